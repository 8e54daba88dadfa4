//! Sizes of each object of a file that holds several.

use crate::mesh::Mesh;
use crate::report::Object;
use crate::vector::{Bounds, ZERO, add, length};
use crate::weld;

/// The objects of a file, each measured by itself; an object without a face is among them.
///
/// `triangles` is how many the file has in all.
pub(crate) fn measure(mesh: &Mesh, objects: &[weld::Object], triangles: u32) -> Vec<Object> {
    let ends = objects.iter().skip(1).map(|next| next.first);
    objects
        .iter()
        .zip(ends.chain([triangles]))
        .map(|(object, end)| {
            let from = mesh.uploaded.partition_point(|&t| t < object.first);
            let to = mesh.uploaded.partition_point(|&t| t < end);
            one(mesh, object, from..to, end - object.first)
        })
        .collect()
}

fn one(
    mesh: &Mesh,
    object: &weld::Object,
    faces: std::ops::Range<usize>,
    triangles: u32,
) -> Object {
    let corners = faces.clone().flat_map(|face| mesh.corners(face));
    let bounds = corners.fold(Bounds::EMPTY, Bounds::with);
    let empty = bounds == Bounds::EMPTY;
    let double: f64 = faces.clone().map(|face| length(mesh.cross(face))).sum();
    let closed = !empty && is_balanced(mesh, faces.clone());
    let six: f64 = faces.map(|face| mesh.volume6(face)).sum();
    Object {
        name: object.name.clone(),
        first_triangle: object.first,
        triangles,
        closed,
        size_mm: if empty { ZERO } else { bounds.size() },
        corner_mm: if empty {
            ZERO
        } else {
            add(bounds.min, mesh.origin)
        },
        area_mm2: double / 2.0,
        volume_mm3: closed.then_some(six / 6.0),
    }
}

/// Whether the faces run every edge as often one way as the other.
fn is_balanced(mesh: &Mesh, faces: std::ops::Range<usize>) -> bool {
    let mut edges: Vec<(u32, u32, i8)> = Vec::with_capacity(3 * faces.len());
    for &[a, b, c] in mesh.faces.get(faces).unwrap_or(&[]) {
        for (from, to) in [(a, b), (b, c), (c, a)] {
            let forward = if from < to { 1 } else { -1 };
            edges.push((from.min(to), from.max(to), forward));
        }
    }
    edges.sort_unstable();
    edges
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .all(|same| same.iter().map(|edge| i32::from(edge.2)).sum::<i32>() == 0)
}
