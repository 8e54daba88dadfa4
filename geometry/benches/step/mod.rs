//! How long one step of an analysis takes: the analysis is watched, and stopped once the step is
//! done.

use std::cell::Cell;
use std::fs;
use std::time::{Duration, Instant};

use geometry::{Limits, Stage, Units, Watch, analyse};

/// A step between two moments of a stage, on one thread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub name: &'static str,
    from: (Stage, f32),
    to: (Stage, f32),
    units: Units,
}

/// The steps that are measured by themselves. Walls of a part in metres are too thick for balls, so
/// that rays are all that is cast.
pub const STEPS: [Step; 5] = [
    Step::of(
        "tree and crossings",
        (Stage::Health, 0.5),
        (Stage::Measures, 0.0),
    ),
    Step {
        units: Units::Metre,
        ..Step::of(
            "thickness by ray",
            (Stage::Measures, 0.2),
            (Stage::Measures, 0.6),
        )
    },
    Step::of(
        "thickness by ray and ball",
        (Stage::Measures, 0.2),
        (Stage::Measures, 0.6),
    ),
    Step::of(
        "orientation",
        (Stage::Measures, 0.9),
        (Stage::Processes, 0.0),
    ),
    Step::of("access", (Stage::Processes, 0.0), (Stage::Processes, 0.7)),
];

impl Step {
    const fn of(name: &'static str, from: (Stage, f32), to: (Stage, f32)) -> Self {
        Self {
            name,
            from,
            to,
            units: Units::Millimetre,
        }
    }

    /// What it takes on a file: by the clock, and of the processor where the system tells it. None
    /// of a file that has no such step.
    pub fn taken(&self, bytes: &[u8], limits: &Limits) -> Option<[Duration; 2]> {
        let clock = Clock {
            step: *self,
            begun: Cell::new(None),
            taken: Cell::new(None),
        };
        // It is stopped, so that the outcome says nothing.
        let _ = analyse(bytes, self.units, limits, &clock);
        clock.taken.get()
    }
}

struct Clock {
    step: Step,
    begun: Cell<Option<(Instant, Duration)>>,
    taken: Cell<Option<[Duration; 2]>>,
}

impl Watch for Clock {
    fn progress(&self, stage: Stage, fraction: f32) {
        // A little more, so that rounding does not make a moment later than it is.
        let now = (order(stage), fraction + 1e-4);
        let reached = |(stage, fraction): (Stage, f32)| now >= (order(stage), fraction);
        match self.begun.get() {
            None if reached(self.step.from) => {
                self.begun.set(Some((Instant::now(), worked())));
            }
            Some((begun, before)) if reached(self.step.to) && self.taken.get().is_none() => {
                let worked = worked().saturating_sub(before);
                self.taken.set(Some([begun.elapsed(), worked]));
            }
            _ => {}
        }
    }

    fn cancelled(&self) -> bool {
        self.taken.get().is_some()
    }
}

/// What the calling thread has worked so far, as Linux tells it; else nothing.
fn worked() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

fn order(stage: Stage) -> u8 {
    match stage {
        Stage::Reading => 0,
        Stage::Health => 1,
        Stage::Measures => 2,
        Stage::Processes => 3,
        Stage::Preview => 4,
    }
}
