//! A query for everything that can be read: made from the schema as it is served,
//! so that a field added tomorrow is asked for too.

use std::collections::BTreeMap;

use forja::graphql::front_door;
use serde_json::{Value, json};

use crate::support::Client;

const INTROSPECTION: &str = "{ __schema { types { name kind possibleTypes { name }
    fields { name args { name defaultValue type { kind } }
        type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }";

/// Rows of each list that are asked for.
const ROWS: usize = 5;
/// How deep a query goes at most below a field of a desk.
const DEEPEST: usize = 6;

/// What can be read, and how to ask for single things: the name of a field to its id.
pub struct Everything {
    types: BTreeMap<String, Value>,
    ids: BTreeMap<&'static str, String>,
}

impl Everything {
    /// Learns the schema from the server; `ids` name the things that fields such
    /// as `job(id:)` are to give.
    pub async fn of(client: &Client, ids: &[(&'static str, String)]) -> Self {
        let data = client.run(INTROSPECTION, json!({})).await;
        let types = data["__schema"]["types"].as_array().unwrap().iter();
        Self {
            types: types
                .map(|one| (one["name"].as_str().unwrap().to_owned(), one.clone()))
                .collect(),
            ids: ids.iter().cloned().collect(),
        }
    }

    /// Reads everything as this client; the answers as one text.
    pub async fn read_as(&self, client: &Client) -> String {
        let mut said = String::new();
        for root in self.fields("Query") {
            let desk = matches!(name(root), "buyer" | "supplier" | "operator");
            if !desk {
                said += &self.ask(client, root, "", "").await;
                continue;
            }
            for field in self.fields(inner(&root["type"])) {
                let opening = format!("{} {{ ", name(root));
                said += &self.ask(client, field, &opening, " }").await;
            }
        }
        said
    }

    /// Asks for one field as deep as the front door lets a query be.
    async fn ask(&self, client: &Client, field: &Value, opening: &str, closing: &str) -> String {
        for depth in (1..=DEEPEST).rev() {
            let Some(selected) = self.select(field, depth) else {
                continue;
            };
            let query = format!("{{ {opening}{selected}{closing} }}");
            if front_door::admit(&query).is_err() {
                continue;
            }
            let answer = client.answer(&query, json!({})).await;
            // Nothing was run: the query costs too much, so ask for less.
            if !answer["data"].is_null() {
                return answer.to_string();
            }
        }
        String::new()
    }

    fn fields(&self, of: &str) -> std::slice::Iter<'_, Value> {
        let fields = self.types[of]["fields"].as_array();
        fields.map_or(&[][..], Vec::as_slice).iter()
    }

    /// The field with all that is under it; `None` if it needs what we don't know.
    fn select(&self, field: &Value, depth: usize) -> Option<String> {
        let mut given = Vec::new();
        for arg in field["args"].as_array().unwrap() {
            match (name(arg), self.ids.get(name(field))) {
                ("first", _) => given.push(format!("first: {ROWS}")),
                ("id", Some(id)) => given.push(format!("id: {}", json!(id))),
                _ if arg["type"]["kind"] == "NON_NULL" && arg["defaultValue"].is_null() => {
                    return None;
                }
                _ => {}
            }
        }
        let arguments = if given.is_empty() {
            String::new()
        } else {
            format!("({})", given.join(", "))
        };
        let below = self.below(inner(&field["type"]), depth)?;
        Some(format!("{}{arguments}{below}", name(field)))
    }

    /// The selection of a type: empty for a leaf, `None` if it would be too deep.
    fn below(&self, of: &str, depth: usize) -> Option<String> {
        let kind = &self.types[of];
        if matches!(kind["kind"].as_str(), Some("SCALAR" | "ENUM")) {
            return Some(String::new());
        }
        if depth == 0 {
            return None;
        }
        let possible = kind["possibleTypes"].as_array();
        let parts: Vec<String> = match possible {
            Some(possible) => possible
                .iter()
                .filter_map(|one| {
                    let below = self.below(name(one), depth)?;
                    Some(format!("... on {}{below}", name(one)))
                })
                .collect(),
            None => self
                .fields(of)
                .filter_map(|field| self.select(field, depth - 1))
                .collect(),
        };
        (!parts.is_empty()).then(|| format!(" {{ {} }}", parts.join(" ")))
    }
}

fn name(of: &Value) -> &str {
    of["name"].as_str().unwrap()
}

/// The named type inside lists and non-nulls.
fn inner(kind: &Value) -> &str {
    match kind["name"].as_str() {
        Some(name) => name,
        None => inner(&kind["ofType"]),
    }
}
