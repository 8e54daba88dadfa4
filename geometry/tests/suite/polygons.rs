//! Polygons of OBJ files, cut into triangles.

use geometry::{Limits, Rejection, triangles};

use super::close;

type Triangle = [[f64; 3]; 3];

/// The triangles that one polygon, given in a plane, is cut into. It is laid into space so that
/// no axis is special.
fn cut(outline: &[[f64; 2]]) -> Vec<[[f64; 2]; 3]> {
    // Two directions at right angles with whole numbers, so that nothing is rounded.
    let (u, v) = ([2.0, 1.0, 2.0], [-2.0, 2.0, 1.0]);
    let point =
        |p: &[f64; 2]| -> [f64; 3] { std::array::from_fn(|k| 7.0 + u[k] * p[0] + v[k] * p[1]) };
    let back = |p: [f64; 3]| [u, v].map(|d| (0..3).map(|k| (p[k] - 7.0) * d[k]).sum::<f64>() / 9.0);
    let mut text = String::new();
    for [x, y, z] in outline.iter().map(point) {
        text += &format!("v {x} {y} {z}\n");
    }
    text += "f";
    for i in 1..=outline.len() {
        text += &format!(" {i}");
    }
    read(&text).into_iter().map(|t| t.map(back)).collect()
}

fn read(text: &str) -> Vec<Triangle> {
    let mut found = Vec::new();
    triangles(text.as_bytes(), &Limits::default(), &mut |t| found.push(t)).expect("readable");
    found
}

fn area(polygon: &[[f64; 2]]) -> f64 {
    let next = polygon.iter().cycle().skip(1);
    let sum: f64 = polygon
        .iter()
        .zip(next)
        .map(|(a, b)| a[0] * b[1] - a[1] * b[0])
        .sum();
    0.5 * sum
}

/// The outline falls into as many triangles as it must, which cover it once; gives how many of
/// them have no area.
pub(crate) fn covered(outline: &[[f64; 2]]) -> usize {
    let found = cut(outline);
    assert_eq!(found.len(), outline.len() - 2, "{outline:?}");
    let whole = area(outline);
    let mut flat = 0;
    let mut sum = 0.0;
    for triangle in &found {
        let part = area(triangle) / whole;
        assert!(part > -1e-12, "{triangle:?} is turned over in {outline:?}");
        flat += usize::from(part < 1e-12);
        sum += part;
    }
    assert!(close(sum, 1.0, 1e-9), "{sum} of {outline:?}");
    flat
}

#[test]
fn concave_polygons_are_covered_once() {
    let arrow = [[0.0, 0.0], [4.0, -3.0], [1.0, 0.0], [4.0, 3.0]];
    let ell = [
        [0.0, 0.0],
        [4.0, 0.0],
        [4.0, 1.0],
        [1.0, 1.0],
        [1.0, 5.0],
        [0.0, 5.0],
    ];
    let house = [
        [3.0, 1.0],
        [3.0, 3.0],
        [0.0, 3.0],
        [0.0, 0.0],
        [2.0, 0.0],
        [2.0, 1.0],
    ];
    for outline in [&arrow[..], &ell, &house] {
        for first in 0..outline.len() {
            let mut turned = outline.to_vec();
            turned.rotate_left(first);
            assert_eq!(covered(&turned), 0);
            turned.reverse();
            assert_eq!(covered(&turned), 0);
        }
    }
}

#[test]
fn corners_on_a_straight_side_make_no_flat_triangles() {
    let mut square = Vec::new();
    for k in 0..4 {
        let (along, from) = ([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]][k], k);
        let start = [[0.0, 0.0], [6.0, 0.0], [6.0, 6.0], [0.0, 6.0]][from];
        for i in 0..6 {
            let i = f64::from(i);
            square.push([start[0] + along[0] * i, start[1] + along[1] * i]);
        }
    }
    for first in 0..square.len() {
        square.rotate_left(1);
        assert_eq!(covered(&square), 0, "{first}");
    }
    let triangle = [[0.0, 0.0], [9.0, 0.0], [0.0, 9.0], [0.0, 6.0], [0.0, 3.0]];
    for first in 0..5 {
        let mut turned = triangle.to_vec();
        turned.rotate_left(first);
        assert_eq!(covered(&turned), 0);
    }
}

#[test]
fn a_hole_that_is_tied_to_the_outline_stays_a_hole() {
    // Two square holes, each tied to a corner of the outline by a side that is run twice.
    let outline = [
        [0.0, 0.0],
        [1.0, 1.0],
        [1.0, 3.0],
        [3.0, 3.0],
        [3.0, 1.0],
        [1.0, 1.0],
        [0.0, 0.0],
        [9.0, 0.0],
        [9.0, 9.0],
        [8.0, 8.0],
        [8.0, 6.0],
        [6.0, 6.0],
        [6.0, 8.0],
        [8.0, 8.0],
        [9.0, 9.0],
        [0.0, 9.0],
    ];
    for first in 0..outline.len() {
        let mut turned = outline.to_vec();
        turned.rotate_left(first);
        assert_eq!(covered(&turned), 0);
    }
}

#[test]
fn repeated_corners_and_spurs_collapse_and_cost_nothing_else() {
    let square = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]];
    let twice: Vec<_> = square.iter().flat_map(|&p| [p, p]).collect();
    assert_eq!(covered(&twice), 4);
    let mut spur = square.to_vec();
    spur.extend([[-3.0, 9.0], [0.0, 4.0]]);
    assert_eq!(covered(&spur), 2);
    let mut long = square.to_vec();
    long.extend([
        [-3.0, 9.0],
        [-9.0, 0.0],
        [-9.0, 9.0],
        [-9.0, 0.0],
        [-3.0, 9.0],
        [0.0, 4.0],
    ]);
    assert_eq!(covered(&long), 6);
    let concave = [
        [0.0, 0.0],
        [4.0, -3.0],
        [4.0, -3.0],
        [1.0, 0.0],
        [4.0, 3.0],
        [4.0, 3.0],
    ];
    assert_eq!(covered(&concave), 2);
    let inward = [
        [0.0, 0.0],
        [4.0, 0.0],
        [4.0, 4.0],
        [2.0, 2.0],
        [4.0, 4.0],
        [0.0, 4.0],
    ];
    covered(&inward);
}

#[test]
fn shapeless_polygons_give_their_number_of_triangles_all_the_same() {
    let crossed = [
        [0.0, 0.0],
        [4.0, 4.0],
        [4.0, 0.0],
        [0.0, 4.0],
        [9.0, 9.0],
        [7.0, 1.0],
    ];
    assert_eq!(cut(&crossed).len(), 4);
    let line: Vec<_> = (0..9).map(|i| [f64::from(i * i % 7), 0.0]).collect();
    assert_eq!(cut(&line).len(), 7);
    assert_eq!(cut(&[[1.0, 1.0]; 6]).len(), 4);
    let star: Vec<_> = (0..5)
        .map(|i| {
            [
                [0.0, 9.0],
                [6.0, -7.0],
                [-9.0, 2.0],
                [9.0, 2.0],
                [-6.0, -7.0],
            ][i]
        })
        .collect();
    assert_eq!(cut(&star).len(), 3);
}

#[test]
fn a_polygon_of_very_many_corners_is_cut_in_good_time() {
    let corners = 120_000;
    let gear: Vec<_> = (0..corners)
        .map(|i| {
            let angle = std::f64::consts::TAU * f64::from(i) / f64::from(corners);
            let radius = if i % 4 < 2 { 1000.0 } else { 990.0 };
            [radius * angle.cos(), radius * angle.sin()]
        })
        .collect();
    covered(&gear);
    let comb: Vec<_> = (0..corners / 2)
        .map(|i| [f64::from(i), if i % 2 == 0 { 100_000.0 } else { 1.0 }])
        .chain([[f64::from(corners / 2), 0.0], [0.0, 0.0]])
        .rev()
        .collect();
    covered(&comb);
    let arm = |i: i32, out: f64| {
        let angle = 0.01 * f64::from(i);
        [(angle + out) * angle.cos(), (angle + out) * angle.sin()]
    };
    let spiral: Vec<_> = (100..corners / 2)
        .map(|i| arm(i, 2.0))
        .chain((100..corners / 2).rev().map(|i| arm(i, 0.0)))
        .collect();
    covered(&spiral);
}

#[test]
fn a_long_polygon_counts_before_it_is_cut() {
    let text = format!("v 0 0 0\nv 1 0 0\nv 0 1 0\nf {}", "1 2 3 ".repeat(50_000));
    let limits = Limits {
        max_triangles: 100,
        ..Limits::default()
    };
    let found = triangles(text.as_bytes(), &limits, &mut |_| {}).err();
    assert!(
        matches!(found, Some(Rejection::TooManyTriangles { limit: 100, .. })),
        "{found:?}"
    );
}
