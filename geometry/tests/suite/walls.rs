//! What the rules make of walls, and that neither threads nor a watcher change them.

use std::cell::Cell;

use geometry::{
    Analysis, Field, Limits, Process, Rejection, Rule, Stage, Unit, Units, Unwatched, Watch,
    analyse, generate,
};

use super::thickness::{of, tapered};
use super::{analysed, close};

fn thin(analysis: &Analysis, process: Process) -> Vec<f64> {
    let assessments = analysis.report.assessments.iter();
    assessments
        .filter(|a| a.process == process)
        .flat_map(|a| &a.findings)
        .filter(|f| matches!(f.rule, Rule::ThinWall | Rule::ThinSection))
        .filter_map(|f| f.value)
        .collect()
}

#[test]
fn a_wall_that_leans_is_as_thick_as_the_ball_in_it() {
    // The thinnest triangles of the flats have their middle a third of the way up the wall.
    let lean = 24.0_f64;
    let (ray, ball) = (
        lean.to_radians().tan(),
        2.0 * (lean.to_radians() / 2.0).tan(),
    );
    let with_ball = |diameter: f64| {
        let middle = diameter / ball;
        assert!(middle * ray > 0.8, "straight through it is thick enough");
        thin(
            &of(tapered(lean, 0.3, 3.0 * middle - 0.6)),
            Process::Milling,
        )
    };
    let found = with_ball(0.78);
    assert!(!found.is_empty());
    assert!(found.iter().all(|&v| close(v, 0.78, 1e-6)), "{found:?}");
    assert_eq!(with_ball(0.8), [0.0; 0], "the limit itself is thick enough");
    // Beyond an angle of 25 degrees it is a wedge, and its tip is no wall.
    assert_eq!(
        thin(&of(tapered(27.0, 0.3, 4.9)), Process::Milling),
        [0.0; 0]
    );
}

#[test]
fn no_wall_of_a_sound_part_is_called_thin_that_is_not() {
    let walls = ["bellows"];
    let sections = [
        "bearing-housing",
        "bellows",
        "heat-sink",
        "hollow-sphere",
        "impeller",
        "nozzle",
    ];
    for name in generate::NAMES {
        let part = generate::part(name, 0.5).expect("a listed part");
        let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
        for process in [Process::Milling, Process::Fdm] {
            let found = thin(&analysis, process);
            assert_eq!(!found.is_empty(), walls.contains(name), "{name}: {found:?}");
        }
        let found = thin(&analysis, Process::ClosedDieForging);
        assert_eq!(
            !found.is_empty(),
            sections.contains(name),
            "{name}: {found:?}"
        );
    }
}

fn with_threads(bytes: &[u8], threads: usize, watch: &dyn Watch) -> Result<Analysis, Rejection> {
    let limits = Limits {
        threads,
        ..Limits::default()
    };
    analyse(bytes, Units::Millimetre, &limits, watch)
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    for name in ["hollow-sphere", "nozzle", "heat-sink"] {
        let part = generate::part(name, 0.6).expect("a listed part");
        let bytes = part.to_stl_binary();
        let [one, two, five] =
            [1, 2, 5].map(|n| with_threads(&bytes, n, &Unwatched).expect("a mesh"));
        for more in [two, five] {
            assert_eq!(one.report, more.report, "{name}");
            assert!(one.preview == more.preview, "{name}: another preview");
            for (a, b) in one.fields.iter().zip(&more.fields) {
                let bits = |f: &Field| f.values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(a), bits(b), "{name}: {:?}", a.quantity);
            }
        }
    }
}

/// Cancels once a share of the measures is done.
struct Impatient(Cell<bool>);

impl Watch for Impatient {
    fn progress(&self, stage: Stage, fraction: f32) {
        assert!(!self.0.get(), "told of more after it had cancelled");
        self.0.set(stage == Stage::Measures && fraction > 0.4);
    }
    fn cancelled(&self) -> bool {
        self.0.get()
    }
}

#[test]
fn threads_stop_when_the_watcher_cancels() {
    let part = generate::part("hollow-sphere", 1.0).expect("a listed part");
    let bytes = part.to_stl_binary();
    for threads in [1, 3] {
        let watch = Impatient(Cell::new(false));
        let found = with_threads(&bytes, threads, &watch);
        assert_eq!(found.err(), Some(Rejection::Cancelled));
    }
}

#[test]
fn moving_and_turning_a_part_changes_no_wall() {
    let part = generate::part("hollow-sphere", 0.4).expect("a listed part");
    let (sin, cos) = 0.3_f64.sin_cos();
    let mut moved = part.triangles.clone();
    for corner in moved.as_flattened_mut() {
        let [x, y, z] = *corner;
        let (y, z) = (y * cos - z * sin, y * sin + z * cos);
        *corner = [
            x * cos - y * sin + 1000.0,
            x * sin + y * cos - 333.0,
            z + 77.7,
        ];
    }
    let (here, there) = (of(part.triangles), of(moved));
    let both = here.fields.iter().zip(&there.fields);
    // Which directions a ball is looked at from is arbitrary.
    let walls = both.filter(|(field, _)| field.quantity.unit() == Unit::Millimetre);
    for (Field { quantity, values }, other) in walls {
        for (a, b) in values.iter().zip(&other.values) {
            assert!(
                (a.is_nan() && b.is_nan()) || close(f64::from(*a), f64::from(*b), 1e-5),
                "{quantity:?}: {a} is not {b}"
            );
        }
    }
}
