//! Background work of jobs: opening them at their deadline.

use super::model::JobId;
use super::opening::open_due;
use crate::app::App;
use crate::error::Error;
use crate::platform::db::{Instant, Tx};
use crate::platform::tasks::{self, Handlers, TaskError};

/// Opens a job's quotes, at its deadline.
pub const OPEN: &str = "job.open";

/// Plans the opening for a deadline, in place of any earlier plan.
pub(super) fn plan_opening(tx: &mut Tx<'_>, job: JobId, deadline: Instant) -> Result<(), Error> {
    forget_opening(tx, job)?;
    tasks::enqueue(tx, OPEN, job.uuid(), deadline)?;
    Ok(())
}

/// Takes the plan back: the job ended before its deadline.
pub(super) fn forget_opening(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    tasks::cancel(tx, OPEN, job.uuid())?;
    Ok(())
}

/// Adds this domain's work.
pub fn register(handlers: &mut Handlers, app: &App) {
    let db = app.db.clone();
    handlers.add(OPEN, move |subject| {
        let db = db.clone();
        async move {
            let job = JobId::from_uuid(subject);
            db.write(move |tx| open_due(tx, job))
                .await
                .map_err(TaskError::from)
        }
    });
}
