//! Subscriptions over WebSocket, spoken with by a client that knows the protocol
//! `graphql-transport-ws` and can break it.

mod endings;
mod protocol;
mod telling;

use std::time::Duration;

use forja::accounts::model::PersonId;
use forja::platform::events::{self, Audience};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

use crate::support::{Client, TestApp};

/// How long something may take that happens at once: less than the 15 s in which
/// a socket would look after its session by itself.
const AT_ONCE: Duration = Duration::from_secs(10);

/// What changed, as every client of the site subscribes to it.
const CHANGES: &str = "subscription { changes { kind id version event } }";

/// The request that opens a socket, speaking this protocol.
fn request(app: &TestApp, protocol: Option<&'static str>) -> Request {
    let address = format!("{}/graphql", app.url.replace("http://", "ws://"));
    let mut request = address.into_client_request().unwrap();
    if let Some(protocol) = protocol {
        let value = protocol.parse().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", value);
    }
    request
}

/// The status with which a request for a socket is refused.
async fn refused(request: Request) -> u16 {
    match connect_async(request).await {
        Err(Error::Http(answer)) => answer.status().as_u16(),
        other => panic!("{other:?}"),
    }
}

/// The client's end of a socket.
struct Wire {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Wire {
    /// Opens a socket and says nothing.
    async fn open(app: &TestApp) -> Self {
        let request = request(app, Some("graphql-transport-ws"));
        let (stream, answer) = connect_async(request).await.unwrap();
        let spoken = &answer.headers()["sec-websocket-protocol"];
        assert_eq!(spoken, "graphql-transport-ws");
        Self { stream }
    }

    /// Opens a socket and introduces itself as this client, or as a guest.
    async fn of(app: &TestApp, client: &Client) -> Self {
        let mut wire = Self::open(app).await;
        wire.introduce(client.token.as_deref()).await;
        assert_eq!(wire.hear().await, json!({ "type": "connection_ack" }));
        wire
    }

    async fn introduce(&mut self, token: Option<&str>) {
        let payload = token.map(|token| json!({ "authorization": format!("Bearer {token}") }));
        let message = match payload {
            Some(payload) => json!({ "type": "connection_init", "payload": payload }),
            None => json!({ "type": "connection_init" }),
        };
        self.say(message).await;
    }

    async fn say(&mut self, message: Value) {
        self.send(Message::text(message.to_string())).await;
    }

    async fn send(&mut self, message: Message) {
        self.stream.send(message).await.unwrap();
    }

    async fn subscribe(&mut self, id: &str, query: &str) {
        let payload = json!({ "query": query });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload }))
            .await;
    }

    /// Runs an operation that must not run; gives what is said of it.
    async fn refusal_of(&mut self, query: &str) -> String {
        self.subscribe("bad", query).await;
        let message = self.hear().await;
        assert_eq!(message["type"], "error", "{message:#}");
        assert_eq!(message["id"], "bad");
        let said = message["payload"][0]["message"].as_str();
        said.unwrap_or_else(|| panic!("{message:#}")).to_owned()
    }

    /// The next frame that is no ping.
    async fn frame(&mut self) -> Message {
        loop {
            let next = tokio::time::timeout(AT_ONCE, self.stream.next()).await;
            match next.expect("a frame comes at once").unwrap().unwrap() {
                Message::Ping(_) => {}
                frame => return frame,
            }
        }
    }

    /// The next message.
    async fn hear(&mut self) -> Value {
        match self.frame().await {
            Message::Text(text) => serde_json::from_str(&text).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    /// The next message that is not about a probe.
    async fn hear_change(&mut self) -> Value {
        loop {
            let message = self.hear().await;
            assert_eq!(message["type"], "next", "{message:#}");
            let change = message["payload"]["data"]["changes"].clone();
            if change["kind"] != "probe" {
                return change;
            }
        }
    }

    /// The code and the reason with which the server closes, whatever comes before.
    async fn closed(&mut self) -> (u16, String) {
        loop {
            match self.frame().await {
                Message::Close(Some(frame)) => {
                    return (frame.code.into(), frame.reason.to_string());
                }
                Message::Close(None) => panic!("closed without a code"),
                _ => {}
            }
        }
    }

    /// Asserts that the socket is open and answers.
    async fn answers(&mut self) {
        self.say(json!({ "type": "ping" })).await;
        while self.hear().await["type"] != "pong" {}
    }

    /// Subscribes to what changes, and returns once the server listens for it:
    /// the protocol has no word for that, so the person is told of a probe until
    /// one arrives.
    async fn listen(&mut self, app: &TestApp, person: PersonId) {
        self.subscribe("changes", CHANGES).await;
        let (heard, mut heard_by) = tokio::sync::oneshot::channel();
        let probe = async {
            while heard_by.try_recv().is_err() {
                tell(app, "probe", Uuid::nil(), Audience::Person(person.uuid())).await;
            }
        };
        let wait = async {
            assert_eq!(self.hear().await["type"], "next");
            heard.send(()).unwrap();
        };
        tokio::join!(probe, wait);
    }
}

/// Tells an event, as an operation that changed something does.
async fn tell(app: &TestApp, kind: &'static str, subject: Uuid, audience: Audience) {
    app.write(move |tx| events::tell(tx, kind, subject, audience))
        .await;
    app.run_tasks().await;
}
