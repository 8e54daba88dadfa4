//! Measures one file and prints the outcome as JSON, for comparing costs:
//! `cargo run --release -p geometry --example measure -- WHAT PATH`.
//!
//! WHAT: `first` are the first numbers, `connectivity` the indexed edges and shells, `report` the
//! whole analysis on two threads, `steps` the seconds that some of its steps take on one, by the
//! clock and of the processor, `preview` the bytes of what the web gets and of what they are made
//! of: as they are and as brotli, each part by itself. No limits hold here but those of the machine.

#[path = "../benches/step/mod.rs"]
mod step;

use std::env;
use std::fs;
use std::process::ExitCode;

use geometry::{Level, Limits, Preview, Units, Unwatched, analyse, connectivity, first_numbers};

const WHAT: &str = "first, connectivity, report, steps or preview";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [what, path] = arguments.as_slice() else {
        eprintln!("What to measure ({WHAT}) and PATH are needed.");
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
            "preview" => analyse(&bytes, units, &limits, &Unwatched)
                .map(|found| sizes(&found.preview).unwrap_or_default()),
            _ => {
                return Err(format!("`{what}` is none of {WHAT}."));
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

/// The sizes of everything in a preview; none if it is not as its module describes it.
fn sizes(preview: &Preview) -> Option<serde_json::Value> {
    let levels: Option<Vec<_>> = preview.levels.iter().map(parts).collect();
    let field = |field: &geometry::PreviewField| {
        serde_json::json!({
            "quantity": field.head.quantity, "bytes": field.bytes.len(), "brotli": field.brotli.len(),
        })
    };
    Some(serde_json::json!({
        "levels": levels?,
        "fields": preview.fields.iter().map(field).collect::<Vec<_>>(),
        "picture": preview.thumbnail_png.len(),
    }))
}

/// The sizes of a level.
fn parts(level: &Level) -> Option<serde_json::Value> {
    let (length, rest) = level.glb.get(12..)?.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let json = rest.get(4..4 + length)?;
    let binary = rest.get(12 + length..)?;
    let head: serde_json::Value = serde_json::from_slice(json).ok()?;
    let part = |view: usize| {
        let view = &head["bufferViews"][view]["extensions"]["KHR_meshopt_compression"];
        let number = |key: &str| Some(view[key].as_u64()? as usize);
        let bytes = binary.get(number("byteOffset")?..)?;
        Some((bytes.get(..number("byteLength")?)?, &view["mode"]))
    };
    let size = |bytes: &[u8]| Some(serde_json::json!([bytes.len(), compressed(bytes)?]));
    let ((positions, _), (indices, mode), (faces, _)) = (part(0)?, part(1)?, part(2)?);
    Some(serde_json::json!({
        "triangles": level.triangles, "vertices": head["accessors"][0]["count"],
        "bytes": level.glb.len(), "brotli": level.brotli.len(),
        "json": size(json)?, "positions": size(positions)?,
        "indices": size(indices)?, "mode": mode, "face_map": size(faces)?,
    }))
}

/// The bytes of some bytes as brotli.
fn compressed(mut bytes: &[u8]) -> Option<usize> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut bytes, &mut out, &parameters).ok()?;
    Some(out.len())
}
