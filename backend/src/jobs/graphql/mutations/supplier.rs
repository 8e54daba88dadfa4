//! What a supplier does with a job before it quotes.

use async_graphql::{Context, Object, Result, SimpleObject};

use super::Asked;
use crate::error::Refusal;
use crate::graphql::{mutate, read, require_viewer, to_api};
use crate::jobs::graphql::board::BoardJob;
use crate::jobs::graphql::board_parts::OwnQuestion;
use crate::jobs::graphql::inputs::{AcceptConfidentialityInput, AskQuestionInput};
use crate::jobs::{self, JobId, Named};
use crate::payload;
use crate::session::Supplier;

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

fn supplier(ctx: &Context<'_>) -> Result<Supplier> {
    let viewer = require_viewer(ctx)?;
    let acting = viewer.acting_supplier();
    acting.map(|one| *one).map_err(|r| to_api(r.into()))
}

/// What a supplier does with a job before it quotes.
#[derive(Default)]
pub struct JobsSupplierMutation;

#[Object]
impl JobsSupplierMutation {
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
}
