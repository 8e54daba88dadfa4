//! Jobs' quotes as their buyer reads them: a number, opened offers, awarded quotes. Each
//! is read for a page of jobs in the same few queries, and for one job as for a page of one.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{day, lines_of};
use crate::error::Error;
use crate::identity::{DisclosedSupplier, Opened};
use crate::jobs::JobId;
use crate::jobs::model::OpeningRule;
use crate::orders::OrderId;
use crate::platform::db::schema::{aliases, awards, jobs, orders, quote_revisions, quotes};
use crate::platform::db::{Instant, Read};
use crate::q;
use crate::quotes::model::{
    AwardedQuote, QuoteId, QuoteRevisionId, QuoteState, SealedOffer, SealedQuotes,
};
use crate::quotes::rules;
use crate::session::Buyer;

/// States in which a quote counts for its buyer.
pub const COUNTING: [QuoteState; 3] = [
    QuoteState::Sent,
    QuoteState::Awarded,
    QuoteState::NotAwarded,
];

/// How many quotes count on each of these jobs, and when they open. The caller has shown
/// that the jobs are its own.
pub fn sealed(read: &mut Read<'_>, among: &[JobId]) -> Result<HashMap<JobId, SealedQuotes>, Error> {
    if among.is_empty() {
        return Ok(HashMap::new());
    }
    let deadlines: Vec<(JobId, Option<Instant>)> = q!(read, |c| jobs::table
        .filter(jobs::id.eq_any(among))
        .select((jobs::id, jobs::deadline))
        .load(c))?;
    let counts: Vec<(JobId, i64)> = q!(read, |c| {
        quotes::table
            .filter(quotes::job_id.eq_any(among))
            .filter(quotes::state.eq_any(COUNTING))
            .group_by(quotes::job_id)
            .select((quotes::job_id, diesel::dsl::count_star()))
            .load(c)
    })?;
    let counts: HashMap<JobId, i64> = counts.into_iter().collect();
    let sealed = |(job, opens_at)| {
        let count = counts.get(&job).copied().unwrap_or(0);
        (job, SealedQuotes { count, opens_at })
    };
    Ok(deadlines.into_iter().map(sealed).collect())
}

/// The jobs that these proofs are for.
fn jobs_of(proofs: &[Opened]) -> Vec<JobId> {
    proofs.iter().map(|proof| proof.job()).collect()
}

/// When each job's quotes became readable.
pub fn opened_at(read: &mut Read<'_>, proofs: &[Opened]) -> Result<HashMap<JobId, Instant>, Error> {
    type Row = (
        JobId,
        Option<Instant>,
        Option<Instant>,
        Option<Instant>,
        Instant,
    );
    if proofs.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Row> = q!(read, |c| {
        jobs::table
            .filter(jobs::id.eq_any(jobs_of(proofs)))
            .select((
                jobs::id,
                jobs::opened_at,
                jobs::published_at,
                jobs::deadline,
                jobs::created_at,
            ))
            .load(c)
    })?;
    let since = |(job, opened, published, deadline, created): Row| {
        (job, opened.or(published).or(deadline).unwrap_or(created))
    };
    Ok(rows.into_iter().map(since).collect())
}

/// An offer: its job, quote and revision, the alias, the last day, the remark, when it
/// was sent, and the job's currency and rule. No supplier's column is selected.
#[derive(Queryable)]
struct OfferRow {
    job: JobId,
    quote: QuoteId,
    revision: QuoteRevisionId,
    alias: String,
    valid_until: String,
    remark: String,
    sent_at: Option<Instant>,
    currency: String,
    rule: OpeningRule,
}

fn offer_rows(read: &mut Read<'_>, proofs: &[Opened]) -> Result<Vec<OfferRow>, Error> {
    Ok(q!(read, |c| {
        quotes::table
            .inner_join(jobs::table.on(jobs::id.eq(quotes::job_id)))
            .inner_join(
                quote_revisions::table
                    .on(quotes::sent_revision_id.eq(quote_revisions::id.nullable())),
            )
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(quotes::job_id)
                    .and(aliases::supplier_id.eq(quotes::supplier_id))),
            )
            .filter(quotes::job_id.eq_any(jobs_of(proofs)))
            .filter(quotes::state.eq_any(COUNTING))
            .order(aliases::alias)
            .select((
                quotes::job_id,
                quotes::id,
                quote_revisions::id,
                aliases::alias,
                quote_revisions::valid_until,
                quote_revisions::remark,
                quote_revisions::sent_at,
                jobs::currency,
                jobs::opening_rule,
            ))
            .load(c)
    })?)
}

/// The opened quotes of each job: by total at the first break, then alias; never by
/// arrival.
pub fn offers(
    read: &mut Read<'_>,
    proofs: &[Opened],
) -> Result<HashMap<JobId, Vec<SealedOffer>>, Error> {
    if proofs.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = offer_rows(read, proofs)?;
    let revisions = rows.iter().map(|row| (row.revision, row.currency.as_str()));
    let mut lines = lines_of(read, revisions)?;
    let mut by_job: HashMap<JobId, Vec<SealedOffer>> = HashMap::new();
    for row in rows {
        by_job.entry(row.job).or_default().push(SealedOffer {
            quote: row.quote,
            revision: row.revision,
            alias: row.alias,
            valid_until: day(&row.valid_until)?,
            remark: row.remark,
            currency: row.currency,
            lines: lines.remove(&row.revision).unwrap_or_default(),
            arrived_at: row.sent_at.filter(|_| row.rule == OpeningRule::OnArrival),
        });
    }
    for offers in by_job.values_mut() {
        // The sort is stable: equal totals stay in the order of their aliases.
        offers.sort_by_key(|offer| rules::total_at_first_break(&offer.lines));
    }
    Ok(by_job)
}

#[derive(Queryable)]
struct AwardedRow {
    job: JobId,
    order: OrderId,
    quote: QuoteId,
    revision: QuoteRevisionId,
    alias: String,
    valid_until: String,
    remark: String,
    currency: String,
}

fn awarded_rows(
    read: &mut Read<'_>,
    buyer: &Buyer,
    proofs: &[Opened],
) -> Result<Vec<AwardedRow>, Error> {
    Ok(q!(read, |c| {
        orders::table
            .inner_join(
                quote_revisions::table.on(quote_revisions::id.eq(orders::quote_revision_id)),
            )
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(orders::job_id)
                    .and(aliases::supplier_id.eq(orders::supplier_id))),
            )
            .filter(orders::job_id.eq_any(jobs_of(proofs)))
            .filter(orders::buyer_id.eq(buyer.id()))
            .filter(
                orders::id.eq_any(
                    awards::table
                        .filter(awards::job_id.eq_any(jobs_of(proofs)))
                        .filter(awards::ended_at.is_null())
                        .select(awards::order_id),
                ),
            )
            .order((aliases::alias, orders::code))
            .select((
                orders::job_id,
                orders::id,
                orders::quote_id,
                orders::quote_revision_id,
                aliases::alias,
                quote_revisions::valid_until,
                quote_revisions::remark,
                orders::currency,
            ))
            .load(c)
    })?)
}

/// The awarded quotes of each of a buyer's own jobs, by alias: one for each order whose
/// award lives.
pub fn awarded(
    read: &mut Read<'_>,
    buyer: &Buyer,
    proofs: &[Opened],
) -> Result<HashMap<JobId, Vec<AwardedQuote>>, Error> {
    if proofs.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = awarded_rows(read, buyer, proofs)?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let revisions = rows.iter().map(|row| (row.revision, row.currency.as_str()));
    let lines = lines_of(read, revisions)?;
    let ids: Vec<OrderId> = rows.iter().map(|row| row.order).collect();
    let disclosed: HashMap<OrderId, DisclosedSupplier> =
        DisclosedSupplier::by_awards(read, buyer, &ids)?
            .into_iter()
            .collect();
    let mut by_job: HashMap<JobId, Vec<AwardedQuote>> = HashMap::new();
    for row in rows {
        let Some(supplier) = disclosed.get(&row.order).copied() else {
            continue;
        };
        by_job.entry(row.job).or_default().push(AwardedQuote {
            quote: row.quote,
            alias: row.alias,
            valid_until: day(&row.valid_until)?,
            remark: row.remark,
            currency: row.currency,
            lines: lines.get(&row.revision).cloned().unwrap_or_default(),
            order: row.order,
            supplier,
        });
    }
    Ok(by_job)
}
