//! A text as it is compared: one plain lower-case character for each letter, digit or
//! mark that looks like it, and what cannot be seen left out. Every character keeps its
//! place, so that the passage can be shown as it was written.

/// A character, and the bytes of the text that it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it was written as a capital.
    pub(super) capital: bool,
}

/// The text, character by character. What can't be seen belongs to the one before.
pub(super) fn fold(text: &str) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        match (plain(c), glyphs.last_mut()) {
            (Some(plain), _) => glyphs.push(Glyph {
                c: plain,
                from,
                to,
                capital: c.is_uppercase(),
            }),
            (None, Some(before)) => before.to = to,
            (None, None) => {}
        }
    }
    glyphs
}

/// The passage between two places, the second left out.
pub(super) fn passage<'t>(
    text: &'t str,
    glyphs: &[Glyph],
    (from, to): (usize, usize),
) -> Option<&'t str> {
    let first = glyphs.get(from)?;
    let last = glyphs.get(to.checked_sub(1)?)?;
    text.get(first.from..last.to)
}

/// Letters that stand alone, `t a l l e r . c o`, closed up to words. Fewer than four
/// in a row stay as they are: faces and rows are named so.
pub(super) fn close_up(glyphs: &[Glyph]) -> Vec<Glyph> {
    let words: Vec<&[Glyph]> = glyphs
        .split(|glyph| glyph.c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect();
    let mut closed = Vec::with_capacity(glyphs.len());
    for run in words.chunk_by(|one, next| is_single(one) && is_single(next)) {
        let spread = run.len() >= 4;
        for (at, word) in run.iter().enumerate() {
            if let Some(first) = word.first().filter(|_| at == 0 || !spread) {
                closed.push(Glyph { c: ' ', ..*first });
            }
            closed.extend_from_slice(word);
        }
    }
    closed
}

fn is_single(word: &[Glyph]) -> bool {
    matches!(word, [one] if one.c.is_alphabetic() || matches!(one.c, '.' | '@' | '-'))
}

/// What a character is taken for; `None` if it can't be seen.
fn plain(c: char) -> Option<char> {
    let code = u32::from(c);
    let letter = |at: u32| char::from_u32(u32::from('a') + at % 26);
    let digit = |at: u32| char::from_digit(at % 10, 10);
    Some(match code {
        // Joiners, marks on the letter before, variants, keycaps.
        0xAD | 0x300..=0x36F | 0x180E | 0x200B..=0x200F | 0x2060..=0x2064 => return None,
        0xFE00..=0xFE0F | 0xFEFF | 0x20E3 => return None,
        // Wide letters, digits and marks.
        0xFF01..=0xFF5E => return plain(char::from_u32(code - 0xFEE0)?),
        0xFE6B => '@',
        0xB7 | 0x2024 | 0x2219 | 0x3002 | 0xFF61 => '.',
        0x2010..=0x2015 | 0x2212 | 0xFE58 | 0xFE63 => '-',
        // Letters and digits in circles, and in the alphabets of mathematics.
        0x24B6..=0x24CF => letter(code - 0x24B6)?,
        0x24D0..=0x24E9 => letter(code - 0x24D0)?,
        0x2460..=0x2468 => digit(code - 0x2460 + 1)?,
        0x24EA => '0',
        0x1D400..=0x1D6A3 => letter(code - 0x1D400)?,
        0x1D7CE..=0x1D7FF => digit(code - 0x1D7CE)?,
        // Digits of other scripts.
        0x660..=0x669 => digit(code - 0x660)?,
        0x6F0..=0x6F9 => digit(code - 0x6F0)?,
        0x966..=0x96F => digit(code - 0x966)?,
        _ if c == '\n' || c == '\r' => '\n',
        _ if c.is_whitespace() => ' ',
        _ => without_accent(c.to_lowercase().next()?),
    })
}

/// A lower-case letter without its accent, and in Latin if it looks Latin.
fn without_accent(c: char) -> char {
    const ALIKE: [(char, &str); 20] = [
        ('a', "áàâãäåаα"),
        ('b', "вβ"),
        ('c', "çсϲ"),
        ('e', "éèêëеεё"),
        ('h', "һн"),
        ('i', "íìîïіιıї"),
        ('j', "ј"),
        ('k', "кκ"),
        ('l', "ӏ"),
        ('m', "м"),
        ('n', "ñ"),
        ('o', "óòôõöоο"),
        ('p', "рρ"),
        ('s', "ѕ"),
        ('t', "тτ"),
        ('u', "úùûüυ"),
        ('v', "ν"),
        ('w', "ԝω"),
        ('x', "хχ"),
        ('y', "ýÿуγ"),
    ];
    let alike = ALIKE.iter().find(|(_, looks)| looks.contains(c));
    alike.map_or(c, |(plain, _)| *plain)
}
