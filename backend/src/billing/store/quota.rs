//! The ledger of quotas: one row for each supplier and job, at the first sending.

use diesel::prelude::*;

use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::JobId;
use crate::platform::db::schema::quota_entries;
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::id::AnyId;
use crate::q;

pub(in crate::billing) fn used(
    read: &mut Read<'_>,
    supplier: SupplierId,
    since: Instant,
) -> Result<i32, Error> {
    let count: i64 = q!(read, |c| {
        quota_entries::table
            .filter(quota_entries::supplier_id.eq(supplier))
            .filter(quota_entries::created_at.ge(since))
            .filter(quota_entries::released_at.is_null())
            .count()
            .get_result(c)
    })?;
    Ok(i32::try_from(count).unwrap_or(i32::MAX))
}

pub(in crate::billing) fn has_entry(
    read: &mut Read<'_>,
    supplier: SupplierId,
    job: JobId,
) -> Result<bool, Error> {
    let count: i64 = q!(read, |c| {
        quota_entries::table
            .filter(quota_entries::supplier_id.eq(supplier))
            .filter(quota_entries::job_id.eq(job))
            .count()
            .get_result(c)
    })?;
    Ok(count > 0)
}

pub(in crate::billing) fn add_entry(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    job: JobId,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(quota_entries::table)
            .values((
                quota_entries::id.eq(AnyId::random()),
                quota_entries::supplier_id.eq(supplier),
                quota_entries::job_id.eq(job),
                quota_entries::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

pub(in crate::billing) fn release(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(
            quota_entries::table
                .filter(quota_entries::job_id.eq(job))
                .filter(quota_entries::released_at.is_null()),
        )
        .set(quota_entries::released_at.eq(Some(now)))
        .execute(c)
    })?;
    Ok(())
}
