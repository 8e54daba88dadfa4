//! The web UI: files that the binary holds, and the page itself for every
//! address that the UI routes.

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY,
};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use forja_ui::Asset;

/// A path whose last part has a dot names a file; anything else is an address of
/// the UI. A file that is not there is 404, never the page.
pub(super) async fn serve(request: HttpRequest) -> HttpResponse {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return HttpResponse::MethodNotAllowed()
            .insert_header(("allow", "GET, HEAD"))
            .finish();
    }
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let accepted = header(ACCEPT_ENCODING);
    let path = request.path();
    let names_a_file = path
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    let asset = if names_a_file {
        forja_ui::asset(path, accepted)
    } else {
        forja_ui::index(accepted)
    };
    match asset {
        Some(asset) => answer(asset, header(IF_NONE_MATCH)),
        None if names_a_file || forja_ui::is_built() => HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body("not found"),
        None => HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body("this Forja was built without its web UI; the API is at /graphql"),
    }
}

fn answer(asset: Asset, known: &str) -> HttpResponse {
    let cached = if asset.immutable {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let same = known.split(',').any(|one| one.trim() == asset.etag);
    let mut built = HttpResponse::build(if same {
        StatusCode::NOT_MODIFIED
    } else {
        StatusCode::OK
    });
    built
        .insert_header((CACHE_CONTROL, cached))
        .insert_header((ETAG, asset.etag))
        .insert_header((VARY, "accept-encoding"))
        .content_type(asset.media_type);
    // Said even when there is none, so that nothing is compressed a second time.
    built.insert_header((
        CONTENT_ENCODING,
        asset.encoding.map_or("identity", |e| e.name()),
    ));
    if same {
        built.finish()
    } else {
        built.body(asset.bytes.into_owned())
    }
}
