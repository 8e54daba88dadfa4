//! Words, and the marks between them.

use super::folded::Glyph;

/// A word, or a mark between words.
#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) word: String,
    /// Whether space stands before it.
    pub(super) spaced: bool,
    pub(super) capital: bool,
}

impl Lexeme {
    pub(super) fn is_name(&self) -> bool {
        self.word.chars().any(char::is_alphabetic)
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.word.chars().eq([mark])
    }

    pub(super) fn is_among(&self, words: &[&str]) -> bool {
        words.contains(&self.word.as_str())
    }
}

/// The words and marks of a text, in their order.
pub(super) fn lexemes(glyphs: &[Glyph]) -> Vec<Lexeme> {
    let mut found: Vec<Lexeme> = Vec::new();
    let mut spaced = true;
    for (at, glyph) in glyphs.iter().enumerate() {
        if glyph.c.is_whitespace() {
            spaced = true;
            continue;
        }
        let in_word = |c: char| c.is_alphanumeric() || c == '_';
        match found.last_mut().filter(|_| !spaced && in_word(glyph.c)) {
            Some(last) if last.word.chars().all(in_word) => {
                last.to = at + 1;
                last.word.push(glyph.c);
            }
            _ => found.push(Lexeme {
                from: at,
                to: at + 1,
                word: glyph.c.to_string(),
                spaced,
                capital: glyph.capital,
            }),
        }
        spaced = false;
    }
    found
}
