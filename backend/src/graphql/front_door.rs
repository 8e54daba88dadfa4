//! The front door: what is refused before a query is validated or run.
//!
//! The library parses nested values without a limit (a request of 2.7 KB ends
//! the process) and validates nested fragments in exponential time. So the text
//! is measured first, then parsed, then its expansion is counted.

use std::collections::HashMap;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, OperationType, Selection, SelectionSet,
};
use async_graphql::{Pos, Positioned, ServerError};

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

/// Why a query was turned away: which limit, what the query has of it and where, what
/// would fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TurnedAway {
    /// The text is too long.
    #[error("the query has {0} bytes; at most {MAX_QUERY_BYTES} fit")]
    Long(usize),
    /// Brackets are nested too deep; in which line the deepest opens, from 1.
    #[error("brackets are nested {depth} deep in line {line}; at most {MAX_BRACKETS} fit")]
    Nested {
        /// How deep.
        depth: usize,
        /// Where the deepest opens.
        line: usize,
    },
    /// Fields are nested too deep once fragments are spread.
    #[error("fields are nested {depth} deep, to {field:?} in line {}; at most {MAX_DEPTH} fit", .at.line)]
    Deep {
        /// How deep.
        depth: usize,
        /// The deepest field.
        field: String,
        /// Where it stands.
        at: Pos,
    },
    /// It is no GraphQL.
    #[error("{0}")]
    Syntax(String),
    /// Too many fields after spreading fragments.
    #[error("the query has {0} fields once its fragments are spread; at most {MAX_FIELDS} fit")]
    Fields(usize),
    /// Too many aliases.
    #[error("the query has {0} aliases; at most {MAX_ALIASES} fit")]
    Aliases(usize),
    /// Too many mutations at once.
    #[error("the request has {0} mutations; at most {MAX_MUTATIONS} fit")]
    Mutations(usize),
    /// The answer may have too many nodes.
    #[error(
        "the query costs {0}, about the nodes that its answer may have; at most {MAX_COST} fit: \
         ask for shorter pages, or for fewer fields of what is on them"
    )]
    Costly(usize),
}

impl TurnedAway {
    /// The limit's value; none where the query is no query.
    pub fn limit(&self) -> Option<usize> {
        match self {
            Self::Long(_) => Some(MAX_QUERY_BYTES),
            Self::Nested { .. } => Some(MAX_BRACKETS),
            Self::Deep { .. } => Some(MAX_DEPTH),
            Self::Fields(_) => Some(MAX_FIELDS),
            Self::Aliases(_) => Some(MAX_ALIASES),
            Self::Mutations(_) => Some(MAX_MUTATIONS),
            Self::Costly(_) => Some(MAX_COST),
            Self::Syntax(_) => None,
        }
    }

    /// As an error of an answer.
    pub fn to_error(&self) -> ServerError {
        let at = match self {
            Self::Deep { at, .. } => Some(*at),
            _ => None,
        };
        let mut error = ServerError::new(self.to_string(), at);
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("code", "TURNED_AWAY");
        if let Some(limit) = self.limit() {
            extensions.set("limit", limit.to_string());
        }
        error
    }
}

/// Measures the text, parses it and counts what it expands to.
pub fn admit(query: &str) -> Result<ExecutableDocument, TurnedAway> {
    if query.len() > MAX_QUERY_BYTES {
        return Err(TurnedAway::Long(query.len()));
    }
    let (depth, line) = deepest_bracket(query);
    if depth > MAX_BRACKETS {
        return Err(TurnedAway::Nested { depth, line });
    }
    let document = parse_query(query).map_err(|error| TurnedAway::Syntax(error.to_string()))?;
    let mut census = Census {
        document: &document,
        fragments: HashMap::new(),
    };
    let mut total = Count::default();
    for (kind, selection) in operations(&document) {
        total.add(census.count(&selection.node));
        if kind == OperationType::Mutation && selection.node.items.len() > MAX_MUTATIONS {
            return Err(TurnedAway::Mutations(selection.node.items.len()));
        }
    }
    if let Some((field, at)) = total.deepest
        && total.depth > MAX_DEPTH
    {
        return Err(TurnedAway::Deep {
            depth: total.depth,
            field: field.to_owned(),
            at,
        });
    }
    if total.fields > MAX_FIELDS {
        return Err(TurnedAway::Fields(total.fields));
    }
    if total.aliases > MAX_ALIASES {
        return Err(TurnedAway::Aliases(total.aliases));
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

/// The deepest nesting of brackets outside strings and comments, and the line, from 1, in
/// which it is reached first.
fn deepest_bracket(query: &str) -> (usize, usize) {
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut place = "";
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '"' => string_length(rest),
            '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '{' | '[' | '(' => {
                depth += 1;
                if depth > deepest {
                    (deepest, place) = (depth, rest);
                }
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
    let before = query.get(..query.len() - place.len()).unwrap_or_default();
    (deepest, before.matches('\n').count() + 1)
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
struct Count<'a> {
    fields: usize,
    aliases: usize,
    /// Deepest nesting of fields.
    depth: usize,
    /// The first field that is nested so deep.
    deepest: Option<(&'a str, Pos)>,
}

impl Count<'_> {
    fn add(&mut self, other: Self) {
        if other.depth > self.depth {
            (self.depth, self.deepest) = (other.depth, other.deepest);
        }
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
    }
}

/// Counts fields with each fragment counted once and remembered: linear, however
/// the fragments double.
struct Census<'a> {
    document: &'a ExecutableDocument,
    fragments: HashMap<&'a str, Count<'a>>,
}

impl<'a> Census<'a> {
    fn count(&mut self, selection: &'a SelectionSet) -> Count<'a> {
        let mut total = Count::default();
        for item in &selection.items {
            match &item.node {
                Selection::Field(field) => {
                    total.fields = total.fields.saturating_add(1);
                    total.aliases += usize::from(field.node.alias.is_some());
                    let mut below = self.count(&field.node.selection_set.node);
                    below.depth = below.depth.saturating_add(1);
                    below
                        .deepest
                        .get_or_insert((field.node.name.node.as_str(), field.pos));
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

    fn fragment(&mut self, name: &'a str) -> Count<'a> {
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
mod tests;
