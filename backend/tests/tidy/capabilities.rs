//! Asking is a value: what a domain does with the database takes the capability that it
//! needs, or stands in a list that says why it needs none.

use std::collections::BTreeSet;

use super::paths::crate_paths;
use super::source::{File, line, made_up, places, project, rust};
use super::{caught, none};

/// What gives a function the database.
const DATABASE: [&str; 4] = ["Read", "Tx", "Db", "App"];

/// What says who asks, or proves that it may: made in one place each.
const CAPABILITIES: [&str; 15] = [
    "Viewer",
    "Member",
    "Buyer",
    "Supplier",
    "Operator",
    "Acting",
    "Owner",
    "DisclosedSupplier",
    "DisclosedBuyer",
    "Opened",
    "OtherSide",
    // Of a domain's own, each made from one of those.
    "Party",
    "Reader",
    "Reviewer",
    "AtThisMachine",
];

/// Operations that need no capability, by file. Whoever adds to this says why nobody can
/// get at another's things by it.
const FREE: &[(&str, &[&str])] = &[
    // For whoever is not signed in: a password or a link is what they hold.
    ("accounts/invitation.rs", &["offer"]),
    (
        "accounts/recovery.rs",
        &["request_reset", "new_password", "reset_password"],
    ),
    ("accounts/sign_in.rs", &["sign_in"]),
    (
        "accounts/sign_up.rs",
        &["sign_up", "make_confirmed", "confirm_email"],
    ),
    // Counts attempts, and tells nothing.
    ("accounts/attempts.rs", &["count", "count_apart"]),
    ("accounts/membership.rs", &["count_invitation"]),
    // What anybody may know, and what gives quotas back to whoever has them.
    ("billing/mod.rs", &["plans", "release"]),
    // For whoever runs the site, at its machine.
    (
        "accounts/operators.rs",
        &["make_operator", "link", "none_yet"],
    ),
    ("accounts/organisation.rs", &["any_demo"]),
    // What the program does by itself, in its own time or at the end of what somebody
    // did who was asked.
    ("accounts/mod.rs", &["sweep"]),
    ("awards/settling.rs", &["undo", "tell_losers"]),
    ("billing/tasks.rs", &["register"]),
    ("jobs/opening.rs", &["open_due"]),
    ("jobs/tasks.rs", &["register"]),
    ("notify/delivery.rs", &["send_one", "run"]),
    ("notify/mod.rs", &["send"]),
    ("orders/tasks.rs", &["register", "lapse", "point_out"]),
    ("parts/finishing.rs", &["finish"]),
    ("parts/stl.rs", &["public"]),
    ("parts/tasks.rs", &["add"]),
    // Takes the organisation of whoever was asked, or what was found for it before.
    ("jobs/drawing.rs", &["may_draw", "draw", "is_posted"]),
    ("jobs/reading.rs", &["in_full"]),
    ("orders/photo.rs", &["side_of", "keep", "let_go"]),
    (
        "parts/facts.rs",
        &["geometry_of", "geometries_of", "geometry_of_analysis"],
    ),
    (
        "parts/library.rs",
        &["stored_files", "files_of_revisions", "owner_of"],
    ),
    ("parts/receiving.rs", &["at", "store_piece"]),
];

/// A function that others may call.
struct Function<'c> {
    name: &'c str,
    takes: &'c str,
    at: usize,
}

/// The functions of a file that its whole crate may call.
fn functions(code: &str) -> Vec<Function<'_>> {
    let mut found = Vec::new();
    for at in places(code, "fn") {
        let before = code[..at].rsplit('\n').next().unwrap_or_default().trim();
        if !["pub", "pub async", "pub(crate)", "pub(crate) async"].contains(&before) {
            continue;
        }
        let rest = &code[at + "fn ".len()..];
        let name = &rest[..rest.find(['(', '<']).unwrap_or(0)];
        let open = after_generics(rest, name.len());
        let takes = inside(&rest[open..]);
        found.push(Function { name, takes, at });
    }
    found
}

/// Where the brackets of the arguments open: behind `<…>`, if there is one.
fn after_generics(text: &str, from: usize) -> usize {
    let mut deep = 0;
    let mut before = ' ';
    for (at, c) in text[from..].char_indices() {
        match c {
            '<' => deep += 1,
            '>' if before != '-' => deep -= 1,
            '(' if deep == 0 => return from + at,
            _ => {}
        }
        before = c;
    }
    text.len()
}

/// What stands in the brackets that a text begins with.
fn inside(text: &str) -> &str {
    let mut deep = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => deep += 1,
            ')' if deep == 1 => return &text[1..at],
            ')' => deep -= 1,
            _ => {}
        }
    }
    ""
}

fn names_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| places(text, word).next().is_some())
}

fn in_folder(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("backend/src/")?.split_once('/')
}

/// The folders of the domains: those with a share of the API. What `http/` calls so
/// serves the API whole.
fn domains(files: &[File]) -> BTreeSet<&str> {
    let places = files.iter().filter_map(|file| in_folder(&file.path));
    let shares = places.filter(|(_, rest)| is_share(rest));
    let domains = shares.map(|(folder, _)| folder);
    domains.filter(|folder| *folder != "http").collect()
}

fn is_share(rest: &str) -> bool {
    rest == "graphql.rs" || rest.starts_with("graphql/")
}

/// The path of a domain's file inside `backend/src/`, unless it is of its store, which
/// only the domain itself can call, or of its share of the API, which asks.
fn of_operations<'p>(path: &'p str, domains: &BTreeSet<&str>) -> Option<&'p str> {
    let (domain, rest) = in_folder(path)?;
    let asks = is_share(rest) || rest.starts_with("store");
    (domains.contains(domain) && !asks).then(|| &path["backend/src/".len()..])
}

fn asked_by_nobody(files: &[File], free: &[(&str, &[&str])]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut used: Vec<(&str, String)> = Vec::new();
    let domains = domains(files);
    for (file, code) in rust(files, "backend/src/") {
        let Some(path) = of_operations(&file.path, &domains) else {
            continue;
        };
        for function in functions(&code) {
            let reaches = names_one(function.takes, &DATABASE);
            if !reaches || names_one(function.takes, &CAPABILITIES) {
                continue;
            }
            let name = function.name;
            match free
                .iter()
                .find(|(of, names)| *of == path && names.contains(&name))
            {
                Some((of, _)) => used.push((of, name.to_owned())),
                None => broken.push(format!(
                    "{}:{}: {name} takes the database and no capability",
                    file.path,
                    line(&code, function.at)
                )),
            }
        }
    }
    for (path, names) in free {
        for name in *names {
            if !used.iter().any(|(of, used)| of == path && used == name) {
                broken.push(format!(
                    "{path} has no {name} without a capability: remove it from the list in \
                     tests/tidy/capabilities.rs"
                ));
            }
        }
    }
    broken
}

/// What a domain's share of the API names beneath the operations: a store, or what keeps
/// tasks and events. It would be asked by nobody.
fn around_operations(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    let domains = domains(files);
    for (file, code) in rust(files, "backend/src/") {
        match in_folder(&file.path) {
            Some((folder, rest)) if domains.contains(folder) && is_share(rest) => {}
            _ => continue,
        }
        for at in places(&code, "store") {
            let line = line(&code, at);
            broken.push(format!(
                "{}:{line}: ask an operation, not a store",
                file.path
            ));
        }
        for (line, path) in crate_paths(&code) {
            let kept = ["platform::tasks", "platform::events"];
            let last = path.rsplit("::").next().unwrap_or_default();
            if kept.iter().any(|of| path.starts_with(of)) && !last.starts_with(char::is_uppercase) {
                let path = &file.path;
                broken.push(format!("{path}:{line}: ask an operation, not the platform"));
            }
        }
    }
    broken
}

#[test]
fn operations_take_the_capability_that_they_need() {
    none(&asked_by_nobody(&project(), FREE));
    let files = made_up(&[
        (
            "backend/src/billing/mod.rs",
            "pub fn plans(read: &mut Read<'_>) {}\n\
             pub fn standing(read: &mut Read<'_>, supplier: SupplierId) {}\n\
             pub fn own(read: &mut Read<'_>, who: &Supplier) {}\n\
             fn inner(tx: &mut Tx<'_>) {}\npub(super) fn near(tx: &mut Tx<'_>) {}\n\
             pub fn sum(amounts: &[Amount]) {}",
        ),
        (
            "backend/src/jobs/board/seeing.rs",
            "impl Seeing {\n    pub async fn all<F: Fn(u8) -> Vec<u8>>(\n        &self,\n        \
             db: &Db,\n        // who: &Operator,\n    ) {\n    }\n}",
        ),
        (
            "backend/src/jobs/store.rs",
            "pub fn all(read: &mut Read<'_>) {}",
        ),
        ("backend/src/jobs/graphql/mod.rs", ""),
        ("backend/src/billing/graphql.rs", ""),
        ("backend/src/http/graphql.rs", ""),
        ("backend/src/http/files.rs", "pub fn file(db: &Db) {}"),
        (
            "backend/src/session/mod.rs",
            "pub fn end(tx: &mut Tx<'_>) {}",
        ),
    ]);
    let free: &[(&str, &[&str])] = &[("billing/mod.rs", &["plans", "own", "gone"])];
    let expected = [
        "billing/mod.rs:2: standing takes the database and no capability",
        "jobs/board/seeing.rs:2: all takes the database",
        "billing/mod.rs has no own without",
        "billing/mod.rs has no gone without",
    ];
    caught(&asked_by_nobody(&files, free), &expected);
}

#[test]
fn the_api_asks_operations_alone() {
    none(&around_operations(&project()));
    let files = made_up(&[
        (
            "backend/src/notify/graphql/outbox.rs",
            "use crate::notify::store;\nuse crate::platform::tasks::{self, TaskId};\n\
             use crate::platform::events::list;\nuse crate::platform::db::Read;",
        ),
        (
            "backend/src/billing/graphql.rs",
            "use super::{plans, store as rows};\n// not the store\nlet restore = stored;",
        ),
        ("backend/src/billing/mod.rs", "mod store;"),
    ]);
    let expected = [
        "outbox.rs:1: ask an operation, not a store",
        "outbox.rs:2: ask an operation, not the platform",
        "outbox.rs:3: ask an operation, not the platform",
        "billing/graphql.rs:1: ask an operation, not a store",
    ];
    caught(&around_operations(&files), &expected);
}
