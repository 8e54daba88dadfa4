//! The database. The one place that knows which of the two runs.
//!
//! Domain operations are plain synchronous functions over two capabilities:
//! [`Read`], and [`Tx`], which exists only inside a write transaction and can do
//! all that `Read` can. A query is written once, inside [`q!`](crate::q), and
//! given to both databases.

mod connection;
pub mod health;
pub mod migrate;
pub mod schema;
pub mod sql_types;
mod worker;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::{Pool, PooledConnection};
use diesel::result::DatabaseErrorKind;
use tokio::sync::Semaphore;

use self::connection::{Access, Manager};
pub use self::connection::{Conn, ConnectError};
pub use self::sql_types::Instant;
use crate::clock::Clock;

/// Runs one query body on whichever database is connected:
/// `q!(db, |c| jobs::table.find(id).first::<Row>(c))`.
///
/// The body is compiled once for each database, so build the whole query in it.
#[macro_export]
macro_rules! q {
    ($db:expr, |$connection:ident| $body:expr) => {
        match $db.connection() {
            $crate::platform::db::Conn::Sqlite($connection) => $body,
            $crate::platform::db::Conn::Pg($connection) => $body,
        }
    };
}

/// Where the rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    Sqlite(std::path::PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// How many connections may be open for reading (and, on PostgreSQL, for all).
const CONNECTIONS: u32 = 8;
/// How often a write is run again after the database broke it off to let another pass.
const WRITE_TRIES: u32 = 5;

/// The database: a pool for reading and a lane for writing.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    readers: Pool<Manager>,
    writers: Pool<Manager>,
    reader_turns: Semaphore,
    writer_turns: Semaphore,
    clock: Clock,
    commits: tokio::sync::watch::Sender<u64>,
}

/// What can go wrong with the database itself.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// No connection in time.
    #[error("the database is busy or away: {0}")]
    Busy(String),
    /// A query failed.
    #[error(transparent)]
    Query(#[from] diesel::result::Error),
    /// Opening failed.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// A worker thread died.
    #[error("a database worker stopped: {0}")]
    Worker(String),
}

impl Db {
    /// Opens the pools. Fails if the first connection can't be made.
    pub fn open(location: &Location, clock: Clock) -> Result<Self, DbError> {
        let (readers, writers) = match location {
            Location::Sqlite(path) => {
                let path = path.to_string_lossy().into_owned();
                let writer = Manager::Sqlite {
                    path: path.clone(),
                    access: Access::Write,
                };
                let reader = Manager::Sqlite {
                    path,
                    access: Access::ReadOnly,
                };
                // One writer: several make SQLite's tail latency twenty times worse.
                let writers = pool(writer, 1)?;
                (pool(reader, CONNECTIONS)?, writers)
            }
            Location::Postgres(url) => {
                let shared = pool(Manager::Pg { url: url.clone() }, CONNECTIONS)?;
                (shared.clone(), shared)
            }
        };
        let reader_turns = Semaphore::new(readers.max_size() as usize);
        let writer_turns = Semaphore::new(writers.max_size() as usize);
        let commits = tokio::sync::watch::Sender::new(0);
        let inner = Inner {
            readers,
            writers,
            reader_turns,
            writer_turns,
            clock,
            commits,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Changes whenever a write was committed on this node: a hint to look for work.
    pub fn commits(&self) -> tokio::sync::watch::Receiver<u64> {
        self.inner.commits.subscribe()
    }

    /// The clock that decides here.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// Runs a unit of reading on a worker thread.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    {
        let turn = worker::turn(&self.inner.reader_turns).await?;
        let inner = Arc::clone(&self.inner);
        let result = worker::on_thread(move || {
            let mut connection = checkout(&inner.readers)?;
            work(&mut Read {
                connection: &mut connection,
                clock: &inner.clock,
            })
        })
        .await;
        drop(turn);
        result?
    }

    /// Runs a unit of work in one write transaction on a worker thread. It is
    /// committed if `work` returns `Ok`, rolled back otherwise, and run again if
    /// the database broke it off; so `work` must have no other effects.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Retry + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let turn = worker::turn(&self.inner.writer_turns).await?;
        let inner = Arc::clone(&self.inner);
        let result = worker::on_thread(move || inner.write_blocking(&work)).await;
        drop(turn);
        result?
    }
}

impl Inner {
    fn write_blocking<T, E>(&self, work: &dyn Fn(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<DbError> + Retry,
    {
        let mut tries = 1;
        loop {
            let mut connection = checkout(&self.writers)?;
            match transaction(&mut connection, &self.clock, work) {
                Err(error) if tries < WRITE_TRIES && error.is_retryable() => tries += 1,
                outcome => {
                    if outcome.is_ok() {
                        self.commits
                            .send_modify(|count| *count = count.wrapping_add(1));
                    }
                    return outcome;
                }
            }
        }
    }
}

/// Tells whether an error means that the same transaction may succeed if run again.
pub trait Retry {
    /// True for a serialization failure or a deadlock.
    fn is_retryable(&self) -> bool;
}

impl Retry for DbError {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Query(error) => is_retryable(error),
            Self::Busy(_) | Self::Connect(_) | Self::Worker(_) => false,
        }
    }
}

/// Tells whether diesel's error is a serialization failure or a deadlock. diesel
/// gives no SQLSTATE for a deadlock, only the server's English message.
pub fn is_retryable(error: &diesel::result::Error) -> bool {
    use diesel::result::Error::DatabaseError;
    match error {
        DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        DatabaseError(DatabaseErrorKind::Unknown, info) => {
            let message = info.message();
            message.contains("deadlock detected") || message.contains("database is locked")
        }
        _ => false,
    }
}

fn pool(manager: Manager, size: u32) -> Result<Pool<Manager>, DbError> {
    // A first connection by hand gives the true reason when it fails.
    drop(diesel::r2d2::ManageConnection::connect(&manager)?);
    Pool::builder()
        .max_size(size)
        .min_idle(Some(0))
        .connection_timeout(Duration::from_secs(5))
        .test_on_check_out(true)
        .build(manager)
        .map_err(|error| DbError::Busy(error.to_string()))
}

fn checkout(pool: &Pool<Manager>) -> Result<PooledConnection<Manager>, DbError> {
    pool.get().map_err(|error| DbError::Busy(error.to_string()))
}

/// One transaction by hand: diesel's own hands out the concrete connection.
fn transaction<T, E>(
    connection: &mut Conn,
    clock: &Clock,
    work: &dyn Fn(&mut Tx<'_>) -> Result<T, E>,
) -> Result<T, E>
where
    E: From<DbError>,
{
    begin(connection).map_err(DbError::from)?;
    let outcome = {
        let mut tx = Tx {
            read: Read {
                connection: &mut *connection,
                clock,
            },
        };
        work(&mut tx)
    };
    match outcome {
        Ok(value) => {
            commit(connection).map_err(DbError::from)?;
            Ok(value)
        }
        Err(error) => {
            // A failed rollback marks the connection broken, and the pool drops it.
            if let Err(rollback) = rollback(connection) {
                tracing::warn!(%rollback, "a rollback failed; its connection is dropped");
            }
            Err(error)
        }
    }
}

fn begin(connection: &mut Conn) -> diesel::QueryResult<()> {
    match connection {
        // IMMEDIATE takes the write lock at once, so that a reader can't turn into a
        // writer half-way and meet a snapshot that is too old.
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        Conn::Pg(c) => AnsiTransactionManager::begin_transaction(c),
    }
}

fn commit(connection: &mut Conn) -> diesel::QueryResult<()> {
    match connection {
        Conn::Sqlite(c) => AnsiTransactionManager::commit_transaction(c),
        Conn::Pg(c) => AnsiTransactionManager::commit_transaction(c),
    }
}

fn rollback(connection: &mut Conn) -> diesel::QueryResult<()> {
    match connection {
        Conn::Sqlite(c) => AnsiTransactionManager::rollback_transaction(c),
        Conn::Pg(c) => AnsiTransactionManager::rollback_transaction(c),
    }
}

/// The capability to read.
pub struct Read<'a> {
    connection: &'a mut Conn,
    clock: &'a Clock,
}

impl Read<'_> {
    /// The connection, for [`q!`](crate::q) alone.
    pub fn connection(&mut self) -> &mut Conn {
        self.connection
    }

    /// The instant now: the fake clock's in tests, the database's on PostgreSQL,
    /// ours on SQLite. In a transaction, read it after locking the row it decides about.
    pub fn now(&mut self) -> diesel::QueryResult<Instant> {
        if self.clock.is_fake() {
            return Ok(self.clock.now());
        }
        match self.connection {
            Conn::Sqlite(_) => Ok(self.clock.now()),
            Conn::Pg(connection) => postgres_now(connection),
        }
    }
}

fn postgres_now(connection: &mut diesel::PgConnection) -> diesel::QueryResult<Instant> {
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Now {
        #[diesel(sql_type = sql_types::UtcTs)]
        now: Instant,
    }
    #[expect(clippy::disallowed_methods, reason = "diesel has no clock_timestamp()")]
    let query = diesel::sql_query("SELECT clock_timestamp() AS now");
    query.get_result::<Now>(connection).map(|row| row.now)
}

/// The capability to write: exists only inside a transaction.
pub struct Tx<'a> {
    read: Read<'a>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl<'a> DerefMut for Tx<'a> {
    fn deref_mut(&mut self) -> &mut Read<'a> {
        &mut self.read
    }
}
