//! A database of a test's own.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// Made empty for one test and removed after it.
pub enum TestDatabase {
    /// A file in the test's folder.
    Sqlite,
    /// A database on the server of `FORJA_TEST_POSTGRES`.
    Postgres {
        /// URL of the server's maintenance database.
        server: String,
        /// Name of the test's database.
        name: String,
    },
}

impl TestDatabase {
    /// On SQLite.
    pub fn sqlite() -> Self {
        Self::Sqlite
    }

    /// On PostgreSQL, if a server was given.
    pub fn postgres() -> Option<Self> {
        let server = std::env::var("FORJA_TEST_POSTGRES").ok()?;
        let name = format!("forja_{}", uuid::Uuid::new_v4().simple());
        let mut connection = PgConnection::establish(&server).expect("the test server answers");
        connection
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .unwrap();
        Some(Self::Postgres { server, name })
    }

    /// Another one of the same kind.
    pub fn another(&self) -> Self {
        match self {
            Self::Sqlite => Self::sqlite(),
            Self::Postgres { .. } => Self::postgres().expect("the server is there"),
        }
    }

    /// As the configuration wants it: empty for SQLite.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite => String::new(),
            Self::Postgres { server, name } => {
                let (base, _) = server.rsplit_once('/').expect("a URL with a database");
                format!("{base}/{name}")
            }
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Self::Postgres { server, name } = self
            && let Ok(mut connection) = PgConnection::establish(server)
        {
            let _ = connection.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}
