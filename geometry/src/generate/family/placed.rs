//! Parts turned by an odd angle and moved far away, and parts in other units than millimetres.

use super::super::solid::{Generated, Solid};
use super::super::turned::hollow_ball;
use super::Case;
use super::blocks::block;
use super::bores::{every_kind, row, through};
use super::spindles::tube;
use crate::features::Axis;
use crate::units::Units;
use crate::vector::{Bounds, Vec3, add, dot, scale};

/// Rows of the turn about a unit vector by an angle, radians.
fn turn(axis: Vec3, angle: f64) -> [Vec3; 3] {
    let (sin, cos) = libm::sincos(angle);
    let [x, y, z] = axis;
    let skew = [[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]];
    [0, 1, 2].map(|i| {
        let mut row = add(scale(skew[i], sin), scale(axis, axis[i] * (1.0 - cos)));
        row[i] += cos;
        row
    })
}

/// The part with every place p at `rows` times p, plus `to`: only its places turn.
fn placed(mut part: Generated, rows: [Vec3; 3], to: Vec3) -> Generated {
    let way = |p: Vec3| rows.map(|row| dot(row, p));
    let place = |p: Vec3| add(way(p), to);
    for corner in part.triangles.as_flattened_mut() {
        *corner = place(*corner);
    }
    let truth = &mut part.truth;
    truth.centroid_mm = truth.centroid_mm.map(place);
    truth.inertia_mm5 = truth.inertia_mm5.map(|inertia| {
        // Rows times the matrix times columns; it is symmetric.
        let half = inertia.map(way);
        [0, 1, 2].map(|i| way([half[0][i], half[1][i], half[2][i]]))
    });
    for hole in &mut truth.holes {
        hole.axis = Axis {
            point_mm: place(hole.axis.point_mm),
            direction: way(hole.axis.direction),
        };
    }
    truth.size_mm = Bounds::of(part.triangles.as_flattened()).size();
    part
}

pub(super) fn all() -> Vec<Case> {
    let odd = turn([0.36, 0.48, 0.8], 1.234);
    let (near, far) = ([300.0, -40.0, 7.0], [20_000.0, -70_000.0, 50_000.0]);
    let holes = |n: usize| row(&[1.5, 4.0, 9.0].map(through), n);
    let (mm, inch) = (Units::Millimetre, Units::Inch);
    let (cm, metre) = (Units::Centimetre, Units::Metre);
    let case = |name: &'static str, solid: Solid, to: Vec3, units: Units| Case {
        part: placed(solid.named(name), odd, to),
        units,
    };
    vec![
        case("turned-block", block([40.0, 25.0, 10.0]), near, mm),
        case("far-block", block([40.0, 25.0, 1.5]), far, mm),
        case("turned-holes", holes(24), near, mm),
        case("far-holes", holes(40), far, mm),
        case("turned-every-kind", every_kind(24), near, mm),
        case("far-every-kind", every_kind(32), far, mm),
        case("far-hollow-ball", hollow_ball([20.0, 18.0], 24), far, mm),
        case("inch-every-kind", every_kind(28), near, inch),
        case("centimetre-holes", holes(20), near, cm),
        case("metre-tube", tube(8.0, 12.0, 30.0, 36), near, metre),
        case("metre-every-kind", every_kind(44), near, metre),
    ]
}
