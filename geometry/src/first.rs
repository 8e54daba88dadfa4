//! First numbers of a file: one pass over its triangles, without an index.
//!
//! Whether the surface is closed is told by two sums over all edges, each edge standing for a hash
//! of its corners. In the first the edge counts as plus or minus, by the way in which it is run:
//! zero says that every edge is run as often one way as the other. The second is an exclusive or:
//! zero says that every edge is run an even number of times. That a sum is zero by chance has the
//! odds of one in 2⁶⁴. Faces that collapse cancel by themselves.

mod sums;

use serde::{Deserialize, Serialize};

use crate::limits::{Guard, Limits, Watch};
use crate::read;
use crate::rejection::Rejection;
use crate::report::Format;
use crate::units::Units;
use sums::Sums;

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
    let mut sums = Sums::new();
    let notes = read::mesh(bytes, &guard, &mut sums)?;
    sums.finish(notes.format, units.mm_per_unit())
        .ok_or(Rejection::NoFiniteTriangle)
}
