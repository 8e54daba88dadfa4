//! Reading orders as one of their two sides.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use diesel::prelude::*;
use jiff::civil::Date;

use super::{claimed, thaw};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::accounts::profile::{self, Profile};
use crate::awards::model::{FrozenLine, FrozenTerms};
use crate::error::{Error, Refusal};
use crate::identity::{BuyerId, DisclosedBuyer, DisclosedSupplier, SupplierId};
use crate::jobs::JobId;
use crate::money::Amount;
use crate::orders::model::{
    Claim, MessageId, Milestone, OrderId, OrderLine, OrderMessage, OrderState, OrderView, Side,
};
use crate::orders::party::Reader;
use crate::orders::rules::{self, Facts};
use crate::parts::library::StoredFile;
use crate::parts::{FileId, RevisionId, geometries_of};
use crate::platform::db::schema::{
    files, milestone_photos, milestones, order_lines, order_messages, orders, persons, revisions,
};
use crate::platform::db::{Instant, Read};
use crate::q;
use crate::quotes::rules::day_of;
use crate::quotes::store::day;

/// A place in a list of orders: when it was awarded, and which it is.
pub(in crate::orders) type Place = (Instant, OrderId);

/// Later than any order: the place before the first of a list.
const AFTER_ALL: Instant = Instant::from_micros(253_402_300_799_000_000);

/// The rows of one side's orders, as a condition of a query.
macro_rules! of_side {
    ($read:expr, $reader:expr, |$c:ident, $mine:ident| $body:expr) => {
        match $reader {
            Reader::Buyer(me) => q!($read, |$c| {
                let $mine = orders::table.filter(orders::buyer_id.eq(me.id()));
                $body
            }),
            Reader::Supplier(me) => q!($read, |$c| {
                let $mine = orders::table.filter(orders::supplier_id.eq(me.id()));
                $body
            }),
        }
    };
}

/// The places of a side's orders in a state (or all), the newest first, after a
/// place; at most `limit`.
pub(in crate::orders) fn page(
    read: &mut Read<'_>,
    reader: &Reader,
    state: Option<OrderState>,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Place>, Error> {
    let states = state.map_or_else(|| OrderState::ALL.to_vec(), |one| vec![one]);
    let (at, id) = after.unwrap_or((AFTER_ALL, OrderId::from_uuid(uuid::Uuid::nil())));
    Ok(of_side!(read, reader, |c, mine| {
        mine.filter(orders::state.eq_any(&states))
            .filter(
                orders::created_at
                    .lt(at)
                    .or(orders::created_at.eq(at).and(orders::id.gt(id))),
            )
            .order((orders::created_at.desc(), orders::id))
            .select((orders::created_at, orders::id))
            .limit(limit)
            .load(c)
    })?)
}

/// How many orders a side has in a state (or at all).
pub(in crate::orders) fn count(
    read: &mut Read<'_>,
    reader: &Reader,
    state: Option<OrderState>,
) -> Result<i64, Error> {
    let states = state.map_or_else(|| OrderState::ALL.to_vec(), |one| vec![one]);
    Ok(of_side!(read, reader, |c, mine| {
        mine.filter(orders::state.eq_any(&states))
            .count()
            .get_result(c)
    })?)
}

/// A side's orders that came from a job, by code.
pub(in crate::orders) fn of_job(
    read: &mut Read<'_>,
    reader: &Reader,
    job: JobId,
) -> Result<Vec<OrderId>, Error> {
    Ok(of_side!(read, reader, |c, mine| {
        mine.filter(orders::job_id.eq(job))
            .order(orders::code)
            .select(orders::id)
            .load(c)
    })?)
}

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

/// What belongs to orders, each loaded once for all of them.
#[derive(Default)]
struct Belongings {
    lines: HashMap<OrderId, Vec<OrderLine>>,
    counterparties: HashMap<OrderId, Arc<Profile>>,
    steps: HashMap<OrderId, Vec<Step>>,
    photos: HashMap<(OrderId, OrderState), Vec<StoredFile>>,
    messages: HashMap<OrderId, Vec<OrderMessage>>,
    names: HashMap<PersonId, String>,
}

/// A row of `milestones`.
#[derive(Clone)]
struct Step {
    state: OrderState,
    due_on: Option<Date>,
    done_at: Option<Instant>,
    person: Option<PersonId>,
    side: Option<Side>,
    note: String,
}

/// Orders by id, in the order of the ids; those that are not this side's are left out.
pub(in crate::orders) fn views(
    read: &mut Read<'_>,
    reader: &Reader,
    ids: &[OrderId],
) -> Result<Vec<OrderView>, Error> {
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
    let mine: Vec<OrderId> = rows.iter().map(|row| row.id).collect();
    let states: HashMap<OrderId, OrderState> = rows.iter().map(|row| (row.id, row.state)).collect();
    let awarders: Vec<PersonId> = rows.iter().map(|row| row.awarded_by).collect();
    let mut belongings = Belongings {
        lines: lines(read, reader, &states)?,
        counterparties: counterparties(read, reader, &mine)?,
        steps: steps(read, &mine)?,
        photos: photos(read, &mine)?,
        ..Belongings::default()
    };
    belongings.messages = messages(read, &mine)?;
    belongings.names = names(read, &belongings.steps, awarders)?;
    let now = read.now()?;
    let mut by_id = HashMap::new();
    for row in rows {
        by_id.insert(row.id, assemble(row, reader.side(), &mut belongings, now)?);
    }
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

fn lines(
    read: &mut Read<'_>,
    reader: &Reader,
    states: &HashMap<OrderId, OrderState>,
) -> Result<HashMap<OrderId, Vec<OrderLine>>, Error> {
    type Row = (
        OrderId,
        RevisionId,
        FileId,
        i32,
        (i64, i64, i64),
        i32,
        String,
    );
    let ids: Vec<OrderId> = states.keys().copied().collect();
    let rows: Vec<Row> = q!(read, |c| {
        order_lines::table
            .inner_join(revisions::table.on(revisions::id.eq(order_lines::revision_id)))
            .filter(order_lines::order_id.eq_any(&ids))
            .select((
                order_lines::order_id,
                order_lines::revision_id,
                revisions::file_id,
                order_lines::quantity,
                (
                    order_lines::unit_price_micros,
                    order_lines::one_off_micros,
                    order_lines::total_micros,
                ),
                order_lines::lead_time_days,
                order_lines::specification,
            ))
            .load(c)
    })?;
    let mut frozen = Vec::with_capacity(rows.len());
    for row in &rows {
        frozen.push(thaw::<FrozenLine>(&row.6)?);
    }
    let drawings = frozen.iter().filter_map(|line| line.drawing);
    let wanted: Vec<FileId> = rows.iter().map(|row| row.2).chain(drawings).collect();
    let files = files(read, &wanted)?;
    let made_from: Vec<RevisionId> = rows.iter().map(|row| row.1).collect();
    let geometries = geometries_of(read, &made_from)?;
    let mut by_order: HashMap<OrderId, Vec<OrderLine>> = HashMap::new();
    for (row, specification) in rows.into_iter().zip(frozen) {
        let (order, revision, file, quantity, (unit_price, one_off, total), lead_time_days, _) =
            row;
        let state = states.get(&order).copied();
        let given = state.is_some_and(|state| rules::gives_files(state, reader.side()));
        let stored = |id: FileId| files.get(&id).filter(|_| given).cloned();
        let geometry = geometries.get(&revision).cloned();
        by_order.entry(order).or_default().push(OrderLine {
            file: stored(file),
            drawing: specification.drawing.and_then(stored),
            geometry: geometry.ok_or_else(|| Refusal::not_found("revision"))?,
            specification,
            quantity,
            unit_price: Amount(unit_price),
            one_off: Amount(one_off),
            total: Amount(total),
            lead_time_days,
        });
    }
    for lines in by_order.values_mut() {
        lines.sort_by_key(|line| line.specification.position);
    }
    Ok(by_order)
}

fn files(read: &mut Read<'_>, ids: &[FileId]) -> Result<HashMap<FileId, StoredFile>, Error> {
    let rows: Vec<(FileId, String, String, String)> = q!(read, |c| {
        files::table
            .filter(files::id.eq_any(ids))
            .select((
                files::id,
                files::blob_key,
                files::media_type,
                files::file_name,
            ))
            .load(c)
    })?;
    let stored = |(id, blob_key, media_type, file_name)| {
        let file = StoredFile {
            blob_key,
            media_type,
            file_name,
        };
        (id, file)
    };
    Ok(rows.into_iter().map(stored).collect())
}

/// The other sides of these orders, each organisation's profile read once.
fn counterparties(
    read: &mut Read<'_>,
    reader: &Reader,
    ids: &[OrderId],
) -> Result<HashMap<OrderId, Arc<Profile>>, Error> {
    let mut known: HashMap<OrganisationId, Arc<Profile>> = HashMap::new();
    let mut by_order = HashMap::new();
    match reader {
        Reader::Buyer(me) => {
            for (order, proof) in DisclosedSupplier::by_awards(read, me, ids)? {
                let found = match known.get(&proof.organisation()) {
                    Some(profile) => Arc::clone(profile),
                    None => Arc::new(profile::of_supplier(read, proof)?),
                };
                known.insert(proof.organisation(), Arc::clone(&found));
                by_order.insert(order, found);
            }
        }
        Reader::Supplier(me) => {
            for (order, proof) in DisclosedBuyer::by_awards(read, me, ids)? {
                let found = match known.get(&proof.organisation()) {
                    Some(profile) => Arc::clone(profile),
                    None => Arc::new(profile::of_buyer(read, proof)?),
                };
                known.insert(proof.organisation(), Arc::clone(&found));
                by_order.insert(order, found);
            }
        }
    }
    Ok(by_order)
}

fn steps(read: &mut Read<'_>, ids: &[OrderId]) -> Result<HashMap<OrderId, Vec<Step>>, Error> {
    type Row = (
        OrderId,
        OrderState,
        Option<String>,
        Option<Instant>,
        Option<PersonId>,
        Option<Side>,
        String,
    );
    let rows: Vec<Row> = q!(read, |c| {
        milestones::table
            .filter(milestones::order_id.eq_any(ids))
            .select((
                milestones::order_id,
                milestones::state,
                milestones::due_on,
                milestones::done_at,
                milestones::person_id,
                milestones::side,
                milestones::note,
            ))
            .load(c)
    })?;
    let mut by_order: HashMap<OrderId, Vec<Step>> = HashMap::new();
    for (order, state, due_on, done_at, person, side, note) in rows {
        by_order.entry(order).or_default().push(Step {
            state,
            due_on: due_on.as_deref().map(day).transpose()?,
            done_at,
            person,
            side,
            note,
        });
    }
    Ok(by_order)
}

fn photos(
    read: &mut Read<'_>,
    ids: &[OrderId],
) -> Result<HashMap<(OrderId, OrderState), Vec<StoredFile>>, Error> {
    type Row = (OrderId, Option<OrderState>, String, String, String);
    let rows: Vec<Row> = q!(read, |c| {
        milestone_photos::table
            .inner_join(files::table.on(files::id.eq(milestone_photos::file_id)))
            .filter(milestone_photos::order_id.eq_any(ids))
            .filter(milestone_photos::state.is_not_null())
            .order((files::created_at, files::id))
            .select((
                milestone_photos::order_id,
                milestone_photos::state,
                files::blob_key,
                files::media_type,
                files::file_name,
            ))
            .load(c)
    })?;
    let mut by_step: HashMap<(OrderId, OrderState), Vec<StoredFile>> = HashMap::new();
    for (order, state, blob_key, media_type, file_name) in rows {
        if let Some(state) = state {
            by_step.entry((order, state)).or_default().push(StoredFile {
                blob_key,
                media_type,
                file_name,
            });
        }
    }
    Ok(by_step)
}

fn messages(
    read: &mut Read<'_>,
    ids: &[OrderId],
) -> Result<HashMap<OrderId, Vec<OrderMessage>>, Error> {
    type Row = (OrderId, MessageId, Side, String, String, Instant);
    let rows: Vec<Row> = q!(read, |c| {
        order_messages::table
            .inner_join(persons::table.on(persons::id.eq(order_messages::person_id)))
            .filter(order_messages::order_id.eq_any(ids))
            .order((order_messages::created_at, order_messages::id))
            .select((
                order_messages::order_id,
                order_messages::id,
                order_messages::side,
                persons::name,
                order_messages::body,
                order_messages::created_at,
            ))
            .load(c)
    })?;
    let mut by_order: HashMap<OrderId, Vec<OrderMessage>> = HashMap::new();
    for (order, id, side, by, text, at) in rows {
        by_order.entry(order).or_default().push(OrderMessage {
            id,
            side,
            by,
            text,
            at,
        });
    }
    Ok(by_order)
}

fn names(
    read: &mut Read<'_>,
    steps: &HashMap<OrderId, Vec<Step>>,
    mut people: Vec<PersonId>,
) -> Result<HashMap<PersonId, String>, Error> {
    people.extend(steps.values().flatten().filter_map(|step| step.person));
    let rows: Vec<(PersonId, String)> = q!(read, |c| {
        persons::table
            .filter(persons::id.eq_any(&people))
            .select((persons::id, persons::name))
            .load(c)
    })?;
    Ok(rows.into_iter().collect())
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
