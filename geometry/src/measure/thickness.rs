//! Walls: what is thin, and which face is on the other side.

use super::gap::{Gap, Opposite};
use crate::mesh::Mesh;
use crate::topology::NONE;
use crate::vector::dot;

/// Cosine of the angle between a face and the one opposite up to which the two are a wall (25
/// degrees): the tip of a wedge is not a wall.
const PARALLEL: f64 = 0.906;

/// For each face, the wall behind it.
pub(crate) struct Walls {
    /// Thickness, mm; infinite where the wall is thick for every process.
    pub(crate) thickness: Vec<f32>,
    /// The face on the other side, or [`NONE`].
    pub(crate) opposite: Vec<u32>,
}

impl Walls {
    /// The walls of a mesh from its gaps inwards: the ball's if it ends at a face about parallel,
    /// else the ray's if that does.
    pub(crate) fn of(mesh: &Mesh, gaps: &[Gap]) -> Self {
        let mut walls = Self {
            thickness: Vec::with_capacity(gaps.len()),
            opposite: Vec::with_capacity(gaps.len()),
        };
        for (face, gap) in gaps.iter().enumerate() {
            let normal = mesh.normal(face);
            // No ball is larger than the ray is long, and without a ball no wall is thin.
            let parallel = |other: &Opposite| {
                let facing = -dot(mesh.normal(other.face as usize), normal);
                facing > PARALLEL
            };
            let near = gap.ball.face != NONE;
            let wall = [gap.ball, gap.ray]
                .into_iter()
                .find(|o| near && parallel(o));
            let (thickness, face) = wall.map_or((f32::INFINITY, NONE), |w| (w.distance, w.face));
            walls.thickness.push(thickness);
            walls.opposite.push(face);
        }
        walls
    }
}
