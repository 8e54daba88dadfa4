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

/// What is computed is the same bit for bit on every machine, in the browser too: functions whose
/// last digits a platform chooses are `libm`'s, or products and roots.
fn left_to_the_machine(files: &[File]) -> Vec<String> {
    const CHOSEN: [&str; 24] = [
        "sin", "cos", "tan", "sin_cos", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh",
        "powf", "powi", "cbrt", "hypot", "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2",
        "log10", "mul_add",
    ];
    let mut broken = Vec::new();
    for (file, code) in rust(files, "geometry/src/") {
        if file.path.starts_with("geometry/src/bin/") {
            continue;
        }
        let called = |name: &&&str| {
            let method = code.contains(&format!(".{name}("));
            method
                || ["f32", "f64"]
                    .iter()
                    .any(|of| code.contains(&format!("{of}::{name}")))
        };
        let names = CHOSEN.iter().filter(called);
        broken.extend(names.map(|name| format!("{}: {name} is the machine's", file.path)));
    }
    broken
}

#[test]
fn geometry_computes_the_same_everywhere() {
    none(&left_to_the_machine(&project()));
    let files = made_up(&[
        (
            "geometry/src/a.rs",
            "let a = b.sin(); let c = libm::cos(a);",
        ),
        ("geometry/src/b.rs", "let d = e.map(f64::ln);"),
        ("geometry/src/bin/inspect/a.rs", "let a = b.log10();"),
    ]);
    caught(
        &left_to_the_machine(&files),
        &["sin is the machine's", "ln is the machine's"],
    );
}
