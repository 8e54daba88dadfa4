//! Makes a preview of levels and a picture.

use super::{Preview, fields, levels, thumbnail};
use crate::field::Field;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel;
use crate::rejection::Rejection;
use crate::report::Report;

/// What of a preview needs no report: its triangles and the picture.
pub(crate) struct Drawing {
    shapes: levels::Shapes,
    thumbnail_png: Vec<u8>,
}

/// Simplifies and draws a mesh from a file of so many triangles.
pub(crate) fn draw(mesh: &Mesh, uploaded: u32, guard: &Guard<'_>) -> Result<Drawing, Rejection> {
    guard.reached(Stage::Preview, 0.0)?;
    let mut shapes = levels::Shapes::of(mesh);
    guard.reached(Stage::Preview, 0.3)?;
    let (finest, coarse, encoded) = shapes.parts();
    let levels: parallel::Task<'_> = Box::new(|_| {
        *encoded = levels::whole(mesh, finest, uploaded);
        if !encoded.as_ref().is_some_and(levels::alone) {
            *coarse = levels::coarse(mesh, finest);
        }
        Ok(())
    });
    let thumbnail_png = parallel::beside(guard, vec![levels], |guard| {
        thumbnail::draw(mesh, &finest.triangles, guard)
    })?;
    guard.reached(Stage::Preview, 0.7)?;
    Ok(Drawing {
        shapes,
        thumbnail_png,
    })
}

/// Makes the preview of a mesh. Findings stay lightable at every level.
pub(crate) fn make(
    mesh: &Mesh,
    report: &Report,
    drawing: Drawing,
    fields: &[Field],
    guard: &Guard<'_>,
) -> Result<Preview, Rejection> {
    let levels::Encoded { levels, faces } = levels::encode(mesh, report, drawing.shapes, guard)?;
    Ok(Preview {
        levels,
        fields: fields::encode(fields, &faces),
        thumbnail_png: drawing.thumbnail_png,
    })
}
