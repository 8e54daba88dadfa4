//! The smallest box around a part.
//!
//! Boxes with a side on a facet of the hull come first, for they are exact for what is box-like
//! and never far off; then boxes that lie evenly spread about the best of them; the best few are
//! turned a little as long as that makes them smaller.

use super::directions::{self, Facing};
use super::flat::{outline, rectangle};
use super::hull::{Hull, extent};
use super::unit;
use crate::limits::Guard;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::vector::{Vec3, cross, dot, perpendicular, scale, sub};

pub(super) type Axes = [Vec3; 3];

/// Facets on which a box is set.
const FACETS: usize = 100;
/// Cells along half an edge of the cube whose directions are tried beside.
const SPREAD: i32 = 2;
/// Boxes that are turned.
const TURNED: usize = 3;
/// The first turn, radians, and the last one.
const TURNS: (f64, f64) = (0.1, 1e-7);
/// Turns that are tried with one box at most.
const TRIES: usize = 2_000;
/// Share by which a box must be smaller to be taken for another one: beyond it is rounding.
const SMALLER: f64 = 1e-9;

/// Finds the axes of the smallest box around a hull; `facing` are the directions of its facets.
pub(super) fn find(
    hull: &Hull,
    facing: &[Facing],
    guard: &Guard<'_>,
    span: Span,
) -> Result<Axes, Rejection> {
    if let Some(normal) = hull.flat {
        return Ok(on(&hull.points, normal).1);
    }
    let normals = facing.iter().take(FACETS).map(|f| f.normal).collect();
    let mut boxes = around(&hull.points, normals, guard, span)?;
    let best = least(&boxes).map_or(AXES, |b| b.1);
    let spread = directions::spread(SPREAD);
    let half = spread.iter().filter(|d| **d > [0.0; 3]);
    let spread = half.map(|&d| turned_into(best, d)).collect();
    boxes.extend(around(&hull.points, spread, guard, span)?);
    // So that it is never larger than the box along the axes.
    boxes.push((volume(&hull.points, AXES), AXES));
    boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(&(mut smallest, mut axes)) = boxes.first() else {
        return Ok(AXES);
    };
    for &(size, first) in boxes.iter().take(TURNED) {
        guard.on()?;
        let (size, turned) = turned(&hull.points, size, first);
        if size < smallest * (1.0 - SMALLER) {
            (smallest, axes) = (size, turned);
        }
    }
    Ok(axes)
}

const AXES: Axes = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

fn least(boxes: &[(f64, Axes)]) -> Option<&(f64, Axes)> {
    boxes.iter().min_by(|a, b| a.0.total_cmp(&b.0))
}

/// A direction given in a frame.
pub(super) fn turned_into(frame: Axes, d: Vec3) -> Vec3 {
    [0, 1, 2].map(|k| d[0] * frame[0][k] + d[1] * frame[1][k] + d[2] * frame[2][k])
}

/// The smallest box with one axis along each of some directions, and its volume.
fn around(
    points: &[Vec3],
    directions: Vec<Vec3>,
    guard: &Guard<'_>,
    span: Span,
) -> Result<Vec<(f64, Axes)>, Rejection> {
    let mut boxes = vec![(f64::INFINITY, AXES); directions.len()];
    let each = directions.into_iter().zip(&mut boxes).collect();
    parallel::each(each, guard, span, |(direction, into): (Vec3, &mut _)| {
        *into = on(points, direction);
    })?;
    Ok(boxes)
}

/// The smallest box with one axis along a unit vector, and its volume.
fn on(points: &[Vec3], axis: Vec3) -> (f64, Axes) {
    let x = perpendicular(axis);
    let y = cross(axis, x);
    let flat = points.iter().map(|&p| [dot(p, x), dot(p, y)]).collect();
    let rectangle = rectangle(&outline(flat));
    let [cos, sin] = rectangle.along;
    let along = [0, 1, 2].map(|k| cos * x[k] + sin * y[k]);
    let (low, high) = extent(points, axis);
    let axes = [along, cross(axis, along), axis];
    (rectangle.area * (high - low), axes)
}

fn volume(points: &[Vec3], axes: Axes) -> f64 {
    let edges = axes.map(|axis| extent(points, axis));
    edges.iter().map(|(low, high)| high - low).product()
}

/// Turns a box about its own axes as long as that makes it smaller, ever less.
fn turned(points: &[Vec3], mut size: f64, mut axes: Axes) -> (f64, Axes) {
    let (mut angle, last) = TURNS;
    let mut tries = 0;
    while angle > last && tries < TRIES {
        let mut smaller = false;
        for about in 0..3 {
            for way in [angle, -angle] {
                let next = square(turn(axes, about, way));
                let found = volume(points, next);
                tries += 1;
                if found < size * (1.0 - SMALLER) {
                    (size, axes, smaller) = (found, next, true);
                }
            }
        }
        if !smaller {
            angle /= 2.0;
        }
    }
    (size, axes)
}

/// The axes turned about one of them.
fn turn(axes: Axes, about: usize, angle: f64) -> Axes {
    let (sin, cos) = (libm::sin(angle), libm::cos(angle));
    let (i, j) = ((about + 1) % 3, (about + 2) % 3);
    let mut turned = axes;
    for k in 0..3 {
        turned[i][k] = cos * axes[i][k] + sin * axes[j][k];
        turned[j][k] = cos * axes[j][k] - sin * axes[i][k];
    }
    turned
}

/// The axes again at right angles, which rounding takes from them turn by turn.
pub(super) fn square([x, y, _]: Axes) -> Axes {
    let x = unit(x).unwrap_or(AXES[0]);
    let y = unit(sub(y, scale(x, dot(x, y)))).unwrap_or_else(|| perpendicular(x));
    [x, y, cross(x, y)]
}
