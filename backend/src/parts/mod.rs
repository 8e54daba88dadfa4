//! Parts: a buyer's library, the revisions of a part and their analyses. A file
//! comes as an upload that may break off and go on; at its last byte it becomes
//! a revision, and a task analyses it in a child process. What is known of a
//! geometry is one type, the same for its owner and for suppliers.

mod analysis;
mod cleaning;
mod facts;
mod failure;
pub mod finishing;
pub mod graphql;
pub mod library;
pub mod model;
mod progress;
pub mod receiving;
mod repair;
pub mod rules;
pub mod stl;
mod store;
pub mod tasks;
pub mod uploads;
pub mod worker;

use uuid::Uuid;

use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::platform::db::Tx;

pub use facts::{geometries_of, geometry_of, geometry_of_analysis};
pub use finishing::finish;
pub use library::{files_of_revisions, stored_files};
pub use model::{FileId, GeometryFacts, PartId, RevisionId};

/// Where pictures go: what parts must ask of the domains that are built on it,
/// given to it from outside.
#[derive(Clone, Copy)]
pub struct Destinations {
    /// Puts a drawing on a job's line of the organisation's; refused if the job
    /// can no longer be changed.
    pub draw: fn(&mut Tx<'_>, OrganisationId, Uuid, FileId) -> Result<(), Error>,
    /// Keeps a photo beside an order of the organisation's until a milestone takes it.
    pub keep_photo: fn(&mut Tx<'_>, OrganisationId, Uuid, FileId) -> Result<(), Error>,
    /// Lets go of a photo that no milestone took; false if one did.
    pub let_go_of_photo: fn(&mut Tx<'_>, FileId) -> Result<bool, Error>,
}
