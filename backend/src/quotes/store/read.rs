//! Reading quotes: one query for each audience.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{day, lines_of};
use crate::error::Error;
use crate::identity::{DisclosedSupplier, Opened};
use crate::jobs::JobId;
use crate::jobs::model::{JobState, OpeningRule};
use crate::orders::OrderId;
use crate::platform::db::schema::{aliases, awards, jobs, orders, quote_revisions, quotes};
use crate::platform::db::{Instant, Read};
use crate::q;
use crate::quotes::model::{
    AwardedQuote, OwnQuote, OwnRevision, QuoteId, QuoteRevisionId, QuoteState, SealedOffer,
    SealedQuotes,
};
use crate::quotes::rules;
use crate::session::{Buyer, Supplier};

/// States in which a quote counts for its buyer.
pub const COUNTING: [QuoteState; 3] = [
    QuoteState::Sent,
    QuoteState::Awarded,
    QuoteState::NotAwarded,
];

/// Later than any quote: the place before the first of a list.
const AFTER_ALL: Instant = Instant::from_micros(253_402_300_799_000_000);

/// How many quotes count, and when they open. The caller has shown that the job is its own.
pub fn sealed(read: &mut Read<'_>, job: JobId) -> Result<SealedQuotes, Error> {
    let opens_at: Option<Instant> = q!(read, |c| jobs::table
        .find(job)
        .select(jobs::deadline)
        .first(c))?;
    let count: i64 = q!(read, |c| {
        quotes::table
            .filter(quotes::job_id.eq(job))
            .filter(quotes::state.eq_any(COUNTING))
            .count()
            .get_result(c)
    })?;
    Ok(SealedQuotes { count, opens_at })
}

/// When the job's quotes became readable.
pub fn opened_at(read: &mut Read<'_>, proof: Opened) -> Result<Instant, Error> {
    type Row = (Option<Instant>, Option<Instant>, Option<Instant>, Instant);
    let (opened, published, deadline, created): Row = q!(read, |c| {
        jobs::table
            .find(proof.job())
            .select((
                jobs::opened_at,
                jobs::published_at,
                jobs::deadline,
                jobs::created_at,
            ))
            .first(c)
    })?;
    Ok(opened.or(published).or(deadline).unwrap_or(created))
}

/// The opened quotes of a job: by total at the first break, then alias; never by arrival.
pub fn offers(read: &mut Read<'_>, proof: Opened) -> Result<Vec<SealedOffer>, Error> {
    type Row = (
        QuoteId,
        QuoteRevisionId,
        String,
        String,
        String,
        Option<Instant>,
    );
    let (currency, rule): (String, OpeningRule) = q!(read, |c| {
        jobs::table
            .find(proof.job())
            .select((jobs::currency, jobs::opening_rule))
            .first(c)
    })?;
    let rows: Vec<Row> = q!(read, |c| {
        quotes::table
            .inner_join(
                quote_revisions::table
                    .on(quotes::sent_revision_id.eq(quote_revisions::id.nullable())),
            )
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(quotes::job_id)
                    .and(aliases::supplier_id.eq(quotes::supplier_id))),
            )
            .filter(quotes::job_id.eq(proof.job()))
            .filter(quotes::state.eq_any(COUNTING))
            .order(aliases::alias)
            .select((
                quotes::id,
                quote_revisions::id,
                aliases::alias,
                quote_revisions::valid_until,
                quote_revisions::remark,
                quote_revisions::sent_at,
            ))
            .load(c)
    })?;
    let revisions: Vec<QuoteRevisionId> = rows.iter().map(|row| row.1).collect();
    let mut lines = lines_of(read, &revisions, &currency)?;
    let mut offers = Vec::with_capacity(rows.len());
    for (quote, revision, alias, valid_until, remark, sent_at) in rows {
        offers.push(SealedOffer {
            quote,
            revision,
            alias,
            valid_until: day(&valid_until)?,
            remark,
            currency: currency.clone(),
            lines: lines.remove(&revision).unwrap_or_default(),
            arrived_at: sent_at.filter(|_| rule == OpeningRule::OnArrival),
        });
    }
    // The sort is stable: equal totals stay in the order of their aliases.
    offers.sort_by_key(|offer| rules::total_at_first_break(&offer.lines));
    Ok(offers)
}

/// The awarded quotes of a buyer's own job, by alias: one for each order whose award lives.
pub fn awarded(
    read: &mut Read<'_>,
    buyer: &Buyer,
    proof: Opened,
) -> Result<Vec<AwardedQuote>, Error> {
    type Row = (
        OrderId,
        QuoteId,
        QuoteRevisionId,
        String,
        String,
        String,
        String,
    );
    let rows: Vec<Row> = q!(read, |c| {
        orders::table
            .inner_join(
                quote_revisions::table.on(quote_revisions::id.eq(orders::quote_revision_id)),
            )
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(orders::job_id)
                    .and(aliases::supplier_id.eq(orders::supplier_id))),
            )
            .filter(orders::job_id.eq(proof.job()))
            .filter(orders::buyer_id.eq(buyer.id()))
            .filter(
                orders::id.eq_any(
                    awards::table
                        .filter(awards::job_id.eq(proof.job()))
                        .filter(awards::ended_at.is_null())
                        .select(awards::order_id),
                ),
            )
            .order((aliases::alias, orders::code))
            .select((
                orders::id,
                orders::quote_id,
                orders::quote_revision_id,
                aliases::alias,
                quote_revisions::valid_until,
                quote_revisions::remark,
                orders::currency,
            ))
            .load(c)
    })?;
    let Some((.., currency)) = rows.first().cloned() else {
        return Ok(Vec::new());
    };
    let revisions: Vec<QuoteRevisionId> = rows.iter().map(|row| row.2).collect();
    let lines = lines_of(read, &revisions, &currency)?;
    let mut awarded = Vec::with_capacity(rows.len());
    for (order, quote, revision, alias, valid_until, remark, currency) in rows {
        let Some(supplier) = DisclosedSupplier::by_award(read, buyer, order)? else {
            continue;
        };
        awarded.push(AwardedQuote {
            quote,
            alias,
            valid_until: day(&valid_until)?,
            remark,
            currency,
            lines: lines.get(&revision).cloned().unwrap_or_default(),
            order,
            supplier,
        });
    }
    Ok(awarded)
}

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

/// The supplier's quote on one job, if it began one.
pub fn own_of_job(
    read: &mut Read<'_>,
    supplier: &Supplier,
    job: JobId,
) -> Result<Option<OwnQuote>, Error> {
    let quote: Option<QuoteId> = q!(read, |c| {
        quotes::table
            .filter(quotes::supplier_id.eq(supplier.id()))
            .filter(quotes::job_id.eq(job))
            .select(quotes::id)
            .first(c)
            .optional()
    })?;
    let Some(quote) = quote else { return Ok(None) };
    Ok(own(read, supplier, &[quote])?.pop())
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
    let mut revisions = revisions_of(read, &rows)?;
    let mut by_id = HashMap::new();
    for row in rows {
        let history = revisions.remove(&row.quote).unwrap_or_default();
        if let Some(quote) = assemble(row, history) {
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
    // Lines are loaded once for each currency: totals are rounded by it.
    let currency_of: HashMap<QuoteId, &str> = rows
        .iter()
        .map(|row| (row.quote, row.currency.as_str()))
        .collect();
    let mut by_currency: HashMap<&str, Vec<QuoteRevisionId>> = HashMap::new();
    for (quote, revision, ..) in &found {
        if let Some(currency) = currency_of.get(quote) {
            by_currency.entry(currency).or_default().push(*revision);
        }
    }
    let mut lines = HashMap::new();
    for (currency, revisions) in by_currency {
        lines.extend(lines_of(read, &revisions, currency)?);
    }
    let mut by_quote: HashMap<QuoteId, Vec<OwnRevision>> = HashMap::new();
    for (quote, id, number, sent_at, valid_until, remark) in found {
        by_quote.entry(quote).or_default().push(OwnRevision {
            id,
            number,
            sent_at,
            valid_until: day(&valid_until)?,
            remark,
            lines: lines.remove(&id).unwrap_or_default(),
        });
    }
    Ok(by_quote)
}

/// A quote always has a revision: both are written in one transaction.
fn assemble(row: OwnRow, revisions: Vec<OwnRevision>) -> Option<OwnQuote> {
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
    })
}
