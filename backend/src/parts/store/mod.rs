//! The only SQL of parts.

pub(super) mod analyses;
pub(super) mod library;
pub(super) mod uploads;
