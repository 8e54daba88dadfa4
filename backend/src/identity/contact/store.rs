//! The rows of releases, as far as the check needs them.

use diesel::prelude::*;

use super::ReleaseState;
use crate::accounts::model::OrganisationId;
use crate::error::{Error, FreeText};
use crate::platform::db::Read;
use crate::platform::db::schema::releases;
use crate::q;

/// The places and the fingerprints of what was released of an organisation's texts.
pub(super) fn released(
    read: &mut Read<'_>,
    organisation: OrganisationId,
) -> Result<Vec<(FreeText, String)>, Error> {
    Ok(q!(read, |c| releases::table
        .filter(releases::organisation_id.eq(organisation))
        .filter(releases::state.eq(ReleaseState::Released))
        .select((releases::place, releases::body_hash))
        .load(c))?)
}
