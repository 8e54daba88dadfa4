//! The proof that a job's quotes are open.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::error::{Error, Refusal};
use crate::jobs::JobId;
use crate::jobs::model::{JobState, OpeningRule};
use crate::platform::db::Read;
use crate::platform::db::schema::jobs;
use crate::q;
use crate::session::Buyer;

/// Proof that this job's quotes may be read by its buyer. Only this module makes one.
#[derive(Debug, Clone, Copy)]
pub struct Opened {
    job: JobId,
}

impl Opened {
    /// The job whose quotes are open.
    pub fn job(self) -> JobId {
        self.job
    }

    /// Asks the database whether the buyer's own job is open: opened by its
    /// deadline, or published under the arrival rule, which both sides were told.
    /// `Ok(None)` while the quotes are sealed; a job of another buyer is refused
    /// as not found.
    pub fn of(read: &mut Read<'_>, buyer: &Buyer, job: JobId) -> Result<Option<Self>, Error> {
        let found = Self::of_each(read, buyer, &[job])?.remove(&job);
        found.ok_or_else(|| Refusal::not_found("job").into())
    }

    /// As [`Self::of`], for a page: each of the buyer's own jobs among these, and
    /// its proof if its quotes are open. Jobs of other buyers are left out.
    pub fn of_each(
        read: &mut Read<'_>,
        buyer: &Buyer,
        among: &[JobId],
    ) -> Result<HashMap<JobId, Option<Self>>, Error> {
        let rows: Vec<(JobId, JobState, OpeningRule)> = q!(read, |c| {
            jobs::table
                .filter(jobs::id.eq_any(among))
                .filter(jobs::buyer_id.eq(buyer.id()))
                .select((jobs::id, jobs::state, jobs::opening_rule))
                .load(c)
        })?;
        let proof = |(job, state, rule)| (job, is_open(state, rule).then_some(Self { job }));
        Ok(rows.into_iter().map(proof).collect())
    }
}

fn is_open(state: JobState, rule: OpeningRule) -> bool {
    match state {
        JobState::Opened | JobState::Awarded | JobState::Closed => true,
        JobState::Published => rule == OpeningRule::OnArrival,
        JobState::Draft
        | JobState::InReview
        | JobState::Returned
        | JobState::Declined
        | JobState::Cancelled => false,
    }
}
