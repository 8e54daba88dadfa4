//! Carrying tasks out: one node takes a task on a lease, renews it while it works,
//! and writes down what came of it.

use std::time::Duration;

use diesel::prelude::*;
use tokio::sync::watch;
use uuid::Uuid;

use super::{GivenUp, Handlers, Lane, MAX_ATTEMPTS, TaskError, TaskId, TaskState, pause_seconds};
use crate::error::Error;
use crate::platform::db::schema::tasks;
use crate::platform::db::{Conn, Db, Instant, Read, Tx};
use crate::platform::following::{follow, stopped};
use crate::platform::id::AnyId;
use crate::q;

/// Seconds for which a node has a task to itself; then another may take it.
const LEASE_SECONDS: i64 = 60;
/// How often a node that still works on a task says so: a crash of the node holds a
/// task up for a minute, however long its work is.
const RENEWAL: Duration = Duration::from_secs(20);

struct Claimed {
    id: TaskId,
    kind: String,
    subject: Uuid,
    attempts: i32,
}

/// The tasks of these kinds that are due: waiting ones whose time has come, and running
/// ones whose node went silent.
macro_rules! due {
    ($now:expr, $kinds:expr) => {
        tasks::table.filter(tasks::kind.eq_any($kinds)).filter(
            tasks::state
                .eq(TaskState::Waiting)
                .and(tasks::run_at.le($now))
                .or(tasks::state
                    .eq(TaskState::Running)
                    .and(tasks::lease_until.lt($now))),
        )
    };
}

/// Whether there is anything to take. Asked before a write transaction is begun: looking
/// must not itself be a commit, which would wake all who wait for commits.
fn any_due(read: &mut Read<'_>, kinds: &[&str]) -> Result<bool, Error> {
    let now = read.now()?;
    Ok(q!(read, |c| diesel::select(diesel::dsl::exists(due!(
        now, kinds
    )))
    .get_result(c))?)
}

/// Takes the next due task of these kinds. A row that another node holds is skipped.
fn claim(tx: &mut Tx<'_>, kinds: &[&str]) -> Result<Option<Claimed>, Error> {
    let now = tx.now()?;
    let next = || {
        due!(now, kinds).order(tasks::run_at).select((
            tasks::id,
            tasks::kind,
            tasks::subject,
            tasks::attempts,
        ))
    };
    let found: Option<(TaskId, String, AnyId, i32)> = match tx.connection() {
        Conn::Sqlite(c) => next().first(c).optional()?,
        Conn::Pg(c) => next().for_update().skip_locked().first(c).optional()?,
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

fn finish(
    tx: &mut Tx<'_>,
    task: &Claimed,
    outcome: &Result<(), TaskError>,
    given_up: Option<GivenUp>,
) -> Result<(), Error> {
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
    match given_up {
        Some(given_up) if state == TaskState::Failed => given_up(tx, task.subject),
        _ => Ok(()),
    }
}

/// Says that this node still works on a task.
fn renew(tx: &mut Tx<'_>, task: TaskId) -> Result<(), Error> {
    let until = tx.now()?.plus_seconds(LEASE_SECONDS);
    q!(tx, |c| {
        diesel::update(
            tasks::table
                .find(task)
                .filter(tasks::state.eq(TaskState::Running)),
        )
        .set(tasks::lease_until.eq(Some(until)))
        .execute(c)
    })?;
    Ok(())
}

/// Gives a task back untouched: this node stops before its work is done.
fn give_back(tx: &mut Tx<'_>, task: &Claimed) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(tasks::table.find(task.id))
            .set((
                tasks::state.eq(TaskState::Waiting),
                tasks::attempts.eq(task.attempts - 1),
                tasks::run_at.eq(now),
                tasks::lease_until.eq(None::<Instant>),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Carries out one due task of any lane, if there is one. Returns whether there was.
pub async fn run_one(db: &Db, handlers: &Handlers) -> Result<bool, Error> {
    let (_never, stop) = watch::channel(false);
    take_one(db, handlers, None, stop).await
}

/// Carries out one due task of a lane, if there is one. Returns whether there was.
/// Once `stop` says true the work is cut off and the task given back.
async fn take_one(
    db: &Db,
    handlers: &Handlers,
    lane: Option<Lane>,
    mut stop: watch::Receiver<bool>,
) -> Result<bool, Error> {
    let kinds = handlers.kinds(lane);
    let looked_for = kinds.clone();
    if !db.read(move |read| any_due(read, &looked_for)).await? {
        return Ok(false);
    }
    let Some(task) = db.write(move |tx| claim(tx, &kinds)).await? else {
        return Ok(false);
    };
    let Some(handler) = handlers.handler(&task.kind) else {
        return Err(Error::Fault(anyhow::anyhow!(
            "a task of the unknown kind {:?} was taken",
            task.kind
        )));
    };
    let mut work = tokio::spawn(handler(task.subject));
    let mut renewal = tokio::time::interval(RENEWAL);
    renewal.tick().await;
    let outcome = loop {
        tokio::select! {
            ended = &mut work => break match ended {
                Ok(outcome) => outcome,
                // A crash fails this one task, not the server.
                Err(crash) => Err(TaskError::Again(format!("crashed: {crash}"))),
            },
            _ = renewal.tick() => {
                let id = task.id;
                if let Err(error) = db.write(move |tx| renew(tx, id)).await {
                    tracing::warn!(%error, "the lease of a task was not renewed");
                }
            }
            () = stopped(&mut stop) => {
                work.abort();
                db.write(move |tx| give_back(tx, &task)).await?;
                return Ok(false);
            }
        }
    };
    if let Err(error) = &outcome {
        tracing::warn!(kind = task.kind, attempts = task.attempts, %error, "a task failed");
    }
    let given_up = handlers.given_up(&task.kind);
    db.write(move |tx| finish(tx, &task, &outcome, given_up))
        .await?;
    Ok(true)
}

/// Carries out tasks as they come due, until the server stops: one quick task at a
/// time, and as many slow ones as `slow` says.
pub async fn run(db: Db, handlers: Handlers, slow: usize, stop: watch::Receiver<bool>) {
    let mut lanes = vec![Lane::Slow; slow.max(1)];
    lanes.push(Lane::Quick);
    let loops = lanes
        .into_iter()
        .map(|lane| work_in(&db, &handlers, lane, stop.clone()));
    futures_util::future::join_all(loops).await;
}

async fn work_in(db: &Db, handlers: &Handlers, lane: Lane, stop: watch::Receiver<bool>) {
    let step = || take_one(db, handlers, Some(lane), stop.clone());
    follow(db, "tasks", Duration::from_secs(1), stop.clone(), step).await;
}
