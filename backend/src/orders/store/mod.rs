//! The only SQL of orders: locks and writes here, reading in `read`.

mod belongings;
pub(super) mod messages;
pub(super) mod read;

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::civil::Date;

use super::model::{OrderId, OrderState, Side};
use super::rules::{Claimed, Facts};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::awards::model::FrozenTerms;
use crate::error::{Error, Refusal, RefusalCode};
use crate::identity::{BuyerId, SupplierId};
use crate::jobs::JobId;
use crate::parts::model::{FileId, UploadId};
use crate::platform::db::schema::{
    buyers, milestone_photos, milestones, order_lines, orders, suppliers, uploads,
};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::q;
use crate::quotes::QuoteId;
use crate::quotes::store::day;

/// The two sides of an order, as they are stored.
pub(super) fn sides(
    read: &mut Read<'_>,
    order: OrderId,
) -> Result<Option<(BuyerId, SupplierId)>, Error> {
    Ok(q!(read, |c| {
        orders::table
            .find(order)
            .select((orders::buyer_id, orders::supplier_id))
            .first(c)
            .optional()
    })?)
}

/// The organisations of an order's two sides, buyer first: to tell them.
pub(super) fn homes(
    read: &mut Read<'_>,
    order: OrderId,
) -> Result<(OrganisationId, OrganisationId), Error> {
    Ok(q!(read, |c| {
        orders::table
            .inner_join(buyers::table.on(buyers::id.eq(orders::buyer_id)))
            .inner_join(suppliers::table.on(suppliers::id.eq(orders::supplier_id)))
            .filter(orders::id.eq(order))
            .select((buyers::organisation_id, suppliers::organisation_id))
            .first(c)
    })?)
}

/// The job of an order; it never changes, so it may be read before any lock.
pub(super) fn job_of(read: &mut Read<'_>, order: OrderId) -> Result<Option<JobId>, Error> {
    Ok(q!(read, |c| {
        orders::table
            .find(order)
            .select(orders::job_id)
            .first(c)
            .optional()
    })?)
}

/// What decides about an order.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) code: String,
    pub(super) quote: QuoteId,
    pub(super) state: OrderState,
    pub(super) terms: FrozenTerms,
    pub(super) confirm_by: Instant,
    pub(super) claim: Claimed,
    pub(super) claim_side: Option<Side>,
    pub(super) late_told_for: Option<Date>,
}

#[derive(Queryable)]
struct HeadRow {
    code: String,
    quote: QuoteId,
    state: OrderState,
    terms: String,
    confirm_by: Instant,
    claim_opened_at: Option<Instant>,
    claim_resolved_at: Option<Instant>,
    claim_side: Option<Side>,
    late_told_for: Option<String>,
}

/// Reads an order and keeps others from changing it until the transaction ends.
/// Whoever locks the job too locks the job first.
pub(super) fn lock(tx: &mut Tx<'_>, order: OrderId) -> Result<Head, Error> {
    let row = || {
        orders::table.find(order).select((
            orders::code,
            orders::quote_id,
            orders::state,
            orders::terms,
            orders::confirm_by,
            orders::claim_opened_at,
            orders::claim_resolved_at,
            orders::claim_side,
            orders::late_told_for,
        ))
    };
    let row: Option<HeadRow> = match tx.connection() {
        // SQLite has one writer: the transaction itself is the lock.
        Conn::Sqlite(c) => row().first(c).optional()?,
        Conn::Pg(c) => row().for_update().first(c).optional()?,
    };
    let row = row.ok_or_else(|| Refusal::not_found("order"))?;
    Ok(Head {
        code: row.code,
        quote: row.quote,
        state: row.state,
        terms: thaw(&row.terms)?,
        confirm_by: row.confirm_by,
        claim: claimed(row.claim_opened_at, row.claim_resolved_at),
        claim_side: row.claim_side,
        late_told_for: row.late_told_for.as_deref().map(day).transpose()?,
    })
}

/// Reads a frozen copy.
pub(super) fn thaw<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|error| Error::Fault(error.into()))
}

/// How a claim stands, from its two instants.
pub(super) fn claimed(opened: Option<Instant>, resolved: Option<Instant>) -> Claimed {
    match (opened, resolved) {
        (None, _) => Claimed::No,
        (Some(_), None) => Claimed::Open,
        (Some(_), Some(_)) => Claimed::Resolved,
    }
}

/// What the rules need beside the state; read under the order's lock.
pub(super) fn facts(tx: &mut Tx<'_>, order: OrderId, head: &Head) -> Result<Facts, Error> {
    let now = tx.now()?;
    let delivered_at: Option<Option<Instant>> = q!(tx, |c| {
        milestones::table
            .find((order, OrderState::Delivered))
            .select(milestones::done_at)
            .first(c)
            .optional()
    })?;
    Ok(Facts {
        now,
        confirm_by: head.confirm_by,
        delivered_at: delivered_at.flatten(),
        claim: head.claim,
    })
}

/// Sets the state, and the instants that go with it.
pub(super) fn set_state(
    tx: &mut Tx<'_>,
    order: OrderId,
    state: OrderState,
    now: Instant,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(orders::table.find(order))
            .set(orders::state.eq(state))
            .execute(c)
    })?;
    match state {
        OrderState::Confirmed => q!(tx, |c| {
            diesel::update(orders::table.find(order))
                .set(orders::confirmed_at.eq(Some(now)))
                .execute(c)
        })?,
        OrderState::Closed | OrderState::Declined | OrderState::Lapsed | OrderState::Cancelled => {
            q!(tx, |c| {
                diesel::update(orders::table.find(order))
                    .set(orders::ended_at.eq(Some(now)))
                    .execute(c)
            })?
        }
        _ => 0,
    };
    Ok(())
}

/// A step that was done.
#[derive(Debug, Clone)]
pub(super) struct DoneStep<'a> {
    pub(super) state: OrderState,
    pub(super) at: Instant,
    /// Nobody when the clock did it.
    pub(super) by: Option<(PersonId, Side)>,
    pub(super) note: &'a str,
}

/// Writes down a step that was done; the day for which it was due stays.
pub(super) fn write_step(
    tx: &mut Tx<'_>,
    order: OrderId,
    step: &DoneStep<'_>,
) -> Result<(), Error> {
    let (person, side) = (step.by.map(|by| by.0), step.by.map(|by| by.1));
    q!(tx, |c| {
        diesel::insert_into(milestones::table)
            .values((
                milestones::order_id.eq(order),
                milestones::state.eq(step.state),
                milestones::done_at.eq(Some(step.at)),
                milestones::person_id.eq(person),
                milestones::side.eq(side),
                milestones::note.eq(step.note),
            ))
            .on_conflict((milestones::order_id, milestones::state))
            .do_update()
            .set((
                milestones::done_at.eq(Some(step.at)),
                milestones::person_id.eq(person),
                milestones::side.eq(side),
                milestones::note.eq(step.note),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Writes down the day by which a step is due.
pub(super) fn set_due(
    tx: &mut Tx<'_>,
    order: OrderId,
    state: OrderState,
    due_on: Date,
) -> Result<(), Error> {
    let due_on = Some(due_on.to_string());
    q!(tx, |c| {
        diesel::insert_into(milestones::table)
            .values((
                milestones::order_id.eq(order),
                milestones::state.eq(state),
                milestones::due_on.eq(&due_on),
                milestones::note.eq(""),
            ))
            .on_conflict((milestones::order_id, milestones::state))
            .do_update()
            .set(milestones::due_on.eq(&due_on))
            .execute(c)
    })?;
    Ok(())
}

/// The days by which the order's steps are due.
pub(super) fn due_days(
    read: &mut Read<'_>,
    order: OrderId,
) -> Result<BTreeMap<OrderState, Date>, Error> {
    let rows: Vec<(OrderState, Option<String>)> = q!(read, |c| {
        milestones::table
            .filter(milestones::order_id.eq(order))
            .filter(milestones::due_on.is_not_null())
            .select((milestones::state, milestones::due_on))
            .load(c)
    })?;
    let mut due = BTreeMap::new();
    for (state, due_on) in rows {
        if let Some(due_on) = due_on {
            due.insert(state, day(&due_on)?);
        }
    }
    Ok(due)
}

/// The longest lead time of the order's lines, in calendar days.
pub(super) fn longest_lead_time(read: &mut Read<'_>, order: OrderId) -> Result<i32, Error> {
    let longest: Option<i32> = q!(read, |c| {
        order_lines::table
            .filter(order_lines::order_id.eq(order))
            .select(diesel::dsl::max(order_lines::lead_time_days))
            .first(c)
    })?;
    Ok(longest.unwrap_or(0))
}

/// Attaches photos that this side uploaded for this order to one of its steps. A
/// photo that is not there, not its own or attached already is not found.
pub(super) fn attach_photos(
    tx: &mut Tx<'_>,
    order: OrderId,
    state: OrderState,
    side: Side,
    photos: &[UploadId],
) -> Result<(), Error> {
    let files: Vec<Option<FileId>> = q!(tx, |c| {
        uploads::table
            .filter(uploads::id.eq_any(photos))
            .select(uploads::file_id)
            .load(c)
    })?;
    let files: Vec<FileId> = files.into_iter().flatten().collect();
    let attached = q!(tx, |c| {
        diesel::update(
            milestone_photos::table
                .filter(milestone_photos::order_id.eq(order))
                .filter(milestone_photos::side.eq(side))
                .filter(milestone_photos::state.is_null())
                .filter(milestone_photos::file_id.eq_any(&files)),
        )
        .set(milestone_photos::state.eq(Some(state)))
        .execute(c)
    })?;
    if attached == photos.len() {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::NotFound)
        .at("photoUploadIds")
        .because("a photo is not there, or was attached before")
        .into())
}

/// Writes a claim.
pub(super) fn open_claim(
    tx: &mut Tx<'_>,
    order: OrderId,
    side: Side,
    reason: &str,
    now: Instant,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(orders::table.find(order))
            .set((
                orders::claim_reason.eq(Some(reason)),
                orders::claim_side.eq(Some(side)),
                orders::claim_opened_at.eq(Some(now)),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Writes how a claim was settled.
pub(super) fn resolve_claim(
    tx: &mut Tx<'_>,
    order: OrderId,
    resolution: &str,
    now: Instant,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(orders::table.find(order))
            .set((
                orders::claim_resolved_at.eq(Some(now)),
                orders::claim_resolution.eq(Some(resolution)),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Remembers up to which due day both sides were told that the order is late.
pub(super) fn set_late_told(tx: &mut Tx<'_>, order: OrderId, due_on: Date) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(orders::table.find(order))
            .set(orders::late_told_for.eq(Some(due_on.to_string())))
            .execute(c)
    })?;
    Ok(())
}
