//! What a test's database is asked: every statement, as diesel tells of it.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Mutex, Once};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use forja::platform::db::Location;

use super::{TestApp, TestDatabase};

/// Statements by the URL of their database: of those that somebody counts.
static HEARD: Mutex<BTreeMap<String, Vec<String>>> = Mutex::new(BTreeMap::new());

/// Listens on one connection; it hears first of all where that leads.
#[derive(Default)]
struct Ear {
    url: String,
}

impl Instrumentation for Ear {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                url.clone_into(&mut self.url);
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                if let Some(heard) = HEARD.lock().unwrap().get_mut(&self.url) {
                    heard.push(query.to_string());
                }
            }
            _ => {}
        }
    }
}

/// Whether a statement is the program's own, and not a connection's that is opened,
/// tested or put into a transaction.
fn counts(statement: &str) -> bool {
    let asks = ["SELECT", "INSERT", "UPDATE", "DELETE"];
    asks.iter().any(|word| statement.starts_with(word))
        && !statement.contains("pragma_")
        && !statement.contains("pg_type")
        && !statement.starts_with("SELECT 1")
}

impl TestApp {
    /// Starts a server whose statements can be counted.
    pub async fn start_counted(database: TestDatabase) -> Self {
        static LISTENING: Once = Once::new();
        LISTENING.call_once(|| {
            set_default_instrumentation(|| Some(Box::new(Ear::default()))).unwrap();
        });
        Self::start(database).await
    }

    /// The statements that the server's database is asked while something is done.
    pub async fn statements_of<T>(&self, done: impl Future<Output = T>) -> (T, Vec<String>) {
        let url = match self.app.config.database() {
            Location::Sqlite(path) => path.to_string_lossy().into_owned(),
            Location::Postgres(url) => url,
        };
        HEARD.lock().unwrap().insert(url.clone(), Vec::new());
        let result = done.await;
        let mut heard = HEARD.lock().unwrap().remove(&url).unwrap();
        heard.retain(|statement| counts(statement));
        (result, heard)
    }
}
