//! Walls thinner than a process makes.

use super::Part;
use super::region::{self, Marked};
use crate::finding::{Finding, Severity, Unit};
use crate::rule::Rule;
use crate::topology::NONE;
use crate::vector::Bounds;

/// Findings on walls thinner than `limit`, mm; graver than a review below `least`.
pub(super) fn walls(part: &Part<'_>, rule: Rule, limit: f64, least: f64) -> Vec<Finding> {
    let walls = part.walls;
    // A wall as thick as the limit is not thin, whatever the rounding of its coordinates.
    let thin = |face: usize| f64::from(walls.thickness[face]) < limit * (1.0 - 1e-3);
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| thin(f))
        .map(|f| f as u32)
        .collect();
    let pairs: Vec<(u32, u32)> = faces
        .iter()
        .map(|&f| (f, walls.opposite[f as usize]))
        .filter(|pair| pair.1 != NONE)
        .collect();
    let mut regions = region::regions(
        part,
        &Marked {
            faces: &faces,
            pairs: &pairs,
        },
    );
    regions.retain(|r| width(part, r) > limit);
    region::shown(regions)
        .iter()
        .map(|r| {
            let thinnest = r
                .faces
                .iter()
                .map(|&f| f64::from(walls.thickness[f as usize]))
                .fold(f64::INFINITY, f64::min);
            let severity = if thinnest < least {
                Severity::ChangeNeeded
            } else {
                Severity::Review
            };
            region::finding(part, r, rule, severity)
                .value(thinnest, Unit::Millimetre)
                .limit(limit)
        })
        .collect()
}

/// How wide the two sides of a region are on average, mm.
///
/// What is not wider than a wall is thick, like the strip along the tip of a wedge, is no wall.
fn width(part: &Part<'_>, region: &region::Region) -> f64 {
    let corners = region
        .faces
        .iter()
        .flat_map(|&f| part.mesh.corners(f as usize));
    let length = corners.fold(Bounds::EMPTY, Bounds::with).diagonal();
    region.area / 2.0 / length.max(f64::MIN_POSITIVE)
}
