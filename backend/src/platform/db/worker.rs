//! Worker threads: where units of work run.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

use super::DbError;

/// How long a request waits for its turn before it is told that we are busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turn of whoever asks, once it comes.
pub(super) async fn turn(turns: &Semaphore) -> Result<SemaphorePermit<'_>, DbError> {
    match tokio::time::timeout(PATIENCE, turns.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        Ok(Err(closed)) => Err(DbError::Busy(closed.to_string())),
        Err(_) => Err(DbError::Busy("no turn within 10 s".to_owned())),
    }
}

/// Runs work on a worker thread. What it logs belongs to the request that asked for it.
pub(super) async fn on_thread<T, F>(work: F) -> Result<T, DbError>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    let span = tracing::Span::current();
    let ended = tokio::task::spawn_blocking(move || span.in_scope(work)).await;
    ended.map_err(|error| DbError::Worker(error.to_string()))
}
