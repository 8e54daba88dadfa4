//! Tasks: background work as rows, written in the transaction that causes it
//! and carried out at least once, by any node.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::error::Error;
use crate::platform::db::schema::tasks;
use crate::platform::db::{Instant, Tx};
use crate::platform::id::AnyId;
use crate::q;

mod desk;
mod running;

pub use desk::{TaskRow, list, retry};
pub use running::{run, run_one};

crate::id_type!(
    /// The id of a task.
    TaskId,
    "task"
);

crate::text_enum! {
    /// How a task stands.
    pub enum TaskState {
        /// Waits for its time or for a node.
        Waiting = "waiting",
        /// A node carries it out.
        Running = "running",
        /// Done.
        Done = "done",
        /// Given up after the last attempt; an operator may try again.
        Failed = "failed",
    }
}

/// Attempts before a task is given up.
pub const MAX_ATTEMPTS: i32 = 6;

/// Seconds to wait before the attempt after `attempts` that failed: 10 s, then
/// three times as long each time.
pub fn pause_seconds(attempts: i32) -> i64 {
    10 * 3_i64.saturating_pow(u32::try_from(attempts.clamp(1, 9) - 1).unwrap_or(0))
}

/// Writes a task into the transaction that causes it, due at `run_at`.
pub fn enqueue(
    tx: &mut Tx<'_>,
    kind: &'static str,
    subject: Uuid,
    run_at: Instant,
) -> Result<TaskId, Error> {
    let id = TaskId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(tasks::table)
            .values((
                tasks::id.eq(id),
                tasks::kind.eq(kind),
                tasks::subject.eq(AnyId::from_uuid(subject)),
                tasks::state.eq(TaskState::Waiting),
                tasks::attempts.eq(0),
                tasks::created_at.eq(now),
                tasks::run_at.eq(run_at),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// Takes back the waiting tasks of a kind about a subject. Returns how many.
pub fn cancel(tx: &mut Tx<'_>, kind: &str, subject: Uuid) -> Result<usize, Error> {
    Ok(q!(tx, |c| {
        diesel::delete(
            tasks::table
                .filter(tasks::kind.eq(kind))
                .filter(tasks::subject.eq(AnyId::from_uuid(subject)))
                .filter(tasks::state.eq(TaskState::Waiting)),
        )
        .execute(c)
    })?)
}

/// Forgets tasks that were done a month ago. Returns how many.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let old = tx.now()?.plus_seconds(-30 * 86_400);
    Ok(q!(tx, |c| {
        diesel::delete(
            tasks::table
                .filter(tasks::state.eq(TaskState::Done))
                .filter(tasks::finished_at.lt(old)),
        )
        .execute(c)
    })?)
}

/// Why an attempt ended without its work done.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// Try again later.
    #[error("{0}")]
    Again(String),
    /// Trying again would not help.
    #[error("{0}")]
    Final(String),
}

impl From<Error> for TaskError {
    fn from(error: Error) -> Self {
        Self::Again(error.to_string())
    }
}

type Work = Pin<Box<dyn Future<Output = Result<(), TaskError>> + Send>>;
type Handler = Arc<dyn Fn(Uuid) -> Work + Send + Sync>;

/// What follows, in the same transaction, when the task of a subject is given up: so that
/// nothing else goes on waiting for it.
pub type GivenUp = fn(&mut Tx<'_>, Uuid) -> Result<(), Error>;

/// Which line a kind of task waits in, so that slow work never holds up quick work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Over in a moment: opening quotes, reminding, sweeping.
    Quick,
    /// Seconds to minutes: analyses.
    Slow,
}

/// Who carries out which kind of task.
#[derive(Clone, Default)]
pub struct Handlers {
    by_kind: HashMap<&'static str, (Lane, Handler)>,
    given_up: HashMap<&'static str, GivenUp>,
}

impl Handlers {
    /// Adds quick work for a kind; it gets the subject's id and may run twice.
    pub fn add<F, W>(&mut self, kind: &'static str, work: F)
    where
        F: Fn(Uuid) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), TaskError>> + Send + 'static,
    {
        self.add_in(Lane::Quick, kind, work);
    }

    /// Adds work for a kind to a lane, in place of what was there for it; it gets the subject's
    /// id and may run twice.
    pub fn add_in<F, W>(&mut self, lane: Lane, kind: &'static str, work: F)
    where
        F: Fn(Uuid) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), TaskError>> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |subject| Box::pin(work(subject)));
        self.by_kind.insert(kind, (lane, handler));
    }

    /// Says what follows when a task of a kind is given up.
    pub fn when_given_up(&mut self, kind: &'static str, given_up: GivenUp) {
        self.given_up.insert(kind, given_up);
    }

    /// The kinds of one lane, or of both. A task of any other kind waits for a
    /// node that knows it, as happens while a new version is rolled out.
    fn kinds(&self, lane: Option<Lane>) -> Vec<&'static str> {
        let wanted = |of: Lane| lane.is_none_or(|wanted| wanted == of);
        let of_lane = self.by_kind.iter().filter(|(_, (of, _))| wanted(*of));
        of_lane.map(|(kind, _)| *kind).collect()
    }

    fn handler(&self, kind: &str) -> Option<Handler> {
        self.by_kind.get(kind).map(|(_, handler)| handler.clone())
    }

    fn given_up(&self, kind: &str) -> Option<GivenUp> {
        self.given_up.get(kind).copied()
    }
}
