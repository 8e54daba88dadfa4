//! From bytes to triangles.
//!
//! STL is read by this crate itself, not by `stl_io`: that takes every binary file whose header
//! begins with `solid ` for text (SolidWorks writes such headers), stops at the first `endsolid`,
//! refuses `nan` normals and passes non-finite corners on. It serves as the second opinion of
//! the tests, where it is right.

mod detect;
mod stl_binary;
mod stl_text;

use crate::limits::Guard;
use crate::rejection::Rejection;
use crate::report::Format;
use crate::vector::Vec3;

/// Takes the triangles of a file in their order, corners in file units, non-finite ones too.
pub(crate) type Sink<'s> = dyn FnMut([Vec3; 3]) -> Result<(), Rejection> + 's;

/// A coordinate beyond this, in file units, belongs to no part: 1,000 km in millimetres.
pub(crate) const LARGEST_COORDINATE: f64 = 1e9;

/// What a reader has to say beside the triangles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReadNotes {
    pub(crate) format: Format,
    /// Bytes after the last triangle that belong to nothing.
    pub(crate) trailing_bytes: u64,
    /// The count in the header, where it is not the number of triangles that are there.
    pub(crate) announced: Option<u64>,
    /// A text file whose last `endsolid` is missing.
    pub(crate) unterminated: bool,
}

/// Reads an STL file, binary or text, whichever the bytes are.
pub(crate) fn stl(
    bytes: &[u8],
    guard: &Guard<'_>,
    sink: &mut Sink<'_>,
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
