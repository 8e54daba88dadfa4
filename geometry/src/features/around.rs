//! How far facets go around an axis and along it.

use std::f64::consts::TAU;

use super::scene::Scene;
use super::shape::around;
use crate::compact_sort::CompactSort;
use crate::vector::{Vec3, cross, dot, perpendicular, sub};

/// From which to which angle points go around an axis, seen from `middle`; points on the axis
/// left out.
pub(super) fn span(
    middle: Vec3,
    points: impl Iterator<Item = Vec3>,
    (at, axis): (Vec3, Vec3),
) -> (f64, f64) {
    let m = around(middle, at, axis);
    let side = cross(axis, m.out);
    points.fold((0.0, 0.0), |(from, to): (f64, f64), p| {
        let a = around(p, at, axis);
        if a.rho < 1e-3 * m.rho {
            return (from, to);
        }
        let d = sub(p, at);
        let angle = libm::atan2(dot(d, side), dot(d, m.out));
        (from.min(angle), to.max(angle))
    })
}

/// The angles from which to which each facet goes around an axis, radians; the first may be below
/// zero.
pub(super) fn spans(scene: &Scene<'_>, facets: &[u32], axis: (Vec3, Vec3)) -> Vec<(f64, f64)> {
    let e = perpendicular(axis.1);
    let f = cross(axis.1, e);
    facets
        .iter()
        .map(|&facet| {
            let middle = scene.middle(facet);
            let corners = scene.corners(facet).map(|v| scene.mesh.vertex(v));
            let (from, to) = span(middle, corners, axis);
            let out = around(middle, axis.0, axis.1).out;
            let at = libm::atan2(dot(out, f), dot(out, e));
            (at + from, at + to)
        })
        .collect()
}

/// The part of a whole turn that intervals of angles cover together, radians.
pub(super) fn covered(spans: &[(f64, f64)]) -> f64 {
    let mut parts: Vec<(f64, f64)> = Vec::with_capacity(spans.len() + 4);
    for &(from, to) in spans {
        let shift = (from / TAU).floor() * TAU;
        let (from, to) = (from - shift, to - shift);
        if to > TAU {
            parts.push((from, TAU));
            parts.push((0.0, to - TAU));
        } else {
            parts.push((from, to));
        }
    }
    parts.compact_sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut all, mut end) = (0.0, 0.0);
    for (from, to) in parts {
        if to > end {
            all += to - f64::max(from, end);
            end = to;
        }
    }
    f64::min(all, TAU)
}

/// Lowest and highest place of vertices along an axis, from its point.
pub(super) fn reach(scene: &Scene<'_>, vertices: &[u32], axis: (Vec3, Vec3)) -> (f64, f64) {
    let mut reach = (f64::INFINITY, f64::NEG_INFINITY);
    for &v in vertices {
        let s = around(scene.mesh.vertex(v), axis.0, axis.1).s;
        reach = (f64::min(reach.0, s), f64::max(reach.1, s));
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_are_counted_once_and_a_turn_has_no_seam() {
        assert!((covered(&[(0.0, 1.0), (0.5, 2.0)]) - 2.0).abs() < 1e-12);
        assert!((covered(&[(-0.5, 0.5), (5.5, 6.5)]) - (1.0 + 0.283_185_307)).abs() < 1e-6);
        assert!((covered(&[(0.0, 4.0), (3.0, 8.0)]) - TAU).abs() < 1e-12);
    }
}
