//! No drawers: a file whose name says nothing collects what has nothing in common.

use super::source::{File, made_up, project};
use super::{caught, none};

const DRAWERS: [&str; 8] = [
    "utils", "util", "helpers", "helper", "common", "misc", "shared", "lib",
];

/// Cargo wants the root of a library to be called so.
const ROOTS: [&str; 4] = [
    "backend/src/lib.rs",
    "geometry/src/lib.rs",
    "frontend/src/lib.rs",
    "frontend/preflight/src/lib.rs",
];

fn drawers(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in files
        .iter()
        .filter(|file| !ROOTS.contains(&file.path.as_str()))
    {
        for name in file.path.split('/') {
            let stem = name.split('.').next().unwrap_or(name).to_lowercase();
            if DRAWERS.contains(&stem.as_str()) {
                broken.push(format!(
                    "{}: {name} says nothing of what is in it",
                    file.path
                ));
            }
        }
    }
    broken
}

#[test]
fn no_file_or_folder_is_a_drawer() {
    none(&drawers(&project()));
    let files = made_up(&[
        ("backend/src/jobs/utils.rs", ""),
        ("frontend/src/Common/money.ts", ""),
        ("frontend/src/helpers.test.ts", ""),
        ("e2e/misc/server.ts", ""),
        ("backend/src/jobs/helping.rs", ""),
        ("geometry/src/lib.rs", ""),
    ]);
    let expected = ["utils.rs", "Common", "helpers.test.ts", "misc"];
    caught(&drawers(&files), &expected);
}
