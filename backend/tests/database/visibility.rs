//! `backend/visibility.toml` decides about every column there is, and what it
//! says agrees with what the columns are.

use std::collections::BTreeMap;

use super::describe::Schema;
use super::{Fresh, diesel_file, on_each};

/// The file.
pub const FILE: &str = include_str!("../../visibility.toml");

/// How far a column may go, from the narrowest to the widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Nobody.
    Secret,
    /// Whose it is.
    Owner,
    /// The other side of a job or an order.
    Counterparty,
    /// Anybody.
    Public,
}

impl Audience {
    fn of(word: &str) -> Option<Self> {
        match word {
            "secret" => Some(Self::Secret),
            "owner" => Some(Self::Owner),
            "counterparty" => Some(Self::Counterparty),
            "public" => Some(Self::Public),
            _ => None,
        }
    }
}

/// The columns of each table with their words; `why` is a table's own reason.
fn words(file: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(file).unwrap();
    for columns in tables.values_mut() {
        if let Some(why) = columns.remove("why") {
            assert!(why.ends_with('.'), "{why:?} is no sentence");
        }
    }
    tables
}

/// What the file says of each column.
pub fn audiences(file: &str) -> BTreeMap<(String, String), Audience> {
    let mut audiences = BTreeMap::new();
    for (table, columns) in words(file) {
        for (column, word) in columns {
            let audience =
                Audience::of(&word).unwrap_or_else(|| panic!("{table}.{column}: {word}"));
            audiences.insert((table.clone(), column), audience);
        }
    }
    audiences
}

/// Where file and database disagree, one sentence each.
fn faults(file: &str, schema: &Schema) -> Vec<String> {
    let words = words(file);
    let mut found = Vec::new();
    for (table, described) in schema {
        for column in described.columns.keys() {
            match words.get(table).and_then(|columns| columns.get(column)) {
                None => found.push(format!(
                    "{table}.{column} is missing in visibility.toml: decide who may see it"
                )),
                Some(word) if Audience::of(word).is_none() => found.push(format!(
                    "{table}.{column} is {word:?}: public, counterparty, owner and secret fit"
                )),
                Some(_) => {}
            }
        }
    }
    for (table, columns) in &words {
        let there = schema.get(table).map(|described| &described.columns);
        for column in columns.keys() {
            if !there.is_some_and(|there| there.contains_key(column)) {
                found.push(format!(
                    "{table}.{column} is in visibility.toml and not in the database: take it out"
                ));
            }
        }
    }
    found
}

on_each!(the_file_names_the_columns_that_are_there, |database| {
    let schema = database.migrated().describe();
    assert_eq!(faults(FILE, &schema), Vec::<String>::new());
});

on_each!(a_column_too_many_too_few_or_misspelt_is_found, |database| {
    let database = database.migrated();
    database.execute("CREATE TABLE pins (id BIGINT PRIMARY KEY)");
    database.execute("ALTER TABLE parts ADD COLUMN weight BIGINT");
    database.execute("ALTER TABLE machines DROP COLUMN name");
    let file = FILE.replace(
        "title = \"counterparty\"\ncurrency",
        "title = \"everybody\"\ncurrency",
    );
    assert_eq!(
        faults(&file, &database.describe()),
        [
            "jobs.title is \"everybody\": public, counterparty, owner and secret fit",
            "parts.weight is missing in visibility.toml: decide who may see it",
            "pins.id is missing in visibility.toml: decide who may see it",
            "machines.name is in visibility.toml and not in the database: take it out",
        ]
    );
});

/// Why a column must be secret, whatever the file says; `None` if nothing obliges.
fn must_be_secret(table: &str, column: &str, kind: &str) -> Option<&'static str> {
    match kind {
        "SupplierRef" | "BuyerRef" => Some("it identifies a side of a job"),
        _ if column.ends_with("_hash") => Some("it is the hash of a secret"),
        _ if column == "sha256" => Some("it would show who has the same file"),
        _ if column.ends_with("_key") && column != "plan_key" && table != "idempotency_keys" => {
            Some("it is the key of a blob")
        }
        _ if table == "secrets" => Some("it signs or seals"),
        _ => None,
    }
}

fn too_wide(file: &str) -> Vec<String> {
    let audiences = audiences(file);
    let mut found = Vec::new();
    for (table, described) in diesel_file::tables() {
        for (column, is) in described.columns {
            let Some(why) = must_be_secret(&table, &column, &is.kind) else {
                continue;
            };
            let says = audiences.get(&(table.clone(), column.clone()));
            if says != Some(&Audience::Secret) {
                found.push(format!("{table}.{column} is {says:?}, but {why}"));
            }
        }
    }
    found
}

#[test]
fn identities_hashes_and_keys_are_secret() {
    assert_eq!(too_wide(FILE), Vec::<String>::new());
    let leaky = FILE
        .replace("supplier_id = \"secret\"", "supplier_id = \"counterparty\"")
        .replace("password_hash = \"secret\"", "password_hash = \"owner\"");
    let found = too_wide(&leaky);
    let quotes = "quotes.supplier_id is Some(Counterparty), but it identifies a side of a job";
    assert!(found.iter().any(|one| one == quotes), "{found:?}");
    assert!(
        found
            .iter()
            .any(|one| one.starts_with("persons.password_hash"))
    );
}
