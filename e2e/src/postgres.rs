//! A PostgreSQL server of our own, which lives as long as the tests that need it.

use std::fs::{self, File};
use std::io;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};
use tempfile::TempDir;
use thiserror::Error;

use crate::process::Interrupt;

const START_LIMIT: Duration = Duration::from_secs(120);
const STOP_LIMIT: Duration = Duration::from_secs(15);
const LOOK: Duration = Duration::from_millis(50);

/// Nothing in the cluster has to outlive the tests, so nothing waits for the disk. The only way
/// in is the loopback address: no socket file, whose path could get too long for the system.
const SETTINGS: [&str; 7] = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=300",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "timezone=UTC",
];

/// Why there is no server.
#[derive(Debug, Error)]
pub(crate) enum PostgresError {
    #[error("The folder for PostgreSQL could not be made: {0}")]
    Folder(#[source] io::Error),
    #[error(
        "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it"
    )]
    NoUser,
    #[error("{} could not be started: {cause}", program.display())]
    Program { program: PathBuf, cause: io::Error },
    #[error("initdb failed: {0}")]
    Initdb(String),
    #[error("The PostgreSQL server {state}. Its log ends:\n{log}")]
    Server { state: String, log: String },
    #[error("Interrupted while PostgreSQL started.")]
    Interrupted,
}

/// A running server with an empty cluster. Dropping it stops the server and removes the cluster.
pub(crate) struct Postgres {
    server: Child,
    port: u16,
    // Removed after the server has ended, because fields go after `drop`.
    folder: TempDir,
}

impl Postgres {
    /// Makes a cluster in the system's temporary folder and serves it on a free port of the
    /// loopback address to anybody, with the programs in the folder `programs`.
    ///
    /// # Errors
    /// When the cluster cannot be made, or when the server does not accept connections within
    /// two minutes.
    pub(crate) fn start(programs: &Path, interrupt: &Interrupt) -> Result<Self, PostgresError> {
        let account = Account::find()?;
        let folder = tempfile::Builder::new()
            .prefix("forja-verify-postgres-")
            .tempdir()
            .map_err(PostgresError::Folder)?;
        account.give(folder.path()).map_err(PostgresError::Folder)?;
        init(&programs.join("initdb"), &account, folder.path())?;
        let port = free_port().map_err(PostgresError::Folder)?;
        let server = serve(&programs.join("postgres"), &account, folder.path(), port)?;
        let mut postgres = Self {
            server,
            port,
            folder,
        };
        postgres.wait_until_ready(interrupt)?;
        Ok(postgres)
    }

    /// Where the tests connect, as the superuser, to make databases of their own.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The server writes `ready` on the last line of its pid file once it accepts connections.
    fn wait_until_ready(&mut self, interrupt: &Interrupt) -> Result<(), PostgresError> {
        let pid_file = data(self.folder.path()).join("postmaster.pid");
        let started = Instant::now();
        loop {
            let status = fs::read_to_string(&pid_file).unwrap_or_default();
            if status.lines().nth(7).map(str::trim) == Some("ready") {
                return Ok(());
            }
            if interrupt.raised() {
                return Err(PostgresError::Interrupted);
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(self.not_there(format!("ended at once ({status})")));
            }
            if started.elapsed() > START_LIMIT {
                return Err(self.not_there(format!(
                    "was not ready after {} seconds",
                    START_LIMIT.as_secs()
                )));
            }
            thread::sleep(LOOK);
        }
    }

    fn not_there(&self, state: String) -> PostgresError {
        let text = fs::read_to_string(log(self.folder.path())).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let end = lines.get(lines.len().saturating_sub(20)..);
        PostgresError::Server {
            state,
            log: end.unwrap_or_default().join("\n"),
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // An immediate shutdown, as `pg_ctl stop -m immediate` asks for one.
        if let Ok(id) = i32::try_from(self.server.id())
            && matches!(self.server.try_wait(), Ok(None))
        {
            let _ = kill(Pid::from_raw(id), Signal::SIGQUIT);
        }
        let asked = Instant::now();
        while matches!(self.server.try_wait(), Ok(None)) {
            if asked.elapsed() > STOP_LIMIT {
                let _ = self.server.kill();
                let _ = self.server.wait();
                break;
            }
            thread::sleep(LOOK);
        }
    }
}

/// Who runs the server: ourselves, or, because it refuses to run as root, somebody else.
enum Account {
    Ourselves,
    Other(User),
}

impl Account {
    fn find() -> Result<Self, PostgresError> {
        if !geteuid().is_root() {
            return Ok(Self::Ourselves);
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(Self::Other)
            .ok_or(PostgresError::NoUser)
    }

    fn give(&self, path: &Path) -> io::Result<()> {
        match self {
            Self::Ourselves => Ok(()),
            Self::Other(user) => chown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw())),
        }
    }

    /// A command of this account in `folder`, away from folders that it may not enter.
    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).stdin(Stdio::null());
        // Settings of the caller's shell would reach the server.
        for name in ["PGDATA", "PGPORT", "PGOPTIONS", "PGTZ", "PGUSER"] {
            command.env_remove(name);
        }
        if let Self::Other(user) = self {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
        command
    }
}

fn init(initdb: &Path, account: &Account, folder: &Path) -> Result<(), PostgresError> {
    let output = account
        .command(initdb, folder)
        .arg("--pgdata")
        .arg(data(folder))
        .args(["--auth=trust", "--username=postgres", "--encoding=UTF8"])
        .args(["--no-locale", "--no-sync"])
        .output()
        .map_err(|cause| PostgresError::Program {
            program: initdb.to_owned(),
            cause,
        })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(PostgresError::Initdb(said.trim().to_owned()))
}

fn serve(
    postgres: &Path,
    account: &Account,
    folder: &Path,
    port: u16,
) -> Result<Child, PostgresError> {
    let log = File::create(log(folder)).map_err(PostgresError::Folder)?;
    let also_log = log.try_clone().map_err(PostgresError::Folder)?;
    let mut command = account.command(postgres, folder);
    command.arg("-D").arg(data(folder));
    command.args(["-p", &port.to_string()]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command
        .stdout(log)
        .stderr(also_log)
        // Ctrl-C in the terminal goes to us alone: the tests end before their database.
        .process_group(0)
        .spawn()
        .map_err(|cause| PostgresError::Program {
            program: postgres.to_owned(),
            cause,
        })
}

fn data(folder: &Path) -> PathBuf {
    folder.join("data")
}

fn log(folder: &Path) -> PathBuf {
    folder.join("server.log")
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
