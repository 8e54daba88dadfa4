//! Builds the web UI with npm, when something that it is made from changed.
//!
//! The module with which the page looks at files is built by a Cargo of its own before: see
//! `build/preflight.rs`.
//!
//! `FORJA_UI=skip` leaves it out: the crate then compiles without Node, and
//! says so through `is_built`.
//!
//! This crate has no dependencies, so it is among the first that are built: here is
//! where what the others need of the machine is asked for, and named if it is missing.

#[path = "build/preflight.rs"]
mod preflight;

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, exit};

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// What the page is made from, beside the folders below.
const FILES: [&str; 9] = [
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "chunks.ts",
    "tsconfig.json",
    "project.inlang/settings.json",
    "scripts/compress.mjs",
    "../backend/schema.graphql",
];
const FOLDERS: [&str; 3] = ["src", "messages", "public"];
/// Written by the build itself, so no reason to build again.
const WRITTEN: [&str; 3] = [
    "src/paraglide",
    "src/preflight/built",
    "src/app/graphql/schema-env.d.ts",
];
const STAMP: &str = "dist/.vite/made-from";

fn main() {
    println!("cargo::rerun-if-env-changed=FORJA_UI");
    require_compiler("CC", "cc", "C");
    require_compiler("CXX", "c++", "C++");
    // Nothing is made then, so there is nothing to look at: a stamp that is not there
    // would have this crate, and the server on it, compiled anew every time.
    if std::env::var("FORJA_UI").is_ok_and(|value| value == "skip") {
        return;
    }
    let sources = sources();
    for path in &sources {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    // A build that was deleted is made again.
    println!("cargo::rerun-if-changed={STAMP}");
    let with_preflight = preflight::possible();
    let made_from = fingerprint(&sources, with_preflight);
    if fs::read_to_string(STAMP).is_ok_and(|stamp| stamp == made_from) {
        return;
    }
    require_node();
    if packages_are_old() {
        npm(&["ci", "--no-audit", "--no-fund"]);
    }
    if with_preflight {
        preflight::make();
    } else {
        preflight::remove();
    }
    npm(&["run", "build"]);
    if let Err(error) = leave_stamp(&made_from) {
        stop(&format!("cannot write frontend/{STAMP}: {error}"));
    }
}

/// The stamp is dated like the lock file: were it newer than this run, Cargo
/// would take it for a change and build every time.
fn leave_stamp(made_from: &str) -> io::Result<()> {
    let mut stamp = fs::File::create(STAMP)?;
    stamp.write_all(made_from.as_bytes())?;
    stamp.set_modified(fs::metadata("package-lock.json")?.modified()?)
}

/// Every file whose change must be noticed. A new file is noticed by the change
/// of the one that first imports it.
fn sources() -> Vec<PathBuf> {
    let files = FILES.iter().chain(&preflight::FILES);
    let mut found: Vec<PathBuf> = files.map(PathBuf::from).collect();
    for folder in FOLDERS.into_iter().chain(preflight::FOLDERS) {
        walk(Path::new(folder), &mut found);
    }
    found.retain(|path| path.is_file());
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if WRITTEN.iter().any(|written| path == Path::new(written)) {
            continue;
        }
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn fingerprint(sources: &[PathBuf], with_preflight: bool) -> String {
    let mut hasher = DefaultHasher::new();
    with_preflight.hash(&mut hasher);
    for path in sources {
        // This crate's own code and tests are not in the page.
        let name = path.to_string_lossy();
        if name == "src/lib.rs" || name.contains(".test.") {
            continue;
        }
        path.hash(&mut hasher);
        fs::read(path).unwrap_or_default().hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// npm writes its own copy of the lock when it has finished installing.
fn packages_are_old() -> bool {
    let written = |path: &str| fs::metadata(path).and_then(|data| data.modified()).ok();
    match (
        written("node_modules/.package-lock.json"),
        written("package-lock.json"),
    ) {
        (Some(installed), Some(locked)) => installed < locked,
        _ => true,
    }
}

/// SQLite is C and the mesh codec is C++; both are compiled with the crates that hold them.
fn require_compiler(variable: &str, usual: &str, language: &str) {
    println!("cargo::rerun-if-env-changed={variable}");
    let chosen = std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
    // A choice may carry a wrapper or options: `ccache gcc`.
    let program = chosen.split_whitespace().next().unwrap_or(usual);
    if Command::new(program).arg("--version").output().is_err() {
        stop(&format!(
            "no {language} compiler: {program} cannot be run. Install it with\n    \
             sudo apt-get install -y build-essential\n\
             (on macOS xcode-select --install), or name one in {variable}."
        ));
    }
}

fn require_node() {
    let version = Command::new("node").arg("--version").output();
    let text = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let fits = text.as_deref().is_ok_and(|text| {
        let mut numbers = text
            .trim_start_matches('v')
            .split('.')
            .map(str::parse::<u32>);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= (20, 19),
            _ => false,
        }
    });
    let missing = if !fits {
        Some(text.unwrap_or_else(|_| "none".to_owned()))
    } else if Command::new(NPM).arg("--version").output().is_err() {
        Some("Node without npm".to_owned())
    } else {
        None
    };
    if let Some(found) = missing {
        stop(&format!(
            "the web UI is built with Node 20.19 or newer and its npm (found: {found}). Install them with\n    \
             curl -fsSL https://deb.nodesource.com/setup_20.x | sudo -E bash - && sudo apt-get install -y nodejs\n\
             (or from https://nodejs.org), or set FORJA_UI=skip to build the server without the UI."
        ));
    }
}

/// Runs npm here and shows what it says while it works: Cargo keeps a build
/// script's own output to itself, so the lines go to the terminal, if there is one.
fn npm(arguments: &[&str]) {
    let shown = arguments.join(" ");
    say(&format!("forja-ui: npm {shown}\n"));
    let mut command = Command::new(NPM);
    command.args(arguments).stdin(Stdio::null());
    if let Some((output, errors)) = terminal() {
        command.stdout(output).stderr(errors);
    }
    match command.status() {
        Ok(status) if status.success() => {}
        Ok(status) => stop(&format!("`npm {shown}` in frontend/ ended with {status}")),
        Err(error) => stop(&format!("cannot run npm: {error}")),
    }
}

fn terminal() -> Option<(Stdio, Stdio)> {
    let open = || fs::OpenOptions::new().write(true).open("/dev/tty");
    Some((Stdio::from(open().ok()?), Stdio::from(open().ok()?)))
}

fn say(text: &str) {
    let shown = fs::OpenOptions::new()
        .write(true)
        .open("/dev/tty")
        .and_then(|mut terminal| terminal.write_all(text.as_bytes()));
    if shown.is_err() {
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

fn stop(reason: &str) -> ! {
    println!("cargo::error={}", reason.replace('\n', " "));
    let _ = writeln!(io::stderr(), "forja-ui: {reason}");
    exit(1)
}
