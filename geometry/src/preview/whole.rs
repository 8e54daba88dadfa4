//! Makes a preview that is the whole mesh, where nobody wants it small.

use super::encode::{self, Drawn};
use super::{Preview, fields};
use crate::field::Field;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::report::Report;

/// Steps along the longest edge of the box.
const STEPS: u32 = 65_535;

/// Nothing of a preview can be made before the report.
pub(crate) struct Drawing;

/// Draws nothing.
pub(crate) fn draw(_mesh: &Mesh, _uploaded: u32, guard: &Guard<'_>) -> Result<Drawing, Rejection> {
    guard.reached(Stage::Preview, 0.0)?;
    Ok(Drawing)
}

/// Makes the preview of a mesh.
pub(crate) fn make(
    mesh: &Mesh,
    report: &Report,
    _drawing: Drawing,
    fields: &[Field],
    guard: &Guard<'_>,
) -> Result<Preview, Rejection> {
    guard.reached(Stage::Preview, 0.5)?;
    let drawn = Drawn {
        mesh,
        triangles: &mesh.faces,
        faces: &mesh.uploaded,
        steps: STEPS,
        uploaded: report.triangles,
    };
    let (level, faces) = encode::glb(&drawn);
    Ok(Preview {
        levels: vec![level],
        fields: fields::encode(fields, &faces),
        thumbnail_png: Vec::new(),
    })
}
