//! Dependencies come from the registry, under licences that the project may build on.

use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, ParseMode};

use super::source::root;
use super::{caught, none};

/// The part of `deny.toml` that is held here.
#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).unwrap();
    toml::from_str::<Deny>(&text).unwrap().licenses.allow
}

/// What each dependency is licensed under and is not allowed, of lines `name|expression`.
fn not_allowed(dependencies: &str, allowed: &[String]) -> Vec<String> {
    let mut broken = Vec::new();
    for line in dependencies.lines().filter(|line| !line.is_empty()) {
        let (name, said) = line.split_once('|').unwrap_or((line, ""));
        // Cargo marks what it listed before.
        let said = said.trim_end_matches(" (*)");
        // MIT/X11 was never an identifier, and always the MIT licence.
        let expression = Expression::parse_mode(&said.replace("/X11", ""), ParseMode::LAX);
        let fits = expression
            .is_ok_and(|expression| expression.evaluate(|one| allowed.contains(&one.to_string())));
        if !fits {
            broken.push(format!("{name}: the licence {said:?} is not allowed"));
        }
    }
    broken.sort();
    broken.dedup();
    broken
}

/// Every crate that goes into the program or its tests, one `name|expression` a line.
fn crates() -> String {
    let listed = Command::new(env!("CARGO"))
        .args(["tree", "--workspace", "--locked", "--offline"])
        .args(["--prefix", "none", "--format", "{p}|{l}"])
        .current_dir(root())
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&listed.stderr);
    assert!(listed.status.success(), "cargo tree: {why}");
    String::from_utf8(listed.stdout).unwrap()
}

/// Packages that say their licence in their readme alone.
const READ_BY_HAND: [(&str, &str); 1] = [("node_modules/combine-errors", "MIT")];

/// Every package of the web UI, one `name|expression` a line.
fn packages() -> String {
    let text = std::fs::read_to_string(root().join("frontend/package-lock.json")).unwrap();
    let lock: serde_json::Value = serde_json::from_str(&text).unwrap();
    let listed = lock["packages"].as_object().unwrap().iter();
    let shipped = listed.filter(|(name, package)| !name.is_empty() && package["dev"] != true);
    let by_hand = |name: &str| READ_BY_HAND.iter().find(|(read, _)| *read == name);
    let line = |(name, package): (&String, &serde_json::Value)| {
        let said = package["license"].as_str();
        let read = by_hand(name).map(|(_, licence)| *licence);
        format!("{name}|{}", said.or(read).unwrap_or_default())
    };
    shipped.map(line).collect::<Vec<_>>().join("\n")
}

/// The dependencies that a lock file has from elsewhere than the registry.
fn from_elsewhere(lock: &str) -> Vec<String> {
    let sources = lock
        .lines()
        .filter_map(|line| line.strip_prefix("source = "));
    let elsewhere = sources.filter(|source| !source.starts_with("\"registry+"));
    elsewhere
        .map(|source| format!("{source} is no registry"))
        .collect()
}

#[test]
fn dependencies_are_licensed_for_this_project() {
    let allowed = allowed();
    none(&not_allowed(&crates(), &allowed));
    none(&not_allowed(&packages(), &allowed));
    let made_up = "a v1.0.0|MIT OR GPL-3.0-only\nb v1.0.0|MIT AND GPL-3.0-only\n\
                   c v1.0.0|MIT/Apache-2.0\nd v1.0.0|\ne v1.0.0|MIT (*)\nf v1.0.0|Made-Up-1.0";
    let expected = ["b v1.0.0: the licence", "d v1.0.0", "f v1.0.0"];
    caught(&not_allowed(made_up, &allowed), &expected);
}

#[test]
fn dependencies_come_from_the_registry() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    none(&from_elsewhere(&lock));
    let made_up = "source = \"registry+somewhere\"\nsource = \"git+https://made-up.example\"\n";
    caught(&from_elsewhere(made_up), &["git+"]);
}
