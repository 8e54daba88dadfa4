//! Text STL: words between blanks, in any case and with any line ends, any number of solids.
//! Numbers stay f64; they are not rounded to f32 on the way.

use super::{BATCH, ReadNotes, Sink, in_range, lines, number};
use crate::limits::{Guard, Stage};
use crate::rejection::{Rejection, TextProblem};
use crate::report::Format;
use crate::vector::Vec3;

/// The words of a text and the place of each.
#[derive(Clone)]
struct Words<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Words<'b> {
    fn next(&mut self) -> Option<&'b [u8]> {
        let rest = self.bytes.get(self.at..)?;
        let start = rest.iter().position(|&b| !blank(b))?;
        let word = rest.get(start..)?;
        let len = word.iter().position(|&b| blank(b));
        let len = len.unwrap_or(word.len());
        self.at += start + len;
        word.get(..len)
    }

    /// The number that the next word is, where that is quickly told; else the word is still to come.
    fn number(&mut self) -> Option<f64> {
        let rest = self.bytes.get(self.at..)?;
        let start = rest.iter().position(|&b| !blank(b))?;
        let (value, tail) = number::quick(rest.get(start..)?)?;
        if tail.first().is_some_and(|&b| !blank(b)) {
            return None;
        }
        self.at = self.bytes.len() - tail.len();
        Some(value)
    }

    /// The line in which the last word lies, counted from 1.
    fn line(&self) -> u64 {
        1 + lines::ends(self.bytes.get(..self.at).unwrap_or(self.bytes))
    }

    /// The refusal at the last word; a broken last word is a text that was cut.
    fn broken(&self, problem: TextProblem) -> Rejection {
        let problem = if self.clone().next().is_none() {
            TextProblem::EndOfFile
        } else {
            problem
        };
        Rejection::TextSyntax {
            line: self.line(),
            problem,
        }
    }

    fn expect(&mut self, word: &[u8]) -> Result<(), Rejection> {
        match self.next() {
            Some(found) if found.eq_ignore_ascii_case(word) => Ok(()),
            Some(_) => Err(self.broken(TextProblem::UnexpectedWord)),
            None => Err(self.broken(TextProblem::EndOfFile)),
        }
    }

    /// Passes over the name of a solid: the rest of its line, which may hold any words.
    ///
    /// Some files are one line throughout. Where the line goes on with the grammar, the name ends
    /// before the next word of it; `facet` counts only before `normal` or `outer`, so that a
    /// solid may be called "facet".
    fn skip_name(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let line = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
        let line_end = self.at + line.unwrap_or(rest.len());
        let within = Self {
            bytes: self.bytes.get(..line_end).unwrap_or(self.bytes),
            at: self.at,
        };
        let mut ahead = within.clone();
        let mut name_end = None;
        while let Some(word) = ahead.next() {
            let mut after = ahead.clone();
            let goes_on = is(word, b"endsolid")
                || is(word, b"facet")
                    && after
                        .next()
                        .is_some_and(|w| is(w, b"normal") || is(w, b"outer"));
            if name_end.is_none() && (goes_on || is(word, b"solid")) {
                name_end = Some(ahead.at - word.len());
            }
            if goes_on {
                self.at = name_end.unwrap_or(self.at);
                return;
            }
        }
        self.at = line_end;
    }
}

/// Blanks are what ASCII calls so, and NUL, with which some files are padded.
fn blank(b: u8) -> bool {
    b <= b' ' && matches!(b, b' ' | b'\t'..=b'\r' | 0)
}

fn is(word: &[u8], expected: &[u8]) -> bool {
    word.eq_ignore_ascii_case(expected)
}

/// Hands all triangles of all solids to `sink`.
pub(super) fn read(
    bytes: &[u8],
    guard: &Guard<'_>,
    sink: &mut dyn Sink,
) -> Result<ReadNotes, Rejection> {
    let mut words = Words {
        bytes: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
        at: 0,
    };
    let mut batch = Vec::with_capacity(BATCH);
    let mut count = 0_usize;
    let mut open = false;
    while let Some(word) = words.next() {
        if is(word, b"facet") {
            guard.triangles(count as u64 + 1)?;
            if count & 0xffff == 0 {
                let fraction = words.at as f64 / bytes.len().max(1) as f64;
                guard.reached(Stage::Reading, fraction)?;
            }
            batch.push(facet(&mut words)?);
            count += 1;
            if batch.len() == BATCH {
                sink.batch(&batch)?;
                batch.clear();
            }
        } else if is(word, b"solid") {
            open = true;
            words.skip_name();
        } else if is(word, b"endsolid") {
            open = false;
            words.skip_name();
        } else {
            return Err(words.broken(TextProblem::UnexpectedWord));
        }
    }
    sink.batch(&batch)?;
    if count == 0 {
        return Err(Rejection::Empty);
    }
    Ok(ReadNotes {
        trailing_bytes: bytes.iter().rev().take_while(|b| **b == 0).count() as u64,
        unterminated: open,
        ..ReadNotes::of(Format::StlText)
    })
}

/// The corners of one facet, whose first word has been read. The normal is passed over whatever
/// it says; it may be missing.
fn facet(words: &mut Words<'_>) -> Result<[Vec3; 3], Rejection> {
    let mut passed = 0;
    loop {
        match words.next() {
            Some(word) if is(word, b"outer") => break,
            Some(word) if passed < 4 && !is(word, b"vertex") => passed += 1,
            Some(_) => return Err(words.broken(TextProblem::UnexpectedWord)),
            None => return Err(words.broken(TextProblem::EndOfFile)),
        }
    }
    words.expect(b"loop")?;
    let mut corners = [[0.0; 3]; 3];
    for corner in &mut corners {
        match words.next() {
            Some(word) if is(word, b"vertex") => {}
            Some(word) if is(word, b"endloop") => {
                return Err(words.broken(TextProblem::NotThreeCorners));
            }
            Some(_) => return Err(words.broken(TextProblem::UnexpectedWord)),
            None => return Err(words.broken(TextProblem::EndOfFile)),
        }
        for slot in corner {
            *slot = coordinate(words)?;
        }
    }
    match words.next() {
        Some(word) if is(word, b"endloop") => {}
        Some(word) if is(word, b"vertex") => {
            return Err(words.broken(TextProblem::NotThreeCorners));
        }
        Some(_) => return Err(words.broken(TextProblem::UnexpectedWord)),
        None => return Err(words.broken(TextProblem::EndOfFile)),
    }
    words.expect(b"endfacet")?;
    in_range(&corners)?;
    Ok(corners)
}

/// One coordinate. What is no number in words gives NaN, so that its triangle is dropped and
/// reported; what is finite in text but not in f64 is out of range.
fn coordinate(words: &mut Words<'_>) -> Result<f64, Rejection> {
    if let Some(value) = words.number() {
        return Ok(value);
    }
    let Some(word) = words.next() else {
        return Err(words.broken(TextProblem::EndOfFile));
    };
    match number::parse(word) {
        Some(value) if value.is_infinite() => Err(Rejection::OutOfRange {
            limit: super::LARGEST_COORDINATE,
            value: value.clamp(f64::MIN, f64::MAX),
        }),
        Some(value) => Ok(value),
        None => Err(words.broken(TextProblem::NumberExpected)),
    }
}
