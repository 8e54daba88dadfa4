//! The journeys: a real Chromium uses the real server.

use std::fs;
use std::path::Path;

use crate::steps::Counting;
use crate::tools;
use crate::verify::Verify;

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
    let Some(built) = verify.built() else {
        return;
    };
    let programs = (
        built.program("bin", "forja"),
        built.program("example", "generate"),
    );
    let (Some(server), Some(generator)) = programs else {
        let why = "The server or the generator of parts was not built.";
        verify.steps.failed("set-up: programs", &why);
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
        .env("FORJA_SERVER_BINARY", server)
        .env("FORJA_GENERATOR", generator)
        .env("FORJA_CHROMIUM", chromium);
    verify
        .steps
        .run("journeys", tests, &Counting::Playwright(report));
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
