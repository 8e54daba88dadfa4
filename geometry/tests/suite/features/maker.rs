//! A maker of parts with holes, pins and roundings whose sizes are known.

use std::f64::consts::TAU;

pub(super) type Point = [f64; 3];
pub(super) type Triangles = Vec<[Point; 3]>;

/// Points on each side of a cell of a plate.
pub(super) const SIDE: usize = 4;

/// What a cell of a plate holds: a profile of (radius, height) turned about its middle, from the
/// top face on. One that ends on the axis is closed, another ends in the lower face.
#[derive(Clone)]
pub(super) struct Cell {
    pub(super) profile: Vec<[f64; 2]>,
    pub(super) segments: usize,
    /// Angle of the axis to the faces' normal, for a through hole of one radius.
    pub(super) tilt: f64,
}

pub(super) fn cell(profile: &[[f64; 2]], segments: usize) -> Cell {
    Cell {
        profile: profile.to_vec(),
        segments,
        tilt: 0.0,
    }
}

/// Corners of the band between two closed loops around `centre`, seen counter-clockwise: the
/// outer one with corners by angle, the inner one likewise; `flat` gives the angle of a point.
pub(super) fn zip(outer: &[Point], inner: &[Point], angle: impl Fn(Point) -> f64) -> Triangles {
    let sorted = |points: &[Point]| {
        let mut points: Vec<(f64, Point)> = points.iter().map(|p| (angle(*p), *p)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points
    };
    let (outer, inner) = (sorted(outer), sorted(inner));
    let at = |points: &[(f64, Point)], i: usize| {
        let n = points.len();
        (points[i % n].0 + TAU * (i / n) as f64, points[i % n].1)
    };
    let (mut i, mut j) = (0, 0);
    let mut triangles = Vec::new();
    while i < outer.len() || j < inner.len() {
        let (next_o, next_i) = (at(&outer, i + 1), at(&inner, j + 1));
        let (o, n) = (at(&outer, i).1, at(&inner, j).1);
        if j == inner.len() || i < outer.len() && next_o.0 <= next_i.0 {
            triangles.push([o, next_o.1, n]);
            i += 1;
        } else {
            triangles.push([next_i.1, n, o]);
            j += 1;
        }
    }
    triangles
}

pub(super) fn flipped(mut triangles: Triangles) -> Triangles {
    for triangle in &mut triangles {
        triangle.swap(1, 2);
    }
    triangles
}

/// The band from one ring to the next one of a profile that is walked downwards inside of a
/// hole, or upwards outside of a pin.
pub(super) fn band(from: &[Point], to: &[Point]) -> Triangles {
    let mut triangles = Vec::new();
    for i in 0..from.len() {
        let j = (i + 1) % from.len();
        match (from, to) {
            (_, [tip]) => triangles.push([from[i], from[j], *tip]),
            _ => triangles.extend([[from[i], from[j], to[j]], [from[i], to[j], to[i]]]),
        }
    }
    triangles
}

/// The closed loop of points around a square cell, counter-clockwise.
pub(super) fn frame(centre: [f64; 2], size: f64, z: f64) -> Vec<Point> {
    let half = size / 2.0;
    let corners = [[-half, -half], [half, -half], [half, half], [-half, half]];
    let mut points = Vec::new();
    for k in 0..4 {
        let (a, b) = (corners[k], corners[(k + 1) % 4]);
        for i in 0..SIDE {
            let t = i as f64 / SIDE as f64;
            points.push([
                centre[0] + a[0] + (b[0] - a[0]) * t,
                centre[1] + a[1] + (b[1] - a[1]) * t,
                z,
            ]);
        }
    }
    points
}

fn ring(cell: &Cell, centre: [f64; 2], [r, z]: [f64; 2], middle: f64) -> Vec<Point> {
    if r == 0.0 {
        return vec![[centre[0], centre[1], z]];
    }
    (0..cell.segments)
        .map(|i| {
            let (sin, cos) = (TAU * (i as f64 + 0.25) / cell.segments as f64).sin_cos();
            // About an axis in the x-z plane, brought to the height along it.
            let (s, c) = cell.tilt.sin_cos();
            let across = r * cos;
            let along = (z - middle + across * s) / c;
            [centre[0] + across * c + along * s, centre[1] + r * sin, z]
        })
        .collect()
}

/// The angle of a point about the middle of a ring, seen from above.
fn about(ring: &[Point]) -> impl Fn(Point) -> f64 {
    let n = ring.len() as f64;
    let sum = |k: usize| ring.iter().map(|p| p[k]).sum::<f64>() / n;
    let middle = [sum(0), sum(1)];
    move |p| (p[1] - middle[1]).atan2(p[0] - middle[0])
}

/// A plate of square cells in rows, from z = 0 up to `thick`.
pub(super) fn plate(rows: &[Vec<Option<Cell>>], size: f64, thick: f64) -> Triangles {
    let mut triangles = Vec::new();
    let columns = rows[0].len();
    for (y, row) in rows.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            let centre = [x as f64 * size, y as f64 * size];
            let (top, low) = (frame(centre, size, thick), frame(centre, size, 0.0));
            let lid = |loop_: &[Point]| {
                let middle = [[centre[0], centre[1], loop_[0][2]]];
                band(loop_, &middle)
            };
            match cell {
                None => {
                    triangles.extend(lid(&top));
                    triangles.extend(flipped(lid(&low)));
                }
                Some(cell) => {
                    let rings: Vec<Vec<Point>> = cell
                        .profile
                        .iter()
                        .map(|p| ring(cell, centre, *p, thick / 2.0))
                        .collect();
                    triangles.extend(zip(&top, &rings[0], about(&rings[0])));
                    for pair in rings.windows(2) {
                        triangles.extend(band(&pair[0], &pair[1]));
                    }
                    let last = rings.last().expect("a profile");
                    if last.len() == 1 {
                        triangles.extend(flipped(lid(&low)));
                    } else {
                        triangles.extend(flipped(zip(&low, last, about(last))));
                    }
                }
            }
            let sides = [y == 0, x + 1 == columns, y + 1 == rows.len(), x == 0];
            for (side, _) in sides.iter().enumerate().filter(|s| *s.1) {
                for i in side * SIDE..(side + 1) * SIDE {
                    let j = (i + 1) % (4 * SIDE);
                    triangles.extend([[low[i], low[j], top[j]], [low[i], top[j], top[i]]]);
                }
            }
        }
    }
    triangles
}
