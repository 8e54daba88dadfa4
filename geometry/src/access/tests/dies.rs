//! Draft and parting lines of parts that are known by construction.

use std::f64::consts::PI;

use super::super::die::{along, draft};
use super::super::model::Die;
use super::maker::{Known, block, turned, welded};
use crate::access::Frame;

/// Dies along z.
fn upright(known: &Known) -> Die {
    let axes = known.reach.axes.iter();
    let axis = axes.clone().position(|a| a[2].abs() > 0.999_999);
    along(
        known.surface(),
        &known.reach,
        axis.expect("z is an axis of the frame"),
    )
}

fn close(a: f64, b: f64, off: f64) -> bool {
    (a - b).abs() <= off
}

#[test]
fn a_block_has_no_draft_and_parts_at_its_rim() {
    let known = Known::of(block([60.0, 40.0, 20.0]));
    let die = upright(&known);
    assert_eq!((die.undercut_mm2, die.least_draft_deg), (0.0, 0.0));
    assert!(die.parting.flat);
    assert_eq!(die.parting.length_mm, 200.0);
    let [rim] = die.parting.lines.loops.as_slice() else {
        unreachable!("one line around the block: {:?}", die.parting);
    };
    assert!(rim.closed && rim.edges == 4 && rim.points_mm.iter().all(|p| p[2] == 0.0));
}

#[test]
fn a_frustum_has_the_draft_of_its_slope() {
    for degrees in [0.5_f64, 3.0, 7.0, 20.0] {
        let narrower = 20.0 * libm::tan(degrees.to_radians());
        let n = 64;
        // The corners of the polygon lie on the cone; its flats are less steep.
        let flat = libm::cos(PI / f64::from(n));
        let slope = libm::atan(narrower * flat / 20.0).to_degrees();
        for high in [true, false] {
            let (low, top) = if high {
                (30.0, 30.0 - narrower)
            } else {
                (30.0 - narrower, 30.0)
            };
            let profile = [[0.0, 0.0], [low, 0.0], [top, 20.0], [0.0, 20.0]];
            let known = Known::of(turned(&profile, n as usize));
            let die = upright(&known);
            assert!(
                close(die.least_draft_deg, slope, 1e-9),
                "{}: {slope}",
                die.least_draft_deg
            );
            assert!(die.undercut_mm2 == 0.0 && die.parting.flat);
            // They meet at the wide end.
            let points = &die.parting.lines.loops[0].points_mm;
            let wide = if high { 0.0 } else { 20.0 };
            assert!(points.iter().all(|p| p[2] == wide));
            let rim = 2.0 * f64::from(n) * 30.0 * libm::sin(PI / f64::from(n));
            assert!(close(die.parting.length_mm, rim, 1e-9 * rim));
            let motion = die.direction;
            let sign = if high { 1.0 } else { -1.0 } * motion[2];
            for normal in &known.normals {
                let told = draft(*normal, motion);
                let square = close(told.abs(), 90.0, 1e-5);
                assert!(square || close(told, sign * slope, 1e-9), "{told}: {slope}");
            }
        }
    }
}

#[test]
fn a_ball_parts_at_its_equator() {
    let (n, rows) = (96, 48);
    let profile: Vec<[f64; 2]> = (0..=rows)
        .map(|i| {
            let (sin, cos) = libm::sincos(PI * (f64::from(i) / f64::from(rows) - 0.5));
            let end = i == 0 || i == rows;
            [if end { 0.0 } else { 25.0 * cos }, 25.0 * sin]
        })
        .collect();
    let frame = Frame([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    let known = Known::framed(welded(turned(&profile, n as usize)), frame);
    let die = upright(&known);
    let equator = 2.0 * f64::from(n) * 25.0 * libm::sin(PI / f64::from(n));
    assert!(
        close(die.parting.length_mm, equator, 1e-9 * equator),
        "{}",
        die.parting.length_mm
    );
    assert!(die.parting.flat && die.parting.lines.loops.len() == 1);
    assert!(die.undercut_mm2 < 1e-3 * known.reach.area);
    // The rows beside the equator lean by half a row.
    assert!(
        die.least_draft_deg > 1.0 && die.least_draft_deg < 2.0,
        "{}",
        die.least_draft_deg
    );
}

#[test]
fn a_stepped_part_parts_where_its_halves_meet_and_not_in_one_plane() {
    // A plate bent up in its middle: its outline is at two heights.
    let profile = [
        [0.0, 0.0],
        [20.0, 0.0],
        [20.0, 10.0],
        [40.0, 10.0],
        [40.0, 14.0],
        [16.0, 14.0],
        [16.0, 4.0],
        [0.0, 4.0],
    ];
    let known = Known::of(super::maker::drawn_out(&profile, 30.0));
    let die = upright(&known);
    assert!(!die.parting.flat);
    assert_eq!(die.undercut_mm2, 0.0);
}
