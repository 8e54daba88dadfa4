//! The deadline: a job's quotes open.

use super::model::{ActivityKind, JobId, JobMove};
use super::store::{self, endings};
use super::{rules, telling};
use crate::error::Error;
use crate::platform::db::Tx;

/// Opens a job whose deadline has come, with quotes or without; does nothing when
/// it has not, or when the job is no longer published. Running it twice is once.
pub fn open_due(tx: &mut Tx<'_>, id: JobId) -> Result<(), Error> {
    let head = store::lock(tx, id)?;
    let now = tx.now()?;
    if head.deadline.is_none_or(|deadline| deadline > now) {
        return Ok(());
    }
    let facts = store::facts(tx, &head)?;
    if rules::after(head.state, JobMove::Open, facts).is_err() {
        return Ok(());
    }
    endings::set_opened(tx, id, now)?;
    store::record(tx, id, ActivityKind::Opened, None, None)?;
    let count = endings::sent_quotes(tx, id)?;
    telling::opened(tx, &head, count)
}
