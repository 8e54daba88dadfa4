//! Profiles in the y-z plane drawn out along x, with round holes through their flanks.

use std::f64::consts::TAU;

use super::holes::DrawnHole;
use super::integrals::Integrals;
use super::outline::{self, Outline, Point};
use super::solid::Solid;
use crate::features::Axis;
use crate::vector::{Vec3, ZERO, dot};

/// A round hole through the flanks that begin at two corners of the profile.
pub(super) struct Hole {
    /// Corner at which the flank begins that the hole enters, and the one that it leaves.
    pub(super) flanks: [usize; 2],
    /// Where it enters: along the first flank from its corner, and along x.
    pub(super) at: Point,
    pub(super) radius: f64,
    pub(super) segments: usize,
}

/// Draws a counter-clockwise profile out to `width`. The two flanks of a hole must be parallel.
pub(super) fn prism(profile: &Outline, width: f64, holes: &[Hole]) -> Solid {
    let mut solid = Solid::new();
    let near = solid.ring(profile.iter().map(|p| [0.0, p[0], p[1]]));
    let far = solid.ring(profile.iter().map(|p| [width, p[0], p[1]]));
    solid.polygon(std::slice::from_ref(&near), |p| [p[1], -p[2]]);
    solid.polygon(std::slice::from_ref(&far), |p| [p[1], p[2]]);
    if holes.is_empty() {
        solid.wall(0, width);
    }
    let area = outline::area(profile);
    // Drawn along z, then put so that z is x.
    let along_x = [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
    solid.integrals = Integrals::prism(profile, [0.0, width]).mapped(along_x, ZERO);
    solid.area = 2.0 * area + outline::perimeter(profile) * width;

    let mut loops: Vec<Vec<Vec<u32>>> = vec![Vec::new(); profile.len()];
    for hole in holes {
        drill(&mut solid, profile, hole, &mut loops);
    }
    for i in 0..profile.len() {
        let j = (i + 1) % profile.len();
        let along = flank(profile, i).1;
        let mut rings = vec![vec![near[i], near[j], far[j], far[i]]];
        rings.append(&mut loops[i]);
        // Seen from outside, x runs to the left of the walk along the profile.
        solid.polygon(&rings, |p| [dot(p, along), p[0]]);
    }
    solid
}

/// Where a flank begins, and its direction.
fn flank(profile: &Outline, i: usize) -> (Vec3, Vec3) {
    let (a, b) = (profile[i], profile[(i + 1) % profile.len()]);
    let length = libm::hypot(b[0] - a[0], b[1] - a[1]);
    let way = [0.0, (b[0] - a[0]) / length, (b[1] - a[1]) / length];
    ([0.0, a[0], a[1]], way)
}

fn drill(solid: &mut Solid, profile: &Outline, hole: &Hole, loops: &mut [Vec<Vec<u32>>]) {
    let [enter, leave] = hole.flanks;
    let (from, way) = flank(profile, enter);
    let (to, _) = flank(profile, leave);
    // Into the material: the walk goes counter-clockwise, so the inside is to its left.
    let inwards = [0.0, -way[2], way[1]];
    let through = dot([0.0, to[1] - from[1], to[2] - from[2]], inwards);
    let place = |s: f64, x: f64, depth: f64| {
        [
            x,
            from[1] + way[1] * s + inwards[1] * depth,
            from[2] + way[2] * s + inwards[2] * depth,
        ]
    };
    let [s, x] = hole.at;
    let rim = |depth: f64| {
        (0..hole.segments).map(move |i| {
            let (sin, cos) = libm::sincos(TAU * i as f64 / hole.segments as f64);
            place(s + hole.radius * cos, x + hole.radius * sin, depth)
        })
    };
    let first = solid.ring(rim(0.0));
    let second = solid.ring(rim(through));
    solid.band(&first, &second);
    loops[enter].push(first);
    loops[leave].push(second);
    let circle = outline::circle([0.0; 2], hole.radius, hole.segments, 0.0);
    let area = outline::area(&circle);
    let rows = [
        [0.0, 1.0, 0.0],
        [way[1], 0.0, inwards[1]],
        [way[2], 0.0, inwards[2]],
    ];
    let drilled = Integrals::prism(&circle, [0.0, through]);
    let drilled = drilled.mapped(rows, place(s, x, 0.0));
    solid.integrals = solid.integrals.minus(drilled);
    solid.area += outline::perimeter(&circle) * through - 2.0 * area;
    solid.holes.push(DrawnHole {
        diameter_mm: 2.0 * hole.radius,
        corners_mm: 2.0 * hole.radius,
        depth_mm: through,
        axis: Axis {
            point_mm: place(s, x, 0.0),
            direction: inwards,
        },
        through: true,
        countersink: None,
        counterbore: None,
    });
}
