//! Turning, moving and scaling a part turns, moves and scales how it lies, and nothing else.

use geometry::{Pose, Report, generate};

use super::{Triangles, best, close, report, turn, turned};

/// Costs that are the same, as the engine has it.
const ALIKE: f64 = 2e-3;

fn poses(report: &Report) -> &[Pose] {
    &report.build.as_ref().expect("a sound part").poses
}

/// Whether nothing else comes near the best pose.
fn is_alone(report: &Report) -> bool {
    let [first, second, ..] = poses(report) else {
        return true;
    };
    first.stands != second.stands || second.cost - first.cost > 2.0 * ALIKE
}

fn same_pose(name: &str, here: &Report, there: &Report, scale: f64) {
    let (a, b) = (best(here), best(there));
    assert_eq!(a.stands, b.stands, "{name}: {a:?}, {b:?}");
    assert!((a.cost - b.cost).abs() <= ALIKE, "{name}: {a:?}, {b:?}");
    let boxes = [here, there].map(|r| r.oriented_box.expect("a box").size_mm);
    let volumes = boxes.map(|size| size.iter().product::<f64>());
    let times = scale.powi(3);
    assert!(
        close(volumes[0] * times, volumes[1], 1e-4),
        "{name}: {boxes:?}"
    );
    if !is_alone(here) {
        return;
    }
    for (what, a, b, by) in [
        ("height", a.height_mm, b.height_mm, 1),
        ("resting", a.resting_mm2, b.resting_mm2, 2),
        ("overhang", a.overhang_mm2, b.overhang_mm2, 2),
    ] {
        let scaled = a * scale.powi(by);
        assert!(close(scaled, b, 1e-6), "{name}: {what} {scaled} is not {b}");
    }
    let support = a.support_mm3 * times;
    let off = (support - b.support_mm3).abs();
    assert!(
        off <= 5e-3 * support.max(b.support_mm3),
        "{name}: support {support} is not {}",
        b.support_mm3
    );
}

fn sound() -> impl Iterator<Item = (&'static str, Triangles)> {
    generate::NAMES.iter().filter_map(|&name| {
        let part = generate::part(name, 0.3)?;
        part.truth.volume_mm3.map(|_| (name, part.triangles))
    })
}

#[test]
fn a_part_that_was_turned_and_moved_is_built_the_same_way() {
    for (name, triangles) in sound() {
        let (here, there) = (report(triangles.clone()), report(turned(triangles)));
        same_pose(name, &here, &there, 1.0);
        if is_alone(&here) {
            let (a, b) = (turn(best(&here).up), best(&there).up);
            let same: f64 = (0..3).map(|k| a[k] * b[k]).sum();
            assert!(same > 1.0 - 1e-9, "{name}: {a:?} is not {b:?}");
            assert!(others(&here, &there) <= 1, "{name}");
        }
    }
}

#[test]
fn a_part_that_was_scaled_is_built_the_same_way() {
    for (name, triangles) in sound() {
        let mut larger = triangles.clone();
        for c in larger.as_flattened_mut().as_flattened_mut() {
            *c *= 2.54;
        }
        let (here, there) = (report(triangles), report(larger));
        same_pose(name, &here, &there, 2.54);
    }
}

/// Slices that differ by more than rounding. One in the plane of a face has an area on either side
/// of it.
fn others(here: &Report, there: &Report) -> usize {
    let areas = [here, there].map(|r| &r.slices.as_ref().expect("a sound part").areas_mm2);
    let largest = areas[0].iter().copied().fold(0.0, f64::max);
    let both = areas[0].iter().zip(areas[1]);
    both.filter(|(a, b)| (*a - *b).abs() > 1e-6 * largest)
        .count()
}
