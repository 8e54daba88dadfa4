//! What any server needs and no domain word names: the database, blobs, events,
//! tasks, limits, sealed addresses.

pub mod blobs;
pub mod compressed;
pub mod db;
pub mod events;
pub mod following;
pub mod group;
pub mod id;
pub mod idempotency;
pub mod limits;
pub mod seal;
pub mod searched;
pub mod secrets;
pub mod tasks;
