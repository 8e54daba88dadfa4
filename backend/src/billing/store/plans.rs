//! The rows of plans and of the subscriptions to them.

use diesel::prelude::*;

use crate::accounts::model::OrganisationId;
use crate::billing::model::{Plan, Running, SubscriptionId, SubscriptionState};
use crate::error::Error;
use crate::identity::SupplierId;
use crate::money::Amount;
use crate::platform::db::schema::{plans, subscriptions, suppliers};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::q;

type PlanRow = (String, String, i32, i64, String, Option<i32>);

fn plan_from((key, name, monthly_quota, price, currency, trial_days): PlanRow) -> Plan {
    Plan {
        key,
        name,
        monthly_quota,
        price: Amount(price),
        currency,
        trial_days,
    }
}

macro_rules! plan_columns {
    () => {
        (
            plans::key,
            plans::name,
            plans::monthly_quota,
            plans::price_micros,
            plans::currency,
            plans::trial_days,
        )
    };
}

pub(in crate::billing) fn all(read: &mut Read<'_>) -> Result<Vec<Plan>, Error> {
    let rows: Vec<PlanRow> = q!(read, |c| plans::table
        .order(plans::position)
        .select(plan_columns!())
        .load(c))?;
    Ok(rows.into_iter().map(plan_from).collect())
}

pub(in crate::billing) fn get(read: &mut Read<'_>, key: &str) -> Result<Option<Plan>, Error> {
    let row: Option<PlanRow> = q!(read, |c| plans::table
        .find(key)
        .select(plan_columns!())
        .first(c)
        .optional())?;
    Ok(row.map(plan_from))
}

/// The subscription that runs at this instant.
pub(in crate::billing) fn running(
    read: &mut Read<'_>,
    supplier: SupplierId,
    now: Instant,
) -> Result<Option<Running>, Error> {
    type Row = (PlanRow, Option<Instant>, Option<Instant>);
    let row: Option<Row> = q!(read, |c| {
        subscriptions::table
            .inner_join(plans::table.on(plans::key.eq(subscriptions::plan_key)))
            .filter(subscriptions::supplier_id.eq(supplier))
            .filter(subscriptions::state.eq(SubscriptionState::Running))
            .filter(subscriptions::paid_until.gt(now))
            .order(subscriptions::created_at.desc())
            .select((
                plan_columns!(),
                subscriptions::started_at,
                subscriptions::paid_until,
            ))
            .first(c)
            .optional()
    })?;
    let Some((plan, Some(started_at), Some(paid_until))) = row else {
        return Ok(None);
    };
    Ok(Some(Running {
        plan: plan_from(plan),
        started_at,
        paid_until,
    }))
}

/// The newest subscription, however it stands.
pub(in crate::billing) fn latest(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<Option<(Plan, SubscriptionState)>, Error> {
    let row: Option<(PlanRow, SubscriptionState)> = q!(read, |c| {
        subscriptions::table
            .inner_join(plans::table.on(plans::key.eq(subscriptions::plan_key)))
            .filter(subscriptions::supplier_id.eq(supplier))
            .order(subscriptions::created_at.desc())
            .select((plan_columns!(), subscriptions::state))
            .first(c)
            .optional()
    })?;
    Ok(row.map(|(plan, state)| (plan_from(plan), state)))
}

pub(in crate::billing) fn had_plan(
    read: &mut Read<'_>,
    supplier: SupplierId,
    key: &str,
) -> Result<bool, Error> {
    let count: i64 = q!(read, |c| {
        subscriptions::table
            .filter(subscriptions::supplier_id.eq(supplier))
            .filter(subscriptions::plan_key.eq(key))
            .count()
            .get_result(c)
    })?;
    Ok(count > 0)
}

pub(in crate::billing) fn plan_of(
    read: &mut Read<'_>,
    id: SubscriptionId,
) -> Result<String, Error> {
    Ok(q!(read, |c| {
        subscriptions::table
            .find(id)
            .select(subscriptions::plan_key)
            .first(c)
    })?)
}

/// Makes a second transaction about the supplier's subscriptions wait for this one. The
/// lock is one that rows referring to the supplier do not stand against: a transaction that
/// wrote such a row before, as a first sending does, would wait for another like it, and
/// that one for it.
pub(in crate::billing) fn lock_subscriptions(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
) -> Result<(), Error> {
    if let Conn::Pg(c) = tx.connection() {
        let _: Option<SupplierId> = suppliers::table
            .find(supplier)
            .select(suppliers::id)
            .for_no_key_update()
            .first(c)
            .optional()?;
    }
    Ok(())
}

pub(in crate::billing) fn add_subscription(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    plan: &str,
) -> Result<SubscriptionId, Error> {
    let id = SubscriptionId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(subscriptions::table)
            .values((
                subscriptions::id.eq(id),
                subscriptions::supplier_id.eq(supplier),
                subscriptions::plan_key.eq(plan),
                subscriptions::state.eq(SubscriptionState::AwaitingPayment),
                subscriptions::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

pub(in crate::billing) fn start(
    tx: &mut Tx<'_>,
    id: SubscriptionId,
    started_at: Instant,
    paid_until: Instant,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(subscriptions::table.find(id))
            .set((
                subscriptions::state.eq(SubscriptionState::Running),
                subscriptions::started_at.eq(Some(started_at)),
                subscriptions::paid_until.eq(Some(paid_until)),
            ))
            .execute(c)
    })?;
    Ok(())
}

pub(in crate::billing) fn end_others(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    but: SubscriptionId,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(
            subscriptions::table
                .filter(subscriptions::supplier_id.eq(supplier))
                .filter(subscriptions::state.ne(SubscriptionState::Ended))
                .filter(subscriptions::id.ne(but)),
        )
        .set((
            subscriptions::state.eq(SubscriptionState::Ended),
            subscriptions::ended_at.eq(Some(now)),
        ))
        .execute(c)
    })?;
    Ok(())
}

/// Whom to tell of the end of a running subscription, and when it ends.
pub(in crate::billing) fn ending(
    read: &mut Read<'_>,
    id: SubscriptionId,
) -> Result<Option<(OrganisationId, Instant)>, Error> {
    let row: Option<(OrganisationId, Option<Instant>)> = q!(read, |c| {
        subscriptions::table
            .inner_join(suppliers::table.on(suppliers::id.eq(subscriptions::supplier_id)))
            .filter(subscriptions::id.eq(id))
            .filter(subscriptions::state.eq(SubscriptionState::Running))
            .select((suppliers::organisation_id, subscriptions::paid_until))
            .first(c)
            .optional()
    })?;
    Ok(row.and_then(|(organisation, until)| until.map(|until| (organisation, until))))
}

pub(in crate::billing) fn organisation_of(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<OrganisationId, Error> {
    Ok(q!(read, |c| {
        suppliers::table
            .find(supplier)
            .select(suppliers::organisation_id)
            .first(c)
    })?)
}
