//! Parts with upright walls.

use std::f64::consts::{PI, TAU};

use super::outline::{self, Detail, circle, polar, rounded};
use super::solid::Solid;
use super::terrace::Terrace;

/// A plate with a pocket, counterbored holes, a grid of bores and a slot.
pub(super) fn valve_plate(detail: Detail) -> Solid {
    let corner = detail.arc(12);
    let full = Some((0.0, 16.0));
    let mut plan = Terrace::new(rounded([0.0; 2], [160.0, 100.0], 10.0, corner), full);
    for (x, y) in [(-68.0, -38.0), (68.0, -38.0), (68.0, 38.0), (-68.0, 38.0)] {
        let bored = (7.5, detail.circle(60), Some(9.0));
        plan.drill(0, [x, y], &[bored, (4.5, detail.circle(48), None)], 0.1);
    }
    let pocket = rounded([-22.0, 0.0], [72.0, 64.0], 8.0, corner);
    let pocket = plan.cut(0, pocket, Some((0.0, 7.0)));
    for row in 0..3 {
        for column in 0..4 {
            let at = [
                -46.0 + 16.0 * f64::from(column),
                -18.0 + 18.0 * f64::from(row),
            ];
            plan.drill(pocket, at, &[(4.0, detail.circle(48), None)], 0.2);
        }
    }
    let boss = circle([46.0, 8.0], 17.0, detail.circle(96), 0.05);
    let boss = plan.cut(0, boss, Some((0.0, 24.0)));
    plan.drill(boss, [46.0, 8.0], &[(11.0, detail.circle(84), None)], 0.05);
    let slot = rounded([38.0, -31.0], [34.0, 9.0], 4.4, detail.arc(16));
    plan.cut(0, slot, None);
    plan.build()
}

/// A pipe flange with a raised face, a neck and eight bolt holes.
pub(super) fn flange(detail: Detail) -> Solid {
    let zero = [0.0; 2];
    let mut plan = Terrace::new(
        circle(zero, 82.5, detail.circle(320), 0.0),
        Some((0.0, 18.0)),
    );
    for bolt in 0..8 {
        let at = polar(zero, 65.0, TAU * (f64::from(bolt) + 0.5) / 8.0);
        plan.drill(0, at, &[(9.0, detail.circle(64), None)], 0.13);
    }
    let face = circle(zero, 51.0, detail.circle(240), 0.0);
    let face = plan.cut(0, face, Some((-2.0, 18.0)));
    let neck = circle(zero, 38.0, detail.circle(200), 0.0);
    let neck = plan.cut(face, neck, Some((-2.0, 46.0)));
    plan.drill(neck, zero, &[(27.0, detail.circle(160), None)], 0.0);
    plan.build()
}

/// A spur gear of module 3 with 32 teeth, a thinned web with five holes, and a keyed hub.
pub(super) fn spur_gear(detail: Detail) -> Solid {
    let zero = [0.0; 2];
    let mut plan = Terrace::new(outline::gear(3.0, 32, detail.arc(14)), Some((0.0, 22.0)));
    let web = circle(zero, 36.0, detail.circle(180), 0.01);
    let web = plan.cut(0, web, Some((6.0, 16.0)));
    for hole in 0..5 {
        let at = polar(zero, 26.0, TAU * f64::from(hole) / 5.0 + PI / 2.0);
        plan.drill(web, at, &[(6.0, detail.circle(60), None)], 0.3);
    }
    let hub = circle(zero, 17.0, detail.circle(120), 0.02);
    let hub = plan.cut(web, hub, Some((0.0, 34.0)));
    plan.cut_keyed(hub, [10.0, 3.0, 12.8], detail.arc(90));
    plan.build()
}

/// A gearbox half: a box with a rim of screw holes, bosses and two bearing seats.
pub(super) fn bearing_housing(detail: Detail) -> Solid {
    let corner = detail.arc(16);
    let high = 48.0;
    let mut plan = Terrace::new(
        rounded([0.0; 2], [170.0, 110.0], 16.0, corner),
        Some((0.0, high)),
    );
    for i in 0..4 {
        let x = -66.0 + 44.0 * f64::from(i);
        for y in [-49.0, 49.0] {
            plan.drill(0, [x, y], &[(3.4, detail.circle(40), None)], 0.21);
        }
    }
    for x in [-79.0, 79.0] {
        for y in [-18.0, 18.0] {
            plan.drill(0, [x, y], &[(3.4, detail.circle(40), None)], 0.21);
        }
    }
    let room = rounded([0.0; 2], [146.0, 86.0], 10.0, corner);
    let room = plan.cut(0, room, Some((0.0, 8.0)));
    for (x, outer, seat, bore) in [(-32.0, 27.0, 20.0, 13.0), (36.0, 23.0, 16.0, 10.0)] {
        let at = [x, 0.0];
        let wall = circle(at, outer, detail.circle(140), 0.03);
        let wall = plan.cut(room, wall, Some((0.0, 30.0)));
        let seat = (seat, detail.circle(120), Some(16.0));
        plan.drill(wall, at, &[seat, (bore, detail.circle(100), None)], 0.03);
    }
    for (x, y) in [(-64.0, -34.0), (64.0, -34.0), (64.0, 34.0), (-64.0, 34.0)] {
        let boss = circle([x, y], 6.5, detail.circle(56), 0.4);
        let boss = plan.cut(room, boss, Some((0.0, 36.0)));
        plan.drill(boss, [x, y], &[(2.5, detail.circle(36), Some(14.0))], 0.4);
    }
    plan.build()
}

/// A cold plate of round pins on a base with four screw holes.
pub(super) fn pin_heat_sink(detail: Detail) -> Solid {
    let corner = detail.arc(10);
    let mut plan = Terrace::new(
        rounded([0.0; 2], [90.0, 90.0], 6.0, corner),
        Some((0.0, 6.0)),
    );
    for i in 0..11 {
        for j in 0..11 {
            let corner_of_grid = (i == 0 || i == 10) && (j == 0 || j == 10);
            let at = [7.6 * f64::from(i - 5), 7.6 * f64::from(j - 5)];
            if corner_of_grid {
                plan.drill(0, at, &[(2.6, detail.circle(40), None)], 0.3);
            } else {
                plan.cut(
                    0,
                    circle(at, 2.1, detail.circle(32), 0.17),
                    Some((0.0, 30.0)),
                );
            }
        }
    }
    plan.build()
}

/// An open impeller: swept blades on a disc around a hub.
pub(super) fn impeller(detail: Detail) -> Solid {
    let zero = [0.0; 2];
    let mut plan = Terrace::new(
        circle(zero, 70.0, detail.circle(300), 0.0),
        Some((0.0, 5.0)),
    );
    for blade in 0..9 {
        let start = TAU * f64::from(blade) / 9.0;
        let sweep = outline::blade(25.0, 68.0, start, 0.8, 6.4, detail.arc(60));
        plan.cut(0, sweep, Some((0.0, 26.0)));
    }
    let hub = circle(zero, 20.0, detail.circle(140), 0.02);
    let hub = plan.cut(0, hub, Some((-8.0, 34.0)));
    plan.cut_keyed(hub, [9.0, 2.5, 11.3], detail.arc(80));
    plan.build()
}

/// A rocker lever: two eyes with raised bosses and a lightened web.
pub(super) fn rocker_lever(detail: Detail) -> Solid {
    let apart = 110.0;
    let steps = detail.arc(90);
    let mut plan = Terrace::new(outline::lever(28.0, 18.0, apart, steps), Some((0.0, 16.0)));
    for (x, boss, bore, low, high) in [
        (0.0, 22.0, 13.0, -6.0, 22.0),
        (apart, 13.5, 7.0, -3.0, 19.0),
    ] {
        let ring = circle([x, 0.0], boss, detail.circle(140), 0.02);
        let ring = plan.cut(0, ring, Some((low, high)));
        let bore = (bore, detail.circle(110), None);
        plan.drill(ring, [x, 0.0], &[bore], 0.02);
    }
    let web: outline::Outline = outline::lever(14.0, 9.0, 42.0, steps)
        .into_iter()
        .map(|[x, y]| [x + 42.0, y])
        .collect();
    let web = plan.cut(0, web, Some((5.0, 11.0)));
    plan.drill(web, [43.0, 0.0], &[(7.0, detail.circle(72), None)], 0.1);
    plan.build()
}
