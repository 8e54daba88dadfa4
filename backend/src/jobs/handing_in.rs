//! Handing a job in: to the operators when it is curated, to the board otherwise.

use super::checks::{self, Shown};
use super::model::{ActivityKind, JobId, JobMove, JobState};
use super::store::{self, lines, own, review as rows};
use super::{rules, tasks, telling};
use crate::error::{Error, Refusal, RefusalCode};
use crate::identity::contact::Released;
use crate::platform::db::{Instant, Tx};
use crate::session::{Acting, Buyer};

/// Hands a draft or a returned job in.
///
/// Refuses: `NotFound`, `WrongState`, `Required`, `TooShort`, `AnalysisNotReady`,
/// `DeadlineTooSoon`, `OutOfRange`, `ContactDetails`.
pub fn submit(tx: &mut Tx<'_>, who: &Acting<Buyer>, id: JobId) -> Result<(), Error> {
    let head = store::lock_own(tx, who, id)?;
    let now = tx.now()?;
    let facts = store::facts(tx, &head)?;
    let state = rules::after(head.state, JobMove::Submit, facts)?;
    let released = Released::of(tx, who.member().organisation())?;
    freeze(tx, id, Shown(&released), now)?;
    rows::set_submitted(tx, id, state, now)?;
    let person = Some(who.member().person());
    store::record(tx, id, ActivityKind::Submitted, person, None)?;
    if state == JobState::Published {
        return publish(tx, &head, now);
    }
    telling::in_review(tx, &head)
}

/// Checks that everything is there, and freezes the sizes that machines are
/// matched with.
fn freeze(tx: &mut Tx<'_>, id: JobId, shown: Shown<'_>, now: Instant) -> Result<(), Error> {
    let job = own::any(tx, id)?;
    let all = lines::of_jobs(tx, &[id])?;
    let revisions: Vec<_> = all.iter().map(|line| line.revision).collect();
    let known = rows::revision_facts(tx, &revisions)?;
    checks::complete(&job, &all, &known, shown, now)?;
    for line in &all {
        if let Some(size) = known.get(&line.revision).and_then(|facts| facts.size_mm) {
            lines::freeze_size(tx, line.id, size)?;
        }
    }
    Ok(())
}

/// Shows a job to suppliers from now on: the board and those whose machines fit
/// are told, and its opening is planned for the deadline.
pub(super) fn publish(tx: &mut Tx<'_>, head: &store::Head, now: Instant) -> Result<(), Error> {
    let deadline = head.deadline.ok_or_else(|| {
        Refusal::new(RefusalCode::Required)
            .at("deadline")
            .because("a published job has a deadline")
    })?;
    checks::deadline(deadline, now)?;
    rows::set_published(tx, head.id, now)?;
    store::record(tx, head.id, ActivityKind::Published, None, None)?;
    tasks::plan_opening(tx, head.id, deadline)?;
    telling::published(tx, head)
}
