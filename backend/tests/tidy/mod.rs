//! The rules of the house, as `ARCHITECTURE.md` and `CONTRIBUTING.md` give them.
//!
//! Each rule is a function from files to what breaks it. It runs on the files of the
//! project, and on a made-up tree that breaks it and must be caught: a rule that
//! catches nothing holds nothing.

mod borders;
mod both;
mod capabilities;
mod configuration;
mod direction;
mod documents;
mod geometry;
mod licences;
mod lints;
mod names;
mod paths;
mod proofs;
mod sizes;
mod source;
mod twins;

/// Fails with what breaks a rule, one line each.
fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// Fails unless the rule caught just so many things, each of which names its text.
fn caught(broken: &[String], expected: &[&str]) {
    assert_eq!(broken.len(), expected.len(), "\n{}\n", broken.join("\n"));
    for (broken, expected) in broken.iter().zip(expected) {
        assert!(broken.contains(expected), "{broken:?} has no {expected:?}");
    }
}
