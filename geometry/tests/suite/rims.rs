//! Open edges as lines to draw.

use geometry::{BoundaryLoops, Rule, Unit};

use super::files::{Triangle, binary, cube};
use super::{analysed, close};

fn loops(triangles: &[Triangle]) -> BoundaryLoops {
    let analysis = analysed(&binary(triangles)).expect("a report");
    analysis.report.health.loops
}

/// A square sheet of so many little squares along each edge, each of 1 mm; some are left out.
fn sheet(edge: u16, left_out: impl Fn(u16, u16) -> bool) -> Vec<Triangle> {
    let mut triangles = Vec::new();
    for i in 0..edge * edge {
        let (x, y) = (i % edge, i / edge);
        if left_out(x, y) {
            continue;
        }
        let corner = |dx: u16, dy: u16| [f32::from(x + dx), f32::from(y + dy), 0.0];
        let [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
        triangles.extend([[a, b, c], [a, c, d]]);
    }
    triangles
}

#[test]
fn a_hole_is_a_closed_line_as_long_as_its_rim() {
    let mut open = cube([5.0, 0.0, 0.0], 10.0);
    open.pop();
    let found = loops(&open);
    let [rim] = found.loops.as_slice() else {
        panic!("{found:?}");
    };
    assert!(rim.closed && rim.edges == 3, "{rim:?}");
    assert!(close(rim.length_mm, 20.0 + 200_f64.sqrt(), 1e-12));
    let mut points = rim.points_mm.clone();
    points.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    let corners = [[15.0, 0.0, 10.0], [15.0, 10.0, 0.0], [15.0, 10.0, 10.0]];
    assert_eq!(points, corners);
    assert_eq!((found.loops_left_out, found.points_left_out), (0, 0));
}

#[test]
fn a_closed_part_has_none() {
    assert_eq!(loops(&cube([0.0; 3], 10.0)), BoundaryLoops::default());
}

#[test]
fn each_hole_is_a_line_and_the_longest_comes_first() {
    let found = loops(&sheet(9, |x, y| {
        (x, y) == (2, 2) || (5..7).contains(&x) && y == 6
    }));
    let told: Vec<(f64, u32)> = found.loops.iter().map(|l| (l.length_mm, l.edges)).collect();
    assert_eq!(told, [(36.0, 36), (6.0, 6), (4.0, 4)]);
    assert!(found.loops.iter().all(|l| l.closed));
}

#[test]
fn holes_that_meet_in_a_point_are_a_line_each_and_that_point_is_told() {
    let health = |touching: bool| {
        let other = if touching { 3 } else { 5 };
        let sheet = sheet(9, |x, y| (x, y) == (2, 2) || (x, y) == (other, other));
        analysed(&binary(&sheet)).expect("a report").report.health
    };
    for (touching, holes, pinches) in [(true, 2, 1), (false, 3, 0)] {
        let health = health(touching);
        assert_eq!(health.boundary_loops, holes);
        assert_eq!(health.non_manifold_vertices, pinches);
        let lengths: Vec<f64> = health.loops.loops.iter().map(|l| l.length_mm).collect();
        assert_eq!(lengths, [36.0, 4.0, 4.0]);
    }
}

#[test]
fn points_and_lines_are_few_however_many_there_are_and_what_is_left_out_is_told() {
    // The border has 4 x 160 edges, each of the 80 x 80 holes has four.
    let found = loops(&sheet(160, |x, y| {
        x % 2 == 1 && y % 2 == 1 && x < 159 && y < 159
    }));
    assert_eq!(found.loops.len(), 64);
    assert_eq!(found.loops_left_out, 79 * 79 + 1 - 64);
    let points = |found: &BoundaryLoops| -> usize {
        let each = found.loops.iter().map(|l| l.points_mm.len());
        each.sum()
    };
    assert_eq!(points(&found), 640 + 63 * 4);
    assert_eq!(found.points_left_out, 0);

    let ribbon: Vec<Triangle> = (0..6000_u16)
        .map(|i| {
            let x = f32::from(i) * 0.25;
            let (y, across) = if i % 2 == 0 { (0.0, 1.0) } else { (1.0, 0.0) };
            [[x, y, 0.0], [x + 0.25, across, 0.0], [x + 0.5, y, 0.0]]
        })
        .collect();
    let found = loops(&ribbon);
    assert_eq!(found.loops.len(), 1);
    assert_eq!(found.loops[0].edges, 6002);
    let kept = points(&found);
    assert!((2000..=4096).contains(&kept), "{kept}");
    assert_eq!(found.points_left_out as usize, 6002 - kept);
}

#[test]
fn the_finding_of_a_hole_tells_the_length_of_its_rim() {
    let sheet = sheet(5, |x, y| (x, y) == (2, 2));
    let health = analysed(&binary(&sheet)).expect("a report").report.health;
    let holes = health.findings.iter().filter(|f| f.rule == Rule::OpenEdges);
    let told: Vec<_> = holes.map(|f| (f.value, f.unit)).collect();
    let mm = |length| (Some(length), Some(Unit::Millimetre));
    assert_eq!(told, [mm(20.0), mm(4.0)]);
}
