//! Parts, geometries and uploads in the API.

mod desk;
mod finding;
mod geometry;
pub mod mutations;
mod part;
mod upload;

pub use desk::{BuyerParts, PartConnection, PartEdge};
pub use finding::{FaceRange, Finding, Severity};
pub use geometry::{Assessment, Geometry, Health, Measures, Verdict};
pub use mutations::PartsMutation;
pub use part::{Part, Revision};
pub use upload::{PendingUpload, UploadTicket};
pub use crate::graphql::scalars::Vector;
