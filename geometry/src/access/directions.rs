//! Sets of directions from which a part is looked at, laid out about its frame.
//!
//! All are points of a cube's surface, seen from its middle, so that each set holds the smaller
//! ones, and with a direction always the opposite one. Coordinates come of square roots alone.

use super::Frame;
use crate::vector::{Vec3, ZERO, along, unit};

/// How many directions a part is looked at from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directions {
    /// Along and against the three axes of the part's frame: three-axis milling, clamped anew.
    Six,
    /// These, and the diagonals of the planes and of the space between them: a table that is set
    /// at multiples of 45 degrees.
    TwentySix,
    /// 218 directions, where the lines of every 15 degrees cross on the faces of a cube about the
    /// frame: five axes. None is farther than 11 degrees from one of them.
    Hundreds,
}

impl Directions {
    /// How many there are.
    pub fn count(self) -> u32 {
        match self {
            Self::Six => 6,
            Self::TwentySix => 26,
            Self::Hundreds => 218,
        }
    }
}

/// One of each two opposite directions of a set, those of the frame first, then those that the
/// set of 26 has.
pub(super) fn axes(frame: &Frame, directions: Directions) -> Vec<Vec3> {
    if directions == Directions::Six {
        return frame.0.to_vec();
    }
    // From the middle of a cube's face to its edge: the tangents of 0, 15, 30 and 45 degrees.
    let (fine, coarse) = (
        [0.0, 2.0 - 3_f64.sqrt(), 1.0 / 3_f64.sqrt(), 1.0],
        [0.0, 1.0],
    );
    let steps: &[f64] = match directions {
        Directions::Hundreds => &fine,
        Directions::Six | Directions::TwentySix => &coarse,
    };
    let last = steps.len() as i32 - 1;
    let mut found = Vec::with_capacity(directions.count() as usize / 2);
    for z in 0..=last {
        for y in -last..=last {
            for x in -last..=last {
                let at = [x, y, z];
                // Of two opposite ones the one whose last coordinate that is not zero is positive.
                let upper = at.iter().rfind(|c| **c != 0).is_some_and(|c| *c > 0);
                if upper && at.iter().any(|c| c.abs() == last) {
                    found.push(at);
                }
            }
        }
    }
    found.sort_by_key(|at| {
        let zeros = at.iter().filter(|c| **c == 0).count();
        let diagonal = at.iter().all(|c| *c == 0 || c.abs() == last);
        (!diagonal, zeros != 2)
    });
    let place = |c: i32| {
        let size = steps.get(c.unsigned_abs() as usize).copied().unwrap_or(0.0);
        if c < 0 { -size } else { size }
    };
    let directions = found.into_iter().filter_map(|at| {
        let parts = frame.0.iter().zip(at);
        unit(parts.fold(ZERO, |sum, (axis, c)| along(sum, *axis, place(c))))
    });
    directions.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::{dot, length, scale, sub};

    const FRAME: Frame = Frame([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);

    fn both_ways(directions: Directions) -> Vec<Vec3> {
        let axes = axes(&FRAME, directions);
        axes.into_iter().flat_map(|a| [a, scale(a, -1.0)]).collect()
    }

    #[test]
    fn the_sets_are_as_large_as_they_say_and_hold_one_another() {
        let sets = [Directions::Six, Directions::TwentySix, Directions::Hundreds];
        for (i, set) in sets.into_iter().enumerate() {
            let all = both_ways(set);
            assert_eq!(all.len(), set.count() as usize);
            for (j, d) in all.iter().enumerate() {
                assert!((length(*d) - 1.0).abs() < 1e-15);
                assert!(
                    all.iter()
                        .skip(j + 1)
                        .all(|other| length(sub(*d, *other)) > 0.1)
                );
            }
            for larger in &sets[i..] {
                let begins = &both_ways(*larger)[..all.len()];
                assert!(
                    begins
                        .iter()
                        .zip(&all)
                        .all(|(a, b)| length(sub(*a, *b)) < 1e-15)
                );
            }
        }
        assert_eq!(both_ways(Directions::Six)[4], [0.0, 0.0, 1.0]);
    }

    #[test]
    fn the_sets_look_the_same_from_every_side_of_the_frame() {
        let changes: [fn(Vec3) -> Vec3; 3] = [
            |d| scale(d, -1.0),
            |[x, y, z]| [y, z, x],
            |[x, y, z]| [-x, y, z],
        ];
        for set in [Directions::TwentySix, Directions::Hundreds] {
            let all = both_ways(set);
            for change in changes {
                let changed = all.iter().map(|d| change(*d));
                let there = |d: Vec3| all.iter().any(|other| length(sub(d, *other)) < 1e-12);
                assert!(changed.into_iter().all(there));
            }
        }
    }

    #[test]
    fn no_direction_is_far_from_one_of_the_hundreds() {
        let all = both_ways(Directions::Hundreds);
        let mut farthest: f64 = 1.0;
        let steps = 60;
        for i in 0..=steps {
            for j in 0..=steps {
                let [u, v] = [i, j].map(|c| 2.0 * f64::from(c) / f64::from(steps) - 1.0);
                let d = unit([u, v, 1.0]).unwrap();
                let nearest = all.iter().map(|other| dot(d, *other)).fold(-1.0, f64::max);
                farthest = farthest.min(nearest);
            }
        }
        assert!(libm::acos(farthest).to_degrees() < 11.0, "{farthest}");
    }
}
