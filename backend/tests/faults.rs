//! What goes wrong on our side is shown as an id and nothing else, and is in the log
//! once under that id, with what went wrong and the id of the request.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection as _;
use forja::error::Error;
use forja::platform::events::{Bus, Event, InProcess, NotTold};
use forja::q;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tracing::Instrument as _;

use crate::drawings::{draft_line, drawing_by};
use crate::on_both;
use crate::support::logs;

/// What no answer says: how SQLite, PostgreSQL and Rust tell what is wrong.
const INNER: [&str; 7] = [
    "SELECT",
    "INSERT",
    "notification_preferences",
    "no such table",
    "relation",
    "panicked",
    "poisoned drawing",
];

/// The id of a fault in a text, which tells nothing else.
fn id_in(text: &str) -> String {
    for inner in INNER {
        assert!(!text.contains(inner), "{inner}: {text}");
    }
    let says = "something went wrong on our side (fault ";
    let (_, rest) = text.split_once(says).unwrap_or_else(|| panic!("{text}"));
    let (id, _) = rest.split_once(')').unwrap();
    assert_eq!(id.len(), 32, "{text}");
    assert!(id.chars().all(|c| c.is_ascii_hexdigit()), "{text}");
    id.to_owned()
}

/// The one line of the log under the id of a fault.
fn logged(id: &str) -> String {
    let mut lines = logs::lines_with(id);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    lines.remove(0)
}

/// The id that an answer gives its request.
fn request_id(answer: &reqwest::Response) -> String {
    answer.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned()
}

on_both!(
    a_fault_shows_an_id_alone_and_is_in_the_log_once,
    |app| async move {
        logs::keep();
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let table = "DROP TABLE notification_preferences";
        app.write(move |tx| Ok(q!(tx, |c| c.batch_execute(table))?))
            .await;
        let set = "mutation { setNotificationPreference(input: \
            { kind: \"quotes-opened\", email: false, inApp: true }) { __typename } }";
        for query in ["{ notificationPreferences { kind } }", set] {
            let request = buyer.request(reqwest::Method::POST, "/graphql");
            let answer = request.json(&json!({ "query": query })).send().await;
            let answer = answer.unwrap();
            let request = request_id(&answer);
            let text = answer.text().await.unwrap();
            let id = id_in(&text);
            let body: Value = serde_json::from_str(&text).unwrap();
            let expected = json!({ "code": "FAULT", "fault": id });
            assert_eq!(body["errors"][0]["extensions"], expected);
            assert_eq!(body["errors"].as_array().unwrap().len(), 1, "{body:#}");
            // The control: the log does say what is wrong, and in which request.
            let line = logged(&id);
            assert!(line.contains("notification_preferences"), "{line}");
            assert!(line.contains(&request), "{request}: {line}");
        }
    }
);

on_both!(
    a_panic_while_a_request_is_answered_is_a_fault,
    |app| async move {
        logs::keep();
        let mut app = app;
        app.restart_with(|app| {
            app.destinations.draw = |_, _, _, _| panic!("poisoned drawing");
        })
        .await;
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let line = draft_line(&app, &account).await;
        let drawing = drawing_by("Nobody");
        let input = json!({
            "purpose": "DRAWING", "lineId": line.to_global(), "fileName": "plan.pdf",
            "sizeBytes": drawing.len() as f64, "namesNobody": true,
        });
        let answer = buyer.send(input, &drawing).await;
        assert!(answer.status().is_server_error(), "{}", answer.status());
        let request = request_id(&answer);
        let line = logged(&id_in(&answer.text().await.unwrap()));
        assert!(line.contains("poisoned drawing"), "{line}");
        assert!(line.contains(&request), "{request}: {line}");
        // The server goes on.
        let version = buyer.run("{ version }", Value::Null).await;
        assert!(version["version"].is_string());
    }
);

/// A bus that lets a socket listen, and panics when a resolver does.
#[derive(Default)]
struct Panics(InProcess, AtomicUsize);

#[async_trait::async_trait]
impl Bus for Panics {
    async fn publish(&self, event: &Event) -> Result<(), NotTold> {
        self.0.publish(event).await
    }

    fn listen(&self) -> Receiver<Arc<Event>> {
        let before = self.1.fetch_add(1, Ordering::SeqCst);
        assert_eq!(before, 0, "a poisoned drawing");
        self.0.listen()
    }
}

on_both!(
    a_resolver_that_panics_ends_its_operation_with_a_fault,
    |app| async move {
        logs::keep();
        let mut app = app;
        app.restart_with(|app| app.bus = Arc::new(Panics::default()))
            .await;
        let token = app.buyer_account("Buyer").await.client(&app).token;
        let address = format!("{}/graphql", app.url.replace("http://", "ws://"));
        let mut request = address.into_client_request().unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", protocol);
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        let payload = json!({ "authorization": format!("Bearer {}", token.unwrap()) });
        let init = json!({ "type": "connection_init", "payload": payload });
        let query = json!({ "query": "subscription { changes { kind } }" });
        let subscribe = json!({ "type": "subscribe", "id": "1", "payload": query });
        for message in [init, subscribe] {
            let message = Message::text(message.to_string());
            socket.send(message).await.unwrap();
        }
        let said = loop {
            match socket.next().await.unwrap().unwrap() {
                Message::Text(text) if text.contains("connection_ack") => {}
                Message::Text(text) => break text.to_string(),
                _ => {}
            }
        };
        let message: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(
            (&message["type"], &message["id"]),
            (&json!("error"), &json!("1"))
        );
        assert_eq!(message["payload"][0]["extensions"]["code"], "FAULT");
        logged(&id_in(&said));
    }
);

on_both!(
    what_a_worker_thread_logs_names_its_request,
    |app| async move {
        logs::keep();
        let (request, line) = ("request-of-a-worker", uuid::Uuid::new_v4().to_string());
        let told = line.clone();
        let work = app.app.db.read(move |_| {
            tracing::info!(told, "logged by a worker thread");
            Ok::<_, Error>(())
        });
        let span = tracing::info_span!("request", id = request);
        work.instrument(span).await.unwrap();
        assert!(logged(&line).contains(request));
    }
);

/// Operations over HTTP and over sockets go through this.
#[actix_web::test]
async fn a_panic_is_caught_whatever_it_says() {
    logs::keep();
    let panics = async { panic!("poisoned drawing") };
    let caught: Result<(), async_graphql::Error> = forja::graphql::guarded(panics).await;
    logged(&id_in(&caught.unwrap_err().message));
    let fine = forja::graphql::guarded(async { 7 }).await;
    assert_eq!(fine.ok(), Some(7));
}
