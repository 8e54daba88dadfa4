//! How parts lie: oriented boxes, build directions, support and slices that are known.

mod boxes;
mod invariance;
mod slices;
mod support;

use geometry::{Analysis, Pose, Quantity, Report, generate};

use super::rules::solids::boxes;
use super::{analysed, close};

type Point = [f64; 3];
type Triangles = Vec<[Point; 3]>;

/// Analyses triangles with all their digits.
fn of(triangles: Triangles) -> Analysis {
    let mut part = generate::part("rocker-lever", 0.3).expect("a listed part");
    part.triangles = triangles;
    analysed(part.to_stl_text().as_bytes()).expect("a mesh")
}

fn report(triangles: Triangles) -> Report {
    of(triangles).report
}

/// A solid of those boxes between the planes of a grid that are filled.
fn blocks(planes: [&[f32]; 3], filled: impl Fn([usize; 3]) -> bool) -> Triangles {
    let triangles = boxes(planes, filled).into_iter();
    let wide = triangles.map(|t| t.map(|p| p.map(f64::from)));
    wide.collect()
}

/// Corners turned by odd angles about all axes, and moved.
fn turned(mut triangles: Triangles) -> Triangles {
    for corner in triangles.as_flattened_mut() {
        *corner = turn(*corner);
        for (c, by) in corner.iter_mut().zip([300.0, -41.0, 7.7]) {
            *c += by;
        }
    }
    triangles
}

/// A direction or a place turned likewise.
fn turn([x, y, z]: Point) -> Point {
    let (s, c) = 0.7_f64.sin_cos();
    let (x, y) = (x * c - y * s, x * s + y * c);
    let (s, c) = 2.1_f64.sin_cos();
    let (y, z) = (y * c - z * s, y * s + z * c);
    let (s, c) = 1.3_f64.sin_cos();
    [x * c - z * s, y, x * s + z * c]
}

/// A profile of (radius, height) from the lower end of the axis to the upper one, turned about it
/// in so many flats; both ends are on the axis.
fn lathe(profile: &[[f64; 2]], flats: usize) -> Triangles {
    let at = |[r, z]: [f64; 2], i: usize| {
        let angle = std::f64::consts::TAU * (i % flats) as f64 / flats as f64;
        [r * angle.cos(), r * angle.sin(), z]
    };
    let mut triangles = Vec::new();
    for pair in profile.windows(2) {
        let (low, high) = (pair[0], pair[1]);
        for i in 0..flats {
            let [a, b] = [at(low, i), at(low, i + 1)];
            let [c, d] = [at(high, i), at(high, i + 1)];
            if low[0] > 0.0 {
                triangles.push([a, b, d]);
            }
            if high[0] > 0.0 {
                triangles.push([a, d, c]);
            }
        }
    }
    triangles
}

/// Area of a regular polygon whose corners are on a circle.
fn polygon(radius: f64, flats: usize) -> f64 {
    let n = flats as f64;
    n / 2.0 * radius * radius * (std::f64::consts::TAU / n).sin()
}

fn best(report: &Report) -> Pose {
    let build = report.build.as_ref().expect("a sound part");
    build.poses[0]
}

/// The pose with that direction upwards, which must be among the best.
fn pose(report: &Report, up: Point) -> Pose {
    let build = report.build.as_ref().expect("a sound part");
    let same = |p: &&Pose| (0..3).map(|k| p.up[k] * up[k]).sum::<f64>() > 0.999_999;
    let found = build.poses.iter().find(same);
    *found.expect("it is among the best")
}

/// A bracket of that width: a base 60 long, and a wall 56 high on one end of it; both 6 thick.
fn bracket(width: f32) -> Triangles {
    let planes: [&[f32]; 3] = [&[0.0, 6.0, 60.0], &[0.0, width], &[0.0, 6.0, 56.0]];
    blocks(planes, |[x, _, z]| x == 0 || z == 0)
}

#[test]
fn a_bracket_is_built_as_a_person_would() {
    let wide = report(bracket(80.0));
    let up = best(&wide);
    assert_eq!(up.up, [0.0, 0.0, 1.0], "on its base: {up:?}");
    assert!(up.stands && up.support_mm3 == 0.0 && up.overhang_mm2 == 0.0);
    assert!(close(up.resting_mm2, 60.0 * 80.0, 1e-9));
    assert!(close(up.height_mm, 56.0, 1e-9));
    let narrow = best(&report(bracket(20.0)));
    assert_eq!(narrow.up[1].abs(), 1.0, "on its side: {narrow:?}");
    assert!(close(narrow.height_mm, 20.0, 1e-9));
}

#[test]
fn a_tower_lies_and_a_plate_is_not_set_on_its_edge() {
    let tower = report(blocks([&[0.0, 10.0], &[0.0, 10.0], &[0.0, 300.0]], |_| {
        true
    }));
    assert!(close(best(&tower).height_mm, 10.0, 1e-9));
    let on_end = tower.build.expect("a sound part").poses;
    let on_end = on_end.iter().find(|p| p.up[2].abs() > 0.99);
    assert!(on_end.is_none_or(|p| !p.stands), "it would fall over");
    let plate = report(blocks([&[0.0, 90.0], &[0.0, 4.0], &[0.0, 70.0]], |_| true));
    assert!(close(best(&plate).height_mm, 4.0, 1e-9));
}

#[test]
fn the_overhang_of_a_face_is_its_angle_to_the_bed() {
    // A funnel that widens upwards at 30 degrees to the bed, on a foot, under a lid.
    let rise = 10.0 * 30_f64.to_radians().tan();
    let profile = [
        [0.0, 0.0],
        [30.0, 0.0],
        [30.0, 5.0],
        [40.0, 5.0 + rise],
        [0.0, 5.0 + rise],
    ];
    let triangles = lathe(&profile, 64);
    let analysis = of(triangles.clone());
    let report = &analysis.report;
    let up = best(report).up;
    let field = analysis
        .fields
        .iter()
        .find(|f| f.quantity == Quantity::Overhang);
    let values = &field.expect("a field").values;
    assert_eq!(values.len(), triangles.len());
    // It is built upside down, and then only the cone that narrows upwards is seen from above.
    assert_eq!(up, [0.0, 0.0, -1.0]);
    assert!(
        values.iter().all(|v| v.is_nan()),
        "nothing looks down but what lies on the bed"
    );
    // A room under a flat ceiling and one under a slope.
    let sloped = of(room());
    assert_eq!(best(&sloped.report).up, [0.0, 0.0, 1.0]);
    let field = sloped
        .fields
        .iter()
        .find(|f| f.quantity == Quantity::Overhang);
    let mut angles: Vec<f32> = field.expect("a field").values.clone();
    angles.retain(|v| v.is_finite());
    angles.sort_by(f32::total_cmp);
    let [flat @ .., a, b] = &angles[..] else {
        panic!("the slope is two triangles: {angles:?}");
    };
    assert!(
        !flat.is_empty() && flat.iter().all(|v| *v == 0.0),
        "{angles:?}"
    );
    for angle in [a, b] {
        assert!((angle - 20.0).abs() < 1e-3, "{angles:?}");
    }
}

/// A block with a closed room, whose ceiling is flat over one half and rises by 20 degrees over
/// the other.
fn room() -> Triangles {
    let mut triangles = blocks([&[0.0, 60.0], &[0.0, 50.0], &[0.0, 30.0]], |_| true);
    let rise = 10.0 * 20_f64.to_radians().tan();
    // The outline of the room, seen along y, counter-clockwise from there.
    let outline = [
        [20.0, 5.0],
        [40.0, 5.0],
        [40.0, 12.0 + rise],
        [30.0, 12.0],
        [20.0, 12.0],
    ];
    let at = |i: usize, y: f64| [outline[i % 5][0], y, outline[i % 5][1]];
    for i in 0..5 {
        let [a, b, c, d] = [at(i, 20.0), at(i + 1, 20.0), at(i + 1, 30.0), at(i, 30.0)];
        triangles.extend([[a, b, c], [a, c, d]]);
    }
    // The first sees all others but for the corner in the ceiling, which comes first.
    for i in [4, 5, 6] {
        triangles.push([at(3, 20.0), at(i + 1, 20.0), at(i, 20.0)]);
        triangles.push([at(3, 30.0), at(i, 30.0), at(i + 1, 30.0)]);
    }
    triangles
}
