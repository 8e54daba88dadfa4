//! Quotes: a supplier's sealed answer to a job.

pub mod model;

pub use model::{QuoteId, QuoteRevisionId};
