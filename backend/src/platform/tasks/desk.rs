//! Tasks as operators see them.

use diesel::prelude::*;

use super::{TaskId, TaskState};
use crate::error::Error;
use crate::platform::db::schema::tasks;
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

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
