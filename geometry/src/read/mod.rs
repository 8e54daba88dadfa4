//! From bytes to triangles.
//!
//! The format is found from the content, never from a name. STL is read by this crate itself, not
//! by `stl_io`: that takes every binary file whose header begins with `solid ` for text
//! (SolidWorks writes such headers), stops at the first `endsolid`, refuses `nan` normals and
//! passes non-finite corners on. It serves as the second opinion of the tests, where it is right.
//!
//! Texts may be in UTF-8, in anything else that has ASCII in it, or in UTF-16 with its mark.

mod detect;
mod lines;
mod number;
mod obj;
mod stl_binary;
mod stl_text;
mod threemf;
mod utf16;

use crate::limits::Guard;
use crate::rejection::Rejection;
use crate::report::Format;
use crate::units::Units;
use crate::vector::Vec3;

/// Triangles that are handed over in one go.
pub(crate) const BATCH: usize = 128;

/// Takes what a file holds, in its order, in file units.
pub(crate) trait Sink {
    /// The triangles from here on, up to the next call, are those of this object.
    ///
    /// STL files have no objects. Where objects are `apart`, corners are welded only within one.
    fn object(&mut self, name: &str, apart: bool);

    /// About so many triangles will come, all told.
    fn expect(&mut self, _triangles: usize) {}

    /// The next triangle; corners that are no numbers are passed on too.
    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection>;

    /// The next triangles, at most [`BATCH`] of them.
    fn batch(&mut self, triangles: &[[Vec3; 3]]) -> Result<(), Rejection> {
        triangles.iter().try_for_each(|&t| self.triangle(t))
    }
}

/// A coordinate beyond this, in file units, belongs to no part: 1,000 km in millimetres.
pub(crate) const LARGEST_COORDINATE: f64 = 1e9;

/// What a reader has to say beside the triangles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReadNotes {
    pub(crate) format: Format,
    /// The unit that the file itself names.
    pub(crate) units: Option<Units>,
    /// Bytes after the last triangle that belong to nothing.
    pub(crate) trailing_bytes: u64,
    /// The count in the header, where it is not the number of triangles that are there.
    pub(crate) announced: Option<u64>,
    /// A text file whose last `endsolid` is missing.
    pub(crate) unterminated: bool,
    /// Polygons with fewer than three corners, or with a corner that cannot be read; left out.
    pub(crate) broken_polygons: u64,
    /// The file says more of its shape than triangles tell (beams, for one), and that is not read.
    pub(crate) more_than_triangles: bool,
}

impl ReadNotes {
    /// Nothing to say of a file but its format.
    pub(crate) fn of(format: Format) -> Self {
        Self {
            format,
            units: None,
            trailing_bytes: 0,
            announced: None,
            unterminated: false,
            broken_polygons: 0,
            more_than_triangles: false,
        }
    }
}

/// Reads a mesh file, of whichever format the bytes are.
pub(crate) fn mesh(
    bytes: &[u8],
    guard: &Guard<'_>,
    sink: &mut dyn Sink,
) -> Result<ReadNotes, Rejection> {
    if bytes.len() as u64 > guard.limits.max_bytes {
        return Err(Rejection::TooManyBytes {
            limit: guard.limits.max_bytes,
            value: bytes.len() as u64,
        });
    }
    match detect::layout(bytes)? {
        detect::Layout::Binary(plan) => stl_binary::read(bytes, &plan, guard, sink),
        detect::Layout::Text => stl_text::read(bytes, guard, sink),
        detect::Layout::Obj => obj::read(bytes, guard, sink),
        detect::Layout::Utf16 => wide_text(bytes, guard, sink),
        detect::Layout::ThreeMf => threemf::read(bytes, guard, sink),
    }
}

/// Reads a text in UTF-16. It becomes at most half as long again.
fn wide_text(bytes: &[u8], guard: &Guard<'_>, sink: &mut dyn Sink) -> Result<ReadNotes, Rejection> {
    let limit = guard.limits.max_memory_bytes;
    let value = bytes.len() as u64 / 2 * 3;
    if value > limit {
        return Err(Rejection::TooMuchMemory { limit, value });
    }
    let text = utf16::decode(bytes).unwrap_or_default();
    if detect::is_stl_text(&text) {
        stl_text::read(&text, guard, sink)
    } else {
        obj::read(&text, guard, sink)
    }
}

/// Refuses a finite coordinate that no part has.
fn in_range(corners: &[Vec3; 3]) -> Result<(), Rejection> {
    for &c in corners.iter().flatten() {
        if c.is_finite() && c.abs() > LARGEST_COORDINATE {
            return Err(Rejection::OutOfRange {
                limit: LARGEST_COORDINATE,
                value: c,
            });
        }
    }
    Ok(())
}
