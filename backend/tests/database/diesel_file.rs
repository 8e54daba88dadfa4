//! What diesel believes: the tables of `backend/src/platform/db/schema.rs`, read
//! from the file, because its types say nothing of nullability at run time.

use std::collections::BTreeMap;

/// A column as diesel sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The SQL type, such as `Id16`.
    pub kind: String,
    /// Whether it is `Nullable`.
    pub nullable: bool,
}

/// A table as diesel sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns by name.
    pub columns: BTreeMap<String, Column>,
    /// The primary key, such as `primary (job_id, supplier_id)`.
    pub key: String,
}

/// The tables by name.
pub fn tables() -> BTreeMap<String, Table> {
    read(include_str!("../../src/platform/db/schema.rs"))
}

/// Reads every `diesel::table!` of a file; a line that it does not know is no table.
pub fn read(file: &str) -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    let mut blocks = file.split("diesel::table! {");
    blocks.next();
    for block in blocks {
        let end = block.find("\n}").expect("a table ends");
        let mut lines = block[..end].lines().map(str::trim);
        let head = lines
            .find(|line| line.ends_with(") {"))
            .expect("a table has a name and a key");
        let (name, key) = head.trim_end_matches(" {").split_once(' ').unwrap();
        let mut table = Table {
            key: format!("primary {key}"),
            ..Table::default()
        };
        for line in lines.filter(|line| !line.is_empty() && *line != "}") {
            let (column, kind) = line
                .trim_end_matches(',')
                .split_once(" -> ")
                .unwrap_or_else(|| panic!("{name}: {line:?} is no column"));
            let inner = kind
                .strip_prefix("Nullable<")
                .and_then(|kind| kind.strip_suffix('>'));
            let read = Column {
                kind: inner.unwrap_or(kind).to_owned(),
                nullable: inner.is_some(),
            };
            table.columns.insert(column.to_owned(), read);
        }
        tables.insert(name.to_owned(), table);
    }
    tables
}
