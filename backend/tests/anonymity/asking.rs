//! Questions for everything: one query for each field of the roots and of the
//! desks, with all that lies below it. A field that is new is asked for by itself.

use serde_json::Value;

use super::sdl::{Argument, Field, Sdl};

/// What a participant may have learnt, to ask with.
#[derive(Debug, Default, Clone)]
pub struct Known {
    /// Codes of jobs.
    pub jobs: Vec<String>,
    /// Global ids of jobs.
    pub job_ids: Vec<String>,
    /// Global ids of organisations: of the buyer and of suppliers.
    pub organisations: Vec<String>,
    /// Global ids of orders.
    pub orders: Vec<String>,
    /// Global ids of parts.
    pub parts: Vec<String>,
    /// Texts to search for.
    pub texts: Vec<String>,
}

/// A field, or a type of several, with what is asked below it.
#[derive(Debug, Clone)]
pub struct Branch {
    head: String,
    below: Vec<Branch>,
}

impl Branch {
    fn new(head: impl Into<String>, below: Vec<Self>) -> Self {
        let head = head.into();
        Self { head, below }
    }

    /// As the text of a query.
    pub fn text(&self) -> String {
        if self.below.is_empty() {
            return self.head.clone();
        }
        let below: Vec<String> = self.below.iter().map(Self::text).collect();
        format!("{}{{{}}}", self.head, below.join(" "))
    }

    /// The same in two, for a server to which the whole costs too much: the fields where
    /// the branch first parts. `None` if it parts nowhere.
    pub fn halves(&self) -> Option<[Self; 2]> {
        let halves = match &self.below[..] {
            [] => return None,
            [only] => only.halves()?.map(|half| vec![half]),
            many => {
                let (one, other) = many.split_at(many.len() / 2);
                [one.to_vec(), other.to_vec()]
            }
        };
        Some(halves.map(|below| Self::new(self.head.clone(), below)))
    }
}

/// Every query that there is to ask.
pub fn everything(sdl: &Sdl, known: &Known) -> Vec<Branch> {
    let mut queries = Vec::new();
    for field in sdl.kind("Query").fields {
        if field.leads_to.ends_with("Desk") {
            for below in sdl.kind(&field.leads_to).fields {
                let wrap = |query| Branch::new("", vec![Branch::new(&field.name, vec![query])]);
                queries.extend(of_field(sdl, &below, known).into_iter().map(wrap));
            }
        } else {
            let wrap = |query| Branch::new("", vec![query]);
            queries.extend(of_field(sdl, &field, known).into_iter().map(wrap));
        }
    }
    queries
}

/// A field with each of the values that its arguments can have.
fn of_field(sdl: &Sdl, field: &Field, known: &Known) -> Vec<Branch> {
    let below = selection(sdl, &field.leads_to, &mut Vec::new()).unwrap_or_default();
    let literal = |value: &String| Value::from(value.as_str()).to_string();
    let asked = |arguments: String| {
        let head = format!("{}{arguments}", field.name);
        Branch::new(head, below.clone())
    };
    let size = field
        .arguments
        .iter()
        .find(|argument| argument.name == "first");
    if size.is_some() {
        // Flat lists are asked for whole; a job is costly with all below it.
        let deep = ["board", "jobs", "orders", "parts", "quotes"].contains(&field.name.as_str());
        let size = if deep { 3 } else { 50 };
        let mut all = vec![asked(format!("(first: {size})"))];
        let side = |argument: &&Argument| ["buyer", "supplier"].contains(&argument.name.as_str());
        if let Some(side) = field.arguments.iter().find(side) {
            let with = known.organisations.iter();
            let with = with.map(|id| format!("(first: 1, {}: {})", side.name, literal(id)));
            all.extend(with.map(asked));
        }
        return all;
    }
    let Some((argument, values)) = key(field, known) else {
        let unknown: Vec<&Argument> = field.arguments.iter().filter(|a| a.required).collect();
        assert!(
            unknown.is_empty(),
            "nobody knows what to ask {} with: {unknown:?}",
            field.name
        );
        return vec![asked(String::new())];
    };
    values
        .iter()
        .map(|value| asked(format!("({argument}: {})", literal(value))))
        .collect()
}

/// The argument that names what is wanted, and the values that it can have.
fn key(field: &Field, known: &Known) -> Option<(&'static str, Vec<String>)> {
    Some(match field.name.as_str() {
        "job" => ("code", known.jobs.clone()),
        "reviewJob" => ("id", known.job_ids.clone()),
        "order" => ("id", known.orders.clone()),
        "buyer" | "supplier" => ("id", known.organisations.clone()),
        "part" => ("id", known.parts.clone()),
        "search" => ("text", known.texts.clone()),
        "invitation" => ("token", vec!["guessed".to_owned()]),
        _ => return None,
    })
}

/// All that lies below a type, each type once on the way down; `None` if that is
/// nothing. Below a scalar lies nothing that must be asked for.
fn selection(sdl: &Sdl, name: &str, above: &mut Vec<String>) -> Option<Vec<Branch>> {
    let kind = sdl.kind(name);
    if kind.fields.is_empty() && kind.members.is_empty() {
        return Some(Vec::new());
    }
    if above.iter().any(|one| one == name) {
        return None;
    }
    above.push(name.to_owned());
    let mut parts = Vec::new();
    if kind.members.is_empty() {
        let askable = |field: &&Field| field.arguments.iter().all(|argument| !argument.required);
        for field in kind.fields.iter().filter(askable) {
            if let Some(below) = selection(sdl, &field.leads_to, above) {
                parts.push(Branch::new(&field.name, below));
            }
        }
    } else {
        parts.push(Branch::new("__typename", Vec::new()));
        for member in &kind.members {
            if let Some(below) = selection(sdl, member, above) {
                parts.push(Branch::new(format!("... on {member} "), below));
            }
        }
    }
    above.pop();
    (!parts.is_empty()).then_some(parts)
}

#[test]
fn what_costs_too_much_is_asked_for_in_two() {
    let leaf = |name: &str| Branch::new(name, Vec::new());
    let part = Branch::new("part(id: 1)", vec![leaf("id"), leaf("name"), leaf("jobs")]);
    let whole = Branch::new("", vec![Branch::new("buyer", vec![part])]);
    assert_eq!(whole.text(), "{buyer{part(id: 1){id name jobs}}}");
    let [one, other] = whole.halves().unwrap();
    assert_eq!(one.text(), "{buyer{part(id: 1){id}}}");
    assert_eq!(other.text(), "{buyer{part(id: 1){name jobs}}}");
    assert!(one.halves().is_none());
}
