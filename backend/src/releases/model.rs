//! Ids and read models of releases.

use crate::error::FreeText;
use crate::platform::db::Instant;

crate::id_type!(
    /// A text that an operator was asked to release.
    ReleaseId,
    "release"
);

/// A text that waits, as an operator reads it. Who wrote it is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToRelease {
    /// Which.
    pub id: ReleaseId,
    /// Which free text it is to be.
    pub place: FreeText,
    /// The whole text.
    pub text: String,
    /// The part of it for which it was refused.
    pub passage: String,
    /// Since when it waits.
    pub asked_at: Instant,
}
