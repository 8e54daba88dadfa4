//! Thickness of walls: from each face straight inwards to the face on the other side.
//!
//! Rays are cast by `parry3d-f64`; its double-precision cast missed none of two million rays
//! through shared edges. Only the far side counts (front faces are passed over, so no offset is
//! needed), and only if it lies about parallel: the tip of a wedge is not a wall.

use std::collections::VecDeque;

use parry3d_f64::math::Vector;
use parry3d_f64::query::{Ray, RayCullingMode};
use parry3d_f64::shape::TriMesh;

use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{NONE, Topology};
use crate::vector::{Vec3, dot, scale};

/// Beyond this a wall is thick for every process, mm.
pub(crate) const THICK: f64 = 8.0;

/// Faces up to which each gets its own ray; of more, evenly spread ones do.
const MOST_RAYS: usize = 200_000;

/// Cosine of the angle between a face and the one opposite up to which the two are a wall (25
/// degrees).
const PARALLEL: f64 = 0.906;

/// Cosine of the angle up to which a face without a ray takes over its neighbour's wall.
const ALIKE: f64 = 0.94;

/// For each face, the wall behind it.
pub(crate) struct Walls {
    /// Thickness, mm; infinite where there is no wall thinner than [`THICK`].
    pub(crate) thickness: Vec<f32>,
    /// The face on the other side, or [`NONE`].
    pub(crate) opposite: Vec<u32>,
}

/// Casts the rays. `mesh` must be closed and the right way out.
pub(crate) fn walls(
    mesh: &Mesh,
    topology: &Topology,
    guard: &Guard<'_>,
) -> Result<Walls, Rejection> {
    let count = mesh.faces.len();
    let mut walls = Walls {
        thickness: vec![f32::INFINITY; count],
        opposite: vec![NONE; count],
    };
    let Some(target) = target(mesh) else {
        return Ok(walls);
    };
    guard.reached(Stage::Measures, 0.2)?;
    let stride = count.div_ceil(MOST_RAYS).max(1);
    let mut known = VecDeque::new();
    for face in (0..count).step_by(stride) {
        if (face / stride).is_multiple_of(64) {
            let done = face as f64 / count as f64;
            guard.reached(Stage::Measures, 0.2 + 0.8 * done)?;
        }
        if let Some((thickness, opposite)) = across(mesh, &target, face) {
            walls.thickness[face] = thickness as f32;
            walls.opposite[face] = opposite;
        }
        known.push_back(face as u32);
    }
    if stride > 1 {
        spread(mesh, topology, &mut walls, known);
    }
    Ok(walls)
}

fn target(mesh: &Mesh) -> Option<TriMesh> {
    let vector = |v: &Vec3| Vector::new(v[0], v[1], v[2]);
    let vertices = mesh.vertices.iter().map(vector).collect();
    TriMesh::new(vertices, mesh.faces.clone()).ok()
}

/// How far it is from a face to the parallel one behind it, and which that is.
fn across(mesh: &Mesh, target: &TriMesh, face: usize) -> Option<(f64, u32)> {
    let normal = mesh.normal(face);
    if normal == [0.0; 3] {
        return None;
    }
    let (from, inwards) = (mesh.centroid(face), scale(normal, -1.0));
    let ray = Ray::new(
        Vector::new(from[0], from[1], from[2]),
        Vector::new(inwards[0], inwards[1], inwards[2]),
    );
    let hit = target.cast_local_ray_with_culling(&ray, THICK, RayCullingMode::IgnoreFrontfaces)?;
    let opposite = hit.subshape;
    let parallel = dot(mesh.normal(opposite as usize), inwards);
    (parallel > PARALLEL).then_some((hit.time_of_impact, opposite))
}

/// Gives faces without a ray the wall of the nearest face with one on the same smooth patch.
fn spread(mesh: &Mesh, topology: &Topology, walls: &mut Walls, mut known: VecDeque<u32>) {
    let mut reached = vec![false; mesh.faces.len()];
    for &face in &known {
        reached[face as usize] = true;
    }
    while let Some(face) = known.pop_front() {
        let normal = mesh.normal(face as usize);
        for across in topology.adjacent[face as usize] {
            if across == NONE || reached[across as usize] {
                continue;
            }
            if dot(normal, mesh.normal(across as usize)) < ALIKE {
                continue;
            }
            reached[across as usize] = true;
            walls.thickness[across as usize] = walls.thickness[face as usize];
            walls.opposite[across as usize] = walls.opposite[face as usize];
            known.push_back(across);
        }
    }
}
