//! Measures one file and prints the outcome as JSON, for comparing costs:
//! `cargo run --release -p geometry --example measure -- first|connectivity|report|steps PATH`.
//!
//! `first` are the first numbers, `connectivity` the indexed edges and shells, `report` the whole
//! analysis on two threads, `steps` the seconds that some of its steps take on one, by the clock and
//! of the processor. No limits hold here but those of the machine.

#[path = "../benches/step/mod.rs"]
mod step;

use std::env;
use std::fs;
use std::process::ExitCode;

use geometry::{Limits, Units, Unwatched, analyse, connectivity, first_numbers};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, path] = arguments.as_slice() else {
        eprintln!("What to measure (first, connectivity, report or steps) and PATH are needed.");
        return ExitCode::FAILURE;
    };
    match measure(what, path) {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// The outcome as JSON, or a sentence that says why there is none.
fn measure(what: &str, path: &str) -> Result<serde_json::Value, String> {
    let bytes = fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let (units, limits) = (
        Units::Millimetre,
        Limits {
            max_bytes: u64::MAX,
            max_triangles: u64::from(u32::MAX / 3),
            max_memory_bytes: u64::MAX,
            threads: if what == "report" { 2 } else { 1 },
        },
    );
    let json =
        match what {
            "first" => first_numbers(&bytes, units, &limits, &Unwatched)
                .map(|found| serde_json::json!(found)),
            "connectivity" => {
                connectivity(&bytes, &limits, &Unwatched).map(|found| serde_json::json!(found))
            }
            "report" => analyse(&bytes, units, &limits, &Unwatched)
                .map(|found| serde_json::json!(found.report)),
            "steps" => Ok(steps(&bytes, &limits)),
            _ => {
                return Err(format!(
                    "`{what}` is none of first, connectivity, report, steps."
                ));
            }
        };
    json.map_err(|rejection| format!("{path}: {rejection}"))
}

/// Seconds by the clock and of the processor, for each step.
fn steps(bytes: &[u8], limits: &Limits) -> serde_json::Value {
    let steps = step::STEPS.iter().map(|step| {
        let seconds = step.taken(bytes, limits);
        let seconds = seconds.map(|taken| taken.map(|t| t.as_secs_f64()));
        (step.name.to_owned(), serde_json::json!(seconds))
    });
    serde_json::Value::Object(steps.collect())
}
