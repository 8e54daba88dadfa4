//! The rows of releases.

use diesel::prelude::*;

use super::model::{ReleaseId, ToRelease};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::{Error, FreeText};
use crate::identity::contact::ReleaseState;
use crate::platform::db::schema::releases;
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::seal::fingerprint;
use crate::q;
use crate::session::Member;

/// Longest queue that is read at once.
const QUEUE: i64 = 100;

/// The release of this text for this place, if the organisation asked for one.
pub(super) fn find(
    read: &mut Read<'_>,
    organisation: OrganisationId,
    place: FreeText,
    text: &str,
) -> Result<Option<(ReleaseId, ReleaseState)>, Error> {
    Ok(q!(read, |c| releases::table
        .filter(releases::organisation_id.eq(organisation))
        .filter(releases::place.eq(place))
        .filter(releases::body_hash.eq(fingerprint(text)))
        .select((releases::id, releases::state))
        .first(c)
        .optional())?)
}

/// How many texts of the organisation wait.
pub(super) fn waiting(read: &mut Read<'_>, organisation: OrganisationId) -> Result<i64, Error> {
    Ok(q!(read, |c| releases::table
        .filter(releases::organisation_id.eq(organisation))
        .filter(releases::state.eq(ReleaseState::Waiting))
        .count()
        .get_result(c))?)
}

/// Writes that a text waits; `None` if the same one was asked for at the same time.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    who: &Member,
    place: FreeText,
    text: &str,
    passage: &str,
) -> Result<Option<ReleaseId>, Error> {
    let (id, now) = (ReleaseId::random(), tx.now()?);
    let written = q!(tx, |c| diesel::insert_into(releases::table)
        .values((
            releases::id.eq(id),
            releases::organisation_id.eq(who.organisation()),
            releases::person_id.eq(who.person()),
            releases::place.eq(place),
            releases::body.eq(text),
            releases::body_hash.eq(fingerprint(text)),
            releases::passage.eq(passage),
            releases::state.eq(ReleaseState::Waiting),
            releases::asked_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok((written == 1).then_some(id))
}

/// The texts that wait, with whose they are.
pub(super) fn queue(read: &mut Read<'_>) -> Result<Vec<(ToRelease, OrganisationId)>, Error> {
    type Row = (ReleaseId, FreeText, String, String, Instant, OrganisationId);
    let rows: Vec<Row> = q!(read, |c| releases::table
        .filter(releases::state.eq(ReleaseState::Waiting))
        .order((releases::asked_at, releases::id))
        .limit(QUEUE)
        .select((
            releases::id,
            releases::place,
            releases::body,
            releases::passage,
            releases::asked_at,
            releases::organisation_id,
        ))
        .load(c))?;
    let waiting = |(id, place, text, passage, asked_at, writer): Row| {
        let text = ToRelease {
            id,
            place,
            text,
            passage,
            asked_at,
        };
        (text, writer)
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// A release that is decided about.
#[derive(Debug, Queryable)]
pub(super) struct Locked {
    pub(super) organisation: OrganisationId,
    pub(super) place: FreeText,
    pub(super) passage: String,
    pub(super) state: ReleaseState,
}

/// The release, held until the transaction ends.
pub(super) fn lock(tx: &mut Tx<'_>, id: ReleaseId) -> Result<Option<Locked>, Error> {
    if let Conn::Pg(c) = tx.connection() {
        let _: Option<ReleaseId> = releases::table
            .find(id)
            .select(releases::id)
            .for_update()
            .first(c)
            .optional()?;
    }
    Ok(q!(tx, |c| releases::table
        .find(id)
        .select((
            releases::organisation_id,
            releases::place,
            releases::passage,
            releases::state,
        ))
        .first(c)
        .optional())?)
}

pub(super) fn set_decided(
    tx: &mut Tx<'_>,
    id: ReleaseId,
    state: ReleaseState,
    by: PersonId,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| diesel::update(releases::table.find(id))
        .set((
            releases::state.eq(state),
            releases::decided_by.eq(Some(by)),
            releases::decided_at.eq(Some(now)),
        ))
        .execute(c))?;
    Ok(())
}
