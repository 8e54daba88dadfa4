//! The harness: a whole server in this process, on either database, and clients
//! that speak to it over HTTP.

pub mod builders;
pub mod client;
pub mod database;
pub mod entry;
pub mod geometries;
pub mod jobs;
pub mod logs;
pub mod people;
pub mod s3;
pub mod sending;
pub mod smtp;
pub mod statements;

use std::net::TcpListener;

use forja::app::App;
use forja::clock::Clock;
use forja::config::Config;
use forja::platform::db::Instant;
use forja::platform::{events, tasks};
use tokio::sync::watch;

pub use client::Client;
pub use database::TestDatabase;

/// Where a test's clock starts: Monday 2026-03-02, 12:00 UTC.
pub const START: Instant = Instant::from_micros(1_772_452_800_000_000);

/// Runs a test on both databases: `on_both!(name, |app| async move { … })`. A
/// server that is not like the others' is started by a function of the database:
/// `on_both!(name, start, |app| async move { … })`.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* $name:ident, |$app:ident| $body:expr) => {
        $crate::on_both!($(#[$meta])* $name, $crate::support::TestApp::start, |$app| $body);
    };
    ($(#[$meta:meta])* $name:ident, $start:path, |$app:ident| $body:expr) => {
        mod $name {
            #![allow(unused_imports, reason = "small tests don't use all of it")]
            use super::*;

            $(#[$meta])*
            #[actix_web::test]
            async fn sqlite() {
                let $app = $start($crate::support::TestDatabase::sqlite()).await;
                $body.await;
            }

            $(#[$meta])*
            #[actix_web::test]
            async fn postgres() {
                let Some(database) = $crate::support::TestDatabase::postgres() else {
                    eprintln!("FORJA_TEST_POSTGRES is not set: PostgreSQL is left out");
                    return;
                };
                let $app = $start(database).await;
                $body.await;
            }
        }
    };
}

/// A running server with a clock that only the test moves.
pub struct TestApp {
    /// What the server works with.
    pub app: App,
    /// The clock.
    pub clock: Clock,
    /// Where it serves, without a slash at the end.
    pub url: String,
    stop: watch::Sender<bool>,
    database: TestDatabase,
    _kept: tempfile::TempDir,
}

impl TestApp {
    /// Starts a server on a database of its own.
    pub async fn start(database: TestDatabase) -> Self {
        Self::start_with(database, false, |_| {}).await
    }

    /// Starts one that is configured otherwise, or as `forja demo` (without data).
    pub async fn start_with(
        database: TestDatabase,
        demo: bool,
        configure: impl FnOnce(&mut Config),
    ) -> Self {
        Self::start_made_of(database, demo, configure, |_| {}).await
    }

    /// Starts one that is made of other parts than the configuration can name.
    pub async fn start_made_of(
        database: TestDatabase,
        demo: bool,
        configure: impl FnOnce(&mut Config),
        change: impl FnOnce(&mut App),
    ) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut config = Config {
            folder: kept.path().join("data"),
            listen: listener.local_addr().unwrap(),
            database_url: database.url(),
            ..Config::default()
        };
        let url = config.public_url();
        configure(&mut config);
        let clock = Clock::fake(START);
        let mut app = App::open(config, clock.clone(), demo).await.unwrap();
        change(&mut app);
        let (app, stop) = serve(app, listener);
        Self {
            app,
            clock,
            url,
            stop,
            database,
            _kept: kept,
        }
    }

    /// An empty database of the same kind.
    pub fn database_of_its_kind(&self) -> TestDatabase {
        self.database.another()
    }

    /// Another server, on an empty database of the same kind.
    pub async fn another(&self) -> Self {
        Self::start(self.database_of_its_kind()).await
    }

    /// Stops the server and starts it anew, on another port, with the same data.
    pub async fn restart(&mut self) {
        self.restart_with(|_| {}).await;
    }

    /// As [`Self::restart`], with another application: one of which something is broken.
    pub async fn restart_with(&mut self, change: impl FnOnce(&mut App)) {
        self.stop.send(true).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let config = Config {
            listen: listener.local_addr().unwrap(),
            ..Config::clone(&self.app.config)
        };
        self.url = config.public_url();
        let demo = self.app.demo;
        let mut app = App::open(config, self.clock.clone(), demo).await.unwrap();
        change(&mut app);
        (self.app, self.stop) = serve(app, listener);
    }

    /// A client that is not signed in.
    pub fn guest(&self) -> Client {
        Client::new(&self.url)
    }

    /// Carries out every task that is due, sends every mail and tells every event, until nothing is left.
    pub async fn run_tasks(&self) {
        let handlers = self.app.handlers();
        while tasks::run_one(&self.app.db, &handlers).await.unwrap() {}
        while self.app.delivery.send_one(&self.app.db).await.unwrap() {}
        while events::tell_pending(&self.app.db, &*self.app.bus)
            .await
            .unwrap()
            > 0
        {}
    }
}

fn serve(mut app: App, listener: TcpListener) -> (App, watch::Sender<bool>) {
    app.worker = app.worker.with_program(env!("CARGO_BIN_EXE_forja").into());
    let (stop, stopped) = watch::channel(false);
    actix_web::rt::spawn(forja::http::serve(app.clone(), listener, 2, stopped));
    (app, stop)
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}
