//! Analyses one file and prints how long each stage took:
//! `cargo run --release -p geometry --example stages -- PATH THREADS`.
//!
//! Seconds by the clock, and processor seconds of the thread that calls, which Linux tells. With
//! one thread that is all there is; a tenth of a stage is told by itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use geometry::{Limits, Stage, Units, Watch, analyse};

/// What a stage and its tenth took so far.
type Taken = BTreeMap<(usize, u32), [f64; 2]>;

/// The steps in their order.
const STAGES: [Stage; 5] = [
    Stage::Reading,
    Stage::Health,
    Stage::Measures,
    Stage::Processes,
    Stage::Preview,
];

struct Clock {
    start: Instant,
    last: RefCell<((usize, u32), [f64; 2])>,
    taken: RefCell<Taken>,
}

impl Clock {
    fn now(&self) -> [f64; 2] {
        let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        let nanoseconds = told.split(' ').next().and_then(|n| n.parse::<f64>().ok());
        let worked = nanoseconds.map_or(f64::NAN, |n| n * 1e-9);
        [self.start.elapsed().as_secs_f64(), worked]
    }
}

impl Watch for Clock {
    fn progress(&self, stage: Stage, fraction: f32) {
        let stage = STAGES.iter().position(|s| *s == stage).unwrap_or_default();
        // A little more, so that nine tenths are told as such.
        let next = (stage, (fraction * 10.0 + 1e-3) as u32);
        let now = self.now();
        let (step, since) = self.last.replace((next, now));
        let mut taken = self.taken.borrow_mut();
        let sums = taken.entry(step).or_default();
        for (sum, (now, since)) in sums.iter_mut().zip(now.iter().zip(since)) {
            *sum += now - since;
        }
    }

    fn cancelled(&self) -> bool {
        false
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [path, threads] = arguments.as_slice() else {
        eprintln!("PATH and THREADS are needed.");
        return ExitCode::FAILURE;
    };
    let (Ok(bytes), Ok(threads)) = (fs::read(path), threads.parse()) else {
        eprintln!("{path} cannot be read, or {threads} is no number.");
        return ExitCode::FAILURE;
    };
    let limits = Limits {
        threads,
        ..Limits::default()
    };
    let clock = Clock {
        start: Instant::now(),
        last: RefCell::new(((0, 0), [0.0; 2])),
        taken: RefCell::default(),
    };
    clock.last.replace(((0, 0), clock.now()));
    if let Err(rejection) = analyse(&bytes, Units::Millimetre, &limits, &clock) {
        eprintln!("{path}: {rejection}");
        return ExitCode::FAILURE;
    }
    for ((stage, tenth), [passed, worked]) in clock.taken.borrow().iter() {
        let stage = STAGES[*stage];
        println!("{stage:?} from {tenth}/10: {passed:.3} s, {worked:.3} s of the processor");
    }
    ExitCode::SUCCESS
}
