//! By what an OBJ is known: it has no mark, only its words.

use super::text::{Statement, Text};

/// Bytes at the start that must be text.
const WINDOW: usize = 4096;

/// Statements that are looked at.
const STATEMENTS: usize = 256;

/// First words of statements that hardly any other text has at the start of its lines. Those
/// which are plain English (`end`, `hole`, `call`) say nothing.
const SIGNS: [&[u8]; 20] = [
    b"vt",
    b"vn",
    b"vp",
    b"l",
    b"p",
    b"s",
    b"mg",
    b"usemtl",
    b"mtllib",
    b"usemap",
    b"maplib",
    b"curv",
    b"curv2",
    b"cstype",
    b"lod",
    b"bevel",
    b"c_interp",
    b"d_interp",
    b"shadow_obj",
    b"trace_obj",
];

/// Whether the bytes are text, as far as their start shows.
pub(in super::super) fn is_plain_text(bytes: &[u8]) -> bool {
    let mut window = bytes.get(..WINDOW).unwrap_or(bytes).iter();
    !window.any(|b| b.is_ascii_control() && !matches!(*b, b'\t'..=b'\r'))
}

/// Whether most statements at the start begin with words of OBJ.
pub(in super::super) fn is_obj(bytes: &[u8]) -> bool {
    let padding = |b: &&u8| matches!(**b, 0 | 0x1a);
    let padded = bytes.iter().rev().take_while(padding).count();
    let bytes = bytes.get(..bytes.len() - padded).unwrap_or(bytes);
    if !is_plain_text(bytes) {
        return false;
    }
    let mut text = Text::new(bytes);
    let (mut known, mut all) = (0, 0);
    while all < STATEMENTS
        && let Some(statement) = text.statement()
    {
        text.pass();
        all += 1;
        let is_sign = match statement {
            Statement::Other(word) => SIGNS.contains(&word),
            _ => true,
        };
        known += usize::from(is_sign);
    }
    known * 2 > all
}
