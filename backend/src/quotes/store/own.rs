//! A supplier's own quotes, with every revision.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{day, lines_of};
use crate::error::Error;
use crate::jobs::model::JobState;
use crate::jobs::{JobId, LineId};
use crate::platform::db::schema::{
    aliases, jobs, lines, quote_lines, quote_revisions, quotes, revisions,
};
use crate::platform::db::{Instant, Read};
use crate::platform::group::by_key;
use crate::q;
use crate::quotes::model::{OwnQuote, OwnRevision, QuoteId, QuoteRevisionId, QuoteState};
use crate::quotes::rules;
use crate::session::Supplier;

/// Later than any quote: the place before the first of a list.
const AFTER_ALL: Instant = Instant::from_micros(253_402_300_799_000_000);

#[derive(Queryable)]
struct OwnRow {
    quote: QuoteId,
    job: JobId,
    alias: String,
    state: QuoteState,
    sent_revision: Option<QuoteRevisionId>,
    withdrawn_reason: Option<String>,
    rank: Option<String>,
    job_state: JobState,
    currency: String,
}

/// The supplier's quotes on these jobs: at most one each.
pub fn ids_of_jobs(
    read: &mut Read<'_>,
    supplier: &Supplier,
    among: &[JobId],
) -> Result<Vec<QuoteId>, Error> {
    Ok(q!(read, |c| {
        quotes::table
            .filter(quotes::supplier_id.eq(supplier.id()))
            .filter(quotes::job_id.eq_any(among))
            .select(quotes::id)
            .load(c)
    })?)
}

/// A place in the supplier's list of quotes: when it was begun, and which it is.
pub type Place = (Instant, QuoteId);

/// The places of the supplier's quotes in a state (or all), the newest first,
/// after a place; at most `limit`.
pub fn own_page(
    read: &mut Read<'_>,
    supplier: &Supplier,
    state: Option<QuoteState>,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Place>, Error> {
    let (direct, by_job) = rules::stored_as(state);
    let (created_at, id) = after.unwrap_or((AFTER_ALL, QuoteId::from_uuid(uuid::Uuid::nil())));
    Ok(q!(read, |c| {
        quotes::table
            .inner_join(jobs::table.on(jobs::id.eq(quotes::job_id)))
            .filter(quotes::supplier_id.eq(supplier.id()))
            .filter(
                quotes::state.eq_any(&direct).or(quotes::state
                    .eq(QuoteState::Sent)
                    .and(jobs::state.eq_any(&by_job))),
            )
            .filter(
                quotes::created_at
                    .lt(created_at)
                    .or(quotes::created_at.eq(created_at).and(quotes::id.gt(id))),
            )
            .order((quotes::created_at.desc(), quotes::id))
            .select((quotes::created_at, quotes::id))
            .limit(limit)
            .load(c)
    })?)
}

/// How many quotes the supplier has in a state (or at all).
pub fn own_count(
    read: &mut Read<'_>,
    supplier: &Supplier,
    state: Option<QuoteState>,
) -> Result<i64, Error> {
    let (direct, by_job) = rules::stored_as(state);
    Ok(q!(read, |c| {
        quotes::table
            .inner_join(jobs::table.on(jobs::id.eq(quotes::job_id)))
            .filter(quotes::supplier_id.eq(supplier.id()))
            .filter(
                quotes::state.eq_any(&direct).or(quotes::state
                    .eq(QuoteState::Sent)
                    .and(jobs::state.eq_any(&by_job))),
            )
            .count()
            .get_result(c)
    })?)
}

/// Own quotes by id, with every revision, in the order of the ids.
pub fn own(
    read: &mut Read<'_>,
    supplier: &Supplier,
    ids: &[QuoteId],
) -> Result<Vec<OwnQuote>, Error> {
    let rows: Vec<OwnRow> = q!(read, |c| {
        quotes::table
            .inner_join(jobs::table.on(jobs::id.eq(quotes::job_id)))
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(quotes::job_id)
                    .and(aliases::supplier_id.eq(quotes::supplier_id))),
            )
            .filter(quotes::supplier_id.eq(supplier.id()))
            .filter(quotes::id.eq_any(ids))
            .select((
                quotes::id,
                quotes::job_id,
                aliases::alias,
                quotes::state,
                quotes::sent_revision_id,
                quotes::withdrawn_reason,
                quotes::rank,
                jobs::state,
                jobs::currency,
            ))
            .load(c)
    })?;
    let mut history_of = revisions_of(read, &rows)?;
    let sent: Vec<QuoteRevisionId> = rows.iter().filter_map(|row| row.sent_revision).collect();
    let mut anew = analysed_anew(read, &sent)?;
    let mut by_id = HashMap::new();
    for row in rows {
        let history = history_of.remove(&row.quote).unwrap_or_default();
        let anew = row.sent_revision.and_then(|sent| anew.remove(&sent));
        if let Some(quote) = assemble(row, history, anew.unwrap_or_default()) {
            by_id.insert(quote.quote, quote);
        }
    }
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// Every revision of these quotes, the newest first.
fn revisions_of(
    read: &mut Read<'_>,
    rows: &[OwnRow],
) -> Result<HashMap<QuoteId, Vec<OwnRevision>>, Error> {
    type Row = (
        QuoteId,
        QuoteRevisionId,
        i32,
        Option<Instant>,
        String,
        String,
    );
    let quotes: Vec<QuoteId> = rows.iter().map(|row| row.quote).collect();
    let found: Vec<Row> = q!(read, |c| {
        quote_revisions::table
            .filter(quote_revisions::quote_id.eq_any(&quotes))
            .order(quote_revisions::number.desc())
            .select((
                quote_revisions::quote_id,
                quote_revisions::id,
                quote_revisions::number,
                quote_revisions::sent_at,
                quote_revisions::valid_until,
                quote_revisions::remark,
            ))
            .load(c)
    })?;
    let currency_of: HashMap<QuoteId, &str> = rows
        .iter()
        .map(|row| (row.quote, row.currency.as_str()))
        .collect();
    let priced = found.iter().filter_map(|(quote, revision, ..)| {
        let currency = currency_of.get(quote)?;
        Some((*revision, *currency))
    });
    let mut lines_by = lines_of(read, priced)?;
    let mut by_quote: HashMap<QuoteId, Vec<OwnRevision>> = HashMap::new();
    for (quote, id, number, sent_at, valid_until, remark) in found {
        by_quote.entry(quote).or_default().push(OwnRevision {
            id,
            number,
            sent_at,
            valid_until: day(&valid_until)?,
            remark,
            lines: lines_by.remove(&id).unwrap_or_default(),
        });
    }
    Ok(by_quote)
}

/// The lines of these revisions, by position, whose parts stand on another analysis than
/// the revision saw. One that names none was sent before quotes named them.
fn analysed_anew(
    read: &mut Read<'_>,
    sent: &[QuoteRevisionId],
) -> Result<HashMap<QuoteRevisionId, Vec<LineId>>, Error> {
    let rows: Vec<(QuoteRevisionId, LineId)> = q!(read, |c| {
        quote_lines::table
            .inner_join(lines::table.on(lines::id.eq(quote_lines::line_id)))
            .inner_join(revisions::table.on(revisions::id.eq(lines::revision_id)))
            .filter(quote_lines::quote_revision_id.eq_any(sent))
            .filter(quote_lines::analysis_id.ne(revisions::analysis_id.nullable()))
            .order(lines::position)
            .select((quote_lines::quote_revision_id, quote_lines::line_id))
            .load(c)
    })?;
    Ok(by_key(rows))
}

/// A quote always has a revision: both are written in one transaction.
fn assemble(
    row: OwnRow,
    revisions: Vec<OwnRevision>,
    analysed_anew: Vec<LineId>,
) -> Option<OwnQuote> {
    let counting = revisions
        .iter()
        .find(|revision| Some(revision.id) == row.sent_revision);
    let sent_at = counting.and_then(|revision| revision.sent_at);
    let newest = revisions.first();
    let shown = match row.job_state {
        JobState::Published => newest,
        _ => counting.or(newest),
    }?
    .clone();
    Some(OwnQuote {
        quote: row.quote,
        job: row.job,
        alias: row.alias,
        state: rules::state_shown(row.state, row.job_state),
        currency: row.currency,
        total: rules::total_at_first_break(&shown.lines),
        shown,
        sent_at,
        withdrawn_reason: row.withdrawn_reason,
        rank: row.rank,
        revisions,
        analysed_anew,
    })
}
