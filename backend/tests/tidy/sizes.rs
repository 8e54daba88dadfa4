//! Files aim at 300 lines; 500 is the end.

use super::source::{File, made_up, project};
use super::{caught, none};

/// What a file aims at, lines.
const AIM: usize = 300;
/// What no file may have, lines.
const MOST: usize = 500;

/// Files that are over the aim, with the lines that they have. The list may only shrink.
const LISTED: &str = include_str!("sizes.txt");

/// Written by hand; not data, not what a tool wrote.
const WRITTEN: [&str; 7] = [".rs", ".ts", ".tsx", ".mjs", ".css", ".sql", ".html"];

/// The tables of the database, one block each: a list, which is read at one entry.
const LISTS: [&str; 1] = ["backend/src/platform/db/schema.rs"];

fn over(files: &[File], listed: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let written = files.iter().filter(|file| {
        let named = WRITTEN.iter().any(|end| file.path.ends_with(end));
        named && !LISTS.contains(&file.path.as_str())
    });
    let entries: Vec<(usize, &str)> = listed.lines().filter_map(entry).collect();
    let mut known: Vec<&str> = Vec::new();
    for file in written {
        let (path, lines) = (file.path.as_str(), file.text.lines().count());
        let allowed = entries.iter().find(|(_, listed)| *listed == path);
        known.push(path);
        match allowed {
            _ if lines > MOST => {
                broken.push(format!("{path}: {lines} lines, over {MOST}: split it"))
            }
            None if lines > AIM => {
                broken.push(format!("{path}: {lines} lines, over {AIM}: split it"))
            }
            Some((limit, _)) if lines > *limit => {
                broken.push(format!(
                    "{path}: {lines} lines, {limit} were listed: split it"
                ));
            }
            Some(_) if lines <= AIM => {
                broken.push(format!(
                    "{path}: {lines} lines: remove it from tests/tidy/sizes.txt"
                ));
            }
            Some((limit, _)) if lines < *limit => {
                broken.push(format!(
                    "{path}: lower it in tests/tidy/sizes.txt to {lines}"
                ));
            }
            _ => {}
        }
    }
    let gone = entries.iter().filter(|(_, path)| !known.contains(path));
    broken.extend(
        gone.map(|(_, path)| format!("{path} is gone: remove it from tests/tidy/sizes.txt")),
    );
    broken
}

/// `lines path`; a line that begins with `#` is a remark.
fn entry(line: &str) -> Option<(usize, &str)> {
    let (lines, path) = line.split_once(' ')?;
    Some((lines.parse().ok()?, path))
}

#[test]
fn files_are_short() {
    none(&over(&project(), LISTED));
}

#[test]
fn a_file_that_is_too_long_or_wrongly_listed_is_caught() {
    let lines = |count: usize| "x\n".repeat(count);
    let texts: [(&str, usize); 8] = [
        ("a/new.rs", 301),
        ("a/fine.ts", 300),
        ("a/grown.css", 321),
        ("a/same.rs", 320),
        ("a/shrunk.tsx", 310),
        ("a/small.rs", 200),
        ("a/huge.rs", 501),
        ("a/data.json", 900),
    ];
    let texts = texts.map(|(path, count)| (path, lines(count)));
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (*path, text.as_str()))
        .collect();
    let listed = "# lines, file\n320 a/grown.css\n320 a/same.rs\n320 a/shrunk.tsx\n\
                  320 a/small.rs\n501 a/huge.rs\n400 a/gone.rs\n";
    let expected = [
        "a/new.rs: 301 lines, over 300",
        "a/grown.css: 321 lines, 320 were listed",
        "a/shrunk.tsx: lower it in tests/tidy/sizes.txt to 310",
        "a/small.rs: 200 lines: remove it",
        "a/huge.rs: 501 lines, over 500",
        "a/gone.rs is gone",
    ];
    caught(&over(&made_up(&files), listed), &expected);
}
