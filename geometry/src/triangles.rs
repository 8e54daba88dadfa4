//! The bare triangles of a file.

use crate::limits::{Guard, Limits, Unwatched};
use crate::read;
use crate::rejection::Rejection;
use crate::vector::Vec3;

/// Gives `visit` the triangles of a file in their order, corners in file units, non-finite
/// ones too.
///
/// # Errors
/// What [`crate::analyse`] refuses for its form is refused here for the same reason.
pub fn triangles(
    bytes: &[u8],
    limits: &Limits,
    visit: &mut dyn FnMut([[f64; 3]; 3]),
) -> Result<(), Rejection> {
    let guard = Guard::new(limits, &Unwatched);
    read::mesh(bytes, &guard, &mut Visitor(visit))?;
    Ok(())
}

struct Visitor<'v>(&'v mut dyn FnMut([Vec3; 3]));

impl read::Sink for Visitor<'_> {
    fn object(&mut self, _name: &str, _apart: bool) {}

    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection> {
        (self.0)(corners);
        Ok(())
    }
}
