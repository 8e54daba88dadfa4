//! Solids of revolution, drawn profiles, crossing bores and free forms, of known sizes.

use std::f64::consts::{PI, TAU};

use super::maker::{Point, SIDE, Triangles, band, flipped, frame, zip};

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
