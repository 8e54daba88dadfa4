//! Who is told of what happens to a job: changes on screens, e-mails and
//! notifications. Nothing told to a supplier names the buyer or a rival; nothing
//! told to the buyer before the opening says who quoted.

use super::model::{JobId, JobState, QuestionId};
use super::store::{self, Head, endings, questions};
use crate::accounts::model::OrganisationId;
use crate::error::Error;
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

/// A job changed, for its buyer and everybody who may look at the board.
fn everybody(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    let buyer = store::organisation_of(tx, head.buyer)?;
    organisation(tx, buyer, head.id)?;
    events::tell(tx, "job", head.id.uuid(), Audience::Board)
}

/// A job waits for an operator.
pub(super) fn in_review(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    let buyer = store::organisation_of(tx, head.buyer)?;
    organisation(tx, buyer, head.id)?;
    events::tell(tx, "job", head.id.uuid(), Audience::Operators)
}

/// A job no longer waits: the other operators' queues change.
pub(super) fn review_ended(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    events::tell(tx, "job", head.id.uuid(), Audience::Operators)
}

/// An operator returned or declined a job, and says why.
pub(super) fn sent_back(
    tx: &mut Tx<'_>,
    head: &Head,
    _state: JobState,
    _note: &str,
) -> Result<(), Error> {
    let buyer = store::organisation_of(tx, head.buyer)?;
    organisation(tx, buyer, head.id)
}

/// Suppliers see a job from now on.
pub(super) fn published(tx: &mut Tx<'_>, head: &Head) -> Result<(), Error> {
    let _fitting = endings::suppliers_that_fit(tx, head.id, head.buyer)?;
    everybody(tx, head)
}

/// The deadline was put off.
pub(super) fn extended(tx: &mut Tx<'_>, head: &Head, _deadline: Instant) -> Result<(), Error> {
    let _told = endings::holders(tx, head.id)?;
    everybody(tx, head)
}

/// The job was taken back.
pub(super) fn cancelled(
    tx: &mut Tx<'_>,
    head: &Head,
    _told: &[OrganisationId],
) -> Result<(), Error> {
    everybody(tx, head)
}

/// The job ended without (more) awards.
pub(super) fn closed(tx: &mut Tx<'_>, head: &Head, _told: &[OrganisationId]) -> Result<(), Error> {
    everybody(tx, head)
}

/// The quotes are open.
pub(super) fn opened(tx: &mut Tx<'_>, head: &Head, _count: i64) -> Result<(), Error> {
    everybody(tx, head)
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
    Ok(())
}

/// A question was answered: both are published.
pub(super) fn answered(tx: &mut Tx<'_>, head: &Head, question: QuestionId) -> Result<(), Error> {
    let _asker = questions::asker(tx, question)?;
    everybody(tx, head)?;
    events::tell(tx, "question", question.uuid(), Audience::Board)
}
