//! Billing: what a supplier may quote in a month.

use diesel::prelude::*;

use crate::error::Error;
use crate::jobs::JobId;
use crate::platform::db::Tx;
use crate::platform::db::schema::quota_entries;
use crate::q;

/// Gives back what quotes on this job took of their suppliers' quotas: it was
/// cancelled before its quotes opened.
pub fn release(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| diesel::update(
        quota_entries::table
            .filter(quota_entries::job_id.eq(job))
            .filter(quota_entries::released_at.is_null())
    )
    .set(quota_entries::released_at.eq(Some(now)))
    .execute(c))?;
    Ok(())
}
