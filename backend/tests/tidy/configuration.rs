//! The table of the configuration in `README.md` is the configuration.

use forja::config::Config;
use serde_json::{Map, Value};

use super::source::project;
use super::{caught, none};

/// Defaults that are told by what they come to.
const IN_WORDS: [(&str, &str); 1] = [("public_url", "`http://` and `listen`")];

/// The rows of the table below this heading, as cells.
fn rows<'t>(text: &'t str, heading: &str) -> Vec<Vec<&'t str>> {
    let below = text.split_once(heading).map_or("", |(_, below)| below);
    let table = below.lines().skip_while(|line| !line.starts_with('|'));
    let table = table.take_while(|line| line.starts_with('|'));
    let cells = |line: &'t str| line.trim_matches('|').split('|').map(str::trim).collect();
    // A heading, a rule, and then what counts.
    table.skip(2).map(cells).collect()
}

/// A default as the table writes it first.
fn shown(key: &str, value: &Value) -> String {
    if let Some((_, words)) = IN_WORDS.iter().find(|(known, _)| *known == key) {
        return (*words).to_owned();
    }
    match value {
        Value::String(text) if text.is_empty() => "empty".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    }
}

fn untold(text: &str, defaults: &Map<String, Value>) -> Vec<String> {
    let rows = rows(text, "### Configuration");
    let mut broken = Vec::new();
    for (key, value) in defaults {
        let cell = format!("`{key}`");
        let [of_key] = &rows.iter().filter(|row| row[0] == cell).collect::<Vec<_>>()[..] else {
            broken.push(format!("README.md: {key} has not one row"));
            continue;
        };
        let variable = format!("`FORJA_{}`", key.to_ascii_uppercase());
        if of_key[1] != variable {
            broken.push(format!("README.md: {key} is set by {variable}"));
        }
        let shown = shown(key, value);
        let rest = of_key[2].strip_prefix(&shown);
        // Behind it may stand what follows from it.
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':'])) {
            broken.push(format!("README.md: the default of {key} is {shown}"));
        }
        if of_key.len() != 4 || of_key[3].is_empty() {
            broken.push(format!("README.md: {key} has no meaning"));
        }
    }
    let known = |row: &Vec<&str>| defaults.keys().any(|key| row[0] == format!("`{key}`"));
    let strange = rows.iter().filter(|row| !known(row));
    broken.extend(strange.map(|row| format!("README.md: there is no key {}", row[0])));
    broken
}

fn defaults() -> Map<String, Value> {
    match serde_json::to_value(Config::default()) {
        Ok(Value::Object(defaults)) => defaults,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_table_of_the_configuration_is_the_configuration() {
    let files = project();
    let readme = files.iter().find(|file| file.path == "README.md").unwrap();
    none(&untold(&readme.text, &defaults()));
    // The controls: each column says what it should.
    for (from, to, says) in [
        (
            "| `pay_to` |",
            "| `pays_to` |",
            vec!["pay_to has not one row", "no key `pays_to`"],
        ),
        (
            "`FORJA_LOG`",
            "`FORJA_LOGS`",
            vec!["log is set by `FORJA_LOG`"],
        ),
        (
            "| 500000000 |",
            "| 50000000 |",
            vec!["upload_max_bytes is 500000000"],
        ),
        ("| `text` |", "| `texts` |", vec!["log_format is `text`"]),
        (
            "| `us-east-1` |",
            "| empty |",
            vec!["s3_region is `us-east-1`"],
        ),
    ] {
        let wrong = readme.text.replacen(from, to, 1);
        assert_ne!(wrong, readme.text, "{from}");
        caught(&untold(&wrong, &defaults()), &says);
    }
}
