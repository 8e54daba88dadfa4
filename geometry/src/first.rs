//! First numbers of a file: one pass over its triangles, without an index.
//!
//! Whether the surface is closed is told by two sums over all edges, each edge standing for a hash
//! of its corners. In the first the edge counts as plus or minus, by the way in which it is run:
//! zero says that every edge is run as often one way as the other. The second is an exclusive or:
//! zero says that every edge is run an even number of times. That a sum is zero by chance has the
//! odds of one in 2⁶⁴. Faces that collapse cancel by themselves.

use serde::{Deserialize, Serialize};

use crate::corner_hash::{CornerHasher, mix};
use crate::limits::{Guard, Limits, Watch};
use crate::measure::moments::Moments;
use crate::read::{self, Sink};
use crate::rejection::Rejection;
use crate::report::Format;
use crate::units::Units;
use crate::vector::{Bounds, Vec3, ZERO, add, cross, length, scale, sub};

/// What one pass tells of a file, in millimetres.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstNumbers {
    pub format: Format,
    /// Triangles in the file, broken ones included.
    pub triangles: u32,
    /// Faces with a corner that is not a number; left out of everything else.
    pub non_finite_faces: u32,
    pub edges: Edges,
    /// Box along the axes.
    pub size_mm: [f64; 3],
    /// Corner of that box with the smallest coordinates.
    pub corner_mm: [f64; 3],
    pub area_mm2: f64,
    /// Negative where the faces look inwards; none unless the edges are closed.
    pub volume_mm3: Option<f64>,
    /// Centre of the volume; none with it.
    pub centroid_mm: Option<[f64; 3]>,
    /// As [`crate::Measures::inertia_mm5`].
    pub inertia_mm5: Option<[[f64; 3]; 3]>,
}

/// How the edges of a surface are run by its faces, corners welded exactly.
///
/// That is not to say that the surface is manifold: four faces may meet at one edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edges {
    /// Every edge as often one way as the other: the volume is well defined.
    Closed,
    /// Every edge an even number of times, and not as often one way as the other: some faces are
    /// turned over.
    Flipped,
    /// Some edge an odd number of times: holes, doubled faces, or corners that do not meet.
    Open,
}

/// The first numbers of a file whose numbers are in `units`.
///
/// # Errors
/// What [`crate::analyse`] refuses for its form is refused here for the same reason.
pub fn first_numbers(
    bytes: &[u8],
    units: Units,
    limits: &Limits,
    watch: &dyn Watch,
) -> Result<FirstNumbers, Rejection> {
    let guard = Guard::new(limits, watch);
    let mut sums = Sums::new(CornerHasher::of(bytes));
    let notes = read::mesh(bytes, &guard, &mut sums)?;
    if sums.bounds == Bounds::EMPTY {
        return Err(Rejection::NoFiniteTriangle);
    }
    Ok(sums.finish(notes.format, units.mm_per_unit()))
}

/// Everything that is added up, in file units about `origin`.
struct Sums {
    hasher: CornerHasher,
    /// Mixed into every corner's hash; objects whose corners are not welded have different ones.
    object: u64,
    origin: Option<Vec3>,
    bounds: Bounds,
    triangles: u32,
    non_finite: u32,
    signed: u64,
    even: u64,
    double_area: f64,
    solid: Moments,
}

impl Sums {
    fn new(hasher: CornerHasher) -> Self {
        Self {
            hasher,
            object: 0,
            origin: None,
            bounds: Bounds::EMPTY,
            triangles: 0,
            non_finite: 0,
            signed: 0,
            even: 0,
            double_area: 0.0,
            solid: Moments::default(),
        }
    }

    fn edges(&mut self, corners: [Vec3; 3]) {
        // Adding zero turns -0.0 into 0.0 and leaves every other number alone.
        let [a, b, c] = corners.map(|p| self.hasher.hash(p.map(|c| c + 0.0)) ^ self.object);
        for (from, to) in [(a, b), (b, c), (c, a)] {
            if from == to {
                continue;
            }
            let edge = mix(from.min(to), from.max(to));
            self.even ^= edge;
            let signed = if from < to { edge } else { edge.wrapping_neg() };
            self.signed = self.signed.wrapping_add(signed);
        }
    }

    fn volume(&mut self, corners: [Vec3; 3]) {
        let origin = *self.origin.get_or_insert(corners[0]);
        let [a, b, c] = corners.map(|p| sub(p, origin));
        self.double_area += length(cross(sub(b, a), sub(c, a)));
        self.solid.add([a, b, c]);
    }

    fn finish(self, format: Format, mm: f64) -> FirstNumbers {
        let edges = match (self.signed, self.even) {
            (0, _) => Edges::Closed,
            (_, 0) => Edges::Flipped,
            _ => Edges::Open,
        };
        let solid = Some(self.solid).filter(|_| edges == Edges::Closed);
        let centre = solid.and_then(|s| s.centre());
        let inertia = solid.and_then(|s| s.inertia());
        let origin = self.origin.unwrap_or(ZERO);
        let cubic = mm * mm * mm;
        FirstNumbers {
            format,
            triangles: self.triangles,
            non_finite_faces: self.non_finite,
            edges,
            size_mm: scale(self.bounds.size(), mm),
            corner_mm: scale(self.bounds.min, mm),
            area_mm2: self.double_area / 2.0 * mm * mm,
            volume_mm3: solid.map(|s| s.volume() * cubic),
            centroid_mm: centre.map(|c| scale(add(c, origin), mm)),
            inertia_mm5: inertia.map(|rows| rows.map(|row| scale(row, cubic * mm * mm))),
        }
    }
}

impl Sink for Sums {
    fn object(&mut self, _name: &str, apart: bool) {
        if apart {
            self.object = mix(self.object, u64::from(self.triangles));
        }
    }

    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection> {
        self.triangles = self.triangles.saturating_add(1);
        if !corners.iter().flatten().all(|c| c.is_finite()) {
            self.non_finite += 1;
            return Ok(());
        }
        self.bounds = corners.iter().fold(self.bounds, |all, &c| all.with(c));
        self.edges(corners);
        self.volume(corners);
        Ok(())
    }
}
