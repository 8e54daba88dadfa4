//! The only SQL of parts.

pub(super) mod analyses;
pub(super) mod files;
mod json;
pub(super) mod library;
pub(super) mod repairs;
pub(super) mod revisions;
pub(super) mod uploads;
