//! Parts, geometries and uploads in the API.

mod desk;
mod geometry;
pub mod mutations;
mod part;
mod upload;

pub use desk::{BuyerParts, PartConnection, PartEdge};
pub use geometry::{
    Assessment, FaceRange, Finding, Geometry, Health, Measures, Severity, Vector, Verdict,
};
pub use mutations::PartsMutation;
pub use part::{Part, Revision};
pub use upload::{PendingUpload, UploadTicket};
