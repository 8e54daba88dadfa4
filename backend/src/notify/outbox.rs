//! What operators see of what the program does by itself: mails, tasks and events.
//! The platform that keeps tasks and events knows no operators, so who may look at
//! them is said here.

use super::model::{DeliveryState, MailId, MailRow};
use super::store;
use crate::error::{Error, Refusal};
use crate::platform::db::{Read, Tx};
use crate::platform::events::{self, EventRow, EventState};
use crate::platform::tasks::{self, TaskId, TaskRow, TaskState};
use crate::session::Operator;

/// The newest mails, at most `first`.
pub fn mails(
    read: &mut Read<'_>,
    _who: &Operator,
    state: Option<DeliveryState>,
    first: i64,
) -> Result<Vec<MailRow>, Error> {
    store::mails(read, state, first)
}

/// The newest tasks, at most `first`.
pub fn tasks(
    read: &mut Read<'_>,
    _who: &Operator,
    state: Option<TaskState>,
    first: i64,
) -> Result<Vec<TaskRow>, Error> {
    tasks::list(read, state, first)
}

/// The newest events, at most `first`: those that wait, and those told within a day.
pub fn events(
    read: &mut Read<'_>,
    _who: &Operator,
    state: Option<EventState>,
    first: i64,
) -> Result<Vec<EventRow>, Error> {
    events::list(read, state, first)
}

/// Lets a mail that was given up be tried again.
pub fn retry_mail(tx: &mut Tx<'_>, _who: &Operator, id: MailId) -> Result<MailId, Error> {
    if store::retry(tx, id)? {
        Ok(id)
    } else {
        Err(Refusal::not_found("mail").into())
    }
}

/// Lets a task that was given up run again.
pub fn retry_task(tx: &mut Tx<'_>, _who: &Operator, id: TaskId) -> Result<TaskId, Error> {
    if tasks::retry(tx, id)? {
        Ok(id)
    } else {
        Err(Refusal::not_found("task").into())
    }
}
