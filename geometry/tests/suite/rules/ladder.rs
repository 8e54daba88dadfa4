//! Corners that exporters left apart: the smallest tolerance of the ladder that closes a part, and
//! none that would eat it.

use geometry::{Finding, Report, Rule, generate};

use crate::random::Random;
use crate::{analysed, close};

/// The steps of the ladder, as shares of the part's diagonal.
const LADDER: [f64; 5] = [1e-9, 1e-8, 1e-7, 1e-6, 4e-6];

type Triangles = Vec<[[f64; 3]; 3]>;

fn plate() -> generate::Generated {
    generate::part("valve-plate", 0.3).expect("a listed part")
}

fn report(triangles: Triangles) -> Report {
    let part = generate::Generated {
        triangles,
        ..plate()
    };
    let text = part.to_stl_text();
    analysed(text.as_bytes()).expect("a report").report
}

fn diagonal(triangles: &Triangles) -> f64 {
    let corners = triangles.as_flattened();
    let extent = |k: usize| {
        let all = corners.iter().map(|p| p[k]);
        let low = all.clone().fold(f64::INFINITY, f64::min);
        all.fold(f64::NEG_INFINITY, f64::max) - low
    };
    let size = [extent(0), extent(1), extent(2)];
    size.iter().map(|e| e * e).sum::<f64>().sqrt()
}

/// The second half of the triangles moved away by that share of the diagonal.
fn cracked(mut triangles: Triangles, share: f64) -> Triangles {
    let step = share * diagonal(&triangles) / 3_f64.sqrt();
    let half = triangles.len() / 2;
    for corner in triangles[half..].as_flattened_mut() {
        *corner = corner.map(|c| c + step);
    }
    triangles
}

fn scaled(mut triangles: Triangles, k: f64) -> Triangles {
    for corner in triangles.as_flattened_mut() {
        *corner = corner.map(|c| c * k);
    }
    triangles
}

fn is_open(report: &Report) {
    let health = &report.health;
    assert_eq!(health.closed_after_weld, Some(false), "{health:?}");
    assert_eq!(health.weld_tolerance_mm, None);
    assert_eq!(report.measures.volume_mm3, None);
    let rules: Vec<Rule> = health.findings.iter().map(|f| f.rule).collect();
    assert!(rules.contains(&Rule::OpenEdges), "{rules:?}");
    assert!(!rules.contains(&Rule::JoinedWithTolerance), "{rules:?}");
}

/// The part is closed by exactly that tolerance, which is said.
fn is_closed_by(report: &Report, tolerance: f64) {
    let health = &report.health;
    assert!(!health.closed, "{health:?}");
    assert_eq!(health.closed_after_weld, Some(true), "{health:?}");
    let used = health.weld_tolerance_mm.expect("a tolerance");
    assert!(close(used, tolerance, 1e-4), "{used} is not {tolerance}");
    let of_the_mesh = |f: &&Finding| f.rule != Rule::LooksLikeInches;
    let findings: Vec<&Finding> = health.findings.iter().filter(of_the_mesh).collect();
    let [finding] = findings.as_slice() else {
        unreachable!("{findings:?}");
    };
    assert_eq!(finding.rule, Rule::JoinedWithTolerance);
    assert_eq!(finding.value, Some(used));
    assert!(!finding.faces.is_empty());
}

#[test]
fn the_smallest_tolerance_that_closes_a_part_is_taken_and_told() {
    for size in [0.01, 1.0, 50.0] {
        let plain = scaled(plate().triangles, size);
        let whole = diagonal(&plain);
        let volume = plate().truth.volume_mm3.expect("a volume") * size.powi(3);
        for step in LADDER {
            let report = report(cracked(plain.clone(), 0.9 * step));
            is_closed_by(&report, step * whole);
            let measured = report.measures.volume_mm3.expect("a volume");
            assert!(
                close(measured, volume, 100.0 * step),
                "{measured}, {volume}"
            );
        }
    }
}

#[test]
fn a_crack_wider_than_the_last_tolerance_stays_open() {
    is_open(&report(cracked(plate().triangles, 1.1 * LADDER[4])));
}

#[test]
fn noise_in_every_corner_is_joined() {
    let mut triangles = plate().triangles;
    // Any two corners of one vertex are at most 0.9 of a step apart.
    let noise = 0.9 * LADDER[2] * diagonal(&triangles) / 3_f64.sqrt();
    let mut random = Random::new();
    for c in triangles.as_flattened_mut().as_flattened_mut() {
        *c += noise * random.share();
    }
    let whole = diagonal(&triangles);
    is_closed_by(&report(triangles), LADDER[2] * whole);
}

#[test]
fn a_part_that_is_closed_keeps_its_smallest_features() {
    // Steps far below the coarser tolerances, and no crack.
    let report = report(rounded(0.0));
    assert!(report.health.closed);
    assert_eq!(report.health.closed_after_weld, None);
    assert_eq!(report.health.weld_tolerance_mm, None);
    assert_eq!(report.vertices, 2 * (3 + ROUND as u32 + 1));
}

#[test]
fn no_tolerance_is_taken_that_would_eat_a_feature() {
    is_open(&report(rounded(3e-6)));
    // What holds it back is the rounding: without it the same crack is closed.
    let plain = square(&[[100.0, 80.0]], 3e-6);
    let whole = diagonal(&plain);
    is_closed_by(&report(plain), LADDER[4] * whole);
}

/// Steps of the smallest rounding.
const ROUND: usize = 12;

/// A plate of which one edge is rounded in steps that the last tolerance would join; its top is
/// raised by that share of the diagonal.
fn rounded(crack: f64) -> Triangles {
    let radius = 3e-3;
    let corner: Vec<[f64; 2]> = (0..=ROUND)
        .map(|i| {
            let (sin, cos) = (std::f64::consts::FRAC_PI_2 * i as f64 / ROUND as f64).sin_cos();
            [100.0 - radius * (1.0 - cos), 80.0 - radius * (1.0 - sin)]
        })
        .collect();
    square(&corner, crack)
}

/// A plate over a rectangle whose last corner is given, point by point.
fn square(corner: &[[f64; 2]], crack: f64) -> Triangles {
    let mut outline = vec![[0.0, 0.0], [100.0, 0.0]];
    outline.extend(corner);
    outline.push([0.0, 80.0]);
    let (low, high) = (0.0, 10.0);
    let raised = high + crack * (100.0_f64.powi(2) + 80.0_f64.powi(2) + high * high).sqrt();
    let at = |i: usize, z: f64| [outline[i][0], outline[i][1], z];
    let mut triangles = Vec::new();
    for i in 1..outline.len() - 1 {
        triangles.push([at(0, low), at(i + 1, low), at(i, low)]);
        triangles.push([at(0, raised), at(i, raised), at(i + 1, raised)]);
    }
    for i in 0..outline.len() {
        let j = (i + 1) % outline.len();
        triangles.push([at(i, low), at(j, low), at(j, high)]);
        triangles.push([at(i, low), at(j, high), at(i, high)]);
    }
    triangles
}
