//! Texts that an operator released although they name somebody.

use std::collections::HashSet;

use super::store;
use crate::accounts::model::OrganisationId;
use crate::error::{Error, FreeText};
use crate::platform::db::Read;
use crate::platform::seal::fingerprint;

crate::text_enum! {
    /// How a text stands that an operator was asked to release.
    pub enum ReleaseState {
        /// No operator decided yet.
        Waiting = "waiting",
        /// It may be sent as it is, in the place that it was released for.
        Released = "released",
        /// It is refused as before.
        Refused = "refused",
    }
}

/// What was released of one organisation's texts: just these texts, each for its place.
#[derive(Debug, Clone, Default)]
pub struct Released {
    texts: HashSet<(FreeText, String)>,
}

impl Released {
    /// Nothing: for texts that no operator can release.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// What was released of this organisation's texts.
    pub fn of(read: &mut Read<'_>, organisation: OrganisationId) -> Result<Self, Error> {
        let texts = store::released(read, organisation)?;
        Ok(Self {
            texts: texts.into_iter().collect(),
        })
    }

    /// Whether just this text was released for this place.
    pub(super) fn holds(&self, place: FreeText, text: &str) -> bool {
        !self.texts.is_empty() && self.texts.contains(&(place, fingerprint(text)))
    }
}
