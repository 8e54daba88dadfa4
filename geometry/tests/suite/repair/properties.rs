//! What holds for every repair.

use std::cell::Cell;

use geometry::{Rejection, RepairLog, Stage, Watch};

use super::*;

/// Broken parts of several kinds.
fn broken() -> Vec<(&'static str, Triangles)> {
    let (lever, _) = part("rocker-lever");
    let mut holed = lever.clone();
    holed.drain(40..43);
    let mut turned = lever.clone();
    for triangle in turned.iter_mut().skip(100).step_by(7) {
        triangle.swap(1, 2);
    }
    let cube = block([10.0, 10.0, 10.0], 4);
    let mut tray = cube.clone();
    tray.truncate(5 * 32 + 6);
    vec![
        ("jitter", jittered(lever.clone(), 1e-6)),
        ("hole", holed),
        ("turned", turned),
        ("doubled", [lever.clone(), lever[..50].to_vec()].concat()),
        ("inside out", all_over(lever)),
        ("tray", jittered(tray, 1e-6)),
        (
            "touching",
            [cube.clone(), moved(cube, [10.0, 0.0, 0.0])].concat(),
        ),
    ]
}

#[test]
fn repairing_twice_gives_what_repairing_once_does() {
    for (name, triangles) in broken() {
        let once = mended(&text(&triangles));
        let Some(stl) = &once.stl else { continue };
        let twice = mended(stl);
        assert_eq!(done(&twice), [], "{name}");
        assert_eq!(left(&twice), left(&once), "{name}");
        assert_eq!(twice.stl, None, "{name}");
    }
}

#[test]
fn the_order_of_faces_and_of_their_corners_does_not_matter() {
    for (name, triangles) in broken() {
        let count = triangles.len();
        // Steps that have no factor in common with the count visit each face once.
        let step = [31, 37, 41].into_iter().find(|step| count % step != 0);
        let step = step.expect("a step");
        let shuffled: Triangles = (0..count)
            .map(|i| {
                let mut triangle = triangles[(i * step + 5) % count];
                triangle.rotate_left(i % 3);
                triangle
            })
            .collect();
        let [a, b] = [triangles, shuffled].map(|triangles| mended(&text(&triangles)));
        assert_eq!(done(&a), done(&b), "{name}");
        assert_eq!(left(&a), left(&b), "{name}");
        assert_eq!(a.log.after.triangles, b.log.after.triangles, "{name}");
        match (a.log.after.volume_mm3, b.log.after.volume_mm3) {
            (Some(a), Some(b)) => assert!(close(a, b, 1e-7), "{name}: {a} is not {b}"),
            (a, b) => assert_eq!(a, b, "{name}"),
        }
    }
}

#[test]
fn the_same_bytes_give_the_same_bytes() {
    for (name, triangles) in broken() {
        let bytes = text(&triangles);
        assert_eq!(mended(&bytes), mended(&bytes), "{name}");
    }
}

#[test]
fn the_mesh_is_written_in_the_unit_of_the_files_numbers() {
    let mut cube = block([1.0, 1.0, 1.0], 1);
    cube.remove(0);
    let bytes = text(&cube);
    let repaired = repair(&bytes, Units::Inch, &Limits::default(), &Unwatched).expect("a mesh");
    assert_eq!(repaired.log.units, Units::Inch);
    let inch = repaired.log.after.volume_mm3.expect("a volume");
    assert!(close(inch, 25.4 * 25.4 * 25.4, 1e-12));
    let stl = mesh_of(&repaired);
    assert!(stl.starts_with(b"Forja repaired mesh, unit: inch "));
    // Read in millimetres, the numbers are still those of the file.
    let report = analysed(stl).expect("a mesh").report;
    assert_eq!(report.measures.size_mm, [1.0; 3]);
}

#[test]
fn numbers_that_an_stl_cannot_hold_are_rounded_and_told() {
    // A sliver thinner than single precision at its place, and a missing face.
    let mut cube = moved(block([10.0, 10.0, 10.0], 1), [1000.0, 0.0, 0.0]);
    let [a, b, c] = cube.pop().expect("a face");
    let near = [a[0] + 1e-7, a[1], a[2]];
    cube.extend([[a, b, near], [near, b, c], [near, c, a]]);
    cube.remove(0);
    let repaired = mended(&text(&cube));
    solid(&repaired, 1000.0, 1e-9);
    assert_eq!(entry(&repaired, Repair::RoundedAway).count, 2);
}

#[test]
fn a_mesh_too_fine_for_an_stl_at_its_place_stays_as_it_is() {
    // Neighbouring numbers of an STL are 8 mm apart there, and text has all digits.
    let mut cube = moved(block([1.0, 1.0, 1.0], 1), [1.0e8; 3]);
    cube.remove(0);
    let repaired = mended(&text(&cube));
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::WouldBreakMore, 3)]);
    assert_eq!(repaired.stl, None);
    assert_eq!(repaired.log.after, repaired.log.before);
}

#[test]
fn the_log_survives_json() {
    for (name, triangles) in broken() {
        let log = mended(&text(&triangles)).log;
        let json = serde_json::to_string(&log).expect("json");
        let back: RepairLog = serde_json::from_str(&json).expect("a log");
        assert_eq!(log, back, "{name}");
    }
}

/// Cancels after so many looks.
struct Patience(Cell<u32>);

impl Watch for Patience {
    fn progress(&self, _stage: Stage, _fraction: f32) {}

    fn cancelled(&self) -> bool {
        self.0.set(self.0.get().saturating_sub(1));
        self.0.get() == 0
    }
}

#[test]
fn a_repair_can_be_cancelled_and_obeys_limits() {
    let (lever, _) = part("rocker-lever");
    let bytes = text(&jittered(lever, 1e-6));
    for looks in 1..8 {
        let patience = Patience(Cell::new(looks));
        let outcome = repair(&bytes, Units::Millimetre, &Limits::default(), &patience);
        assert_eq!(outcome.err(), Some(Rejection::Cancelled), "{looks}");
    }
    // What is filled counts too.
    let mut cube = block([10.0, 10.0, 10.0], 1);
    cube.pop();
    let limits = Limits {
        max_triangles: 11,
        ..Limits::default()
    };
    let outcome = repair(&text(&cube), Units::Millimetre, &limits, &Unwatched);
    let expected = Rejection::TooManyTriangles {
        limit: 11,
        value: 12,
    };
    assert_eq!(outcome.err(), Some(expected));
}

#[test]
fn what_is_no_mesh_is_refused_for_the_same_reason() {
    let point = text(&[[[1.0; 3]; 3]]);
    let nothing = text(&[[[f64::NAN; 3]; 3]]);
    for bytes in [&b""[..], b"<html>", &point, &nothing] {
        let refused = repair(bytes, Units::Millimetre, &Limits::default(), &Unwatched);
        assert_eq!(refused.err(), analysed(bytes).err());
    }
}
