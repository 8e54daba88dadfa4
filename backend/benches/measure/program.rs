//! The real program, run on a folder and a port of its own.

use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use diesel::{Connection as _, PgConnection, connection::SimpleConnection as _};
use tempfile::TempDir;
use tokio::process::{Child, Command};

const BINARY: &str = env!("CARGO_BIN_EXE_forja");
/// Filling the demonstration measures a dozen parts.
const PATIENCE: Duration = Duration::from_secs(300);

pub(crate) struct Program {
    child: Child,
    folder: TempDir,
    /// Where it serves, without a slash at the end.
    pub(crate) url: String,
    /// From starting the process until it says that it is ready.
    pub(crate) started_in: Duration,
}

impl Program {
    /// `serve` or `demo` in a new folder; on SQLite, or on the PostgreSQL database of a URL.
    pub(crate) async fn start(command: &str, database: Option<&str>) -> anyhow::Result<Self> {
        Self::again(command, tempfile::tempdir()?, database).await
    }

    /// The same in a folder that it worked in before.
    pub(crate) async fn again(
        command: &str,
        folder: TempDir,
        database: Option<&str>,
    ) -> anyhow::Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?
            .local_addr()?
            .port();
        let url = format!("http://127.0.0.1:{port}");
        let begun = Instant::now();
        let mut program = Command::new(BINARY);
        program
            .args([
                command,
                "--listen",
                &format!("127.0.0.1:{port}"),
                "--folder",
            ])
            .arg(folder.path())
            .env("FORJA_LOG", "error")
            .env_remove("FORJA_DATABASE_URL")
            .stdout(Stdio::null())
            .kill_on_drop(true);
        if let Some(database) = database {
            program.env("FORJA_DATABASE_URL", database);
        }
        let child = program.spawn()?;
        ready(&url).await?;
        let started_in = begun.elapsed();
        Ok(Self {
            child,
            folder,
            url,
            started_in,
        })
    }

    /// A figure of `/proc/…/status` in bytes: `VmRSS` now, `VmHWM` at most.
    pub(crate) fn memory(&self, which: &str) -> anyhow::Result<f64> {
        let id = self.child.id().context("the program runs")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find(|line| line.starts_with(which));
        let kib = line.and_then(|line| line.split_whitespace().nth(1));
        Ok(kib.context("no such figure")?.parse::<f64>()? * 1024.0)
    }

    /// Asks it to end and waits until it did; gives its folder.
    pub(crate) async fn stop(mut self) -> anyhow::Result<TempDir> {
        let id = self.child.id().context("the program runs")?;
        Command::new("kill").arg(id.to_string()).status().await?;
        self.child.wait().await?;
        Ok(self.folder)
    }
}

async fn ready(url: &str) -> anyhow::Result<()> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        let answer = reqwest::get(format!("{url}/health/ready")).await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    anyhow::bail!("the program was not ready after {PATIENCE:?}")
}

pub(crate) fn binary_size() -> anyhow::Result<f64> {
    Ok(std::fs::metadata(BINARY)?.len() as f64)
}

/// A new database on the server of `FORJA_TEST_POSTGRES`, if that is set.
pub(crate) fn postgres_database() -> anyhow::Result<Option<String>> {
    let Ok(server) = std::env::var("FORJA_TEST_POSTGRES") else {
        return Ok(None);
    };
    let name = format!("measure_{}", std::process::id());
    PgConnection::establish(&server)?.batch_execute(&format!("CREATE DATABASE {name}"))?;
    let (before, _) = server
        .rsplit_once('/')
        .context("the URL names a database")?;
    Ok(Some(format!("{before}/{name}")))
}
