//! The geometry crate: bytes to report, and nothing else.

use super::source::{File, made_up, project, rust};
use super::{caught, none};

/// The geometry crate is pure: no word of the backend, no files, no clock, no network. Its
/// command line is a program on it, which reads files and tells how far it has come.
fn impure(files: &[File]) -> Vec<String> {
    const OUTSIDE: [&str; 7] = [
        "forja::",
        "std::fs",
        "std::net",
        "std::process",
        "std::env",
        "SystemTime",
        "tokio",
    ];
    let mut broken = Vec::new();
    for (file, code) in rust(files, "geometry/src/") {
        if file.path.starts_with("geometry/src/bin/") {
            continue;
        }
        let outside = OUTSIDE.iter().filter(|name| code.contains(**name));
        broken.extend(outside.map(|name| format!("{}: geometry has no {name}", file.path)));
    }
    let manifest = files.iter().find(|file| file.path == "geometry/Cargo.toml");
    let manifest = manifest.map_or("", |file| file.text.as_str());
    let manifest: toml::Table = manifest.parse().unwrap();
    for table in ["dependencies", "dev-dependencies"] {
        let names = manifest.get(table).and_then(toml::Value::as_table);
        for name in names.into_iter().flatten().map(|(name, _)| name) {
            if name.starts_with("forja") || ["actix-web", "diesel", "tokio"].contains(&&**name) {
                broken.push(format!("geometry/Cargo.toml: geometry stands on no {name}"));
            }
        }
    }
    broken
}

#[test]
fn geometry_is_pure() {
    none(&impure(&project()));
    let files = made_up(&[
        (
            "geometry/Cargo.toml",
            "[dependencies]\nforja = { path = \"../backend\" }\nrayon = \"1\"",
        ),
        (
            "geometry/src/lib.rs",
            "use std::fs;\nuse forja::parts::Part;",
        ),
    ]);
    let expected = ["no forja::", "no std::fs", "stands on no forja"];
    caught(&impure(&files), &expected);
}
