//! Tasks: background work as rows, written in the transaction that causes it
//! and carried out at least once, by any node.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use uuid::Uuid;

use crate::error::Error;
use crate::platform::db::schema::tasks;
use crate::platform::db::{Conn, Db, Instant, Read, Tx};
use crate::platform::id::AnyId;
use crate::q;

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

/// Seconds for which a node has a task to itself; then another may take it.
const LEASE_SECONDS: i64 = 900;
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

/// Who carries out which kind of task.
#[derive(Clone, Default)]
pub struct Handlers {
    by_kind: HashMap<&'static str, Handler>,
}

impl Handlers {
    /// Adds the work for a kind; it gets the subject's id and may run twice.
    pub fn add<F, W>(&mut self, kind: &'static str, work: F)
    where
        F: Fn(Uuid) -> W + Send + Sync + 'static,
        W: Future<Output = Result<(), TaskError>> + Send + 'static,
    {
        self.by_kind
            .insert(kind, Arc::new(move |subject| Box::pin(work(subject))));
    }
}

struct Claimed {
    id: TaskId,
    kind: String,
    subject: Uuid,
    attempts: i32,
}

/// What is to be carried out now: the type of such a condition has no short name.
macro_rules! is_due {
    ($now:expr) => {
        tasks::state
            .eq(TaskState::Waiting)
            .and(tasks::run_at.le($now))
            .or(tasks::state
                .eq(TaskState::Running)
                .and(tasks::lease_until.lt($now)))
    };
}

/// Whether a task is due. Asked before one is claimed: a claim is a write, and every write wakes
/// those who look for work, so claims that find nothing would wake each other for ever.
fn any_due(read: &mut Read<'_>) -> Result<bool, Error> {
    let now = read.now()?;
    let found: Option<TaskId> = q!(read, |c| {
        tasks::table
            .filter(is_due!(now))
            .select(tasks::id)
            .first(c)
            .optional()
    })?;
    Ok(found.is_some())
}

/// Takes the next due task. A row that another node holds is skipped.
fn claim(tx: &mut Tx<'_>) -> Result<Option<Claimed>, Error> {
    let now = tx.now()?;
    let due = || {
        tasks::table
            .filter(is_due!(now))
            .order(tasks::run_at)
            .select((tasks::id, tasks::kind, tasks::subject, tasks::attempts))
    };
    let found: Option<(TaskId, String, AnyId, i32)> = match tx.connection() {
        Conn::Sqlite(c) => due().first(c).optional()?,
        Conn::Pg(c) => due().for_update().skip_locked().first(c).optional()?,
    };
    let Some((id, kind, subject, attempts)) = found else {
        return Ok(None);
    };
    let attempts = attempts + 1;
    q!(tx, |c| {
        diesel::update(tasks::table.find(id))
            .set((
                tasks::state.eq(TaskState::Running),
                tasks::attempts.eq(attempts),
                tasks::lease_until.eq(Some(now.plus_seconds(LEASE_SECONDS))),
            ))
            .execute(c)
    })?;
    Ok(Some(Claimed {
        id,
        kind,
        subject: subject.uuid(),
        attempts,
    }))
}

fn finish(tx: &mut Tx<'_>, task: &Claimed, outcome: &Result<(), TaskError>) -> Result<(), Error> {
    let now = tx.now()?;
    let (state, run_at, finished, failure) = match outcome {
        Ok(()) => (TaskState::Done, now, Some(now), None),
        Err(TaskError::Again(why)) if task.attempts < MAX_ATTEMPTS => {
            let next = now.plus_seconds(pause_seconds(task.attempts));
            (TaskState::Waiting, next, None, Some(why.clone()))
        }
        Err(error) => (TaskState::Failed, now, Some(now), Some(error.to_string())),
    };
    q!(tx, |c| {
        diesel::update(tasks::table.find(task.id))
            .set((
                tasks::state.eq(state),
                tasks::run_at.eq(run_at),
                tasks::lease_until.eq(None::<Instant>),
                tasks::finished_at.eq(finished),
                tasks::failure.eq(failure.clone()),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Carries out one due task, if there is one. Returns whether there was.
pub async fn run_one(db: &Db, handlers: &Handlers) -> Result<bool, Error> {
    if !db.read(any_due).await? {
        return Ok(false);
    }
    let Some(task) = db.write(claim).await? else {
        return Ok(false);
    };
    let outcome = match handlers.by_kind.get(task.kind.as_str()) {
        None => Err(TaskError::Final(format!(
            "nobody carries out {:?}",
            task.kind
        ))),
        Some(handler) => match tokio::spawn(handler(task.subject)).await {
            Ok(outcome) => outcome,
            // A crash fails this one task, not the server.
            Err(crash) => Err(TaskError::Again(format!("crashed: {crash}"))),
        },
    };
    if let Err(error) = &outcome {
        tracing::warn!(kind = task.kind, attempts = task.attempts, %error, "a task failed");
    }
    db.write(move |tx| finish(tx, &task, &outcome)).await?;
    Ok(true)
}

/// Carries out tasks as they come due, until the server stops.
pub async fn run(db: Db, handlers: Handlers, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut commits = db.commits();
    loop {
        if *stop.borrow() {
            return;
        }
        match run_one(&db, &handlers).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "tasks wait: the database did not answer"),
        }
        tokio::select! {
            _ = commits.changed() => {}
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            _ = stop.changed() => return,
        }
    }
}

/// A task as an operator reads it.
#[derive(Debug, Clone)]
pub struct TaskRow {
    /// Its id.
    pub id: TaskId,
    /// What it does.
    pub kind: String,
    /// How it stands.
    pub state: TaskState,
    /// Attempts so far.
    pub attempts: i32,
    /// When it was written.
    pub created_at: Instant,
    /// When it is due, while it waits.
    pub run_at: Instant,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// The newest tasks, at most `first`.
pub fn list(
    read: &mut Read<'_>,
    state: Option<TaskState>,
    first: i64,
) -> Result<Vec<TaskRow>, Error> {
    let columns = (
        tasks::id,
        tasks::kind,
        tasks::state,
        tasks::attempts,
        tasks::created_at,
        tasks::run_at,
        tasks::failure,
    );
    type Row = (
        TaskId,
        String,
        TaskState,
        i32,
        Instant,
        Instant,
        Option<String>,
    );
    let states = state.map_or_else(|| TaskState::ALL.to_vec(), |one| vec![one]);
    let rows: Vec<Row> = q!(read, |c| {
        tasks::table
            .filter(tasks::state.eq_any(&states))
            .select(columns)
            .order((tasks::created_at.desc(), tasks::id))
            .limit(first)
            .load(c)
    })?;
    let row = |(id, kind, state, attempts, created_at, run_at, failure): Row| TaskRow {
        id,
        kind,
        state,
        attempts,
        created_at,
        run_at,
        failure,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Lets a task that was given up run again. Returns whether there was one.
pub fn retry(tx: &mut Tx<'_>, id: TaskId) -> Result<bool, Error> {
    let now = tx.now()?;
    let changed = q!(tx, |c| {
        diesel::update(
            tasks::table
                .find(id)
                .filter(tasks::state.eq(TaskState::Failed)),
        )
        .set((
            tasks::state.eq(TaskState::Waiting),
            tasks::attempts.eq(0),
            tasks::run_at.eq(now),
            tasks::finished_at.eq(None::<Instant>),
        ))
        .execute(c)
    })?;
    Ok(changed == 1)
}
