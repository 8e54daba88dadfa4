//! The shape of the database itself: migrations, the two databases side by side,
//! what diesel believes, and who may see which column.

mod describe;
mod diesel_file;
mod everything;
mod migrations;
mod secrecy;
mod settings;
mod visibility;

use forja::platform::db::{Conn, Location, migrate};

use crate::support::TestDatabase;

/// An empty database of a test's own.
pub struct Fresh {
    /// Where it is.
    pub location: Location,
    _database: TestDatabase,
    _kept: tempfile::TempDir,
}

impl Fresh {
    /// On SQLite.
    pub fn sqlite() -> Self {
        Self::of(TestDatabase::sqlite())
    }

    /// On PostgreSQL, if a server was given.
    pub fn postgres() -> Option<Self> {
        TestDatabase::postgres().map(Self::of)
    }

    fn of(database: TestDatabase) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let location = match &database {
            TestDatabase::Sqlite => Location::Sqlite(kept.path().join("forja.sqlite")),
            TestDatabase::Postgres { .. } => Location::Postgres(database.url()),
        };
        Self {
            location,
            _database: database,
            _kept: kept,
        }
    }

    /// Runs every migration.
    pub fn migrated(self) -> Self {
        migrate::up(&self.location).unwrap();
        self
    }

    /// A connection of its own.
    pub fn connect(&self) -> Conn {
        migrate::open_single(&self.location).unwrap()
    }

    /// Runs statements that both databases understand.
    pub fn execute(&self, statements: &str) {
        use diesel::connection::SimpleConnection as _;
        match self.connect() {
            Conn::Sqlite(mut c) => c.batch_execute(statements).unwrap(),
            Conn::Pg(mut c) => c.batch_execute(statements).unwrap(),
        }
    }

    /// As it is now.
    pub fn describe(&self) -> describe::Schema {
        describe::schema(&mut self.connect())
    }
}

/// Runs a test on an empty database of each kind: `on_each!(name, |database| …)`.
macro_rules! on_each {
    ($name:ident, |$database:ident| $body:expr) => {
        mod $name {
            use super::*;

            #[test]
            fn sqlite() {
                let $database = Fresh::sqlite();
                $body;
            }

            #[test]
            fn postgres() {
                let Some($database) = Fresh::postgres() else {
                    eprintln!("FORJA_TEST_POSTGRES is not set: PostgreSQL is left out");
                    return;
                };
                $body;
            }
        }
    };
}
pub(crate) use on_each;
