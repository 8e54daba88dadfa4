//! Prints how far the engine is from the formulas of the generated parts, as Markdown:
//! `cargo run --release -p geometry --example truth`.
//!
//! A line for each part, then the worst error of each kind. The exit status is 1 if a hole is
//! missed or invented, or something else is not as drawn.

mod compare;

use std::process::ExitCode;

use compare::{Errors, errors};
use geometry::generate;

fn main() -> ExitCode {
    let mut all = Vec::new();
    println!(
        "| part | triangles | area | volume | inertia | centre | walls | ray | ball | holes | \
         invented | diameter, mm | depth, mm |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|"
    );
    for case in generate::family() {
        match errors(&case) {
            Ok(errors) => {
                line(&errors);
                all.push(errors);
            }
            Err(rejection) => {
                eprintln!("{}: {rejection}", case.part.name);
                return ExitCode::FAILURE;
            }
        }
    }
    println!();
    summary(&all);
    if all.iter().all(|errors| errors.wrong.is_empty()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What is told of each part: its name, and the error.
const KINDS: [(&str, &str, fn(&Errors) -> f64); 13] = [
    ("area", "share of it", |e| e.area),
    ("volume", "share of it", |e| e.volume),
    ("inertia", "share of the largest moment", |e| e.inertia),
    ("centre", "share of the diagonal", |e| e.centre),
    ("box", "share of an edge", |e| e.size),
    ("thickness by ray", "share of it", |e| e.ray),
    ("thickness by ball", "share of it", |e| e.ball),
    ("hole's diameter, of its corners", "mm", |e| {
        e.holes.corners_mm
    }),
    (
        "hole's diameter as drawn",
        "share of the uncertainty",
        |e| e.holes.uncertainty,
    ),
    ("depth of a hole or counterbore", "mm", |e| e.holes.depth_mm),
    ("width of a countersink or counterbore", "mm", |e| {
        e.holes.mouth_mm
    }),
    ("middle of a hole's mouth", "mm", |e| e.holes.place_mm),
    (
        "direction of a hole, angle of a countersink",
        "degrees",
        |e| e.holes.angle_deg,
    ),
];

fn summary(all: &[Errors]) {
    println!("| error | in | worst | of |\n|---|---|---|---|");
    for (kind, unit, of) in KINDS {
        let worse = |a: &&Errors, b: &&Errors| of(a).total_cmp(&of(b));
        if let Some(worst) = all.iter().max_by(worse) {
            println!("| {kind} | {unit} | {:.1e} | {} |", of(worst), worst.name);
        }
    }
    let sum = |of: fn(&Errors) -> usize| all.iter().map(of).sum::<usize>();
    let (drawn, found) = (sum(|e| e.holes.drawn), sum(|e| e.holes.found));
    println!(
        "\n{} parts, {} faces with a known thickness ({} of them by ball), {found} of {drawn} holes \
         found, {} invented",
        all.len(),
        sum(|e| e.walls),
        sum(|e| e.balls),
        sum(|e| e.holes.invented),
    );
}

fn line(e: &Errors) {
    println!(
        "| {} | {} | {:.0e} | {:.0e} | {:.0e} | {:.0e} | {} | {:.0e} | {:.0e} | {} of {} | {} | \
         {:.0e} | {:.0e} |",
        e.name,
        e.triangles,
        e.area,
        e.volume,
        e.inertia,
        e.centre,
        e.walls,
        e.ray,
        e.ball,
        e.holes.found,
        e.holes.drawn,
        e.holes.invented,
        e.holes.corners_mm,
        e.holes.depth_mm,
    );
    for wrong in &e.wrong {
        eprintln!("{}: {wrong}", e.name);
    }
}
