//! A participant's socket: what `changes` pushes to it.

use std::time::Duration;

use forja::platform::events::{Audience, Bus, Event, EventId};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

use super::record::{Channel, Phase, Record};

/// The kind of the tests' own events, which mark a place among the server's.
const MARK: &str = "mark";
/// How long a message may take on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(60);

/// A socket with a running subscription.
pub struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    person: Uuid,
}

impl Socket {
    /// Connects, introduces itself and subscribes; what the server answers is kept.
    pub async fn open(url: &str, token: &str, person: Uuid, phase: Phase, record: &Record) -> Self {
        let address = format!("{}/graphql", url.replace("http://", "ws://"));
        let mut request = address.into_client_request().unwrap();
        let protocol = HeaderValue::from_static("graphql-transport-ws");
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol);
        let (stream, _) = connect_async(request).await.unwrap();
        let mut socket = Self { stream, person };
        let payload = json!({ "authorization": format!("Bearer {token}") });
        socket
            .say(json!({ "type": "connection_init", "payload": payload }))
            .await;
        let hello = socket.hear().await;
        record.keep(phase, Channel::Event, "connection_init", hello);
        let query = "subscription { changes { kind id version event } }";
        socket
            .say(json!({ "type": "subscribe", "id": "1", "payload": { "query": query } }))
            .await;
        socket
    }

    async fn say(&mut self, message: Value) {
        self.stream
            .send(Message::text(message.to_string()))
            .await
            .unwrap();
    }

    async fn hear(&mut self) -> String {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await;
            match next
                .expect("the server pushes in time")
                .expect("the socket lives")
                .unwrap()
            {
                Message::Text(text) => return text.to_string(),
                Message::Close(frame) => panic!("closed: {frame:?}"),
                _ => {}
            }
        }
    }

    /// Waits until the subscription runs: events that were told before it are lost,
    /// so marks are told until one comes back.
    pub async fn begin(&mut self, bus: &dyn Bus) {
        loop {
            bus.publish(&self.mark(Uuid::new_v4())).await.unwrap();
            let heard = tokio::time::timeout(Duration::from_millis(20), self.stream.next()).await;
            if let Ok(Some(Ok(Message::Text(text)))) = heard
                && text.contains(&format!("\"{MARK}\""))
            {
                return;
            }
        }
    }

    /// Keeps all that was told until now, by the kind of what changed: events of one
    /// step have no order that means anything.
    pub async fn keep_all(&mut self, bus: &dyn Bus, phase: Phase, record: &Record) {
        let mark = self.mark(Uuid::new_v4());
        let last = forja::platform::id::to_global(MARK, mark.subject);
        bus.publish(&mark).await.unwrap();
        let mut told = Vec::new();
        loop {
            let text = self.hear().await;
            if text.contains(&last) {
                break;
            }
            // A mark of the beginning may come late.
            if !text.contains(&format!("\"{MARK}\"")) {
                let message: Value = serde_json::from_str(&text).unwrap();
                told.push((
                    message["payload"]["data"]["changes"]["kind"].to_string(),
                    text,
                ));
            }
        }
        told.sort_by(|one, other| one.0.cmp(&other.0));
        for (_, text) in told {
            record.keep(phase, Channel::Event, "changes", text);
        }
    }

    fn mark(&self, subject: Uuid) -> Event {
        Event {
            id: EventId::random(),
            kind: MARK.to_owned(),
            subject,
            version: 0,
            audience: Audience::Person(self.person),
        }
    }
}
