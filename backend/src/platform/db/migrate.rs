//! Migrations: two embedded folders with the same numbers and names.

use diesel::migration::MigrationSource;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::{Access, Manager};
use super::{Conn, DbError, Location};

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// What a migration run did or found.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database could not be opened.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A migration failed; the ones before it stay.
    #[error("a migration failed: {0}")]
    Failed(String),
    /// The data was written by a newer Forja.
    #[error(
        "this data was written by a newer Forja (migration {0}); run that version, or restore a backup"
    )]
    Newer(String),
}

/// Opens one connection of its own, outside the pools.
pub fn open_single(location: &Location) -> Result<Conn, DbError> {
    let manager = match location {
        Location::Sqlite(path) => Manager::Sqlite {
            path: path.to_string_lossy().into_owned(),
            access: Access::Write,
        },
        Location::Postgres(url) => Manager::Pg { url: url.clone() },
    };
    Ok(diesel::r2d2::ManageConnection::connect(&manager)?)
}

/// Brings the database to this version. Returns how many migrations ran.
pub fn up(location: &Location) -> Result<usize, MigrateError> {
    match open_single(location)? {
        Conn::Sqlite(mut connection) => run(&mut connection, SQLITE),
        Conn::Pg(mut connection) => {
            // Two nodes that start together must not migrate together.
            lock_postgres(&mut connection).map_err(DbError::from)?;
            run(&mut connection, POSTGRES)
        }
    }
}

/// Takes every migration back. For tests and for a database that is to be given up.
pub fn down(location: &Location) -> Result<usize, MigrateError> {
    let reverted = match open_single(location)? {
        Conn::Sqlite(mut connection) => connection
            .revert_all_migrations(SQLITE)
            .map(|done| done.len()),
        Conn::Pg(mut connection) => connection
            .revert_all_migrations(POSTGRES)
            .map(|done| done.len()),
    };
    reverted.map_err(|error| MigrateError::Failed(error.to_string()))
}

fn run<DB, C>(connection: &mut C, source: EmbeddedMigrations) -> Result<usize, MigrateError>
where
    DB: diesel::backend::Backend,
    C: MigrationHarness<DB>,
    EmbeddedMigrations: MigrationSource<DB>,
{
    let failed =
        |error: Box<dyn std::error::Error + Send + Sync>| MigrateError::Failed(error.to_string());
    let known = MigrationSource::<DB>::migrations(&source).map_err(failed)?;
    let applied = connection.applied_migrations().map_err(failed)?;
    let unknown = applied
        .iter()
        .find(|version| !known.iter().any(|one| one.name().version() == **version));
    if let Some(version) = unknown {
        return Err(MigrateError::Newer(version.to_string()));
    }
    let done = connection.run_pending_migrations(source).map_err(failed)?;
    Ok(done.len())
}

fn lock_postgres(connection: &mut diesel::PgConnection) -> diesel::QueryResult<()> {
    use diesel::connection::SimpleConnection;
    connection.batch_execute("SET lock_timeout = '60s'; SELECT pg_advisory_lock(1179603530)")
}
