//! What is stored as brotli, for readers that do not take it.

use std::io;

use actix_web::http::header::{AcceptEncoding, Encoding, Header as _};
use actix_web::{HttpRequest, HttpResponse, web};

use super::files::{Grant, describe};
use crate::app::App;
use crate::error::Error;
use crate::platform::compressed;

/// What is stored compressed has no more bytes, either way.
const MOST_BYTES: u64 = 256 << 20;

/// The whole file, whatever part of it is asked for.
pub(super) async fn whole(
    app: &App,
    key: &str,
    grant: &Grant,
    seconds: i64,
) -> Result<HttpResponse, Error> {
    let Some(brotli) = app.blobs.read(key, MOST_BYTES).await? else {
        return Ok(HttpResponse::NotFound().finish());
    };
    let mut response = HttpResponse::Ok();
    describe(&mut response, grant, seconds);
    let unpacked = web::block(move || compressed::unpacked(&brotli, MOST_BYTES)).await;
    match unpacked.map_err(io::Error::other).and_then(|done| done) {
        // What lies around it compresses the bytes for readers that take something else.
        Ok(bytes) => Ok(response.body(bytes)),
        Err(error) => {
            tracing::warn!(%error, "a stored mesh is not what it should be");
            Ok(HttpResponse::NotFound().finish())
        }
    }
}

/// Whether a request says that it takes brotli.
pub(super) fn takes_brotli(request: &HttpRequest) -> bool {
    let brotli = Encoding::brotli();
    AcceptEncoding::parse(request)
        .ok()
        .and_then(|accepted| accepted.negotiate([&brotli, &Encoding::identity()].into_iter()))
        .is_some_and(|encoding| encoding == brotli)
}
