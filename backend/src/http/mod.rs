//! Routes, and nothing that decides. What names a header or a path lives here.

mod demo_mails;
pub mod files;
pub mod graphql;
mod headers;
pub mod health;
mod samples;
mod session;
pub mod socket;
mod ui;
mod unpacked;
mod uploads;

use std::net::TcpListener;
use std::time::Duration;

use actix_web::http::Method;
use actix_web::middleware::Compress;
use actix_web::{App as Web, HttpServer, web};
use tokio::sync::watch;

use crate::app::App;
use crate::graphql::cost::Scales;
use crate::graphql::roots::{self, ForjaSchema};

/// How long a server that is told to stop still takes requests: so that whoever watches
/// it reads that it is not ready, and sends nobody any more, before it lets nobody in.
const NOTICE: Duration = Duration::from_secs(2);
/// Seconds that running requests get to end once the server is told to stop.
const DRAIN_SECONDS: u64 = 8;

/// What every route works with.
#[derive(Clone)]
pub struct Site {
    /// The application.
    pub app: App,
    /// The API.
    pub schema: ForjaSchema,
    /// Says what a query costs that was refused by its cost.
    pub scales: Scales,
    /// True once the server is told to stop.
    pub stop: watch::Receiver<bool>,
}

/// All routes.
fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/graphql", web::post().to(graphql::execute))
        .route("/graphql", web::get().to(socket::connect))
        // Resources, so that another method is refused and never gets the page.
        .service(web::resource("/session/refresh").route(web::post().to(session::refresh)))
        .service(web::resource("/session/end").route(web::post().to(session::end)))
        .route("/samples/{name}", web::get().to(samples::give))
        .route(
            "/uploads",
            web::method(Method::OPTIONS).to(uploads::options),
        )
        .service(
            web::resource("/uploads/{address}")
                .route(web::head().to(uploads::head))
                .route(web::patch().to(uploads::patch))
                .route(web::method(Method::OPTIONS).to(uploads::options)),
        )
        .route("/files/{word}", web::get().to(files::give))
        // Resources for every method, which answer as no path at all would.
        .service(web::resource("/demo/mails").to(demo_mails::list))
        .service(web::resource("/demo/mails/{id}").to(demo_mails::show))
        .route("/health/live", web::get().to(health::live))
        .route("/health/ready", web::get().to(health::ready))
        .default_service(web::to(ui::serve));
}

/// Serves on an open listener until `stop` says true, then gives notice and lets running
/// requests end.
pub async fn serve(
    app: App,
    listener: TcpListener,
    workers: usize,
    mut stop: watch::Receiver<bool>,
) -> std::io::Result<()> {
    let site = Site {
        schema: roots::schema(app.clone()),
        scales: Scales::default(),
        app,
        stop: stop.clone(),
    };
    let server = HttpServer::new(move || {
        Web::new()
            .app_data(web::Data::new(site.clone()))
            .wrap(Compress::default())
            .wrap(headers::security())
            .wrap(headers::RequestIds)
            .configure(routes)
    })
    .workers(workers)
    .client_request_timeout(Duration::from_secs(5))
    .shutdown_timeout(DRAIN_SECONDS)
    .disable_signals()
    .listen(listener)?
    .run();
    let handle = server.handle();
    tokio::spawn(async move {
        // An error means that the sender is gone: stop as well.
        let _ = stop.wait_for(|stop| *stop).await;
        tokio::time::sleep(NOTICE).await;
        handle.stop(true).await;
    });
    server.await
}
