//! Hulls that are known, and points that are in one plane, on one line or in one place.

use super::*;
use crate::limits::{Limits, Unwatched};
use crate::vector::{scale, unit};

/// The hull of some points, with what every hull must be.
fn hull(points: &[Vec3], tolerance: f64) -> Hull {
    let limits = Limits::default();
    let guard = Guard::new(&limits, &Unwatched);
    let hull = Hull::of(points, tolerance, &guard).unwrap();
    if hull.flat.is_some() {
        return hull;
    }
    let edges: std::collections::BTreeSet<(u32, u32)> = hull
        .facets
        .iter()
        .flat_map(|&[a, b, c]| [(a, b), (b, c), (c, a)])
        .collect();
    assert_eq!(
        edges.len(),
        hull.facets.len() * 3,
        "each edge is run once each way"
    );
    assert!(edges.iter().all(|&(a, b)| edges.contains(&(b, a))));
    assert_eq!(
        hull.facets.len(),
        2 * hull.points.len() - 4,
        "one piece without holes"
    );
    let size = points
        .as_flattened()
        .iter()
        .fold(0.0, |s: f64, c| s.max(c.abs()));
    for &facet in &hull.facets {
        let [a, b, c] = hull.corners(facet).map(|p| scale(p, 1.0 / size));
        let normal = cross(sub(b, a), sub(c, a));
        let allowed = (tolerance / size * 1.01 + 1e-9) * length(normal) + 1e-14;
        for &point in points {
            let above = dot(normal, sub(scale(point, 1.0 / size), a));
            assert!(
                above <= allowed,
                "{above} above a facet, {allowed} is allowed"
            );
        }
    }
    hull
}

fn volume(hull: &Hull) -> f64 {
    let six = hull.facets.iter().map(|&facet| {
        let [a, b, c] = hull.corners(facet);
        dot(a, cross(b, c))
    });
    six.sum::<f64>() / 6.0
}

/// Points of a grid, n to an edge.
fn grid(n: usize) -> Vec<Vec3> {
    let at = |i: usize| i as f64 / (n - 1) as f64;
    let all = (0..n * n * n).map(|i| [at(i % n), at(i / n % n), at(i / n / n)]);
    all.collect()
}

/// Numbers without a plan, from -1 to 1, the same ones every time.
fn numbers() -> impl FnMut() -> f64 {
    let mut state = 0x9e37_79b9_u64;
    move || {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}

#[test]
fn a_grid_of_points_has_the_hull_of_its_cube() {
    for n in [2, 3, 7] {
        let hull = hull(&grid(n), 1e-9);
        assert!((volume(&hull) - 1.0).abs() < 1e-12, "{}", volume(&hull));
    }
}

#[test]
fn points_that_are_there_often_count_once() {
    let mut points = grid(2);
    points.extend(points.clone());
    points.extend(points.clone());
    assert_eq!(hull(&points, 1e-9).points.len(), 8);
}

#[test]
fn what_is_flat_straight_or_in_one_place_is_told() {
    let at = |x: f64, y: f64| [x + 2.0 * y, 3.0 * x - y, x + y];
    let plane: Vec<Vec3> = grid(4).iter().map(|p| at(p[0], p[1])).collect();
    let normal = hull(&plane, 1e-9).flat.unwrap();
    for p in &plane {
        assert!(dot(normal, *p).abs() < 1e-12);
    }
    let line: Vec<Vec3> = grid(4).iter().map(|p| at(p[0], 0.0)).collect();
    let normal = hull(&line, 1e-9).flat.unwrap();
    assert!(dot(normal, at(1.0, 0.0)).abs() < 1e-12);
    assert!(hull(&[[5.0; 3]; 9], 1e-9).flat.is_some());
    assert!(hull(&[[5.0, 0.0, 1.0]], 1e-9).flat.is_some());
    assert!(hull(&[], 1e-9).flat.is_some());
    assert!(hull(&[[0.0; 3], [1.0, 0.0, 0.0]], 1e-9).flat.is_some());
    let thin: Vec<Vec3> = grid(3).iter().map(|p| [p[0], p[1], p[2] * 1e-6]).collect();
    assert!(
        hull(&thin, 1e-5).flat.is_some(),
        "no thicker than the tolerance"
    );
    assert!(hull(&thin, 1e-8).flat.is_none());
}

#[test]
fn points_of_a_ball_are_inside_whatever_the_tolerance() {
    let mut number = numbers();
    let ball: Vec<Vec3> = std::iter::repeat_with(|| [number(), number(), number()])
        .filter_map(unit)
        .take(3_000)
        .collect();
    let exact = hull(&ball, 1e-12);
    assert_eq!(exact.points.len(), ball.len(), "each is a corner");
    let rough = hull(&ball, 1e-2);
    assert!(rough.points.len() < 1_000);
    assert!(volume(&rough) < volume(&exact) && volume(&rough) > 0.95 * volume(&exact));
}

#[test]
fn points_that_are_nearly_in_one_plane_bring_no_disorder() {
    let mut number = numbers();
    for noise in [1e-17, 1e-16, 1e-15, 1e-13] {
        let near: Vec<Vec3> = grid(6)
            .iter()
            .map(|p| p.map(|c| 0.3 * c + noise * number()))
            .collect();
        for tolerance in [1e-18, 1e-14] {
            let hull = hull(&near, tolerance);
            assert!((volume(&hull) - 0.027).abs() < 1e-9);
        }
    }
}

#[test]
fn sizes_that_overflow_or_vanish_when_multiplied_do_no_harm() {
    for size in [1e-150, 1e-60, 1e60, 1e120] {
        let points: Vec<Vec3> = grid(3).iter().map(|p| p.map(|c| c * size)).collect();
        assert_eq!(hull(&points, 1e-9 * size).facets.len() % 2, 0);
    }
}
