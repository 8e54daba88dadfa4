//! Turned parts.

use std::f64::consts::PI;

use super::holes::upright;
use super::outline::{Detail, Outline, arc};
use super::revolve::{revolve, revolve_walls};
use super::solid::Solid;

/// A shaft with seats, chamfers, fillets, two ring grooves and centre holes.
pub(super) fn stepped_shaft(detail: Detail) -> Solid {
    let steps = detail.arc(10);
    let mut profile: Outline = vec![[0.0, 4.0], [3.0, 0.0], [11.0, 0.0], [12.0, 1.0]];
    profile.extend([[12.0, 5.0], [11.3, 5.0], [11.3, 6.3], [12.0, 6.3]]);
    profile.extend(fillet([12.0, 36.0], 2.0, steps));
    profile.extend([[17.0, 36.0], [18.0, 37.0]]);
    profile.extend(fillet([18.0, 72.0], 2.0, steps));
    profile.extend([[24.0, 72.0], [25.0, 73.0], [25.0, 83.0], [24.0, 84.0]]);
    profile.extend(fillet([20.0, 84.0], 2.0, steps).rev_out());
    profile.extend([[20.0, 139.0], [19.0, 140.0]]);
    profile.extend(fillet([15.0, 140.0], 1.5, steps).rev_out());
    profile.extend([[15.0, 168.0], [14.2, 168.0], [14.2, 169.6], [15.0, 169.6]]);
    profile.extend([[15.0, 183.0], [13.5, 184.5], [3.0, 184.5], [0.0, 180.5]]);
    revolve(&[profile], detail.circle(256))
}

/// A concave quarter circle between a cylinder below and a shoulder above it.
fn fillet([r, z]: [f64; 2], radius: f64, steps: usize) -> Fillet {
    Fillet {
        points: arc([r + radius, z - radius], radius, PI, PI / 2.0, steps),
        height: z,
    }
}

/// A fillet and the shoulder that it runs into.
struct Fillet {
    points: Outline,
    height: f64,
}

impl IntoIterator for Fillet {
    type Item = [f64; 2];
    type IntoIter = std::vec::IntoIter<[f64; 2]>;
    fn into_iter(self) -> Self::IntoIter {
        self.points.into_iter()
    }
}

impl Fillet {
    /// The same fillet above its shoulder: from the shoulder out to the cylinder.
    fn rev_out(self) -> Outline {
        let mirrored = |p: &[f64; 2]| [p[0], 2.0 * self.height - p[1]];
        self.points.iter().rev().map(mirrored).collect()
    }
}

/// A pulley for three V-belts, with a hub and a lightened web.
pub(super) fn v_pulley(detail: Detail) -> Solid {
    let steps = detail.arc(8);
    let mut profile: Outline = vec![[12.5, -6.0], [22.0, -6.0]];
    profile.extend(arc([24.0, 12.0], 2.0, PI, PI / 2.0, steps));
    profile.extend(arc([50.0, 12.0], 2.0, PI / 2.0, 0.0, steps));
    profile.extend([[52.0, 0.0], [66.0, 0.0]]);
    for groove in 0..3 {
        let z = 10.0 + 15.0 * f64::from(groove);
        profile.extend([
            [66.0, z - 5.5],
            [55.0, z - 2.0],
            [55.0, z + 2.0],
            [66.0, z + 5.5],
        ]);
    }
    profile.extend([[66.0, 50.0], [52.0, 50.0]]);
    profile.extend(arc([50.0, 24.0], 2.0, 0.0, -PI / 2.0, steps));
    profile.extend(arc([24.0, 24.0], 2.0, 1.5 * PI, PI, steps));
    let bore = [[13.5, 47.0], [12.5, 46.0], [12.5, -6.0]];
    profile.extend([[22.0, 46.0], [21.0, 47.0], bore[0], bore[1]]);
    let mut solid = revolve(&[profile], detail.circle(220));
    solid.holes.extend(upright([0.0; 2], &bore));
    solid
}

/// A nozzle that narrows and widens along smooth curves.
pub(super) fn nozzle(detail: Detail) -> Solid {
    let steps = detail.arc(90);
    let inner = |t: f64| {
        let narrow = 0.5 - 0.5 * libm::cos(PI * (t / 0.4).min(1.0));
        let widen = libm::pow(((t - 0.4) / 0.6).max(0.0), 1.3);
        22.0 - 13.0 * narrow + 10.0 * widen
    };
    let height = 96.0;
    let at = |i: usize| i as f64 / steps as f64;
    let mut profile: Outline = vec![[inner(0.0), 0.0], [38.0, 0.0], [38.0, 8.0], [30.0, 8.0]];
    profile.extend((1..=steps).map(|i| {
        let t = at(i);
        let wall = 3.0 + 5.0 * (1.0 - t) * (1.0 - t);
        [inner(t) + wall, 8.0 + (height - 8.0) * t]
    }));
    profile.extend((1..=steps).rev().map(|i| [inner(at(i)), height * at(i)]));
    revolve(&[profile], detail.circle(180))
}

/// A ball of 50 mm with a round cavity of 46 mm: a wall of two millimetres.
pub(super) fn hollow_sphere(detail: Detail) -> Solid {
    hollow_ball([25.0, 23.0], detail.circle(160))
}

/// Half a circle from pole to pole, counter-clockwise.
pub(super) fn half(radius: f64, steps: usize) -> Outline {
    let mut points = arc([0.0; 2], radius, -PI / 2.0, PI / 2.0, steps);
    // The poles lie on the axis exactly.
    for pole in [0, steps] {
        points[pole][0] = 0.0;
    }
    points
}

/// A ball of one radius with a cavity of another.
pub(super) fn hollow_ball([outer, inner]: [f64; 2], segments: usize) -> Solid {
    let steps = segments / 2;
    let mut cavity = half(inner, steps);
    cavity.reverse();
    // The cavity is walked the other way; along the axis each profile has an edge more.
    let mirrored = |i: usize| [i, 2 * steps - i];
    let out = (0..steps).map(mirrored);
    let walls: Vec<[usize; 2]> = out.flat_map(|[a, b]| [[a, b], [b, a]]).collect();
    revolve_walls(&[half(outer, steps), cavity], segments, &walls)
}

/// Metal bellows between two collars: many fine waves.
pub(super) fn bellows(detail: Detail) -> Solid {
    let steps = detail.arc(144);
    let wave = |i: usize| {
        let t = i as f64 / steps as f64;
        let rise = libm::pow(libm::sin(PI * t), 0.35);
        (
            24.0 - 3.5 * rise * libm::cos(24.0 * PI * t),
            10.0 + 70.0 * t,
        )
    };
    let wall = 1.2;
    let mut profile: Outline = vec![[22.0, 0.0], [27.0, 0.0], [27.0, 10.0]];
    profile.extend((0..=steps).map(|i| {
        let (r, z) = wave(i);
        [r + wall, z]
    }));
    profile.extend([[27.0, 80.0], [27.0, 90.0], [22.0, 90.0]]);
    profile.extend((0..=steps).rev().map(|i| {
        let (r, z) = wave(i);
        [r, z]
    }));
    revolve(&[profile], detail.circle(496))
}
