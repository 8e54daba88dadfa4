//! Texts as they are searched for, alike in both databases.

use diesel::sql_types::Text;
use diesel::sqlite::SqliteConnection;

diesel::define_sql_function! {
    /// Lower case, as the database has it.
    fn lower(text: Text) -> Text;
}

diesel::define_sql_function! {
    /// The text with each letter of `from` made the one at its place in `to`, and without
    /// those of `from` that have none there. PostgreSQL has it; SQLite gets ours.
    fn translate(text: Text, from: Text, to: Text) -> Text;
}

/// What `plain!` makes plain: letters with accents, and at the end what
/// people put between letters and digits as they like.
pub const WRITTEN: &str = "áàâãäéèêëíìîïóòôõöúùûüñçÁÀÂÃÄÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÑÇ -./";
/// The plain letters, each at the place of its letter in [`WRITTEN`].
pub const PLAIN: &str = "aaaaaeeeeiiiiooooouuuuncaaaaaeeeeiiiiooooouuuunc";

/// A column as [`plain_pattern`] is compared with it.
macro_rules! plain {
    ($column:expr) => {
        $crate::platform::searched::lower($crate::platform::searched::translate(
            $column,
            $crate::platform::searched::WRITTEN,
            $crate::platform::searched::PLAIN,
        ))
    };
}
pub(crate) use plain;

/// A search word for LIKE in a text in lower case, its own wildcards taken literally.
pub fn pattern(search: &str) -> String {
    let escaped = search
        .to_lowercase()
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{escaped}%")
}

/// A search word for LIKE in a `plain!` text: in any case of letters, with
/// accents or without, however it is spaced.
pub fn plain_pattern(search: &str) -> String {
    pattern(&translated(search, WRITTEN, PLAIN))
}

fn translated(text: &str, from: &str, to: &str) -> String {
    let translate = |letter: char| match from.chars().position(|each| each == letter) {
        Some(place) => to.chars().nth(place),
        None => Some(letter),
    };
    text.chars().filter_map(translate).collect()
}

/// Gives SQLite what PostgreSQL has by itself.
pub(crate) fn teach(connection: &mut SqliteConnection) -> diesel::QueryResult<()> {
    translate_utils::register_impl(connection, |text: String, from: String, to: String| {
        translated(&text, &from, &to)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_has_its_plain_one_and_what_stands_between_has_none() {
        let places = PLAIN.chars().count();
        let between: String = WRITTEN.chars().skip(places).collect();
        assert_eq!(between, " -./");
        assert_eq!(plain_pattern("MECÂNICA do Coração"), "%mecanicadocoracao%");
        assert_eq!(plain_pattern("fj-7k3f 9Q2M"), "%fj7k3f9q2m%");
    }

    #[test]
    fn wildcards_are_taken_literally() {
        assert_eq!(pattern(r"100% A_b\"), r"%100\% a\_b\\%");
    }
}
