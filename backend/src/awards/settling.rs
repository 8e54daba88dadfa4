//! What follows when an order is confirmed, or comes to nothing: lines open again,
//! losers are told how they stood.

use super::{rules, store, telling};
use crate::error::{Error, Refusal};
use crate::jobs::JobId;
use crate::jobs::model::JobState;
use crate::orders::OrderId;
use crate::platform::db::Tx;
use crate::quotes::QuoteId;
use crate::quotes::model::QuoteState;
use crate::quotes::store::write as quote_writes;

/// Why an order came to nothing before its supplier took it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplaced<'a> {
    /// The supplier declined it, with this reason: its quote is withdrawn.
    Declined(&'a str),
    /// The supplier did not answer in time: its quote stands as before.
    Lapsed,
}

/// Ends the awards of an order that its supplier did not take: the lines may be
/// awarded again, among the quotes still valid. The caller holds the job's lock.
pub fn undo(
    tx: &mut Tx<'_>,
    job: JobId,
    order: OrderId,
    quote: QuoteId,
    why: Unplaced<'_>,
) -> Result<(), Error> {
    let now = tx.now()?;
    store::end_awards(tx, order, now)?;
    if !quote_writes::has_living_award(tx, quote)? {
        match why {
            Unplaced::Declined(reason) => quote_writes::set_withdrawn(tx, quote, reason)?,
            Unplaced::Lapsed => quote_writes::set_state(tx, quote, QuoteState::Sent, None)?,
        }
    }
    let terms = quote_writes::lock_job(tx, job)?.ok_or_else(|| Refusal::not_found("job"))?;
    if terms.state == JobState::Awarded {
        store::set_job_state(tx, job, JobState::Opened)?;
    }
    Ok(())
}

/// Tells every supplier whose quote was not chosen, once none of the lines that it
/// priced may be awarded any more or waits for a confirmation: how it stood where
/// three or more quoted, else only that it was not chosen. Run when an order is
/// confirmed or cancelled and when a job is closed; who was told before is not told
/// again. The caller holds the job's lock.
pub fn tell_losers(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    let terms = quote_writes::lock_job(tx, job)?.ok_or_else(|| Refusal::not_found("job"))?;
    let lines = store::line_standings(tx, job, terms.state)?;
    let standings = store::standings(tx, job, &terms.currency)?;
    let everybody: Vec<&rules::Totals> = standings.iter().map(|one| &one.totals).collect();
    let code = store::terms(tx, job)?.code;
    for standing in &standings {
        if standing.state != QuoteState::Sent {
            continue;
        }
        let Some(rank) = rules::verdict(&standing.totals, &everybody, &lines) else {
            continue;
        };
        let rank = rank.map(|rank| rank.as_str());
        quote_writes::set_state(tx, standing.quote, QuoteState::NotAwarded, rank)?;
        let (home, _) = store::supplier_home(tx, standing.supplier)?;
        telling::not_awarded(tx, home, standing.quote, &code, rank)?;
    }
    Ok(())
}
