//! Parts broken on purpose.

use super::solid::{Generated, Solid};
use crate::vector::{Vec3, cross, length, sub};

fn area([a, b, c]: &[Vec3; 3]) -> f64 {
    length(cross(sub(*b, *a), sub(*c, *a))) / 2.0
}

/// Faces that are left out, and how much larger than the first they may be.
const LEFT_OUT: usize = 12;
const LARGEST: f64 = 3.0;

/// Leaves out a patch of neighbouring faces, as a failed export does.
pub(super) fn with_hole(name: &'static str, solid: Solid) -> Generated {
    let seed = solid.faces.len() / 2;
    let gone = patch(&solid, seed);
    let edges = |face: &[u32; 3]| {
        (0..3)
            .map(|k| (face[k], face[(k + 1) % 3]))
            .collect::<Vec<_>>()
    };
    let all: Vec<(u32, u32)> = gone.iter().flat_map(|&f| edges(&solid.faces[f])).collect();
    let open = all.iter().filter(|e| !all.contains(&(e.1, e.0))).count();
    let mut part = solid.named(name);
    let mut index = 0;
    let mut lost = 0.0;
    part.triangles.retain(|triangle| {
        let keep = !gone.contains(&index);
        index += 1;
        if !keep {
            lost += area(triangle);
        }
        keep
    });
    part.truth.area_mm2 -= lost;
    part.truth.volume_mm3 = None;
    part.truth.centroid_mm = None;
    part.truth.inertia_mm5 = None;
    part.truth.walls.clear();
    part.truth.open_edges = open as u32;
    part
}

/// Faces around `seed` that hang together by edges, none of them large.
fn patch(solid: &Solid, seed: usize) -> Vec<usize> {
    let corner = |i: u32| solid.points[i as usize];
    let size = |f: usize| area(&solid.faces[f].map(corner));
    let mut patch = vec![seed];
    while patch.len() < LEFT_OUT {
        let touches = |f: usize| {
            patch.iter().any(|&p| {
                let shared = solid.faces[f].iter().filter(|v| solid.faces[p].contains(v));
                shared.count() == 2
            })
        };
        let next = (0..solid.faces.len())
            .find(|&f| !patch.contains(&f) && size(f) <= LARGEST * size(seed) && touches(f));
        match next {
            Some(face) => patch.push(face),
            None => break,
        }
    }
    patch
}

/// Turns some faces over and doubles some others.
pub(super) fn turned_faces(name: &'static str, solid: Solid) -> Generated {
    let mut part = solid.named(name);
    let count = part.triangles.len();
    let (turned, doubled) = (24_usize, 10_usize);
    for i in 0..turned {
        if let Some(face) = part.triangles.get_mut(count / 3 + i) {
            face.swap(1, 2);
        }
    }
    let copies: Vec<[Vec3; 3]> = (0..doubled)
        .filter_map(|i| part.triangles.get(count / 2 + 40 * i).copied())
        .collect();
    part.truth.area_mm2 += copies.iter().map(area).sum::<f64>();
    part.triangles.extend(copies);
    part.truth.volume_mm3 = None;
    part.truth.centroid_mm = None;
    part.truth.inertia_mm5 = None;
    part.truth.walls.clear();
    part.truth.flipped_faces = turned as u32;
    part.truth.duplicate_faces = doubled as u32;
    part
}
