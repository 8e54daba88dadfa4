//! The paths that Rust names from the root of its crate, one by one; and none that gets
//! there by climbing.

use super::direction::rank;
use super::source::{File, is_word, line, made_up, places, project, rust};
use super::{caught, none};

/// Every path behind a `crate::`, with its line. `crate::a::{self, b::C as D}` gives `a`
/// and `a::b::C`.
pub fn crate_paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in places(code, "crate") {
        let Some(text) = code[at..].strip_prefix("crate::") else {
            continue;
        };
        let mut paths = Vec::new();
        read_paths(text, "", &mut paths);
        let line = line(code, at);
        found.extend(paths.into_iter().map(|path| (line, path)));
    }
    found
}

/// Reads the path or the group of paths that begins at `text`, each to its end; gives the
/// rest of the text.
fn read_paths<'t>(text: &'t str, before: &str, paths: &mut Vec<String>) -> &'t str {
    let Some(mut rest) = text.strip_prefix('{') else {
        let end = text.find(|c: char| !is_word(c) && c != '*');
        let (name, rest) = text.split_at(end.unwrap_or(text.len()));
        let whole = match (before, name) {
            ("", name) => name.to_owned(),
            (before, "self") => before.to_owned(),
            (before, name) => format!("{before}::{name}"),
        };
        let goes_on = rest.strip_prefix("::");
        return match goes_on
            .filter(|rest| rest.starts_with(|c: char| is_word(c) || c == '{' || c == '*'))
        {
            Some(rest) => read_paths(rest, &whole, paths),
            None => {
                paths.push(whole);
                rest
            }
        };
    };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return rest;
        }
        if let Some(rest) = rest.strip_prefix('}') {
            return rest;
        }
        rest = read_paths(rest, before, paths);
        if let Some(alias) = rest.trim_start().strip_prefix("as ") {
            rest = alias.trim_start_matches(|c: char| is_word(c) || c.is_whitespace());
        }
    }
}

/// Paths that climb out of their folder by `super`, where nobody would look for them.
fn climbing(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, code) in rust(files, "backend/src/") {
        let inside = file.path.strip_prefix("backend/src/").unwrap_or(&file.path);
        let names = inside.split('/').filter(|name| *name != "mod.rs");
        let depth = names.count();
        for at in places(&code, "super") {
            let mut rest = &code[at..];
            let mut climbed = 0;
            while let Some(further) = rest.strip_prefix("super::") {
                climbed += 1;
                rest = further;
            }
            let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
            if climbed >= depth && rank(&rest[..end]).is_ok() {
                let line = line(&code, at);
                broken.push(format!(
                    "{}:{line}: write this path from `crate`",
                    file.path
                ));
            }
        }
    }
    broken
}

#[test]
fn paths_are_read_one_by_one() {
    let code =
        "use crate::a::{self, b::C as D, e::{F, g::*}};\nfn f(h: crate::I) { $crate::j::k!() }";
    let paths: Vec<String> = crate_paths(code)
        .into_iter()
        .map(|(_, path)| path)
        .collect();
    assert_eq!(
        paths,
        ["a", "a::b::C", "a::e::F", "a::e::g::*", "I", "j::k"]
    );
}

#[test]
fn no_path_climbs_out_of_its_folder() {
    none(&climbing(&project()));
    let files = made_up(&[
        (
            "backend/src/parts/mod.rs",
            "use super::jobs::JobId;\nuse super::model::PartId;",
        ),
        (
            "backend/src/parts/store/files.rs",
            "use super::super::super::http;\nuse super::super::jobs;",
        ),
    ]);
    let expected = ["parts/mod.rs:1", "parts/store/files.rs:1"];
    caught(&climbing(&files), &expected);
}
