//! Migrations: there and back again leaves the same, both databases are the same
//! one, diesel believes what is there, and newer data is left alone.

use forja::platform::db::Location;
use forja::platform::db::migrate::{self, MigrateError};

use super::describe::{Schema, differences};
use super::{Fresh, diesel_file, on_each};

/// How each type of diesel's file is called on SQLite and on PostgreSQL.
const TYPES: &[(&str, &str, &str)] = &[
    ("Id16", "BLOB", "uuid"),
    ("SupplierRef", "BLOB", "uuid"),
    ("BuyerRef", "BLOB", "uuid"),
    ("UtcTs", "BIGINT", "timestamp with time zone"),
    ("BigInt", "BIGINT", "bigint"),
    ("Integer", "INTEGER", "integer"),
    ("Double", "DOUBLE PRECISION", "double precision"),
    ("Bool", "BOOLEAN", "boolean"),
    ("Text", "TEXT", "text"),
];

on_each!(up_all_down_and_up_again_leave_the_same_schema, |database| {
    let ran = migrate::up(&database.location).unwrap();
    assert!(ran >= 8, "{ran} migrations");
    let first = database.describe();
    assert!(first.contains_key("quotes"), "the description sees tables");
    assert_eq!(migrate::up(&database.location).unwrap(), 0, "all have run");
    assert_eq!(migrate::down(&database.location).unwrap(), ran);
    assert_eq!(database.describe(), Schema::new(), "nothing is left behind");
    assert_eq!(migrate::up(&database.location).unwrap(), ran);
    assert_eq!(
        differences(&first, &database.describe()),
        Vec::<String>::new()
    );
});

on_each!(a_lost_index_key_or_default_would_be_seen, |database| {
    let database = database.migrated();
    let before = database.describe();
    for (statement, seen) in [
        (
            "DROP INDEX awards_living",
            "awards_living unique (line_id) where ended_at is null",
        ),
        (
            "DROP INDEX quotes_supplier",
            "quotes_supplier (supplier_id, created_at)",
        ),
        (
            "ALTER TABLE parts ADD COLUMN weight BIGINT DEFAULT 7",
            "parts.weight",
        ),
        (
            "CREATE TABLE pins (id BIGINT PRIMARY KEY, part_id TEXT REFERENCES plans (key), UNIQUE (part_id))",
            "table pins",
        ),
    ] {
        database.execute(statement);
        let found = differences(&before, &database.describe());
        assert!(
            found.iter().any(|one| one.contains(seen)),
            "{statement}: {found:?}"
        );
    }
    let pins = &database.describe()["pins"];
    for key in ["primary (id)", "unique (part_id)"] {
        assert!(pins.keys.contains(key), "{pins:?}");
    }
    let reference = "part_id -> plans (key) on delete NO ACTION on update NO ACTION";
    assert!(pins.references.contains(reference), "{pins:?}");
});

/// The description with the types of diesel's file in place of the database's
/// own; what does not fit is left as it is and so will differ.
fn in_diesels_words(
    mut schema: Schema,
    name_of: fn(&(&str, &'static str, &'static str)) -> &'static str,
) -> Schema {
    let believed = diesel_file::tables();
    for (table, described) in &mut schema {
        for (name, column) in &mut described.columns {
            let kind = believed
                .get(table)
                .and_then(|table| table.columns.get(name))
                .map(|column| column.kind.as_str());
            let fits = TYPES
                .iter()
                .find(|types| Some(types.0) == kind && name_of(types) == column.kind);
            if let Some((kind, _, _)) = fits {
                column.kind = (*kind).to_owned();
            }
        }
    }
    schema
}

fn on_sqlite(schema: Schema) -> Schema {
    in_diesels_words(schema, |types| types.1)
}

fn on_postgres(schema: Schema) -> Schema {
    in_diesels_words(schema, |types| types.2)
}

#[test]
fn both_databases_have_the_same_tables_columns_keys_and_indexes() {
    let Some(postgres) = Fresh::postgres() else {
        eprintln!("FORJA_TEST_POSTGRES is not set: nothing to compare with");
        return;
    };
    let (sqlite, postgres) = (Fresh::sqlite().migrated(), postgres.migrated());
    let compare = || {
        differences(
            &on_sqlite(sqlite.describe()),
            &on_postgres(postgres.describe()),
        )
    };
    assert_eq!(compare(), Vec::<String>::new());
    // The control: what only one of them has is seen, and so is another type.
    sqlite.execute("ALTER TABLE parts ADD COLUMN weight BIGINT");
    postgres.execute("ALTER TABLE parts ADD COLUMN weight BIGINT NOT NULL DEFAULT 0");
    postgres.execute("ALTER TABLE parts ALTER COLUMN created_at TYPE BIGINT USING 0");
    let found = compare();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("parts.created_at is"), "{found:?}");
    assert!(found[1].starts_with("parts.weight is"), "{found:?}");
}

/// What diesel believes and the database has not, or the other way round.
fn disbelieved(schema: &Schema) -> Vec<String> {
    let believed = diesel_file::tables();
    let mut found = Vec::new();
    for name in believed.keys().filter(|name| !schema.contains_key(*name)) {
        found.push(format!("table {name} is in schema.rs alone"));
    }
    for (name, table) in schema {
        let Some(described) = believed.get(name) else {
            found.push(format!("table {name} is not in schema.rs"));
            continue;
        };
        if !table.keys.contains(&described.key) {
            found.push(format!("{name}: schema.rs says {}", described.key));
        }
        for (column, is) in &table.columns {
            let says = described.columns.get(column);
            let agree =
                says.is_some_and(|says| (&says.kind, says.nullable) == (&is.kind, is.nullable));
            if !agree {
                found.push(format!(
                    "{name}.{column} is {is:?}; schema.rs says {says:?}"
                ));
            }
        }
        for column in described.columns.keys() {
            if !table.columns.contains_key(column) {
                found.push(format!("{name}.{column} is in schema.rs alone"));
            }
        }
    }
    found
}

on_each!(diesel_believes_what_is_there, |database| {
    let database = database.migrated();
    let words = match database.location {
        Location::Sqlite(_) => on_sqlite,
        Location::Postgres(_) => on_postgres,
    };
    let look = || disbelieved(&words(database.describe()));
    assert_eq!(look(), Vec::<String>::new());
    database.execute("ALTER TABLE parts ADD COLUMN weight BIGINT");
    database.execute("ALTER TABLE machines DROP COLUMN name");
    database.execute("DROP TABLE attempts");
    let found = look();
    assert_eq!(found.len(), 3, "{found:?}");
    for (one, seen) in found.iter().zip([
        "table attempts is in schema.rs alone",
        "machines.name is in schema.rs alone",
        "parts.weight is",
    ]) {
        assert!(one.starts_with(seen), "{found:?}");
    }
});

on_each!(data_of_a_newer_version_is_left_alone, |database| {
    let database = database.migrated();
    let before = database.describe();
    database.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('9001')");
    let refused = migrate::up(&database.location).unwrap_err();
    assert!(matches!(refused, MigrateError::Newer(_)), "{refused:?}");
    assert_eq!(
        refused.to_string(),
        "this data was written by a newer Forja (migration 9001); \
         run that version, or restore a backup"
    );
    assert_eq!(database.describe(), before);
    // The control: without that row the same data is taken.
    database.execute("DELETE FROM __diesel_schema_migrations WHERE version = '9001'");
    assert_eq!(migrate::up(&database.location).unwrap(), 0);
});
