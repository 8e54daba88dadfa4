//! A job's quotes as its buyer reads them: a number, opened offers, awarded quotes.

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

/// An order, its quote and revision, the alias, the last day, the remark, the currency.
type AwardedRow = (
    OrderId,
    QuoteId,
    QuoteRevisionId,
    String,
    String,
    String,
    String,
);

fn awarded_rows(
    read: &mut Read<'_>,
    buyer: &Buyer,
    proof: Opened,
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
    })?)
}

/// The awarded quotes of a buyer's own job, by alias: one for each order whose award lives.
pub fn awarded(
    read: &mut Read<'_>,
    buyer: &Buyer,
    proof: Opened,
) -> Result<Vec<AwardedQuote>, Error> {
    let rows = awarded_rows(read, buyer, proof)?;
    let Some((.., currency)) = rows.first().cloned() else {
        return Ok(Vec::new());
    };
    let revisions: Vec<QuoteRevisionId> = rows.iter().map(|row| row.2).collect();
    let lines = lines_of(read, &revisions, &currency)?;
    let ids: Vec<OrderId> = rows.iter().map(|row| row.0).collect();
    let proofs: HashMap<OrderId, DisclosedSupplier> =
        DisclosedSupplier::by_awards(read, buyer, &ids)?
            .into_iter()
            .collect();
    let mut awarded = Vec::with_capacity(rows.len());
    for (order, quote, revision, alias, valid_until, remark, currency) in rows {
        let Some(supplier) = proofs.get(&order).copied() else {
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
