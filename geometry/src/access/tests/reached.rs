//! What directions and cutters reach.

use std::f64::consts::PI;

use super::super::reach::{Reach, SIX, both_ways};
use super::maker::{Known, Triangles, block, drawn_out, pocketed, rounded, turned};

/// Share that each of the end mills of 3, 6, 10 and 16 mm reaches.
fn cut(reach: &Reach) -> [f64; 4] {
    let all: Vec<f64> = reach.cut.iter().filter_map(|(_, area)| *area).collect();
    let all: [f64; 4] = all.try_into().expect("none is too small for the maps");
    all.map(|area| area / reach.area)
}

fn close(a: f64, b: f64, off: f64) -> bool {
    (a - b).abs() <= off * a.abs().max(b.abs())
}

/// A block of 60 x 50 x 20 mm with a pocket of that size, corner radius and depth.
fn pocket(size: [f64; 2], radius: f64, depth: f64) -> Triangles {
    let block = rounded([60.0, 50.0], 4.0);
    pocketed(&block, &rounded(size, radius), 20.0 - depth, 20.0)
}

#[test]
fn a_block_is_reached_by_everything() {
    let known = Known::of(block([60.0, 40.0, 20.0]));
    assert_eq!(known.reach.closed(SIX), 0.0);
    assert!(
        cut(&known.reach)
            .iter()
            .all(|share| close(*share, 1.0, 1e-9))
    );
    let setups = known.reach.setups(super::super::Directions::Six);
    assert_eq!(setups.len(), 2);
    let share: f64 = setups.iter().map(|s| s.share).sum();
    assert!(close(share, 1.0, 1e-12), "{share}");
    for face in 0..12 {
        assert_eq!(known.reach.openness(face), Some(17.0));
    }
}

#[test]
fn a_cutter_as_wide_as_the_corner_reaches_it_and_a_wider_one_does_not() {
    // Depth within the reach of all four; what a cutter leaves is the walls of the corners, and the
    // floor in them.
    for (radius, fitting) in [(1.5, 1), (3.0, 2), (5.0, 3), (8.0, 4)] {
        let known = Known::of(pocket([44.0, 34.0], radius, 8.0));
        assert!(known.reach.closed(SIX) < 1e-9 * known.reach.area);
        let cut = cut(&known.reach);
        for (k, share) in cut.into_iter().enumerate() {
            let mill = [1.5, 3.0, 5.0, 8.0][k];
            if k < fitting {
                assert!(share > 0.9999, "{radius} by {mill}: {share}");
                continue;
            }
            // Along a wall from the corner a round end of radius r stays off it over r - R, and
            // the floor keeps (1 - pi / 4) (r² - R²) at each corner.
            let over = mill - radius;
            let walls = 4.0 * (2.0 * over + PI / 2.0 * radius) * 8.0;
            let floor = (4.0 - PI) * (mill * mill - radius * radius);
            let left = (1.0 - share) * known.reach.area;
            assert!(
                left > 0.35 * (walls + floor),
                "{radius} by {mill}: {left} of {walls} + {floor}"
            );
            assert!(
                left < 1.1 * (walls + floor),
                "{radius} by {mill}: {left} of {walls} + {floor}"
            );
        }
    }
}

#[test]
fn a_slot_narrower_than_a_cutter_is_not_entered() {
    // 8 mm wide: the cutters of 3 and 6 mm fit, those of 10 and 16 mm do not.
    let known = Known::of(pocket([40.0, 8.0], 3.0, 6.0));
    let within = known.area(|corners| {
        corners
            .iter()
            .all(|c| c[0].abs() < 20.1 && c[1].abs() < 4.1 && c[2] > 0.1)
    });
    let share = within / known.reach.area;
    let [three, six, ten, sixteen] = cut(&known.reach);
    assert!(three > 0.999 && six > 0.995, "{three} {six}");
    assert!(close(1.0 - ten, share, 0.02), "{ten}: {share}");
    assert!(close(1.0 - sixteen, share, 0.02), "{sixteen}: {share}");
}

#[test]
fn a_pocket_deeper_than_the_cutter_is_long_keeps_what_the_holder_cannot_follow() {
    // The cutter of 3 mm is 12 mm long, and its holder of 28 mm does not enter the pocket.
    let shallow = Known::of(pocket([20.0, 20.0], 3.0, 11.0));
    assert!(cut(&shallow.reach)[0] > 0.999);
    let deep = Known::of(pocket([20.0, 20.0], 3.0, 16.0));
    let floor = deep.area(|corners| corners.iter().all(|c| c[2] == 4.0));
    let around = 4.0 * 14.0 + 2.0 * PI * 3.0;
    let left = (1.0 - cut(&deep.reach)[0]) * deep.reach.area;
    assert!(
        close(left, floor + around * 4.0, 0.05),
        "{left}: {floor} + {around} x 4"
    );
    // That of 6 mm is 24 mm long.
    assert!(cut(&deep.reach)[1] > 0.995);
}

#[test]
fn a_t_slot_has_the_undercut_of_its_formula() {
    let profile = [
        [-25.0, 0.0],
        [25.0, 0.0],
        [25.0, 30.0],
        [4.0, 30.0],
        [4.0, 20.0],
        [10.0, 20.0],
        [10.0, 12.0],
        [-10.0, 12.0],
        [-10.0, 20.0],
        [-4.0, 20.0],
        [-4.0, 30.0],
        [-25.0, 30.0],
    ];
    let known = Known::of(drawn_out(&profile, 60.0));
    // Ceilings, walls and the floor beside the neck, 60 mm long.
    let hidden = 60.0 * 2.0 * (6.0 + 8.0 + 6.0);
    let across = known.reach.closed(both_ways(2));
    assert!(close(across, hidden, 0.02), "{across}: {hidden}");
    // Along the slot all is open.
    assert_eq!(known.reach.closed(both_ways(0)), 0.0);
    assert_eq!(known.reach.closed(SIX), 0.0);
}

#[test]
fn a_blind_dovetail_is_open_to_the_diagonals_alone() {
    let profile = [
        [0.0, 0.0],
        [25.0, 0.0],
        [25.0, 20.0],
        [10.0, 20.0],
        [13.0, 14.0],
        [0.0, 14.0],
    ];
    let known = Known::of(turned(&profile, 96));
    let flank = known.area(|corners| {
        let radii = corners.map(|c| libm::hypot(c[0], c[1]));
        corners.iter().any(|c| c[2] > 19.9)
            && radii.iter().all(|r| (9.9..13.1).contains(r))
            && corners.iter().any(|c| c[2] < 14.1)
    });
    // Of the floor a ring lies under the flank.
    let ring = PI * (13.0 * 13.0 - 10.0 * 10.0);
    let six = known.reach.closed(SIX);
    assert!(close(six, flank + ring, 0.02), "{six}: {flank} + {ring}");
    let all = known.reach.closed(u32::MAX);
    assert!(all < 0.02 * (flank + ring), "{all}");
}

#[test]
fn a_ring_groove_in_a_blind_bore_is_the_undercut_of_the_best_dies() {
    let profile = [
        [0.0, 0.0],
        [20.0, 0.0],
        [20.0, 30.0],
        [6.0, 30.0],
        [6.0, 22.0],
        [12.0, 22.0],
        [12.0, 15.0],
        [6.0, 15.0],
        [6.0, 10.0],
        [0.0, 10.0],
    ];
    let known = Known::of(turned(&profile, 96));
    let best = super::super::die::best(&known.reach, known.reach.area, |axis| {
        known.reach.closed(both_ways(axis))
    });
    let die = super::super::die::along(known.surface(), &known.reach, best);
    assert!(die.direction[2].abs() > 0.9999, "{:?}", die.direction);
    let groove = 2.0 * PI * (144.0 - 36.0) + 2.0 * PI * 12.0 * 7.0;
    assert!(
        close(die.undercut_mm2, groove, 0.03),
        "{}: {groove}",
        die.undercut_mm2
    );
    // No straight tool sees the groove whole.
    assert!(known.reach.closed(SIX) > 0.95 * groove);
}
