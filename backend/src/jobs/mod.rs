//! Jobs: requests for quotes, their lines, questions and curation.

pub mod drawing;
pub mod model;

pub use model::{JobId, LineId};
