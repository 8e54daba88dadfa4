//! A database described in words that mean the same on both: what two
//! databases, or one before and after, are compared by.

use std::collections::{BTreeMap, BTreeSet};

use diesel::sql_types::{Nullable, Text};
use diesel::{QueryableByName, RunQueryDsl};
use forja::platform::db::Conn;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its type, as this database calls it.
    pub kind: String,
    /// Whether it may be empty.
    pub nullable: bool,
    /// What stands in it when nothing is said.
    pub default: Option<String>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns by name.
    pub columns: BTreeMap<String, Column>,
    /// Keys, unique constraints and indexes, such as `primary (id)`,
    /// `unique (job_id, alias)` and `index tasks_due (state, run_at)`.
    pub keys: BTreeSet<String>,
    /// Foreign keys, such as `job_id -> jobs (id) on delete NO ACTION on update NO ACTION`.
    pub references: BTreeSet<String>,
}

/// The tables by name, without the list of migrations.
pub type Schema = BTreeMap<String, Table>;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    tbl: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    flag: String,
    #[diesel(sql_type = Nullable<Text>)]
    more: Option<String>,
}

const SQLITE_COLUMNS: &str = "
    SELECT t.name AS tbl, c.name AS name, c.type AS kind,
        CASE WHEN c.\"notnull\" THEN 'NO' ELSE 'YES' END AS flag, c.dflt_value AS more
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'";

const POSTGRES_COLUMNS: &str = "
    SELECT table_name::text AS tbl, column_name::text AS name, data_type::text AS kind,
        is_nullable::text AS flag, column_default::text AS more
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'";

/// A table without columns shows in no list of columns: `kind` is `primary`,
/// `unique` (a constraint) or `index`; `flag` says whether it is unique.
const SQLITE_KEYS: &str = "
    SELECT t.name AS tbl, i.name AS name,
        CASE i.origin WHEN 'pk' THEN 'primary' WHEN 'u' THEN 'unique' ELSE 'index' END AS kind,
        CASE WHEN i.\"unique\" THEN 'unique ' ELSE '' END || '(' || (
            SELECT group_concat(x.name, ', ') FROM (
                SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) x
        ) || ')' AS flag,
        (SELECT s.sql FROM sqlite_schema s WHERE s.name = i.name AND i.partial) AS more
    FROM sqlite_schema t JOIN pragma_index_list(t.name) i
    WHERE t.type = 'table' AND t.name NOT LIKE '\\_\\_%' ESCAPE '\\'";

const POSTGRES_KEYS: &str = "
    SELECT t.relname::text AS tbl, n.relname::text AS name,
        CASE WHEN i.indisprimary THEN 'primary'
            WHEN EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype = 'u')
            THEN 'unique' ELSE 'index' END AS kind,
        CASE WHEN i.indisunique THEN 'unique ' ELSE '' END || '(' || (
            SELECT string_agg(pg_get_indexdef(i.indexrelid, at, true), ', ' ORDER BY at)
            FROM generate_series(1, i.indnkeyatts) at
        ) || ')' AS flag,
        ' where ' || pg_get_expr(i.indpred, i.indrelid) AS more
    FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_class n ON n.oid = i.indexrelid
        JOIN pg_namespace s ON s.oid = t.relnamespace
    WHERE s.nspname = 'public' AND t.relname NOT LIKE '\\_\\_%'";

const SQLITE_REFERENCES: &str = "
    SELECT t.name AS tbl, f.\"from\" AS name, f.\"table\" AS kind, f.\"to\" AS flag,
        'on delete ' || f.on_delete || ' on update ' || f.on_update AS more
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table'";

const POSTGRES_REFERENCES: &str = "
    SELECT t.relname::text AS tbl, a.attname::text AS name, o.relname::text AS kind,
        b.attname::text AS flag,
        'on delete ' || CASE k.confdeltype WHEN 'a' THEN 'NO ACTION' ELSE k.confdeltype::text END
        || ' on update ' || CASE k.confupdtype WHEN 'a' THEN 'NO ACTION' ELSE k.confupdtype::text END
        AS more
    FROM pg_constraint k
        JOIN pg_class t ON t.oid = k.conrelid
        JOIN pg_class o ON o.oid = k.confrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (k.conkey)
        JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = ANY (k.confkey)
    WHERE k.contype = 'f'";

#[expect(
    clippy::disallowed_methods,
    reason = "the catalogue of a database has no other form"
)]
fn rows(connection: &mut Conn, sqlite: &str, postgres: &str) -> Vec<Row> {
    match connection {
        Conn::Sqlite(c) => diesel::sql_query(sqlite).load(c).unwrap(),
        Conn::Pg(c) => diesel::sql_query(postgres).load(c).unwrap(),
    }
}

/// Describes a database.
pub fn schema(connection: &mut Conn) -> Schema {
    let mut schema = Schema::new();
    for row in rows(connection, SQLITE_COLUMNS, POSTGRES_COLUMNS) {
        let column = Column {
            kind: row.kind,
            nullable: row.flag == "YES",
            default: row.more,
        };
        let table = schema.entry(row.tbl).or_default();
        table.columns.insert(row.name, column);
    }
    for row in rows(connection, SQLITE_KEYS, POSTGRES_KEYS) {
        // PostgreSQL quotes a name that is a word of its language too.
        let flag = row.flag.replace('"', "");
        let columns = flag.trim_start_matches("unique ");
        // The names of what a constraint made are the database's own.
        let said = match row.kind.as_str() {
            "index" => format!("index {} {}{}", row.name, flag, condition(row.more)),
            kind => format!("{kind} {columns}"),
        };
        schema.entry(row.tbl).or_default().keys.insert(said);
    }
    for row in rows(connection, SQLITE_REFERENCES, POSTGRES_REFERENCES) {
        let (from, to, column) = (row.name, row.kind, row.flag);
        let said = format!("{from} -> {to} ({column}) {}", row.more.unwrap_or_default());
        schema.entry(row.tbl).or_default().references.insert(said);
    }
    schema
}

/// Which rows an index holds: all, or those after `where`.
fn condition(sql: Option<String>) -> String {
    let sql = sql.unwrap_or_default().to_lowercase();
    match sql.split_once(" where ") {
        Some((_, condition)) => {
            let plain = condition.replace(['(', ')'], "");
            format!(" where {plain}")
        }
        None => String::new(),
    }
}

/// What differs between two descriptions, one sentence each; empty if nothing does.
pub fn differences(one: &Schema, other: &Schema) -> Vec<String> {
    let mut found = Vec::new();
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    for name in names {
        match (one.get(name), other.get(name)) {
            (Some(one), Some(other)) => table_differences(name, one, other, &mut found),
            (Some(_), None) => found.push(format!("table {name} is only in the first")),
            _ => found.push(format!("table {name} is only in the second")),
        }
    }
    found
}

fn table_differences(name: &str, one: &Table, other: &Table, found: &mut Vec<String>) {
    let columns: BTreeSet<&String> = one.columns.keys().chain(other.columns.keys()).collect();
    for column in columns {
        let (one, other) = (one.columns.get(column), other.columns.get(column));
        if one != other {
            found.push(format!("{name}.{column} is {one:?} and {other:?}"));
        }
    }
    for said in one.keys.symmetric_difference(&other.keys) {
        found.push(format!("{name}: only one has {said}"));
    }
    for said in one.references.symmetric_difference(&other.references) {
        found.push(format!("{name}: only one has {said}"));
    }
}
