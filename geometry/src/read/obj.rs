//! Wavefront OBJ.

use super::{ReadNotes, Sink};
use crate::limits::Guard;
use crate::rejection::{Guise, Rejection};

pub(super) fn read(
    _bytes: &[u8],
    _guard: &Guard<'_>,
    _sink: &mut dyn Sink,
) -> Result<ReadNotes, Rejection> {
    Err(Rejection::NotAMesh {
        looks_like: Guise::Obj,
    })
}
