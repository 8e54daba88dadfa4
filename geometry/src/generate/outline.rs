//! Closed outlines in the plane, counter-clockwise.

use std::f64::consts::{PI, TAU};

pub(super) type Point = [f64; 2];
pub(super) type Outline = Vec<Point>;

/// How finely circles are cut.
#[derive(Clone, Copy)]
pub(super) struct Detail(pub(super) f64);

impl Detail {
    /// Segments of a full circle: `usual` times the resolution, a multiple of four.
    pub(super) fn circle(self, usual: usize) -> usize {
        (((usual as f64 * self.0) / 4.0).round() as usize).max(3) * 4
    }

    /// Segments of a part of a curve, at least two.
    pub(super) fn arc(self, usual: usize) -> usize {
        ((usual as f64 * self.0).round() as usize).max(2)
    }
}

/// Area inside, by the shoelace formula.
pub(super) fn area(outline: &[Point]) -> f64 {
    pairs(outline)
        .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
        .sum::<f64>()
        / 2.0
}

/// Integrals of both coordinates over the inside: area times centre.
pub(super) fn moments(outline: &[Point]) -> Point {
    let mut moments = [0.0; 2];
    for (a, b) in pairs(outline) {
        let double = a[0] * b[1] - b[0] * a[1];
        for k in 0..2 {
            moments[k] += double * (a[k] + b[k]) / 6.0;
        }
    }
    moments
}

pub(super) fn perimeter(outline: &[Point]) -> f64 {
    pairs(outline)
        .map(|(a, b)| libm::hypot(b[0] - a[0], b[1] - a[1]))
        .sum()
}

/// Each point with the next, around.
pub(super) fn pairs(outline: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    (0..outline.len()).map(|i| (outline[i], outline[(i + 1) % outline.len()]))
}

/// A point at an angle (radians) on a circle.
pub(super) fn polar(centre: Point, radius: f64, angle: f64) -> Point {
    [
        centre[0] + radius * libm::cos(angle),
        centre[1] + radius * libm::sin(angle),
    ]
}

/// A circle as a regular polygon whose first corner lies at `start` radians.
pub(super) fn circle(centre: Point, radius: f64, segments: usize, start: f64) -> Outline {
    (0..segments)
        .map(|i| polar(centre, radius, start + TAU * i as f64 / segments as f64))
        .collect()
}

/// Points of an arc from one angle to another, both ends included.
pub(super) fn arc(centre: Point, radius: f64, from: f64, to: f64, segments: usize) -> Outline {
    (0..=segments)
        .map(|i| {
            polar(
                centre,
                radius,
                from + (to - from) * i as f64 / segments as f64,
            )
        })
        .collect()
}

pub(super) fn rectangle([x, y]: Point, size: Point) -> Outline {
    let (a, b) = (size[0] / 2.0, size[1] / 2.0);
    vec![
        [x - a, y - b],
        [x + a, y - b],
        [x + a, y + b],
        [x - a, y + b],
    ]
}

/// A rectangle with rounded corners.
pub(super) fn rounded(centre: Point, size: Point, radius: f64, segments: usize) -> Outline {
    let (x, y) = (size[0] / 2.0 - radius, size[1] / 2.0 - radius);
    let corners = [(x, y), (-x, y), (-x, -y), (x, -y)];
    let mut outline = Vec::new();
    for (i, (dx, dy)) in corners.into_iter().enumerate() {
        let from = i as f64 * PI / 2.0;
        let at = [centre[0] + dx, centre[1] + dy];
        outline.extend(arc(at, radius, from, from + PI / 2.0, segments));
    }
    outline
}

/// A bore with a keyway at its top: half-width `half`, its floor at height `top`.
pub(super) fn keyed_bore(radius: f64, half: f64, top: f64, segments: usize) -> Outline {
    let open = libm::asin(half / radius);
    let mut outline = arc([0.0; 2], radius, PI / 2.0 + open, PI * 2.5 - open, segments);
    outline.push([half, top]);
    outline.push([-half, top]);
    outline
}

/// Around two circles on the x axis and the straight lines that touch both.
pub(super) fn lever(first: f64, second: f64, apart: f64, segments: usize) -> Outline {
    let lean = libm::acos((first - second) / apart);
    let mut outline = arc([apart, 0.0], second, -lean, lean, segments);
    outline.extend(arc([0.0; 2], first, lean, TAU - lean, segments));
    outline
}

/// A spur gear with involute flanks and a pressure angle of 20 degrees.
pub(super) fn gear(module: f64, teeth: usize, flank: usize) -> Outline {
    let pitch = module * teeth as f64 / 2.0;
    let base = pitch * libm::cos(20_f64.to_radians());
    let (root, tip) = (pitch - 1.25 * module, pitch + module);
    let roll = |r: f64| ((r / base) * (r / base) - 1.0).max(0.0).sqrt();
    let involute = |r: f64| roll(r) - libm::atan(roll(r));
    // Half the angle of a tooth at radius r.
    let half = |r: f64| PI / (2.0 * teeth as f64) + involute(pitch) - involute(r);
    let start = base.max(root * 1.005);
    let mut outline = Vec::new();
    for tooth in 0..teeth {
        let middle = TAU * tooth as f64 / teeth as f64;
        let flank_at = |i: usize| start + (tip - start) * i as f64 / flank as f64;
        outline.push(polar([0.0; 2], root, middle - half(start) * 1.06));
        outline.extend((0..=flank).map(|i| {
            let r = flank_at(i);
            polar([0.0; 2], r, middle - half(r))
        }));
        outline.extend((0..=flank).rev().map(|i| {
            let r = flank_at(i);
            polar([0.0; 2], r, middle + half(r))
        }));
        outline.push(polar([0.0; 2], root, middle + half(start) * 1.06));
    }
    outline
}

/// A blade of even thickness along a circular sweep from one radius to another.
pub(super) fn blade(
    from: f64,
    to: f64,
    start: f64,
    sweep: f64,
    thick: f64,
    segments: usize,
) -> Outline {
    let side = |i: usize, sign: f64| {
        let t = i as f64 / segments as f64;
        let r = from + (to - from) * t;
        let taper = 0.55 + 0.45 * libm::sin(PI * t);
        polar(
            [0.0; 2],
            r,
            start + sweep * t * t.sqrt() + sign * thick * taper / (2.0 * r),
        )
    };
    let mut outline: Outline = (0..=segments).map(|i| side(i, -1.0)).collect();
    outline.extend((0..=segments).rev().map(|i| side(i, 1.0)));
    outline
}
