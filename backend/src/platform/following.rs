//! Work that follows commits: what a transaction wrote to be done is done soon after it.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;

use super::db::Db;
use crate::error::Error;

/// Does what is due, `step` by `step`, and looks again after each commit of this node and
/// after each `pause`, for what other nodes wrote and what becomes due by time. A step says
/// whether there was something to do. Ends, between two steps, once `stop` says true or
/// whoever could say so is gone. `what` waits while the database doesn't answer.
pub async fn follow<S, Step>(
    db: &Db,
    what: &'static str,
    pause: Duration,
    mut stop: watch::Receiver<bool>,
    step: S,
) where
    S: Fn() -> Step,
    Step: Future<Output = Result<bool, Error>>,
{
    let mut commits = db.commits();
    while !*stop.borrow() {
        match step().await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(what, %error, "work waits: the database did not answer"),
        }
        tokio::select! {
            _ = commits.changed() => {}
            () = tokio::time::sleep(pause) => {}
            () = stopped(&mut stop) => return,
        }
    }
}

/// Waits until `stop` says true, or whoever could say so is gone.
pub async fn stopped(stop: &mut watch::Receiver<bool>) {
    // The error is that nobody can say it any more, which is a stop as well.
    let _ = stop.wait_for(|stopped| *stopped).await;
}
