//! Extrusion printing: overhangs, walls and size.

use geometry::Process::Fdm;
use geometry::{Rule, Severity, Unit};

use super::solids::{block, fan, those};
use super::{Case, not_sound, over, thin, under};
use crate::files::Triangle;

pub(super) fn cases() -> Vec<Case> {
    let wall = |thick, severity| thin(Fdm, (Rule::ThinWall, severity), thick, 0.8, 0.8);
    vec![
        not_sound(Fdm),
        over(
            Fdm,
            Severity::ChangeNeeded,
            [401.0, 300.0, 300.0],
            [400.0, 300.0, 300.0],
        ),
        under(Fdm, 1.99, 2.0, 2.0),
        wall(0.79, Severity::Review),
        wall(0.39, Severity::ChangeNeeded),
        overhang(),
    ]
}

#[test]
fn each_is_raised_where_it_should_be_and_not_just_inside_its_limit() {
    cases().iter().for_each(Case::hold);
}

/// A plate with a closed room in it under a roof of four sides, each that many degrees from
/// upright. The room is high and the plate is wide, so that it is built as it stands.
fn roofed(degrees: f64) -> Vec<Triangle> {
    let tip = [0.0, 0.0, (25.0 + 5.0 / degrees.to_radians().tan()) as f32];
    let corner = |i: usize, z: f32| {
        let (x, y) = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)][i % 4];
        [x, y, z]
    };
    let mut room = fan(&[0, 3, 2, 1].map(|i| corner(i, 5.0)));
    for i in 0..4 {
        let (low, high) = ([corner(i, 5.0), corner(i + 1, 5.0)], corner(i, 25.0));
        room.extend(fan(&[low[0], low[1], corner(i + 1, 25.0), high]));
        room.push([high, corner(i + 1, 25.0), tip]);
    }
    let mut plate = block([-30.0, -30.0, 0.0], [30.0, 30.0, 40.0]);
    plate.extend(crate::files::turned(room));
    plate
}

fn overhang() -> Case {
    let raised = roofed(46.0);
    let roof = those(&raised, |t| t.iter().any(|p| p[..2] == [0.0, 0.0]));
    assert_eq!(roof.len(), 4);
    let area = 100.0 / 46_f64.to_radians().sin();
    Case::process(
        Fdm,
        (Rule::Overhang, Severity::Note),
        &raised,
        &roofed(45.0),
    )
    .faces(roof)
    .value(area, Unit::SquareMillimetre)
    .limit(0.0)
}
