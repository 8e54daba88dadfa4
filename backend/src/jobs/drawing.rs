//! Drawings on lines, and whether a revision is already shown to suppliers.

use super::model::{JobId, JobMove, JobState, LineId, OpeningRule};
use super::store::{self, lines};
use super::{rules, telling};
use crate::accounts::model::OrganisationId;
use crate::error::{Error, Refusal};
use crate::parts::model::{FileId, RevisionId};
use crate::platform::db::{Read, Tx};

/// Checks that a line is the organisation's and may get a drawing, and says
/// which job it is of.
///
/// # Errors
/// Refused as not found, or as in the wrong state once the job was handed in.
pub fn may_draw(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    line: LineId,
) -> Result<JobId, Error> {
    let found = lines::job_of(tx, organisation, line)?;
    let job = found.ok_or_else(|| Refusal::not_found("line").at("lineId"))?;
    let head = store::lock(tx, job)?;
    let facts = rules::Facts::without_award(head.curated, head.opening_rule);
    rules::after(head.state, JobMove::Edit, facts).map_err(|refusal| refusal.at("lineId"))?;
    Ok(job)
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
    lines::set_drawing(tx, line, Some(file))?;
    telling::organisation(tx, organisation, job)
}

/// Whether a job with this revision left its buyer's hands: then suppliers may
/// rely on its units.
pub fn is_posted(read: &mut Read<'_>, revision: RevisionId) -> Result<bool, Error> {
    let states = lines::states_with(read, revision)?;
    Ok(states.into_iter().any(|state| !is_being_written(state)))
}

fn is_being_written(state: JobState) -> bool {
    let facts = rules::Facts::without_award(false, OpeningRule::AtDeadline);
    rules::after(state, JobMove::Edit, facts).is_ok()
}
