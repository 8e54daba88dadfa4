//! The two routes that the refresh cookie reaches: going on and ending. A page of
//! another site can't send them: the cookie is not sent from there, and no form
//! has their header.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, COOKIE, HeaderMap, SET_COOKIE};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::Site;
use super::graphql::asker;
use crate::app::App;
use crate::error::Error;
use crate::graphql::fault;
use crate::session::refresh::{self, Living};
use crate::session::{self, cookie};

/// What a page must send beside the cookie.
const HEADER: &str = "x-forja";

/// `POST /session/refresh`: a new access token for the cookie, and the next cookie;
/// 401 if the session is over.
pub(super) async fn refresh(request: HttpRequest, site: web::Data<Site>) -> HttpResponse {
    if let Some(refused) = foreign(request.headers()) {
        return refused;
    }
    let app = &site.app;
    let Some(token) = token(request.headers()) else {
        return over(app);
    };
    let sealer = app.sealer.clone();
    // Most that come without a session are answered without waiting to write.
    let sought = token.clone();
    let known = app
        .db
        .read(move |read| session::is_known(read, &sought))
        .await;
    let outcome: Result<Option<Living>, Error> = match known {
        Ok(false) => Ok(None),
        Ok(true) => {
            app.db
                .write(move |tx| refresh::go_on(tx, &sealer, &token))
                .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(Some(living)) => goes_on(app, &living),
        Ok(None) => over(app),
        Err(error) => failed(&error),
    }
}

/// `POST /session/end`: ends the session of the cookie, and of the bearer if there
/// is one.
pub(super) async fn end(request: HttpRequest, site: web::Data<Site>) -> HttpResponse {
    if let Some(refused) = foreign(request.headers()) {
        return refused;
    }
    let app = &site.app;
    let token = token(request.headers());
    // A bearer that is over already ends nothing more.
    let viewer = asker(app, request.headers()).await.ok().flatten();
    let ended: Result<(), Error> = app
        .db
        .write(move |tx| {
            if let Some(token) = &token {
                session::end_of_token(tx, token)?;
            }
            match &viewer {
                Some(viewer) => session::end(tx, viewer.session()),
                None => Ok(()),
            }
        })
        .await;
    match ended {
        Ok(()) => HttpResponse::NoContent()
            .insert_header((SET_COOKIE, cookie::clear(&app.config.public_url())))
            .insert_header((CACHE_CONTROL, "no-store"))
            .finish(),
        Err(error) => failed(&error),
    }
}

/// The refusal of a request that another site's page could have sent.
fn foreign(headers: &HeaderMap) -> Option<HttpResponse> {
    if headers.get(HEADER).is_none_or(|value| value != "1") {
        let message = json!({"error": "send the header X-Forja: 1"});
        return Some(HttpResponse::Forbidden().json(message));
    }
    let kind = headers.get(CONTENT_TYPE)?.to_str().unwrap_or_default();
    let media = kind.split(';').next().unwrap_or_default().trim();
    if media.eq_ignore_ascii_case("application/json") {
        return None;
    }
    let message = json!({"error": "send application/json, or no body"});
    Some(HttpResponse::UnsupportedMediaType().json(message))
}

fn token(headers: &HeaderMap) -> Option<String> {
    let mut cookies = headers.get_all(COOKIE);
    cookies.find_map(|header| cookie::read(header.to_str().ok()?).map(str::to_owned))
}

fn goes_on(app: &App, living: &Living) -> HttpResponse {
    let now = app.clock.now();
    let issued = app.access_tokens.issue(living.person, living.session, now);
    match issued {
        Ok((access_token, expires_at)) => HttpResponse::Ok()
            .insert_header((
                SET_COOKIE,
                cookie::set(living, now, &app.config.public_url()),
            ))
            .insert_header((CACHE_CONTROL, "no-store"))
            .json(json!({
                "accessToken": access_token,
                "expiresAt": expires_at.timestamp().to_string(),
            })),
        Err(error) => failed(&error),
    }
}

fn over(app: &App) -> HttpResponse {
    HttpResponse::Unauthorized()
        .insert_header((SET_COOKIE, cookie::clear(&app.config.public_url())))
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(json!({"error": "the session is over: sign in"}))
}

fn failed(error: &dyn std::fmt::Display) -> HttpResponse {
    let error = fault(error);
    HttpResponse::build(StatusCode::SERVICE_UNAVAILABLE).json(json!({"error": error.message}))
}
