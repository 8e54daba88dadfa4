//! A family of small parts against their formulas: what `cargo run -p geometry --example truth`
//! prints, held to its tolerances.

#[path = "../../examples/truth/compare.rs"]
mod compare;

use compare::{Errors, errors};
use geometry::generate::{self, Truth};

/// Of sums over the faces about a place near the part: some hundred roundings of 1e-16, and the
/// places themselves, which are 1e-11 mm off where a part of 50 mm is 1e5 mm away.
const SUMS: f64 = 1e-11;

/// Of numbers that are told in single precision, which is a step of 1.2e-7.
const SINGLE: f64 = 2e-7;

/// Of circles through corners and of places along their axes, mm: the corners lie on the circles
/// but for the rounding of their places, 1.5e-11 mm at 1e5 mm; a short hole's axis leans by some of
/// that, and its ends are further off.
const FITTED: f64 = 1e-9;

/// Of the direction of a fitted axis, degrees: an arc cosine near one turns 1e-16 into 1e-6.
const LEAN: f64 = 3e-6;

fn outside(e: &Errors) -> Vec<String> {
    let holes = &e.holes;
    let held = [
        ("area", e.area, SUMS),
        ("volume", e.volume, SUMS),
        ("inertia", e.inertia, SUMS),
        ("centre", e.centre, SUMS),
        ("box", e.size, SUMS),
        ("ray", e.ray, SINGLE),
        ("ball", e.ball, SINGLE),
        ("corners", holes.corners_mm, FITTED),
        ("depth", holes.depth_mm, FITTED),
        ("mouth", holes.mouth_mm, FITTED),
        ("place", holes.place_mm, FITTED),
        ("angle", holes.angle_deg, LEAN),
        // Whatever the facets do, the drawn diameter is within what the report says.
        ("uncertainty", holes.uncertainty, 1.0),
    ];
    let wrong = held
        .iter()
        .filter(|(_, off, most)| off.is_nan() || off > most);
    let wrong = wrong.map(|(what, off, most)| format!("{}: {what} {off:e} > {most:e}", e.name));
    wrong
        .chain(e.wrong.iter().map(|w| format!("{}: {w}", e.name)))
        .collect()
}

#[test]
fn every_part_is_what_its_formulas_say() {
    let all: Vec<Errors> = generate::family()
        .iter()
        .map(|case| errors(case).expect("a mesh"))
        .collect();
    let sum = |of: fn(&Errors) -> usize| all.iter().map(of).sum::<usize>();
    let (drawn, found) = (sum(|e| e.holes.drawn), sum(|e| e.holes.found));
    assert!(
        all.len() >= 60 && drawn >= 150,
        "{} parts, {drawn} holes",
        all.len()
    );
    assert!(found as f64 >= 0.98 * drawn as f64, "{found} of {drawn}");
    assert_eq!(sum(|e| e.holes.invented), 0);
    let wrong: Vec<String> = all.iter().flat_map(outside).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Faces with a formula are there for every kind of wall.
    assert!(sum(|e| e.walls) > 10_000 && sum(|e| e.balls) > 5_000);
    assert!(all.iter().all(|e| e.triangles > 0));
}

/// The comparison itself: each truth that is made wrong is told.
#[test]
fn what_is_not_as_its_formula_says_is_told() {
    let family = generate::family();
    let case = family.iter().find(|c| c.part.name == "every-kind-20");
    let case = case.expect("a listed part");
    assert_eq!(
        outside(&errors(case).expect("a mesh")),
        Vec::<String>::new()
    );
    let told = |change: fn(&mut Truth)| {
        let mut case = case.clone();
        change(&mut case.part.truth);
        outside(&errors(&case).expect("a mesh")).join("\n")
    };
    let changes: [(&str, fn(&mut Truth)); 9] = [
        ("area", |t| t.area_mm2 *= 1.0 + 1e-9),
        ("volume", |t| {
            t.volume_mm3 = t.volume_mm3.map(|v| v * (1.0 + 1e-9))
        }),
        ("inertia", |t| {
            if let Some(inertia) = &mut t.inertia_mm5 {
                inertia[0][1] += 1e-9 * inertia[0][0];
            }
        }),
        ("ray", |t| t.walls[0].thickness_mm *= 1.0 + 1e-6),
        ("not found", |t| t.holes[1].axis.point_mm[0] += 1.0),
        ("invented", |t| t.holes.truncate(4)),
        ("uncertainty", |t| t.holes[0].diameter_mm *= 1.1),
        ("depth", |t| t.holes[2].depth_mm += 1e-6),
        ("countersink", |t| t.holes[2].countersink = None),
    ];
    for (what, change) in changes {
        let told = told(change);
        assert!(told.contains(what), "{what}: {told}");
    }
}
