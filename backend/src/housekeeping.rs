//! What is forgotten in time: windows of rate limits, idempotency keys, sessions and
//! links that are long over, tasks that were done and events that were told. Every node
//! does it once an hour; doing it twice changes nothing.

use std::time::Duration;

use tokio::sync::watch;

use crate::error::Error;
use crate::platform::db::{Db, Tx};
use crate::platform::{events, idempotency, limits, tasks};
use crate::{accounts, session};

const EVERY: Duration = Duration::from_secs(3600);

/// One thing that is forgotten in time; gives how many rows went.
type Sweep = fn(&mut Tx<'_>) -> Result<usize, Error>;

const SWEEPS: [Sweep; 6] = [
    limits::sweep,
    idempotency::sweep,
    session::sweep,
    accounts::sweep,
    tasks::sweep,
    events::sweep,
];

/// Forgets what is over, once; each kind in a transaction of its own, so that no
/// writer waits long. Returns how many rows went.
pub async fn sweep(db: &Db) -> Result<usize, Error> {
    let mut gone = 0;
    for one in SWEEPS {
        gone += db.write(one).await?;
    }
    Ok(gone)
}

/// Forgets what is over every hour, until the server stops.
pub async fn run(db: Db, mut stop: watch::Receiver<bool>) {
    let mut hours = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            _ = hours.tick() => {}
            _ = stop.changed() => return,
        }
        match sweep(&db).await {
            Ok(gone) => tracing::debug!(gone, "swept"),
            Err(error) => tracing::warn!(%error, "sweeping waits: the database did not answer"),
        }
    }
}
