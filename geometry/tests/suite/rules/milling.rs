//! Milling: what no tool reaches, how often the part is clamped, walls and size.

use geometry::Process::Milling;
use geometry::{Rule, Severity, Unit};

use super::solids::{between, boxes};
use super::{Case, not_sound, over, thin, under};

pub(super) fn cases() -> Vec<Case> {
    vec![
        not_sound(Milling),
        over(
            Milling,
            Severity::Note,
            [560.0, 356.0, 95.0],
            [559.0, 356.0, 95.0],
        ),
        over(
            Milling,
            Severity::Note,
            [95.0, 400.0, 357.0],
            [95.0, 400.0, 356.0],
        ),
        under(Milling, 6.3, 6.35, 6.35),
        thin(Milling, (Rule::ThinWall, Severity::Review), 0.79, 0.8, 0.8),
        thin(
            Milling,
            (Rule::ThinWall, Severity::ChangeNeeded),
            0.49,
            0.8,
            0.8,
        ),
        unreachable(),
        many_setups(),
    ]
}

#[test]
fn each_is_raised_where_it_should_be_and_not_just_inside_its_limit() {
    cases().iter().for_each(Case::hold);
}

/// A pocket that goes on under a ledge, and one without the ledge.
fn unreachable() -> Case {
    let planes: [&[f32]; 3] = [
        &[0.0, 10.0, 25.0, 35.0, 45.0],
        &[0.0, 10.0, 50.0, 60.0],
        &[0.0, 10.0, 25.0, 40.0],
    ];
    let room = |[x, y, z]: [usize; 3]| (1..=2).contains(&x) && y == 1 && z >= 1;
    let ledge = |at: [usize; 3]| at == [1, 1, 2];
    let raised = boxes(planes, |at| !room(at) || ledge(at));
    let quiet = boxes(planes, |at| !room(at));
    // Floor, ceiling and back wall under the ledge, and its two ends.
    let faces = between(&raised, [10.0, 10.0, 10.0], [25.0, 50.0, 25.0]);
    let area = 3.0 * 15.0 * 40.0 + 2.0 * 15.0 * 15.0;
    let rule = (Rule::Unreachable, Severity::ChangeNeeded);
    Case::process(Milling, rule, &raised, &quiet)
        .faces(faces)
        .value(area, Unit::SquareMillimetre)
        .limit(0.0)
}

/// A cube with a blind pocket in each of four sides, and in three of them.
fn many_setups() -> Case {
    let planes: [&[f32]; 3] = [&[0.0, 10.0, 20.0, 30.0, 40.0, 50.0]; 3];
    let pockets = [[0, 2, 2], [4, 2, 2], [2, 0, 2], [2, 4, 2]];
    let with = |count: usize| boxes(planes, |at| !pockets[..count].contains(&at));
    let rule = (Rule::ManySetups, Severity::Note);
    Case::process(Milling, rule, &with(4), &with(3))
        .value(4.0, Unit::Count)
        .limit(3.0)
}
