//! Points of a surface at which it is asked what reaches it.

use crate::mesh::Mesh;
use crate::vector::{Vec3, ZERO, add, length, scale};

/// Cells' worth of area for each point of a face.
const AREA_PER_SAMPLE: f64 = 64.0;

/// Most rows of small triangles that a face is cut into; there is a point in each of them.
const ROWS: f64 = 64.0;

/// The points of all faces, and how the faces lie.
pub(super) struct Samples {
    /// The first point of each face, and one more for the end.
    pub(super) first: Vec<u32>,
    /// In single precision, which is far finer than a cell.
    pub(super) points: Vec<[f32; 3]>,
    /// Unit normal of each face; zero of one without area, which has no points.
    pub(super) normals: Vec<[f32; 3]>,
}

impl Samples {
    /// Spreads points evenly over the faces, at least one on each that has an area.
    pub(super) fn over(mesh: &Mesh, cell: f64) -> Self {
        let faces = mesh.faces.len();
        let mut samples = Self {
            first: Vec::with_capacity(faces + 1),
            points: Vec::with_capacity(faces + faces / 16),
            normals: Vec::with_capacity(faces),
        };
        for face in 0..faces {
            samples.first.push(samples.points.len() as u32);
            let normal = mesh.normal(face);
            samples.normals.push(normal.map(|c| c as f32));
            if normal == ZERO {
                continue;
            }
            let wanted = length(mesh.cross(face)) / 2.0 / (AREA_PER_SAMPLE * cell * cell);
            let rows = wanted.sqrt().ceil().clamp(1.0, ROWS) as usize;
            let corners = mesh.corners(face);
            for sample in 0..rows * rows {
                let spot = spot(corners, rows, sample);
                samples.points.push(spot.map(|c| c as f32));
            }
        }
        samples.first.push(samples.points.len() as u32);
        samples
    }

    /// The points of each face, with its normal.
    pub(super) fn faces(&self) -> impl Iterator<Item = (std::ops::Range<usize>, Vec3)> + '_ {
        let bounds = self.first.windows(2).map(|w| w[0] as usize..w[1] as usize);
        bounds.zip(self.normals.iter().map(|n| n.map(f64::from)))
    }
}

/// The middle of one of `rows`² equal small triangles that a triangle is cut into.
fn spot([a, b, c]: [Vec3; 3], rows: usize, index: usize) -> Vec3 {
    let row = index.isqrt();
    let within = index - row * row;
    // Row r has r + 1 triangles with the tip up and r with the tip down between them.
    let (i, third) = (
        (within / 2) as f64,
        if within.is_multiple_of(2) { 2.0 } else { 1.0 },
    );
    let n = rows as f64;
    let v = (row as f64 + third / 3.0) / n;
    let w = (i + if third > 1.5 { 1.0 / 3.0 } else { 2.0 / 3.0 }) / n;
    let (wa, wb, wc) = (1.0 - v, v - w, w);
    add(add(scale(a, wa), scale(b, wb)), scale(c, wc))
}
