//! Spans a loop of corners with triangles of the least area.
//!
//! Of a plane loop, concave or not, this gives triangles that lie beside each other inside it; of
//! any other, what a soap film would do. Barequet and Sharir, Filling gaps in the boundary of a
//! polyhedron (1995): the best triangles over each stretch of the loop are made of the best ones
//! over shorter stretches.

use crate::rejection::Rejection;
use crate::vector::{Vec3, cross, dot, length, sub};

/// How much a square on the edges of a triangle weighs beside its area: of triangles with the same
/// area in all, the compact ones are taken.
const COMPACT: f64 = 1e-6;

/// Twice the area, as a share of the square on the longest edge, below which a triangle is flat.
const NO_HEIGHT: f64 = 1e-9;

/// What triangles over a stretch cost. As few flat ones as can be, whatever their area.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Cost {
    flat: u32,
    weight: f64,
}

const FREE: Cost = Cost {
    flat: 0,
    weight: 0.0,
};

const IMPOSSIBLE: Cost = Cost {
    flat: u32::MAX,
    weight: f64::INFINITY,
};

impl Cost {
    fn of([a, b, c]: [Vec3; 3]) -> Self {
        let sides = [sub(b, a), sub(c, b), sub(a, c)].map(|side| (dot(side, side), side));
        let longest = sides.iter().fold(0.0, |most, side| f64::max(most, side.0));
        let around: f64 = sides.iter().map(|side| side.0).sum();
        let double = length(cross(sides[0].1, sides[2].1));
        Self {
            flat: u32::from(double <= NO_HEIGHT * longest),
            weight: double / 2.0 + COMPACT * around,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            flat: self.flat.saturating_add(other.flat),
            weight: self.weight + other.weight,
        }
    }
}

/// Triangles that are looked at to span a loop of so many corners.
pub(super) fn effort(corners: usize) -> u64 {
    (corners as u64).pow(3) / 6
}

/// The triangles over a loop, as places in `corners`, in its direction. None if all ways run along
/// a chord that must not be, given by its two places.
pub(super) fn span(
    corners: &[Vec3],
    may_be: impl Fn(usize, usize) -> bool,
    mut work: impl FnMut(u64) -> Result<(), Rejection>,
) -> Result<Option<Vec<[usize; 3]>>, Rejection> {
    let n = corners.len();
    if n < 3 {
        return Ok(None);
    }
    let mut best = vec![FREE; n * n];
    let mut split = vec![0_usize; n * n];
    for stretch in 2..n {
        for from in 0..n - stretch {
            let to = from + stretch;
            work(stretch as u64)?;
            let mut least = IMPOSSIBLE;
            if stretch == n - 1 || may_be(from, to) {
                for via in from + 1..to {
                    let parts = best[from * n + via].plus(best[via * n + to]);
                    if parts.flat == u32::MAX {
                        continue;
                    }
                    let cost = parts.plus(Cost::of([from, via, to].map(|i| corners[i])));
                    if cost < least {
                        least = cost;
                        split[from * n + to] = via;
                    }
                }
            }
            best[from * n + to] = least;
        }
    }
    if best[n - 1] == IMPOSSIBLE {
        return Ok(None);
    }
    let mut triangles = Vec::with_capacity(n - 2);
    let mut open = vec![(0, n - 1)];
    while let Some((from, to)) = open.pop() {
        if to - from >= 2 {
            let via = split[from * n + to];
            triangles.push([from, via, to]);
            open.extend([(from, via), (via, to)]);
        }
    }
    Ok(Some(triangles))
}
