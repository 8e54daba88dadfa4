//! The area of a part at heights above the bed.

use super::model::Slices;
use super::overhang::Bed;
use crate::limits::Guard;
use crate::measure::ClosedMesh;
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::vector::{self, Vec3, cross, dot, perpendicular};

/// Slices of a part.
pub(super) const SLICES: usize = 64;
/// Faces that are summed up by themselves, so that the sums are the same for any number of threads.
const RUN: usize = 1 << 15;

/// Cuts a closed part square to a direction upwards.
///
/// Each face that a plane meets gives a piece of the outline with the material on its left; the
/// signed areas between the pieces and one point add up to that of the material, however many
/// outlines there are and however they lie in one another. A corner on the plane is below it.
pub(super) fn cut(
    closed: &ClosedMesh<'_>,
    bed: &Bed,
    guard: &Guard<'_>,
    span: Span,
) -> Result<Slices, Rejection> {
    let mesh = closed.mesh();
    let step = bed.height() / SLICES as f64;
    let faces = mesh.faces.len();
    let mut sums = vec![[0.0; SLICES]; faces.div_ceil(RUN)];
    let runs = sums.iter_mut().enumerate().collect();
    parallel::each(
        runs,
        guard,
        span,
        |(run, sum): (usize, &mut [f64; SLICES])| {
            for face in run * RUN..((run + 1) * RUN).min(faces) {
                add(mesh, face, bed, step, sum);
            }
        },
    )?;
    let mut areas_mm2 = vec![0.0; SLICES];
    for sum in sums {
        for (area, own) in areas_mm2.iter_mut().zip(sum) {
            *area += own / 2.0;
        }
    }
    Ok(Slices {
        up: bed.up,
        step_mm: step,
        areas_mm2,
    })
}

/// Adds twice the signed areas that belong to one face.
fn add(mesh: &Mesh, face: usize, bed: &Bed, step: f64, sum: &mut [f64; SLICES]) {
    let x = perpendicular(bed.up);
    let y = cross(bed.up, x);
    let corners = mesh
        .corners(face)
        .map(|c| [x, y, bed.up].map(|d| dot(c, d)));
    let (low, high) = vector::ends(corners.map(|c| c[2]));
    let from = ((low - bed.extent.0) / step - 1.5).max(0.0) as usize;
    for (k, twice) in sum.iter_mut().enumerate().skip(from) {
        let at = bed.extent.0 + (k as f64 + 0.5) * step;
        if at >= high {
            break;
        }
        if at < low {
            continue;
        }
        let mut ends = [[0.0; 2]; 2];
        for i in 0..3 {
            let (a, b) = (corners[i], corners[(i + 1) % 3]);
            let rises = a[2] <= at && b[2] > at;
            if rises || b[2] <= at && a[2] > at {
                ends[usize::from(rises)] = if rises {
                    crossing(a, b, at)
                } else {
                    crossing(b, a, at)
                };
            }
        }
        let [[ax, ay], [bx, by]] = ends;
        *twice += ax * by - ay * bx;
    }
}

/// Where an edge meets a plane, reckoned upwards from either side of it.
fn crossing(below: Vec3, above: Vec3, at: f64) -> [f64; 2] {
    let share = (at - below[2]) / (above[2] - below[2]);
    [0, 1].map(|k| below[k] + (above[k] - below[k]) * share)
}
