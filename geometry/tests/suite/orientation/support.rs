//! Support whose volume is a formula.

use super::{best, blocks, close, lathe, polygon, pose, report, turn, turned};

const UP: [f64; 3] = [0.0, 0.0, 1.0];
const DOWN: [f64; 3] = [0.0, 0.0, -1.0];

/// How exact a volume is where the ground below is level.
const LEVEL: f64 = 1e-9;
/// How exact it is where the map has to tell where the ground changes, or what is over it slopes.
const MAP: f64 = 4e-3;

#[test]
fn a_table_is_built_on_its_top() {
    let edge: &[f32] = &[0.0, 5.0, 95.0, 100.0];
    let table = blocks([edge, edge, &[0.0, 40.0, 45.0]], |[x, y, z]| {
        z == 1 || x != 1 && y != 1
    });
    let report = report(table);
    let standing = pose(&report, UP);
    assert!(
        close(standing.support_mm3, (1e4 - 100.0) * 40.0, LEVEL),
        "{standing:?}"
    );
    assert!(close(standing.overhang_mm2, 1e4 - 100.0, LEVEL));
    assert!(close(standing.resting_mm2, 100.0, LEVEL) && standing.stands);
    let best = best(&report);
    assert_eq!(best.up, DOWN);
    assert_eq!((best.support_mm3, best.overhang_mm2), (0.0, 0.0));
    assert!(close(best.resting_mm2, 1e4, LEVEL));
}

#[test]
fn the_arms_of_a_tee_and_the_span_of_a_bridge_are_held_down_to_the_bed() {
    let tee = blocks(
        [&[0.0, 20.0, 30.0, 50.0], &[0.0, 10.0], &[0.0, 30.0, 40.0]],
        |[x, _, z]| x == 1 || z == 1,
    );
    for (part, up) in [(tee.clone(), UP), (turned(tee), turn(UP))] {
        let standing = pose(&report(part), up);
        assert!(
            close(standing.support_mm3, 400.0 * 30.0, LEVEL),
            "{standing:?}"
        );
        assert!(close(standing.cost, 12e3 / 8e3 + 0.1 * 40.0 / 50.0, 1e-8));
    }
    let bridge = blocks(
        [&[0.0, 10.0, 50.0, 60.0], &[0.0, 20.0], &[0.0, 15.0, 20.0]],
        |[x, _, z]| x != 1 || z == 1,
    );
    let standing = pose(&report(bridge), UP);
    assert!(
        close(standing.support_mm3, 40.0 * 20.0 * 15.0, LEVEL),
        "{standing:?}"
    );
    assert!(close(standing.resting_mm2, 400.0, LEVEL));
}

#[test]
fn support_ends_at_what_is_below_of_the_part() {
    // A deck on one pier over a step that is half as wide as the span.
    let stepped = blocks(
        [
            &[0.0, 10.0, 30.0, 51.0],
            &[0.0, 23.0],
            &[0.0, 7.0, 20.0, 25.0],
        ],
        |[x, _, z]| x == 0 || z == 2 || x == 1 && z == 0,
    );
    let known = 23.0 * (20.0 * 13.0 + 21.0 * 20.0);
    for (part, up) in [(stepped.clone(), UP), (turned(stepped), turn(UP))] {
        let standing = pose(&report(part), up);
        assert!(
            close(standing.support_mm3, known, MAP),
            "{standing:?}, {known}"
        );
    }
    // A room within a block is filled to its own floor.
    let edge: &[f32] = &[0.0, 10.0, 40.0, 50.0];
    let room = blocks([edge, edge, &[0.0, 5.0, 17.0, 22.0]], |at| at != [1, 1, 1]);
    let standing = pose(&report(room), UP);
    assert!(
        close(standing.support_mm3, 900.0 * 12.0, LEVEL),
        "{standing:?}"
    );
    // Floors above floors: each ceiling down to the next floor.
    let shelves = blocks(
        [
            &[0.0, 5.0, 45.0],
            &[0.0, 30.0],
            &[0.0, 3.0, 13.0, 16.0, 36.0, 39.0],
        ],
        |[x, _, z]| x == 0 || z % 2 == 0,
    );
    let standing = pose(&report(shelves), UP);
    assert!(
        close(standing.support_mm3, 40.0 * 30.0 * 30.0, LEVEL),
        "{standing:?}"
    );
}

#[test]
fn a_mushroom_is_held_around_its_stem() {
    let profile = [
        [0.0, 0.0],
        [12.0, 0.0],
        [12.0, 30.0],
        [25.0, 30.0],
        [25.0, 36.0],
        [0.0, 36.0],
    ];
    let mushroom = lathe(&profile, 48);
    let known = (polygon(25.0, 48) - polygon(12.0, 48)) * 30.0;
    for (part, up) in [(mushroom.clone(), UP), (turned(mushroom), turn(UP))] {
        let report = report(part);
        let standing = pose(&report, up);
        assert!(
            close(standing.support_mm3, known, 1e-8),
            "{standing:?}, {known}"
        );
        let best = best(&report);
        assert!(
            best.up.iter().zip(up).all(|(a, b)| (a + b).abs() < 1e-6),
            "on its cap"
        );
    }
}

#[test]
fn slopes_up_to_the_limit_are_built_without_support_and_others_with_their_columns() {
    let funnel = |degrees: f64| {
        let rise = 15.0 * degrees.to_radians().tan();
        let top = 3.0 + rise;
        lathe(
            &[
                [0.0, 0.0],
                [15.0, 0.0],
                [15.0, 3.0],
                [30.0, top],
                [0.0, top],
            ],
            60,
        )
    };
    let steep = pose(&report(funnel(45.0)), UP);
    assert_eq!((steep.support_mm3, steep.overhang_mm2), (0.0, 0.0));
    let flat = pose(&report(funnel(30.0)), UP);
    let rise = 15.0 * 30_f64.to_radians().tan();
    // Under the cone: the cylinder around it less the cone's frustum.
    let [low, high] = [15.0, 30.0].map(|r| polygon(r, 60));
    let frustum = rise / 3.0 * (low + (low * high).sqrt() + high);
    let known = (high - low) * 3.0 + high * rise - frustum;
    assert!(close(flat.support_mm3, known, MAP), "{flat:?}, {known}");
}
