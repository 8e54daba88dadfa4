//! What happened to jobs, as their buyer reads it.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::error::Error;
use crate::jobs::model::{Activity, ActivityKind, JobId};
use crate::platform::db::schema::{job_activities, persons};
use crate::platform::db::{Instant, Read};
use crate::platform::group::by_key;
use crate::q;

/// What happened to each of these jobs, oldest first.
pub(crate) fn of_jobs(
    read: &mut Read<'_>,
    among: &[JobId],
) -> Result<HashMap<JobId, Vec<Activity>>, Error> {
    let rows: Vec<(JobId, Instant, ActivityKind, Option<String>, Option<String>)> =
        q!(read, |c| {
            job_activities::table
                .left_join(persons::table.on(persons::id.nullable().eq(job_activities::person_id)))
                .filter(job_activities::job_id.eq_any(among))
                .order((job_activities::created_at, job_activities::id))
                .select((
                    job_activities::job_id,
                    job_activities::created_at,
                    job_activities::kind,
                    persons::name.nullable(),
                    job_activities::detail,
                ))
                .load(c)
        })?;
    let activity = |(job, at, kind, by, detail)| {
        let activity = Activity {
            at,
            kind,
            by,
            detail,
        };
        (job, activity)
    };
    Ok(by_key(rows.into_iter().map(activity)))
}
