//! Prints what is known about mesh files.
//!
//! The exit status is 0, or 1 if a file was rejected or could not be read or written, or 2 for
//! wrong use.

mod access;
mod arguments;
mod features;
mod fields;
mod json;
mod progress;
mod prose;
mod repair;
mod text;

use std::fs;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use arguments::{Arguments, Wanted};
use geometry::{
    Analysis, Directions, Limits, Rejection, Repaired, Units, UnitsGuess, Unreached, analyse,
    guess_units,
};
use progress::Progress;

fn main() -> ExitCode {
    let arguments = match arguments::read() {
        Ok(Wanted::Inspect(arguments)) => arguments,
        Ok(Wanted::Help) => {
            print!("{}", arguments::HELP);
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    let mut all_well = true;
    for path in &arguments.files {
        match one(path, &arguments) {
            Ok(well) => all_well &= well,
            // Whoever read the output has gone: there is nobody left to tell.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::FAILURE,
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                all_well = false;
            }
        }
    }
    if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What one file turned out to be.
struct Inspected {
    analysis: Analysis,
    guess: UnitsGuess,
    /// From all around, where it was asked for and the mesh has an inside.
    five_axis: Option<Unreached>,
    /// Where it was asked for.
    repaired: Option<Repaired>,
}

/// Inspects one file and prints what there is to say; whether it was accepted.
fn one(path: &Path, arguments: &Arguments) -> io::Result<bool> {
    let bytes = fs::read(path)?;
    let inspected = inspect(&bytes, arguments);
    let out = &mut io::stdout().lock();
    let name = path.display().to_string();
    if arguments.json {
        let value = match &inspected {
            Ok(inspected) => json::accepted(inspected),
            Err(rejection) => json::rejected(rejection),
        };
        json::write(out, &name, value, arguments.files.len() > 1)?;
    } else {
        match &inspected {
            Ok(inspected) => prose::accepted(out, &name, inspected)?,
            Err(rejection) => prose::rejected(out, &name, rejection)?,
        }
    }
    out.flush()?;
    let Ok(inspected) = inspected else {
        return Ok(false);
    };
    let repaired = inspected.repaired.as_ref();
    if let (Some(to), Some(stl)) = (&arguments.repair, repaired.and_then(|r| r.stl.as_ref())) {
        fs::write(to, stl)?;
    }
    let Analysis {
        report,
        fields,
        preview,
    } = inspected.analysis;
    if let (Some(to), Some(finest)) = (&arguments.preview, preview.levels.last()) {
        fs::write(to, &finest.glb)?;
    }
    if let Some(to) = &arguments.thumbnail {
        fs::write(to, &preview.thumbnail_png)?;
    }
    if let Some(to) = &arguments.fields {
        fields::write(to, &fields, report.triangles)?;
    }
    Ok(true)
}

/// Analyses a file in the unit that was asked for, else in the one that it names, else in
/// millimetres: a guess is told, never followed.
fn inspect(bytes: &[u8], arguments: &Arguments) -> Result<Inspected, Rejection> {
    let threads = arguments
        .threads
        .or_else(|| thread::available_parallelism().ok());
    let limits = Limits {
        threads: threads.map_or(1, NonZeroUsize::get),
        ..Limits::default()
    };
    let guess = guess_units(bytes, &limits)?;
    let named = (guess.reason == geometry::UnitsReason::NamedByFile).then_some(guess.units);
    let units = arguments.units.or(named).unwrap_or(Units::Millimetre);
    let progress = Progress::new();
    let analysis = analyse(bytes, units, &limits, &progress);
    let wants_repair = arguments.repair.is_some() && analysis.is_ok();
    let repaired = wants_repair.then(|| geometry::repair(bytes, units, &limits, &progress));
    let wants_all = arguments.five_axis && analysis.is_ok();
    let all_around = Directions::Hundreds;
    let five_axis =
        wants_all.then(|| geometry::unreached(bytes, units, all_around, &limits, &progress));
    progress.clear();
    Ok(Inspected {
        analysis: analysis?,
        guess,
        five_axis: five_axis.transpose()?.flatten(),
        repaired: repaired.transpose()?,
    })
}
