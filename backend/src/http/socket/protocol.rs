//! The words of the protocol: what a client may say, and why a socket is closed.

use serde::Deserialize;

use crate::http::graphql::Operation;

/// What a client may say.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum FromClient {
    ConnectionInit {
        #[serde(default)]
        payload: Option<Introduction>,
    },
    Ping,
    Pong,
    Subscribe {
        id: String,
        payload: Operation,
    },
    Complete {
        id: String,
    },
}

/// How a client says who it is.
#[derive(Deserialize)]
pub(super) struct Introduction {
    pub(super) authorization: Option<String>,
}

/// A reason to close, as the protocol numbers them.
pub(super) struct Close(pub(super) u16, pub(super) &'static str);

pub(super) const BAD_MESSAGE: Close = Close(4400, "no message of graphql-transport-ws");
pub(super) const UNAUTHORIZED: Close = Close(4401, "introduce yourself first");
pub(super) const FORBIDDEN: Close = Close(4403, "your session ended");
pub(super) const INIT_LATE: Close = Close(4408, "no connection_init within 5 s");
pub(super) const DUPLICATE: Close = Close(4409, "this subscription runs already");
pub(super) const TOO_MANY_INITS: Close = Close(4429, "introduced already");
pub(super) const TOO_MANY: Close = Close(4429, "at most 20 subscriptions fit on a socket");
pub(super) const TOO_LONG: Close = Close(1009, "at most 65536 bytes fit a message");
pub(super) const GOING_AWAY: Close = Close(1001, "the server restarts");
pub(super) const TOO_SLOW: Close = Close(1008, "too slow to read");
