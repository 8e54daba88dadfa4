//! Plates with holes and pins of every kind.

use std::f64::consts::{FRAC_PI_2, PI};

use super::super::drilled::{Turned, plate};
use super::super::outline::{Outline, arc, rectangle};
use super::super::prism::{Hole, prism};
use super::super::solid::Solid;

const THICK: f64 = 12.0;

/// Width of the piece of plate around each hole.
const PITCH: f64 = 26.0;

/// A plate with its holes in a row, each turned in `segments` steps.
pub(super) fn row(profiles: &[Outline], segments: usize) -> Solid {
    varied(profiles, segments, THICK, |_, _| {})
}

fn varied(
    profiles: &[Outline],
    segments: usize,
    thick: f64,
    change: impl Fn(usize, &mut Turned),
) -> Solid {
    let one = |(i, profile): (usize, &Outline)| {
        let mut turned = Turned {
            at: [PITCH * i as f64, 0.0],
            profile: profile.clone(),
            segments,
            lean: 0.0,
            touching: false,
        };
        change(i, &mut turned);
        turned
    };
    let turned: Vec<Turned> = profiles.iter().enumerate().map(one).collect();
    let count = turned.len() as f64;
    let middle = [(count - 1.0) * PITCH / 2.0, 0.0];
    plate(&rectangle(middle, [count * PITCH, PITCH]), thick, &turned)
}

pub(super) fn through(r: f64) -> Outline {
    vec![[r, THICK], [r, 0.0]]
}

/// Flat at the bottom, or with the tip of a drill.
fn blind(r: f64, floor: f64, tip: f64) -> Outline {
    vec![[r, THICK], [r, floor], [0.0, tip]]
}

/// Blind, with half a ball for a bottom.
fn round(r: f64, floor: f64, steps: usize) -> Outline {
    let mut profile = vec![[r, THICK]];
    profile.extend(arc([0.0, floor], r, 0.0, -FRAC_PI_2, steps));
    if let Some(last) = profile.last_mut() {
        last[0] = 0.0;
    }
    profile
}

/// A countersink of an angle, degrees.
fn sunk(r: f64, wide: f64, angle: f64) -> Outline {
    let deep = (wide - r) / libm::tan(angle.to_radians() / 2.0);
    vec![[wide, THICK], [r, THICK - deep], [r, 0.0]]
}

fn bored(r: f64, wide: f64, floor: f64) -> Outline {
    vec![[wide, THICK], [wide, floor], [r, floor], [r, 0.0]]
}

/// Three cylinders; the last one is closed, or goes through.
fn stepped(r: f64, end: f64) -> Outline {
    let mut profile = vec![[3.0 * r, THICK], [3.0 * r, 10.0], [2.0 * r, 10.0]];
    profile.extend([[2.0 * r, 7.0], [r, 7.0], [r, end]]);
    if end > 0.0 {
        profile.push([0.0, end]);
    }
    profile
}

fn pin(r: f64, top: f64) -> Outline {
    vec![[r, THICK], [r, top], [0.0, top]]
}

fn hollow_pin(r: f64, inner: f64, floor: f64) -> Outline {
    let top = THICK + 8.0;
    let mut profile = vec![[r, THICK], [r, top], [inner, top], [inner, floor]];
    profile.push([0.0, floor]);
    profile
}

/// A groove around a pin, which is no hole.
fn groove(outer: f64, inner: f64) -> Outline {
    let mut profile = vec![[outer, THICK], [outer, 8.0], [inner, 8.0]];
    profile.extend([[inner, 15.0], [0.0, 15.0]]);
    profile
}

pub(super) fn every_kind(n: usize) -> Solid {
    let profiles = [
        blind(2.5, 5.0, 5.0),
        blind(4.0, 7.0, 5.0),
        sunk(2.0, 4.0, 90.0),
        bored(3.0, 5.5, 8.0),
        stepped(1.2, 2.0),
    ];
    row(&profiles, n)
}

fn leaning(degrees: &[f64], n: usize) -> Solid {
    let profiles = vec![through(2.0); degrees.len()];
    varied(&profiles, n, THICK, |i, turned| {
        turned.lean = degrees[i].to_radians();
    })
}

fn touching(n: usize) -> Solid {
    let profiles = [through(1.5), through(6.0), blind(4.0, 5.0, 5.0)];
    varied(&profiles, n, THICK, |_, turned| turned.touching = true)
}

fn sheet(thick: f64, radii: &[f64], n: usize) -> Solid {
    let straight = |&r: &f64| vec![[r, thick], [r, 0.0]];
    let profiles: Vec<Outline> = radii.iter().map(straight).collect();
    varied(&profiles, n, thick, |_, _| {})
}

/// A leaning web with holes square to it.
fn leaning_web(n: usize) -> Solid {
    let profile = vec![[0.0, 0.0], [6.0, 0.0], [26.0, 30.0], [20.0, 30.0]];
    let hole = |x: f64, radius: f64| Hole {
        flanks: [1, 3],
        at: [18.0, x],
        radius,
        segments: n,
    };
    prism(&profile, 50.0, &[hole(12.0, 4.0), hole(34.0, 6.5)])
}

fn straight() -> Vec<(&'static str, Solid)> {
    let four = |n: usize| row(&[0.6, 1.5, 4.0, 9.0].map(through), n);
    vec![
        ("through-8", four(8)),
        ("through-16", four(16)),
        ("through-32", four(32)),
        ("through-96", four(96)),
        ("touching-8", touching(8)),
        ("touching-48", touching(48)),
        ("leaning-12", leaning(&[8.0, 20.0, 35.0], 12)),
        ("leaning-64", leaning(&[-5.0, 12.5, 28.0], 64)),
        ("leaning-web-24", leaning_web(24)),
        ("sheet-0.5", sheet(0.5, &[1.0, 3.0, 8.0], 32)),
        ("sheet-1.2", sheet(1.2, &[0.5, 2.0, 5.0], 20)),
    ]
}

fn closed_and_stepped() -> Vec<(&'static str, Solid)> {
    let flat = [1.0, 3.0, 7.0].map(|r| blind(r, 4.0, 4.0));
    let drilled = [1.0, 3.0, 7.0].map(|r| blind(r, 5.0, 5.0 - r / libm::tan(59.0 * PI / 180.0)));
    let balls = |n: usize| row(&[1.5, 4.0].map(|r| round(r, 6.0, n / 4)), n);
    let angles = [82.0, 90.0, 120.0];
    let sinks = angles.map(|angle| sunk(2.25, 4.5, angle));
    let bores = [bored(2.0, 4.0, 6.0), bored(4.5, 7.5, 9.0)];
    vec![
        ("blind-40", row(&flat, 40)),
        ("drill-tips-16", row(&drilled, 16)),
        ("round-bottoms-24", balls(24)),
        ("countersunk-12", row(&sinks, 12)),
        ("countersunk-36", row(&sinks, 36)),
        ("counterbored-10", row(&bores, 10)),
        ("stepped-16", row(&[1.2, 2.5].map(|r| stepped(r, 2.0)), 16)),
        ("stepped-64", row(&[1.2, 2.5].map(|r| stepped(r, 0.0)), 64)),
        ("every-kind-8", every_kind(8)),
        ("every-kind-20", every_kind(20)),
        ("every-kind-56", every_kind(56)),
    ]
}

fn pins() -> Vec<(&'static str, Solid)> {
    let pins = [pin(1.0, 15.0), pin(4.0, 20.0), pin(8.0, 14.0)];
    let mixed = [
        through(3.0),
        pin(3.0, 18.0),
        hollow_pin(8.0, 5.0, 15.0),
        hollow_pin(6.0, 3.0, 4.0),
    ];
    vec![
        ("pins-32", row(&pins, 32)),
        ("pins-and-holes-12", row(&mixed, 12)),
        ("grooves-16", row(&[groove(9.0, 4.0), groove(6.0, 5.0)], 16)),
    ]
}

pub(super) fn all() -> Vec<(&'static str, Solid)> {
    [straight(), closed_and_stepped(), pins()].concat()
}
