//! Solids with flat faces, small enough that every number about them is known.

use crate::files::Triangle;

pub(crate) type Point = [f32; 3];

/// The surface of those boxes between the planes of a grid that are `filled`.
///
/// Filled boxes must not meet along an edge or at a corner alone.
pub(crate) fn boxes(planes: [&[f32]; 3], filled: impl Fn([usize; 3]) -> bool) -> Vec<Triangle> {
    let count = planes.map(|p| p.len() - 1);
    let solid = |at: [usize; 3]| (0..3).all(|k| at[k] < count[k]) && filled(at);
    let mut triangles = Vec::new();
    for i in 0..count[0] * count[1] * count[2] {
        let at = [
            i % count[0],
            i / count[0] % count[1],
            i / count[0] / count[1],
        ];
        if !solid(at) {
            continue;
        }
        for axis in 0..3 {
            for above in [false, true] {
                let mut next = at;
                next[axis] = if above {
                    at[axis] + 1
                } else {
                    at[axis].wrapping_sub(1)
                };
                if !solid(next) {
                    let square = side(planes, at, axis, above);
                    triangles.extend(fan(&square));
                }
            }
        }
    }
    triangles
}

/// One side of a box of a grid, counter-clockwise seen from outside.
fn side(planes: [&[f32]; 3], at: [usize; 3], axis: usize, above: bool) -> [Point; 4] {
    let corner = |u: usize, v: usize| -> Point {
        let mut at = at;
        at[axis] += usize::from(above);
        at[(axis + 1) % 3] += u;
        at[(axis + 2) % 3] += v;
        std::array::from_fn(|k| planes[k][at[k]])
    };
    let mut square = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
    if !above {
        square.reverse();
    }
    square
}

/// A box between two corners.
pub(crate) fn block(low: Point, high: Point) -> Vec<Triangle> {
    let planes: [[f32; 2]; 3] = std::array::from_fn(|k| [low[k], high[k]]);
    boxes(planes.each_ref().map(<[f32; 2]>::as_slice), |_| true)
}

/// A box of that size that lies where no coordinate is a round number.
pub(crate) fn block_anywhere(size: Point) -> Vec<Triangle> {
    let low = [0.1, -7.3, 33.7];
    block(low, std::array::from_fn(|k| low[k] + size[k]))
}

/// A polygon as triangles from its first corner, which must see all others.
pub(crate) fn fan(polygon: &[Point]) -> Vec<Triangle> {
    let rest = polygon[1..].windows(2);
    rest.map(|pair| [polygon[0], pair[0], pair[1]]).collect()
}

/// An upright prism over a counter-clockwise outline whose first corner sees all others.
pub(crate) fn prism(outline: &[[f32; 2]], low: f32, high: f32) -> Vec<Triangle> {
    let ring = |z: f32| -> Vec<Point> { outline.iter().map(|p| [p[0], p[1], z]).collect() };
    let (bottom, top) = (ring(low), ring(high));
    let mut triangles = fan(&top);
    for [a, b, c] in fan(&bottom) {
        triangles.push([a, c, b]);
    }
    for i in 0..outline.len() {
        let j = (i + 1) % outline.len();
        triangles.extend(fan(&[bottom[i], bottom[j], top[j], top[i]]));
    }
    triangles
}

/// The same triangles with every corner moved.
pub(crate) fn moved(
    mut triangles: Vec<Triangle>,
    change: impl Fn(Point) -> Point,
) -> Vec<Triangle> {
    for corner in triangles.as_flattened_mut() {
        *corner = change(*corner);
    }
    triangles
}

/// The numbers of the triangles of which `which` is true.
pub(crate) fn those(triangles: &[Triangle], which: impl Fn(&Triangle) -> bool) -> Vec<u32> {
    (0..)
        .zip(triangles)
        .filter(|(_, t)| which(t))
        .map(|(i, _)| i)
        .collect()
}

/// The numbers of the triangles that lie wholly between two corners.
pub(crate) fn between(triangles: &[Triangle], low: Point, high: Point) -> Vec<u32> {
    let inside = |p: &Point| (0..3).all(|k| low[k] <= p[k] && p[k] <= high[k]);
    those(triangles, |t| t.iter().all(inside))
}
