//! The smallest boxes around bodies of which they are known.

use super::{Point, Triangles, blocks, close, lathe, of, report, turned};
use crate::files::{binary, cube};
use crate::{analysed, random::Random};

/// The edges of the oriented box, which must hold every corner.
fn edges(triangles: &Triangles) -> [f64; 3] {
    let found = report(triangles.clone()).oriented_box.expect("a box");
    for corner in triangles.as_flattened() {
        for (axis, size) in found.axes.iter().zip(found.size_mm) {
            let off: f64 = (0..3)
                .map(|k| (corner[k] - found.centre_mm[k]) * axis[k])
                .sum();
            assert!(off.abs() <= size / 2.0 + 1e-9, "{off} is out of {size}");
        }
    }
    found.size_mm
}

fn same(found: [f64; 3], known: [f64; 3], relative: f64) {
    let all = found.iter().zip(known);
    let close = all.clone().all(|(a, b)| close(*a, b, relative));
    assert!(close, "{found:?} is not {known:?}");
}

#[test]
fn a_turned_block_has_the_box_that_it_is() {
    for size in [
        [60.0, 40.0, 20.0],
        [90.0, 90.0, 0.3],
        [500.0, 2.0, 1.0],
        [10.0; 3],
    ] {
        let [x, y, z]: [f32; 3] = size;
        let block = blocks([&[0.0, y], &[0.0, z], &[0.0, x]], |_| true);
        same(edges(&turned(block)), size.map(f64::from), 1e-9);
    }
}

#[test]
fn prisms_have_the_boxes_of_their_outlines() {
    let prism = |flats| lathe(&[[0.0, 0.0], [10.0, 0.0], [10.0, 50.0], [0.0, 50.0]], flats);
    let hexagon = [50.0, 20.0, 20.0 * 60_f64.to_radians().sin()];
    same(edges(&turned(prism(6))), hexagon, 1e-9);
    let triangle = [50.0, 10.0 * 3_f64.sqrt(), 15.0];
    same(edges(&turned(prism(3))), triangle, 1e-9);
}

#[test]
fn a_tetrahedron_lies_in_a_cube_on_none_of_its_faces() {
    let corners: [Point; 4] = [
        [1.0; 3],
        [1.0, -1.0, -1.0],
        [-1.0, 1.0, -1.0],
        [-1.0, -1.0, 1.0],
    ];
    let faces = [[0, 1, 2], [0, 2, 3], [0, 3, 1], [1, 3, 2]];
    let faces = faces.map(|f: [usize; 3]| f.map(|i| corners[i].map(|c| 10.0 * c)));
    same(edges(&turned(faces.to_vec())), [20.0; 3], 1e-4);
}

#[test]
fn it_is_never_larger_than_the_box_along_the_axes() {
    for name in geometry::generate::NAMES {
        let part = geometry::generate::part(name, 0.3).expect("a listed part");
        let [long, middle, short] = edges(&part.triangles);
        assert!(long >= middle && middle >= short);
        let along: f64 = part.truth.size_mm.iter().product();
        assert!(long * middle * short <= along * (1.0 + 1e-9), "{name}");
    }
}

#[test]
fn flat_straight_and_lone_faces_have_a_box_and_are_not_built() {
    let square: Triangles = vec![
        [[0.0; 3], [4.0, 0.0, 0.0], [4.0, 3.0, 0.0]],
        [[0.0; 3], [4.0, 3.0, 0.0], [0.0, 3.0, 0.0]],
    ];
    let line: Triangles = vec![[[0.0; 3], [1.0, 2.0, 2.0], [3.0, 6.0, 6.0]]];
    let sheets = [(square, [4.0, 3.0, 0.0]), (line, [9.0, 0.0, 0.0])];
    for (triangles, known) in sheets {
        for triangles in [triangles.clone(), turned(triangles)] {
            let report = of(triangles).report;
            let found = report.oriented_box.expect("a box").size_mm;
            let off = (0..3).map(|k| (found[k] - known[k]).abs());
            assert!(off.fold(0.0, f64::max) < 1e-9, "{found:?} is not {known:?}");
            assert_eq!((report.build, report.slices), (None, None));
        }
    }
}

#[test]
fn an_open_part_has_a_box_and_is_not_built() {
    let open = cube([0.0; 3], 10.0)[1..].to_vec();
    let analysis = analysed(&binary(&open)).expect("a mesh");
    let report = analysis.report;
    same(report.oriented_box.expect("a box").size_mm, [10.0; 3], 1e-9);
    assert_eq!((report.build, report.slices), (None, None));
    assert!(analysis.fields.is_empty());
}

#[test]
fn corners_without_a_plan_are_all_in_their_box() {
    let mut random = Random::new();
    for count in [1, 2, 3, 10, 100] {
        let mut corner = || [0; 3].map(|_| random.share() * 100.0);
        let triangles = (0..count).map(|_| [corner(), corner(), corner()]).collect();
        edges(&triangles);
    }
}
