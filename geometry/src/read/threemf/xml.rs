//! The elements of an XML part, with what a safe reader has to hold: bounded depth, no document
//! type and so no entities but the five, one root, namespaces by their address.

use std::borrow::Cow;

use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use super::attributes::Attributes;
use super::budget::{Budget, TEXTS};
use super::name;
use super::space::{Space, Spaces};
use crate::read::lines;
use crate::rejection::{PackageProblem, Rejection};

/// Elements in each other; real files have about ten.
const DEEPEST: usize = 256;

/// What comes next in a part.
pub(super) enum Node<'t> {
    Start(Element<'t>),
    End,
    /// The part is over and was well formed.
    Done,
}

/// An element that begins; every one of them ends too.
pub(super) struct Element<'t> {
    /// Where it begins, in bytes of the text.
    pub(super) at: usize,
    pub(super) space: Space,
    tag: BytesStart<'t>,
    prefix_len: usize,
}

impl Element<'_> {
    /// The name without a prefix.
    pub(super) fn local(&self) -> &[u8] {
        let name = self.tag.name().into_inner();
        name.get(self.prefix_len..).unwrap_or(name)
    }

    pub(super) fn attributes(&self) -> Attributes<'_> {
        Attributes::new(self.tag.attributes_raw())
    }
}

/// Reads the text of one part.
pub(super) struct Xml<'t> {
    /// The part's name, for refusals.
    pub(super) part: &'t str,
    text: &'t str,
    reader: Reader<&'t [u8]>,
    pub(super) spaces: Spaces,
    depth: usize,
    rooted: bool,
    /// The last element was empty: its end is due.
    end_due: bool,
    /// A place in the text and its line, from which the next line is counted.
    counted: (usize, u64),
    told: usize,
}

impl<'t> Xml<'t> {
    pub(super) fn new(part: &'t str, text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            part,
            text,
            reader: Reader::from_str(text),
            spaces: Spaces::default(),
            depth: 0,
            rooted: false,
            end_due: false,
            counted: (0, 1),
            told: 0,
        }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next start or end of an element. All else is passed over once it is known to be
    /// harmless.
    pub(super) fn next(&mut self, budget: &Budget<'_>) -> Result<Node<'t>, Rejection> {
        if std::mem::take(&mut self.end_due) {
            self.close();
            return Ok(Node::End);
        }
        loop {
            let at = self.position();
            let fraction = at as f64 / self.text.len().max(1) as f64;
            budget.spend(TEXTS * fraction, (at - self.told.min(at)) as u64)?;
            self.told = at;
            let Ok(event) = self.reader.read_event() else {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(at);
                return Err(self.refusal(at, PackageProblem::BadXml));
            };
            let outside = self.depth == 0;
            let harmless = match event {
                Event::Start(tag) => return self.open(at, tag),
                Event::Empty(tag) => {
                    self.end_due = true;
                    return self.open(at, tag);
                }
                Event::End(_) => {
                    self.close();
                    return Ok(Node::End);
                }
                Event::Eof if outside && self.rooted => return Ok(Node::Done),
                Event::Eof => false,
                Event::DocType(_) => return Err(self.refusal(at, PackageProblem::Entities)),
                Event::Decl(declaration) => {
                    self.encoding(at, &declaration)?;
                    at == 0
                }
                Event::Text(text) if outside => match text.trim_ascii_start() {
                    [] => true,
                    more => {
                        let at = self.position().saturating_sub(more.len());
                        return Err(self.refusal(at, PackageProblem::BadXml));
                    }
                },
                Event::Text(_) => true,
                Event::CData(_) => !outside,
                Event::GeneralRef(reference) => !outside && is_known(&reference),
                Event::Comment(_) | Event::PI(_) => true,
            };
            if !harmless {
                return Err(self.refusal(at, PackageProblem::BadXml));
            }
        }
    }

    fn open(&mut self, at: usize, tag: BytesStart<'t>) -> Result<Node<'t>, Rejection> {
        if self.depth == 0 && std::mem::replace(&mut self.rooted, true) {
            return Err(self.refusal(at, PackageProblem::BadXml));
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.refusal(at, PackageProblem::TooDeep));
        }
        let raw = tag.attributes_raw();
        if raw.windows(5).any(|w| w == b"xmlns")
            && self
                .spaces
                .declare(self.depth, Attributes::new(raw))
                .is_none()
        {
            return Err(self.refusal(at, PackageProblem::BadXml));
        }
        let name = tag.name().into_inner();
        let odd = |b: &u8| matches!(b, b'<' | b'&' | b'"' | b'\'' | b'=' | b'/');
        if name.is_empty() || name.iter().any(odd) {
            return Err(self.refusal(at, PackageProblem::BadXml));
        }
        let (space, prefix_len) = match name.iter().position(|&b| b == b':') {
            None => (self.spaces.without_prefix(), 0),
            Some(colon) => {
                let prefix = name.get(..colon).unwrap_or_default();
                (self.spaces.of(prefix).unwrap_or(Space::Other), colon + 1)
            }
        };
        Ok(Node::Start(Element {
            at,
            space,
            tag,
            prefix_len,
        }))
    }

    fn close(&mut self) {
        self.spaces.leave(self.depth);
        self.depth = self.depth.saturating_sub(1);
    }

    /// The bytes have said already what they are in; a declaration may only agree. Windows
    /// programs often write "utf-16" over text that is in UTF-8.
    fn encoding(&self, at: usize, declaration: &BytesDecl<'_>) -> Result<(), Rejection> {
        let known: [&[u8]; 6] = [
            b"utf-8",
            b"utf8",
            b"utf-16",
            b"utf-16le",
            b"utf-16be",
            b"us-ascii",
        ];
        match declaration.encoding() {
            None => Ok(()),
            Some(Ok(name)) if known.iter().any(|k| name.eq_ignore_ascii_case(k)) => Ok(()),
            Some(Ok(_)) => Err(self.refusal(at, PackageProblem::UnknownEncoding)),
            Some(Err(_)) => Err(self.refusal(at, PackageProblem::BadXml)),
        }
    }

    /// What an attribute says, references resolved.
    pub(super) fn value<'v>(&self, at: usize, raw: &'v [u8]) -> Result<Cow<'v, str>, Rejection> {
        let bad = || self.refusal(at, PackageProblem::BadXml);
        let text = str::from_utf8(raw).map_err(|_| bad())?;
        if raw.contains(&b'&') {
            return quick_xml::escape::unescape(text).map_err(|_| bad());
        }
        Ok(Cow::Borrowed(text))
    }

    /// Refuses the part for what is wrong at a place.
    pub(super) fn refusal(&self, at: usize, problem: PackageProblem) -> Rejection {
        Rejection::Package {
            part: name::shown(self.part),
            line: 1 + ends_of_lines(self.text, 0, at),
            problem,
        }
    }

    /// The line of a place, counted from 1. Quick where places are asked for in their order.
    pub(super) fn line(&mut self, at: usize) -> u64 {
        let (from, lines) = match self.counted {
            (from, lines) if from <= at => (from, lines),
            _ => (0, 1),
        };
        let line = lines + ends_of_lines(self.text, from, at);
        self.counted = (at, line);
        line
    }
}

/// Ends of lines between two places of a text.
fn ends_of_lines(text: &str, from: usize, to: usize) -> u64 {
    let bytes = text.as_bytes();
    lines::ends(bytes.get(from..to).unwrap_or(bytes))
}

/// Whether a reference in a text is to a character or one of the five entities that XML has.
fn is_known(reference: &BytesRef<'_>) -> bool {
    let five: [&[u8]; 5] = [b"lt", b"gt", b"amp", b"apos", b"quot"];
    let name: &[u8] = reference;
    five.contains(&name) || matches!(reference.resolve_char_ref(), Ok(Some(_)))
}
