//! The first numbers against the analysis, which has an index.

use geometry::{
    Edges, FirstNumbers, Limits, Units, Unwatched, connectivity, first_numbers, generate,
};

use super::files::{binary, cube, turned};
use super::{analysed, close};

fn first(bytes: &[u8], units: Units) -> FirstNumbers {
    first_numbers(bytes, units, &Limits::default(), &Unwatched).expect("a mesh")
}

fn agree(name: &str, ours: Option<[f64; 3]>, theirs: Option<[f64; 3]>, size: f64) {
    for (a, b) in ours.iter().flatten().zip(theirs.iter().flatten()) {
        assert!((a - b).abs() <= 1e-9 * size, "{name}: {a} is not {b}");
    }
    assert_eq!(ours.is_some(), theirs.is_some(), "{name}");
}

#[test]
fn every_part_has_the_same_numbers_without_an_index() {
    for name in generate::NAMES {
        let part = generate::part(name, 0.35).expect("a listed part");
        let bytes = part.to_stl_binary();
        let report = analysed(&bytes).expect("a mesh").report;
        let (health, measures) = (&report.health, &report.measures);
        let first = first(&bytes, Units::Millimetre);
        assert_eq!(first.triangles, report.triangles, "{name}");
        assert_eq!(first.size_mm, measures.size_mm, "{name}");
        assert!(close(first.area_mm2, measures.area_mm2, 1e-12), "{name}");
        let expected = if health.boundary_edges + health.non_manifold_edges > 0 {
            Edges::Open
        } else if health.oriented {
            Edges::Closed
        } else {
            Edges::Flipped
        };
        assert_eq!(first.edges, expected, "{name}");
        let size = measures.size_mm[0] + measures.size_mm[1] + measures.size_mm[2];
        agree(name, first.centroid_mm, measures.centroid_mm, size);
        assert_eq!(first.volume_mm3.is_some(), measures.volume_mm3.is_some());
        if let (Some(ours), Some(theirs)) = (first.volume_mm3, measures.volume_mm3) {
            assert!(close(ours, theirs, 1e-10), "{name}: {ours} is not {theirs}");
        }
        if let (Some(ours), Some(theirs)) = (first.inertia_mm5, measures.inertia_mm5) {
            let largest = theirs[0][0].max(theirs[1][1]).max(theirs[2][2]);
            for (a, b) in ours.as_flattened().iter().zip(theirs.as_flattened()) {
                assert!((a - b).abs() <= 1e-9 * largest, "{name}: {a} is not {b}");
            }
        }
    }
}

#[test]
fn faces_that_collapse_far_away_spoil_no_measure() {
    let mut triangles = cube([0.0; 3], 10.0);
    triangles.insert(0, [[9.0e8, -3.0e8, 5.0e8]; 3]);
    let bytes = binary(&triangles);
    let measures = analysed(&bytes).expect("a mesh").report.measures;
    let first = first(&bytes, Units::Millimetre);
    assert_eq!(measures.size_mm, [10.0; 3]);
    for volume in [measures.volume_mm3, first.volume_mm3] {
        let volume = volume.expect("a volume");
        assert!(close(volume, 1000.0, 1e-12), "{volume}");
    }
    for area in [measures.area_mm2, first.area_mm2] {
        assert!(close(area, 600.0, 1e-12), "{area}");
    }
}

#[test]
fn a_cube_has_the_inertia_of_its_formula_wherever_it_lies() {
    for at in [[0.0; 3], [300.0, -20.0, 7.0]] {
        for units in [Units::Millimetre, Units::Inch] {
            let edge = 10.0 * units.mm_per_unit();
            let measured = first(&binary(&cube(at, 10.0)), units);
            let inertia = measured.inertia_mm5.expect("a solid");
            let formula = edge.powi(5) / 6.0;
            for (i, row) in inertia.iter().enumerate() {
                for (j, moment) in row.iter().enumerate() {
                    let wanted = if i == j { formula } else { 0.0 };
                    assert!((moment - wanted).abs() <= 1e-9 * formula, "{inertia:?}");
                }
            }
        }
    }
}

#[test]
fn edges_tell_a_turned_face_from_a_missing_one() {
    let whole = cube([0.0; 3], 10.0);
    let state = |triangles: &[_]| first(&binary(triangles), Units::Millimetre).edges;
    assert_eq!(state(&whole), Edges::Closed);
    assert_eq!(state(&turned(whole.clone())), Edges::Closed);
    assert_eq!(state(&whole[1..]), Edges::Open);
    let mut flipped = whole.clone();
    flipped[3].swap(1, 2);
    assert_eq!(state(&flipped), Edges::Flipped);
    let mut doubled = whole.clone();
    doubled.push(whole[0]);
    assert_eq!(state(&doubled), Edges::Open);
    let mut collapsed = whole;
    collapsed.push([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [0.0, 0.0, 10.0]]);
    assert_eq!(state(&collapsed), Edges::Closed);
}

#[test]
fn a_solid_inside_out_keeps_the_sign_of_its_volume() {
    let bytes = binary(&turned(cube([0.0; 3], 10.0)));
    assert_eq!(first(&bytes, Units::Millimetre).volume_mm3, Some(-1000.0));
    let report = analysed(&bytes).expect("a report").report;
    assert_eq!(report.measures.volume_mm3, Some(-1000.0));
    assert!(report.health.inside_out);
}

/// Binary and text STL come in batches and OBJ triangle by triangle; the sums are the same to the
/// bit.
#[test]
fn the_way_in_which_triangles_come_changes_no_number() {
    let part = generate::part("bellows", 0.2).expect("a listed part");
    let corners = part.triangles.iter().take(997);
    let whole: Vec<[[f32; 3]; 3]> = corners.map(|t| t.map(|p| p.map(|c| c as f32))).collect();
    let mut broken = whole.clone();
    broken[130][1][2] = f32::NAN;
    broken[131][0][0] = f32::NAN;
    broken[500][2][1] = f32::NAN;
    for triangles in [&whole, &broken] {
        let mut text = String::from("solid x\n");
        for corners in triangles {
            text.push_str("facet normal 0 0 1\nouter loop\n");
            for [x, y, z] in corners.map(|p| p.map(f64::from)) {
                text.push_str(&format!("vertex {x} {y} {z}\n"));
            }
            text.push_str("endloop\nendfacet\n");
        }
        text.push_str("endsolid x\n");
        let from_text = first(text.as_bytes(), Units::Millimetre);
        let from_binary = first(&binary(triangles), Units::Millimetre);
        assert_eq!(sums(&from_text), sums(&from_binary));
    }
    let mut obj = String::new();
    for [x, y, z] in whole.as_flattened().iter().map(|p| p.map(f64::from)) {
        obj.push_str(&format!("v {x} {y} {z}\n"));
    }
    for corner in (1..=whole.len() * 3).step_by(3) {
        obj.push_str(&format!("f {corner} {} {}\n", corner + 1, corner + 2));
    }
    let from_obj = first(obj.as_bytes(), Units::Millimetre);
    assert_eq!(
        sums(&from_obj),
        sums(&first(&binary(&whole), Units::Millimetre))
    );
}

/// What does not depend on the format.
fn sums(numbers: &FirstNumbers) -> (u32, u32, Edges, [f64; 3], f64) {
    let (triangles, broken) = (numbers.triangles, numbers.non_finite_faces);
    (
        triangles,
        broken,
        numbers.edges,
        numbers.size_mm,
        numbers.area_mm2,
    )
}

#[test]
fn connectivity_is_that_of_the_report() {
    for name in generate::NAMES {
        let part = generate::part(name, 0.35).expect("a listed part");
        let bytes = part.to_stl_binary();
        let report = analysed(&bytes).expect("a mesh").report;
        let found = connectivity(&bytes, &Limits::default(), &Unwatched).expect("a mesh");
        assert_eq!(found.triangles, report.triangles, "{name}");
        assert_eq!(found.vertices, report.vertices, "{name}");
        assert_eq!(found.shells, report.health.shells, "{name}");
        assert_eq!(found.closed, report.health.closed, "{name}");
        assert_eq!(found.oriented, report.health.oriented, "{name}");
        let (open, crowded) = (found.boundary_edges, found.non_manifold_edges);
        assert_eq!(open, report.health.boundary_edges, "{name}");
        assert_eq!(crowded, report.health.non_manifold_edges, "{name}");
    }
}
