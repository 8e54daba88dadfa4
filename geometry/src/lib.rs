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
mod compact_sort;
mod connectivity;
mod corner_hash;
mod features;
mod field;
mod finding;
mod first;
pub mod generate;
mod health;
mod limits;
mod measure;
mod mesh;
mod orientation;
mod parallel;
pub mod preview;
mod process;
mod read;
mod rejection;
mod repair;
mod report;
mod rule;
pub mod rules;
mod topology;
mod tree;
mod triangles;
mod units;
mod vector;
mod weld;

pub use access::{
    Access, Approach, Approaches, Die, Directions, Parting, ToolReach, Unreached, unreached,
};
pub use connectivity::{Connectivity, connectivity};
pub use features::{
    Axis, Boss, Bottom, Counterbore, Countersink, Features, Fillet, Hole, Plane, Step, StepKind,
    Surface, SurfaceKind, TurningAxis,
};
pub use field::{Field, Quantity};
pub use finding::{FaceSet, Finding, Severity, Unit};
pub use first::{Edges, FirstNumbers, first_numbers};
pub use limits::{Limits, Stage, Unwatched, Watch};
pub use orientation::{Build, OrientedBox, Pose, Slices};
pub use preview::{FieldHead, FieldScale, Level, Preview, PreviewField};
pub use rejection::{Guise, PackageProblem, Rejection, TextProblem};
pub use repair::{
    Mended, MeshState, Obstacle, REPAIR_SCHEMA, Repair, RepairLog, Repaired, Unmended, repair,
};
pub use report::{
    Assessment, BoundaryLoop, BoundaryLoops, Format, Health, Measures, Object, Process, Report,
    SCHEMA, Verdict,
};
pub use rule::Rule;
pub use triangles::triangles;
pub use units::{Units, UnitsGuess, UnitsReason, guess_units};

use limits::Guard;

/// Raised whenever the same bytes may give another report or preview than before.
pub const ENGINE_VERSION: u32 = 4;

/// What one upload gives: the report, numbers for each face and what the web shows.
#[derive(Clone, Debug)]
pub struct Analysis {
    pub report: Report,
    /// One of each [`Quantity`]; none of a mesh that is not closed or has no agreed outside.
    pub fields: Vec<Field>,
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
    let welded = some_surface(welder.finish(units.mm_per_unit()))?;
    let vertices = welded.mesh.vertices.len() as u32;

    guard.reached(Stage::Health, 0.0)?;
    let mut examined = health::examine(welded, &guard)?;

    guard.reached(Stage::Measures, 0.0)?;
    let (measures, inside_out) = measure::measure(&examined.mesh, &examined.topology);
    let noticed = health::file_findings(&notes, triangles, step_mm, measures.size_mm, units);
    examined.health.findings.extend(noticed);
    let objects = measure::objects::measure(&examined.mesh, &examined.objects, triangles);
    if inside_out {
        examined.turn_inside_out();
    }
    let health::Examined {
        mesh,
        topology,
        tree,
        health,
        objects: _,
    } = examined;
    let sought = Sought {
        solid: orientation::Solid::of(&measures),
        triangles,
        exact_mm: step_mm.max(health.weld_tolerance_mm.unwrap_or(0.0) / 3.0),
    };
    let found = search(&mesh, &topology, tree, &sought, &guard)?;

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
        features: found.features,
        oriented_box: found.orientation.oriented_box,
        build: found.orientation.build,
        slices: found.orientation.slices,
        access: found.access,
        die: found.die,
        assessments: found.assessments,
    };
    let preview = preview::make(&mesh, &report, found.drawing, &found.fields, &guard)?;
    guard.reached(Stage::Preview, 1.0)?;
    Ok(Analysis {
        report,
        fields: found.fields,
        preview,
    })
}

/// The same mesh, if there is one.
fn some_surface(welded: weld::Welded) -> Result<weld::Welded, Rejection> {
    if welded.mesh.vertices.is_empty() {
        return Err(Rejection::NoFiniteTriangle);
    }
    if welded.mesh.faces.is_empty() {
        return Err(Rejection::NoSurface);
    }
    Ok(welded)
}

/// What the stages after the measures go by, beside the mesh.
struct Sought {
    /// What the mesh encloses, if it is closed and has an inside.
    solid: Option<orientation::Solid>,
    /// Triangles in the file.
    triangles: u32,
    /// How exact its corners are, mm.
    exact_mm: f64,
}

/// What those stages find.
struct Searched {
    fields: Vec<Field>,
    access: Option<Access>,
    die: Option<Die>,
    assessments: Vec<Assessment>,
    features: Features,
    orientation: orientation::Orientation,
    drawing: preview::Drawing,
}

/// Does the stages that need the mesh and not one another, side by side if there are threads: the
/// gaps, how the part lies and what tools and processes make of both; the features; what is drawn.
fn search(
    mesh: &mesh::Mesh,
    topology: &topology::Topology,
    tree: tree::Tree,
    sought: &Sought,
    guard: &Guard<'_>,
) -> Result<Searched, Rejection> {
    let (mut features, mut drawing) = (None, None);
    let others: Vec<parallel::Task<'_>> = vec![
        Box::new(|guard| {
            features = Some(features::find(mesh, topology, sought.exact_mm, guard)?);
            Ok(())
        }),
        Box::new(|guard| {
            drawing = Some(preview::draw(mesh, sought.triangles, guard)?);
            Ok(())
        }),
    ];
    let (mut fields, orientation, assessed) = parallel::beside(guard, others, |guard| {
        let (solid, triangles) = (sought.solid.as_ref(), sought.triangles);
        let gaps = measure::gap::measure(mesh, &tree, solid.is_some(), triangles, guard)?;
        // It is as large as the mesh, and what follows needs room.
        drop(tree);
        let mut fields = gaps.fields;
        let mut lies = orientation::find(mesh, topology, solid, triangles, guard)?;
        fields.extend(lies.overhang.take());
        let inside = gaps.walls.as_ref().zip(lies.bed);
        let assessed = process::assess(mesh, topology, inside, triangles, guard)?;
        Ok((fields, lies, assessed))
    })?;
    fields.extend(assessed.fields);
    match (features, drawing) {
        (Some(features), Some(drawing)) => Ok(Searched {
            fields,
            access: assessed.access,
            die: assessed.die,
            assessments: assessed.assessments,
            features,
            orientation,
            drawing,
        }),
        // Both are done once all went well.
        _ => Err(Rejection::Cancelled),
    }
}

/// Distance between neighbouring numbers of the file near its farthest coordinate, file units.
fn number_step(notes: &read::ReadNotes, farthest: f64) -> f64 {
    match notes.format {
        Format::StlBinary => {
            let farthest = farthest as f32;
            f64::from(farthest.next_up()) - f64::from(farthest)
        }
        Format::StlText | Format::Obj | Format::ThreeMf => farthest.next_up() - farthest,
    }
}
