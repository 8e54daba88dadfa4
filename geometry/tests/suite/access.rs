//! What reports and fields say of the access to whole parts.

use geometry::{
    Analysis, Directions, Field, Limits, Process, Quantity, Report, Units, Unwatched, analyse,
    generate, unreached,
};

use super::files::{binary, cube};
use super::{analysed, close};

type Triangles = Vec<[[f64; 3]; 3]>;

fn text(triangles: Triangles) -> Vec<u8> {
    let mut part = generate::part("rocker-lever", 0.3).expect("a listed part");
    part.triangles = triangles;
    part.to_stl_text().into_bytes()
}

fn part(name: &str) -> Triangles {
    let part = generate::part(name, 0.4).expect("a listed part");
    part.triangles
}

fn each(mut triangles: Triangles, change: impl Fn([f64; 3]) -> [f64; 3]) -> Triangles {
    for corner in triangles.as_flattened_mut() {
        *corner = change(*corner);
    }
    triangles
}

fn field(analysis: &Analysis, quantity: Quantity) -> &[f32] {
    let mut fields = analysis.fields.iter();
    let found = fields.find(|f: &&Field| f.quantity == quantity);
    &found.expect("each quantity").values
}

/// The numbers of a report that must stay where nothing of the part changes.
fn numbers(report: &Report) -> Vec<(&'static str, f64)> {
    let access = report.access.as_ref().expect("a sound mesh");
    let die = report.die.as_ref().expect("a sound mesh");
    let area = report.measures.area_mm2;
    let mut numbers = vec![
        ("six", access.six.unreached),
        ("twenty-six", access.twenty_six.unreached),
        ("undercut", die.undercut_mm2 / area),
        ("draft", die.least_draft_deg / 90.0),
        ("setups", access.six.setups.len() as f64),
        ("parting", die.parting.length_mm / (4.0 * area.sqrt())),
        ("flat", f64::from(u8::from(die.parting.flat))),
    ];
    numbers.extend(
        access
            .tools
            .iter()
            .map(|t| ("tool", t.share.unwrap_or(2.0))),
    );
    numbers
}

#[track_caller]
fn same(name: &str, a: &Report, b: &Report, off: f64) {
    for ((what, a), (_, b)) in numbers(a).into_iter().zip(numbers(b)) {
        assert!((a - b).abs() <= off, "{name}, {what}: {a} is not {b}");
    }
}

#[test]
fn moving_a_part_and_laying_it_on_another_side_changes_no_access() {
    for name in [
        "valve-plate",
        "rocker-lever",
        "v-pulley",
        "spur-gear",
        "angle-bracket",
    ] {
        let Some(generated) = generate::part(name, 0.4) else {
            unreachable!("{name} is listed");
        };
        let here = analysed(&text(generated.triangles.clone()))
            .expect("a mesh")
            .report;
        let laid = |[x, y, z]: [f64; 3]| [z + 300.0, x - 70.0, y + 11.0];
        let there = analysed(&text(each(generated.triangles, laid))).expect("a mesh");
        same(name, &here, &there.report, 0.004);
    }
}

#[test]
fn turning_a_part_turns_its_directions_with_it() {
    let (sin, cos) = 0.7_f64.sin_cos();
    let turn = |[x, y, z]: [f64; 3]| {
        let (x, y) = (x * cos - y * sin, x * sin + y * cos);
        [x * cos - z * sin, y, x * sin + z * cos]
    };
    for name in ["valve-plate", "bearing-housing", "angle-bracket"] {
        let here = analysed(&text(part(name))).expect("a mesh").report;
        let there = analysed(&text(each(part(name), turn)))
            .expect("a mesh")
            .report;
        // A facet that is just half hidden is an edge of the line more or less.
        same(name, &here, &there, 0.02);
        let [a, b] = [&here, &there].map(|r| r.die.as_ref().expect("dies").direction);
        let [a, b] = [turn(a), b];
        let along: f64 = (0..3).map(|k| a[k] * b[k]).sum();
        assert!(along.abs() > 0.999, "{name}: {a:?} and {b:?}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same_access() {
    let bytes = text(part("impeller"));
    let with = |threads| {
        let limits = Limits {
            threads,
            ..Limits::default()
        };
        analyse(&bytes, Units::Millimetre, &limits, &Unwatched).expect("a mesh")
    };
    let [one, two, three] = [1, 2, 3].map(with);
    for other in [two, three] {
        assert_eq!(one.report.access, other.report.access);
        assert_eq!(one.report.die, other.report.die);
        for quantity in [Quantity::Access, Quantity::Draft] {
            let bits = |a: &Analysis| -> Vec<u32> {
                let values = field(a, quantity).iter();
                values.map(|v| v.to_bits()).collect()
            };
            assert_eq!(bits(&one), bits(&other), "{quantity:?}");
        }
    }
}

#[test]
fn each_face_of_a_cube_is_open_to_seventeen_directions_and_has_its_draft() {
    let analysis = analysed(&binary(&cube([5.0; 3], 30.0))).expect("a mesh");
    assert_eq!(field(&analysis, Quantity::Access), [17.0; 12]);
    let mut draft = field(&analysis, Quantity::Draft).to_vec();
    draft.sort_by(f32::total_cmp);
    assert_eq!(draft[2..10], [0.0; 8]);
    assert_eq!((draft[0], draft[11]), (-90.0, 90.0));
    let die = analysis.report.die.expect("dies");
    assert_eq!((die.undercut_mm2, die.least_draft_deg), (0.0, 0.0));
    assert_eq!((die.parting.length_mm, die.parting.flat), (120.0, true));
    let access = analysis.report.access.expect("access");
    assert_eq!(access.six.unreached, 0.0);
    assert_eq!(access.tools.len(), 4);
    assert!(
        access
            .tools
            .iter()
            .all(|t| t.share.is_some_and(|s| close(s, 1.0, 1e-9)))
    );
}

#[test]
fn a_cavity_is_open_to_nothing_however_many_directions_there_are() {
    let bytes = text(part("hollow-sphere"));
    let analysis = analysed(&bytes).expect("a mesh");
    let report = &analysis.report;
    let access = report.access.as_ref().expect("access");
    let (outer, inner) = (25.0_f64.powi(2), 23.0_f64.powi(2));
    let share = inner / (outer + inner);
    assert!(close(access.six.unreached, share, 0.002));
    assert!(close(access.twenty_six.unreached, share, 0.002));
    let faces = field(&analysis, Quantity::Access);
    let (outside, cavity) = faces.split_at(faces.len() / 2);
    assert!(cavity.iter().all(|v| *v == 0.0));
    // A plane through the middle has 9 to 13 of the directions on either side.
    assert!(outside.iter().all(|v| (9.0..=17.0).contains(v)));
    for directions in [Directions::Six, Directions::TwentySix, Directions::Hundreds] {
        let (units, limits) = (Units::Millimetre, Limits::default());
        let found = unreached(&bytes, units, directions, &limits, &Unwatched);
        let found = found.expect("a mesh").expect("an inside");
        assert_eq!(found.directions, directions.count());
        assert!(
            close(found.share, share, 0.002),
            "{directions:?}: {}",
            found.share
        );
        let half = report.triangles / 2;
        assert_eq!(found.faces.ranges(), [(half, half)]);
    }
}

#[test]
fn more_directions_reach_no_less() {
    for name in ["impeller", "bellows", "v-pulley", "valve-plate"] {
        let bytes = text(part(name));
        let share = |directions| {
            let (units, limits) = (Units::Millimetre, Limits::default());
            let found = unreached(&bytes, units, directions, &limits, &Unwatched);
            found.expect("a mesh").expect("an inside").share
        };
        let [six, more, all] =
            [Directions::Six, Directions::TwentySix, Directions::Hundreds].map(share);
        assert!(six >= more && more >= all, "{name}: {six} {more} {all}");
        let report = analysed(&bytes).expect("a mesh").report;
        let access = report.access.expect("access");
        assert!(close(access.six.unreached, six, 1e-12));
        assert!(close(access.twenty_six.unreached, more, 1e-12));
        // A longer and wider tool reaches no more than all directions open.
        let tools = access.tools.iter().filter_map(|t| t.share);
        assert!(tools.clone().all(|share| share <= 1.0 - six + 1e-9));
        let setups: f64 = access.six.setups.iter().map(|s| s.share).sum();
        assert!(setups >= 0.995 * (1.0 - six) - 1e-9 && setups <= 1.0 - six + 1e-9);
    }
}

#[test]
fn the_report_and_the_assessments_say_the_same() {
    for name in generate::NAMES {
        let report = analysed(&text(part(name))).expect("a mesh").report;
        let (Some(access), Some(die)) = (&report.access, &report.die) else {
            assert_eq!(report.measures.volume_mm3, None, "{name}");
            continue;
        };
        let of = |process| {
            let mut all = report.assessments.iter();
            all.find(|a| a.process == process).expect("an assessment")
        };
        let milling = of(Process::Milling);
        assert_eq!(milling.setups, Some(access.six.setups.len() as u32));
        assert_eq!(milling.orientation, Some(access.six.setups[0].direction));
        assert_eq!(
            of(Process::ClosedDieForging).orientation,
            Some(die.direction)
        );
        let told: usize = die
            .parting
            .lines
            .loops
            .iter()
            .map(|l| l.points_mm.len())
            .sum();
        assert!(
            told <= 4096 && die.parting.lines.loops.len() <= 64,
            "{name}"
        );
    }
}

#[test]
fn a_mesh_without_an_inside_has_no_access() {
    let mut open = cube([0.0; 3], 30.0);
    open.pop();
    let bytes = binary(&open);
    let report = analysed(&bytes).expect("a mesh").report;
    assert_eq!((report.access, report.die), (None, None));
    let (units, limits) = (Units::Millimetre, Limits::default());
    let found = unreached(&bytes, units, Directions::Six, &limits, &Unwatched);
    assert_eq!(found, Ok(None));
}

#[test]
fn a_report_from_before_has_no_access() {
    let report = analysed(&binary(&cube([0.0; 3], 30.0)))
        .expect("a mesh")
        .report;
    let mut value = serde_json::to_value(&report).expect("JSON");
    let fields = value.as_object_mut().expect("an object");
    assert!(fields.remove("access").is_some() && fields.remove("die").is_some());
    let back: Report = serde_json::from_value(value).expect("a report");
    assert_eq!((back.access, back.die), (None, None));
}
