//! Mutations of jobs. Each runs one operation and reads what came of it again.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use serde::{Deserialize, Serialize};

use super::board::{BoardJob, OwnQuestion};
use super::buyer::BuyerJob;
use super::buyer_parts::Question;
use super::inputs::{
    AcceptConfidentialityInput, AnswerQuestionInput, AskQuestionInput, CancelJobInput,
    CloseJobInput, CopyJobInput, DeclineJobInput, ExtendDeadlineInput, PublishJobInput,
    RemoveDrawingInput, ReturnJobInput, SaveJobInput, SubmitJobInput,
};
use crate::error::{Error, Refusal};
use crate::graphql::{mutate, read, require_viewer, to_api};
use crate::jobs::model::{LineId, QuestionId};
use crate::jobs::{self, JobId, Named, Verdict};
use crate::payload;
use crate::platform::db::Tx;
use crate::session::{Acting, Buyer, Supplier};

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

/// The parts of the job are open to the supplier.
#[derive(SimpleObject)]
pub struct ConfidentialityAccepted {
    /// The job.
    job: BoardJob,
}

/// The buyer has the question, under an alias.
#[derive(SimpleObject)]
pub struct QuestionAsked {
    /// The question.
    question: OwnQuestion,
}

/// An operator decided.
#[derive(SimpleObject)]
pub struct JobReviewed {
    /// The job.
    id: ID,
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
payload!(
    /// What came of accepting confidentiality.
    AcceptConfidentialityPayload,
    ConfidentialityAccepted
);
payload!(
    /// What came of a question.
    AskQuestionPayload,
    QuestionAsked
);
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

/// A job and one of its questions.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Asked {
    job: JobId,
    question: QuestionId,
}

/// Mutations of jobs.
#[derive(Default)]
pub struct JobsMutation;

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

fn supplier(ctx: &Context<'_>) -> Result<Supplier> {
    let viewer = require_viewer(ctx)?;
    let acting = viewer.acting_supplier();
    acting.map(|one| *one).map_err(|r| to_api(r.into()))
}

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

#[Object]
impl JobsMutation {
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
            let all = jobs::questions_of(read, &buyer, asked.job)?;
            let mut all = all.into_iter();
            all.find(|one| one.id == asked.question)
                .ok_or_else(|| Refusal::not_found("question").into())
        });
        let question = found.await?.into();
        Ok(AnswerQuestionPayload::Done(QuestionAnswered { question }))
    }

    /// Records that the supplier accepts confidentiality, which opens the job's
    /// parts to it.
    async fn accept_confidentiality(
        &self,
        ctx: &Context<'_>,
        input: AcceptConfidentialityInput,
        idempotency_key: Option<String>,
    ) -> Result<AcceptConfidentialityPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_supplier()?;
            let id = JobId::from_global(&input.job_id)?;
            jobs::accept_confidentiality(tx, &who, id).map(|()| id)
        })
        .await?;
        match done {
            Ok(id) => {
                let job = BoardJob::load(ctx, supplier(ctx)?, id).await?;
                Ok(Ok(ConfidentialityAccepted { job }).into())
            }
            Err(refusal) => Ok(AcceptConfidentialityPayload::Refused(refusal)),
        }
    }

    /// Asks the buyer a question, under the supplier's alias in this job.
    async fn ask_question(
        &self,
        ctx: &Context<'_>,
        input: AskQuestionInput,
        idempotency_key: Option<String>,
    ) -> Result<AskQuestionPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_supplier()?;
            let job = JobId::from_global(&input.job_id)?;
            let question = jobs::ask(tx, &who, job, &input.text)?;
            Ok(Asked { job, question })
        })
        .await?;
        let asked = match done {
            Ok(asked) => asked,
            Err(refusal) => return Ok(AskQuestionPayload::Refused(refusal)),
        };
        let supplier = supplier(ctx)?;
        let found = read(ctx, move |read| {
            let seen = jobs::on_board(read, &supplier, &Named::Id(asked.job))?;
            let mut own = seen.own_questions.into_iter();
            own.find(|one| one.id == asked.question)
                .ok_or_else(|| Refusal::not_found("question").into())
        });
        let question = found.await?.into();
        Ok(AskQuestionPayload::Done(QuestionAsked { question }))
    }

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
