//! The areas of the test run: what each one needs and which steps it takes.

use crate::journeys;
use crate::steps::Counting;
use crate::verify::Verify;

/// A part of the test run that can be asked for by name.
pub(crate) struct Area {
    pub(crate) name: &'static str,
    /// What it checks, for `cargo verify help`.
    pub(crate) about: &'static str,
    /// The packages whose tests or programs it runs.
    pub(crate) packages: &'static [&'static str],
    pub(crate) run: fn(&mut Verify),
}

/// In the order in which they run: what is quick and says much comes first.
pub(crate) const AREAS: [Area; 8] = [
    Area {
        name: "format",
        about: "Rust sources are formatted",
        packages: &[],
        run: format,
    },
    Area {
        name: "lint",
        about: "Clippy and the documentation build, with warnings denied",
        packages: &[],
        run: lint,
    },
    Area {
        name: "runner",
        about: "the tests of this program itself",
        packages: &["forja-verify"],
        run: runner,
    },
    Area {
        name: "geometry",
        about: "the geometry crate's tests",
        packages: &["geometry"],
        run: geometry,
    },
    Area {
        name: "backend",
        about: "the server's tests, on SQLite and on PostgreSQL, and the rules of the house",
        packages: &["forja"],
        run: backend,
    },
    Area {
        name: "examples",
        about: "the examples in the documentation, among them what must not build",
        packages: &["forja", "geometry"],
        run: examples,
    },
    Area {
        name: "frontend",
        about: "the web UI's types, lint, tests, build and sizes; the module for the browser",
        packages: &["forja-ui", "forja-preflight"],
        run: frontend,
    },
    Area {
        name: "journeys",
        about: "the real server, used through a real Chromium",
        packages: &["forja", "geometry"],
        run: journeys::run,
    },
];

fn format(verify: &mut Verify) {
    let check = verify.cargo(&["fmt", "--all", "--check"]);
    verify.steps.run("rustfmt", check, &Counting::One);
}

fn runner(verify: &mut Verify) {
    verify.tests("e2e", |_| ());
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
    verify.tests("geometry", |_| ());
}

fn backend(verify: &mut Verify) {
    // Without PostgreSQL the run has failed already; SQLite's half is worth knowing all the same.
    let postgres = verify.postgres_url();
    verify.tests("backend", |tests| {
        match &postgres {
            Some(url) => tests.env("FORJA_TEST_POSTGRES", url),
            None => tests.env_remove("FORJA_TEST_POSTGRES"),
        };
    });
    // Nothing after this needs the server.
    verify.stop_postgres();
}

fn examples(verify: &mut Verify) {
    if verify.built().is_none() {
        return;
    }
    let examples = verify.cargo_test(&["--doc", "--no-fail-fast"]);
    verify.steps.run("tests", examples, &Counting::CargoTest);
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
    // The UI is built by Cargo, for the server that embeds it.
    if verify.built().is_some() {
        verify.npm_script("sizes", "frontend", "budget");
        verify.tests("frontend", |_| ());
        // The module that the page loads, against the engine of the server.
        verify.tests("frontend/preflight", |_| ());
    }
}
