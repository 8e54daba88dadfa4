//! Moments of inertia of a volume.

use super::{ClosedMesh, volume};
use crate::vector::{Vec3, add};

/// Moments about `centre` (the centroid, about the local origin), along the axes, for a density
/// of one: mm⁵, symmetric.
///
/// The second moments of the tetrahedra between the faces and the local origin add up; then they
/// are moved to the centre. They are those of the solid, whichever way its faces look.
pub(super) fn about(closed: &ClosedMesh<'_>, centre: Vec3) -> [[f64; 3]; 3] {
    let mesh = closed.0;
    let mut second = [[0.0; 3]; 3];
    for face in 0..mesh.faces.len() {
        let [a, b, c] = mesh.corners(face);
        let sum = add(add(a, b), c);
        let six = mesh.volume6(face);
        for (i, row) in second.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                let corners = a[i] * a[j] + b[i] * b[j] + c[i] * c[j];
                *cell += six * (corners + sum[i] * sum[j]) / 120.0;
            }
        }
    }
    let volume = volume(closed);
    for (i, row) in second.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            *cell -= volume * centre[i] * centre[j];
        }
    }
    let trace = second[0][0] + second[1][1] + second[2][2];
    let sign = if volume < 0.0 { -1.0 } else { 1.0 };
    let mut moments = [[0.0; 3]; 3];
    for (i, row) in moments.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            let diagonal = if i == j { trace } else { 0.0 };
            *cell = sign * (diagonal - second[i][j]);
        }
    }
    moments
}
