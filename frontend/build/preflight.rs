//! Builds the module with which the page looks at a file before it is sent: the geometry crate
//! for WebAssembly. Where the target for it can't be had, the page is built without.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{say, stop};

const TARGET: &str = "wasm32-unknown-unknown";
/// Where the page's build finds it.
const MODULE: &str = "src/preflight/built/geometry.wasm";

/// What it is made from.
pub const FILES: [&str; 4] = [
    "../Cargo.toml",
    "../Cargo.lock",
    "../geometry/Cargo.toml",
    "preflight/Cargo.toml",
];
pub const FOLDERS: [&str; 2] = ["../geometry/src", "preflight/src"];

/// Whether it can be built; tries to get what is missing, else says what would help.
pub fn possible() -> bool {
    let libraries = rustc_libraries();
    // Changes when a target is added: the page is then built with the module.
    println!(
        "cargo::rerun-if-changed={}",
        libraries.join("components").display()
    );
    let there = || libraries.join(TARGET).is_dir();
    if there() || (added() && there()) {
        return true;
    }
    println!(
        "cargo::warning=the web UI is built without the module that looks at files in the browser \
         (the page /try, and first numbers during an upload): Rust's target {TARGET} is not \
         installed and could not be added. Run `rustup target add {TARGET}` and build again."
    );
    false
}

fn rustc_libraries() -> PathBuf {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(rustc).args(["--print", "sysroot"]).output();
    let root = said.map_or_else(
        |_| String::new(),
        |said| String::from_utf8_lossy(&said.stdout).trim().to_owned(),
    );
    Path::new(&root).join("lib/rustlib")
}

fn added() -> bool {
    say(&format!("forja-ui: rustup target add {TARGET}\n"));
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).stdin(Stdio::null());
    rustup.output().is_ok_and(|said| said.status.success())
}

/// Builds it and puts it where the page's build finds it.
pub fn make() {
    let target = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("preflight");
    say("forja-ui: cargo build -p forja-preflight\n");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build
        .args(["build", "--quiet", "--locked", "--package=forja-preflight"])
        .args(["--profile=preflight", "--target", TARGET, "--target-dir"])
        .arg(&target)
        .stdin(Stdio::null());
    // What the outer build was told is not for this one: wrappers that only check, flags for
    // another machine, targets and profiles.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let general = ["CARGO_HOME", "CARGO_MAKEFLAGS", "CARGO_NET_", "CARGO_HTTP_"];
        let of_cargo = name.starts_with("CARGO_") && !general.iter().any(|g| name.starts_with(g));
        if of_cargo || ["RUSTFLAGS", "RUSTC_WORKSPACE_WRAPPER"].contains(&&*name) {
            build.env_remove(&*name);
        }
    }
    match build.output() {
        Ok(said) if said.status.success() => {}
        Ok(said) => stop(&format!(
            "the module for the browser does not build:\n{}",
            String::from_utf8_lossy(&said.stderr)
        )),
        Err(error) => stop(&format!("cannot run cargo: {error}")),
    }
    let built = target.join(format!("{TARGET}/preflight/forja_preflight.wasm"));
    let put = fs::create_dir_all(Path::new(MODULE).parent().unwrap_or(Path::new("")))
        .and_then(|()| fs::copy(built, MODULE));
    if let Err(error) = put {
        stop(&format!("cannot write frontend/{MODULE}: {error}"));
    }
}

/// Takes away one that an earlier build left.
pub fn remove() {
    // Mostly there is none.
    let _ = fs::remove_file(MODULE);
}
