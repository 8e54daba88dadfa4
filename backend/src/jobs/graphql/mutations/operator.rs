//! What an operator decides about a job that waits.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::error::Refusal;
use crate::graphql::mutate;
use crate::jobs::graphql::inputs::{DeclineJobInput, PublishJobInput, ReturnJobInput};
use crate::jobs::{self, JobId, Verdict};
use crate::payload;

/// An operator decided.
#[derive(SimpleObject)]
pub struct JobReviewed {
    /// The job.
    id: ID,
}

payload!(
    /// What came of publishing a job.
    PublishJobPayload,
    JobReviewed
);
payload!(
    /// What came of returning a job.
    ReturnJobPayload,
    JobReviewed
);
payload!(
    /// What came of declining a job.
    DeclineJobPayload,
    JobReviewed
);

/// Runs an operator's decision.
async fn judged(
    ctx: &Context<'_>,
    key: Option<String>,
    id: ID,
    verdict: Verdict,
) -> Result<std::result::Result<JobReviewed, Refusal>> {
    let done = mutate(ctx, key, move |tx, viewer| {
        let operator = viewer.require_operator()?;
        let job = JobId::from_global(&id)?;
        jobs::judge(tx, &operator, job, &verdict)?;
        Ok(job)
    })
    .await?;
    Ok(done.map(|job| JobReviewed {
        id: job.to_global(),
    }))
}

/// What an operator decides about a job that waits.
#[derive(Default)]
pub struct JobsOperatorMutation;

#[Object]
impl JobsOperatorMutation {
    /// Shows a job that waits to suppliers.
    async fn publish_job(
        &self,
        ctx: &Context<'_>,
        input: PublishJobInput,
        idempotency_key: Option<String>,
    ) -> Result<PublishJobPayload> {
        let done = judged(ctx, idempotency_key, input.id, Verdict::Publish).await?;
        Ok(done.into())
    }

    /// Asks the buyer of a job that waits for a change.
    async fn return_job(
        &self,
        ctx: &Context<'_>,
        input: ReturnJobInput,
        idempotency_key: Option<String>,
    ) -> Result<ReturnJobPayload> {
        let verdict = Verdict::Return(input.note);
        Ok(judged(ctx, idempotency_key, input.id, verdict)
            .await?
            .into())
    }

    /// Refuses a job that waits, with a reason.
    async fn decline_job(
        &self,
        ctx: &Context<'_>,
        input: DeclineJobInput,
        idempotency_key: Option<String>,
    ) -> Result<DeclineJobPayload> {
        let verdict = Verdict::Decline(input.note);
        Ok(judged(ctx, idempotency_key, input.id, verdict)
            .await?
            .into())
    }
}
