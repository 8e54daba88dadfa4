//! GraphQL over HTTP: POST of one operation as `application/json`. No GET, no
//! forms, no batches: a browser can't be made to send this for somebody else.

use std::net::IpAddr;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use async_graphql::{Request, Response, Variables};
use futures_util::StreamExt;
use serde::Deserialize;
use serde_json::json;

use super::Site;
use crate::app::App;
use crate::error::Error;
use crate::graphql::front_door::{self, TurnedAway};
use crate::graphql::{Asker, ClientAddress, fault, guarded};
use crate::session::{self, Viewer};

/// Largest body of a request, in bytes.
pub(super) const MAX_BODY: usize = 256 * 1024;
/// How long a body may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);
/// How long an operation may take.
const OPERATION_PATIENCE: Duration = Duration::from_secs(20);

/// One operation as a client sends it.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Operation {
    pub(super) query: String,
    #[serde(default)]
    pub(super) operation_name: Option<String>,
    #[serde(default)]
    pub(super) variables: Option<serde_json::Value>,
}

impl Operation {
    /// Reads the one object that a body is. A list is none, though a list of its fields
    /// in their order could be taken for it.
    fn read(body: &[u8]) -> serde_json::Result<Self> {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(body)?;
        serde_json::from_value(object.into())
    }

    /// Measures and parses the query; the request is ready to run then.
    pub(super) fn admit(self) -> Result<Request, TurnedAway> {
        let document = front_door::admit(&self.query)?;
        let mut request = Request::new(self.query)
            .variables(Variables::from_json(self.variables.unwrap_or_default()));
        request.operation_name = self.operation_name;
        request.set_parsed_query(document);
        Ok(request)
    }
}

fn errors(status: StatusCode, message: &str, code: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({
        "errors": [{ "message": message, "extensions": { "code": code } }]
    }))
}

/// Runs one operation.
pub(super) async fn execute(
    request: HttpRequest,
    mut body: web::Payload,
    site: web::Data<Site>,
) -> HttpResponse {
    if !is_json(request.headers()) {
        let message = "send one operation as application/json";
        return errors(StatusCode::UNSUPPORTED_MEDIA_TYPE, message, "MEDIA_TYPE");
    }
    let bytes = match whole(&mut body).await {
        Ok(bytes) => bytes,
        Err(answer) => return answer,
    };
    let operation = match Operation::read(&bytes) {
        Ok(operation) => operation,
        Err(error) => {
            let message = format!("the body is not {{query, operationName, variables}}: {error}");
            return errors(StatusCode::BAD_REQUEST, &message, "BAD_REQUEST");
        }
    };
    let viewer = match asker(&site.app, request.headers()).await {
        Ok(viewer) => viewer,
        Err(answer) => return answer,
    };
    let standard = wants_standard_type(request.headers());
    let operation = match operation.admit() {
        Ok(operation) => operation,
        Err(turned_away) => return answer(refused(&turned_away), standard),
    };
    let operation = operation
        .data(Asker(viewer))
        .data(client_address(&site.app, &request));
    let run = guarded(site.schema.execute(operation));
    match tokio::time::timeout(OPERATION_PATIENCE, run).await {
        Ok(Ok(response)) => {
            let again = || Operation::read(&bytes).ok()?.admit().ok();
            let explained = site.scales.explain(response, again).await;
            answer(explained.unwrap_or_else(|why| refused(&why)), standard)
        }
        Ok(Err(error)) => {
            let error = error.into_server_error(Default::default());
            answer(Response::from_errors(vec![error]), standard)
        }
        Err(_) => errors(
            StatusCode::GATEWAY_TIMEOUT,
            "the operation took over 20 s",
            "SLOW",
        ),
    }
}

/// The body, or the answer to one that is too slow, too long or broken off.
async fn whole(body: &mut web::Payload) -> Result<Vec<u8>, HttpResponse> {
    let Ok(bytes) = tokio::time::timeout(BODY_PATIENCE, collect(body)).await else {
        return Err(errors(
            StatusCode::REQUEST_TIMEOUT,
            "the body took over 10 s",
            "SLOW_BODY",
        ));
    };
    bytes.map_err(|bad| match bad {
        BadBody::TooLong => {
            let message = format!("the body is too long; at most {MAX_BODY} bytes fit");
            errors(StatusCode::PAYLOAD_TOO_LARGE, &message, "BODY_TOO_LARGE")
        }
        BadBody::BrokenOff => errors(StatusCode::BAD_REQUEST, "the body broke off", "BAD_REQUEST"),
    })
}

fn refused(turned_away: &TurnedAway) -> Response {
    Response::from_errors(vec![turned_away.to_error()])
}

fn answer(response: Response, standard: bool) -> HttpResponse {
    // Nothing was run: the document itself is wrong.
    let refused = response.is_err() && response.data == async_graphql::Value::Null;
    let status = if standard && refused {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::OK
    };
    let mut built = HttpResponse::build(status);
    for (name, value) in &response.http_headers {
        built.append_header((name.as_str(), value.as_bytes()));
    }
    let media = if standard {
        "application/graphql-response+json; charset=utf-8"
    } else {
        "application/json; charset=utf-8"
    };
    built
        .content_type(media)
        .insert_header(("cache-control", "no-store"));
    match serde_json::to_vec(&response) {
        Ok(body) => built.body(body),
        Err(error) => {
            let error = fault(&error);
            errors(StatusCode::INTERNAL_SERVER_ERROR, &error.message, "FAULT")
        }
    }
}

/// Why a body was not taken.
enum BadBody {
    TooLong,
    BrokenOff,
}

async fn collect(body: &mut web::Payload) -> Result<Vec<u8>, BadBody> {
    let mut bytes = Vec::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_| BadBody::BrokenOff)?;
        if bytes.len() + chunk.len() > MAX_BODY {
            return Err(BadBody::TooLong);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    kind.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .eq_ignore_ascii_case("application/json")
}

fn wants_standard_type(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("application/graphql-response+json"))
}

/// Where a request comes from, for counting attempts. Of what a client can write itself
/// nothing is believed: only the last address of the header that the proxy writes, and
/// only if one is configured.
pub(super) fn client_address(app: &App, request: &HttpRequest) -> ClientAddress {
    let header = app.config.client_address_header.as_str();
    let told = (!header.is_empty())
        .then(|| request.headers().get_all(header).last())
        .flatten()
        .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    let address: Option<IpAddr> = told.or_else(|| Some(request.peer_addr()?.ip()));
    ClientAddress(address.map_or_else(String::new, |address| address.to_string()))
}

/// The viewer of the bearer token, `None` without one, or the answer to a bad one.
pub async fn asker(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, HttpResponse> {
    let Some(header) = headers.get(AUTHORIZATION) else {
        return Ok(None);
    };
    let token = header.to_str().ok().and_then(bearer);
    match token {
        Some(token) => match viewer_of_token(app, token).await {
            Ok(Some(viewer)) => Ok(Some(viewer)),
            Ok(None) => Err(unauthenticated()),
            Err(error) => {
                let error = fault(&error);
                Err(errors(
                    StatusCode::SERVICE_UNAVAILABLE,
                    &error.message,
                    "FAULT",
                ))
            }
        },
        None => Err(unauthenticated()),
    }
}

fn unauthenticated() -> HttpResponse {
    let message = "the access token is expired or ended: refresh it or sign in again";
    errors(StatusCode::UNAUTHORIZED, message, "UNAUTHENTICATED")
}

/// The token in `Bearer …`.
pub(super) fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The viewer of an access token; `None` if the token or its session is no longer good.
pub async fn viewer_of_token(app: &App, token: &str) -> Result<Option<Viewer>, Error> {
    let Some(session) = app.access_tokens.read(token, app.clock.now()) else {
        return Ok(None);
    };
    app.db
        .read(move |read| session::viewer_of(read, session))
        .await
}
