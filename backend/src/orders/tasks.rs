//! What the clock does with orders: an order that nobody confirmed lapses, and a
//! late step is pointed out to both sides, once for each day it was due.

use uuid::Uuid;

use super::model::{LAPSE, LATE, OrderId, OrderState};
use super::store::{self, DoneStep};
use super::{rules, telling};
use crate::app::App;
use crate::awards::{self, Unplaced};
use crate::error::Error;
use crate::jobs;
use crate::platform::db::{Db, Tx};
use crate::platform::tasks::{Handlers, TaskError};
use crate::quotes::rules::day_of;

/// Adds what this domain does in the background.
pub fn register(handlers: &mut Handlers, app: &App) {
    let lapsing = app.db.clone();
    handlers.add(LAPSE, move |subject| run(lapsing.clone(), subject, lapse));
    let looking = app.db.clone();
    handlers.add(LATE, move |subject| {
        run(looking.clone(), subject, point_out)
    });
}

async fn run(
    db: Db,
    subject: Uuid,
    work: fn(&mut Tx<'_>, OrderId) -> Result<(), Error>,
) -> Result<(), TaskError> {
    let order = OrderId::from_uuid(subject);
    Ok(db.write(move |tx| work(tx, order)).await?)
}

/// Ends an order that its supplier did not confirm in time. Does nothing if it did,
/// or if it is too early.
pub fn lapse(tx: &mut Tx<'_>, order: OrderId) -> Result<(), Error> {
    let Some(job) = store::job_of(tx, order)? else {
        return Ok(());
    };
    jobs::lock(tx, job)?;
    let head = store::lock(tx, order)?;
    let now = tx.now()?;
    if head.state != OrderState::AwaitingConfirmation || now < head.confirm_by {
        return Ok(());
    }
    store::set_state(tx, order, OrderState::Lapsed, now)?;
    let step = DoneStep {
        state: OrderState::Lapsed,
        at: now,
        by: None,
        note: "",
    };
    store::write_step(tx, order, &step)?;
    awards::undo(tx, job, order, head.quote, Unplaced::Lapsed)?;
    telling::lapsed(tx, order, &head)
}

/// Points out to both sides that a step is late, once for each day it was due.
pub fn point_out(tx: &mut Tx<'_>, order: OrderId) -> Result<(), Error> {
    let head = store::lock(tx, order)?;
    let today = day_of(tx.now()?, &head.terms.zone);
    let late = rules::late_steps(head.state, &store::due_days(tx, order)?, today);
    let Some(due_on) = late.iter().map(|(_, due_on)| *due_on).max() else {
        return Ok(());
    };
    if head.late_told_for.is_some_and(|told| due_on <= told) {
        return Ok(());
    }
    store::set_late_told(tx, order, due_on)?;
    telling::late(tx, order, &head, due_on)
}
