//! What only one place may name: tables, raw SQL, the 3D library.

use super::paths::crate_paths;
use super::source::{File, line, made_up, places, project, rust};
use super::{caught, none};

/// Outside a domain's store, which files, or folders with a `/` at the end, name which
/// tables. The platform has no stores: each of its parts has a table of its own.
/// `identity` holds a rule and its query in one place, so that nobody can have one
/// without the other. This list may only shrink.
const TABLES: &[(&str, &[&str])] = &[
    ("backend/src/platform/events/", &["events"]),
    ("backend/src/platform/idempotency.rs", &["idempotency_keys"]),
    ("backend/src/platform/limits.rs", &["attempts"]),
    ("backend/src/platform/secrets.rs", &["secrets"]),
    ("backend/src/platform/tasks/", &["tasks"]),
    ("backend/src/identity/alias.rs", &["aliases"]),
    (
        "backend/src/identity/disclosure.rs",
        &["buyers", "disclosures", "jobs", "orders", "suppliers"],
    ),
    ("backend/src/identity/opening.rs", &["jobs"]),
    (
        "backend/src/orders/photo.rs",
        &["buyers", "milestone_photos", "orders", "suppliers"],
    ),
];

fn is_store(path: &str) -> bool {
    path.starts_with("backend/src/platform/db/")
        || path.ends_with("/store.rs")
        || path.contains("/store/")
}

/// The tables that a file names, with their lines; `*` for all of them.
fn tables_of(code: &str) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (line, path) in crate_paths(code) {
        if let Some(rest) = path.strip_prefix("platform::db::schema") {
            let table = rest.split("::").nth(1).unwrap_or("*");
            named.push((line, table.to_owned()));
        }
    }
    named
}

fn tables_outside_stores(files: &[File], allowed: &[(&str, &[&str])]) -> Vec<String> {
    let covers = |entry: &str, path: &str| {
        path == entry || (entry.ends_with('/') && path.starts_with(entry))
    };
    let mut broken = Vec::new();
    let mut used: Vec<(&str, String)> = Vec::new();
    for (file, code) in rust(files, "backend/src/") {
        if is_store(&file.path) {
            continue;
        }
        let entry = allowed.iter().find(|(entry, _)| covers(entry, &file.path));
        for (line, table) in tables_of(&code) {
            match entry.filter(|(_, tables)| tables.contains(&table.as_str())) {
                Some((entry, _)) => used.push((entry, table)),
                None => {
                    let path = &file.path;
                    broken.push(format!(
                        "{path}:{line}: only a store names a table ({table})"
                    ));
                }
            }
        }
    }
    for (entry, tables) in allowed {
        for table in *tables {
            if !used.iter().any(|(by, named)| by == entry && named == table) {
                broken.push(format!(
                    "{entry} names {table} no more: remove it from the list in tests/tidy/borders.rs"
                ));
            }
        }
    }
    broken
}

/// SQL as text can read any column; types cannot hold it.
fn raw_sql(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, code) in rust(files, "backend/src/") {
        if file.path.starts_with("backend/src/platform/db/") {
            continue;
        }
        for name in ["sql_query", "batch_execute", "sql"] {
            for at in places(&code, name) {
                let rest = &code[at + name.len()..];
                let called = rest.starts_with('(') || rest.starts_with("::<");
                if name != "sql" || called || code[..at].ends_with("dsl::") {
                    let line = line(&code, at);
                    broken.push(format!("{}:{line}: raw SQL ({name})", file.path));
                }
            }
        }
    }
    broken
}

/// What reads together for one page lives as long as that page: kept for longer, it would
/// give one reader what another was allowed to see.
fn shared_readers(files: &[File]) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, code) in rust(files, "backend/src/") {
        for at in places(&code, "Together") {
            let statement = code[..at].rfind([';', '{', '}']).map_or(0, |end| end + 1);
            let before = &code[statement..at];
            let kept = ["static ", "thread_local!", "LazyLock", "OnceLock", ".data("];
            if kept.iter().any(|word| before.contains(word)) {
                let line = line(&code, at);
                broken.push(format!(
                    "{}:{line}: `Together` belongs to one page of one reader",
                    file.path
                ));
            }
        }
    }
    broken
}

/// The 3D libraries are heavy: pages take `PartView`, which loads them when a part shows.
fn three_outside_viewer(files: &[File]) -> Vec<String> {
    let scripts = files.iter().filter(|file| {
        let script = [".ts", ".tsx", ".mjs"]
            .iter()
            .any(|end| file.path.ends_with(end));
        script && !file.path.starts_with("frontend/src/viewer/")
    });
    let mut broken = Vec::new();
    for file in scripts {
        for (at, line) in file.text.lines().enumerate() {
            let imports = ["from ", "import ", "import("]
                .iter()
                .any(|word| line.contains(word));
            let three = [
                "\"three\"",
                "\"three/",
                "\"three-mesh-bvh",
                "\"meshoptimizer",
            ];
            if imports && three.iter().any(|name| line.contains(name)) {
                broken.push(format!(
                    "{}:{}: only src/viewer imports this",
                    file.path,
                    at + 1
                ));
            }
        }
    }
    broken
}

#[test]
fn only_stores_name_tables() {
    none(&tables_outside_stores(&project(), TABLES));
    let files = made_up(&[
        (
            "backend/src/jobs/store/own.rs",
            "use crate::platform::db::schema::jobs;",
        ),
        (
            "backend/src/jobs/rules.rs",
            "use crate::platform::db::schema::{jobs, lines as l};",
        ),
        (
            "backend/src/jobs/mod.rs",
            "use crate::platform::db::schema;",
        ),
        (
            "backend/src/platform/tasks.rs",
            "use crate::platform::db::schema::quotes as tasks;",
        ),
    ]);
    let allowed: &[(&str, &[&str])] = &[
        ("backend/src/platform/tasks.rs", &["tasks"]),
        ("backend/src/gone.rs", &["jobs"]),
    ];
    let expected = [
        "jobs/rules.rs:1: only a store names a table (jobs)",
        "(lines)",
        "jobs/mod.rs:1: only a store names a table (*)",
        "tasks.rs:1: only a store names a table (quotes)",
        "tasks.rs names tasks no more",
        "gone.rs names jobs no more",
    ];
    caught(&tables_outside_stores(&files, allowed), &expected);
}

#[test]
fn only_the_database_layer_has_raw_sql() {
    none(&raw_sql(&project()));
    let files = made_up(&[
        ("backend/src/platform/db/mod.rs", "diesel::sql_query(query)"),
        (
            "backend/src/jobs/store.rs",
            "x.into_sql::<Text>(); // sql(1)\ndsl::sql::<Text>(a)",
        ),
        (
            "backend/src/parts/store.rs",
            "use diesel::dsl::sql;\nuse diesel::sql_query as q;",
        ),
        ("backend/src/quotes/store.rs", "c.batch_execute(a)"),
    ]);
    let expected = [
        "jobs/store.rs:2",
        "parts/store.rs:2",
        "parts/store.rs:1",
        "quotes/store.rs:1",
    ];
    caught(&raw_sql(&files), &expected);
}

#[test]
fn only_the_viewer_imports_the_3d_library() {
    none(&three_outside_viewer(&project()));
    let files = made_up(&[
        (
            "frontend/src/viewer/stage.ts",
            "import { Scene } from \"three\";",
        ),
        (
            "frontend/src/ui/Part.tsx",
            "import { m } from \"../m\";\nimport type { Scene } from \"three\";",
        ),
        (
            "frontend/src/app/load.ts",
            "const load = () => import(\"three/addons/x.js\");",
        ),
        ("frontend/chunks.ts", "const heavy = [\"three\"];"),
    ]);
    caught(
        &three_outside_viewer(&files),
        &["ui/Part.tsx:2", "app/load.ts:1"],
    );
}

#[test]
fn what_is_read_together_is_kept_for_one_page_alone() {
    none(&shared_readers(&project()));
    let files = made_up(&[
        (
            "backend/src/a.rs",
            "struct Page {\n    parts: Together<Id, Part>,\n}",
        ),
        (
            "backend/src/b.rs",
            "static PARTS: LazyLock<Together<Id, Part>> = LazyLock::new(make);",
        ),
        (
            "backend/src/c.rs",
            "fn schema() {\n    builder.data(Together::of([id]));\n}",
        ),
    ]);
    caught(&shared_readers(&files), &["src/b.rs:1", "src/c.rs:2"]);
}
