//! What is known of revisions, and the operators' queue.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Deserialize;

use crate::error::Error;
use crate::jobs::checks::RevisionFacts;
use crate::jobs::model::{JobId, JobState, Process};
use crate::parts::model::{AnalysisState, RevisionId};
use crate::platform::db::schema::{analyses, jobs, revisions};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

/// Of a stored report, what a job needs; the rest of it is skipped while reading.
#[derive(Deserialize)]
struct Report {
    measures: Measures,
    #[serde(default)]
    assessments: Vec<Assessment>,
}

#[derive(Deserialize)]
struct Measures {
    size_mm: [f64; 3],
}

#[derive(Deserialize)]
struct Assessment {
    process: String,
    verdict: String,
}

/// What is known of these revisions.
pub(crate) fn revision_facts(
    read: &mut Read<'_>,
    wanted: &[RevisionId],
) -> Result<HashMap<RevisionId, RevisionFacts>, Error> {
    let rows: Vec<(RevisionId, AnalysisState, Option<String>)> = q!(read, |c| revisions::table
        .inner_join(analyses::table.on(analyses::id.eq(revisions::analysis_id)))
        .filter(revisions::id.eq_any(wanted))
        .select((revisions::id, analyses::state, analyses::report))
        .load(c))?;
    rows.into_iter()
        .map(|(id, analysis, report)| {
            let report: Option<Report> = report
                .map(|text| serde_json::from_str(&text))
                .transpose()
                .map_err(anyhow::Error::from)?;
            let facts = RevisionFacts {
                analysis,
                size_mm: report.as_ref().map(|report| report.measures.size_mm),
                does_not_fit: report.map_or_else(Vec::new, |report| refused_by(&report)),
            };
            Ok((id, facts))
        })
        .collect()
}

/// The geometry crate writes its words with underscores, the database's have hyphens.
fn refused_by(report: &Report) -> Vec<Process> {
    report
        .assessments
        .iter()
        .filter(|assessment| assessment.verdict == "does_not_fit")
        .filter_map(|assessment| Process::from_word(&assessment.process.replace('_', "-")))
        .collect()
}

/// Jobs that wait for an operator, those that wait longest first.
pub(crate) fn queue(read: &mut Read<'_>, first: i64) -> Result<Vec<JobId>, Error> {
    Ok(q!(read, |c| jobs::table
        .filter(jobs::state.eq(JobState::InReview))
        .order((jobs::submitted_at, jobs::id))
        .limit(first)
        .select(jobs::id)
        .load(c))?)
}

/// Writes that a job was handed in; an earlier operator's note is answered by it.
pub(crate) fn set_submitted(
    tx: &mut Tx<'_>,
    id: JobId,
    state: JobState,
    at: Instant,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set((
            jobs::state.eq(state),
            jobs::submitted_at.eq(Some(at)),
            jobs::operator_note.eq(None::<String>),
        ))
        .execute(c))?;
    Ok(())
}

/// Writes that suppliers see the job from now on.
pub(crate) fn set_published(tx: &mut Tx<'_>, id: JobId, at: Instant) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set((
            jobs::state.eq(JobState::Published),
            jobs::published_at.eq(Some(at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Writes an operator's answer with its note.
pub(crate) fn set_reviewed(
    tx: &mut Tx<'_>,
    id: JobId,
    state: JobState,
    note: &str,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set((jobs::state.eq(state), jobs::operator_note.eq(Some(note))))
        .execute(c))?;
    Ok(())
}
