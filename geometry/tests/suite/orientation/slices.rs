//! Slices whose areas are a formula.

use geometry::{Slices, generate};

use super::{Triangles, blocks, close, lathe, polygon, report, turned};

fn slices(triangles: Triangles) -> Slices {
    report(triangles).slices.expect("a sound part")
}

/// The areas with the heights at which they are.
fn heights(slices: &Slices) -> impl Iterator<Item = (f64, f64)> {
    assert_eq!(slices.areas_mm2.len(), 64);
    let areas = slices.areas_mm2.iter().enumerate();
    areas.map(|(k, area)| ((k as f64 + 0.5) * slices.step_mm, *area))
}

#[test]
fn a_block_is_as_wide_everywhere() {
    let block = blocks([&[0.0, 60.0], &[0.0, 40.0], &[0.0, 20.0]], |_| true);
    for block in [block.clone(), turned(block)] {
        for (_, area) in heights(&slices(block)) {
            assert!(close(area, 2400.0, 1e-9), "{area}");
        }
    }
}

#[test]
fn a_cone_has_the_square_of_what_is_left_of_its_height() {
    for cone in [lathe(&[[0.0, 0.0], [20.0, 0.0], [0.0, 30.0]], 50)] {
        for (at, area) in heights(&slices(turned(cone))) {
            let known = polygon(20.0 * (1.0 - at / 30.0), 50);
            assert!(close(area, known, 1e-9), "{area} is not {known} at {at}");
        }
    }
}

#[test]
fn a_ball_on_a_foot_has_the_circles_of_its_rings() {
    // Of half a ball upwards, on a cylinder, in 24 rings.
    let mut profile = vec![[0.0, 0.0], [20.0, 0.0]];
    for ring in 0..24 {
        let angle = f64::from(ring) / 24.0 * std::f64::consts::FRAC_PI_2;
        profile.push([20.0 * angle.cos(), 10.0 + 20.0 * angle.sin()]);
    }
    profile.push([0.0, 30.0]);
    let radius = |at: f64| {
        let pair = profile[1..].windows(2).find(|p| at < p[1][1]);
        let [[r, low], [next, high]] = *pair.expect("a ring") else {
            panic!("a pair has two");
        };
        r + (next - r) * (at - low) / (high - low)
    };
    let slices = slices(lathe(&profile, 40));
    assert_eq!(slices.up, [0.0, 0.0, 1.0]);
    for (at, area) in heights(&slices) {
        let known = polygon(radius(at), 40);
        assert!(close(area, known, 1e-9), "{area} is not {known} at {at}");
    }
}

#[test]
fn what_is_hollow_is_taken_off() {
    let edge: &[f32] = &[0.0, 10.0, 40.0, 50.0];
    let hollow = blocks([edge, edge, &[0.0, 5.0, 17.0, 22.0]], |at| at != [1, 1, 1]);
    let slices = slices(hollow);
    for (at, area) in heights(&slices) {
        let known = if (5.0..17.0).contains(&at) {
            1600.0
        } else {
            2500.0
        };
        assert!(close(area, known, 1e-9), "{area} is not {known} at {at}");
    }
}

#[test]
fn all_slices_together_are_about_the_volume() {
    for name in generate::NAMES {
        let part = generate::part(name, 0.5).expect("a listed part");
        let Some(volume) = part.truth.volume_mm3 else {
            continue;
        };
        let slices = slices(part.triangles);
        let all: f64 = slices.areas_mm2.iter().map(|a| a * slices.step_mm).sum();
        assert!(slices.areas_mm2.iter().all(|a| *a > 0.0), "{name}");
        assert!(close(all, volume, 0.03), "{name}: {all} is not {volume}");
    }
}
