//! Many small parts, for the table of errors: what each kind of part is measured and found to be,
//! beside what its formulas say.

mod blocks;
mod bores;
mod placed;
mod spindles;

use super::solid::{Generated, Solid};
use crate::units::Units;

/// A small part and the unit in which its file is to be written.
#[derive(Clone, Debug)]
pub struct Case {
    /// In millimetres, as all generated parts.
    pub part: Generated,
    pub units: Units,
}

/// Segments of circles of the demo's own parts, as a share of the usual ones.
const COARSE: f64 = 0.35;

/// Triangles of a part at most, so that all are looked at in seconds.
const MOST: usize = 5_000;

/// All cases: plates with holes, blocks, turned parts, some of them moved and in other units, and
/// the small sound ones of [`NAMES`](super::NAMES).
pub fn family() -> Vec<Case> {
    let groups = [bores::all(), blocks::all(), spindles::all()];
    let own = groups.into_iter().flatten();
    let own = own.map(|(name, solid): (&'static str, Solid)| solid.named(name));
    let demo = super::NAMES.iter().filter_map(|n| super::part(n, COARSE));
    let demo = demo.filter(|part| part.truth.volume_mm3.is_some());
    let demo = demo.filter(|part| part.triangles.len() <= MOST);
    let parts = own.chain(demo).map(|part| Case {
        part,
        units: Units::Millimetre,
    });
    parts.chain(placed::all()).collect()
}
