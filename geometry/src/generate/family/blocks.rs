//! Blocks, prisms, pockets and cavities; most have no round hole, though some look like it.

use std::f64::consts::PI;

use super::super::outline::{self, Outline, arc, circle, lever, rectangle, rounded};
use super::super::revolve::revolve;
use super::super::solid::{Solid, Wall};
use super::super::terrace::Terrace;
use super::super::turned::half;
use crate::vector::Vec3;

/// A box on z = 0 about the z axis, all of its faces walls.
pub(super) fn block([x, y, z]: Vec3) -> Solid {
    let outline = rectangle([0.0; 2], [x, y]);
    let mut solid = Terrace::new(outline, Some((0.0, z))).build();
    sides(&mut solid, 0, &[y, x, y, x]);
    solid
}

/// Takes in what the sides of an upright outline look through, two faces each.
fn sides(solid: &mut Solid, from: usize, thick: &[f64]) {
    let walls = thick.iter().enumerate().map(|(i, &thickness_mm)| Wall {
        faces: from + 2 * i..from + 2 * i + 2,
        thickness_mm,
    });
    solid.walls.extend(walls);
}

/// A prism over a regular polygon; opposite sides of an even one are parallel. A ball that touches
/// one beside its middle meets a neighbour first, so the even ones are wider than balls are tried.
fn regular(corners: usize, radius: f64, height: f64) -> Solid {
    let outline = circle([0.0; 2], radius, corners, 0.3);
    let mut solid = Terrace::new(outline, Some((0.0, height))).build();
    if corners.is_multiple_of(2) {
        let across = 2.0 * radius * libm::cos(PI / corners as f64);
        sides(&mut solid, 0, &vec![across; corners]);
    }
    solid
}

fn plate() -> Terrace {
    Terrace::new(rectangle([0.0; 2], [60.0, 40.0]), Some((0.0, 8.0)))
}

/// A plate with outlines cut out of it, through or down to a height.
fn cut(outlines: Vec<Outline>, floor: Option<f64>) -> Solid {
    let mut plan = plate();
    for outline in outlines {
        plan.cut(0, outline, floor.map(|z| (0.0, z)));
    }
    plan.build()
}

/// Holes whose axis is in the plate but that are cut by its edge: a third of a turn is missing, or
/// half.
fn bitten(steps: usize) -> Solid {
    let mut outline: Outline = vec![[-30.0, -20.0]];
    for (x, r, deep) in [(-15.0, 6.0_f64, 3.0_f64), (12.0, 8.0, 0.0)] {
        let beyond = libm::asin(deep / r);
        outline.extend(arc([x, deep - 20.0], r, PI + beyond, -beyond, steps));
    }
    outline.extend([[30.0, -20.0], [30.0, 20.0], [-30.0, 20.0]]);
    Terrace::new(outline, Some((0.0, 8.0))).build()
}

fn slots(steps: usize) -> Vec<Outline> {
    let moved = |outline: Outline, [x, y]: [f64; 2]| -> Outline {
        outline.iter().map(|p| [p[0] + x, p[1] + y]).collect()
    };
    vec![
        moved(lever(4.0, 4.0, 12.0, steps), [-20.0, 0.0]),
        moved(lever(2.5, 2.5, 24.0, steps), [-12.0, 12.0]),
        moved(lever(3.0, 3.0, 2.0, steps), [14.0, -8.0]),
    ]
}

/// A tray with thin walls.
fn tray() -> Solid {
    let mut plan = Terrace::new(rectangle([0.0; 2], [50.0, 30.0]), Some((0.0, 20.0)));
    plan.cut(0, rectangle([0.0; 2], [47.6, 27.6]), Some((0.0, 1.5)));
    let mut solid = plan.build();
    sides(&mut solid, 0, &[1.2; 4]);
    solid
}

/// A pocket with an island, holes in its floor and in its rim.
fn pocketed(steps: usize) -> Solid {
    let n = 4 * steps;
    let mut plan = plate();
    let pocket = rounded([0.0; 2], [44.0, 28.0], 5.0, steps);
    let pocket = plan.cut(0, pocket, Some((0.0, 3.0)));
    let island = circle([10.0, 0.0], 6.0, n, 0.1);
    let island = plan.cut(pocket, island, Some((0.0, 7.0)));
    plan.drill(island, [10.0, 0.0], &[(2.0, n, Some(1.5))], 0.2);
    plan.drill(pocket, [-12.0, 4.0], &[(3.0, n, None)], 0.2);
    plan.drill(pocket, [-12.0, -6.0], &[(2.0, n, None)], 0.2);
    for x in [-26.0, 26.0] {
        plan.drill(0, [x, 0.0], &[(1.6, n, None)], 0.2);
    }
    plan.build()
}

/// Round bosses beside holes of the same size.
fn bosses(n: usize) -> Solid {
    let mut plan = plate();
    for (i, r) in [2.0, 4.0, 6.0].into_iter().enumerate() {
        let x = -20.0 + 20.0 * i as f64;
        let boss = circle([x, 10.0], r, n, 0.1);
        plan.cut(0, boss, Some((0.0, 8.0 + 2.0 * r)));
        plan.drill(0, [x, -10.0], &[(r, n, None)], 0.1);
    }
    plan.build()
}

/// A block with closed room in it, which no hole leads to.
fn around(size: Vec3, cavity: Solid, to: Vec3) -> Solid {
    let mut solid = block(size);
    solid.walls.clear();
    solid.hollow(cavity, to);
    solid
}

/// A box in a box, all walls of different thickness.
fn box_in_box() -> Solid {
    let mut solid = around(
        [40.0, 30.0, 20.0],
        block([34.0, 22.0, 15.0]),
        [1.0, -1.5, 2.0],
    );
    // Sides from the front on, then below and above; two faces each.
    let walls = [2.5, 2.0, 5.5, 4.0, 2.0, 3.0];
    sides(&mut solid, 0, &walls);
    sides(&mut solid, 12, &walls);
    solid
}

fn solids() -> Vec<(&'static str, Solid)> {
    let rounded_block = |r: f64, steps: usize| {
        let outline = rounded([0.0; 2], [60.0, 40.0], r, steps);
        Terrace::new(outline, Some((0.0, 10.0))).build()
    };
    let drum = vec![[0.0, 5.0], [6.0, 5.0], [6.0, 15.0], [0.0, 15.0]];
    vec![
        ("block", block([40.0, 25.0, 10.0])),
        ("thin-sheet", block([60.0, 40.0, 0.4])),
        ("thin-wall", block([50.0, 1.2, 30.0])),
        ("triangle-prism", regular(3, 12.0, 20.0)),
        ("hexagon-prism", regular(6, 9.0, 5.0)),
        ("round-rod-12", regular(12, 4.0, 40.0)),
        ("round-rod-64", regular(64, 10.0, 6.0)),
        ("rounded-block-12", rounded_block(8.0, 12)),
        (
            "gear",
            Terrace::new(outline::gear(2.0, 18, 5), Some((0.0, 6.0))).build(),
        ),
        ("box-in-box", box_in_box()),
        (
            "ball-in-block",
            around([40.0; 3], revolve(&[half(9.0, 12)], 24), [0.0, 0.0, 20.0]),
        ),
        (
            "drum-in-block",
            around([30.0, 30.0, 20.0], revolve(&[drum], 32), [0.0; 3]),
        ),
    ]
}

pub(super) fn all() -> Vec<(&'static str, Solid)> {
    let squares = vec![
        rectangle([-15.0, 0.0], [10.0, 10.0]),
        rectangle([12.0, 0.0], [20.0, 4.0]),
    ];
    let hexagons = vec![
        circle([-15.0, 0.0], 6.0, 6, 0.1),
        circle([15.0, 0.0], 3.0, 6, 0.4),
    ];
    let mut all = solids();
    all.extend([
        ("square-holes", cut(squares.clone(), None)),
        ("square-pockets", cut(squares, Some(2.5))),
        ("hexagon-holes", cut(hexagons, None)),
        ("slots-8", cut(slots(8), None)),
        ("blind-slots-12", cut(slots(12), Some(3.0))),
        ("bitten-12", bitten(12)),
        ("tray", tray()),
        ("pocketed-4", pocketed(4)),
        ("bosses-16", bosses(16)),
    ]);
    all
}
