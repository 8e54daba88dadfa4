//! The surface of a part summed up by where it looks, so that a direction is scored without going
//! through all faces.

use super::overhang::steepest;
use super::unit;
use crate::limits::Guard;
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::vector::{Vec3, ZERO, add, along, dot, length, scale};

/// Cells along an edge of the cube on which directions are sorted: one is some 1.4 degrees wide.
const CELLS: usize = 64;
/// Runs of faces that are summed up by themselves, at most: their number depends on the mesh
/// alone, so that the sums are the same for any number of threads.
const RUNS: usize = 8;
/// Faces of a run at least.
const RUN: usize = 1 << 14;

/// The faces that look about the same way.
#[derive(Clone, Copy)]
pub(super) struct Bin {
    /// Area times normal, mm²; a unit vector once all are summed up.
    pub(super) normal: Vec3,
    /// The length of that sum: the area seen from there, mm².
    pub(super) area: f64,
    /// For each coordinate k of the place of a face, area times normal times that, mm³.
    moment: [Vec3; 3],
}

impl Bin {
    const EMPTY: Self = Self {
        normal: ZERO,
        area: 0.0,
        moment: [ZERO; 3],
    };

    fn add(&mut self, other: &Self) {
        self.normal = add(self.normal, other.normal);
        for (own, other) in self.moment.iter_mut().zip(other.moment) {
            *own = add(*own, other);
        }
    }
}

/// The bins that have a face.
pub(super) struct Bins(pub(super) Vec<Bin>);

impl Bins {
    /// Sorts the faces by their normals, in the frame that is given: bins turn with the part.
    pub(super) fn of(
        mesh: &Mesh,
        frame: [Vec3; 3],
        guard: &Guard<'_>,
        span: Span,
    ) -> Result<Self, Rejection> {
        let faces = mesh.faces.len();
        let run = faces.div_ceil(RUNS).max(RUN);
        let mut sums = vec![Vec::new(); faces.div_ceil(run)];
        let runs = sums.iter_mut().enumerate().collect();
        parallel::each(runs, guard, span, |(i, sum): (usize, &mut Vec<Bin>)| {
            let faces = i * run..((i + 1) * run).min(faces);
            *sum = summed(mesh, frame, faces);
        })?;
        let mut runs = sums.into_iter();
        let mut all = runs.next().unwrap_or_default();
        for run in runs {
            for (own, other) in all.iter_mut().zip(&run) {
                own.add(other);
            }
        }
        all.retain_mut(|bin| {
            bin.area = length(bin.normal);
            let normal = unit(bin.normal);
            bin.normal = normal.unwrap_or(ZERO);
            normal.is_some()
        });
        Ok(Self(all))
    }

    /// Volume under overhanging faces down to the bed at `low` along a direction upwards, whatever
    /// is between, mm³. Faces on the bed have none.
    pub(super) fn support(&self, up: Vec3, low: f64) -> f64 {
        let steepest = steepest();
        let mut support = 0.0;
        for bin in &self.0 {
            let down = -dot(bin.normal, up);
            if down >= steepest {
                let moment = [0, 1, 2].map(|k| dot(bin.moment[k], up));
                support -= dot(moment, up) + low * down * bin.area;
            }
        }
        support.max(0.0)
    }
}

fn summed(mesh: &Mesh, frame: [Vec3; 3], faces: std::ops::Range<usize>) -> Vec<Bin> {
    let mut bins = vec![Bin::EMPTY; 6 * CELLS * CELLS];
    for face in faces {
        let cross = scale(mesh.cross(face), 0.5);
        if let Some(bin) = bins.get_mut(cell(frame.map(|axis| dot(axis, cross)))) {
            bin.normal = add(bin.normal, cross);
            let middle = mesh.centroid(face);
            for (moment, at) in bin.moment.iter_mut().zip(middle) {
                *moment = along(*moment, cross, at);
            }
        }
    }
    bins
}

/// The cell of a direction on a cube around the origin; one that is not there has none.
fn cell(d: Vec3) -> usize {
    let size = d.map(f64::abs);
    let axis = match size {
        [x, y, z] if x >= y && x >= z => 0,
        [_, y, z] if y >= z => 1,
        _ => 2,
    };
    if size[axis] == 0.0 {
        return usize::MAX;
    }
    let side = 2 * axis + usize::from(d[axis] < 0.0);
    let place = |k: usize| {
        let share = d[(axis + k) % 3] / size[axis] * 0.5 + 0.5;
        ((share * CELLS as f64) as usize).min(CELLS - 1)
    };
    (side * CELLS + place(1)) * CELLS + place(2)
}
