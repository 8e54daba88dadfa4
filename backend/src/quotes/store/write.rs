//! Changing one supplier's quote, under the lock of its job.

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::civil::Date;

use crate::accounts::model::PersonId;
use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::{JobId, LineId};
use crate::money::Amount;
use crate::parts::model::AnalysisId;
use crate::platform::db::schema::{
    awards, confidentiality_acceptances, line_quantities, lines, quote_lines, quote_prices,
    quote_revisions, quotes, revisions,
};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;
use crate::quotes::model::{NewQuote, QuoteId, QuoteRevisionId, QuoteState};
use crate::quotes::rules::Breaks;

/// The quantity breaks of each of the job's lines.
pub fn breaks(read: &mut Read<'_>, job: JobId) -> Result<Breaks, Error> {
    let rows: Vec<(LineId, i32)> = q!(read, |c| {
        line_quantities::table
            .inner_join(lines::table.on(lines::id.eq(line_quantities::line_id)))
            .filter(lines::job_id.eq(job))
            .select((line_quantities::line_id, line_quantities::quantity))
            .load(c)
    })?;
    let mut breaks = Breaks::new();
    for (line, quantity) in rows {
        breaks.entry(line).or_default().insert(quantity);
    }
    Ok(breaks)
}

/// Whether the supplier accepted confidentiality for the job.
pub fn accepted_confidentiality(
    read: &mut Read<'_>,
    job: JobId,
    supplier: SupplierId,
) -> Result<bool, Error> {
    let found: Option<JobId> = q!(read, |c| {
        confidentiality_acceptances::table
            .find((job, supplier))
            .select(confidentiality_acceptances::job_id)
            .first(c)
            .optional()
    })?;
    Ok(found.is_some())
}

/// A supplier's quote as its row says.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct QuoteRow {
    /// The quote.
    pub id: QuoteId,
    /// How it stands.
    pub state: QuoteState,
    /// The revision that counts, once one was sent.
    pub sent_revision: Option<QuoteRevisionId>,
}

/// The supplier's quote on the job, if it began one.
pub fn quote_of(
    read: &mut Read<'_>,
    job: JobId,
    supplier: SupplierId,
) -> Result<Option<QuoteRow>, Error> {
    Ok(q!(read, |c| {
        quotes::table
            .filter(quotes::job_id.eq(job))
            .filter(quotes::supplier_id.eq(supplier))
            .select((quotes::id, quotes::state, quotes::sent_revision_id))
            .first(c)
            .optional()
    })?)
}

/// Begins a quote as a draft.
pub fn insert_quote(
    tx: &mut Tx<'_>,
    job: JobId,
    supplier: SupplierId,
    now: Instant,
) -> Result<QuoteRow, Error> {
    let id = QuoteId::random();
    q!(tx, |c| {
        diesel::insert_into(quotes::table)
            .values((
                quotes::id.eq(id),
                quotes::job_id.eq(job),
                quotes::supplier_id.eq(supplier),
                quotes::state.eq(QuoteState::Draft),
                quotes::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(QuoteRow {
        id,
        state: QuoteState::Draft,
        sent_revision: None,
    })
}

/// A revision to be written.
#[derive(Debug, Clone)]
pub struct RevisionRow<'a> {
    /// The quote it belongs to.
    pub quote: QuoteId,
    /// What was written.
    pub new: &'a NewQuote,
    /// The last day on which the prices hold.
    pub valid_until: Date,
    /// Who wrote it.
    pub written_by: PersonId,
    /// Now.
    pub now: Instant,
    /// Now when it is sent, `None` for a draft.
    pub sent_at: Option<Instant>,
}

/// Writes a revision: over the newest one while that is a draft, else as the next.
pub fn write_revision(tx: &mut Tx<'_>, row: &RevisionRow<'_>) -> Result<QuoteRevisionId, Error> {
    let newest: Option<(QuoteRevisionId, i32, Option<Instant>)> = q!(tx, |c| {
        quote_revisions::table
            .filter(quote_revisions::quote_id.eq(row.quote))
            .order(quote_revisions::number.desc())
            .select((
                quote_revisions::id,
                quote_revisions::number,
                quote_revisions::sent_at,
            ))
            .first(c)
            .optional()
    })?;
    let id = match newest {
        Some((id, _, None)) => {
            overwrite(tx, id, row)?;
            id
        }
        Some((_, number, Some(_))) => insert_revision(tx, number.saturating_add(1), row)?,
        None => insert_revision(tx, 1, row)?,
    };
    insert_prices(tx, id, row)?;
    Ok(id)
}

fn overwrite(tx: &mut Tx<'_>, id: QuoteRevisionId, row: &RevisionRow<'_>) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::delete(quote_prices::table.filter(quote_prices::quote_revision_id.eq(id)))
            .execute(c)
    })?;
    q!(tx, |c| {
        diesel::delete(quote_lines::table.filter(quote_lines::quote_revision_id.eq(id))).execute(c)
    })?;
    q!(tx, |c| {
        diesel::update(quote_revisions::table.find(id))
            .set((
                quote_revisions::valid_until.eq(row.valid_until.to_string()),
                quote_revisions::remark.eq(&row.new.remark),
                quote_revisions::written_by.eq(row.written_by),
                quote_revisions::created_at.eq(row.now),
                quote_revisions::sent_at.eq(row.sent_at),
            ))
            .execute(c)
    })?;
    Ok(())
}

fn insert_revision(
    tx: &mut Tx<'_>,
    number: i32,
    row: &RevisionRow<'_>,
) -> Result<QuoteRevisionId, Error> {
    let id = QuoteRevisionId::random();
    q!(tx, |c| {
        diesel::insert_into(quote_revisions::table)
            .values((
                quote_revisions::id.eq(id),
                quote_revisions::quote_id.eq(row.quote),
                quote_revisions::number.eq(number),
                quote_revisions::valid_until.eq(row.valid_until.to_string()),
                quote_revisions::remark.eq(&row.new.remark),
                quote_revisions::written_by.eq(row.written_by),
                quote_revisions::created_at.eq(row.now),
                quote_revisions::sent_at.eq(row.sent_at),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// The analyses that these lines' parts stand on now.
fn analyses_of(
    read: &mut Read<'_>,
    among: &[LineId],
) -> Result<HashMap<LineId, AnalysisId>, Error> {
    let rows: Vec<(LineId, AnalysisId)> = q!(read, |c| {
        lines::table
            .inner_join(revisions::table.on(revisions::id.eq(lines::revision_id)))
            .filter(lines::id.eq_any(among))
            .select((lines::id, revisions::analysis_id))
            .load(c)
    })?;
    Ok(rows.into_iter().collect())
}

/// Writes the lines with their prices. A revision that is sent names the analyses that its
/// supplier saw; a draft may be sent when others stand.
fn insert_prices(tx: &mut Tx<'_>, id: QuoteRevisionId, row: &RevisionRow<'_>) -> Result<(), Error> {
    let priced: Vec<LineId> = row.new.lines.iter().map(|line| line.line).collect();
    let seen = match row.sent_at {
        Some(_) => analyses_of(tx, &priced)?,
        None => HashMap::new(),
    };
    for line in &row.new.lines {
        let Amount(one_off) = line.one_off;
        q!(tx, |c| {
            diesel::insert_into(quote_lines::table)
                .values((
                    quote_lines::quote_revision_id.eq(id),
                    quote_lines::line_id.eq(line.line),
                    quote_lines::one_off_micros.eq(one_off),
                    quote_lines::analysis_id.eq(seen.get(&line.line).copied()),
                ))
                .execute(c)
        })?;
        for price in &line.prices {
            q!(tx, |c| {
                diesel::insert_into(quote_prices::table)
                    .values((
                        quote_prices::quote_revision_id.eq(id),
                        quote_prices::line_id.eq(line.line),
                        quote_prices::quantity.eq(price.quantity),
                        quote_prices::unit_price_micros.eq(price.unit_price.0),
                        quote_prices::lead_time_days.eq(price.lead_time_days),
                    ))
                    .execute(c)
            })?;
        }
    }
    Ok(())
}

/// From now on this revision counts.
pub fn set_sent(tx: &mut Tx<'_>, quote: QuoteId, revision: QuoteRevisionId) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(quotes::table.find(quote))
            .set((
                quotes::state.eq(QuoteState::Sent),
                quotes::sent_revision_id.eq(Some(revision)),
                quotes::withdrawn_reason.eq(None::<String>),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The quote counts no more.
pub fn set_withdrawn(tx: &mut Tx<'_>, quote: QuoteId, reason: &str) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(quotes::table.find(quote))
            .set((
                quotes::state.eq(QuoteState::Withdrawn),
                quotes::withdrawn_reason.eq(Some(reason)),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Sets how a quote stands, and how it stood among the others where that is told.
pub fn set_state(
    tx: &mut Tx<'_>,
    quote: QuoteId,
    state: QuoteState,
    rank: Option<&str>,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(quotes::table.find(quote))
            .set((quotes::state.eq(state), quotes::rank.eq(rank)))
            .execute(c)
    })?;
    Ok(())
}

/// Whether an award of this quote lives.
pub fn has_living_award(read: &mut Read<'_>, quote: QuoteId) -> Result<bool, Error> {
    let living: i64 = q!(read, |c| {
        awards::table
            .filter(awards::quote_id.eq(quote))
            .filter(awards::ended_at.is_null())
            .count()
            .get_result(c)
    })?;
    Ok(living > 0)
}
