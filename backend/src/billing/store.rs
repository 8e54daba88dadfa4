//! The rows of billing.

use diesel::prelude::*;

use super::model::{
    Invoice, InvoiceId, InvoiceState, LockedInvoice, NewInvoice, Plan, Running, SubscriptionId,
    SubscriptionState,
};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::JobId;
use crate::money::Amount;
use crate::platform::db::schema::{
    invoices, organisations, plans, quota_entries, subscriptions, suppliers,
};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::id::AnyId;
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

pub(super) fn plans(read: &mut Read<'_>) -> Result<Vec<Plan>, Error> {
    let rows: Vec<PlanRow> = q!(read, |c| plans::table
        .order(plans::position)
        .select(plan_columns!())
        .load(c))?;
    Ok(rows.into_iter().map(plan_from).collect())
}

pub(super) fn plan(read: &mut Read<'_>, key: &str) -> Result<Option<Plan>, Error> {
    let row: Option<PlanRow> = q!(read, |c| plans::table
        .find(key)
        .select(plan_columns!())
        .first(c)
        .optional())?;
    Ok(row.map(plan_from))
}

/// The subscription that runs at this instant.
pub(super) fn running(
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
pub(super) fn latest(
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

pub(super) fn had_plan(
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

pub(super) fn plan_of(read: &mut Read<'_>, id: SubscriptionId) -> Result<String, Error> {
    Ok(q!(read, |c| {
        subscriptions::table
            .find(id)
            .select(subscriptions::plan_key)
            .first(c)
    })?)
}

/// Makes a second transaction about the supplier's subscriptions wait for this one.
pub(super) fn lock_subscriptions(tx: &mut Tx<'_>, supplier: SupplierId) -> Result<(), Error> {
    if let Conn::Pg(c) = tx.connection() {
        let _: Option<SupplierId> = suppliers::table
            .find(supplier)
            .select(suppliers::id)
            .for_update()
            .first(c)
            .optional()?;
    }
    Ok(())
}

pub(super) fn add_subscription(
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

pub(super) fn start(
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

pub(super) fn end_others(
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
pub(super) fn ending(
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

pub(super) fn organisation_of(
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

pub(super) fn quota_used(
    read: &mut Read<'_>,
    supplier: SupplierId,
    since: Instant,
) -> Result<i32, Error> {
    let count: i64 = q!(read, |c| {
        quota_entries::table
            .filter(quota_entries::supplier_id.eq(supplier))
            .filter(quota_entries::created_at.ge(since))
            .filter(quota_entries::released_at.is_null())
            .count()
            .get_result(c)
    })?;
    Ok(i32::try_from(count).unwrap_or(i32::MAX))
}

pub(super) fn has_quota_entry(
    read: &mut Read<'_>,
    supplier: SupplierId,
    job: JobId,
) -> Result<bool, Error> {
    let count: i64 = q!(read, |c| {
        quota_entries::table
            .filter(quota_entries::supplier_id.eq(supplier))
            .filter(quota_entries::job_id.eq(job))
            .count()
            .get_result(c)
    })?;
    Ok(count > 0)
}

pub(super) fn add_quota_entry(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    job: JobId,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(quota_entries::table)
            .values((
                quota_entries::id.eq(AnyId::random()),
                quota_entries::supplier_id.eq(supplier),
                quota_entries::job_id.eq(job),
                quota_entries::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

pub(super) fn release(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(
            quota_entries::table
                .filter(quota_entries::job_id.eq(job))
                .filter(quota_entries::released_at.is_null()),
        )
        .set(quota_entries::released_at.eq(Some(now)))
        .execute(c)
    })?;
    Ok(())
}

type InvoiceRow = (
    InvoiceId,
    String,
    InvoiceState,
    i64,
    String,
    String,
    String,
    Instant,
    Option<Instant>,
);

fn invoice_from(row: InvoiceRow) -> Invoice {
    let (id, number, state, amount, currency, plan, reference, created_at, paid_at) = row;
    Invoice {
        id,
        number,
        state,
        amount: Amount(amount),
        currency,
        plan,
        reference,
        created_at,
        paid_at,
    }
}

macro_rules! invoice_columns {
    () => {
        (
            invoices::id,
            invoices::number,
            invoices::state,
            invoices::amount_micros,
            invoices::currency,
            plans::name,
            invoices::reference,
            invoices::created_at,
            invoices::paid_at,
        )
    };
}

pub(super) fn invoices(read: &mut Read<'_>, supplier: SupplierId) -> Result<Vec<Invoice>, Error> {
    let rows: Vec<InvoiceRow> = q!(read, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::supplier_id.eq(supplier))
            .order((invoices::created_at.desc(), invoices::id))
            .limit(100)
            .select(invoice_columns!())
            .load(c)
    })?;
    Ok(rows.into_iter().map(invoice_from).collect())
}

pub(super) fn invoice(read: &mut Read<'_>, id: InvoiceId) -> Result<Option<Invoice>, Error> {
    let row: Option<InvoiceRow> = q!(read, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::id.eq(id))
            .select(invoice_columns!())
            .first(c)
            .optional()
    })?;
    Ok(row.map(invoice_from))
}

pub(super) fn open_invoice(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<Option<Invoice>, Error> {
    let all = invoices(read, supplier)?;
    Ok(all
        .into_iter()
        .find(|invoice| invoice.state == InvoiceState::Open))
}

/// Invoices as an operator reads them, with who is to pay.
pub(super) fn for_review(
    read: &mut Read<'_>,
    state: Option<InvoiceState>,
) -> Result<Vec<(Invoice, String)>, Error> {
    let states = state.map_or_else(|| InvoiceState::ALL.to_vec(), |one| vec![one]);
    let rows: Vec<(InvoiceRow, String)> = q!(read, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .inner_join(suppliers::table.on(suppliers::id.eq(invoices::supplier_id)))
            .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
            .filter(invoices::state.eq_any(&states))
            .order((invoices::created_at.desc(), invoices::id))
            .limit(100)
            .select((invoice_columns!(), organisations::name))
            .load(c)
    })?;
    Ok(rows
        .into_iter()
        .map(|(row, name)| (invoice_from(row), name))
        .collect())
}

pub(super) fn add_invoice(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    new: &NewInvoice,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(invoices::table)
            .values((
                invoices::id.eq(new.id),
                invoices::number.eq(&new.number),
                invoices::subscription_id.eq(new.subscription),
                invoices::supplier_id.eq(supplier),
                invoices::state.eq(InvoiceState::Open),
                invoices::plan_key.eq(&new.plan),
                invoices::amount_micros.eq(new.amount.0),
                invoices::currency.eq(&new.currency),
                invoices::reference.eq(&new.reference),
                invoices::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

pub(super) fn cancel_open_invoices(tx: &mut Tx<'_>, supplier: SupplierId) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(
            invoices::table
                .filter(invoices::supplier_id.eq(supplier))
                .filter(invoices::state.eq(InvoiceState::Open)),
        )
        .set(invoices::state.eq(InvoiceState::Cancelled))
        .execute(c)
    })?;
    Ok(())
}

pub(super) fn mark_paid(tx: &mut Tx<'_>, id: InvoiceId, by: Option<PersonId>) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(invoices::table.find(id))
            .set((
                invoices::state.eq(InvoiceState::Paid),
                invoices::paid_at.eq(Some(now)),
                invoices::confirmed_by.eq(by),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The invoice, held until the transaction ends.
pub(super) fn lock_invoice(tx: &mut Tx<'_>, id: InvoiceId) -> Result<Option<LockedInvoice>, Error> {
    if let Conn::Pg(c) = tx.connection() {
        let _: Option<InvoiceId> = invoices::table
            .find(id)
            .select(invoices::id)
            .for_update()
            .first(c)
            .optional()?;
    }
    type Row = (SupplierId, SubscriptionId, InvoiceState, String);
    let row: Option<Row> = q!(tx, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::id.eq(id))
            .select((
                invoices::supplier_id,
                invoices::subscription_id,
                invoices::state,
                plans::name,
            ))
            .first(c)
            .optional()
    })?;
    Ok(
        row.map(|(supplier, subscription, state, plan_name)| LockedInvoice {
            supplier,
            subscription,
            state,
            plan_name,
        }),
    )
}
