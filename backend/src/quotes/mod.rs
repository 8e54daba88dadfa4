//! Quotes: a supplier's sealed answer to a job. A supplier drafts, sends, revises
//! and withdraws under an alias; each audience reads a type of its own. Until a
//! job's quotes open, nobody but the supplier reads more of them than their number.

pub mod graphql;
pub mod model;
pub mod rules;
pub mod store;
mod writing;

pub use model::{QuoteId, QuoteRevisionId};
pub use writing::{save, send, withdraw};

use std::collections::HashMap;

use crate::error::{Error, Refusal};
use crate::identity::Opened;
use crate::jobs::JobId;
use crate::platform::db::{Instant, Read};
use crate::session::{Buyer, Supplier};
use model::{OwnQuote, QuoteState};
use store::own::{self, Place};

/// A buyer's own job's quotes, as far as they may be read now. A job of another
/// buyer is refused as not found.
pub fn of_job(read: &mut Read<'_>, buyer: &Buyer, job: JobId) -> Result<model::JobQuotes, Error> {
    let found = of_jobs(read, buyer, &[job])?.remove(&job);
    found.ok_or_else(|| Refusal::not_found("job").into())
}

/// As [`of_job`], for a page: the quotes of the buyer's own jobs among these, in the
/// same few queries whatever their number.
pub fn of_jobs(
    read: &mut Read<'_>,
    buyer: &Buyer,
    among: &[JobId],
) -> Result<HashMap<JobId, model::JobQuotes>, Error> {
    let own = Opened::of_each(read, buyer, among)?;
    let proofs: Vec<Opened> = own.values().copied().flatten().collect();
    let closed = own.iter().filter(|(_, proof)| proof.is_none());
    let closed: Vec<JobId> = closed.map(|(job, _)| *job).collect();
    let mut found = HashMap::with_capacity(own.len());
    for (job, sealed) in store::read::sealed(read, &closed)? {
        found.insert(job, model::JobQuotes::Sealed(sealed));
    }
    let opened_at = store::read::opened_at(read, &proofs)?;
    let mut offers = store::read::offers(read, &proofs)?;
    let mut awarded = store::read::awarded(read, buyer, &proofs)?;
    for (job, opened_at) in opened_at {
        let opened = model::JobQuotes::Opened {
            opened_at,
            offers: offers.remove(&job).unwrap_or_default(),
            awarded: awarded.remove(&job).unwrap_or_default(),
        };
        found.insert(job, opened);
    }
    Ok(found)
}

/// The supplier's own quote on a job, if it began one.
pub fn own_of_job(
    read: &mut Read<'_>,
    supplier: &Supplier,
    job: JobId,
) -> Result<Option<OwnQuote>, Error> {
    Ok(own_of_jobs(read, supplier, &[job])?.remove(&job))
}

/// The supplier's own quotes on these jobs, by job: those that it began.
pub fn own_of_jobs(
    read: &mut Read<'_>,
    supplier: &Supplier,
    among: &[JobId],
) -> Result<HashMap<JobId, OwnQuote>, Error> {
    let ids = own::ids_of_jobs(read, supplier, among)?;
    let found = own::own(read, supplier, &ids)?;
    Ok(found.into_iter().map(|quote| (quote.job, quote)).collect())
}

/// A page of a supplier's own quotes: the newest first.
#[derive(Debug)]
pub struct Page {
    /// At most as many as were asked for, each with the instant it was begun.
    pub quotes: Vec<(Instant, OwnQuote)>,
    /// Whether more follow.
    pub more: bool,
    /// How many there are on all pages.
    pub total: i64,
}

/// At most `first` of the supplier's quotes in a state (or all), after a place.
pub fn own_page(
    read: &mut Read<'_>,
    supplier: &Supplier,
    state: Option<QuoteState>,
    after: Option<Place>,
    first: i64,
) -> Result<Page, Error> {
    let mut places = own::own_page(read, supplier, state, after, first.saturating_add(1))?;
    let size = usize::try_from(first).unwrap_or_default();
    let more = places.len() > size;
    places.truncate(size);
    let ids: Vec<QuoteId> = places.iter().map(|place| place.1).collect();
    let found = own::own(read, supplier, &ids)?;
    let total = own::own_count(read, supplier, state)?;
    let quotes = places.into_iter().map(|place| place.0).zip(found).collect();
    Ok(Page {
        quotes,
        more,
        total,
    })
}
