//! The bare triangles of a file.

use crate::limits::{Guard, Limits, Unwatched};
use crate::read;
use crate::rejection::Rejection;

/// Gives `visit` the triangles of an STL file in their order, corners in file units, non-finite
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
    read::stl(bytes, &guard, &mut |corners| {
        visit(corners);
        Ok(())
    })?;
    Ok(())
}
