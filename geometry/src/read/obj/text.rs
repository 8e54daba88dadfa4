//! The statements of an OBJ text and the words in them.
//!
//! A statement is a line; LF, CR or both end it, and a backslash before the end goes on with the
//! next line. A `#` begins a comment anywhere, which a backslash does not prolong: comments hold
//! paths that end with one.

use super::super::{lines, number};
use crate::rejection::{Rejection, TextProblem};

/// What a statement says, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statement<'b> {
    Vertex,
    Face,
    /// An object or a group begins.
    Object,
    /// A surface by formula.
    Surface,
    Other(&'b [u8]),
}

/// The next corner of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corner {
    Index(i64),
    Unreadable,
    /// There are no more.
    End,
}

/// A place in a text.
#[derive(Clone)]
pub(super) struct Text<'b> {
    all: &'b [u8],
    rest: &'b [u8],
}

/// Blanks are what ASCII calls so, and NUL, with which some files are padded.
fn blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | 0x0b | 0x0c | 0)
}

fn line_end(b: u8) -> bool {
    matches!(b, b'\n' | b'\r')
}

/// Whether a word ends where `rest` begins.
fn word_ends(rest: &[u8]) -> bool {
    match rest {
        [] | [b'\\'] => true,
        [b'\\', next, ..] => line_end(*next),
        [b, ..] => blank(*b) || line_end(*b) || *b == b'#',
    }
}

impl<'b> Text<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self {
            all: bytes,
            rest: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        }
    }

    /// Bytes before this place.
    pub(super) fn at(&self) -> usize {
        self.all.len() - self.rest.len()
    }

    /// The share of the text that lies before this place.
    pub(super) fn fraction(&self) -> f64 {
        self.at() as f64 / self.all.len().max(1) as f64
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, at: usize) -> u64 {
        1 + lines::ends(self.all.get(..at).unwrap_or(self.all))
    }

    /// The line of a vertex, the first being number 0.
    pub(super) fn vertex_line(&self, place: usize) -> u64 {
        let mut text = Self::new(self.all);
        let mut vertices = 0;
        while let Some(statement) = text.statement() {
            if statement == Statement::Vertex {
                if vertices == place {
                    break;
                }
                vertices += 1;
            }
            text.pass();
        }
        self.line(text.at())
    }

    /// The first word of the next statement, from the start of a line.
    pub(super) fn statement(&mut self) -> Option<Statement<'b>> {
        loop {
            match self.rest {
                [] => return None,
                [b'#', ..] => self.pass_line(),
                [b'\\', ..] if word_ends(self.rest) => self.blanks(),
                [b, rest @ ..] if blank(*b) || line_end(*b) => self.rest = rest,
                _ => break,
            }
        }
        Some(match self.word() {
            b"v" | b"V" => Statement::Vertex,
            b"f" | b"F" | b"fo" => Statement::Face,
            b"o" | b"g" | b"O" | b"G" => Statement::Object,
            b"surf" => Statement::Surface,
            word => Statement::Other(word),
        })
    }

    /// Passes over the rest of the line.
    fn pass_line(&mut self) {
        let end = self.rest.iter().position(|&b| line_end(b));
        let end = end.unwrap_or(self.rest.len());
        self.rest = self.rest.get(end..).unwrap_or(&[]);
    }

    /// Passes over the rest of the statement.
    pub(super) fn pass(&mut self) {
        loop {
            let start = self.rest;
            self.pass_line();
            let passed = start.len() - self.rest.len();
            let passed = start.get(..passed).unwrap_or(start);
            if passed.last() != Some(&b'\\') || passed.contains(&b'#') {
                return;
            }
            self.rest = match self.rest {
                [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
                [] => return,
            };
        }
    }

    /// Passes over blanks, and over the end of a line that goes on.
    fn blanks(&mut self) {
        loop {
            self.rest = match self.rest {
                [b'\\', b'\r', b'\n', rest @ ..] => rest,
                [b'\\', b, rest @ ..] if line_end(*b) => rest,
                [b'\\'] => &[],
                [b, rest @ ..] if blank(*b) => rest,
                _ => return,
            }
        }
    }

    /// The word here, which may be empty.
    fn word(&mut self) -> &'b [u8] {
        let start = self.rest;
        while let [_, rest @ ..] = self.rest
            && !word_ends(self.rest)
        {
            self.rest = rest;
        }
        start.get(..start.len() - self.rest.len()).unwrap_or(start)
    }

    /// The next coordinate of a vertex; NaN if it says so, infinite if it is larger than any f64.
    pub(super) fn number(&mut self) -> Result<f64, Rejection> {
        self.blanks();
        if let Some((value, rest)) = number::quick(self.rest)
            && word_ends(rest)
        {
            self.rest = rest;
            return Ok(value);
        }
        let at = self.at();
        number::parse(self.word()).ok_or_else(|| self.no_number(at))
    }

    /// The refusal of a word that is no number; a broken last word is a text that was cut.
    fn no_number(&self, at: usize) -> Rejection {
        let blank = |&b: &u8| blank(b) || line_end(b);
        let problem = if self.rest.iter().all(blank) {
            TextProblem::EndOfFile
        } else {
            TextProblem::NumberExpected
        };
        Rejection::TextSyntax {
            line: self.line(at),
            problem,
        }
    }

    /// The next corner of a face. What follows a slash (texture, normal) is not looked at.
    pub(super) fn corner(&mut self) -> Corner {
        self.blanks();
        let (negative, mut rest) = match self.rest {
            [] | [b'\n' | b'\r' | b'#', ..] => return Corner::End,
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let digits = rest;
        let mut index = 0_i64;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            index = index.saturating_mul(10).saturating_add((digit & 15).into());
            rest = tail;
        }
        if rest.len() == digits.len() {
            return Corner::Unreadable;
        }
        self.rest = rest;
        if let [b'/', ..] = rest {
            self.word();
        } else if !word_ends(rest) {
            return Corner::Unreadable;
        }
        Corner::Index(if negative { -index } else { index })
    }

    /// The rest of the line as a name, without a comment.
    pub(super) fn name(&mut self) -> &'b [u8] {
        self.blanks();
        let start = self.rest;
        self.pass_line();
        let name = start.get(..start.len() - self.rest.len()).unwrap_or(start);
        self.rest = start;
        let comment = name.windows(2).position(|w| blank(w[0]) && w[1] == b'#');
        let name = name.get(..comment.unwrap_or(name.len())).unwrap_or(name);
        if name.first() == Some(&b'#') {
            return &[];
        }
        name.strip_suffix(b"\\").unwrap_or(name).trim_ascii()
    }
}
