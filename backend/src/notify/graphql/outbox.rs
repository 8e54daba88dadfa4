//! Mails, tasks and events on the operator's desk.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use crate::graphql::page;
use crate::graphql::scalars::DateTime;
use crate::graphql::{mutate, read};
use crate::notify::model::{DeliveryState, MailId, MailRow};
use crate::notify::outbox;
use crate::payload;
use crate::platform::events::{EventRow, EventState};
use crate::platform::tasks::{TaskId, TaskRow, TaskState};
use crate::session::Operator;

/// A mail as an operator reads it: never its body or its link.
#[derive(SimpleObject)]
#[graphql(name = "MailRow")]
pub struct MailObject {
    /// Its id, for `retryMail`.
    id: ID,
    /// The kind of message, such as `quotes-opened`.
    kind: String,
    /// Whether it waits, was sent or was given up.
    state: DeliveryState,
    /// How often it was tried.
    attempts: i32,
    /// When it was written.
    created_at: DateTime,
    /// When it is tried next; null unless it waits.
    next_attempt_at: Option<DateTime>,
    /// When the mail server took it; null until then.
    sent_at: Option<DateTime>,
}

impl From<MailRow> for MailObject {
    fn from(row: MailRow) -> Self {
        let waiting = row.state == DeliveryState::Waiting;
        Self {
            id: row.id.to_global(),
            kind: row.kind,
            state: row.state,
            attempts: row.attempts,
            created_at: row.created_at.into(),
            next_attempt_at: waiting.then(|| row.next_attempt_at.into()),
            sent_at: row.sent_at.map(DateTime::from),
        }
    }
}

/// A task as an operator reads it.
#[derive(SimpleObject)]
#[graphql(name = "TaskRow")]
pub struct TaskObject {
    /// Its id, for `retryTask`.
    id: ID,
    /// What is to be done, such as `analyse` or `job.open`.
    kind: String,
    /// Whether it waits, runs, is done or was given up.
    state: TaskState,
    /// How often it was begun.
    attempts: i32,
    /// When it was asked for.
    created_at: DateTime,
    /// When it runs next; null unless it waits.
    next_attempt_at: Option<DateTime>,
    /// What went wrong the last time, in English; null if nothing did.
    failure: Option<String>,
}

impl From<TaskRow> for TaskObject {
    fn from(row: TaskRow) -> Self {
        let waiting = row.state == TaskState::Waiting;
        Self {
            id: row.id.to_global(),
            kind: row.kind,
            state: row.state,
            attempts: row.attempts,
            created_at: row.created_at.into(),
            next_attempt_at: waiting.then(|| row.run_at.into()),
            failure: row.failure,
        }
    }
}

/// An event as an operator reads it: never what it is about or whom it is for.
#[derive(SimpleObject)]
#[graphql(name = "EventRow")]
pub struct EventObject {
    /// Its id, as those who are told get it.
    id: ID,
    /// What kind of thing changed, such as `part` or `order`.
    kind: String,
    /// Whether it waits or was told.
    state: EventState,
    /// How often it was tried.
    attempts: i32,
    /// When it happened.
    created_at: DateTime,
    /// When it is told next; null unless it waits.
    next_attempt_at: Option<DateTime>,
    /// When whoever listened was told; null until then.
    told_at: Option<DateTime>,
    /// What went wrong the last time, in English; null if nothing did.
    failure: Option<String>,
}

impl From<EventRow> for EventObject {
    fn from(row: EventRow) -> Self {
        let waiting = row.state == EventState::Waiting;
        Self {
            id: row.id.to_global(),
            kind: row.kind,
            state: row.state,
            attempts: row.attempts,
            created_at: row.created_at.into(),
            next_attempt_at: waiting.then(|| row.next_attempt_at.into()),
            told_at: row.told_at.map(DateTime::from),
            failure: row.failure,
        }
    }
}

/// The outbox on the operator's desk.
pub struct OperatorOutbox {
    /// Proof that the reader curates.
    pub operator: Operator,
}

#[Object]
impl OperatorOutbox {
    /// The newest e-mails: kind, state and attempts.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn mails(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<
            DeliveryState,
        >,
    ) -> Result<Vec<MailObject>> {
        let who = self.operator;
        let rows = read(ctx, move |read| {
            outbox::mails(read, &who, state, page::size(first)?)
        })
        .await?;
        Ok(rows.into_iter().map(MailObject::from).collect())
    }

    /// The newest tasks.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn tasks(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<TaskState>,
    ) -> Result<Vec<TaskObject>> {
        let who = self.operator;
        let rows = read(ctx, move |read| {
            outbox::tasks(read, &who, state, page::size(first)?)
        })
        .await?;
        Ok(rows.into_iter().map(TaskObject::from).collect())
    }

    /// The newest events that wait or were told within a day: kind, state and attempts.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<EventState>,
    ) -> Result<Vec<EventObject>> {
        let who = self.operator;
        let rows = read(ctx, move |read| {
            outbox::events(read, &who, state, page::size(first)?)
        })
        .await?;
        Ok(rows.into_iter().map(EventObject::from).collect())
    }
}

/// A mail is tried again.
#[derive(SimpleObject)]
pub struct MailRetried {
    /// The mail that waits again.
    id: ID,
}

payload!(
    /// What came of `retryMail`.
    RetryMailPayload,
    MailRetried
);

/// A task is tried again.
#[derive(SimpleObject)]
pub struct TaskRetried {
    /// The task that waits again.
    id: ID,
}

payload!(
    /// What came of `retryTask`.
    RetryTaskPayload,
    TaskRetried
);

/// Names one thing.
#[derive(InputObject)]
pub struct RetryMailInput {
    /// The mail.
    id: ID,
}

/// Names one thing.
#[derive(InputObject)]
pub struct RetryTaskInput {
    /// The task.
    id: ID,
}

/// What an operator does with the outbox.
#[derive(Default)]
pub struct OutboxMutation;

#[Object]
impl OutboxMutation {
    /// Lets a mail that was given up be tried again (operators).
    async fn retry_mail(
        &self,
        ctx: &Context<'_>,
        input: RetryMailInput,
        idempotency_key: Option<String>,
    ) -> Result<RetryMailPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.require_operator()?;
            outbox::retry_mail(tx, &who, MailId::from_global(&input.id)?)
        })
        .await?;
        Ok(done.map(|id| MailRetried { id: id.to_global() }).into())
    }

    /// Lets a task that was given up run again (operators).
    async fn retry_task(
        &self,
        ctx: &Context<'_>,
        input: RetryTaskInput,
        idempotency_key: Option<String>,
    ) -> Result<RetryTaskPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.require_operator()?;
            outbox::retry_task(tx, &who, TaskId::from_global(&input.id)?)
        })
        .await?;
        Ok(done.map(|id| TaskRetried { id: id.to_global() }).into())
    }
}
