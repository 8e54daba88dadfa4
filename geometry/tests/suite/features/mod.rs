//! Features against parts whose features are known.

mod maker;
mod parts;
mod plates;
mod solids;

use std::sync::LazyLock;

use geometry::generate::Generated;
use geometry::{Bottom, Features, Hole, Report, generate};

use super::analysed;
use maker::Triangles;
use parts::{Drawn, Part};

fn made(triangles: Triangles) -> Generated {
    let mut part = generate::part("rocker-lever", 0.1).expect("a listed part");
    part.triangles = triangles;
    part
}

/// Every part with what is found in it as it was drawn, which several tests compare with.
static FOUND: LazyLock<Vec<(Part, Features)>> = LazyLock::new(|| {
    let found = |part: Part| {
        let features = features(part.triangles.clone());
        (part, features)
    };
    parts::all().into_iter().map(found).collect()
});

fn features(triangles: Triangles) -> Features {
    let text = made(triangles).to_stl_text();
    let report = analysed(text.as_bytes()).expect("a mesh").report;
    assert!(
        report.health.closed && report.health.oriented,
        "{:?}",
        report.health
    );
    report.features
}

/// What of a hole is not as drawn; empty if all is.
fn wrong(hole: &Hole, drawn: &Drawn) -> Vec<String> {
    let mut wrong = Vec::new();
    let off = (hole.depth_mm - drawn.depth).abs() / drawn.depth;
    if off > 1e-6 {
        wrong.push(format!("depth {} is not {}", hole.depth_mm, drawn.depth));
    }
    if hole.through != drawn.through || hole.bottom.is_none() != drawn.through {
        wrong.push(format!("through: {}", hole.through));
    }
    let sunk = hole.countersink.map(|c| (c.diameter_mm, c.angle_deg));
    let bored = hole.counterbore.map(|c| (c.diameter_mm, c.depth_mm));
    for (what, found, drawn) in [("sunk", sunk, drawn.sunk), ("bored", bored, drawn.bored)] {
        let same = match (found, drawn) {
            (Some(a), Some(b)) => (a.0 - b.0).abs() < 1e-4 && (a.1 - b.1).abs() < 1e-3,
            (a, b) => a.is_none() && b.is_none(),
        };
        if !same {
            wrong.push(format!("{what}: {found:?} is not {drawn:?}"));
        }
    }
    wrong
}

/// Sums over all parts.
#[derive(Default)]
struct Score {
    drawn: usize,
    found: usize,
    complaints: Vec<String>,
}

fn compare(part: &Part, features: &Features, score: &mut Score) {
    let mut left: Vec<&Hole> = features.holes.iter().collect();
    let (mut found, mut worst, mut depth) = (0, 0.0_f64, 0.0_f64);
    for drawn in &part.holes {
        // The one that is most like it, of those whose diameter may be it.
        let fits = |h: &Hole| (h.diameter_mm - drawn.diameter).abs() <= h.uncertainty_mm;
        let best = (0..left.len())
            .filter(|&i| fits(left[i]))
            .min_by_key(|&i| wrong(left[i], drawn).len());
        let Some(hole) = best.map(|i| left.remove(i)) else {
            score
                .complaints
                .push(format!("{}: not found: {drawn:?}", part.name));
            continue;
        };
        found += 1;
        worst = worst.max((hole.diameter_mm - drawn.diameter).abs());
        depth = depth.max((hole.depth_mm - drawn.depth).abs());
        let wrong = wrong(hole, drawn);
        score.complaints.extend(
            wrong
                .iter()
                .map(|w| format!("{}: {drawn:?}: {w}", part.name)),
        );
    }
    let invented = left.iter().map(|h| (h.diameter_mm, h.depth_mm));
    let invented: Vec<_> = invented.collect();
    if !invented.is_empty() {
        score
            .complaints
            .push(format!("{}: invented {invented:?}", part.name));
    }
    score.drawn += part.holes.len();
    score.found += found;
    println!(
        "{:42} {:3}/{:3} {:3}  {worst:8.1e} {depth:8.1e}  {:3}/{:3} {:3}/{:3}",
        part.name,
        found,
        part.holes.len(),
        invented.len(),
        features.bosses.len(),
        part.bosses.len(),
        features.fillets.len(),
        part.fillets.len(),
    );
}

/// Bosses, roundings, the axis of turning and the profile drawn out.
fn others(part: &Part, features: &Features, complaints: &mut Vec<String>) {
    let mut say = |what: String| complaints.push(format!("{}: {what}", part.name));
    let mut bosses = part.bosses.clone();
    bosses.sort_by(|a, b| b.0.total_cmp(&a.0));
    let found: Vec<(f64, f64)> = features
        .bosses
        .iter()
        .map(|b| (b.diameter_mm, b.height_mm))
        .collect();
    let same =
        |(a, b): (&(f64, f64), &(f64, f64))| (a.0 - b.0).abs() < 1e-4 && (a.1 - b.1).abs() < 1e-4;
    if found.len() != bosses.len() || !found.iter().zip(&bosses).all(same) {
        say(format!("bosses {found:?} are not {bosses:?}"));
    }
    let mut fillets = part.fillets.clone();
    fillets.sort_by(|a, b| b.0.total_cmp(&a.0));
    let found: Vec<(f64, bool)> = features
        .fillets
        .iter()
        .map(|f| (f.radius_mm, f.inside))
        .collect();
    let same = |(a, b): (&(f64, bool), &(f64, bool))| (a.0 - b.0).abs() < 1e-4 && a.1 == b.1;
    if found.len() != fillets.len() || !found.iter().zip(&fillets).all(same) {
        say(format!("fillets {found:?} are not {fillets:?}"));
    }
    if features.turning.is_some() != part.turned {
        say(format!("turning {:?}", features.turning));
    }
    if features.prism.is_some() != part.prism {
        say(format!("prism {:?}", features.prism));
    }
}

#[test]
fn what_was_drawn_is_found_and_nothing_is_invented() {
    let mut score = Score::default();
    println!(
        "part: holes found/drawn, invented; worst error of diameter and depth, mm; bosses; fillets"
    );
    for (part, features) in FOUND.iter() {
        compare(part, features, &mut score);
        others(part, features, &mut score.complaints);
    }
    let Score {
        drawn,
        found,
        complaints,
    } = score;
    println!("{} parts, {found} of {drawn} holes", FOUND.len());
    assert!(found as f64 >= 0.98 * drawn as f64, "{found} of {drawn}");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Diameter, depth and kind of all holes, to compare.
fn sizes(features: &Features) -> Vec<(f64, f64, bool, usize)> {
    let of = |h: &Hole| (h.diameter_mm, h.depth_mm, h.through, h.steps.len());
    let mut sizes: Vec<_> = features.holes.iter().map(of).collect();
    let rough = |x: f64| (x * 1e4).round();
    sizes.sort_by(|a, b| {
        let key = |s: &(f64, f64, bool, usize)| (rough(s.0), rough(s.1));
        key(a).partial_cmp(&key(b)).expect("numbers")
    });
    sizes
}

fn same(name: &str, a: &Features, b: &Features) {
    let (holes, others) = (sizes(a), sizes(b));
    assert_eq!(holes.len(), others.len(), "{name}");
    for (a, b) in holes.iter().zip(&others) {
        assert!(
            (a.0 - b.0).abs() < 1e-4 && (a.1 - b.1).abs() < 1e-4,
            "{name}: {a:?} {b:?}"
        );
        assert_eq!((a.2, a.3), (b.2, b.3), "{name}");
    }
    let counts = |f: &Features| (f.bosses.len(), f.fillets.len(), f.planes.len());
    assert_eq!(counts(a), counts(b), "{name}");
    assert_eq!(a.prism.is_some(), b.prism.is_some(), "{name}");
    match (&a.turning, &b.turning) {
        // Facets as small as the noise, such as those at the pole of a sphere, may be left out.
        (Some(a), Some(b)) => assert!((a.share - b.share).abs() < 2e-3, "{name}"),
        (a, b) => assert_eq!(a, b, "{name}"),
    }
}

#[test]
fn moving_and_turning_a_part_change_no_feature() {
    let (s, c) = 0.7_f64.sin_cos();
    for (part, first) in FOUND.iter() {
        let mut moved = part.triangles.clone();
        for [x, y, z] in moved.as_flattened_mut() {
            (*x, *y) = (*x * c - *y * s, *x * s + *y * c);
            (*x, *z) = (*x * c - *z * s + 300.0, *x * s + *z * c - 40.0);
        }
        same(&part.name, first, &features(moved));
    }
}

#[test]
fn shuffling_the_faces_of_a_part_changes_no_feature() {
    for (part, first) in FOUND.iter() {
        let mut shuffled = part.triangles.clone();
        let half = shuffled.len() / 2;
        shuffled.rotate_left(half);
        let step = shuffled.len() / 3;
        for i in (0..step).step_by(2) {
            shuffled.swap(i, 3 * step - 1 - i);
        }
        shuffled.reverse();
        for (i, triangle) in shuffled.iter_mut().enumerate() {
            triangle.rotate_left(i % 3);
        }
        same(&part.name, first, &features(shuffled));
    }
}

#[test]
fn single_precision_loses_no_hole_and_invents_none() {
    for part in parts::all() {
        let bytes = made(part.triangles).to_stl_binary();
        let found = analysed(&bytes).expect("a mesh").report.features;
        let mut drawn = part.holes.clone();
        for hole in &found.holes {
            let is = |d: &Drawn| {
                (hole.diameter_mm - d.diameter).abs() <= hole.uncertainty_mm
                    && (hole.depth_mm - d.depth).abs() <= 1e-4 * d.depth
                    && hole.through == d.through
            };
            let place = drawn.iter().position(is);
            let place = place.unwrap_or_else(|| panic!("{}: invented {hole:?}", part.name));
            drawn.remove(place);
        }
        assert!(drawn.is_empty(), "{}: not found {drawn:?}", part.name);
    }
}

#[test]
fn a_hole_says_where_it_is() {
    let profile = [[3.0, 12.0], [3.0, 4.0], [0.0, 2.0]];
    let row = vec![None, Some(maker::cell(&profile, 20))];
    let triangles = maker::plate(&[row], 24.0, 12.0);
    let found = features(triangles.clone());
    let [hole] = found.holes.as_slice() else {
        unreachable!("one hole: {:?}", found.holes);
    };
    assert_eq!(hole.bottom, Some(Bottom::Conical));
    for (found, drawn) in [
        (hole.axis.point_mm, [24.0, 0.0, 12.0]),
        (hole.axis.direction, [0.0, 0.0, -1.0]),
    ] {
        let off = (0..3).map(|k| (found[k] - drawn[k]).abs());
        assert!(off.fold(0.0, f64::max) < 1e-9, "{found:?}");
    }
    // Wall and tip, and nothing else.
    let near = |p: &[f64; 3]| (p[0] - 24.0).hypot(p[1]) < 3.001 && p[2] > 1.0;
    for (i, triangle) in triangles.iter().enumerate() {
        let of_hole = triangle.iter().all(near);
        assert_eq!(hole.faces.contains(i as u32), of_hole, "{triangle:?}");
    }
}

#[test]
fn a_report_from_before_features_is_read() {
    let part = generate::part("flange", 0.3).expect("a listed part");
    let report = analysed(&part.to_stl_binary()).expect("a mesh").report;
    assert_eq!(report.features.holes.len(), 9);
    let mut json = serde_json::to_value(&report).expect("JSON");
    let back: Report = serde_json::from_value(json.clone()).expect("a report");
    assert_eq!(back, report);
    json.as_object_mut().expect("an object").remove("features");
    let old: Report = serde_json::from_value(json).expect("an old report");
    assert_eq!(old.features, Features::default());
}
