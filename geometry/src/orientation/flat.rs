//! Points in a plane: their convex outline, and the smallest rectangle around it.

use robust::{Coord, orient2d};

pub(super) type Vec2 = [f64; 2];

/// The convex outline of some points, counter-clockwise, without corners on a straight side
/// (monotone chain; Andrew 1979). One or two points if there is no area.
pub(super) fn outline(mut points: Vec<Vec2>) -> Vec<Vec2> {
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut outline = half(points.iter());
    outline.pop();
    outline.extend(half(points.iter().rev()));
    outline.pop();
    outline
}

/// The lower outline of points from left to right, or the upper one from right to left.
fn half<'p>(points: impl Iterator<Item = &'p Vec2>) -> Vec<Vec2> {
    let coord = |[x, y]: Vec2| Coord { x, y };
    let mut half: Vec<Vec2> = Vec::new();
    for &point in points {
        while let [.., before, last] = half[..]
            && orient2d(coord(before), coord(last), coord(point)) <= 0.0
        {
            half.pop();
        }
        half.push(point);
    }
    half
}

/// A rectangle by the direction of one side and its area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rectangle {
    pub(super) along: Vec2,
    pub(super) area: f64,
}

/// The rectangle of least area around a convex outline: one of its sides lies on one of the
/// outline's (Freeman, Shapira 1975), whose farthest corners are followed around it.
pub(super) fn rectangle(outline: &[Vec2]) -> Rectangle {
    let n = outline.len();
    let at = |i: usize| outline[i % n];
    let from = |i: usize, j: usize| [at(j)[0] - at(i)[0], at(j)[1] - at(i)[1]];
    let dot = |a: Vec2, b: Vec2| a[0] * b[0] + a[1] * b[1];
    let mut best = Rectangle {
        along: [1.0, 0.0],
        area: f64::INFINITY,
    };
    let (mut right, mut top, mut left) = (1, 1, 1);
    for i in 0..n {
        let side = from(i, i + 1);
        let long = dot(side, side).sqrt();
        if !long.is_normal() {
            continue;
        }
        let along = side.map(|c| c / long);
        let up = [-along[1], along[0]];
        let walk = |mut j: usize, way: Vec2| {
            while j < i + n && dot(way, from(j, j + 1)) > 0.0 {
                j += 1;
            }
            j
        };
        right = walk(right.max(i), along);
        top = walk(top.max(right), up);
        left = walk(left.max(top), along.map(|c| -c));
        let area = dot(along, from(left, right)) * dot(up, from(i, top));
        if area < best.area {
            best = Rectangle { along, area };
        }
    }
    if best.area.is_infinite() {
        best.area = 0.0;
    }
    best
}

/// How far a place is inside of a convex outline, counter-clockwise: to its nearest side; less
/// than nothing outside, and where there is no area.
pub(super) fn depth(outline: &[Vec2], [x, y]: Vec2) -> f64 {
    if outline.len() < 3 {
        return f64::NEG_INFINITY;
    }
    let next = outline.iter().cycle().skip(1);
    let depths = outline.iter().zip(next).map(|(a, b)| {
        let side = [b[0] - a[0], b[1] - a[1]];
        let long = (side[0] * side[0] + side[1] * side[1]).sqrt();
        (side[0] * (y - a[1]) - side[1] * (x - a[0])) / long
    });
    depths.fold(f64::INFINITY, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_leaves_out_what_is_inside_on_a_side_or_there_twice() {
        let mut points = vec![[1.0, 1.0], [2.0, 0.0], [0.0, 0.0], [0.0, 2.0], [2.0, 2.0]];
        points.extend([[1.0, 0.0], [2.0, 2.0], [0.3, 1.7], [2.0, 1.5]]);
        let found = outline(points);
        assert_eq!(found, [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]]);
        assert_eq!(outline(vec![[1.0, 2.0]; 5]), [[1.0, 2.0]]);
        let line = (0..9).map(|i| [f64::from(i), 2.0 * f64::from(i)]).collect();
        assert_eq!(outline(line), [[0.0, 0.0], [8.0, 16.0]]);
    }

    #[test]
    fn the_rectangle_is_found_however_it_is_turned() {
        for turn in 0..90 {
            let (sin, cos) = libm::sincos(f64::from(turn).to_radians());
            let corner = |x: f64, y: f64| [x * cos - y * sin, x * sin + y * cos];
            // A rectangle with one corner cut off.
            let corners = [(0.0, 0.0), (5.0, 0.0), (5.0, 2.0), (1.0, 3.0), (0.0, 3.0)];
            let found = rectangle(&outline(corners.map(|(x, y)| corner(x, y)).to_vec()));
            assert!((found.area - 15.0).abs() < 1e-9, "{turn}: {found:?}");
        }
    }

    #[test]
    fn a_rectangle_around_a_line_or_a_point_has_no_area() {
        let line = rectangle(&[[0.0, 0.0], [3.0, 4.0]]);
        assert_eq!(line.along, [0.6, 0.8]);
        assert!(line.area.abs() < 1e-12);
        assert_eq!(rectangle(&[[1.0, 1.0]]).area, 0.0);
    }

    #[test]
    fn depth_is_the_distance_to_the_nearest_side() {
        let square = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
        assert_eq!(depth(&square, [1.0, 2.0]), 1.0);
        assert_eq!(depth(&square, [2.0, 4.5]), -0.5);
        assert_eq!(depth(&square[..2], [1.0, 0.0]), f64::NEG_INFINITY);
    }
}
