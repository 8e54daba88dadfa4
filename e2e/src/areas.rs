//! The areas of the test run: what each one needs and which steps it takes.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::journeys;
use crate::npm;
use crate::postgres::Postgres;
use crate::steps::{Counting, Record, Steps};
use crate::tools::{self, Apt};

/// A part of the test run that can be asked for by name.
pub(crate) struct Area {
    pub(crate) name: &'static str,
    /// What it checks, for `cargo verify help`.
    pub(crate) about: &'static str,
    run: fn(&mut Verify),
}

/// In the order in which they run: what is quick and says much comes first.
pub(crate) const AREAS: [Area; 7] = [
    Area {
        name: "format",
        about: "Rust sources are formatted",
        run: format,
    },
    Area {
        name: "runner",
        about: "the tests of this program itself",
        run: runner,
    },
    Area {
        name: "lint",
        about: "Clippy and the documentation build, with warnings denied",
        run: lint,
    },
    Area {
        name: "geometry",
        about: "the geometry crate's tests",
        run: geometry,
    },
    Area {
        name: "backend",
        about: "the server's tests, on SQLite and on PostgreSQL, and the rules of the house",
        run: backend,
    },
    Area {
        name: "frontend",
        about: "the web UI's types, lint, tests, build and sizes",
        run: frontend,
    },
    Area {
        name: "journeys",
        about: "the real server, used through a real Chromium",
        run: journeys::run,
    },
];

/// One run of the tests: what it found and started, and what came of its steps.
pub(crate) struct Verify {
    pub(crate) root: PathBuf,
    corpus: Option<PathBuf>,
    pub(crate) steps: Steps,
    pub(crate) apt: Apt,
    /// Where the test runners write their reports; removed at the end.
    pub(crate) reports: TempDir,
    postgres: Option<Postgres>,
}

impl Verify {
    /// # Errors
    /// When there is no temporary folder for the reports.
    pub(crate) fn new(root: PathBuf, corpus: Option<PathBuf>, steps: Steps) -> io::Result<Self> {
        Ok(Self {
            root,
            corpus,
            apt: Apt::new(steps.interrupt().clone()),
            steps,
            reports: tempfile::Builder::new().prefix("forja-verify-").tempdir()?,
            postgres: None,
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

    /// Cargo in the project's folder, free of what `cargo run` told this program about itself:
    /// build scripts that look at it would see another environment than in a plain build.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let cargo = env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from);
        let mut command = self.program(&cargo, &self.root);
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
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
    fn postgres_url(&mut self) -> Option<String> {
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

    fn cargo_test(&mut self, step: &str, package: &str) {
        let tests = self.cargo(&["test", "--no-fail-fast", "--package", package]);
        self.steps.run(step, tests, &Counting::CargoTest);
    }

    fn npm_script(&mut self, step: &str, folder: &str, script: &str) {
        let command = self.npm(folder, &["run", "--silent", script]);
        self.steps.run(step, command, &Counting::One);
    }

    pub(crate) fn report(&self, name: &str) -> PathBuf {
        self.reports.path().join(name)
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

fn format(verify: &mut Verify) {
    let check = verify.cargo(&["fmt", "--all", "--check"]);
    verify.steps.run("rustfmt", check, &Counting::One);
}

fn runner(verify: &mut Verify) {
    verify.cargo_test("tests", "forja-verify");
}

fn lint(verify: &mut Verify) {
    if !verify.can_build() {
        return;
    }
    let clippy = ["clippy", "--workspace", "--all-targets", "--"];
    let clippy = verify.cargo(&[&clippy[..], &["--deny", "warnings"]].concat());
    verify.steps.run("clippy", clippy, &Counting::One);
    let docs = ["doc", "--workspace", "--no-deps"];
    let mut docs = verify.cargo(&[&docs[..], &["--document-private-items"]].concat());
    docs.env("RUSTDOCFLAGS", "--deny warnings");
    verify.steps.run("documentation", docs, &Counting::One);
}

fn geometry(verify: &mut Verify) {
    verify.cargo_test("tests", "geometry");
}

fn backend(verify: &mut Verify) {
    if !verify.can_build() {
        return;
    }
    // With the examples of the documentation: among them what must not build.
    let mut tests = verify.cargo(&["test", "--no-fail-fast", "--package", "forja"]);
    // Without PostgreSQL the run has failed already; SQLite's half is worth knowing all the same.
    match verify.postgres_url() {
        Some(url) => tests.env("FORJA_TEST_POSTGRES", url),
        None => tests.env_remove("FORJA_TEST_POSTGRES"),
    };
    verify.steps.run("tests", tests, &Counting::CargoTest);
    // Nothing after this needs the server.
    verify.postgres = None;
}

fn frontend(verify: &mut Verify) {
    if !verify.has_packages("frontend") {
        return;
    }
    verify.npm_script("types", "frontend", "check");
    verify.npm_script("lint", "frontend", "lint");
    let report = verify.report("vitest.json");
    let file = format!("--outputFile.json={}", report.display());
    let reporters = ["--reporter=default", "--reporter=json", &file];
    let tests = verify.npm("frontend", &[&["test", "--"], &reporters[..]].concat());
    verify.steps.run("tests", tests, &Counting::Vitest(report));
    // By Cargo, whose build of the UI the server embeds, so that nothing is built twice.
    let build = verify.cargo(&["build", "--package", "forja-ui"]);
    verify.steps.run("build", build, &Counting::One);
    verify.npm_script("sizes", "frontend", "budget");
    verify.cargo_test("embedding", "forja-ui");
}
