//! The operators' queue.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::board::BoardJob;
use super::if_found;
use crate::graphql::read;
use crate::graphql::scalars::DateTime;
use crate::jobs::model;
use crate::jobs::{self, JobId, Reviewer, Waiting};
use crate::session::Operator;

/// A job that waits for an operator.
pub struct ReviewJob {
    waiting: Waiting,
    operator: Operator,
}

#[Object]
impl ReviewJob {
    /// Its id.
    async fn id(&self) -> ID {
        self.waiting.id.to_global()
    }

    /// The short random code that people see.
    async fn code(&self) -> &str {
        &self.waiting.code
    }

    /// When it was handed in.
    async fn submitted_at(&self) -> DateTime {
        DateTime(self.waiting.submitted_at)
    }

    /// The job as verified suppliers will see it.
    async fn as_suppliers_see_it(&self, ctx: &Context<'_>) -> Result<BoardJob> {
        let (operator, id) = (self.operator, self.waiting.id);
        let shown = read(ctx, move |read| {
            jobs::shown_to_suppliers(read, Reviewer::Operator(&operator), id)
        });
        Ok(shown.await?.into())
    }

    /// What there is to look at, with its outcome.
    async fn checks(&self) -> Vec<ReviewCheck> {
        let checks = self.waiting.checks.iter().cloned();
        checks.map(ReviewCheck::from).collect()
    }
}

/// One thing that an operator looks at before publishing.
#[derive(SimpleObject)]
pub struct ReviewCheck {
    /// `title`, `contact-details`, `analyses`, `assessments`, `drawings`, `deadline`.
    key: &'static str,
    /// Whether it is as it should be.
    passed: bool,
    /// In plain English.
    detail: String,
}

impl From<model::ReviewCheck> for ReviewCheck {
    fn from(check: model::ReviewCheck) -> Self {
        Self {
            key: check.key,
            passed: check.passed,
            detail: check.detail,
        }
    }
}

/// The operators' queue.
pub struct OperatorQueue {
    /// Who looks.
    pub operator: Operator,
}

#[Object]
impl OperatorQueue {
    /// Jobs that wait, those that wait longest first, at most 100.
    async fn queue(&self, ctx: &Context<'_>) -> Result<Vec<ReviewJob>> {
        let operator = self.operator;
        let waiting = read(ctx, move |read| jobs::queue(read, &operator)).await?;
        let wrap = |waiting| ReviewJob { waiting, operator };
        Ok(waiting.into_iter().map(wrap).collect())
    }

    /// One job that waits.
    async fn review_job(&self, ctx: &Context<'_>, id: ID) -> Result<Option<ReviewJob>> {
        let operator = self.operator;
        let Ok(id) = JobId::from_global(&id) else {
            return Ok(None);
        };
        let found = read(ctx, move |read| {
            if_found(jobs::check_list(read, &operator, id))
        });
        Ok(found.await?.map(|waiting| ReviewJob { waiting, operator }))
    }
}
