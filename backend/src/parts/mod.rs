//! Parts: a buyer's library, the revisions of a part and their analyses.

pub mod model;

pub use model::{PartId, RevisionId};
