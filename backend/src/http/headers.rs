//! Headers that every answer carries, and the id of each request.

use std::future::{Ready, ready};

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::DefaultHeaders;
use futures_util::future::LocalBoxFuture;
use tracing::Instrument as _;

/// What never leaves the browser has an address there, which the viewer reads like any other.
const POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; \
    style-src 'self' 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self' blob:; connect-src 'self' blob:; object-src 'none'; base-uri 'self'; \
    form-action 'self'; frame-ancestors 'none'";

/// The security headers.
pub(super) fn security() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("content-security-policy", POLICY))
        .add(("x-content-type-options", "nosniff"))
        .add(("referrer-policy", "no-referrer"))
        .add((
            "permissions-policy",
            "camera=(), microphone=(), geolocation=()",
        ))
        .add(("cross-origin-opener-policy", "same-origin"))
}

/// Gives each request an id: in its log lines and in the header `x-request-id`.
/// The log holds the path without its query, and nothing of who asks.
pub(super) struct RequestIds;

impl<S, B> Transform<S, ServiceRequest> for RequestIds
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<B>;
    type Error = actix_web::Error;
    type Transform = RequestIdService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(RequestIdService { service }))
    }
}

/// See [`RequestIds`].
pub(super) struct RequestIdService<S> {
    service: S,
}

/// The first part of a path: what follows may be a sealed address.
fn area(path: &str) -> String {
    path.split('/')
        .nth(1)
        .map_or_else(|| "/".to_owned(), |first| format!("/{first}"))
}

impl<S, B> Service<ServiceRequest> for RequestIdService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<B>;
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self::Response, Self::Error>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let id = uuid::Uuid::new_v4().simple().to_string();
        let span = tracing::info_span!("request", id, method = %request.method(),
            area = area(request.path()));
        let answer = self.service.call(request);
        Box::pin(
            async move {
                let mut response = answer.await?;
                tracing::debug!(status = response.status().as_u16(), "answered");
                if let Ok(value) = HeaderValue::from_str(&id) {
                    response
                        .headers_mut()
                        .insert(HeaderName::from_static("x-request-id"), value);
                }
                Ok(response)
            }
            .instrument(span),
        )
    }
}
