//! Changes of a published job: its deadline put off, and its ends.

use super::checks::{self, Shown};
use super::model::{ActivityKind, JobId, JobMove, JobState};
use super::store::{self, endings};
use super::{rules, tasks, telling};
use crate::billing;
use crate::error::{Error, FreeText, Refusal, RefusalCode};
use crate::identity::contact::Released;
use crate::platform::db::{Instant, Tx};
use crate::quotes::model::QuoteState;
use crate::session::{Acting, Buyer};

/// Puts the deadline off, before it passes; all who hold a quote or a question
/// are told.
///
/// Refuses: `NotFound`, `WrongState`, `DeadlinePassed`, `DeadlineTooSoon`,
/// `OutOfRange`, and `Invalid` for a deadline that is not later.
pub fn extend(
    tx: &mut Tx<'_>,
    who: &Acting<Buyer>,
    id: JobId,
    deadline: Instant,
) -> Result<(), Error> {
    let head = store::lock_own(tx, who, id)?;
    let now = tx.now()?;
    let facts = store::facts(tx, &head)?;
    rules::after(head.state, JobMove::Extend, facts)?;
    if !head.takes_quotes_at(now) {
        return Err(Refusal::new(RefusalCode::DeadlinePassed)
            .because("a deadline can be put off before it passes")
            .into());
    }
    if head.deadline.is_some_and(|before| deadline <= before) {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at("deadline")
            .because("later than the deadline that suppliers were told")
            .into());
    }
    checks::deadline(deadline, now)?;
    endings::set_deadline(tx, id, deadline)?;
    tasks::plan_opening(tx, id, deadline)?;
    let told = deadline.timestamp().to_string();
    let person = who.member().person();
    store::record(tx, id, ActivityKind::Extended, Some(person), Some(&told))?;
    telling::extended(tx, &head, deadline)
}

/// Takes a job back, with a reason that suppliers read. Quotes on it end; before
/// the opening what they took of the quotas is given back.
///
/// Refuses: `NotFound`, `WrongState`, `Required`, `TooLong`, `ContactDetails`.
pub fn cancel(tx: &mut Tx<'_>, who: &Acting<Buyer>, id: JobId, reason: &str) -> Result<(), Error> {
    let reason = reason.trim();
    let released = Released::of(tx, who.member().organisation())?;
    let (place, length) = (FreeText::CancelReason, (3, checks::SHORT_TEXT));
    Shown(&released).required(place, "reason", reason, length)?;
    let head = store::lock_own(tx, who, id)?;
    let now = tx.now()?;
    let facts = store::facts(tx, &head)?;
    let state = rules::after(head.state, JobMove::Cancel, facts)?;
    let told = endings::holders(tx, id)?;
    end(tx, who, &head, (state, now), Some(reason))?;
    endings::end_quotes(
        tx,
        id,
        &[QuoteState::Draft, QuoteState::Sent],
        QuoteState::JobCancelled,
    )?;
    if head.state != JobState::Opened {
        billing::release(tx, id)?;
    }
    telling::cancelled(tx, &head, reason, &told)
}

/// Ends an opened job: without an award, or without more of them. Suppliers whose
/// quotes were not awarded are told.
///
/// Refuses: `NotFound`, `WrongState`.
pub fn close(tx: &mut Tx<'_>, who: &Acting<Buyer>, id: JobId) -> Result<(), Error> {
    let head = store::lock_own(tx, who, id)?;
    let now = tx.now()?;
    let facts = store::facts(tx, &head)?;
    let state = rules::after(head.state, JobMove::Close, facts)?;
    let told = endings::quoting(tx, id)?;
    end(tx, who, &head, (state, now), None)?;
    endings::end_quotes(tx, id, &[QuoteState::Sent], QuoteState::NotAwarded)?;
    telling::closed(tx, &head, &told)
}

fn end(
    tx: &mut Tx<'_>,
    who: &Acting<Buyer>,
    head: &store::Head,
    (state, now): (JobState, Instant),
    reason: Option<&str>,
) -> Result<(), Error> {
    endings::set_ended(tx, head.id, state, now, reason)?;
    tasks::forget_opening(tx, head.id)?;
    let kind = if reason.is_some() {
        ActivityKind::Cancelled
    } else {
        ActivityKind::Closed
    };
    store::record(tx, head.id, kind, Some(who.member().person()), reason)
}
