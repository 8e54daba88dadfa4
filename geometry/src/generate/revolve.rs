//! Solids of revolution about z: a closed profile of (radius, height) turned in flat steps.

use std::f64::consts::{PI, TAU};

use super::integrals::Integrals;
use super::outline::{Outline, Point, pairs};
use super::solid::Solid;

/// Turns profiles, each counter-clockwise with the radius to the right; one inside another must
/// run the other way. Each is one shell.
pub(super) fn revolve(profiles: &[Outline], segments: usize) -> Solid {
    revolve_walls(profiles, segments, &[])
}

/// Turns profiles, and takes in which edges of theirs look straight at which others through the
/// material; edges are numbered over all profiles, each by its first point.
pub(super) fn revolve_walls(profiles: &[Outline], segments: usize, walls: &[[usize; 2]]) -> Solid {
    let mut solid = Solid::new();
    solid.shells = profiles.len() as u32;
    let edges: Vec<(Point, Point)> = profiles.iter().flat_map(|p| pairs(p)).collect();
    let mut edge = 0;
    for profile in profiles {
        let rings: Vec<Vec<u32>> = profile
            .iter()
            .map(|&[r, z]| {
                let corners = if r == 0.0 { 1 } else { segments };
                solid.ring((0..corners).map(|i| {
                    let (sin, cos) = libm::sincos(TAU * i as f64 / segments as f64);
                    [r * cos, r * sin, z]
                }))
            })
            .collect();
        for (i, low) in rings.iter().enumerate() {
            let high = &rings[(i + 1) % rings.len()];
            let from = solid.faces.len();
            match (low.len(), high.len()) {
                (1, 1) => {}
                (1, _) => solid.fan(high, low[0], false),
                (_, 1) => solid.fan(low, high[0], true),
                _ => solid.band(low, high),
            }
            for [_, other] in walls.iter().filter(|w| w[0] == edge) {
                solid.wall(from, across(edges[edge], edges[*other], segments as f64));
            }
            edge += 1;
        }
    }
    // What an edge that runs upwards adds and one that runs downwards takes off is a frustum.
    for (a, b) in edges {
        let n = segments as f64;
        solid.integrals = solid.integrals.plus(Integrals::frustum(a, b, n));
        solid.area += lateral(a, b, n);
    }
    solid
}

/// Area of the flat steps that an edge of a profile is turned into.
pub(super) fn lateral([r, z]: Point, [s, w]: Point, n: f64) -> f64 {
    let (chord, apothem) = (2.0 * libm::sin(PI / n), libm::cos(PI / n));
    let slant = libm::hypot(w - z, (s - r) * apothem);
    n * (r + s) / 2.0 * chord * slant
}

/// Distance between the flat steps that two parallel edges of profiles are turned into.
fn across(([r, z], [s, w]): (Point, Point), ([t, v], _): (Point, Point), n: f64) -> f64 {
    let apothem = libm::cos(PI / n);
    let (x, y) = ((s - r) * apothem, w - z);
    ((t - r) * apothem * y - (v - z) * x).abs() / libm::hypot(x, y)
}
