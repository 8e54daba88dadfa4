//! Repairs: one for each revision and unit.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use super::json;
use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::parts::model::{
    AnalysisId, Failure, FileId, RepairId, RepairState, RepairView, RevisionId, Units,
};
use crate::platform::blobs::random_key;
use crate::platform::db::schema::{files, repairs, revisions};
use crate::platform::db::{Conn, Read, Tx};
use crate::q;

/// The repair of a revision read in these units, and whether it is new.
pub(in crate::parts) fn get_or_insert(
    tx: &mut Tx<'_>,
    revision: RevisionId,
    units: Units,
) -> Result<(RepairId, bool), Error> {
    let (id, now) = (RepairId::random(), tx.now()?);
    let inserted = q!(tx, |c| diesel::insert_into(repairs::table)
        .values((
            repairs::id.eq(id),
            repairs::revision_id.eq(revision),
            repairs::units.eq(units),
            repairs::state.eq(RepairState::Queued),
            repairs::blob_key.eq(random_key()),
            repairs::asked_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    let there = find(tx, revision, units)?;
    Ok((there.unwrap_or(id), inserted == 1))
}

/// The repair of a revision read in these units, if one was asked for.
pub(in crate::parts) fn find(
    read: &mut Read<'_>,
    revision: RevisionId,
    units: Units,
) -> Result<Option<RepairId>, Error> {
    Ok(q!(read, |c| repairs::table
        .filter(repairs::revision_id.eq(revision))
        .filter(repairs::units.eq(units))
        .select(repairs::id)
        .first(c)
        .optional())?)
}

/// A repair, held until the transaction ends.
#[derive(Queryable)]
pub(in crate::parts) struct Locked {
    pub(in crate::parts) state: RepairState,
    pub(in crate::parts) file: Option<FileId>,
    pub(in crate::parts) analysis: Option<AnalysisId>,
}

/// How a repair stands; its row stays locked until the transaction ends.
pub(in crate::parts) fn lock(tx: &mut Tx<'_>, id: RepairId) -> Result<Option<Locked>, Error> {
    let row = || {
        repairs::table
            .find(id)
            .select((repairs::state, repairs::file_id, repairs::analysis_id))
    };
    Ok(match tx.connection() {
        Conn::Sqlite(c) => row().first(c).optional()?,
        Conn::Pg(c) => row().for_update().first(c).optional()?,
    })
}

/// Sets a repair back to the start.
pub(in crate::parts) fn requeue(tx: &mut Tx<'_>, id: RepairId) -> Result<(), Error> {
    q!(tx, |c| diesel::update(repairs::table.find(id))
        .set((
            repairs::state.eq(RepairState::Queued),
            repairs::failure.eq(None::<String>),
        ))
        .execute(c))?;
    Ok(())
}

/// What the task of a repair needs.
#[derive(Queryable)]
pub(in crate::parts) struct Work {
    pub(in crate::parts) state: RepairState,
    pub(in crate::parts) units: Units,
    /// Where the repaired mesh goes.
    pub(in crate::parts) blob_key: String,
    /// Where the uploaded file is.
    pub(in crate::parts) from_key: String,
    pub(in crate::parts) file_name: String,
    pub(in crate::parts) organisation: OrganisationId,
}

/// What is to be repaired.
pub(in crate::parts) fn work(read: &mut Read<'_>, id: RepairId) -> Result<Option<Work>, Error> {
    Ok(q!(read, |c| repairs::table
        .inner_join(revisions::table.on(revisions::id.eq(repairs::revision_id)))
        .inner_join(files::table.on(files::id.eq(revisions::file_id)))
        .filter(repairs::id.eq(id))
        .select((
            repairs::state,
            repairs::units,
            repairs::blob_key,
            files::blob_key,
            files::file_name,
            files::organisation_id,
        ))
        .first(c)
        .optional())?)
}

/// Ends a repair: with its log if it was made, and its mesh if that is another one.
pub(in crate::parts) fn set_made(
    tx: &mut Tx<'_>,
    id: RepairId,
    state: RepairState,
    log: &str,
    mesh: Option<(FileId, AnalysisId)>,
) -> Result<(), Error> {
    let (file, analysis) = mesh.unzip();
    q!(tx, |c| diesel::update(repairs::table.find(id))
        .set((
            repairs::state.eq(state),
            repairs::log.eq(Some(log)),
            repairs::file_id.eq(file),
            repairs::analysis_id.eq(analysis),
        ))
        .execute(c))?;
    Ok(())
}

/// Ends a repair that could not be made.
pub(in crate::parts) fn set_failed(
    tx: &mut Tx<'_>,
    id: RepairId,
    failure: &Failure,
) -> Result<(), Error> {
    let failure = json::written(failure)?;
    q!(tx, |c| diesel::update(repairs::table.find(id))
        .set((
            repairs::state.eq(RepairState::Failed),
            repairs::failure.eq(Some(failure)),
        ))
        .execute(c))?;
    Ok(())
}

/// Writes which revision the repaired mesh became.
pub(in crate::parts) fn set_accepted(
    tx: &mut Tx<'_>,
    id: RepairId,
    made: RevisionId,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(repairs::table.find(id))
        .set((
            repairs::state.eq(RepairState::Accepted),
            repairs::made_id.eq(Some(made)),
        ))
        .execute(c))?;
    Ok(())
}

/// The revision that a repair is of, and whose it is.
pub(in crate::parts) fn owner_of(
    read: &mut Read<'_>,
    id: RepairId,
) -> Result<Option<(RevisionId, OrganisationId)>, Error> {
    Ok(q!(read, |c| repairs::table
        .inner_join(revisions::table.on(revisions::id.eq(repairs::revision_id)))
        .inner_join(files::table.on(files::id.eq(revisions::file_id)))
        .filter(repairs::id.eq(id))
        .select((revisions::id, files::organisation_id))
        .first(c)
        .optional())?)
}

/// The revisions that are offered this analysis, with whose they are.
pub(in crate::parts) fn offered(
    read: &mut Read<'_>,
    analysis: AnalysisId,
) -> Result<Vec<(RevisionId, OrganisationId)>, Error> {
    Ok(q!(read, |c| repairs::table
        .inner_join(revisions::table.on(revisions::id.eq(repairs::revision_id)))
        .inner_join(files::table.on(files::id.eq(revisions::file_id)))
        .filter(repairs::analysis_id.eq(analysis))
        .order(repairs::id)
        .select((revisions::id, files::organisation_id))
        .load(c))?)
}

/// Repairs of the revisions with their units, and of which revision each is made that was.
#[derive(Default)]
pub(super) struct Known {
    pub(super) of: HashMap<(RevisionId, Units), RepairView>,
    pub(super) made: HashMap<RevisionId, RevisionId>,
}

/// What is known of repairs of these revisions.
pub(super) fn of_revisions(read: &mut Read<'_>, ids: &[RevisionId]) -> Result<Known, Error> {
    type Row = (
        (RevisionId, Units, RepairState),
        (Option<String>, Option<String>),
        Option<AnalysisId>,
        Option<RevisionId>,
    );
    let rows: Vec<Row> = q!(read, |c| repairs::table
        .filter(repairs::revision_id.eq_any(ids))
        .select((
            (repairs::revision_id, repairs::units, repairs::state),
            (repairs::log, repairs::failure),
            repairs::analysis_id,
            repairs::made_id,
        ))
        .load(c))?;
    let mut known = Known::default();
    for ((revision, units, state), (log, failure), analysis, made) in rows {
        if let Some(made) = made {
            known.made.insert(made, revision);
        }
        let log: Option<geometry::RepairLog> = json::read(log.as_deref())?;
        let view = RepairView {
            state,
            log: log.map(Arc::new),
            failure: json::read(failure.as_deref())?,
            analysis,
        };
        known.of.insert((revision, units), view);
    }
    Ok(known)
}
