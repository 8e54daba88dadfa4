//! One run of the tests: what its areas share.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::areas::Area;
use crate::built::Built;
use crate::npm;
use crate::postgres::Postgres;
use crate::steps::{Counting, Record, Steps};
use crate::tools::{self, Apt};

/// One run of the tests: what it found and started, and what came of its steps.
pub(crate) struct Verify {
    pub(crate) root: PathBuf,
    corpus: Option<PathBuf>,
    pub(crate) steps: Steps,
    pub(crate) apt: Apt,
    /// Where the test runners write their reports; removed at the end.
    pub(crate) reports: TempDir,
    postgres: Option<Postgres>,
    /// What all areas of this run need to be built.
    packages: BTreeSet<&'static str>,
    built: Option<Option<Built>>,
}

impl Verify {
    /// # Errors
    /// When there is no temporary folder for the reports.
    pub(crate) fn new(
        root: PathBuf,
        corpus: Option<PathBuf>,
        steps: Steps,
        areas: &[&Area],
    ) -> io::Result<Self> {
        Ok(Self {
            root,
            corpus,
            apt: Apt::new(steps.interrupt().clone()),
            steps,
            reports: tempfile::Builder::new().prefix("forja-verify-").tempdir()?,
            postgres: None,
            packages: areas
                .iter()
                .flat_map(|area| area.packages)
                .copied()
                .collect(),
            built: None,
        })
    }

    pub(crate) fn area(&mut self, area: &Area) {
        self.steps.begin_area(area.name);
        (area.run)(self);
    }

    /// Ends what was started for the tests and gives what came of them.
    pub(crate) fn finish(self) -> Vec<Record> {
        self.steps.into_records()
    }

    /// A program in a folder, told where the real CAD files lie.
    pub(crate) fn program(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder);
        match &self.corpus {
            Some(corpus) => command.env("FORJA_CORPUS", corpus),
            None => command.env_remove("FORJA_CORPUS"),
        };
        command
    }

    /// Cargo in the project's folder.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from);
        let mut command = self.program(&cargo, &self.root);
        forget_cargo(&mut command);
        // Left over from some other build, it would leave the web UI out of the tests.
        command.env_remove("FORJA_UI");
        if io::stdout().is_terminal() {
            command.env("CARGO_TERM_COLOR", "always");
        }
        command.args(arguments);
        command
    }

    /// npm in one of the project's folders.
    pub(crate) fn npm(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = self.program(Path::new("npm"), &self.root.join(folder));
        if io::stdout().is_terminal() {
            command.env("FORCE_COLOR", "1");
        }
        command.args(arguments);
        command
    }

    /// Makes sure of all that a build of the server needs: the compilers of its C and C++
    /// parts, and Node.js with the web UI's packages, because the UI is embedded in it.
    pub(crate) fn can_build(&mut self) -> bool {
        if let Err(error) = tools::compilers(&mut self.apt) {
            self.steps.failed("set-up: compilers", &error);
            return false;
        }
        self.has_packages("frontend")
    }

    /// Makes sure of Node.js and of the npm packages in one of the project's folders.
    pub(crate) fn has_packages(&mut self, folder: &str) -> bool {
        if let Err(error) = tools::node() {
            self.steps.failed("set-up: Node.js", &error);
            return false;
        }
        if npm::is_installed(&self.root.join(folder)) {
            return true;
        }
        let install = self.npm(folder, &["ci", "--no-audit", "--no-fund"]);
        self.steps
            .run("set-up: npm packages", install, &Counting::SetUp)
    }

    /// The address of the throw-away PostgreSQL server, started the first time it is needed.
    pub(crate) fn postgres_url(&mut self) -> Option<String> {
        if let Some(postgres) = &self.postgres {
            return Some(postgres.url());
        }
        let started = match tools::postgres(&mut self.apt) {
            Ok(programs) => Postgres::start(&programs, self.steps.interrupt()),
            Err(error) => {
                self.steps.failed("set-up: PostgreSQL", &error);
                return None;
            }
        };
        match started {
            Ok(postgres) => {
                let url = postgres.url();
                println!("\nPostgreSQL for the tests serves at {url}.");
                self.postgres = Some(postgres);
                Some(url)
            }
            Err(error) => {
                self.steps.failed("set-up: PostgreSQL", &error);
                None
            }
        }
    }

    pub(crate) fn stop_postgres(&mut self) {
        self.postgres = None;
    }

    /// `cargo test` of the packages of this run, with more arguments.
    pub(crate) fn cargo_test(&self, arguments: &[&str]) -> Command {
        let mut command = self.cargo(&["test"]);
        for package in &self.packages {
            command.args(["--package", package]);
        }
        command.args(arguments);
        command
    }

    /// What the tests of this run are built to, built the first time that it is needed. None if
    /// that failed, which is told once.
    pub(crate) fn built(&mut self) -> Option<&Built> {
        if self.built.is_none() {
            self.built = Some(self.build());
        }
        self.built.as_ref()?.as_ref()
    }

    fn build(&mut self) -> Option<Built> {
        if self.needs_server() && !self.can_build() {
            return None;
        }
        let build = self.cargo_test(&["--no-run"]);
        if !self.steps.run("set-up: build", build, &Counting::SetUp) {
            return None;
        }
        // Asked again, now that all of it is there: the first time it showed what it did.
        let mut again = self.cargo_test(&["--no-run", "--quiet", "--message-format=json"]);
        match again.output() {
            Ok(said) if said.status.success() => {
                return Some(Built::read(&String::from_utf8_lossy(&said.stdout)));
            }
            Ok(said) => {
                let why = String::from_utf8_lossy(&said.stderr);
                self.steps.failed("set-up: build", &why);
            }
            Err(error) => self.steps.failed("set-up: build", &error),
        }
        None
    }

    /// Whether the build takes what the server takes.
    fn needs_server(&self) -> bool {
        ["forja", "forja-ui"]
            .iter()
            .any(|package| self.packages.contains(package))
    }

    /// Runs the tests of the package in one of the project's folders, one step for each of its
    /// programs; `told` tells them more.
    pub(crate) fn tests(&mut self, folder: &str, told: impl Fn(&mut Command)) {
        let home = self.root.join(folder);
        let Some(built) = self.built() else {
            return;
        };
        for test in built.tests(&home) {
            let mut tests = self.program(&test.path, &home);
            forget_cargo(&mut tests);
            told(&mut tests);
            self.steps.run(&test.step(), tests, &Counting::CargoTest);
        }
    }

    pub(crate) fn npm_script(&mut self, step: &str, folder: &str, script: &str) {
        let command = self.npm(folder, &["run", "--silent", script]);
        self.steps.run(step, command, &Counting::One);
    }

    pub(crate) fn report(&self, name: &str) -> PathBuf {
        self.reports.path().join(name)
    }
}

/// Takes away what `cargo run` told this program about itself: build scripts and tests that look
/// at it would see another environment than in a plain build.
fn forget_cargo(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}

/// The folder of real CAD files that the tests use beside generated parts, as an absolute path,
/// because each test runner has a working folder of its own.
///
/// # Errors
/// When FORJA_CORPUS is set to something that is not a folder; gives what it is set to.
pub(crate) fn corpus() -> Result<Option<PathBuf>, PathBuf> {
    let Some(folder) = env::var_os("FORJA_CORPUS").filter(|folder| !folder.is_empty()) else {
        return Ok(None);
    };
    let folder = Path::new(&folder);
    match folder.canonicalize() {
        Ok(whole) if whole.is_dir() => Ok(Some(whole)),
        _ => Err(folder.to_owned()),
    }
}
