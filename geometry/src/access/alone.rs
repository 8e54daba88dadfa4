//! What no direction of a set reaches, asked by itself: the many directions of five axes take too
//! long for every analysis.

use super::directions::{Directions, axes};
use super::maps::View;
use super::samples::Samples;
use super::sight::{self, Scene};
use super::{Frame, dominant};
use crate::finding::FaceSet;
use crate::limits::{Guard, Limits, Stage, Watch};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::units::Units;
use crate::vector::length;
use crate::{health, measure, read, weld};

/// What no direction of a set reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreached {
    /// How many directions there are.
    pub directions: u32,
    pub area_mm2: f64,
    /// The same as a share of the surface.
    pub share: f64,
    /// Uploaded faces of which more than half is out of reach.
    pub faces: FaceSet,
}

/// Looks at a mesh file (STL, 3MF or OBJ) whose numbers are in `units` from all sides. None if the
/// mesh is not closed or has no agreed outside.
///
/// # Errors
/// As [`analyse`](crate::analyse).
pub fn unreached(
    bytes: &[u8],
    units: Units,
    directions: Directions,
    limits: &Limits,
    watch: &dyn Watch,
) -> Result<Option<Unreached>, Rejection> {
    let guard = Guard::new(limits, watch);
    guard.reached(Stage::Reading, 0.0)?;
    let mut welder = weld::Welder::new();
    read::mesh(bytes, &guard, &mut welder)?;
    let welded = crate::some_surface(welder.finish(units.mm_per_unit()))?;
    guard.reached(Stage::Health, 0.0)?;
    let mut examined = health::examine(welded, &guard)?;
    let (measures, inside_out) = measure::measure(&examined.mesh, &examined.topology);
    if measures.volume_mm3.is_none_or(|volume| volume == 0.0) {
        return Ok(None);
    }
    if inside_out {
        examined.turn_inside_out();
    }
    of(&examined.mesh, directions, &guard).map(Some)
}

/// What no direction of a set reaches of a closed mesh.
pub(super) fn of(
    mesh: &Mesh,
    directions: Directions,
    guard: &Guard<'_>,
) -> Result<Unreached, Rejection> {
    let frame = &Frame::of(mesh, &dominant(mesh));
    let samples = &Samples::over(mesh, View::largest_cell(mesh, frame));
    let scene = Scene {
        mesh,
        samples,
        frame,
        cutters: &[],
    };
    let mut open = vec![0_u8; samples.points.len()];
    sight::look(scene, &axes(frame, directions), guard, |_, seen| {
        for (open, own) in open.iter_mut().zip(&seen.open) {
            *open |= own;
        }
    })?;
    let (mut hidden, mut all) = (0.0, 0.0);
    let mut faces = Vec::new();
    for (face, (points, _)) in samples.faces().enumerate() {
        let area = length(mesh.cross(face)) / 2.0;
        let count = points.len();
        let closed = open.get(points).unwrap_or_default().iter();
        let closed = closed.filter(|open| **open == 0).count();
        all += area;
        hidden += area * closed as f64 / count.max(1) as f64;
        if 2 * closed > count {
            faces.extend(mesh.uploaded.get(face));
        }
    }
    Ok(Unreached {
        directions: directions.count(),
        area_mm2: hidden,
        share: hidden / all.max(f64::MIN_POSITIVE),
        faces: FaceSet::of(faces),
    })
}
