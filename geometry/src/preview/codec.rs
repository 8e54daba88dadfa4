//! Puts the triangles and vertices of a level into the order in which they pack best.
//!
//! The order of the file says much: tessellations go from surface to surface and along each, and
//! whoever keeps it needs no map back to it. Where it says nothing, strips and a map are smaller.
//! Which numbers the vertices have best depends on how the triangles run through them.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::encode::{Packed, Surface};
use super::vertices::vertices;

/// The surface in its smallest form.
pub(super) fn pack(surface: Surface) -> Packed {
    let kept = [first_use, last_use, by_place].map(|numbers| {
        let numbers = numbers(&surface);
        forms(numbered(&surface, &numbers))
    });
    let strips = strips(&surface);
    let numbers = first_use(&strips);
    let strips = forms(numbered(&strips, &numbers));
    let [first, last, place] = kept;
    let all = [first, last, place, strips];
    let smallest = all.into_iter().min_by_key(|form| form.0);
    smallest.map_or_else(Packed::default, |form| form.1)
}

/// What bytes may come to when they are compressed; good enough to compare.
fn cost(bytes: &[u8]) -> usize {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let _ = deflated.write_all(bytes);
    deflated.finish().map_or(usize::MAX, |bytes| bytes.len())
}

/// A surface with its triangles in the better of two modes, and what that comes to.
fn forms(surface: Surface) -> (usize, Packed) {
    let (corners, count) = (&surface.indices, surface.positions.len());
    let triangles = meshopt::encode_index_buffer(corners, count).unwrap_or_default();
    let sequence = meshopt::encode_index_sequence(corners, count).unwrap_or_default();
    let (cost_of_triangles, cost_of_sequence) = (cost(&triangles), cost(&sequence));
    let (indices, mode) = if cost_of_sequence < cost_of_triangles {
        (sequence, "INDICES")
    } else {
        (triangles, "TRIANGLES")
    };
    let positions = vertices(&surface.positions);
    let faces: Vec<[u8; 4]> = surface.faces.iter().map(|f| f.to_le_bytes()).collect();
    let whole =
        cost_of_triangles.min(cost_of_sequence) + cost(&positions) + cost(&vertices(&faces));
    let packed = Packed {
        surface,
        positions,
        indices,
        mode,
    };
    (whole, packed)
}

/// The same surface with other numbers for its vertices; each has one.
fn numbered(surface: &Surface, numbers: &[u32]) -> Surface {
    let mut positions = vec![[0; 8]; surface.positions.len()];
    for (position, &number) in surface.positions.iter().zip(numbers) {
        positions[number as usize] = *position;
    }
    let number = |v: &u32| numbers[*v as usize];
    Surface {
        positions,
        indices: surface.indices.iter().map(number).collect(),
        faces: surface.faces.clone(),
    }
}

/// Vertices in the order in which triangles come to them.
fn first_use(surface: &Surface) -> Vec<u32> {
    in_order(surface.indices.iter().copied(), surface.positions.len())
}

/// Vertices in the order in which triangles leave them.
fn last_use(surface: &Surface) -> Vec<u32> {
    let backwards = surface.indices.iter().rev().copied();
    let last = surface.positions.len().saturating_sub(1) as u32;
    let mut numbers = in_order(backwards, surface.positions.len());
    for number in &mut numbers {
        *number = last - *number;
    }
    numbers
}

/// Vertices along x, those with one x along y, and so on.
fn by_place(surface: &Surface) -> Vec<u32> {
    let mut order: Vec<u32> = (0..surface.positions.len() as u32).collect();
    order.sort_by_key(|&v| {
        let [ax, bx, ay, by, az, bz, ..] = surface.positions[v as usize];
        ([bx, ax, by, ay, bz, az], v)
    });
    in_order(order.into_iter(), surface.positions.len())
}

/// The number of each of so many vertices, in the order in which they are named; all are.
fn in_order(named: impl Iterator<Item = u32>, vertices: usize) -> Vec<u32> {
    let mut numbers = vec![u32::MAX; vertices];
    let mut next = 0;
    for vertex in named {
        let number = &mut numbers[vertex as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
    }
    numbers
}

/// The same surface with its triangles in strips.
fn strips(surface: &Surface) -> Surface {
    let (indices, vertices) = (&surface.indices, surface.positions.len());
    let order = meshopt::optimize_vertex_cache_strip(indices, vertices);
    Surface {
        positions: surface.positions.clone(),
        faces: follow(indices, &order, &surface.faces),
        indices: order,
    }
}

/// The faces of triangles that were put into another order.
///
/// Equal triangles are told apart by nothing, so their faces are handed out in order.
fn follow(before: &[u32], after: &[u32], faces: &[u32]) -> Vec<u32> {
    let keyed = |indices: &[u32]| {
        let mut keys: Vec<([u32; 3], u32)> = indices
            .as_chunks::<3>()
            .0
            .iter()
            .enumerate()
            .map(|(i, triangle)| {
                let mut key = *triangle;
                let first = (0..3).min_by_key(|&k| key[k]).unwrap_or(0);
                key.rotate_left(first);
                (key, i as u32)
            })
            .collect();
        keys.sort_unstable();
        keys
    };
    let mut followed = vec![0; faces.len()];
    for (from, to) in keyed(before).iter().zip(keyed(after)) {
        if let (Some(slot), Some(&face)) =
            (followed.get_mut(to.1 as usize), faces.get(from.1 as usize))
        {
            *slot = face;
        }
    }
    followed
}
