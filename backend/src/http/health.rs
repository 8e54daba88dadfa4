//! Health: is the process alive, and can it serve.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::Site;
use crate::error::Error;
use crate::platform::db::health::answers;

/// The process answers.
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "live": true }))
}

/// The database answers and the server is not stopping.
pub(super) async fn ready(site: web::Data<Site>) -> HttpResponse {
    let stopping = *site.stop.borrow();
    let answered = site
        .app
        .db
        .read(|read| Ok::<_, Error>(answers(read)?))
        .await;
    if let Err(error) = &answered {
        tracing::warn!(%error, "not ready");
    }
    let database = answered.is_ok();
    let body =
        json!({ "ready": database && !stopping, "database": database, "stopping": stopping });
    if database && !stopping {
        HttpResponse::Ok().json(body)
    } else {
        HttpResponse::ServiceUnavailable()
            .insert_header(("retry-after", "5"))
            .json(body)
    }
}
