//! What a buyer does with its jobs.

use async_graphql::{Context, Object, Result, SimpleObject};

use super::Asked;
use crate::error::{Error, Refusal};
use crate::graphql::{mutate, read, require_viewer, to_api};
use crate::jobs::graphql::buyer::BuyerJob;
use crate::jobs::graphql::buyer_parts::Question;
use crate::jobs::graphql::inputs::{
    AnswerQuestionInput, CancelJobInput, CloseJobInput, CopyJobInput, ExtendDeadlineInput,
    RemoveDrawingInput, SaveJobInput, SubmitJobInput,
};
use crate::jobs::model::{LineId, QuestionId};
use crate::jobs::{self, JobId};
use crate::payload;
use crate::platform::db::Tx;
use crate::session::{Acting, Buyer};

/// The draft as it is now.
#[derive(SimpleObject)]
pub struct JobSaved {
    /// The job.
    job: BuyerJob,
}

/// The job was handed in.
#[derive(SimpleObject)]
pub struct JobSubmitted {
    /// The job.
    job: BuyerJob,
}

/// The job as it is now.
#[derive(SimpleObject)]
pub struct JobUpdated {
    /// The job.
    job: BuyerJob,
}

/// The question and its answer are published.
#[derive(SimpleObject)]
pub struct QuestionAnswered {
    /// The question.
    question: Question,
}

payload!(
    /// What came of writing a draft.
    SaveJobPayload,
    JobSaved
);
payload!(
    /// What came of taking a drawing away.
    RemoveDrawingPayload,
    JobSaved
);
payload!(
    /// What came of copying a job.
    CopyJobPayload,
    JobSaved
);
payload!(
    /// What came of handing a job in.
    SubmitJobPayload,
    JobSubmitted
);
payload!(
    /// What came of putting a deadline off.
    ExtendDeadlinePayload,
    JobUpdated
);
payload!(
    /// What came of taking a job back.
    CancelJobPayload,
    JobUpdated
);
payload!(
    /// What came of ending a job.
    CloseJobPayload,
    JobUpdated
);
payload!(
    /// What came of an answer.
    AnswerQuestionPayload,
    QuestionAnswered
);

/// Runs an operation of the buyer's and reads the job that it gives.
async fn as_buyer<F>(
    ctx: &Context<'_>,
    key: Option<String>,
    work: F,
) -> Result<std::result::Result<BuyerJob, Refusal>>
where
    F: Fn(&mut Tx<'_>, &Acting<Buyer>) -> std::result::Result<JobId, Error> + Send + 'static,
{
    let done = mutate(ctx, key, move |tx, viewer| {
        work(tx, &viewer.acting_buyer()?)
    })
    .await?;
    match done {
        Ok(id) => BuyerJob::load(ctx, buyer(ctx)?, id).await.map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

fn buyer(ctx: &Context<'_>) -> Result<Buyer> {
    let viewer = require_viewer(ctx)?;
    let acting = viewer.acting_buyer();
    acting.map(|buyer| *buyer).map_err(|r| to_api(r.into()))
}

/// What a buyer does with its jobs.
#[derive(Default)]
pub struct JobsBuyerMutation;

#[Object]
impl JobsBuyerMutation {
    /// Writes a draft: a new one, or one of the buyer's own (also a returned one)
    /// again. What is not known yet may be empty.
    async fn save_job(
        &self,
        ctx: &Context<'_>,
        input: SaveJobInput,
        idempotency_key: Option<String>,
    ) -> Result<SaveJobPayload> {
        let (id, draft) = match input.into_draft() {
            Ok(read) => read,
            Err(refusal) => return Ok(SaveJobPayload::Refused(refusal)),
        };
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            jobs::save(tx, who, id, &draft)
        })
        .await?;
        Ok(saved.map(|job| JobSaved { job }).into())
    }

    /// Takes the drawing away from a line of a draft.
    async fn remove_drawing(
        &self,
        ctx: &Context<'_>,
        input: RemoveDrawingInput,
        idempotency_key: Option<String>,
    ) -> Result<RemoveDrawingPayload> {
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            jobs::remove_drawing(tx, who, LineId::from_global(&input.line_id)?)
        })
        .await?;
        Ok(saved.map(|job| JobSaved { job }).into())
    }

    /// Hands a draft in: to an operator when it is curated, to the board otherwise.
    async fn submit_job(
        &self,
        ctx: &Context<'_>,
        input: SubmitJobInput,
        idempotency_key: Option<String>,
    ) -> Result<SubmitJobPayload> {
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            let id = JobId::from_global(&input.id)?;
            jobs::submit(tx, who, id).map(|()| id)
        })
        .await?;
        Ok(saved.map(|job| JobSubmitted { job }).into())
    }

    /// Puts the deadline of a published job off, before it passes; all who hold a
    /// quote or a question are told.
    async fn extend_deadline(
        &self,
        ctx: &Context<'_>,
        input: ExtendDeadlineInput,
        idempotency_key: Option<String>,
    ) -> Result<ExtendDeadlinePayload> {
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            let id = JobId::from_global(&input.id)?;
            jobs::extend(tx, who, id, input.deadline.0).map(|()| id)
        })
        .await?;
        Ok(saved.map(|job| JobUpdated { job }).into())
    }

    /// Takes a job back, with a reason that suppliers read.
    async fn cancel_job(
        &self,
        ctx: &Context<'_>,
        input: CancelJobInput,
        idempotency_key: Option<String>,
    ) -> Result<CancelJobPayload> {
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            let id = JobId::from_global(&input.id)?;
            jobs::cancel(tx, who, id, &input.reason).map(|()| id)
        })
        .await?;
        Ok(saved.map(|job| JobUpdated { job }).into())
    }

    /// Makes a new draft of a job in any state, without its deadline.
    async fn copy_job(
        &self,
        ctx: &Context<'_>,
        input: CopyJobInput,
        idempotency_key: Option<String>,
    ) -> Result<CopyJobPayload> {
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            jobs::copy(tx, who, JobId::from_global(&input.id)?)
        })
        .await?;
        Ok(saved.map(|job| JobSaved { job }).into())
    }

    /// Ends an opened job without an award, or without more of them.
    async fn close_job(
        &self,
        ctx: &Context<'_>,
        input: CloseJobInput,
        idempotency_key: Option<String>,
    ) -> Result<CloseJobPayload> {
        let saved = as_buyer(ctx, idempotency_key, move |tx, who| {
            let id = JobId::from_global(&input.id)?;
            jobs::close(tx, who, id).map(|()| id)
        })
        .await?;
        Ok(saved.map(|job| JobUpdated { job }).into())
    }

    /// Answers a question, which publishes both to all suppliers who see the job,
    /// without an author.
    async fn answer_question(
        &self,
        ctx: &Context<'_>,
        input: AnswerQuestionInput,
        idempotency_key: Option<String>,
    ) -> Result<AnswerQuestionPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_buyer()?;
            let question = QuestionId::from_global(&input.question_id)?;
            let job = jobs::answer(tx, &who, question, &input.answer)?;
            Ok(Asked { job, question })
        })
        .await?;
        let asked = match done {
            Ok(asked) => asked,
            Err(refusal) => return Ok(AnswerQuestionPayload::Refused(refusal)),
        };
        let buyer = buyer(ctx)?;
        let found = read(ctx, move |read| {
            let mut found = jobs::questions_of(read, &buyer, &[asked.job])?;
            let mut all = found.remove(&asked.job).unwrap_or_default().into_iter();
            all.find(|one| one.id == asked.question)
                .ok_or_else(|| Refusal::not_found("question").into())
        });
        let question = found.await?.into();
        Ok(AnswerQuestionPayload::Done(QuestionAnswered { question }))
    }
}
