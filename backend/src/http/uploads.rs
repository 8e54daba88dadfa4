//! Uploads after tus 1.0: the core protocol, with expiration.
//!
//! An upload is made by the mutation `createUpload`; here are its address's HEAD,
//! PATCH and OPTIONS. Each request carries a bearer of the same organisation.

use std::time::Duration;

use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, EXPIRES, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use serde_json::json;

use super::Site;
use super::graphql::asker;
use crate::app::App;
use crate::error::{Error, Refusal, RefusalCode};
use crate::parts;
use crate::parts::receiving::{self, Piece, Standing};
use crate::parts::rules::PIECE_BYTES;

const VERSION: &str = "1.0.0";
const MEDIA_TYPE: &str = "application/offset+octet-stream";
/// How long a piece may take to arrive. A piece is at most 1 MiB, and one that is
/// shorter when its time is over is stored as it is: a slow line goes on, a
/// silent one is cut.
const PIECE_PATIENCE: Duration = Duration::from_secs(30);
/// Bytes that a request must bring in that time.
const MIN_BYTES: usize = 16 << 10;
/// What is still read of a body that is refused, and for how long: many clients
/// listen only when they have sent everything, and would never read why.
const DRAIN_BYTES: usize = 8 << 20;
const DRAIN_PATIENCE: Duration = Duration::from_secs(10);

/// What the server speaks.
pub(super) async fn options() -> HttpResponse {
    tus(StatusCode::NO_CONTENT)
        .insert_header(("tus-version", VERSION))
        .insert_header(("tus-extension", "expiration"))
        .finish()
}

fn tus(status: StatusCode) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header(("tus-resumable", VERSION));
    response.insert_header((CACHE_CONTROL, "no-store"));
    response
}

/// A refusal as the API writes it, for a client to show.
fn refuse(status: StatusCode, refusal: &Refusal) -> HttpResponse {
    tus(status).json(json!({
        "code": refusal.code,
        "field": refusal.field,
        "detail": refusal.detail,
        "limit": refusal.limit,
    }))
}

fn say(status: StatusCode, code: RefusalCode, detail: &str) -> HttpResponse {
    refuse(status, &Refusal::new(code).because(detail))
}

fn fault(error: &Error) -> HttpResponse {
    let status = match error {
        Error::Db(_) => StatusCode::SERVICE_UNAVAILABLE,
        Error::Refused(_) | Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let error = crate::graphql::fault(error);
    tus(status).json(json!({ "code": "FAULT", "detail": error.message }))
}

fn not_found() -> HttpResponse {
    refuse(StatusCode::NOT_FOUND, &Refusal::not_found("upload"))
}

/// The upload of an address for the bearer of the request, or the answer to it.
async fn standing(
    app: &App,
    headers: &HeaderMap,
    address: String,
) -> Result<Standing, HttpResponse> {
    let version = headers
        .get("tus-resumable")
        .and_then(|value| value.to_str().ok());
    if version != Some(VERSION) {
        let why = format!("say Tus-Resumable: {VERSION}");
        let mut answer = say(StatusCode::PRECONDITION_FAILED, RefusalCode::Invalid, &why);
        let value = actix_web::http::header::HeaderValue::from_static(VERSION);
        answer.headers_mut().insert(
            actix_web::http::header::HeaderName::from_static("tus-version"),
            value,
        );
        return Err(answer);
    }
    let Some(viewer) = asker(app, headers).await? else {
        return Err(not_found());
    };
    let Some(organisation) = viewer.member().map(|member| member.organisation()) else {
        return Err(not_found());
    };
    let found = app
        .db
        .read(move |read| receiving::at(read, &address, organisation))
        .await
        .map_err(|error| fault(&error))?;
    let standing = found.ok_or_else(not_found)?;
    if viewer.acting_member().is_err() {
        let why = "only an owner or a member may do this";
        return Err(say(StatusCode::FORBIDDEN, RefusalCode::NotAllowed, why));
    }
    if standing.expired() {
        let why = "the upload's time is over; begin it again";
        return Err(say(StatusCode::GONE, RefusalCode::NotFound, why));
    }
    Ok(standing)
}

/// How far an upload has come.
pub(super) async fn head(
    request: HttpRequest,
    site: web::Data<Site>,
    address: web::Path<String>,
) -> HttpResponse {
    match standing(&site.app, request.headers(), address.into_inner()).await {
        Ok(standing) => progress(StatusCode::OK, &standing)
            .insert_header(("upload-length", standing.size()))
            .finish(),
        Err(answer) => answer,
    }
}

fn progress(status: StatusCode, standing: &Standing) -> HttpResponseBuilder {
    let mut response = tus(status);
    response.insert_header(("upload-offset", standing.offset()));
    let expires = http_date(standing);
    response.insert_header(("upload-expires", expires.as_str()));
    response.insert_header((EXPIRES, expires));
    response
}

/// The date format of HTTP headers: `Mon, 02 Mar 2026 12:00:00 GMT`.
fn http_date(standing: &Standing) -> String {
    let utc = standing.expires_at().timestamp();
    jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&utc)
        .unwrap_or_default()
}

/// Receives bytes, and makes the thing of the upload's purpose at the last one.
pub(super) async fn patch(
    request: HttpRequest,
    body: web::Payload,
    site: web::Data<Site>,
    address: web::Path<String>,
) -> HttpResponse {
    let app = site.app.clone();
    let standing = standing(&app, request.headers(), address.into_inner()).await;
    let checked = standing.and_then(|standing| {
        check(request.headers(), &standing)?;
        Ok(standing)
    });
    // On its own, because a client that goes away ends this future and must not
    // end the storing of what it sent.
    let received = async move {
        let mut body = body;
        let answer = match checked {
            Ok(standing) => receive(app, standing, &mut body).await,
            Err(answer) => Ok(answer),
        };
        if answer
            .as_ref()
            .is_ok_and(|answer| is_early(answer.status()))
        {
            drain(&mut body).await;
        }
        answer
    };
    match actix_web::rt::spawn(tracing::Instrument::in_current_span(received)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => fault(&error),
        Err(crash) => fault(&Error::Fault(crash.into())),
    }
}

/// Whether an answer is given before the body is at its end: not when it broke
/// off or stopped coming.
fn is_early(status: StatusCode) -> bool {
    let over = [StatusCode::BAD_REQUEST, StatusCode::REQUEST_TIMEOUT];
    status.is_client_error() && !over.contains(&status)
}

/// Reads what is left of a body and forgets it.
async fn drain(body: &mut web::Payload) {
    let rest = async {
        let mut dropped = 0;
        while let Some(Ok(bytes)) = body.next().await {
            dropped += bytes.len();
            if dropped > DRAIN_BYTES {
                return;
            }
        }
    };
    // Whoever is slower than that gets its answer all the same.
    let _ = tokio::time::timeout(DRAIN_PATIENCE, rest).await;
}

/// Checks a PATCH's headers against how the upload stands.
fn check(headers: &HeaderMap, standing: &Standing) -> Result<(), HttpResponse> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if text(CONTENT_TYPE.as_str()) != Some(MEDIA_TYPE) {
        let why = format!("say Content-Type: {MEDIA_TYPE}");
        return Err(say(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            RefusalCode::Invalid,
            &why,
        ));
    }
    let offset = text("upload-offset").and_then(|word| word.parse::<i64>().ok());
    let Some(offset) = offset.filter(|offset| *offset >= 0) else {
        let why = "say Upload-Offset: a number of bytes";
        return Err(say(StatusCode::BAD_REQUEST, RefusalCode::Required, why));
    };
    if offset != standing.offset() {
        let why = format!("the next byte is {}", standing.offset());
        return Err(say(StatusCode::CONFLICT, RefusalCode::Conflict, &why));
    }
    let length = text(CONTENT_LENGTH.as_str()).and_then(|word| word.parse::<i64>().ok());
    if length.is_some_and(|length| length > standing.size() - offset) {
        return Err(too_long(standing));
    }
    Ok(())
}

fn too_long(standing: &Standing) -> HttpResponse {
    let why = format!("the upload was announced with {} bytes", standing.size());
    say(
        StatusCode::PAYLOAD_TOO_LARGE,
        RefusalCode::FileTooLarge,
        &why,
    )
}

/// What stopped the reading of a piece.
enum Stop {
    /// The piece is full; more may come.
    Full,
    /// The body is at its end.
    End,
    /// The client went away or sent nonsense.
    Broken,
    /// Nothing came for too long.
    Slow,
}

async fn receive(
    app: App,
    mut standing: Standing,
    body: &mut web::Payload,
) -> Result<HttpResponse, Error> {
    let mut rest = Bytes::new();
    loop {
        let (piece, stop) = next_piece(body, &mut rest).await;
        let left = usize::try_from(standing.size() - standing.offset()).unwrap_or(0);
        if piece.len() > left {
            return Ok(too_long(&standing));
        }
        let brought = piece.len();
        if brought > 0
            && receiving::store_piece(&app, &mut standing, piece).await? == Piece::Overtaken
        {
            let why = "another request was first at this offset: ask for it again";
            return Ok(say(StatusCode::CONFLICT, RefusalCode::Conflict, why));
        }
        match stop {
            Stop::Full => {}
            Stop::Slow if brought >= MIN_BYTES => {}
            Stop::Slow => {
                let why = "too little came in 30 s; go on when the line is better";
                return Ok(say(StatusCode::REQUEST_TIMEOUT, RefusalCode::Invalid, why));
            }
            Stop::Broken => {
                return Ok(say(
                    StatusCode::BAD_REQUEST,
                    RefusalCode::Invalid,
                    "the body broke off",
                ));
            }
            Stop::End => return ended(&app, &standing).await,
        }
    }
}

/// Reads up to one piece. `rest` is what came with the piece before and belongs
/// to the next.
async fn next_piece(body: &mut web::Payload, rest: &mut Bytes) -> (Bytes, Stop) {
    let deadline = tokio::time::Instant::now() + PIECE_PATIENCE;
    let mut piece = BytesMut::new();
    loop {
        let room = PIECE_BYTES - piece.len();
        let taken = rest.split_to(room.min(rest.len()));
        piece.extend_from_slice(&taken);
        if piece.len() == PIECE_BYTES {
            return (piece.freeze(), Stop::Full);
        }
        match tokio::time::timeout_at(deadline, body.next()).await {
            Ok(Some(Ok(bytes))) => *rest = bytes,
            Ok(None) => return (piece.freeze(), Stop::End),
            Ok(Some(Err(error))) => {
                let broken: PayloadError = error;
                tracing::debug!(%broken, "an upload broke off");
                return (piece.freeze(), Stop::Broken);
            }
            Err(_) => return (piece.freeze(), Stop::Slow),
        }
    }
}

async fn ended(app: &App, standing: &Standing) -> Result<HttpResponse, Error> {
    if standing.offset() == standing.size() {
        match parts::finish(app, standing.id()).await {
            Ok(()) => {}
            Err(Error::Refused(refusal)) => {
                return Ok(refuse(StatusCode::UNPROCESSABLE_ENTITY, &refusal));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(progress(StatusCode::NO_CONTENT, standing).finish())
}
