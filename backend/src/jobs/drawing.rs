//! Drawings on lines, and whether a revision is already shown to suppliers.

use diesel::prelude::*;

use super::model::{JobId, JobState, LineId};
use crate::accounts::model::OrganisationId;
use crate::error::{Error, Refusal, RefusalCode};
use crate::parts::{FileId, RevisionId};
use crate::platform::db::schema::{buyers, jobs, lines};
use crate::platform::db::{Read, Tx};
use crate::platform::events::{Audience, tell};
use crate::q;

/// States in which a job's lines may still be changed.
const OPEN: [JobState; 2] = [JobState::Draft, JobState::Returned];

/// Checks that a line is the organisation's and may get a drawing, and says
/// which job it is of.
///
/// # Errors
/// Refused as not found, or as in the wrong state once the job was sent.
pub fn may_draw(
    read: &mut Read<'_>,
    organisation: OrganisationId,
    line: LineId,
) -> Result<JobId, Error> {
    let found: Option<(JobId, JobState)> = q!(read, |c| {
        lines::table
            .inner_join(jobs::table.on(jobs::id.eq(lines::job_id)))
            .inner_join(buyers::table.on(buyers::id.eq(jobs::buyer_id)))
            .filter(lines::id.eq(line))
            .filter(buyers::organisation_id.eq(organisation))
            .select((jobs::id, jobs::state))
            .first(c)
            .optional()
    })?;
    let (job, state) = found.ok_or_else(|| Refusal::not_found("line").at("jobLineId"))?;
    if OPEN.contains(&state) {
        return Ok(job);
    }
    Err(Refusal::new(RefusalCode::WrongState)
        .at("jobLineId")
        .because(format!(
            "a drawing can't be changed in the state {}",
            state.as_str()
        ))
        .into())
}

/// Puts a drawing on a line, in place of the one it had.
///
/// # Errors
/// As [`may_draw`].
pub fn draw(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    line: LineId,
    file: FileId,
) -> Result<(), Error> {
    let job = may_draw(tx, organisation, line)?;
    q!(tx, |c| {
        diesel::update(lines::table.find(line))
            .set(lines::drawing_file_id.eq(file))
            .execute(c)
    })?;
    tell(
        tx,
        "job",
        job.uuid(),
        Audience::Organisation(organisation.uuid()),
    )
}

/// Whether a job with this revision left its buyer's hands: then suppliers may
/// rely on its units.
pub fn is_posted(read: &mut Read<'_>, revision: RevisionId) -> Result<bool, Error> {
    let states: Vec<JobState> = q!(read, |c| {
        lines::table
            .inner_join(jobs::table.on(jobs::id.eq(lines::job_id)))
            .filter(lines::revision_id.eq(revision))
            .select(jobs::state)
            .load(c)
    })?;
    Ok(states.iter().any(|state| !OPEN.contains(state)))
}
