//! What belongs to orders: lines with their files, steps, photos, messages, the
//! other sides. Each is loaded once for all the orders of a page.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use jiff::civil::Date;

use super::thaw;
use crate::accounts::model::{OrganisationId, PersonId};
use crate::accounts::profile::{self, Profile};
use crate::awards::model::FrozenLine;
use crate::error::{Error, Refusal};
use crate::identity::{DisclosedBuyer, DisclosedSupplier};
use crate::jobs::model::LineId;
use crate::money::Amount;
use crate::orders::model::{MessageId, OrderId, OrderLine, OrderMessage, OrderState, Side};
use crate::orders::party::Reader;
use crate::orders::rules;
use crate::parts::library::StoredFile;
use crate::parts::{FileId, RevisionId, geometries_of, stored_files};
use crate::platform::db::schema::{
    files, milestone_photos, milestones, order_lines, order_messages, persons, revisions,
};
use crate::platform::db::{Instant, Read};
use crate::platform::group::by_key;
use crate::q;
use crate::quotes::store::day;

/// What belongs to orders, each loaded once for all of them.
pub(super) struct Belongings {
    pub(super) lines: HashMap<OrderId, Vec<OrderLine>>,
    pub(super) counterparties: HashMap<OrderId, Arc<Profile>>,
    pub(super) steps: HashMap<OrderId, Vec<Step>>,
    pub(super) photos: HashMap<(OrderId, OrderState), Vec<StoredFile>>,
    pub(super) messages: HashMap<OrderId, Vec<OrderMessage>>,
    pub(super) names: HashMap<PersonId, String>,
}

/// A row of `milestones`.
#[derive(Clone)]
pub(super) struct Step {
    pub(super) state: OrderState,
    pub(super) due_on: Option<Date>,
    pub(super) done_at: Option<Instant>,
    pub(super) person: Option<PersonId>,
    pub(super) side: Option<Side>,
    pub(super) note: String,
}

/// Loads what belongs to one side's own orders, given with their states, and the
/// names of whoever did something with them.
pub(super) fn load(
    read: &mut Read<'_>,
    reader: &Reader,
    states: &HashMap<OrderId, OrderState>,
    awarders: Vec<PersonId>,
) -> Result<Belongings, Error> {
    let ids: Vec<OrderId> = states.keys().copied().collect();
    let steps = steps(read, &ids)?;
    Ok(Belongings {
        lines: lines(read, reader, states)?,
        counterparties: counterparties(read, reader, &ids)?,
        names: names(read, &steps, awarders)?,
        steps,
        photos: photos(read, &ids)?,
        messages: messages(read, &ids)?,
    })
}

/// Unit price, one-off cost, total.
type Prices = (i64, i64, i64);
type LineRow = (
    OrderId,
    LineId,
    RevisionId,
    FileId,
    i32,
    Prices,
    i32,
    String,
);

fn line_rows(read: &mut Read<'_>, orders: &[OrderId]) -> Result<Vec<LineRow>, Error> {
    Ok(q!(read, |c| {
        order_lines::table
            .inner_join(revisions::table.on(revisions::id.eq(order_lines::revision_id)))
            .filter(order_lines::order_id.eq_any(orders))
            .select((
                order_lines::order_id,
                order_lines::line_id,
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
    })?)
}

fn lines(
    read: &mut Read<'_>,
    reader: &Reader,
    states: &HashMap<OrderId, OrderState>,
) -> Result<HashMap<OrderId, Vec<OrderLine>>, Error> {
    let ids: Vec<OrderId> = states.keys().copied().collect();
    let rows = line_rows(read, &ids)?;
    let mut frozen = Vec::with_capacity(rows.len());
    for row in &rows {
        frozen.push(thaw::<FrozenLine>(&row.7)?);
    }
    let drawings = frozen.iter().filter_map(|line| line.drawing);
    let wanted: Vec<FileId> = rows.iter().map(|row| row.3).chain(drawings).collect();
    let files = stored_files(read, &wanted)?;
    let made_from: Vec<RevisionId> = rows.iter().map(|row| row.2).collect();
    let geometries = geometries_of(read, &made_from)?;
    let mut by_order: HashMap<OrderId, Vec<OrderLine>> = HashMap::new();
    for (row, specification) in rows.into_iter().zip(frozen) {
        let (order, line, revision, file, quantity, prices, lead_time_days, _) = row;
        let (unit_price, one_off, total) = prices;
        let state = states.get(&order).copied();
        let given = state.is_some_and(|state| rules::gives_files(state, reader.side()));
        let stored = |id: FileId| files.get(&id).filter(|_| given).cloned();
        let geometry = geometries.get(&revision).cloned();
        by_order.entry(order).or_default().push(OrderLine {
            line,
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

/// The other sides of these orders, the profiles of all read together.
fn counterparties(
    read: &mut Read<'_>,
    reader: &Reader,
    ids: &[OrderId],
) -> Result<HashMap<OrderId, Arc<Profile>>, Error> {
    let (sides, profiles): (Vec<(OrderId, OrganisationId)>, _) = match reader {
        Reader::Buyer(me) => {
            let found = DisclosedSupplier::by_awards(read, me, ids)?;
            let sides = found
                .iter()
                .map(|(order, proof)| (*order, proof.organisation()));
            let proofs: Vec<_> = found.iter().map(|(_, proof)| *proof).collect();
            (sides.collect(), profile::of_suppliers(read, &proofs)?)
        }
        Reader::Supplier(me) => {
            let found = DisclosedBuyer::by_awards(read, me, ids)?;
            let sides = found
                .iter()
                .map(|(order, proof)| (*order, proof.organisation()));
            let proofs: Vec<_> = found.iter().map(|(_, proof)| *proof).collect();
            (sides.collect(), profile::of_buyers(read, &proofs)?)
        }
    };
    let shared = profiles
        .into_iter()
        .map(|(id, profile)| (id, Arc::new(profile)));
    let shared: HashMap<OrganisationId, Arc<Profile>> = shared.collect();
    let known = |(order, side)| Some((order, Arc::clone(shared.get(&side)?)));
    Ok(sides.into_iter().filter_map(known).collect())
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
    for steps in by_order.values_mut() {
        steps.sort_by_key(|step| step.state);
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
    let photo = |(order, state, blob_key, media_type, file_name): Row| {
        let file = StoredFile {
            blob_key,
            media_type,
            file_name,
        };
        Some(((order, state?), file))
    };
    Ok(by_key(rows.into_iter().filter_map(photo)))
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
    let message = |(order, id, side, by, text, at): Row| {
        let message = OrderMessage {
            id,
            side,
            by,
            text,
            at,
        };
        (order, message)
    };
    Ok(by_key(rows.into_iter().map(message)))
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
