//! One connection to whichever database runs, and how it is opened.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::pg::PgConnection;
use diesel::r2d2::{ManageConnection, R2D2Connection};
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, QueryableByName, RunQueryDsl};

/// A connection to one of the two databases.
pub enum Conn {
    /// SQLite, bundled.
    Sqlite(SqliteConnection),
    /// PostgreSQL.
    Pg(PgConnection),
}

/// Which of SQLite's two kinds of connection to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Write,
    ReadOnly,
}

/// Opens connections for a pool.
#[derive(Debug, Clone)]
pub(super) enum Manager {
    Sqlite { path: String, access: Access },
    Pg { url: String },
}

/// Why a connection could not be opened or used.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The database did not let us in.
    #[error("cannot open the database: {0}")]
    Open(#[from] diesel::ConnectionError),
    /// A statement of the set-up failed.
    #[error("cannot set up the database connection: {0}")]
    Setup(#[from] diesel::result::Error),
    /// The database did not take a setting that durability rests on.
    #[error("the database refused {setting} = {wanted}: it is {got}")]
    Refused {
        /// The setting's name.
        setting: &'static str,
        /// What we asked for.
        wanted: &'static str,
        /// What it reads back as.
        got: String,
    },
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

/// Reads one pragma back as text.
fn read_pragma(
    connection: &mut SqliteConnection,
    pragma: &'static str,
) -> Result<String, diesel::result::Error> {
    let query = format!("SELECT CAST({pragma} AS TEXT) AS value FROM pragma_{pragma}");
    #[expect(clippy::disallowed_methods, reason = "a pragma has no other form")]
    let setting: Setting = diesel::sql_query(query).get_result(connection)?;
    Ok(setting.value)
}

fn open_sqlite(path: &str, access: Access) -> Result<SqliteConnection, ConnectError> {
    let mut connection = SqliteConnection::establish(path)?;
    // The busy timeout comes first: setting the journal mode can itself meet a lock.
    connection.batch_execute("PRAGMA busy_timeout = 5000")?;
    connection.batch_execute(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;",
    )?;
    crate::platform::searched::teach(&mut connection)?;
    if access == Access::ReadOnly {
        connection.batch_execute("PRAGMA query_only = ON")?;
    }
    read_back(&mut connection)?;
    Ok(connection)
}

/// What an acknowledged write rests on is read back, not assumed: a file system or a
/// build of SQLite can keep what it was.
fn read_back(connection: &mut SqliteConnection) -> Result<(), ConnectError> {
    for (setting, wanted) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
    ] {
        let got = read_pragma(connection, setting)?;
        if got != wanted {
            return Err(ConnectError::Refused {
                setting,
                wanted,
                got,
            });
        }
    }
    Ok(())
}

fn open_postgres(url: &str) -> Result<PgConnection, ConnectError> {
    let mut connection = PgConnection::establish(url)?;
    connection.batch_execute(
        "SET statement_timeout = '10s';
         SET lock_timeout = '5s';
         SET idle_in_transaction_session_timeout = '30s';
         SET TIME ZONE 'UTC';",
    )?;
    Ok(connection)
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = ConnectError;

    fn connect(&self) -> Result<Conn, ConnectError> {
        match self {
            Self::Sqlite { path, access } => open_sqlite(path, *access).map(Conn::Sqlite),
            Self::Pg { url } => open_postgres(url).map(Conn::Pg),
        }
    }

    fn is_valid(&self, connection: &mut Conn) -> Result<(), ConnectError> {
        match connection {
            // A file does not go away between two uses.
            Conn::Sqlite(_) => Ok(()),
            Conn::Pg(connection) => connection.ping().map_err(ConnectError::from),
        }
    }

    fn has_broken(&self, connection: &mut Conn) -> bool {
        match connection {
            Conn::Sqlite(connection) => {
                AnsiTransactionManager::is_broken_transaction_manager(connection)
            }
            Conn::Pg(connection) => {
                AnsiTransactionManager::is_broken_transaction_manager(connection)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_durability_rests_on_is_refused_when_it_reads_back_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.sqlite").display().to_string();
        for (wrong, says) in [
            (
                "journal_mode = DELETE",
                "the database refused journal_mode = wal: it is delete",
            ),
            (
                "synchronous = NORMAL",
                "the database refused synchronous = 2: it is 1",
            ),
            (
                "foreign_keys = OFF",
                "the database refused foreign_keys = 1: it is 0",
            ),
        ] {
            let mut connection = open_sqlite(&path, Access::Write).unwrap();
            // The control: it is right as it was opened.
            read_back(&mut connection).unwrap();
            let pragma = format!("PRAGMA {wrong}");
            connection.batch_execute(&pragma).unwrap();
            let refused = read_back(&mut connection).unwrap_err();
            assert_eq!(refused.to_string(), says);
        }
    }

    #[test]
    fn a_database_that_keeps_its_own_setting_is_not_opened() {
        // What lives in memory alone takes no write-ahead log.
        let Err(refused) = open_sqlite(":memory:", Access::Write) else {
            panic!("it was opened");
        };
        let says = "the database refused journal_mode = wal: it is memory";
        assert_eq!(refused.to_string(), says);
    }
}
