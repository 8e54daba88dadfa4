//! Parts, geometries and uploads in the API.

mod access;
mod build;
mod desk;
mod edge_loops;
mod features;
mod field;
mod finding;
mod geometry;
mod health;
mod inputs;
pub mod mutations;
mod part;
mod repair;
mod upload;

pub use crate::graphql::scalars::Vector;
pub use desk::{BuyerParts, PartConnection, PartEdge};
pub use features::{
    Axis, Boss, Counterbore, Countersink, Features, Fillet, Hole, HoleBottom, TurningAxis,
};
pub use field::FaceField;
pub use finding::{FaceRange, Finding, Severity};
pub use geometry::{Assessment, Geometry, Measures, Verdict};
pub use health::Health;
pub use mutations::PartsMutation;
pub use part::{Part, Revision};
pub use repair::{Repair, RepairMutation};
pub use upload::{PendingUpload, UploadTicket};
