//! Geometry of parts: reads a mesh file, checks it, measures it, says how it can be made, and
//! makes what the web shows of it.
//!
//! The crate is pure. Bytes go in and values come out; it reads no file, clock or environment.
//! The same bytes give the same report on every machine, whatever the load.
//!
//! ```
//! use geometry::{Limits, Units, Unwatched, analyse, generate};
//!
//! let part = generate::part("flange", 0.5).ok_or("no such part")?;
//! let analysis = analyse(
//!     &part.to_stl_binary(),
//!     Units::Millimetre,
//!     &Limits::default(),
//!     &Unwatched,
//! )?;
//! assert!(analysis.report.health.closed);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod connectivity;
mod corner_hash;
mod finding;
mod first;
pub mod generate;
mod health;
mod limits;
mod measure;
mod mesh;
pub mod preview;
mod process;
mod read;
mod rejection;
mod report;
mod rule;
pub mod rules;
mod topology;
mod triangles;
mod units;
mod vector;
mod weld;

pub use connectivity::{Connectivity, connectivity};
pub use finding::{FaceSet, Finding, Severity, Unit};
pub use first::{Edges, FirstNumbers, first_numbers};
pub use limits::{Limits, Stage, Unwatched, Watch};
pub use preview::{Level, Preview};
pub use rejection::{Guise, PackageProblem, Rejection, TextProblem};
pub use report::{Assessment, Format, Health, Measures, Object, Process, Report, SCHEMA, Verdict};
pub use rule::Rule;
pub use triangles::triangles;
pub use units::{Units, UnitsGuess, UnitsReason, guess_units};

use limits::Guard;

/// Raised whenever the same bytes may give another report or preview than before.
pub const ENGINE_VERSION: u32 = 1;

/// What one upload gives: the report and what the web shows.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub report: Report,
    pub preview: Preview,
}

/// Analyses a mesh file (STL, 3MF or OBJ) whose numbers are in `units`.
///
/// A 3MF file names its unit itself, which [`guess_units`] tells; it is for the caller to take it.
///
/// A broken mesh gets a report that says what is broken and where; measures that would mean
/// nothing are none.
///
/// # Errors
/// A [`Rejection`] if the bytes are no mesh, hold no finite triangle, exceed `limits`, or if
/// `watch` cancels.
pub fn analyse(
    bytes: &[u8],
    units: Units,
    limits: &Limits,
    watch: &dyn Watch,
) -> Result<Analysis, Rejection> {
    let guard = Guard::new(limits, watch);
    guard.reached(Stage::Reading, 0.0)?;
    let mut welder = weld::Welder::new();
    let notes = read::mesh(bytes, &guard, &mut welder)?;
    let triangles = welder.seen();
    let step_mm = number_step(&notes, welder.farthest()) * units.mm_per_unit();
    let welded = welder.finish(units.mm_per_unit());
    if welded.mesh.vertices.is_empty() {
        return Err(Rejection::NoFiniteTriangle);
    }
    if welded.mesh.faces.is_empty() {
        return Err(Rejection::NoSurface);
    }
    let vertices = welded.mesh.vertices.len() as u32;

    guard.reached(Stage::Health, 0.0)?;
    let health::Examined {
        mut mesh,
        topology,
        mut health,
        objects,
    } = health::examine(welded, &guard)?;

    guard.reached(Stage::Measures, 0.0)?;
    let (measures, inside_out) = measure::measure(&mesh, &topology);
    health.findings.extend(health::file_findings(
        &notes,
        triangles,
        step_mm,
        measures.size_mm,
    ));
    let objects = measure::objects::measure(&mesh, &objects, triangles);
    if inside_out {
        health.inside_out = true;
        health
            .findings
            .push(Finding::whole(Rule::InsideOut, Severity::Review));
        mesh.turn_inside_out();
    }
    let sound = measures.volume_mm3.is_some_and(|v| v != 0.0);
    let assessments = process::assess(&mesh, &topology, sound, &guard)?;

    let report = Report {
        schema: SCHEMA,
        engine_version: ENGINE_VERSION,
        format: notes.format,
        units,
        triangles,
        vertices,
        health,
        measures,
        objects,
        assessments,
    };
    let preview = preview::make(&mesh, &report, &guard)?;
    guard.reached(Stage::Preview, 1.0)?;
    Ok(Analysis { report, preview })
}

/// Distance between neighbouring numbers of the file near its farthest coordinate, file units.
fn number_step(notes: &read::ReadNotes, farthest: f64) -> f64 {
    match notes.format {
        Format::StlBinary => farthest * f64::from(f32::EPSILON),
        Format::StlText | Format::Obj | Format::ThreeMf => farthest * f64::EPSILON,
    }
}
