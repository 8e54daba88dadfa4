//! The journeys: a real Chromium uses the real server.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::areas::Verify;
use crate::steps::Counting;
use crate::tools;

/// The folders in e2e/ that hold journeys; its playwright.config.ts names the same.
const FOLDERS: [&str; 2] = ["journeys", "partner"];

/// Builds the server, checks the journeys' own sources and then goes on the journeys.
pub(crate) fn run(verify: &mut Verify) {
    if !verify.has_packages("e2e") {
        return;
    }
    let types = verify.npm("e2e", &["run", "--silent", "check"]);
    verify.steps.run("types", types, &Counting::One);
    let lint = verify.npm("e2e", &["run", "--silent", "lint"]);
    verify.steps.run("lint", lint, &Counting::One);
    let journeys = verify.root.join("e2e");
    if !FOLDERS
        .iter()
        .any(|folder| has_specs(&journeys.join(folder)))
    {
        println!("\nThere are no journeys in e2e/journeys.");
        return;
    }
    let Some(built) = build(verify) else {
        return;
    };
    let (node, chromium) = match (tools::node(), tools::chromium(&mut verify.apt)) {
        (Ok(node), Ok(chromium)) => (node, chromium),
        (Err(error), _) | (_, Err(error)) => {
            verify.steps.failed("set-up: browser", &error);
            return;
        }
    };
    let report = verify.report("playwright.json");
    // Started without npm in between, so that a signal reaches Playwright, which then closes
    // the browsers and servers that it started.
    let mut tests = verify.program(&node, &journeys);
    tests
        .arg("node_modules/@playwright/test/cli.js")
        .args(["test", "--forbid-only", "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
        .env("FORJA_SERVER_BINARY", built.server)
        .env("FORJA_GENERATOR", built.generator)
        .env("FORJA_CHROMIUM", chromium);
    verify
        .steps
        .run("journeys", tests, &Counting::Playwright(report));
}

/// The programs that the journeys run.
struct Built {
    server: PathBuf,
    /// Writes generated parts as STL files.
    generator: PathBuf,
}

/// Builds the programs as the tests of their crates do: a plain build, and both crates at once,
/// would build much of the tree anew, because the tests want more of shared crates.
fn build(verify: &mut Verify) -> Option<Built> {
    if !verify.can_build() {
        return None;
    }
    let server = verify.cargo(&["test", "--package", "forja", "--no-run"]);
    if !verify.steps.run("set-up: server", server, &Counting::SetUp) {
        return None;
    }
    let generator = verify.cargo(&["test", "--package", "geometry", "--no-run"]);
    if !verify
        .steps
        .run("set-up: generator", generator, &Counting::SetUp)
    {
        return None;
    }
    let Some(folder) = target_folder(verify) else {
        verify.steps.failed(
            "set-up: server",
            &"`cargo metadata` names no target folder.",
        );
        return None;
    };
    Some(Built {
        server: folder.join("debug/forja"),
        generator: folder.join("debug/examples/generate"),
    })
}

fn target_folder(verify: &Verify) -> Option<PathBuf> {
    let output = verify
        .cargo(&["metadata", "--no-deps", "--format-version=1"])
        .output()
        .ok()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
    metadata["target_directory"].as_str().map(PathBuf::from)
}

/// Whether a file named `*.spec.ts` lies in the folder or below it.
fn has_specs(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        let name = entry.file_name();
        name.to_string_lossy().ends_with(".spec.ts") || (path.is_dir() && has_specs(&path))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specs_are_found_in_folders_below() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let below = folder.path().join("buyer");
        fs::create_dir(&below)?;
        fs::write(folder.path().join("people.ts"), "")?;
        assert!(!has_specs(folder.path()));
        fs::write(below.join("award.spec.ts"), "")?;
        assert!(has_specs(folder.path()));
        assert!(!has_specs(&folder.path().join("nowhere")));
        Ok(())
    }
}
