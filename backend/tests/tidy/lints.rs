//! What the compiler and its lints hold must be switched on, in every crate.

use toml::{Table, Value};

use super::source::{File, is_word, line, made_up, places, project, rust};
use super::{caught, none};

/// Lints of the workspace without which a rule of the house holds nothing.
const LINTS: [(&str, &str, &str); 11] = [
    ("rust", "unsafe_code", "forbid"),
    ("clippy", "too_many_lines", "warn"),
    ("clippy", "unwrap_used", "warn"),
    ("clippy", "expect_used", "warn"),
    ("clippy", "panic", "warn"),
    ("clippy", "dbg_macro", "warn"),
    ("clippy", "todo", "warn"),
    ("clippy", "unimplemented", "warn"),
    ("clippy", "allow_attributes", "warn"),
    ("clippy", "disallowed_methods", "warn"),
    ("clippy", "disallowed_types", "warn"),
];

/// Functions that nobody may call, but for one place that says why.
const REFUSED: [&str; 5] = [
    "diesel::sql_query",
    "diesel::dsl::sql",
    "std::time::SystemTime::now",
    "jiff::Timestamp::now",
    "jiff::ZonedDateTime::now",
];

/// Lines of the longest function.
const LONGEST: i64 = 60;

fn table(files: &[File], path: &str) -> Table {
    let file = files.iter().find(|file| file.path == path);
    let text = file.map_or("", |file| file.text.as_str());
    text.parse().unwrap()
}

fn at<'v>(table: &'v Table, path: &[&str]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    let value = table.get(*first)?;
    rest.iter().try_fold(value, |value, name| value.get(name))
}

/// The one crate that cannot take the workspace's lints: it is called from outside Rust, by names
/// that count as unsafe. It has them all by itself, and one file may lift `unsafe_code`.
const CALLED: &str = "frontend/preflight";
const CALLED_BY: &str = "frontend/preflight/src/exports.rs";

/// Lints that the crate called from outside has otherwise than the workspace; unsafe code in any
/// other file of it.
fn called_otherwise(files: &[File], workspace: &Table) -> Vec<String> {
    let mut broken = Vec::new();
    let manifest = table(files, &format!("{CALLED}/Cargo.toml"));
    for (tool, lint, level) in LINTS {
        let level = if lint == "unsafe_code" { "deny" } else { level };
        let found = at(&manifest, &["lints", tool, lint]).and_then(Value::as_str);
        if at(workspace, &["workspace", "lints", tool, lint]).is_some() && found != Some(level) {
            broken.push(format!("{CALLED}/Cargo.toml: {lint} is not at {level}"));
        }
    }
    let lifted = rust(files, CALLED)
        .filter(|(file, code)| file.path != CALLED_BY && code.contains("unsafe_code"));
    broken.extend(lifted.map(|(file, _)| format!("{} lifts unsafe_code", file.path)));
    broken
}

fn switched_off(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    let workspace = table(files, "Cargo.toml");
    for (tool, lint, level) in LINTS {
        let found = at(&workspace, &["workspace", "lints", tool, lint]).and_then(Value::as_str);
        if found != Some(level) {
            broken.push(format!("Cargo.toml: {tool}'s {lint} is not at {level}"));
        }
    }
    let members = at(&workspace, &["workspace", "members"]).and_then(Value::as_array);
    for member in members.into_iter().flatten().filter_map(Value::as_str) {
        if member == CALLED {
            broken.extend(called_otherwise(files, &workspace));
            continue;
        }
        let manifest = table(files, &format!("{member}/Cargo.toml"));
        let inherits = at(&manifest, &["lints", "workspace"]).and_then(Value::as_bool);
        if inherits != Some(true) {
            broken.push(format!(
                "{member}/Cargo.toml does not take the workspace's lints"
            ));
        }
    }
    let clippy = table(files, "clippy.toml");
    if clippy.get("too-many-lines-threshold") != Some(&Value::Integer(LONGEST)) {
        broken.push(format!(
            "clippy.toml lets functions be longer than {LONGEST} lines"
        ));
    }
    let refused = clippy.get("disallowed-methods").and_then(Value::as_array);
    let refused: Vec<&str> = refused
        .into_iter()
        .flatten()
        .filter_map(|method| method.get("path").and_then(Value::as_str))
        .collect();
    let missing = REFUSED.iter().filter(|method| !refused.contains(method));
    broken.extend(missing.map(|method| format!("clippy.toml does not refuse {method}")));
    broken
}

/// An exception to a lint says why it is one.
fn unreasoned(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, code) in rust(files, "") {
        for at in ["allow", "expect"]
            .iter()
            .flat_map(|name| places(&code, name))
        {
            let before = code[..at].trim_end();
            let attribute =
                before.ends_with("#[") || before.ends_with("#![") || before.ends_with(',');
            let rest = code[at..].split(']').next().unwrap_or_default();
            let listed = rest.trim_start_matches(is_word).starts_with('(');
            let argument = before.ends_with(',') && !rest.contains("clippy::");
            if attribute && listed && !argument && !rest.contains("reason =") {
                broken.push(format!(
                    "{}:{}: no reason is given",
                    file.path,
                    line(&code, at)
                ));
            }
        }
    }
    broken
}

#[test]
fn the_lints_are_switched_on() {
    none(&switched_off(&project()));
}

#[test]
fn a_lint_that_is_switched_off_is_caught() {
    let project = project();
    let text = |path: &str| {
        let file = project.iter().find(|file| file.path == path).unwrap();
        file.text.clone()
    };
    let workspace = text("Cargo.toml").replace("panic = \"warn\"", "panic = \"allow\"");
    let geometry = text("geometry/Cargo.toml").replace("[lints]\nworkspace = true", "");
    let clippy = text("clippy.toml")
        .replace("threshold = 60", "threshold = 600")
        .replace("\"diesel::dsl::sql\"", "\"diesel::dsl::sum\"");
    let called = text("frontend/preflight/Cargo.toml").replace("todo = \"warn\"", "");
    let others = ["backend", "e2e", "frontend"].map(|name| format!("{name}/Cargo.toml"));
    let others: Vec<(&str, String)> = others.iter().map(|path| (&**path, text(path))).collect();
    let mut files: Vec<(&str, &str)> = vec![
        ("Cargo.toml", &workspace),
        ("geometry/Cargo.toml", &geometry),
        ("frontend/preflight/Cargo.toml", &called),
        ("clippy.toml", &clippy),
    ];
    files.extend(others.iter().map(|(path, text)| (*path, text.as_str())));
    files.push((
        "frontend/preflight/src/lib.rs",
        "#![expect(unsafe_code, reason = \"\")]",
    ));
    let files = made_up(&files);
    let expected = [
        "clippy's panic is not at warn",
        "geometry/Cargo.toml does not take",
        "preflight/Cargo.toml: todo is not at warn",
        "src/lib.rs lifts unsafe_code",
        "longer than 60 lines",
        "does not refuse diesel::dsl::sql",
    ];
    caught(&switched_off(&files), &expected);
}

#[test]
fn an_exception_to_a_lint_has_a_reason() {
    none(&unreasoned(&project()));
    let files = made_up(&[(
        "backend/src/a.rs",
        "#![allow(dead_code)]\n#[expect(\n    clippy::panic\n)]\nlet a = b.expect(\"c\");\n\
         #[expect(clippy::panic, reason = \"so it is\")]\n#[cfg_attr(test, allow(clippy::panic))]",
    )]);
    caught(&unreasoned(&files), &["a.rs:1", "a.rs:7", "a.rs:2"]);
}
