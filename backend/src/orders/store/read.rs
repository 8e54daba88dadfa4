//! Reading orders as one of their two sides.

mod list;

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use jiff::civil::Date;

use super::belongings::{self, Belongings, Step};
use super::{claimed, thaw};
use crate::accounts::model::PersonId;
use crate::awards::model::FrozenTerms;
use crate::error::{Error, Refusal};
use crate::identity::{BuyerId, SupplierId};
use crate::money::Amount;
use crate::orders::model::{Claim, Milestone, OrderId, OrderState, OrderView, Side};
use crate::orders::party::Reader;
use crate::orders::rules::{self, Facts};
use crate::platform::db::schema::orders;
use crate::platform::db::{Instant, Read};
use crate::q;
use crate::quotes::rules::day_of;

pub(in crate::orders) use list::{count, of_jobs, page};

#[derive(Queryable)]
struct HeadRow {
    id: OrderId,
    code: String,
    sides: (BuyerId, SupplierId),
    state: OrderState,
    terms: String,
    money: (String, i64),
    awarded_by: PersonId,
    created_at: Instant,
    confirm_by: Instant,
    claim: ClaimRow,
}

#[derive(Queryable)]
struct ClaimRow {
    reason: Option<String>,
    side: Option<Side>,
    opened_at: Option<Instant>,
    resolved_at: Option<Instant>,
    resolution: Option<String>,
}

/// Orders by id, in the order of the ids; those that are not this side's are left out.
pub(in crate::orders) fn views(
    read: &mut Read<'_>,
    reader: &Reader,
    ids: &[OrderId],
) -> Result<Vec<OrderView>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<HeadRow> = q!(read, |c| {
        orders::table
            .filter(orders::id.eq_any(ids))
            .select((
                orders::id,
                orders::code,
                (orders::buyer_id, orders::supplier_id),
                orders::state,
                orders::terms,
                (orders::currency, orders::total_micros),
                orders::awarded_by,
                orders::created_at,
                orders::confirm_by,
                (
                    orders::claim_reason,
                    orders::claim_side,
                    orders::claim_opened_at,
                    orders::claim_resolved_at,
                    orders::claim_resolution,
                ),
            ))
            .load(c)
    })?;
    let rows: Vec<HeadRow> = rows
        .into_iter()
        .filter(|row| reader.owns(row.sides.0, row.sides.1))
        .collect();
    let states: HashMap<OrderId, OrderState> = rows.iter().map(|row| (row.id, row.state)).collect();
    let awarders: Vec<PersonId> = rows.iter().map(|row| row.awarded_by).collect();
    let mut belongings = belongings::load(read, reader, &states, awarders)?;
    let now = read.now()?;
    let mut by_id = HashMap::new();
    for row in rows {
        by_id.insert(row.id, assemble(row, reader.side(), &mut belongings, now)?);
    }
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

fn assemble(
    row: HeadRow,
    side: Side,
    belongings: &mut Belongings,
    now: Instant,
) -> Result<OrderView, Error> {
    let terms: FrozenTerms = thaw(&row.terms)?;
    let steps = belongings.steps.remove(&row.id).unwrap_or_default();
    let due: BTreeMap<OrderState, Date> = steps
        .iter()
        .filter_map(|step| step.due_on.map(|due_on| (step.state, due_on)))
        .collect();
    let delivered_at = steps
        .iter()
        .find(|step| step.state == OrderState::Delivered)
        .and_then(|step| step.done_at);
    let facts = Facts {
        now,
        confirm_by: row.confirm_by,
        delivered_at,
        claim: claimed(row.claim.opened_at, row.claim.resolved_at),
    };
    let late = rules::late_steps(row.state, &due, day_of(now, &terms.zone));
    let (currency, total) = row.money.clone();
    Ok(OrderView {
        id: row.id,
        code: row.code.clone(),
        state: row.state,
        currency,
        total: Amount(total),
        created_at: row.created_at,
        confirm_by: row.confirm_by,
        due_on: due.get(&OrderState::Ready).copied(),
        late: !late.is_empty(),
        side,
        counterparty: belongings
            .counterparties
            .remove(&row.id)
            .ok_or_else(|| Refusal::not_found("order"))?,
        lines: belongings.lines.remove(&row.id).unwrap_or_default(),
        milestones: timeline(&row, &terms, steps, &late, belongings),
        messages: belongings.messages.remove(&row.id).unwrap_or_default(),
        allowed_moves: rules::allowed_moves(row.state, side, facts),
        claim: claim(row.claim),
        terms,
    })
}

/// What was done in the order of doing, beginning with the award, then what is to come.
fn timeline(
    row: &HeadRow,
    terms: &FrozenTerms,
    steps: Vec<Step>,
    late: &[(OrderState, Date)],
    belongings: &mut Belongings,
) -> Vec<Milestone> {
    let name = |person: Option<PersonId>| belongings.names.get(&person?).cloned();
    let awarded = Milestone {
        state: OrderState::AwaitingConfirmation,
        due_on: None,
        done_at: Some(row.created_at),
        by: name(Some(row.awarded_by)),
        side: Some(Side::Buyer),
        note: String::new(),
        photos: Vec::new(),
        late: false,
    };
    let milestone = |step: Step| Milestone {
        state: step.state,
        due_on: step.due_on,
        done_at: step.done_at,
        by: name(step.person),
        side: step.side,
        note: step.note,
        photos: belongings
            .photos
            .get(&(row.id, step.state))
            .cloned()
            .unwrap_or_default(),
        late: late.iter().any(|(state, _)| *state == step.state),
    };
    let (mut done, planned): (Vec<Step>, Vec<Step>) =
        steps.into_iter().partition(|step| step.done_at.is_some());
    done.sort_by_key(|step| step.done_at);
    let coming = rules::steps_after(row.state).iter().map(|state| {
        let known = planned.iter().find(|step| step.state == *state).cloned();
        known.unwrap_or_else(|| Step {
            state: *state,
            due_on: due_without_row(*state, row, terms),
            done_at: None,
            person: None,
            side: None,
            note: String::new(),
        })
    });
    let rest = done.into_iter().chain(coming).map(milestone);
    std::iter::once(awarded).chain(rest).collect()
}

/// A confirmation is due on the last day on which it can be given.
fn due_without_row(state: OrderState, row: &HeadRow, terms: &FrozenTerms) -> Option<Date> {
    let last = Instant::from_micros(row.confirm_by.micros().saturating_sub(1));
    (state == OrderState::Confirmed).then(|| day_of(last, &terms.zone))
}

fn claim(row: ClaimRow) -> Option<Claim> {
    Some(Claim {
        reason: row.reason?,
        opened_at: row.opened_at?,
        side: row.side?,
        resolved_at: row.resolved_at,
        resolution: row.resolution,
    })
}
