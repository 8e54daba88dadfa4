//! Analyses: one for each file, unit and engine inside an organisation.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use super::json;
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::Error;
use crate::parts::model::{
    AnalysisId, AnalysisState, Failure, FieldFacts, FileId, GeometryFacts, PartId, RevisionId,
    Units,
};
use crate::platform::db::schema::{analyses, files, parts, revisions};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::q;

/// A whole of progress, as the column counts it.
const WHOLE: f64 = 1000.0;

/// What an analysis is of.
pub(in crate::parts) struct Subject<'a> {
    pub(in crate::parts) organisation: OrganisationId,
    pub(in crate::parts) file: FileId,
    pub(in crate::parts) sha256: &'a str,
    pub(in crate::parts) units: Units,
    pub(in crate::parts) engine: i32,
}

/// The organisation's analysis of these bytes in these units, and whether it is new.
pub(in crate::parts) fn get_or_insert(
    tx: &mut Tx<'_>,
    of: &Subject<'_>,
) -> Result<(AnalysisId, bool), Error> {
    let now = tx.now()?;
    let id = AnalysisId::random();
    let inserted = q!(tx, |c| {
        diesel::insert_into(analyses::table)
            .values((
                analyses::id.eq(id),
                analyses::organisation_id.eq(of.organisation),
                analyses::file_id.eq(of.file),
                analyses::sha256.eq(of.sha256),
                analyses::units.eq(of.units),
                analyses::engine_version.eq(of.engine),
                analyses::state.eq(AnalysisState::Queued),
                analyses::progress.eq(0),
                analyses::created_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(c)
    })?;
    if inserted == 1 {
        return Ok((id, true));
    }
    let there: AnalysisId = q!(tx, |c| {
        analyses::table
            .filter(analyses::organisation_id.eq(of.organisation))
            .filter(analyses::sha256.eq(of.sha256))
            .filter(analyses::units.eq(of.units))
            .filter(analyses::engine_version.eq(of.engine))
            .select(analyses::id)
            .first(c)
    })?;
    Ok((there, false))
}

/// How an analysis stands; its row stays locked until the transaction ends.
pub(in crate::parts) fn lock(
    tx: &mut Tx<'_>,
    id: AnalysisId,
) -> Result<Option<AnalysisState>, Error> {
    let row = || analyses::table.find(id).select(analyses::state);
    Ok(match tx.connection() {
        Conn::Sqlite(c) => row().first(c).optional()?,
        Conn::Pg(c) => row().for_update().first(c).optional()?,
    })
}

/// What the task of an analysis needs.
pub(in crate::parts) struct Work {
    pub(in crate::parts) state: AnalysisState,
    pub(in crate::parts) blob_key: String,
    pub(in crate::parts) units: Units,
}

/// What is to be analysed.
pub(in crate::parts) fn work(read: &mut Read<'_>, id: AnalysisId) -> Result<Option<Work>, Error> {
    let found: Option<(AnalysisState, String, Units)> = q!(read, |c| {
        analyses::table
            .inner_join(files::table.on(files::id.eq(analyses::file_id)))
            .filter(analyses::id.eq(id))
            .select((analyses::state, files::blob_key, analyses::units))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(state, blob_key, units)| Work {
        state,
        blob_key,
        units,
    }))
}

/// Sets an analysis back to the start of the queue.
pub(in crate::parts) fn requeue(tx: &mut Tx<'_>, id: AnalysisId) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(analyses::table.find(id))
            .set((
                analyses::state.eq(AnalysisState::Queued),
                analyses::progress.eq(0),
                analyses::stage.eq(None::<String>),
                analyses::failure.eq(None::<String>),
                analyses::finished_at.eq(None::<Instant>),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Writes how far an analysis has come.
pub(in crate::parts) fn set_progress(
    tx: &mut Tx<'_>,
    id: AnalysisId,
    stage: &str,
    fraction: f64,
) -> Result<(), Error> {
    let progress = (fraction.clamp(0.0, 1.0) * WHOLE) as i32;
    q!(tx, |c| {
        diesel::update(analyses::table.find(id))
            .set((
                analyses::state.eq(AnalysisState::Running),
                analyses::stage.eq(stage),
                analyses::progress.eq(progress),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// What an analysis found, stored.
pub(in crate::parts) struct Stored {
    pub(in crate::parts) report: String,
    pub(in crate::parts) coarse_key: String,
    pub(in crate::parts) fine_key: String,
    pub(in crate::parts) thumbnail_key: String,
    pub(in crate::parts) fields: Vec<FieldFacts>,
}

/// Ends an analysis with its report.
pub(in crate::parts) fn set_done(
    tx: &mut Tx<'_>,
    id: AnalysisId,
    found: &Stored,
) -> Result<(), Error> {
    let now = tx.now()?;
    let fields = json::written(&found.fields)?;
    q!(tx, |c| {
        diesel::update(analyses::table.find(id))
            .set((
                analyses::state.eq(AnalysisState::Done),
                analyses::stage.eq(None::<String>),
                analyses::progress.eq(WHOLE as i32),
                analyses::report.eq(&found.report),
                analyses::failure.eq(None::<String>),
                analyses::coarse_key.eq(&found.coarse_key),
                analyses::fine_key.eq(&found.fine_key),
                analyses::thumbnail_key.eq(&found.thumbnail_key),
                analyses::fields.eq(&fields),
                analyses::finished_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Ends an analysis without a report.
pub(in crate::parts) fn set_failed(
    tx: &mut Tx<'_>,
    id: AnalysisId,
    state: AnalysisState,
    failure: &Failure,
) -> Result<(), Error> {
    let now = tx.now()?;
    let failure = json::written(failure)?;
    q!(tx, |c| {
        diesel::update(analyses::table.find(id))
            .set((
                analyses::state.eq(state),
                analyses::stage.eq(None::<String>),
                analyses::failure.eq(&failure),
                analyses::finished_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// A revision that shows an analysis: whom its end is told.
pub(in crate::parts) struct Shown {
    pub(in crate::parts) revision: RevisionId,
    pub(in crate::parts) part: PartId,
    pub(in crate::parts) part_name: String,
    pub(in crate::parts) uploaded_by: PersonId,
    pub(in crate::parts) organisation: OrganisationId,
}

/// The revisions that show an analysis.
pub(in crate::parts) fn shown_by(read: &mut Read<'_>, id: AnalysisId) -> Result<Vec<Shown>, Error> {
    type Row = (RevisionId, PartId, String, PersonId, OrganisationId);
    let rows: Vec<Row> = q!(read, |c| {
        revisions::table
            .inner_join(parts::table.on(parts::id.eq(revisions::part_id)))
            .inner_join(analyses::table.on(analyses::id.eq(revisions::analysis_id)))
            .filter(analyses::id.eq(id))
            .order(revisions::id)
            .select((
                revisions::id,
                parts::id,
                parts::name,
                revisions::uploaded_by,
                analyses::organisation_id,
            ))
            .load(c)
    })?;
    let shown = |(revision, part, part_name, uploaded_by, organisation)| Shown {
        revision,
        part,
        part_name,
        uploaded_by,
        organisation,
    };
    Ok(rows.into_iter().map(shown).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = analyses)]
struct FactsRow {
    id: AnalysisId,
    state: AnalysisState,
    stage: Option<String>,
    progress: i32,
    units: Units,
    report: Option<String>,
    failure: Option<String>,
    coarse_key: Option<String>,
    fine_key: Option<String>,
    thumbnail_key: Option<String>,
    fields: Option<String>,
}

/// What is known of some geometries.
pub(in crate::parts) fn facts(
    read: &mut Read<'_>,
    ids: &[AnalysisId],
) -> Result<HashMap<AnalysisId, Arc<GeometryFacts>>, Error> {
    let rows: Vec<FactsRow> = q!(read, |c| {
        analyses::table
            .filter(analyses::id.eq_any(ids))
            .select(FactsRow::as_select())
            .load(c)
    })?;
    rows.into_iter()
        .map(|row| {
            let stored = row.report.as_deref();
            let report = stored.and_then(|text| readable(row.id, text));
            let facts = GeometryFacts {
                analysis: row.id,
                state: row.state,
                progress: f64::from(row.progress) / WHOLE,
                stage: row.stage,
                failure: json::read(row.failure.as_deref())?,
                units: row.units,
                report: report.map(Arc::new),
                coarse_key: row.coarse_key,
                fine_key: row.fine_key,
                thumbnail_key: row.thumbnail_key,
                fields: json::read(row.fields.as_deref())?.unwrap_or_default(),
            };
            Ok((row.id, Arc::new(facts)))
        })
        .collect()
}

/// A stored report. One that this version can't read is logged and left out: it
/// must not make the whole page unreadable.
fn readable(id: AnalysisId, text: &str) -> Option<geometry::Report> {
    serde_json::from_str(text)
        .inspect_err(|error| {
            tracing::error!(analysis = %id.uuid(), %error, "a stored report can't be read");
        })
        .ok()
}
