//! The one subscription: what changed, so that a client reads it again.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, SimpleObject, Subscription};
use futures_util::{Stream, stream};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::{app, require_viewer};
use crate::app::App;
use crate::platform::events::{Audience, Event, EventId};
use crate::platform::id::to_global;
use crate::session::{self, SessionId, Viewer};

/// Something changed. It carries no data: read the thing again.
#[derive(Debug, Clone, SimpleObject)]
pub struct Change {
    /// What kind of thing, such as `part` or `order`; `everything` after a gap.
    pub kind: String,
    /// Which one.
    pub id: ID,
    /// Grows with time.
    pub version: f64,
    /// The event that says so. It can be told more than once, and is then the same.
    pub event: ID,
}

/// The root of subscriptions, over WebSocket by the protocol `graphql-transport-ws`.
#[derive(Default, Description)]
pub struct SubscriptionRoot;

#[Subscription(name = "Subscription", use_type_description)]
impl SubscriptionRoot {
    /// What changed among the things that you may see, from now on. Ends when
    /// your session does.
    async fn changes(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = Change>> {
        let viewer = require_viewer(ctx)?;
        let app = app(ctx).clone();
        let listening = app.bus.listen();
        let state = Listener {
            app,
            session: viewer.session(),
            listening,
        };
        Ok(stream::unfold(state, |mut listener| async move {
            listener.next().await.map(|change| (change, listener))
        }))
    }
}

struct Listener {
    app: App,
    session: SessionId,
    listening: Receiver<Arc<Event>>,
}

impl Listener {
    /// The next change for this viewer; `None` once the session ended.
    async fn next(&mut self) -> Option<Change> {
        loop {
            let event = match self.listening.recv().await {
                Ok(event) => event,
                Err(RecvError::Closed) => return None,
                Err(RecvError::Lagged(_)) => {
                    return Some(Change {
                        kind: "everything".to_owned(),
                        id: ID(to_global("everything", uuid::Uuid::nil())),
                        version: 0.0,
                        event: EventId::random().to_global(),
                    });
                }
            };
            // Read again at each event: rights may have changed since the last.
            let session = self.session;
            let viewer = self
                .app
                .db
                .read(move |read| session::viewer_of(read, session))
                .await
                .ok()??;
            if concerns(event.audience, &viewer) {
                return Some(Change {
                    id: ID(to_global(&event.kind, event.subject)),
                    kind: event.kind.clone(),
                    // Microseconds of this age are exact in a double.
                    version: version(event.version),
                    event: event.id.to_global(),
                });
            }
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "microseconds since 1970 fit 53 bits until 2255"
)]
fn version(micros: i64) -> f64 {
    micros as f64
}

fn concerns(audience: Audience, viewer: &Viewer) -> bool {
    match audience {
        Audience::Organisation(id) => viewer
            .member()
            .is_some_and(|member| member.organisation().uuid() == id),
        Audience::Person(id) => viewer.person().uuid() == id,
        Audience::Operators => viewer.operator().is_some(),
        Audience::Board => viewer.supplier().is_some(),
    }
}
