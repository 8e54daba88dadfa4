//! What follows when an order is confirmed, or comes to nothing: lines open again,
//! losers are told how they stood.

use super::store::{self, standings, writes};
use super::{rules, telling};
use crate::error::Error;
use crate::jobs::model::{ActivityKind, JobMove};
use crate::jobs::{self, JobId};
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

impl Unplaced<'_> {
    /// The word for it in the job's activity.
    fn kind(self) -> ActivityKind {
        match self {
            Self::Declined(_) => ActivityKind::OrderDeclined,
            Self::Lapsed => ActivityKind::OrderLapsed,
        }
    }
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
    writes::end_awards(tx, order, now)?;
    if !quote_writes::has_living_award(tx, quote)? {
        match why {
            Unplaced::Declined(reason) => quote_writes::set_withdrawn(tx, quote, reason)?,
            Unplaced::Lapsed => quote_writes::set_state(tx, quote, QuoteState::Sent, None)?,
        }
    }
    let head = jobs::lock(tx, job)?;
    let facts = jobs::facts(tx, &head)?;
    let state = jobs::rules::after(head.state, JobMove::Reopen, facts)?;
    jobs::set_state(tx, job, state)?;
    jobs::record(tx, job, why.kind(), None, None)?;
    let home = jobs::organisation_of(tx, head.buyer)?;
    telling::changed(tx, home, job)
}

/// Tells every supplier whose quote was not chosen, once none of the lines that it
/// priced may be awarded any more or waits for a confirmation: how it stood where
/// three or more quoted, else only that it was not chosen. Run when an order is
/// confirmed or cancelled; who was told before is not told again. The caller holds
/// the job's lock.
pub fn tell_losers(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    let head = jobs::lock(tx, job)?;
    let lines = standings::line_standings(tx, job, head.state)?;
    let found = standings::standings(tx, job, &head.currency)?;
    let everybody: Vec<&rules::Totals> = found.iter().map(|one| &one.totals).collect();
    for standing in &found {
        if standing.state != QuoteState::Sent {
            continue;
        }
        let Some(rank) = rules::verdict(&standing.totals, &everybody, &lines) else {
            continue;
        };
        let word = rank.map(rules::rank_in_words);
        quote_writes::set_state(tx, standing.quote, QuoteState::NotAwarded, word)?;
        let (home, _) = store::supplier_home(tx, standing.supplier)?;
        telling::not_awarded(tx, home, &head, standing.quote, rank)?;
    }
    Ok(())
}
