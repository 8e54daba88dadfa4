//! Writes one generated part as a binary STL:
//! `cargo run -p geometry --example generate -- NAME RESOLUTION PATH`.
//!
//! The journeys upload such parts. `bellows` at a resolution of 1.05 has more than 300,000
//! triangles.

use std::env;
use std::fs;
use std::process::ExitCode;

use geometry::generate;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, resolution, path] = arguments.as_slice() else {
        eprintln!("NAME, RESOLUTION and PATH are needed.");
        return ExitCode::FAILURE;
    };
    match write(name, resolution, path) {
        Ok(triangles) => {
            println!("{path}: {triangles} triangles");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the part to the path and gives the number of its triangles, or says in a sentence why
/// it could not.
fn write(name: &str, resolution: &str, path: &str) -> Result<usize, String> {
    let resolution: f64 = resolution
        .parse()
        .map_err(|_| format!("`{resolution}` is no resolution, which is a number such as 1."))?;
    let part = generate::part(name, resolution).ok_or_else(|| {
        format!(
            "There is no part `{name}`; there are {}.",
            generate::NAMES.join(", ")
        )
    })?;
    fs::write(path, part.to_stl_binary()).map_err(|error| format!("{path}: {error}"))?;
    Ok(part.triangles.len())
}
