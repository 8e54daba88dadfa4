//! Round holes as drawn.

use super::outline::Point;
use crate::features::{Axis, Counterbore, Countersink};

/// A round hole as drawn: what the report's [`Hole`](crate::Hole) is to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawnHole {
    /// Of its narrowest cylinder.
    pub diameter_mm: f64,
    /// Of the circle on which the corners of that cylinder lie: more than `diameter_mm` where the
    /// facets touch the circle that was meant.
    pub corners_mm: f64,
    /// From the outermost corner of its mouth to the end of its last cylinder, or to the outermost
    /// corner of the other mouth.
    pub depth_mm: f64,
    /// The middle of the mouth, and the direction into the hole; of two mouths alike, either.
    pub axis: Axis,
    pub through: bool,
    pub countersink: Option<Countersink>,
    pub counterbore: Option<Counterbore>,
}

/// The hole of a profile of (radius, height) that runs down from a mouth, turned about the upright
/// line through a place; one that does not end on the line is through. None if the profile has no
/// cylinder in it, or leads up again: a groove.
pub(super) fn upright(at: Point, profile: &[Point]) -> Option<DrawnHole> {
    let (mouth, end) = (profile.first()?, profile.last()?);
    if profile.windows(2).any(|p| p[1][1] > p[0][1]) {
        return None;
    }
    let walls = profile.windows(2).filter(|p| p[0][0] == p[1][0]);
    let walls = walls.map(|p| (2.0 * p[0][0], mouth[1] - p[1][1]));
    let cylinders: Vec<(f64, f64)> = walls.filter(|c| c.0 > 0.0).collect();
    let through = end[0] > 0.0;
    let (first, last) = (cylinders.first()?, cylinders.last()?);
    let diameter = cylinders.iter().map(|c| c.0).fold(f64::INFINITY, f64::min);
    let next = profile.get(1)?;
    // What the report calls so is at least a tenth, or a fiftieth, wider than the hole.
    let sunk = next[1] < mouth[1] && next[0] < mouth[0] && 2.0 * mouth[0] >= 1.1 * diameter;
    let slope = (mouth[0] - next[0]) / (mouth[1] - next[1]);
    Some(DrawnHole {
        diameter_mm: diameter,
        corners_mm: diameter,
        depth_mm: if through { mouth[1] - end[1] } else { last.1 },
        axis: Axis {
            point_mm: [at[0], at[1], mouth[1]],
            direction: [0.0, 0.0, -1.0],
        },
        through,
        countersink: sunk.then(|| Countersink {
            diameter_mm: 2.0 * mouth[0],
            angle_deg: 2.0 * libm::atan(slope).to_degrees(),
        }),
        counterbore: (first.0 >= 1.02 * diameter).then_some(Counterbore {
            diameter_mm: first.0,
            depth_mm: first.1,
        }),
    })
}
