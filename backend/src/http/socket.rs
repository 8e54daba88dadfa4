//! Subscriptions over WebSocket, after the protocol `graphql-transport-ws`.

mod protocol;

use std::collections::HashMap;
use std::time::Duration;

use actix_web::http::header::{HOST, ORIGIN, SEC_WEBSOCKET_PROTOCOL};
use actix_web::{HttpRequest, HttpResponse, web};
use actix_ws::{
    AggregatedMessage, AggregatedMessageStream, CloseCode, CloseReason, ProtocolError, Session,
};
use async_graphql::{Request, Response};
use futures_util::StreamExt;
use serde_json::json;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tracing::Instrument as _;

use self::protocol::{
    BAD_MESSAGE, Close, DUPLICATE, FORBIDDEN, FromClient, GOING_AWAY, INIT_LATE, Introduction,
    TOO_LONG, TOO_MANY, TOO_MANY_INITS, TOO_SLOW, UNAUTHORIZED,
};
use super::Site;
use super::graphql::{Operation, bearer, client_address, viewer_of_token};
use crate::graphql::{Asker, ClientAddress, guarded};
use crate::session::{self, SessionId, Viewer};

const PROTOCOL: &str = "graphql-transport-ws";
/// How long a client may take to introduce itself.
const INIT_PATIENCE: Duration = Duration::from_secs(5);
/// How often a living session is asked for, and the client is pinged.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Largest message, in bytes.
const MAX_MESSAGE: usize = 64 * 1024;
/// Most subscriptions on one socket.
const MAX_SUBSCRIPTIONS: usize = 20;
/// Messages that wait for a slow client before its subscriptions wait as well.
const MAX_WAITING: usize = 256;

/// Opens a socket.
pub(super) async fn connect(
    request: HttpRequest,
    body: web::Payload,
    site: web::Data<Site>,
) -> actix_web::Result<HttpResponse> {
    if !request.headers().contains_key("upgrade") {
        return Ok(HttpResponse::MethodNotAllowed()
            .insert_header(("allow", "POST"))
            .json(json!({"errors": [{"message": "send operations by POST"}]})));
    }
    if !same_origin(&request) {
        return Ok(HttpResponse::Forbidden().finish());
    }
    let offered = request
        .headers()
        .get(SEC_WEBSOCKET_PROTOCOL)
        .and_then(|v| v.to_str().ok());
    if !offered.is_some_and(|list| list.split(',').any(|one| one.trim() == PROTOCOL)) {
        return Ok(HttpResponse::BadRequest().body(format!("speak {PROTOCOL}")));
    }
    let (mut response, session, stream) = actix_ws::handle(&request, body)?;
    response.headers_mut().insert(
        SEC_WEBSOCKET_PROTOCOL,
        actix_web::http::header::HeaderValue::from_static(PROTOCOL),
    );
    let stream = stream
        .max_frame_size(MAX_MESSAGE)
        .aggregate_continuations()
        .max_continuation_size(MAX_MESSAGE);
    let address = client_address(&site.app, &request);
    let run = Socket::run(site.get_ref().clone(), session, stream, address);
    actix_web::rt::spawn(run.in_current_span());
    Ok(response)
}

/// A page of another site may not open sockets in a reader's name.
fn same_origin(request: &HttpRequest) -> bool {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    match header(ORIGIN) {
        None => true,
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == header(HOST),
    }
}

struct Socket {
    site: Site,
    session: Session,
    address: ClientAddress,
    viewer: Option<Option<Viewer>>,
    running: HashMap<String, AbortHandle>,
    outbox: mpsc::Sender<String>,
}

impl Socket {
    async fn run(
        site: Site,
        session: Session,
        mut stream: AggregatedMessageStream,
        address: ClientAddress,
    ) {
        let (outbox, mut ready) = mpsc::channel(MAX_WAITING);
        let mut stop = site.stop.clone();
        let mut events = site.app.bus.listen();
        let mut socket = Self {
            site,
            session,
            address,
            viewer: None,
            running: HashMap::new(),
            outbox,
        };
        let introduced_by = tokio::time::Instant::now() + INIT_PATIENCE;
        let mut beat = tokio::time::interval(HEARTBEAT);
        beat.tick().await;
        let close = loop {
            let step = tokio::select! {
                message = stream.next() => match message {
                    Some(Ok(message)) => socket.receive(message).await,
                    Some(Err(ProtocolError::Overflow)) => Err(Some(TOO_LONG)),
                    Some(Err(_)) => Err(Some(BAD_MESSAGE)),
                    None => Err(None),
                },
                Some(text) = ready.recv() => socket.send(text).await,
                () = tokio::time::sleep_until(introduced_by), if socket.viewer.is_none() => {
                    Err(Some(INIT_LATE))
                }
                // A session that is ended is told of: its sockets close at once.
                event = events.recv() => match event {
                    Ok(event) if event.kind != "session" => Ok(()),
                    _ => socket.check_session().await,
                },
                _ = beat.tick() => socket.check_session().await,
                _ = stop.wait_for(|stop| *stop) => Err(Some(GOING_AWAY)),
            };
            if let Err(close) = step {
                break close;
            }
        };
        for running in socket.running.values() {
            running.abort();
        }
        let reason = close.map(|Close(code, text)| CloseReason {
            code: CloseCode::from(code),
            description: Some(text.to_owned()),
        });
        // The other side may be gone already.
        let _ = socket.session.close(reason).await;
    }

    async fn send(&mut self, text: String) -> Result<(), Option<Close>> {
        match tokio::time::timeout(INIT_PATIENCE, self.session.text(text)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(None),
            Err(_) => Err(Some(TOO_SLOW)),
        }
    }

    async fn receive(&mut self, message: AggregatedMessage) -> Result<(), Option<Close>> {
        match message {
            AggregatedMessage::Text(text) => {
                let message = serde_json::from_str(&text).map_err(|_| Some(BAD_MESSAGE))?;
                self.handle(message).await
            }
            AggregatedMessage::Ping(bytes) => self.session.pong(&bytes).await.map_err(|_| None),
            AggregatedMessage::Pong(_) => Ok(()),
            AggregatedMessage::Binary(_) => Err(Some(BAD_MESSAGE)),
            AggregatedMessage::Close(_) => Err(None),
        }
    }

    async fn handle(&mut self, message: FromClient) -> Result<(), Option<Close>> {
        match message {
            FromClient::ConnectionInit { payload } => self.introduce(payload).await,
            FromClient::Ping => self.send(json!({"type": "pong"}).to_string()).await,
            FromClient::Pong => Ok(()),
            FromClient::Subscribe { id, payload } => self.subscribe(id, payload).await,
            FromClient::Complete { id } => {
                if let Some(running) = self.running.remove(&id) {
                    running.abort();
                }
                Ok(())
            }
        }
    }

    async fn introduce(&mut self, payload: Option<Introduction>) -> Result<(), Option<Close>> {
        if self.viewer.is_some() {
            return Err(Some(TOO_MANY_INITS));
        }
        let header = payload.and_then(|payload| payload.authorization);
        let viewer = match header.as_deref().map(bearer) {
            None => None,
            Some(None) => return Err(Some(FORBIDDEN)),
            Some(Some(token)) => match viewer_of_token(&self.site.app, token).await {
                Ok(Some(viewer)) => Some(viewer),
                Ok(None) | Err(_) => return Err(Some(FORBIDDEN)),
            },
        };
        self.viewer = Some(viewer);
        self.send(json!({"type": "connection_ack"}).to_string())
            .await
    }

    async fn subscribe(&mut self, id: String, operation: Operation) -> Result<(), Option<Close>> {
        let Some(viewer) = self.viewer.clone() else {
            return Err(Some(UNAUTHORIZED));
        };
        self.running.retain(|_, running| !running.is_finished());
        if self.running.contains_key(&id) {
            return Err(Some(DUPLICATE));
        }
        if self.running.len() >= MAX_SUBSCRIPTIONS {
            return Err(Some(TOO_MANY));
        }
        match operation.clone().admit() {
            Ok(request) => {
                let request = request.data(Asker(viewer)).data(self.address.clone());
                let outbox = self.outbox.clone();
                let task = forward(self.site.clone(), operation, request, id.clone(), outbox);
                let task = told_of_a_panic(task, id.clone(), self.outbox.clone());
                let running = tokio::spawn(task.in_current_span());
                self.running.insert(id, running.abort_handle());
                Ok(())
            }
            Err(turned_away) => {
                let errors = [turned_away.to_error()];
                self.send(json!({"type": "error", "id": id, "payload": errors}).to_string())
                    .await
            }
        }
    }

    /// Ends the socket of a session that was ended, and keeps a living one awake.
    async fn check_session(&mut self) -> Result<(), Option<Close>> {
        if let Some(Some(viewer)) = &self.viewer {
            let session: SessionId = viewer.session();
            let living = self
                .site
                .app
                .db
                .read(move |read| session::viewer_of(read, session))
                .await;
            if matches!(living, Ok(None)) {
                return Err(Some(FORBIDDEN));
            }
        }
        self.session.ping(b"").await.map_err(|_| None)
    }
}

/// Runs a subscription to its end. Should it panic, its client gets the id of the fault
/// and waits no longer.
async fn told_of_a_panic(run: impl Future<Output = ()>, id: String, outbox: mpsc::Sender<String>) {
    if let Err(error) = guarded(run).await {
        let errors = [error.into_server_error(Default::default())];
        let message = json!({"type": "error", "id": id, "payload": errors});
        // Whoever closed the socket meanwhile waits for nothing more.
        let _ = outbox.send(message.to_string()).await;
    }
}

/// Runs one subscription and puts what it yields into the socket's outbox. A
/// client too slow to read fills it, and this waits: what the bus drops meanwhile
/// is then told as a change of everything, and nothing is lost in silence.
async fn forward(
    site: Site,
    operation: Operation,
    request: Request,
    id: String,
    outbox: mpsc::Sender<String>,
) {
    let mut stream = site.schema.execute_stream(request);
    while let Some(response) = stream.next().await {
        let again = || operation.clone().admit().ok();
        let explained = site.scales.explain(response, again).await;
        let response = explained.unwrap_or_else(|why| Response::from_errors(vec![why.to_error()]));
        let failed = response.is_err() && response.data == async_graphql::Value::Null;
        let message = if failed {
            json!({"type": "error", "id": id, "payload": response.errors})
        } else {
            json!({"type": "next", "id": id, "payload": response})
        };
        if outbox.send(message.to_string()).await.is_err() || failed {
            return;
        }
    }
    // Whoever closed the socket meanwhile waits for nothing more.
    let _ = outbox
        .send(json!({"type": "complete", "id": id}).to_string())
        .await;
}
