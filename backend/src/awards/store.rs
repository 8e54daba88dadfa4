//! The only SQL of awards: what is chosen from, and what an award writes.

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::civil::Date;

use super::model::{AwardId, FrozenLine, FrozenTerms};
use super::rules::{LineStanding, Totals};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::Error;
use crate::identity::{BuyerId, SupplierId};
use crate::jobs::model::JobState;
use crate::jobs::{JobId, LineId};
use crate::money::{Amount, currency};
use crate::orders::OrderId;
use crate::orders::model::OrderState;
use crate::parts::RevisionId;
use crate::platform::db::schema::{
    aliases, awards, jobs, lines, order_lines, orders, organisations, quote_revisions, quotes,
    suppliers,
};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::id::random_code;
use crate::q;
use crate::quotes::model::{QuoteId, QuoteRevisionId, QuoteState};
use crate::quotes::{rules as quote_rules, store as quote_store};

/// The terms of a job, to be frozen.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Terms {
    /// Its code.
    pub code: String,
    /// Its public title.
    pub title: String,
    /// Incoterm 2020.
    pub incoterm: String,
    /// Where it is delivered.
    pub delivery_address: String,
    /// Where it is delivered.
    pub delivery_city: String,
    /// ISO 3166-1.
    pub delivery_country: String,
    /// The buyer's text.
    pub remark: String,
}

/// The terms of a job.
pub(super) fn terms(read: &mut Read<'_>, job: JobId) -> Result<Terms, Error> {
    Ok(q!(read, |c| {
        jobs::table
            .find(job)
            .select((
                jobs::code,
                jobs::title,
                jobs::incoterm,
                jobs::delivery_address,
                jobs::delivery_city,
                jobs::delivery_country,
                jobs::remark,
            ))
            .first(c)
    })?)
}

/// The specification of each of the job's lines, with the revision it was made from.
pub(super) fn specifications(
    read: &mut Read<'_>,
    job: JobId,
) -> Result<BTreeMap<LineId, (RevisionId, FrozenLine)>, Error> {
    type Row = (
        (LineId, RevisionId, i32, String, crate::jobs::model::Process),
        (String, String, String, String, String),
        (Option<i64>, String, Option<crate::parts::model::FileId>),
    );
    let rows: Vec<Row> = q!(read, |c| {
        lines::table
            .filter(lines::job_id.eq(job))
            .select((
                (
                    lines::id,
                    lines::revision_id,
                    lines::position,
                    lines::title,
                    lines::process,
                ),
                (
                    lines::material,
                    lines::finish,
                    lines::general_tolerance,
                    lines::iso_fit,
                    lines::threads,
                ),
                (
                    lines::roughness_ra_nm,
                    lines::remark,
                    lines::drawing_file_id,
                ),
            ))
            .load(c)
    })?;
    let frozen =
        |((id, revision, position, title, process), texts, (roughness, remark, drawing)): Row| {
            let (material, finish, general_tolerance, iso_fit, threads) = texts;
            let line = FrozenLine {
                position,
                title,
                process,
                material,
                finish,
                general_tolerance,
                iso_fit,
                threads,
                roughness_ra_nm: roughness,
                remark,
                drawing,
            };
            (id, (revision, line))
        };
    Ok(rows.into_iter().map(frozen).collect())
}

/// The lines of the job whose award lives, with its quantity and its order's state.
pub(super) fn living(
    read: &mut Read<'_>,
    job: JobId,
) -> Result<BTreeMap<LineId, (i32, OrderState)>, Error> {
    let rows: Vec<(LineId, i32, OrderState)> = q!(read, |c| {
        awards::table
            .inner_join(orders::table.on(orders::id.eq(awards::order_id)))
            .filter(awards::job_id.eq(job))
            .filter(awards::ended_at.is_null())
            .select((awards::line_id, awards::quantity, orders::state))
            .load(c)
    })?;
    Ok(rows
        .into_iter()
        .map(|(line, quantity, state)| (line, (quantity, state)))
        .collect())
}

/// A quote of the job by one of its sent revisions.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The quote.
    pub quote: QuoteId,
    /// Whose it is: to make the order, never to be shown.
    pub supplier: SupplierId,
    /// Whether the quote stands and this is the revision that counts.
    pub counts: bool,
    /// The last day on which the prices hold.
    pub valid_until: Date,
    /// The supplier's text.
    pub remark: String,
    /// The name under which the supplier appears in the job.
    pub alias: String,
}

/// The quote of the job that this sent revision belongs to.
pub(super) fn candidate(
    read: &mut Read<'_>,
    job: JobId,
    revision: QuoteRevisionId,
) -> Result<Option<Candidate>, Error> {
    type Row = (
        QuoteId,
        SupplierId,
        QuoteState,
        Option<QuoteRevisionId>,
        String,
        String,
        String,
    );
    let row: Option<Row> = q!(read, |c| {
        quote_revisions::table
            .inner_join(quotes::table.on(quotes::id.eq(quote_revisions::quote_id)))
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(quotes::job_id)
                    .and(aliases::supplier_id.eq(quotes::supplier_id))),
            )
            .filter(quote_revisions::id.eq(revision))
            .filter(quote_revisions::sent_at.is_not_null())
            .filter(quotes::job_id.eq(job))
            .select((
                quotes::id,
                quotes::supplier_id,
                quotes::state,
                quotes::sent_revision_id,
                quote_revisions::valid_until,
                quote_revisions::remark,
                aliases::alias,
            ))
            .first(c)
            .optional()
    })?;
    let Some((quote, supplier, state, counting, valid_until, remark, alias)) = row else {
        return Ok(None);
    };
    let stands = quote_store::read::COUNTING.contains(&state);
    Ok(Some(Candidate {
        quote,
        supplier,
        counts: stands && counting == Some(revision),
        valid_until: quote_store::day(&valid_until)?,
        remark,
        alias,
    }))
}

/// The organisation of a supplier and its time zone, to send it an order.
pub(super) fn supplier_home(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<(OrganisationId, String), Error> {
    Ok(q!(read, |c| {
        suppliers::table
            .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
            .filter(suppliers::id.eq(supplier))
            .select((organisations::id, organisations::time_zone))
            .first(c)
    })?)
}

/// An order to be written.
#[derive(Debug)]
pub(super) struct OrderRow<'a> {
    /// The job.
    pub job: JobId,
    /// Whose job it is.
    pub buyer: BuyerId,
    /// Who makes it.
    pub supplier: SupplierId,
    /// The quote.
    pub quote: QuoteId,
    /// The revision that was awarded.
    pub revision: QuoteRevisionId,
    /// ISO 4217.
    pub currency: &'a str,
    /// Sum of the lines.
    pub total: Amount,
    /// Frozen copy.
    pub terms: &'a FrozenTerms,
    /// Who awarded.
    pub awarded_by: PersonId,
    /// Now.
    pub now: Instant,
    /// Until when the supplier may confirm.
    pub confirm_by: Instant,
}

/// Writes an order under a fresh random code.
pub(super) fn insert_order(
    tx: &mut Tx<'_>,
    row: &OrderRow<'_>,
) -> Result<(OrderId, String), Error> {
    let terms = serde_json::to_string(row.terms).map_err(|error| Error::Fault(error.into()))?;
    for _ in 0..10 {
        let (id, code) = (OrderId::random(), random_code('O'));
        let written = q!(tx, |c| {
            diesel::insert_into(orders::table)
                .values((
                    orders::id.eq(id),
                    orders::code.eq(&code),
                    orders::job_id.eq(row.job),
                    orders::buyer_id.eq(row.buyer),
                    orders::supplier_id.eq(row.supplier),
                    orders::quote_id.eq(row.quote),
                    orders::quote_revision_id.eq(row.revision),
                    orders::state.eq(OrderState::AwaitingConfirmation),
                    orders::currency.eq(row.currency),
                    orders::total_micros.eq(row.total.0),
                    orders::terms.eq(&terms),
                    orders::awarded_by.eq(row.awarded_by),
                    orders::created_at.eq(row.now),
                    orders::confirm_by.eq(row.confirm_by),
                ))
                .on_conflict(orders::code)
                .do_nothing()
                .execute(c)
        })?;
        if written == 1 {
            return Ok((id, code));
        }
    }
    Err(Error::Fault(anyhow::anyhow!(
        "no free order code in ten draws"
    )))
}

/// A line of an order to be written.
#[derive(Debug)]
pub(super) struct OrderLineRow<'a> {
    /// The line.
    pub line: LineId,
    /// The revision it is made from.
    pub revision: RevisionId,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Amount,
    /// Once.
    pub one_off: Amount,
    /// Rounded once.
    pub total: Amount,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
    /// Frozen copy.
    pub specification: &'a FrozenLine,
}

/// Writes a line of an order.
pub(super) fn insert_order_line(
    tx: &mut Tx<'_>,
    order: OrderId,
    row: &OrderLineRow<'_>,
) -> Result<(), Error> {
    let specification =
        serde_json::to_string(row.specification).map_err(|error| Error::Fault(error.into()))?;
    q!(tx, |c| {
        diesel::insert_into(order_lines::table)
            .values((
                order_lines::order_id.eq(order),
                order_lines::line_id.eq(row.line),
                order_lines::revision_id.eq(row.revision),
                order_lines::quantity.eq(row.quantity),
                order_lines::unit_price_micros.eq(row.unit_price.0),
                order_lines::one_off_micros.eq(row.one_off.0),
                order_lines::total_micros.eq(row.total.0),
                order_lines::lead_time_days.eq(row.lead_time_days),
                order_lines::specification.eq(&specification),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Writes the award of a line. `Ok(false)` if the line has a living one: the unique
/// index decides, whatever came before.
pub(super) fn insert_award(
    tx: &mut Tx<'_>,
    job: JobId,
    line: LineId,
    order: OrderId,
    quote: QuoteId,
    quantity: i32,
    now: Instant,
) -> Result<bool, Error> {
    use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};
    let written = q!(tx, |c| {
        diesel::insert_into(awards::table)
            .values((
                awards::id.eq(AwardId::random()),
                awards::job_id.eq(job),
                awards::line_id.eq(line),
                awards::order_id.eq(order),
                awards::quote_id.eq(quote),
                awards::quantity.eq(quantity),
                awards::created_at.eq(now),
            ))
            .execute(c)
    });
    match written {
        Ok(_) => Ok(true),
        Err(DatabaseError(UniqueViolation, _)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Ends the awards of an order. Returns how many lived.
pub(super) fn end_awards(tx: &mut Tx<'_>, order: OrderId, now: Instant) -> Result<usize, Error> {
    Ok(q!(tx, |c| {
        diesel::update(
            awards::table
                .filter(awards::order_id.eq(order))
                .filter(awards::ended_at.is_null()),
        )
        .set(awards::ended_at.eq(Some(now)))
        .execute(c)
    })?)
}

/// A quote that counts on a job, with its totals by line and quantity.
#[derive(Debug)]
pub(super) struct Standing {
    /// The quote.
    pub quote: QuoteId,
    /// Whose it is: to tell its organisation.
    pub supplier: SupplierId,
    /// How it stands.
    pub state: QuoteState,
    /// Totals of what it priced.
    pub totals: Totals,
}

/// Every quote that counts on the job.
pub(super) fn standings(
    read: &mut Read<'_>,
    job: JobId,
    currency_code: &str,
) -> Result<Vec<Standing>, Error> {
    // An unknown currency would have been refused when the job was written.
    currency(currency_code)?;
    let rows: Vec<(QuoteId, SupplierId, QuoteState, Option<QuoteRevisionId>)> = q!(read, |c| {
        quotes::table
            .filter(quotes::job_id.eq(job))
            .filter(quotes::state.eq_any(quote_store::read::COUNTING))
            .select((
                quotes::id,
                quotes::supplier_id,
                quotes::state,
                quotes::sent_revision_id,
            ))
            .load(c)
    })?;
    let revisions: Vec<QuoteRevisionId> = rows.iter().filter_map(|row| row.3).collect();
    let mut quoted = quote_store::lines_of(read, &revisions, currency_code)?;
    let standing = |(quote, supplier, state, revision): (_, _, _, Option<QuoteRevisionId>)| {
        let lines = revision.and_then(|revision| quoted.remove(&revision));
        Standing {
            quote,
            supplier,
            state,
            totals: quote_rules::totals(&lines.unwrap_or_default()),
        }
    };
    Ok(rows.into_iter().map(standing).collect())
}

/// How each line of a job stands, given the job's state.
pub(super) fn line_standings(
    read: &mut Read<'_>,
    job: JobId,
    state: JobState,
) -> Result<BTreeMap<LineId, LineStanding>, Error> {
    let living = living(read, job)?;
    let lines: Vec<LineId> = q!(read, |c| {
        lines::table
            .filter(lines::job_id.eq(job))
            .select(lines::id)
            .load(c)
    })?;
    let open = matches!(state, JobState::Published | JobState::Opened);
    let standing = |line: LineId| match living.get(&line) {
        Some((_, OrderState::AwaitingConfirmation)) => (line, LineStanding::Pending),
        Some((quantity, _)) => (line, LineStanding::Decided(*quantity)),
        None if open => (line, LineStanding::Pending),
        None => (line, LineStanding::GivenUp),
    };
    Ok(lines.into_iter().map(standing).collect())
}
