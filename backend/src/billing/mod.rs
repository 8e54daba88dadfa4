//! Billing: what a supplier may quote in a month.

use diesel::prelude::*;

use crate::error::Error;
use crate::jobs::JobId;
use crate::platform::db::Tx;
use crate::platform::db::schema::quota_entries;
use crate::platform::id::AnyId;
use crate::q;
use crate::session::{Acting, Supplier};

/// Takes one of the quota for the first sending on a job.
pub fn take_quota(tx: &mut Tx<'_>, who: &Acting<Supplier>, job: JobId) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(quota_entries::table)
            .values((
                quota_entries::id.eq(AnyId::random()),
                quota_entries::supplier_id.eq(who.id()),
                quota_entries::job_id.eq(job),
                quota_entries::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}
