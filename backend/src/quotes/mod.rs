//! Quotes: a supplier's sealed answer to a job. A supplier drafts, sends, revises
//! and withdraws under an alias; each audience reads a type of its own. Until a
//! job's quotes open, nobody but the supplier reads more of them than their number.

pub mod model;
pub mod rules;
pub mod store;
mod writing;

pub use model::{QuoteId, QuoteRevisionId};
pub use writing::{save, send, withdraw};

use crate::error::Error;
use crate::identity::Opened;
use crate::jobs::JobId;
use crate::platform::db::Read;
use crate::session::Buyer;

/// A buyer's own job's quotes, as far as they may be read now. A job of another
/// buyer is refused as not found.
pub fn of_job(read: &mut Read<'_>, buyer: &Buyer, job: JobId) -> Result<model::JobQuotes, Error> {
    let Some(proof) = Opened::of(read, buyer, job)? else {
        return Ok(model::JobQuotes::Sealed(store::read::sealed(read, job)?));
    };
    Ok(model::JobQuotes::Opened {
        opened_at: store::read::opened_at(read, proof)?,
        offers: store::read::offers(read, proof)?,
        awarded: store::read::awarded(read, buyer, proof)?,
    })
}
