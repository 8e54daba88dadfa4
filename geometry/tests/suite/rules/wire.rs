//! Wire EDM: profiles, heights and inner corners.

use geometry::Process::WireEdm;
use geometry::{Rule, Severity, Unit};

use super::solids::{block, boxes, fan, prism, those};
use super::{Case, not_sound};
use crate::files::{Triangle, binary};

pub(super) fn cases() -> Vec<Case> {
    vec![
        not_sound(WireEdm),
        not_prismatic(),
        not_through(),
        too_tall(),
        sharp_inner_corner(31.0, 29.0),
        sharp_inner_corner(160.0, 29.0),
    ]
}

#[test]
fn each_is_raised_where_it_should_be_and_not_just_inside_its_limit() {
    cases().iter().for_each(Case::hold);
}

/// A cube of 30 mm with one corner cut off, `cut` mm along each of its edges.
fn cut_corner(cut: f32) -> Vec<Triangle> {
    let (e, k) = (30.0, 30.0 - cut);
    let mut triangles = Vec::new();
    for axis in 0..3 {
        let turn = |[a, b, c]: [f32; 3]| -> [f32; 3] {
            let mut point = [0.0; 3];
            (point[axis], point[(axis + 1) % 3], point[(axis + 2) % 3]) = (a, b, c);
            point
        };
        let near = [[0.0, 0.0, 0.0], [0.0, 0.0, e], [0.0, e, e], [0.0, e, 0.0]];
        let far = [
            [e, 0.0, 0.0],
            [e, e, 0.0],
            [e, e, k],
            [e, k, e],
            [e, 0.0, e],
        ];
        triangles.extend(fan(&near.map(turn)));
        triangles.extend(fan(&far.map(turn)));
    }
    triangles.push([[k, e, e], [e, k, e], [e, e, k]]);
    triangles
}

/// A thousandth of the area may lie neither along the wire nor square to it.
fn not_prismatic() -> Case {
    let share = |cut: f64| {
        let corner = 3_f64.sqrt() / 2.0 * cut * cut;
        corner / (6.0 * 900.0 - 1.5 * cut * cut + corner)
    };
    let raised = cut_corner(2.52);
    assert!(share(2.48) < 1e-3 && 1e-3 < share(2.52));
    let last = raised.len() as u32 - 1;
    let rule = (Rule::NotPrismatic, Severity::Review);
    Case::process(WireEdm, rule, &raised, &cut_corner(2.48))
        .faces([last])
        .value(share(2.52), Unit::Ratio)
        .limit(0.0)
}

/// A cube with a blind hole, square with edges of that many mm; a thousandth of the area may be
/// floors.
fn blind(edge: f32) -> Vec<Triangle> {
    let across: [f32; 4] = [0.0, 10.0, 10.0 + edge, 30.0];
    boxes([&across, &across, &[0.0, 20.0, 30.0]], |at| at != [1, 1, 1])
}

fn not_through() -> Case {
    let raised = blind(2.4);
    let floor = those(&raised, |t| t.iter().all(|p| p[2] == 20.0));
    let rule = (Rule::NotThrough, Severity::Review);
    Case::process(WireEdm, rule, &raised, &blind(2.3))
        .faces(floor)
        .value(2.4 * 2.4, Unit::SquareMillimetre)
        .limit(0.0)
}

/// A three-sided prism, which can be cut along its axis alone.
fn too_tall() -> Case {
    let side = [[0.0, 0.0], [40.0, 0.0], [10.0, 30.0]];
    let rule = (Rule::TooTall, Severity::ChangeNeeded);
    let (raised, quiet) = (prism(&side, 0.0, 601.0), prism(&side, 0.1, 600.1));
    Case::process(WireEdm, rule, &raised, &quiet)
        .value(601.0, Unit::Millimetre)
        .limit(600.0)
}

/// A prism with a groove along it whose sides turn by that many degrees against each other.
fn grooved(turn: f32) -> Vec<Triangle> {
    let rise = 20.0 * (turn / 2.0).to_radians().tan();
    let outline = [
        [0.0, 0.0],
        [-20.0, rise],
        [-20.0, -20.0],
        [20.0, -20.0],
        [20.0, rise],
    ];
    prism(&outline, 0.0, 30.0)
}

fn sharp_inner_corner(turn: f32, less: f32) -> Case {
    let raised = grooved(turn);
    let along = |t: &Triangle| t.iter().filter(|p| p[..2] == [0.0, 0.0]).count() == 2;
    let corner = those(&raised, |t| along(t) && t.iter().any(|p| p[2] != t[0][2]));
    assert_eq!(corner.len(), 2);
    let rule = (Rule::SharpInnerCorner, Severity::Note);
    Case::process(WireEdm, rule, &raised, &grooved(less))
        .faces(corner)
        .value(0.0, Unit::Millimetre)
        .limit(0.13)
}

#[test]
fn a_bar_that_is_cut_across_is_not_too_tall() {
    let tall = block([0.0; 3], [60.0, 60.0, 700.0]);
    let report = crate::analysed(&binary(&tall)).expect("a report").report;
    let mut all = report.assessments.iter();
    let wire = all.find(|a| a.process == WireEdm).expect("an assessment");
    assert_eq!(
        wire.findings,
        [],
        "the wire goes along {:?}",
        wire.orientation
    );
}
