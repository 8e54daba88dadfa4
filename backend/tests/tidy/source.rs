//! The files that the rules are about, and Rust without its comments and texts.

use std::fs;
use std::path::Path;

/// A file, by its path from the root with `/` between names. The text of a picture is empty.
pub struct File {
    pub path: String,
    pub text: String,
}

/// Folders of others' work, of builds and of runs, and the types that are made of the schema.
const LEFT_OUT: [&str; 11] = [
    ".git",
    "node_modules",
    "target",
    "dist",
    "paraglide",
    "project.inlang",
    "cache",
    "test-results",
    "forja-data",
    "forja-demo",
    "schema-env.d.ts",
];

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The files of the project, by path. Walked, not asked of git: a source archive has none.
pub fn project() -> Vec<File> {
    let mut files = Vec::new();
    walk(root(), "", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 300, "the project is not where it should be");
    files
}

fn walk(folder: &Path, within: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{within}{name}");
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{path}/"), files);
        } else {
            let text = String::from_utf8(fs::read(entry.path()).unwrap()).unwrap_or_default();
            files.push(File { path, text });
        }
    }
}

/// A tree that is made up, to see a rule catch something.
pub fn made_up(files: &[(&str, &str)]) -> Vec<File> {
    let file = |(path, text): &(&str, &str)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    };
    files.iter().map(file).collect()
}

/// The Rust files under a folder, with what [`code`] leaves of them.
pub fn rust<'f>(
    files: &'f [File],
    under: &'f str,
) -> impl Iterator<Item = (&'f File, String)> + 'f {
    files
        .iter()
        .filter(move |file| file.path.starts_with(under) && file.path.ends_with(".rs"))
        .map(|file| (file, code(&file.text)))
}

/// Rust with blanks for comments and for what stands in quotes; lines stay where they are.
pub fn code(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while at < all.len() {
        let end = hidden(&all, at);
        if end == at {
            plain.push(all[at]);
            at += 1;
            continue;
        }
        let blank = |&c: &char| if c == '\n' { '\n' } else { ' ' };
        plain.extend(all[at..end].iter().map(blank));
        at = end;
    }
    plain
}

/// Where the comment or the literal that begins at `at` ends; `at` if none does.
fn hidden(all: &[char], at: usize) -> usize {
    let next = |ahead: usize| all.get(at + ahead).copied().unwrap_or('\n');
    match (all[at], next(1)) {
        ('/', '/') => until(all, at, |rest| rest[0] == '\n', 0),
        ('/', '*') => until(all, at + 2, |rest| rest.starts_with(&['*', '/']), 2),
        ('"', _) => end_of_text(all, at + 1),
        ('r', '"' | '#') if !is_word(before(all, at)) => end_of_raw_text(all, at + 1),
        ('\'', '\\') => until(all, at + 3, |rest| rest[0] == '\'', 1),
        // Otherwise it is a lifetime.
        ('\'', _) if next(2) == '\'' => at + 3,
        _ => at,
    }
}

fn until(all: &[char], from: usize, found: impl Fn(&[char]) -> bool, length: usize) -> usize {
    let end = (from..all.len()).find(|&at| found(&all[at..]));
    end.map_or(all.len(), |end| end + length)
}

fn end_of_text(all: &[char], mut at: usize) -> usize {
    while at < all.len() && all[at] != '"' {
        at += if all[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(all.len())
}

/// `at` is behind the `r`. A raw name such as `r#type` hides nothing.
fn end_of_raw_text(all: &[char], at: usize) -> usize {
    let hashes = all[at..].iter().take_while(|&&c| c == '#').count();
    if all.get(at + hashes) != Some(&'"') {
        return at - 1;
    }
    let mut close = vec!['"'];
    close.resize(hashes + 1, '#');
    until(
        all,
        at + hashes + 1,
        |rest| rest.starts_with(&close),
        hashes + 1,
    )
}

fn before(all: &[char], at: usize) -> char {
    at.checked_sub(1).map_or(' ', |at| all[at])
}

/// Whether a character can stand in a name.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Every place where a name stands as a whole word, in bytes.
pub fn places<'c>(code: &'c str, name: &'c str) -> impl Iterator<Item = usize> + 'c {
    code.match_indices(name)
        .map(|(at, _)| at)
        .filter(move |&at| {
            let follows = code[at + name.len()..].chars().next();
            !code[..at].ends_with(is_word) && !follows.is_some_and(is_word)
        })
}

/// The line, from 1, on which a byte stands.
pub fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[test]
fn code_is_what_is_no_comment_and_no_text() {
    let text = "let a = \"// no\\\" comment\"; // a comment\nlet b = '\"'; /* two\nlines */ f::<'x>(r#\"raw \" text\"#);";
    let plain = code(text);
    assert_eq!(plain.lines().count(), text.lines().count());
    for gone in ["comment", "lines", "raw", "text", "\""] {
        assert!(!plain.contains(gone), "{gone}: {plain}");
    }
    for kept in ["let a =", "let b =", "f::<'x>("] {
        assert!(plain.contains(kept), "{kept}: {plain}");
    }
    assert_eq!(places("sql(a_sql, sql2, sql)", "sql").count(), 2);
}
