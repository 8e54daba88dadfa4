//! Jobs in the API: shapes and payloads, no decisions. The buyer's types and the
//! suppliers' share nothing but the words of their fields.

pub mod board;
pub mod board_desk;
pub mod board_parts;
pub mod buyer;
pub mod buyer_desk;
mod buyer_page;
pub mod buyer_parts;
mod geometries;
pub mod inputs;
pub mod mutations;
pub mod operator;

pub use board::BoardJob;
pub use board_desk::SupplierBoard;
pub use board_parts::BoardLine;
pub use buyer::{BuyerJob, jobs_of_parts};
pub use buyer_desk::BuyerJobs;
pub use mutations::JobsMutation;
pub use operator::{OperatorQueue, ReviewJob};

use async_graphql::ID;

use super::model::JobId;
use super::reading::Named;
use crate::error::{Refusal, RefusalCode};

/// A job is asked for by its id or by its code.
fn named(id: Option<&ID>, code: Option<String>) -> Result<Named, Refusal> {
    match (id, code) {
        (Some(id), None) => JobId::from_global(id).map(Named::Id),
        (None, Some(code)) => Ok(Named::Code(code)),
        _ => Err(Refusal::new(RefusalCode::Invalid)
            .at("id")
            .because("give either the id or the code")),
    }
}

/// What is not there is `null` in a query, not an error.
fn if_found<T>(result: Result<T, crate::error::Error>) -> Result<Option<T>, crate::error::Error> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(crate::error::Error::Refused(refusal)) if refusal.code == RefusalCode::NotFound => {
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// A roughness in micrometres, from nanometres.
pub fn micrometres(nanometres: i64) -> crate::money::Decimal {
    crate::money::Decimal(crate::money::Amount(nanometres.saturating_mul(1_000)).to_decimal())
}
