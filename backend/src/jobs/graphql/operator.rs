//! The operators' queue.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use super::board::BoardJob;
use super::if_found;
use crate::error::Refusal;
use crate::graphql::scalars::DateTime;
use crate::graphql::{Together, read, to_api};
use crate::jobs::model;
use crate::jobs::{self, JobId, Reviewer, Waiting};
use crate::platform::db::Read;
use crate::session::Operator;

/// A job that waits for an operator.
#[derive(Description)]
pub struct ReviewJob {
    waiting: Waiting,
    page: Arc<QueuePage>,
}

/// What the jobs of one list have in common to read.
struct QueuePage {
    operator: Operator,
    shown: Together<JobId, Arc<BoardJob>>,
}

/// A list of jobs that wait; how suppliers will see them is read together.
fn wrap(operator: Operator, waiting: Vec<Waiting>) -> Vec<ReviewJob> {
    let page = Arc::new(QueuePage {
        operator,
        shown: Together::of(waiting.iter().map(|one| one.id)),
    });
    let wrap = |waiting| ReviewJob {
        waiting,
        page: Arc::clone(&page),
    };
    waiting.into_iter().map(wrap).collect()
}

#[Object(use_type_description)]
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
    async fn as_suppliers_see_it(&self, ctx: &Context<'_>) -> Result<Arc<BoardJob>> {
        let operator = self.page.operator;
        let shown = move |read: &mut Read<'_>, among: &[JobId]| {
            let found = jobs::shown_to_suppliers(read, Reviewer::Operator(&operator), among)?;
            Ok(BoardJob::by_id(found))
        };
        let found = self.page.shown.get(ctx, self.waiting.id, shown).await?;
        found.ok_or_else(|| to_api(Refusal::not_found("job").into()))
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
    #[graphql(complexity = "20 * child_complexity")]
    async fn queue(&self, ctx: &Context<'_>) -> Result<Vec<ReviewJob>> {
        let operator = self.operator;
        let waiting = read(ctx, move |read| jobs::queue(read, &operator)).await?;
        Ok(wrap(operator, waiting))
    }

    /// One job that waits.
    async fn review_job(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The id of a job that was handed in.")] id: ID,
    ) -> Result<Option<ReviewJob>> {
        let operator = self.operator;
        let Ok(id) = JobId::from_global(&id) else {
            return Ok(None);
        };
        let found = read(ctx, move |read| {
            if_found(jobs::check_list(read, &operator, id))
        });
        let found = found.await?.into_iter().collect();
        Ok(wrap(operator, found).pop())
    }
}
