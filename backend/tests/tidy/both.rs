//! Every integration test runs on both databases: `on_both!` and `on_each!` start them.

use super::source::{File, line, made_up, places, project, rust};
use super::{caught, none};

/// What a test that starts a server by itself needs: a runtime, or a database of one kind.
const BY_ITSELF: [&str; 4] = [
    "actix_web::test",
    "tokio::test",
    "TestDatabase::sqlite",
    "Fresh::sqlite",
];

/// Files whose tests may, and how often each names one of those. This list may only shrink.
const LISTED: &[(&str, usize)] = &[
    // The program itself, as a shell starts it; `stopping.rs` does so on PostgreSQL too.
    ("binary/memory.rs", 2),
    ("binary/stopping.rs", 1),
    ("mail.rs", 2),
    // Nothing has rows here.
    ("analyses.rs", 1),
    ("blobs.rs", 1),
    ("faults.rs", 1),
    // The macros themselves, and the comparison of the two databases with one another.
    ("database/migrations.rs", 1),
    ("database/mod.rs", 2),
    ("support/mod.rs", 3),
];

fn on_one(files: &[File], listed: &[(&str, usize)]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut known: Vec<(&str, usize)> = Vec::new();
    for (file, code) in rust(files, "backend/tests/") {
        let path = file.path.strip_prefix("backend/tests/").unwrap_or_default();
        let found = BY_ITSELF.iter().flat_map(|name| places(&code, name));
        let mut lines: Vec<usize> = found.map(|at| line(&code, at)).collect();
        lines.sort_unstable();
        let allowed = listed.iter().find(|(of, _)| *of == path);
        let (_, allowed) = allowed.copied().unwrap_or((path, 0));
        known.push((path, lines.len()));
        let over = lines.into_iter().skip(allowed);
        broken.extend(
            over.map(|line| format!("{path}:{line}: this runs on one database: use on_both!")),
        );
    }
    for entry in listed {
        if !known.contains(entry) && !broken.iter().any(|one| one.starts_with(entry.0)) {
            let (path, count) = entry;
            broken.push(format!(
                "{path} has no {count} of them: lower it in tests/tidy/both.rs, or take it out"
            ));
        }
    }
    broken
}

#[test]
fn every_integration_test_runs_on_both_databases() {
    none(&on_one(&project(), LISTED));
    let files = made_up(&[
        (
            "backend/tests/jobs/mod.rs",
            "#[actix_web::test]\nasync fn one() {}\n#[test]\nfn pure() {}\non_both!(two, |app| {});",
        ),
        (
            "backend/tests/orders.rs",
            "#[tokio::test]\nasync fn one() {\n    start(TestDatabase::sqlite());\n}",
        ),
        (
            "backend/tests/mail.rs",
            "#[actix_web::test] // one\nfn f() {}",
        ),
    ]);
    let listed = [
        ("mail.rs", 1),
        ("orders.rs", 1),
        ("gone.rs", 1),
        ("jobs/mod.rs", 0),
    ];
    let expected = [
        "jobs/mod.rs:1: this runs on one database",
        "orders.rs:3: this runs on one database",
        "gone.rs has no 1 of them",
    ];
    caught(&on_one(&files, &listed), &expected);
}
