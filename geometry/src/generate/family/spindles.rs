//! Parts turned about an axis.

use std::f64::consts::{FRAC_PI_2, PI};

use super::super::holes::upright;
use super::super::outline::{Outline, Point, arc, circle};
use super::super::revolve::{revolve, revolve_walls};
use super::super::solid::Solid;
use super::super::turned::{half, hollow_ball};

/// A turned part with the hole that a part of its profile leaves, from the upper mouth down.
fn with_hole(profile: Outline, bore: &[Point], n: usize, walls: &[[usize; 2]]) -> Solid {
    let mut solid = revolve_walls(&[profile], n, walls);
    solid.holes.extend(upright([0.0; 2], bore));
    solid
}

pub(super) fn tube(inner: f64, outer: f64, height: f64, n: usize) -> Solid {
    let bore = [[inner, height], [inner, 0.0]];
    let profile = vec![[inner, 0.0], [outer, 0.0], [outer, height], bore[0]];
    let walls = [[0, 2], [1, 3], [2, 0], [3, 1]];
    with_hole(profile, &bore, n, &walls)
}

/// A cup: its inside is a blind hole.
fn cup(n: usize) -> Solid {
    let bore = [[8.0, 20.0], [8.0, 2.0], [0.0, 2.0]];
    let mut profile = vec![[0.0, 0.0], [10.0, 0.0], [10.0, 20.0]];
    profile.extend(bore);
    let walls = [[0, 4], [1, 3], [2, 0], [3, 1], [4, 0]];
    with_hole(profile, &bore, n, &walls)
}

fn bushing(n: usize) -> Solid {
    let bore = [[9.0, 20.0], [9.0, 12.0], [4.0, 12.0], [4.0, 0.0]];
    let mut profile = vec![[4.0, 0.0], [15.0, 0.0], [15.0, 20.0]];
    profile.extend(&bore[..3]);
    with_hole(profile, &bore, n, &[[2, 0], [3, 1], [4, 0]])
}

/// A washer with a countersunk hole.
fn washer(n: usize) -> Solid {
    let bore = [[8.0, 6.0], [5.0, 3.0], [5.0, 0.0]];
    let mut profile = vec![[5.0, 0.0], [14.0, 0.0], [14.0, 6.0]];
    profile.extend(&bore[..2]);
    with_hole(profile, &bore, n, &[[2, 0]])
}

/// Cylinders on one another, the widest one in the middle, a groove in it.
fn stacked(n: usize) -> Solid {
    let mut profile = vec![[0.0, 0.0], [6.0, 0.0], [6.0, 12.0], [10.0, 12.0]];
    profile.extend([[10.0, 18.0], [8.0, 18.0], [8.0, 21.0], [10.0, 21.0]]);
    profile.extend([[10.0, 27.0], [4.0, 27.0], [4.0, 40.0], [0.0, 40.0]]);
    revolve(&[profile], n)
}

fn filleted_shaft(n: usize) -> Solid {
    let mut profile = vec![[0.0, 0.0], [8.0, 0.0]];
    profile.extend(arc([11.0, 17.0], 3.0, PI, FRAC_PI_2, n / 8));
    profile.extend([[14.0, 20.0], [14.0, 40.0], [0.0, 40.0]]);
    revolve(&[profile], n)
}

/// A funnel with a wall of even thickness, without any cylinder.
fn funnel(n: usize) -> Solid {
    let profile = vec![[6.0, 0.0], [8.0, 0.0], [20.0, 24.0], [18.0, 24.0]];
    revolve_walls(&[profile], n, &[[1, 3], [3, 1]])
}

/// A ring of round section, full or with a wall.
fn ring(inner: Option<f64>, steps: usize, n: usize) -> Solid {
    let section = |r: f64| circle([20.0, 0.0], r, steps, 0.1);
    let Some(inner) = inner else {
        return revolve(&[section(5.0)], n);
    };
    let mut cavity = section(inner);
    cavity.reverse();
    // An edge of the section from corner i is the one from corner i + 1 of the cavity, walked the
    // other way; the last of the cavity begins at its last corner.
    let mirrored = |i: usize| [i, steps + (2 * steps - 2 - i) % steps];
    let out = (0..steps).map(mirrored);
    let walls: Vec<[usize; 2]> = out.flat_map(|[a, b]| [[a, b], [b, a]]).collect();
    revolve_walls(&[section(5.0), cavity], n, &walls)
}

pub(super) fn all() -> Vec<(&'static str, Solid)> {
    let cone = vec![[0.0, 0.0], [10.0, 0.0], [0.0, 24.0]];
    let frustum = vec![[0.0, 0.0], [12.0, 0.0], [5.0, 18.0], [0.0, 18.0]];
    vec![
        ("tube-8", tube(8.0, 12.0, 30.0, 8)),
        ("tube-96", tube(8.0, 12.0, 30.0, 96)),
        ("thin-tube", tube(14.6, 15.0, 20.0, 64)),
        ("flat-ring", tube(10.0, 25.0, 1.0, 40)),
        ("cup-16", cup(16)),
        ("bushing-20", bushing(20)),
        ("washer-32", washer(32)),
        ("stacked-24", stacked(24)),
        ("filleted-shaft", filleted_shaft(64)),
        ("cone", revolve(&[cone], 40)),
        ("frustum", revolve(&[frustum], 28)),
        ("funnel", funnel(36)),
        ("ball", revolve(&[half(15.0, 16)], 32)),
        ("hollow-ball-2", hollow_ball([20.0, 18.0], 32)),
        ("hollow-ball-0.5", hollow_ball([10.0, 9.5], 24)),
        ("full-ring", ring(None, 16, 40)),
        ("hollow-ring", ring(Some(3.5), 16, 40)),
    ]
}
