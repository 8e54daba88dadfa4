//! Which kind of mesh file some bytes are.
//!
//! The length decides what is a binary STL: it has 84 + 50 n bytes, n being the count at byte 80.
//! The word `solid` decides nothing by itself; most CAD systems write it into binary headers too.
//! Only bytes of another length are looked at as text, and what is neither is told apart by its
//! first bytes, so that the refusal can name it. OBJ has no mark: it is text whose lines begin
//! with its words.

use super::stl_binary::{self, HEADER, Plan, RECORD};
use super::{obj, utf16};
use crate::rejection::{Guise, Rejection};

/// How the triangles lie in the bytes.
pub(super) enum Layout {
    Binary(Plan),
    Text,
    Obj,
    ThreeMf,
    /// Text STL or OBJ, written in UTF-16.
    Utf16,
}

/// Bytes at the start in which a text STL has its first `facet` or `endsolid`.
const TEXT_WINDOW: usize = 4096;

/// Decides how to read `bytes`.
pub(super) fn layout(bytes: &[u8]) -> Result<Layout, Rejection> {
    if bytes.is_empty() {
        return Err(Rejection::Empty);
    }
    let count = stl_binary::announced(bytes);
    if let Some(count) = count
        && count > 0
        && HEADER as u64 + RECORD as u64 * count == bytes.len() as u64
    {
        return Ok(Layout::Binary(Plan::exact(count)));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Layout::ThreeMf);
    }
    if is_stl_text(bytes) {
        return Ok(Layout::Text);
    }
    let start = bytes.get(..TEXT_WINDOW).unwrap_or(bytes);
    if utf16::decode(start).is_some_and(|text| is_stl_text(&text) || obj::is_obj(&text)) {
        return Ok(Layout::Utf16);
    }
    let looks_like = guise(bytes);
    if looks_like == Guise::Unknown && obj::is_obj(bytes) {
        return Ok(Layout::Obj);
    }
    if looks_like == Guise::Unknown && obj::is_plain_text(bytes) {
        return Err(Rejection::NotAMesh { looks_like });
    }
    let Some(count) = count else {
        return Err(Rejection::NotAMesh { looks_like });
    };
    if looks_like != Guise::Unknown {
        return Err(Rejection::NotAMesh { looks_like });
    }
    stl_binary::plan(bytes, count).map(Layout::Binary)
}

/// Whether the bytes read as the start of a text STL.
pub(super) fn is_stl_text(bytes: &[u8]) -> bool {
    let window = bytes.get(..TEXT_WINDOW).unwrap_or(bytes);
    let window = window.strip_prefix(b"\xef\xbb\xbf").unwrap_or(window);
    let mut words = window
        .split(|b| b.is_ascii_whitespace())
        .filter(|w| !w.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    if first.eq_ignore_ascii_case(b"facet") {
        return true;
    }
    if !first.eq_ignore_ascii_case(b"solid") {
        return false;
    }
    for word in words {
        if word.contains(&0) {
            return false;
        }
        if word.eq_ignore_ascii_case(b"facet") || word.eq_ignore_ascii_case(b"endsolid") {
            return true;
        }
    }
    false
}

/// What the first bytes say that the file is, if not an STL.
fn guise(bytes: &[u8]) -> Guise {
    let start = bytes.trim_ascii_start();
    let begins = |magic: &[u8]| {
        start
            .get(..magic.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(magic))
    };
    let known: [(&[u8], Guise); 11] = [
        (b"<!doctype html", Guise::Html),
        (b"<html", Guise::Html),
        (b"%PDF-", Guise::Pdf),
        (b"PK\x05\x06", Guise::Zip),
        (b"\x89PNG", Guise::Image),
        (b"\xff\xd8\xff", Guise::Image),
        (b"GIF8", Guise::Image),
        (b"ISO-10303-21;", Guise::Step),
        (b"ply\n", Guise::Ply),
        (b"ply\r", Guise::Ply),
        (b"version https://git-lfs", Guise::GitLfsPointer),
    ];
    known
        .iter()
        .find(|(magic, _)| begins(magic))
        .map_or(Guise::Unknown, |&(_, guise)| guise)
}
