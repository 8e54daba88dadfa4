//! Who may name whom: `http -> graphql -> domains -> identity, session -> platform`,
//! and among the domains `parts <- jobs <- quotes <- awards <- orders`.

use super::paths::crate_paths;
use super::source::{File, made_up, project, rust};
use super::{caught, none};

/// The folders (and single files) of `backend/src`, from the ground up. One names those
/// before it; those of one line may name each other.
const ORDER: &[&[&str]] = &[
    &["clock", "error", "platform"],
    &["config", "money"],
    &["identity", "session"],
    &["notify"],
    &["capacity"],
    &["accounts"],
    &["catalogue"],
    &["billing"],
    &["releases"],
    &["parts"],
    &["jobs"],
    &["quotes"],
    &["awards"],
    &["orders"],
    &["housekeeping"],
    &["app"],
    &["graphql"],
    &["http"],
    &["demo"],
];

/// The binary, which is above all, and the list of the folders.
const NOT_ORDERED: [&str; 3] = ["main", "lib", "command"];

/// A name at the crate's root that is a macro, and the folder that it belongs to.
const MACROS: [(&str, &str); 5] = [
    ("q", "platform"),
    ("id_type", "platform"),
    ("id_column", "platform"),
    ("text_enum", "platform"),
    ("payload", "graphql"),
];

/// Who may use the words of a folder that is after it: ids, states and other types of its
/// `model`, which do nothing. This list may only shrink.
const WORDS: &[(&str, &str)] = &[
    ("identity", "accounts"),
    ("identity", "jobs"),
    ("identity", "orders"),
    ("session", "accounts"),
    ("notify", "accounts"),
    ("notify", "orders"),
    ("capacity", "jobs"),
    ("catalogue", "jobs"),
    ("billing", "jobs"),
    ("parts", "jobs"),
    ("parts", "orders"),
    ("jobs", "quotes"),
    ("quotes", "orders"),
    ("awards", "orders"),
];

/// What else goes against the order: a file (or the end of its path) and what it names.
/// This list may only shrink.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Background work is handed the whole application.
    ("/tasks.rs", "app::App"),
    // So is what streams files to and from blobs and child processes.
    ("parts/analysis.rs", "app::App"),
    ("parts/finishing.rs", "app::App"),
    ("parts/repair.rs", "app::App"),
    ("parts/receiving.rs", "app::App"),
    ("parts/stl.rs", "app::App"),
    // One mutation begins every upload, whatever the file is for.
    ("parts/graphql/mutations.rs", "jobs::drawing"),
    ("parts/graphql/mutations.rs", "orders::photo"),
    // The sealed addresses of files, which HTTP opens again.
    ("jobs/graphql/geometries.rs", "http::files"),
    ("orders/graphql/mod.rs", "http::files"),
    ("parts/graphql/geometry.rs", "http::files"),
    ("parts/graphql/part.rs", "http::files"),
];

/// What a file names of another folder, as `folder::rest`.
struct Naming<'f> {
    file: &'f File,
    line: usize,
    /// The folder that the file is in.
    from: &'f str,
    path: String,
}

impl Naming<'_> {
    /// The folder that is named.
    fn to(&self) -> &str {
        let head = self.path.split("::").next().unwrap_or_default();
        let of_macro = MACROS.iter().find(|(name, _)| *name == head);
        of_macro.map_or(head, |(_, folder)| folder)
    }

    /// Whether the file is the domain's share of the API.
    fn is_graphql(&self) -> bool {
        let inside = self.file.path.strip_prefix("backend/src/");
        let share = inside.and_then(|path| path.strip_prefix(self.from));
        share.is_some_and(|share| share.starts_with("/graphql"))
    }

    /// Whether it is a word: of a `model`, or an id that a folder shows at its door.
    fn is_word(&self) -> bool {
        let mut rest = self.path.split("::").skip(1);
        match (rest.next(), rest.next()) {
            (Some("model"), _) => true,
            (Some(name), None) => name.ends_with("Id"),
            _ => false,
        }
    }

    fn is(&self, (file, path): (&str, &str)) -> bool {
        let inside = self.path.strip_prefix(path);
        self.file.path.ends_with(file)
            && inside.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    }

    /// Whether a domain's share of the API is named.
    fn is_of_api(&self) -> bool {
        self.path.split("::").nth(1) == Some("graphql")
    }

    fn in_order(&self) -> Result<(), String> {
        let (from, to) = (rank(self.from)?, rank(self.to())?);
        let of_api = self.is_of_api();
        let above = ["graphql", "http", "demo"].contains(&self.from);
        if from >= to && (!of_api || above || self.is_graphql()) {
            return Ok(());
        }
        // The API is one graph: a domain's share of it links to the others' and stands on
        // the folder that puts it together, but not on the whole that is put together.
        let linked = of_api || (self.to() == "graphql" && !self.path.contains("::roots"));
        if self.is_graphql() && (linked || self.path == "app::App") {
            return Ok(());
        }
        Err(format!("{} may not name {}", self.from, self.path))
    }
}

/// The place of a folder in the order.
///
/// # Errors
/// When it has none.
pub fn rank(folder: &str) -> Result<usize, String> {
    let found = ORDER.iter().position(|level| level.contains(&folder));
    found.ok_or_else(|| format!("{folder} has no place in the order"))
}

/// The folder, or the file at the top, that a file of the backend is.
fn folder(path: &str) -> &str {
    let inside = path.strip_prefix("backend/src/").unwrap_or(path);
    let head = inside.split('/').next().unwrap_or(inside);
    head.strip_suffix(".rs").unwrap_or(head)
}

fn namings(files: &[File]) -> Vec<Naming<'_>> {
    let mut found = Vec::new();
    for (file, code) in rust(files, "backend/src/") {
        let from = folder(&file.path);
        if NOT_ORDERED.contains(&from) {
            continue;
        }
        found.extend(crate_paths(&code).into_iter().map(|(line, path)| Naming {
            file,
            line,
            from,
            path,
        }));
    }
    found.retain(|naming| naming.to() != naming.from || naming.is_of_api());
    found
}

/// What is named against the order, and entries of the lists that are needed no more.
fn against_order(
    files: &[File],
    exceptions: &[(&str, &str)],
    words: &[(&str, &str)],
) -> Vec<String> {
    let mut broken = Vec::new();
    let mut used_exceptions = vec![false; exceptions.len()];
    let mut used_words = vec![false; words.len()];
    for naming in namings(files) {
        let Err(why) = naming.in_order() else {
            continue;
        };
        let word = words
            .iter()
            .position(|pair| *pair == (naming.from, naming.to()));
        let exception = exceptions.iter().position(|&one| naming.is(one));
        match (word.filter(|_| naming.is_word()), exception) {
            (Some(at), _) => used_words[at] = true,
            (None, Some(at)) => used_exceptions[at] = true,
            (None, None) => {
                broken.push(format!("{}:{}: {why}", naming.file.path, naming.line));
            }
        }
    }
    let lists = [(exceptions, used_exceptions), (words, used_words)];
    for (list, used) in lists {
        let unused = list.iter().zip(used).filter(|(_, used)| !used);
        broken.extend(unused.map(|((who, whom), _)| {
            format!(
                "{who} names {whom} no more: remove it from the list in tests/tidy/direction.rs"
            )
        }));
    }
    broken
}

#[test]
fn folders_name_what_is_before_them() {
    none(&against_order(&project(), EXCEPTIONS, WORDS));
}

#[test]
fn a_path_against_the_order_is_caught() {
    let files = made_up(&[
        ("backend/src/platform/blobs.rs", "use crate::parts::PartId;"),
        (
            "backend/src/session/mod.rs",
            "use crate::accounts::{model::Role, sign_in};",
        ),
        (
            "backend/src/parts/rules.rs",
            "fn f() { crate::jobs::own::all() }",
        ),
        (
            "backend/src/quotes/rules.rs",
            "use crate::{\n    error::Error,\n    graphql::read,\n};",
        ),
        (
            "backend/src/quotes/store.rs",
            "use crate::jobs::graphql::BuyerJob;\nuse crate::quotes::graphql::OwnQuote;",
        ),
        (
            "backend/src/quotes/graphql.rs",
            "use crate::graphql::read;\nuse crate::graphql::roots::Q;",
        ),
        (
            "backend/src/awards/tasks.rs",
            "use crate::app::App as Whole;\nuse crate::http;",
        ),
        (
            "backend/src/shops/mod.rs",
            "use crate::error::Error; // not crate::http",
        ),
    ]);
    let words = [("session", "accounts")];
    let broken = against_order(&files, &[("/tasks.rs", "app::App")], &words);
    let expected = [
        "platform/blobs.rs:1: platform may not name parts::PartId",
        "session may not name accounts::sign_in",
        "parts may not name jobs::own::all",
        "quotes may not name graphql::read",
        "quotes may not name jobs::graphql::BuyerJob",
        "quotes may not name quotes::graphql::OwnQuote",
        "quotes/graphql.rs:2: quotes may not name graphql::roots::Q",
        "awards/tasks.rs:2: awards may not name http",
        "shops has no place in the order",
    ];
    caught(&broken, &expected);
}

#[test]
fn an_exception_that_is_needed_no_more_is_caught() {
    let files = made_up(&[("backend/src/parts/stl.rs", "use crate::error::Error;")]);
    let exceptions = [("parts/stl.rs", "app::App")];
    let broken = against_order(&files, &exceptions, &[("parts", "jobs")]);
    caught(&broken, &["names app::App no more", "names jobs no more"]);
}
