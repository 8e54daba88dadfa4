//! Numbers that are spelt out, digit by digit.

use super::folded::{Glyph, passage};

const DIGITS: &[&str] = &[
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "zero",
    "um", "dois", "quatro", "sete", "oito", "nove", "meia", "oh", "one", "two", "three", "four",
    "five", "six", "seven", "eight", "nine",
];
/// Fewest words of a telephone number; a list of findings or of quantities is shorter.
const FEWEST: usize = 7;

/// The first passage that spells a number out.
pub(super) fn find<'t>(text: &'t str, glyphs: &[Glyph]) -> Option<&'t str> {
    let mut at = 0;
    let mut said: Vec<(usize, usize)> = Vec::new();
    for word in glyphs.chunk_by(|one, next| one.c.is_alphanumeric() == next.c.is_alphanumeric()) {
        let spelt: String = word.iter().map(|glyph| glyph.c).collect();
        let place = (at, at + word.len());
        at += word.len();
        if DIGITS.contains(&spelt.as_str()) {
            said.push(place);
        } else if spelt.contains(char::is_alphanumeric) || spelt.len() > 2 {
            said.clear();
        }
        if let (Some(first), true) = (said.first(), said.len() >= FEWEST) {
            return passage(text, glyphs, (first.0, place.1));
        }
    }
    None
}
