//! Normals at corners: smooth over rounded surfaces, sharp at edges.

use crate::mesh::Mesh;
use crate::vector::{Vec3, ZERO, add, cross, dot, sub, unit};

/// Cosine of the angle between faces up to which a surface looks smooth (30 degrees).
const SMOOTH: f64 = 0.866;

/// Faces around one corner up to which it is smoothed; the hub of a fan is flat anyway.
const MOST_AROUND: usize = 64;

/// Normals of the three corners of each triangle.
pub(super) fn corners(mesh: &Mesh, triangles: &[[u32; 3]]) -> Vec<[Vec3; 3]> {
    let weighted: Vec<Vec3> = triangles
        .iter()
        .map(|t| {
            let [a, b, c] = t.map(|v| mesh.vertex(v));
            cross(sub(b, a), sub(c, a))
        })
        .collect();
    let flat: Vec<Vec3> = weighted.iter().map(|n| unit(*n).unwrap_or(ZERO)).collect();
    let mut starts = vec![0_u32; mesh.vertices.len() + 1];
    for &v in triangles.iter().flatten() {
        starts[v as usize + 1] += 1;
    }
    for v in 1..starts.len() {
        starts[v] += starts[v - 1];
    }
    let mut next = starts.clone();
    let mut around = vec![0_u32; triangles.len() * 3];
    for (t, triangle) in triangles.iter().enumerate() {
        for &v in triangle {
            around[next[v as usize] as usize] = t as u32;
            next[v as usize] += 1;
        }
    }
    let at = |t: usize, v: u32| {
        let own = flat[t];
        let faces = &around[starts[v as usize] as usize..starts[v as usize + 1] as usize];
        if faces.len() > MOST_AROUND {
            return own;
        }
        let sum = faces
            .iter()
            .filter(|&&f| dot(flat[f as usize], own) > SMOOTH)
            .fold(ZERO, |sum, &f| add(sum, weighted[f as usize]));
        unit(sum).unwrap_or(own)
    };
    triangles
        .iter()
        .enumerate()
        .map(|(t, triangle)| triangle.map(|v| at(t, v)))
        .collect()
}
