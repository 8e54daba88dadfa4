//! The front door: what is refused before a query is validated or run.
//!
//! The library parses nested values without a limit (a request of 2.7 KB ends
//! the process) and validates nested fragments in exponential time. So the text
//! is measured first, then parsed, then its expansion is counted.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationType, Selection, SelectionSet,
};

/// Longest text of a query, in bytes.
pub const MAX_QUERY_BYTES: usize = 16 * 1024;
/// Deepest nesting of brackets in the text.
pub const MAX_BRACKETS: usize = 50;
/// Most fields after every fragment is spread.
pub const MAX_FIELDS: usize = 1_500;
/// Most fields with another name than their own.
pub const MAX_ALIASES: usize = 50;
/// Most fields of a mutation.
pub const MAX_MUTATIONS: usize = 5;
/// Deepest nesting of fields.
pub const MAX_DEPTH: usize = 14;
/// Highest cost: roughly the number of nodes that the answer may have.
pub const MAX_COST: usize = 20_000;

/// Why a query was turned away: which limit, its value, what would fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TurnedAway {
    /// The text is too long.
    #[error("the query has {0} bytes; at most {MAX_QUERY_BYTES} fit")]
    Long(usize),
    /// Brackets are nested too deep.
    #[error("brackets are nested deeper than {MAX_BRACKETS}")]
    Nested,
    /// Fields are nested too deep once fragments are spread.
    #[error("fields are nested {0} deep; at most {MAX_DEPTH} fit")]
    Deep(usize),
    /// It is no GraphQL.
    #[error("{0}")]
    Syntax(String),
    /// Too many fields after spreading fragments.
    #[error("the query has more than {MAX_FIELDS} fields once its fragments are spread")]
    Fields,
    /// Too many aliases.
    #[error("the query has {0} aliases; at most {MAX_ALIASES} fit")]
    Aliases(usize),
    /// Too many mutations at once.
    #[error("the request has {0} mutations; at most {MAX_MUTATIONS} fit")]
    Mutations(usize),
}

/// Measures the text, parses it and counts what it expands to.
pub fn admit(query: &str) -> Result<ExecutableDocument, TurnedAway> {
    if query.len() > MAX_QUERY_BYTES {
        return Err(TurnedAway::Long(query.len()));
    }
    if deepest_bracket(query) > MAX_BRACKETS {
        return Err(TurnedAway::Nested);
    }
    let document = parse_query(query).map_err(|error| TurnedAway::Syntax(error.to_string()))?;
    let mut census = Census {
        document: &document,
        fragments: HashMap::new(),
    };
    let mut fields = 0_usize;
    let mut aliases = 0_usize;
    let mut depth = 0_usize;
    for (kind, selection) in operations(&document) {
        let count = census.count(&selection.node);
        fields = fields.saturating_add(count.fields);
        aliases = aliases.saturating_add(count.aliases);
        depth = depth.max(count.depth);
        if kind == OperationType::Mutation && selection.node.items.len() > MAX_MUTATIONS {
            return Err(TurnedAway::Mutations(selection.node.items.len()));
        }
    }
    if depth > MAX_DEPTH {
        return Err(TurnedAway::Deep(depth));
    }
    if fields > MAX_FIELDS {
        return Err(TurnedAway::Fields);
    }
    if aliases > MAX_ALIASES {
        return Err(TurnedAway::Aliases(aliases));
    }
    Ok(document)
}

fn operations(document: &ExecutableDocument) -> Vec<(OperationType, &Positioned<SelectionSet>)> {
    match &document.operations {
        DocumentOperations::Single(one) => vec![(one.node.ty, &one.node.selection_set)],
        DocumentOperations::Multiple(many) => many
            .values()
            .map(|one| (one.node.ty, &one.node.selection_set))
            .collect(),
    }
}

/// The deepest nesting of brackets outside strings and comments.
fn deepest_bracket(query: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '"' => string_length(rest),
            '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '{' | '[' | '(' => {
                depth += 1;
                deepest = deepest.max(depth);
                1
            }
            '}' | ']' | ')' => {
                depth = depth.saturating_sub(1);
                1
            }
            other => other.len_utf8(),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    deepest
}

/// The length of the string literal that `text` begins with; one that does not
/// end takes all, and the parser will say so.
fn string_length(text: &str) -> usize {
    let (quote, escaped_quote) = if text.starts_with("\"\"\"") {
        ("\"\"\"", "\\\"\"\"")
    } else {
        ("\"", "\\\"")
    };
    let mut at = quote.len();
    while let Some(rest) = text.get(at..) {
        if rest.is_empty() {
            break;
        }
        if rest.starts_with(escaped_quote) {
            at += escaped_quote.len();
        } else if quote == "\"" && rest.starts_with("\\\\") {
            at += 2;
        } else if rest.starts_with(quote) {
            return at + quote.len();
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    fields: usize,
    aliases: usize,
    /// Deepest nesting of fields.
    depth: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.depth = self.depth.max(other.depth);
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
    }
}

/// Counts fields with each fragment counted once and remembered: linear, however
/// the fragments double.
struct Census<'a> {
    document: &'a ExecutableDocument,
    fragments: HashMap<&'a str, Count>,
}

impl<'a> Census<'a> {
    fn count(&mut self, selection: &'a SelectionSet) -> Count {
        let mut total = Count::default();
        for item in &selection.items {
            match &item.node {
                Selection::Field(field) => {
                    total.fields = total.fields.saturating_add(1);
                    total.aliases += usize::from(field.node.alias.is_some());
                    let mut below = self.count(&field.node.selection_set.node);
                    below.depth = below.depth.saturating_add(1);
                    total.add(below);
                }
                Selection::InlineFragment(fragment) => {
                    total.add(self.count(&fragment.node.selection_set.node));
                }
                Selection::FragmentSpread(spread) => {
                    total.add(self.fragment(spread.node.fragment_name.node.as_str()));
                }
            }
        }
        total
    }

    fn fragment(&mut self, name: &'a str) -> Count {
        if let Some(known) = self.fragments.get(name) {
            return *known;
        }
        // A fragment that spreads itself counts nothing here; validation refuses it.
        self.fragments.insert(name, Count::default());
        let document = self.document;
        let Some((_, fragment)) = document
            .fragments
            .iter()
            .find(|(known, _)| known.as_str() == name)
        else {
            return Count::default();
        };
        let count = self.count(&fragment.node.selection_set.node);
        self.fragments.insert(name, count);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_values_are_turned_away_before_they_are_parsed() {
        let bomb = format!("{{a(b:{}{})}}", "[".repeat(1400), "]".repeat(1400));
        assert_eq!(admit(&bomb).unwrap_err(), TurnedAway::Nested);
        let objects = format!("{{a(b:{}1{})}}", "{c:".repeat(1300), "}".repeat(1300));
        assert_eq!(admit(&objects).unwrap_err(), TurnedAway::Nested);
    }

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        let many = "[".repeat(100);
        for query in [
            format!("{{a(b:\"{many}\")}}"),
            format!("{{a(b:\"\"\"{many}\"\"\")}}"),
            format!("{{a #{many}\n}}"),
            format!("{{a(b:\"\\\"{many}\\\\\")}}"),
        ] {
            assert!(admit(&query).is_ok(), "{query}");
        }
        let hidden = format!("{{a(b:\"\\\\\" c:{}1{})}}", "[".repeat(99), "]".repeat(99));
        assert_eq!(
            admit(&hidden).unwrap_err(),
            TurnedAway::Nested,
            "the string ended before"
        );
    }

    #[test]
    fn fragments_that_double_are_counted_at_once() {
        let mut bomb = String::from("{...F0}");
        for level in 0..40 {
            let next = level + 1;
            bomb.push_str(&format!(
                " fragment F{level} on Query {{...F{next} ...F{next}}}"
            ));
        }
        bomb.push_str(" fragment F40 on Query {a}");
        assert_eq!(admit(&bomb).unwrap_err(), TurnedAway::Fields);
        assert!(
            admit("{...F} fragment F on Query {...F a}").is_ok(),
            "left to validation"
        );
    }

    #[test]
    fn deep_fields_are_turned_away_with_the_limit() {
        let nested = |depth: usize| format!("{}{}", "{a".repeat(depth), "}".repeat(depth));
        assert!(admit(&nested(MAX_DEPTH)).is_ok());
        let refused = admit(&nested(MAX_DEPTH + 1)).unwrap_err();
        assert_eq!(refused, TurnedAway::Deep(MAX_DEPTH + 1));
        assert!(refused.to_string().contains("at most 14 fit"));
        let hidden = format!("{{a{{...F}}}} fragment F on Query {}", nested(MAX_DEPTH));
        assert_eq!(admit(&hidden).unwrap_err(), TurnedAway::Deep(MAX_DEPTH + 1));
    }

    #[test]
    fn many_aliases_and_mutations_are_turned_away() {
        let aliases: String = (0..51).map(|i| format!("a{i}: a ")).collect();
        assert_eq!(
            admit(&format!("{{{aliases}}}")).unwrap_err(),
            TurnedAway::Aliases(51)
        );
        assert_eq!(
            admit("mutation {a b c d e f}").unwrap_err(),
            TurnedAway::Mutations(6)
        );
    }
}
