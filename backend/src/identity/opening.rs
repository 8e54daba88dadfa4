//! The proof that a job's quotes are open.

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
        let row: Option<(JobState, OpeningRule)> = q!(read, |c| {
            jobs::table
                .filter(jobs::id.eq(job))
                .filter(jobs::buyer_id.eq(buyer.id()))
                .select((jobs::state, jobs::opening_rule))
                .first(c)
                .optional()
        })?;
        let (state, rule) = row.ok_or_else(|| Refusal::not_found("job"))?;
        let open = match state {
            JobState::Opened | JobState::Awarded | JobState::Closed => true,
            JobState::Published => rule == OpeningRule::OnArrival,
            JobState::Draft
            | JobState::InReview
            | JobState::Returned
            | JobState::Declined
            | JobState::Cancelled => false,
        };
        Ok(open.then_some(Self { job }))
    }
}
