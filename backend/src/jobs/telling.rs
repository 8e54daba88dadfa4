//! Who is told of what happens to a job: changes on screens, e-mails and
//! notifications. Nothing told to a supplier names the buyer or a rival; nothing
//! told to the buyer before the opening says who quoted.

use super::model::{JobId, JobState, QuestionId};
use super::store::{self, Head, endings};
use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::notify::message::JobName;
use crate::notify::{self, Message, To};
use crate::platform::db::{Instant, Tx};
use crate::platform::events::{self, Audience};
use crate::session::{Buyer, Supplier};

/// A job changed, for an organisation.
pub(super) fn organisation(tx: &mut Tx<'_>, who: OrganisationId, job: JobId) -> Result<(), Error> {
    events::tell(tx, "job", job.uuid(), Audience::Organisation(who.uuid()))
}

/// A job changed, for the buyer's own people.
pub(super) fn own_people(tx: &mut Tx<'_>, who: &Buyer, job: JobId) -> Result<(), Error> {
    organisation(tx, who.member().organisation(), job)
}

/// A job changed, for a supplier's own people.
pub(super) fn supplier(tx: &mut Tx<'_>, who: &Supplier, job: JobId) -> Result<(), Error> {
    organisation(tx, who.member().organisation(), job)
}

/// A job waits for an operator.
pub(super) fn in_review(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    own_organisation(tx, head)?;
    let job = name(head);
    notify::send(tx, To::Operators, &Message::JobInReview { job })?;
    review_ended(tx, head)
}

/// A job no longer waits: the other operators' queues change.
pub(super) fn review_ended(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    events::tell(tx, "job", head.id.uuid(), Audience::Operators)
}

/// An operator returned or declined a job, and says why.
pub(super) fn sent_back(
    tx: &mut Tx<'_>,
    head: &Head,
    state: JobState,
    note: &str,
) -> Result<(), Error> {
    let buyer = own_organisation(tx, head)?;
    let (job, note) = (name(head), note.to_owned());
    let message = if state == JobState::Declined {
        Message::JobDeclined { job, note }
    } else {
        Message::JobReturned { job, note }
    };
    notify::send(tx, To::Organisation(buyer), &message)
}

/// Suppliers see a job from now on: those whose machines fit are told; so is the
/// buyer, when it was an operator who published it.
pub(super) fn published(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    let buyer = everybody(tx, head)?;
    if head.curated {
        let message = Message::JobPublished { job: name(head) };
        notify::send(tx, To::Organisation(buyer), &message)?;
    }
    let fitting = endings::suppliers_that_fit(tx, head.id, head.buyer)?;
    to_all(tx, &fitting, &Message::JobOnBoard { job: name(head) })
}

/// The deadline was put off.
pub(super) fn extended(tx: &mut Tx<'_>, head: &Head, deadline: Instant) -> Result<(), Error> {
    everybody(tx, head)?;
    let message = Message::DeadlineExtended {
        job: name(head),
        deadline: deadline.timestamp().to_string(),
    };
    let holders = endings::holders(tx, head.id)?;
    to_all(tx, &holders, &message)
}

/// The job was taken back, for a reason that is told to `told`: those who held a quote or
/// a question on it.
pub(super) fn cancelled(
    tx: &mut Tx<'_>,
    head: &Head,
    reason: &str,
    told: &[OrganisationId],
) -> Result<(), Error> {
    everybody(tx, head)?;
    let (job, reason) = (name(head), reason.to_owned());
    to_all(tx, told, &Message::JobCancelled { job, reason })
}

/// The job ended without (more) awards. `told` are those whose quotes were not awarded.
pub(super) fn closed(tx: &mut Tx<'_>, head: &Head, told: &[OrganisationId]) -> Result<(), Error> {
    everybody(tx, head)?;
    let message = Message::QuoteNotAwarded {
        job: name(head),
        rank: None,
    };
    to_all(tx, told, &message)
}

/// The quotes are open: one message to the buyer.
pub(super) fn opened(tx: &mut Tx<'_>, head: &Head, count: i64) -> Result<(), Error> {
    let buyer = everybody(tx, head)?;
    let job = name(head);
    let message = Message::QuotesOpened { job, count };
    notify::send(tx, To::Organisation(buyer), &message)
}

/// A question was asked: the buyer and the asker know, and nobody else.
pub(super) fn asked(
    tx: &mut Tx<'_>,
    who: &Supplier,
    head: &Head,
    question: QuestionId,
) -> Result<(), Error> {
    let buyer = store::organisation_of(tx, head.buyer)?;
    let asker = who.member().organisation();
    for told in [buyer, asker] {
        let audience = Audience::Organisation(told.uuid());
        events::tell(tx, "question", question.uuid(), audience)?;
    }
    let message = Message::QuestionAsked { job: name(head) };
    notify::send(tx, To::Organisation(buyer), &message)
}

/// A question was answered: both are published.
pub(super) fn answered(tx: &mut Tx<'_>, head: &Head, question: QuestionId) -> Result<(), Error> {
    everybody(tx, head)?;
    events::tell(tx, "question", question.uuid(), Audience::Board)?;
    let holders = endings::holders(tx, head.id)?;
    to_all(tx, &holders, &Message::QuestionAnswered { job: name(head) })
}

fn name(head: &Head) -> JobName {
    JobName {
        code: head.code.clone(),
        title: head.title.clone(),
    }
}

/// The change of a job for its buyer's organisation, which is returned.
fn own_organisation(tx: &mut Tx<'_>, head: &Head) -> Result<OrganisationId, Error> {
    let buyer = store::organisation_of(tx, head.buyer)?;
    organisation(tx, buyer, head.id)?;
    Ok(buyer)
}

/// The change of a job for its buyer's organisation, which is returned, and for
/// everybody who may look at the board.
fn everybody(tx: &mut Tx<'_>, head: &Head) -> Result<OrganisationId, Error> {
    let buyer = own_organisation(tx, head)?;
    events::tell(tx, "job", head.id.uuid(), Audience::Board)?;
    Ok(buyer)
}

fn to_all(tx: &mut Tx<'_>, told: &[OrganisationId], message: &Message) -> Result<(), Error> {
    told.iter()
        .try_for_each(|&one| notify::send(tx, To::Organisation(one), message))
}
