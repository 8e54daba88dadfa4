//! The bus between those who tell and those who listen.

use std::sync::Arc;

use tokio::sync::broadcast;

use super::Event;

/// How many events wait for a listener that is slow before it loses the oldest.
const KEPT: usize = 1024;

/// Why the bus did not take an event: one sentence, without secrets, that operators
/// read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotTold(pub String);

/// Carries events to whoever listens, on this node and on every other. [`InProcess`]
/// knows one node; a server between nodes, such as NATS, is another implementation.
#[async_trait::async_trait]
pub trait Bus: Send + Sync {
    /// Gives an event to all who listen. On success it was taken for each node; after
    /// an error, or none at all because this node died, it is given again, with the
    /// same id. That nobody listens is no error.
    async fn publish(&self, event: &Event) -> Result<(), NotTold>;

    /// Listens from now on, to what was published on any node. A listener that falls
    /// 1,024 events behind loses the oldest and is told so; it must then read
    /// everything again.
    fn listen(&self) -> broadcast::Receiver<Arc<Event>>;
}

/// The bus of a site with one node: nothing leaves the process.
pub struct InProcess {
    sender: broadcast::Sender<Arc<Event>>,
}

impl Default for InProcess {
    fn default() -> Self {
        Self {
            sender: broadcast::channel(KEPT).0,
        }
    }
}

#[async_trait::async_trait]
impl Bus for InProcess {
    async fn publish(&self, event: &Event) -> Result<(), NotTold> {
        // Nobody listening is no error.
        let _ = self.sender.send(Arc::new(event.clone()));
        Ok(())
    }

    fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.sender.subscribe()
    }
}
