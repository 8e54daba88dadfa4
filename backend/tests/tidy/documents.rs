//! What documents say of the code is true: the paths that they name exist, and so do the
//! functions that they say are in them.

use super::source::{File, is_word, line, made_up, places, project};
use super::{caught, none};

/// Words in backticks that look like paths and are none.
const NO_PATHS: &[&str] = &[
    "application/json",
    "src/paraglide/messages",
    "forja-demo/mails",
    "e2e/test-results/",
    "forja.toml",
    "manifest.csv",
];

/// How the name of a file ends.
const ENDINGS: [&str; 14] = [
    ".rs", ".ts", ".tsx", ".mjs", ".js", ".css", ".html", ".toml", ".json", ".md", ".sql", ".csv",
    ".txt", ".graphql",
];

/// Something in backticks, and the bytes of its text.
struct Span<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// The inline code of a document: no fenced blocks.
fn spans(text: &str) -> Vec<Span<'_>> {
    let mut found = Vec::new();
    let mut fenced = false;
    let mut begins = 0;
    for row in text.split_inclusive('\n') {
        let fence = row.trim_start().starts_with("```");
        fenced ^= fence;
        if !fence && !fenced {
            let mut at = begins;
            for (count, piece) in row.split('`').enumerate() {
                if count % 2 == 1 {
                    let end = at + piece.len();
                    found.push(Span {
                        text: piece,
                        start: at,
                        end,
                    });
                }
                at += piece.len() + 1;
            }
        }
        begins += row.len();
    }
    found
}

/// The targets of `[text](target)` that are no addresses.
fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("](").filter_map(|(at, open)| {
        let target = text[at + open.len()..].split([')', '#']).next()?;
        let inside = !target.is_empty() && !target.contains("://");
        inside.then_some((at, target))
    })
}

fn is_path(text: &str) -> bool {
    let plain = |c: char| is_word(c) || "-./".contains(c);
    let named = ENDINGS
        .iter()
        .any(|end| text.ends_with(end) && text.len() > end.len());
    let slash = text.contains('/') && !text.starts_with('/') && !text.contains("//");
    text.chars().all(plain) && (named || slash)
}

/// The files that a path means: from the root, from the document's folder, or, of a name
/// without a folder, wherever there is one.
fn meant<'f>(files: &'f [File], document: &str, path: &str) -> Vec<&'f File> {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut whole: Vec<&str> = Vec::new();
    let from_folder = format!("{folder}/{path}");
    for name in from_folder.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                whole.pop();
            }
            name => whole.push(name),
        }
    }
    let (from_root, from_folder) = (path.trim_end_matches('/'), whole.join("/"));
    let below = |file: &File, wanted: &str| {
        let rest = file.path.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let anywhere = |file: &File| !path.contains('/') && file.path.ends_with(&format!("/{path}"));
    let found = files
        .iter()
        .filter(|file| below(file, from_root) || below(file, &from_folder) || anywhere(file));
    found.collect()
}

fn untrue(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for document in files.iter().filter(|file| file.path.ends_with(".md")) {
        let text = document.text.as_str();
        let missing = |at: usize, path: &str| {
            format!("{}:{}: there is no {path}", document.path, line(text, at))
        };
        for (at, target) in links(text) {
            if meant(files, &document.path, target).is_empty() {
                broken.push(missing(at, target));
            }
        }
        let spans = spans(text);
        for (count, span) in spans.iter().enumerate() {
            if !is_path(span.text) || NO_PATHS.contains(&span.text) {
                continue;
            }
            let meant = meant(files, &document.path, span.text);
            if meant.is_empty() {
                broken.push(missing(span.start, span.text));
                continue;
            }
            for name in said_to_be_in(text, &spans[..=count]) {
                if !meant
                    .iter()
                    .any(|file| places(&file.text, name).next().is_some())
                {
                    broken.push(format!(
                        "{}:{}: {} has no {name}",
                        document.path,
                        line(text, span.start),
                        span.text
                    ));
                }
            }
        }
    }
    broken
}

/// The names before a path, in "`a`, `b` and `c` in `path`": those that the path should have.
fn said_to_be_in<'t>(text: &'t str, spans: &[Span<'t>]) -> Vec<&'t str> {
    let mut names = Vec::new();
    let mut joined: &[&str] = &[" in "];
    for pair in spans.windows(2).rev() {
        let between = &text[pair[0].end + 1..pair[1].start - 1];
        if !joined.contains(&between) || !pair[0].text.chars().all(is_word) {
            break;
        }
        names.push(pair[0].text);
        joined = &[" and ", ", "];
    }
    names
}

#[test]
fn what_documents_name_is_there() {
    none(&untrue(&project()));
}

#[test]
fn exceptions_are_still_in_a_document() {
    let files = project();
    let documents = files.iter().filter(|file| file.path.ends_with(".md"));
    let named: Vec<&str> = documents
        .flat_map(|file| spans(&file.text))
        .map(|span| span.text)
        .collect();
    for word in NO_PATHS {
        assert!(
            named.contains(word),
            "no document names {word}: remove it from NO_PATHS"
        );
    }
}

#[test]
fn a_path_or_a_name_that_is_not_there_is_caught() {
    let text = "See [the map](docs/map.md) and [home](https://example.com/x).\n\
                `first` and `second` in `backend/src/a.rs`, `third` in `backend/src/`.\n\
                Not `src/gone.rs`, nor `here.ts`; `text/plain` and `a b/c` are words.\n\
                ```sh\ncat `nowhere/x.rs`\n```\n`Here` in `a.rs`, and `../e2e/x.ts`.";
    let files = made_up(&[
        ("README.md", text),
        (
            "backend/README.md",
            "`src/a.rs`, `../README.md`, `src/b.rs`",
        ),
        ("backend/src/a.rs", "fn first() {}\nfn third() {}"),
        ("frontend/here.ts", ""),
    ]);
    let expected = [
        "README.md:1: there is no docs/map.md",
        "README.md:2: backend/src/a.rs has no second",
        "README.md:3: there is no src/gone.rs",
        "README.md:3: there is no text/plain",
        "README.md:7: a.rs has no Here",
        "README.md:7: there is no ../e2e/x.ts",
        "backend/README.md:1: there is no src/b.rs",
    ];
    caught(&untrue(&files), &expected);
}
