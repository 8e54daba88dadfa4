//! Closed-die forging: undercuts, draft, sections and size.

use geometry::Process::ClosedDieForging;
use geometry::{Rule, Severity, Unit};

use super::solids::{between, block, boxes, moved, those};
use super::{Case, not_sound, over, thin, under};
use crate::files::Triangle;

pub(super) fn cases() -> Vec<Case> {
    let section = |thick, severity| {
        let rule = (Rule::ThinSection, severity);
        thin(ClosedDieForging, rule, thick, 3.0, 3.0)
    };
    vec![
        not_sound(ClosedDieForging),
        over(
            ClosedDieForging,
            Severity::Review,
            [914.0, 330.0, 153.0],
            [914.0, 330.0, 152.0],
        ),
        under(ClosedDieForging, 24.9, 25.0, 25.0),
        section(2.99, Severity::Review),
        section(0.99, Severity::ChangeNeeded),
        undercut(),
        missing_draft(),
    ]
}

#[test]
fn each_is_raised_where_it_should_be_and_not_just_inside_its_limit() {
    cases().iter().for_each(Case::hold);
}

/// A block with blind pockets in two sides at a right angle: the dies move along one of them and
/// the other is an undercut. With one pocket there is none.
fn undercut() -> Case {
    let planes: [&[f32]; 3] = [&[0.0, 10.0, 20.0, 30.0, 40.0]; 3];
    let raised = boxes(planes, |at| at != [0, 2, 1] && at != [2, 0, 1]);
    let quiet = boxes(planes, |at| at != [0, 2, 1]);
    let faces = between(&raised, [20.0, 0.0, 10.0], [30.0, 10.0, 20.0]);
    let rule = (Rule::Undercut, Severity::ChangeNeeded);
    Case::process(ClosedDieForging, rule, &raised, &quiet)
        .faces(faces)
        .value(500.0, Unit::SquareMillimetre)
        .limit(0.0)
}

/// A block whose four walls lean inwards by that many degrees.
fn leaning(degrees: f64) -> Vec<Triangle> {
    let high = 20.0;
    let inset = (f64::from(high) * degrees.to_radians().tan()) as f32;
    moved(
        block([-30.0, -20.0, 0.0], [30.0, 20.0, high]),
        |[x, y, z]| {
            let k = inset * z / high;
            [x - k.copysign(x), y - k.copysign(y), z]
        },
    )
}

fn missing_draft() -> Case {
    let raised = leaning(2.9);
    let walls = those(&raised, |t| t.iter().any(|p| p[2] != t[0][2]));
    let rule = (Rule::MissingDraft, Severity::Review);
    Case::process(ClosedDieForging, rule, &raised, &leaning(3.0))
        .faces(walls)
        .value(2.9, Unit::Degree)
        .limit(3.0)
}
