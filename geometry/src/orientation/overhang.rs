//! Which faces hang over when a part is built upwards.
//!
//! The angle of a face that looks down is that between it and the bed: 0 degrees is a flat
//! ceiling, 90 an upright wall. Slicers count it so (PrusaSlicer, OrcaSlicer) or from upright
//! (Cura); at 45 degrees both are the same.

use super::hull::extent;
use crate::field::{Field, Quantity};
use crate::mesh::Mesh;
use crate::rules::FDM_OVERHANG;
use crate::vector::{Vec3, ZERO, dot, length};

/// By how much the cosine of a face's angle may be over that of the limit: faces just at the
/// limit are built without support, whatever single-precision corners make of them.
const JUST: f64 = 1e-3;
/// Share of the height up to which a corner is on the bed.
const LYING: f64 = 1e-4;
/// Cosine of an upright wall's angle at most, 0.1 degrees: noise of a file tilts short ones.
const UPRIGHT: f64 = 1.75e-3;

/// Where a face is when a part is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    OnBed,
    Overhanging,
    Supported,
}

/// A bed under a part, square to a direction.
#[derive(Clone, Copy)]
pub(crate) struct Bed {
    pub(crate) up: Vec3,
    /// Lowest and highest place of the part along it, about the local origin, mm.
    pub(super) extent: (f64, f64),
    /// Cosine of the angle at which faces begin to hang over.
    steepest: f64,
}

impl Bed {
    pub(crate) fn under(points: &[Vec3], up: Vec3) -> Self {
        Self {
            up,
            extent: extent(points, up),
            steepest: steepest(),
        }
    }

    pub(super) fn height(&self) -> f64 {
        self.extent.1 - self.extent.0
    }

    /// Whether a place is as low as the bed.
    pub(super) fn lowest(&self, place: f64) -> bool {
        place <= self.extent.0 + LYING * self.height()
    }

    /// Where a face is, by its unit normal and its corners.
    pub(crate) fn lie(&self, normal: Vec3, corners: [Vec3; 3]) -> Lie {
        self.lie_at(-dot(normal, self.up), 1.0, || {
            corners.map(|c| dot(c, self.up))
        })
    }

    /// Where a face is, by how far it looks down, its size in the same unit and the places of its
    /// corners along the direction.
    pub(super) fn lie_at(&self, down: f64, size: f64, places: impl FnOnce() -> [f64; 3]) -> Lie {
        if down <= 0.0 || down < self.steepest * size {
            Lie::Supported
        } else if places().iter().all(|&place| self.lowest(place)) {
            Lie::OnBed
        } else {
            Lie::Overhanging
        }
    }

    /// The angle of each face of a file of so many triangles, degrees.
    pub(super) fn field(&self, mesh: &Mesh, triangles: u32) -> Field {
        let mut field = Field::empty(Quantity::Overhang, triangles);
        for (face, &uploaded) in mesh.uploaded.iter().enumerate() {
            let cross = mesh.cross(face);
            let (down, size) = (-dot(cross, self.up), length(cross));
            if cross == ZERO || down <= UPRIGHT * size {
                continue;
            }
            let places = || mesh.corners(face).map(|c| dot(c, self.up));
            if self.lie_at(down, size, places) != Lie::OnBed {
                let angle = libm::acos((down / size).min(1.0)).to_degrees();
                field.set(uploaded, angle as f32);
            }
        }
        field
    }
}

/// Cosine of the angle to the bed at which faces begin to hang over.
pub(super) fn steepest() -> f64 {
    libm::cos(FDM_OVERHANG.value.to_radians()) + JUST
}
