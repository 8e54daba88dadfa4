//! Cuts a polygon into triangles, always as many as it has corners less two.
//!
//! Most polygons are convex, and a fan from the first corner is right. It is right wherever no
//! triangle of it lies the wrong way round; it is also what other programs make of a polygon
//! that is not flat, so that measures agree. Other polygons lose their ears, in the plane that
//! fits them best.

use super::ears::Ears;
use crate::rejection::Rejection;
use crate::vector::{Vec3, add, cross, dot, length, scale, sub};

/// Area that a triangle may lie the wrong way round, as a share of the polygon's.
const ROUNDING: f64 = 1e-12;

/// Twice the area, as a share of the longest side squared, below which corners are on one line.
const NO_HEIGHT: f64 = 1e-10;

/// How far corners may lie off the polygon's plane, as a share of its size.
const NOT_FLAT: f64 = 1e-6;

/// Work that a caller counts; an error ends the cutting.
pub(super) type Work<'w> = dyn FnMut(u64) -> Result<(), Rejection> + 'w;

/// Cuts polygons; keeps its memory between them.
#[derive(Default)]
pub(super) struct Cutter {
    triangles: Vec<[u32; 3]>,
    ears: Ears,
}

impl Cutter {
    /// The triangles of a polygon, as places in `points`.
    pub(super) fn cut(
        &mut self,
        points: &[Vec3],
        work: &mut Work<'_>,
    ) -> Result<&[[u32; 3]], Rejection> {
        self.triangles.clear();
        work(points.len() as u64)?;
        let normal = normal(points);
        match normal {
            Some(normal) if !fan_is_right(points, normal) => {
                if !self.other_diagonal(points, normal) {
                    self.ears.cut(points, normal, &mut self.triangles, work)?;
                }
            }
            _ => {
                let fan = 2..points.len() as u32;
                self.triangles.extend(fan.map(|i| [0, i - 1, i]));
            }
        }
        Ok(&self.triangles)
    }

    /// Cuts a polygon of four corners along the diagonal that a fan does not take, if that is
    /// right.
    fn other_diagonal(&mut self, points: &[Vec3], normal: Vec3) -> bool {
        let &[a, b, c, d] = points else {
            return false;
        };
        let right = [[b, c, d], [b, d, a]]
            .iter()
            .all(|&[a, b, c]| dot(cross(sub(b, a), sub(c, a)), normal) > 0.0 && !in_line(a, b, c));
        if right {
            self.triangles.extend([[1, 2, 3], [1, 3, 0]]);
        }
        right
    }
}

/// Each triangle of the fan: its corners from the first one, and its area vector, doubled.
fn fan(points: &[Vec3]) -> impl Iterator<Item = ([Vec3; 2], Vec3)> {
    let first = points.first().copied().unwrap_or_default();
    let pairs = points.get(1..).unwrap_or(&[]).windows(2);
    pairs.map(move |pair| {
        let sides = [sub(pair[0], first), sub(pair[1], first)];
        (sides, cross(sides[0], sides[1]))
    })
}

/// The direction of the polygon's area, as long as that is large, doubled. None if the polygon
/// has no area to speak of: it has no plane then, and any triangles do.
fn normal(points: &[Vec3]) -> Option<Vec3> {
    let mut normal = [0.0; 3];
    let mut total = 0.0;
    for (_, area) in fan(points) {
        normal = add(normal, area);
        total += length(area);
    }
    (length(normal) > ROUNDING * total).then_some(normal)
}

/// Whether no triangle of the fan lies the wrong way round, and none is flat without need.
fn fan_is_right(points: &[Vec3], normal: Vec3) -> bool {
    let least = -ROUNDING * dot(normal, normal);
    let mut in_line = false;
    for ([u, v], area) in fan(points) {
        if dot(area, normal) < least {
            return false;
        }
        in_line |= self::in_line([0.0; 3], u, v);
    }
    !in_line || !is_flat(points, normal)
}

/// Whether three different corners are on one line.
fn in_line(a: Vec3, b: Vec3, c: Vec3) -> bool {
    let sides = [sub(b, a), sub(c, b), sub(a, c)];
    let squares = sides.map(|s| dot(s, s));
    let longest = squares.into_iter().fold(0.0, f64::max);
    !squares.contains(&0.0) && length(cross(sides[0], sides[1])) <= NO_HEIGHT * longest
}

/// Whether all corners lie in one plane, so that the area does not depend on the triangles.
fn is_flat(points: &[Vec3], normal: Vec3) -> bool {
    let unit = scale(normal, 1.0 / length(normal));
    fan(points).all(|([u, v], _)| {
        [u, v]
            .iter()
            .all(|&side| dot(side, unit).abs() <= NOT_FLAT * length(normal).sqrt())
    })
}
