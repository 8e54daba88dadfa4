//! Curation: an operator looks at a job before suppliers do.

use std::collections::HashMap;

use super::checks;
use super::handing_in::publish;
use super::model::{ActivityKind, JobId, JobMove, JobState, OwnJob, ReviewCheck};
use super::store::{self, lines, own, review as rows};
use super::{rules, telling};
use crate::error::{Error, Refusal};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::group::by_key;
use crate::session::Operator;

/// What an operator decides.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// Suppliers may see it.
    Publish,
    /// The buyer is asked for a change, and told which.
    Return(String),
    /// It is refused, and the buyer is told why.
    Decline(String),
}

/// Longest queue that is read at once.
const QUEUE: i64 = 100;

/// A job that waits for an operator.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Which.
    pub id: JobId,
    /// The short code that people see.
    pub code: String,
    /// When it was handed in.
    pub submitted_at: Instant,
    /// What there is to look at, with its outcome.
    pub checks: Vec<ReviewCheck>,
}

/// The jobs that wait, those that wait longest first.
pub fn queue(read: &mut Read<'_>, who: &Operator) -> Result<Vec<Waiting>, Error> {
    let ids = rows::queue(read, QUEUE)?;
    let mut waiting = check_lists(read, who, &ids)?;
    Ok(ids.iter().filter_map(|id| waiting.remove(id)).collect())
}

/// One job that waits, with what there is to look at. Refuses one that does not
/// wait as `NotFound`.
pub fn check_list(read: &mut Read<'_>, who: &Operator, id: JobId) -> Result<Waiting, Error> {
    let found = check_lists(read, who, &[id])?.remove(&id);
    found.ok_or_else(|| Refusal::not_found("job").into())
}

/// Those of these jobs that wait.
fn check_lists(
    read: &mut Read<'_>,
    _who: &Operator,
    among: &[JobId],
) -> Result<HashMap<JobId, Waiting>, Error> {
    let now = read.now()?;
    let jobs = own::any_of(read, among)?;
    let all = lines::of_jobs(read, among)?;
    let revisions: Vec<_> = all.iter().map(|line| line.revision).collect();
    let known = rows::revision_facts(read, &revisions)?;
    let mut by_job = by_key(all.into_iter().map(|line| (line.job, line)));
    let waiting = |job: OwnJob| {
        let submitted_at = job
            .submitted_at
            .filter(|_| job.state == JobState::InReview)?;
        let lines = by_job.remove(&job.id).unwrap_or_default();
        let waiting = Waiting {
            id: job.id,
            checks: checks::review(&job, &lines, &known, now),
            code: job.code,
            submitted_at,
        };
        Some((job.id, waiting))
    };
    Ok(jobs.into_iter().filter_map(waiting).collect())
}

/// Publishes, returns or declines a job that waits.
///
/// Refuses: `NotFound`, `WrongState`, `Required` without a note, `DeadlineTooSoon`
/// when the deadline came too near while the job waited.
pub fn judge(tx: &mut Tx<'_>, _who: &Operator, id: JobId, verdict: &Verdict) -> Result<(), Error> {
    let head = store::lock(tx, id)?;
    let now = tx.now()?;
    let facts = store::facts(tx, &head)?;
    let (by_move, kind, note) = match verdict {
        Verdict::Publish => {
            rules::after(head.state, JobMove::Publish, facts)?;
            publish(tx, &head, now)?;
            return telling::review_ended(tx, &head);
        }
        Verdict::Return(note) => (JobMove::Return, ActivityKind::Returned, note.trim()),
        Verdict::Decline(note) => (JobMove::Decline, ActivityKind::Declined, note.trim()),
    };
    let state = rules::after(head.state, by_move, facts)?;
    checks::note("note", note)?;
    rows::set_reviewed(tx, id, state, note)?;
    store::record(tx, id, kind, None, Some(note))?;
    telling::sent_back(tx, &head, state, note)?;
    telling::review_ended(tx, &head)
}
