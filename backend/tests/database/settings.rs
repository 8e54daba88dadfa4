//! What every connection is set to, read back from a running server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl};
use forja::error::Error;
use forja::platform::db::{Conn, DbError, Location, Read};

use crate::on_both;

/// What durability and honesty rest on: settings of SQLite and their values.
const SQLITE: [(&str, &str); 5] = [
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("foreign_keys", "1"),
    ("trusted_schema", "0"),
    ("busy_timeout", "5000"),
];
const POSTGRES: [(&str, &str); 4] = [
    ("statement_timeout", "10s"),
    ("lock_timeout", "5s"),
    ("idle_in_transaction_session_timeout", "30s"),
    ("TimeZone", "UTC"),
];

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a setting of a database has no other form"
)]
fn settings(read: &mut Read<'_>, more: &[&'static str]) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    match read.connection() {
        Conn::Sqlite(c) => {
            for name in SQLITE.iter().map(|(name, _)| name).chain(more) {
                // The table of this one names its column otherwise.
                let column = if *name == "busy_timeout" {
                    "timeout"
                } else {
                    *name
                };
                let query =
                    format!("SELECT CAST(\"{column}\" AS TEXT) AS value FROM pragma_{name}");
                let setting: Setting = diesel::sql_query(query).get_result(c)?;
                found.push(setting.value);
            }
        }
        Conn::Pg(c) => {
            for (name, _) in POSTGRES {
                let query = format!("SELECT current_setting('{name}') AS value");
                let setting: Setting = diesel::sql_query(query).get_result(c)?;
                found.push(setting.value);
            }
        }
    }
    Ok(found)
}

on_both!(
    a_running_server_has_the_settings_that_acknowledged_writes_rest_on,
    |app| async move {
        let more = ["query_only"];
        let reader = app.app.db.read(move |read| settings(read, &more)).await;
        let writer = app.app.db.write(move |tx| settings(tx, &more)).await;
        let [reader, writer] = [reader, writer].map(Result::unwrap);
        let wanted = |of: &[(&str, &str)], more: &[&str]| -> Vec<String> {
            let values = of.iter().map(|(_, value)| value).chain(more);
            values.map(|value| (*value).to_owned()).collect()
        };
        match app.app.config.database() {
            Location::Sqlite(_) => {
                assert_eq!(reader, wanted(&SQLITE, &["1"]), "a reader writes nothing");
                assert_eq!(writer, wanted(&SQLITE, &["0"]));
            }
            Location::Postgres(_) => {
                assert_eq!(reader, wanted(&POSTGRES, &[]));
                assert_eq!(writer, wanted(&POSTGRES, &[]));
            }
        }
    }
);

/// A database in memory takes no write-ahead log: what a wrong setting does at the start.
#[test]
fn a_database_that_refuses_a_setting_is_not_served_from() {
    let clock = forja::clock::Clock::system();
    let nowhere = Location::Sqlite(":memory:".into());
    let Err(refused) = forja::platform::db::Db::open(&nowhere, clock) else {
        panic!("it was opened");
    };
    assert!(matches!(refused, DbError::Connect(_)), "{refused:?}");
    let says = "the database refused journal_mode = wal: it is memory";
    assert_eq!(refused.to_string(), says);
}

on_both!(sqlite_has_one_writer_at_a_time, |app| async move {
    if matches!(app.app.config.database(), Location::Postgres(_)) {
        return;
    }
    let within = Arc::new(AtomicUsize::new(0));
    let writes = (0..4).map(|_| {
        let within = Arc::clone(&within);
        app.app.db.write(move |_| {
            let before = within.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(Duration::from_millis(20));
            within.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, Error>(before)
        })
    });
    let seen = futures_util::future::join_all(writes).await;
    let seen: Vec<usize> = seen.into_iter().map(Result::unwrap).collect();
    assert_eq!(seen, [0; 4], "a write begins when the one before has ended");
});
