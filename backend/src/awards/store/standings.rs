//! How the quotes and the lines of a job stand, to tell the losers.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::living;
use crate::awards::rules::{LineStanding, Totals};
use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::model::JobState;
use crate::jobs::{JobId, LineId};
use crate::orders::model::OrderState;
use crate::platform::db::Read;
use crate::platform::db::schema::{lines, quotes};
use crate::q;
use crate::quotes::model::{QuoteId, QuoteRevisionId, QuoteState};
use crate::quotes::{rules as quote_rules, store as quote_store};

/// A quote that counts on a job, with its totals by line and quantity.
#[derive(Debug)]
pub(in crate::awards) struct Standing {
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
pub(in crate::awards) fn standings(
    read: &mut Read<'_>,
    job: JobId,
    currency_code: &str,
) -> Result<Vec<Standing>, Error> {
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
    let revisions = rows.iter().filter_map(|row| row.3);
    let revisions = revisions.map(|revision| (revision, currency_code));
    let mut quoted = quote_store::lines_of(read, revisions)?;
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
pub(in crate::awards) fn line_standings(
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
