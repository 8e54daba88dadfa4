//! The directions in which a part was drawn.

use std::collections::BTreeMap;

use crate::compact_sort::CompactSort;
use crate::mesh::Mesh;
use crate::vector::{Vec3, ZERO, add, cross, dot, length, scale, unit};

/// Three directions at right angles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame(pub(crate) [Vec3; 3]);

/// Cosine above which a face counts as square to a direction.
const SQUARE: f64 = 0.9998;

/// Share of the area square to the axes from which on the part is taken to lie along them.
const ALONG_AXES: f64 = 0.25;

impl Frame {
    const AXES: Self = Self([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);

    /// The axes if the part lies along them, else the directions of its largest flats, so that
    /// a part that was turned is judged as before.
    pub(crate) fn of(mesh: &Mesh, dominant: &[Vec3]) -> Self {
        let mut along = 0.0;
        let mut all = 0.0;
        for face in 0..mesh.faces.len() {
            let n = mesh.cross(face);
            let area = length(n);
            all += area;
            if n.iter().any(|c| c.abs() > SQUARE * area) {
                along += area;
            }
        }
        let Some(&first) = dominant.first() else {
            return Self::AXES;
        };
        if along >= ALONG_AXES * all {
            return Self::AXES;
        }
        let second = dominant
            .iter()
            .find(|d| dot(**d, first).abs() < 0.02)
            .copied()
            .unwrap_or_else(|| crate::vector::perpendicular(first));
        let third = unit(cross(first, second)).unwrap_or([0.0, 0.0, 1.0]);
        let second = unit(cross(third, first)).unwrap_or(second);
        Self([second, third, first])
    }
}

/// Directions of large flats that are looked at.
const MOST: usize = 12;

/// The directions that most of the area faces, opposite ones taken as one, largest first.
pub(crate) fn dominant(mesh: &Mesh) -> Vec<Vec3> {
    // Normals are sorted into cells of about one degree.
    let mut cells: BTreeMap<[i32; 3], Vec3> = BTreeMap::new();
    for face in 0..mesh.faces.len() {
        let n = mesh.cross(face);
        let Some(direction) = unit(n) else { continue };
        let n = if upper(direction) { n } else { scale(n, -1.0) };
        let Some(direction) = unit(n) else { continue };
        let sum = cells
            .entry(direction.map(|c| (c * 60.0).round() as i32))
            .or_insert(ZERO);
        *sum = add(*sum, n);
    }
    let mut sums: Vec<Vec3> = cells.into_values().collect();
    sums.compact_sort_by(|a, b| length(*b).total_cmp(&length(*a)));
    let mut directions: Vec<Vec3> = Vec::new();
    for direction in sums.into_iter().filter_map(unit) {
        if directions.len() == MOST {
            break;
        }
        if directions.iter().all(|d| dot(*d, direction).abs() < 0.999) {
            directions.push(direction);
        }
    }
    directions
}

/// One of the two halves of all directions; opposite directions are never in the same.
fn upper(d: Vec3) -> bool {
    let small = 1e-6;
    if d[2].abs() > small {
        d[2] > 0.0
    } else if d[1].abs() > small {
        d[1] > 0.0
    } else {
        d[0] > 0.0
    }
}
