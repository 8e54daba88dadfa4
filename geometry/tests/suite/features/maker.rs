//! A maker of parts with holes, pins and roundings whose sizes are known.

use std::f64::consts::{PI, TAU};

pub(super) type Point = [f64; 3];
pub(super) type Triangles = Vec<[Point; 3]>;

/// Points on each side of a cell of a plate.
const SIDE: usize = 4;

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
fn frame(centre: [f64; 2], size: f64, z: f64) -> Vec<Point> {
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

/// A closed profile of (radius, height), counter-clockwise with the radius to the right, turned
/// about z.
pub(super) fn revolve(profile: &[[f64; 2]], segments: usize) -> Triangles {
    let rings: Vec<Vec<Point>> = profile
        .iter()
        .map(|&[r, z]| {
            let count = if r == 0.0 { 1 } else { segments };
            (0..count)
                .map(|i| {
                    let (sin, cos) = (TAU * i as f64 / segments as f64).sin_cos();
                    [r * cos, r * sin, z]
                })
                .collect()
        })
        .collect();
    let mut triangles = Vec::new();
    for (i, low) in rings.iter().enumerate() {
        let high = &rings[(i + 1) % rings.len()];
        match (low.len(), high.len()) {
            (1, 1) => {}
            (1, _) => triangles.extend(flipped(band(high, low))),
            _ => triangles.extend(band(low, high)),
        }
    }
    triangles
}

/// An outline that is seen whole from the middle, drawn up to `height`.
pub(super) fn drawn(outline: &[[f64; 2]], height: f64) -> Triangles {
    let at = |z: f64| -> Vec<Point> { outline.iter().map(|p| [p[0], p[1], z]).collect() };
    let (low, high) = (at(0.0), at(height));
    let mut triangles = band(&low, &high);
    triangles.extend(band(&high, &[[0.0, 0.0, height]]));
    triangles.extend(flipped(band(&low, &[[0.0; 3]])));
    triangles
}

/// A rectangle with rounded corners.
pub(super) fn rounded(size: [f64; 2], radius: f64, steps: usize) -> Vec<[f64; 2]> {
    let (x, y) = (size[0] / 2.0 - radius, size[1] / 2.0 - radius);
    let mut outline = Vec::new();
    for (k, (dx, dy)) in [(x, y), (-x, y), (-x, -y), (x, -y)].into_iter().enumerate() {
        for i in 0..=steps {
            let angle = PI / 2.0 * (k as f64 + i as f64 / steps as f64);
            outline.push([dx + radius * angle.cos(), dy + radius * angle.sin()]);
        }
    }
    outline
}

/// A tube about z with round holes drilled from the side, `rows` of them above one another, all
/// on the +x side; the rest of the wall is in cells.
pub(super) fn drilled_tube([outer, inner]: [f64; 2], drill: f64, segments: usize) -> Triangles {
    let (columns, size) = (12, 12.0);
    let per = TAU / columns as f64;
    let bent = |p: Point, r: f64| {
        // Whole steps, so that the seam closes to the last bit.
        let steps = (p[0] / size * SIDE as f64).rem_euclid((columns * SIDE) as f64);
        let angle = per / SIDE as f64 * steps;
        [r * angle.cos(), r * angle.sin(), p[1]]
    };
    let mut triangles = Vec::new();
    for row in 0..2 {
        for column in 0..columns {
            let centre = [column as f64 * size, row as f64 * size];
            let flat = frame(centre, size, 0.0);
            let walls = [outer, inner]
                .map(|r| -> Vec<Point> { flat.iter().map(|p| bent(*p, r)).collect() });
            if column == 0 {
                let rims = [outer, inner].map(|wall| -> Vec<Point> {
                    (0..segments)
                        .map(|i| {
                            let (sin, cos) = (TAU * i as f64 / segments as f64).sin_cos();
                            let y = drill * cos;
                            [(wall * wall - y * y).sqrt(), y, centre[1] + drill * sin]
                        })
                        .collect()
                });
                let angle = |p: Point| (p[2] - centre[1]).atan2(p[1]);
                triangles.extend(zip(&walls[0], &rims[0], angle));
                triangles.extend(flipped(zip(&walls[1], &rims[1], angle)));
                triangles.extend(band(&rims[0], &rims[1]));
            } else {
                let middle = |r: f64| bent([centre[0], centre[1], 0.0], r);
                triangles.extend(band(&walls[0], &[middle(outer)]));
                triangles.extend(flipped(band(&walls[1], &[middle(inner)])));
            }
            for (end, side) in [(0, 0), (1, 2)] {
                for i in (side * SIDE..(side + 1) * SIDE).filter(|_| row == end) {
                    let j = (i + 1) % (4 * SIDE);
                    let [o, n] = &walls;
                    triangles.extend([[n[i], n[j], o[j]], [n[i], o[j], o[i]]]);
                }
            }
        }
    }
    triangles
}

/// A block with a hole of radius `wide` down its middle and one of radius `drill` from the side
/// +x into it; gives how far the second one reaches.
pub(super) fn crossing(wide: f64, drill: f64, segments: usize) -> (Triangles, f64) {
    let (size, high) = (30.0, 20.0);
    let (top, low) = (frame([0.0; 2], size, high), frame([0.0; 2], size, 0.0));
    let angle = |p: Point| p[1].atan2(p[0]);
    let rim = |z: f64| -> Vec<Point> {
        (0..segments)
            .map(|i| {
                let (sin, cos) = (TAU * i as f64 / segments as f64).sin_cos();
                [wide * cos, wide * sin, z]
            })
            .collect()
    };
    let (up, down) = (rim(high), rim(0.0));
    let mut triangles = zip(&top, &up, angle);
    triangles.extend(flipped(zip(&low, &down, angle)));
    for i in (0..4 * SIDE).filter(|i| i / SIDE != 1) {
        let j = (i + 1) % (4 * SIDE);
        triangles.extend([[low[i], low[j], top[j]], [low[i], top[j], top[i]]]);
    }
    // The strips of the wall that the second hole meets, as one window.
    let half = segments / 8;
    for i in half..segments - half {
        let j = (i + 1) % segments;
        triangles.extend([[up[i], up[j], down[j]], [up[i], down[j], down[i]]]);
    }
    let window: Vec<usize> = (segments - half..segments).chain(0..=half).collect();
    let mut edge: Vec<Point> = window.iter().map(|&i| up[i]).collect();
    edge.extend(window.iter().map(|&i| down[i]));
    let side: Vec<Point> = (SIDE..=2 * SIDE).flat_map(|i| [low[i], top[i]]).collect();
    let round = |x: &dyn Fn(f64) -> f64| -> Vec<Point> {
        (0..segments)
            .map(|i| {
                let (sin, cos) = (TAU * i as f64 / segments as f64).sin_cos();
                [x(drill * cos), drill * cos, high / 2.0 + drill * sin]
            })
            .collect()
    };
    let mouth = round(&|_| size / 2.0);
    let end = round(&|y| (wide * wide - y * y).sqrt());
    let across = |p: Point| (p[2] - high / 2.0).atan2(p[1]);
    let unrolled = |p: Point| (p[2] - high / 2.0).atan2(wide * p[1].atan2(p[0]));
    triangles.extend(zip(&side, &mouth, across));
    triangles.extend(band(&mouth, &end));
    triangles.extend(flipped(zip(&edge, &end, unrolled)));
    let nearest = end.iter().map(|p| p[0]).fold(f64::INFINITY, f64::min);
    (triangles, size / 2.0 - nearest)
}

/// A wavy sheet of some thickness, without any feature.
pub(super) fn waves(n: usize) -> Triangles {
    let at = |i: usize, j: usize, top: bool| {
        let (x, y) = (i as f64, j as f64);
        let z = 2.0 * (0.31 * x + 0.1 * y).sin() + 1.7 * (0.27 * y - 0.13 * x).cos();
        [x, y, if top { z + 3.0 } else { z }]
    };
    let mut triangles = Vec::new();
    for i in 0..n {
        for j in 0..n {
            let quad = |top: bool| {
                let p = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
                let p = p.map(|(i, j)| at(i, j, top));
                vec![[p[0], p[1], p[2]], [p[0], p[2], p[3]]]
            };
            triangles.extend(quad(true));
            triangles.extend(flipped(quad(false)));
        }
    }
    let mut rim: Vec<(usize, usize)> = (0..n).map(|i| (i, 0)).collect();
    rim.extend((0..n).map(|j| (n, j)));
    rim.extend((0..n).map(|i| (n - i, n)));
    rim.extend((0..n).map(|j| (0, n - j)));
    let low: Vec<Point> = rim.iter().map(|&(i, j)| at(i, j, false)).collect();
    let high: Vec<Point> = rim.iter().map(|&(i, j)| at(i, j, true)).collect();
    triangles.extend(band(&low, &high));
    triangles
}
