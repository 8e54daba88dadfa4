//! The smallest box around a part.
//!
//! Boxes with a side on a facet of the hull come first, for they are exact for what is box-like
//! and never far off; then boxes that lie evenly spread about the best of them; the best few are
//! leaned and turned a little as long as that makes them smaller.

use super::directions::{self, Facing};
use super::flat::{outline, rectangle};
use super::hull::{Hull, extent};
use super::unit;
use crate::compact_sort::CompactSort;
use crate::limits::Guard;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::vector::{Bounds, Vec3, add, along, cross, dot, perpendicular, scale, sub};

pub(super) type Axes = [Vec3; 3];

/// Facets on which a box is set.
const FACETS: usize = 100;
/// Cells along half an edge of the cube whose directions are tried beside.
const SPREAD: i32 = 3;
/// Points among which is searched, about; of more, those are left out that lie less than this
/// share of the diagonal off the hull of the others.
const POINTS: usize = 1_000;
const ROUGHLY: f64 = 1e-3;
/// Points that the boxes have together that are leaned, and least and greatest number of these.
const LEANED: usize = 10_000;
const BOXES: (usize, usize) = (3, 40);
/// The first angle, radians, and the last one.
const ANGLES: (f64, f64) = (0.1, 1e-7);
/// Boxes that are looked at from one at most.
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
    let rough = if hull.points.len() > POINTS {
        let tolerance = ROUGHLY * Bounds::of(&hull.points).diagonal();
        Some(Hull::of(&hull.points, tolerance, guard)?)
    } else {
        None
    };
    let points = &rough.as_ref().unwrap_or(hull).points;
    let normals = facing.iter().take(FACETS).map(|f| f.normal).collect();
    let mut boxes = each(normals, guard, span, |normal| on(points, normal))?;
    let best = least(&boxes).map_or(AXES, |b| b.1);
    let spread = directions::spread(SPREAD);
    let half = spread.iter().filter(|d| **d > [0.0; 3]);
    let spread = half.map(|&d| turned_into(best, d)).collect();
    boxes.extend(each(spread, guard, span, |axis| on(points, axis))?);
    boxes.compact_sort_by(|a, b| a.0.total_cmp(&b.0));
    boxes.truncate((LEANED / points.len()).clamp(BOXES.0, BOXES.1));
    let leaned = each(boxes.clone(), guard, span, |first| leaned(points, first))?;
    boxes.extend(leaned);
    // From here on among all points. The box along the axes is there so that none is larger.
    let boxes = boxes.into_iter().map(|b| b.1).chain([AXES]);
    let boxes: Vec<(f64, Axes)> = boxes
        .map(|axes| (volume(&hull.points, axes), axes))
        .collect();
    let Some(&smallest) = least(&boxes) else {
        return Ok(AXES);
    };
    Ok(turned(&hull.points, smallest).1)
}

const AXES: Axes = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];

/// The first of the boxes than which none is smaller by more than rounding.
fn least(boxes: &[(f64, Axes)]) -> Option<&(f64, Axes)> {
    let smallest = boxes.iter().map(|b| b.0).fold(f64::INFINITY, f64::min);
    boxes.iter().find(|b| b.0 <= smallest * (1.0 + SMALLER))
}

/// A direction given in a frame.
pub(super) fn turned_into(frame: Axes, d: Vec3) -> Vec3 {
    [0, 1, 2].map(|k| d[0] * frame[0][k] + d[1] * frame[1][k] + d[2] * frame[2][k])
}

/// What is made of each of some things.
fn each<T: Send>(
    things: Vec<T>,
    guard: &Guard<'_>,
    span: Span,
    make: impl Fn(T) -> (f64, Axes) + Sync,
) -> Result<Vec<(f64, Axes)>, Rejection> {
    let mut boxes = vec![(f64::INFINITY, AXES); things.len()];
    let things = things.into_iter().zip(&mut boxes).collect();
    parallel::each(things, guard, span, |(thing, into): (T, &mut _)| {
        *into = make(thing);
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
    let side = [0, 1, 2].map(|k| cos * x[k] + sin * y[k]);
    let (low, high) = extent(points, axis);
    let axes = [side, cross(axis, side), axis];
    (rectangle.area * (high - low), axes)
}

fn volume(points: &[Vec3], axes: Axes) -> f64 {
    let edges = axes.map(|axis| extent(points, axis));
    edges.iter().map(|(low, high)| high - low).product()
}

/// Leans one axis of a box after the other to eight sides as long as the smallest box along it gets
/// smaller, ever less.
fn leaned(points: &[Vec3], (mut size, mut axes): (f64, Axes)) -> (f64, Axes) {
    let (mut angle, last) = ANGLES;
    let mut tries = 0;
    while angle > last && tries < TRIES {
        let mut smaller = false;
        for side in 0..24 {
            let [x, y, z] = [0, 1, 2].map(|k| axes[(side + k) % 3]);
            let around = f64::from(side as u32 / 3) * std::f64::consts::FRAC_PI_4;
            let aside = add(scale(y, libm::cos(around)), scale(z, libm::sin(around)));
            let leaning = unit(along(x, aside, angle)).unwrap_or(x);
            let found = on(points, leaning);
            tries += 1;
            if found.0 < size * (1.0 - SMALLER) {
                ((size, axes), smaller) = (found, true);
            }
        }
        if !smaller {
            angle /= 2.0;
        }
    }
    (size, axes)
}

/// Turns a box about its own axes as long as that makes it smaller, ever less.
fn turned(points: &[Vec3], (mut size, mut axes): (f64, Axes)) -> (f64, Axes) {
    let (mut angle, last) = ANGLES;
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
