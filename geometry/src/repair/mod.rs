//! Repairs a mesh on request: what can be put right without guessing is, the rest is named.
//!
//! In this order, and again until nothing more is done: open edges are joined within a tolerance
//! scaled to the part, copies of faces are left out, the faces of each patch made to agree on what
//! is outside, small holes filled, closed shells turned outwards (a cavity stays inwards).
//! No corner gets a coordinate that no corner had.
//! A mesh that needs none of this stays as it is, so repairing twice gives what repairing once
//! does.

mod bench;
mod copies;
mod holes;
mod join;
mod log;
mod patches;
mod rims;
mod shells;
mod span;
mod stl;

pub use log::{Mended, MeshState, Obstacle, REPAIR_SCHEMA, Repair, RepairLog, Unmended};

use crate::limits::{Guard, Limits, Stage, Watch};
use crate::rejection::Rejection;
use crate::units::Units;
use bench::Bench;
use log::Book;

/// Rounds after which a repair ends, whatever there is still to do. Two are usual: what is done
/// in one gives another step something to do at most a few times.
const MOST_ROUNDS: u32 = 8;

/// A repaired mesh, and what was done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Repaired {
    pub log: RepairLog,
    /// The repaired mesh as binary STL, with numbers in the unit of the uploaded file's. Faces
    /// stand in the uploaded order, new ones after them. [`crate::analyse`] measures it. None
    /// where nothing was done: then the uploaded mesh stands.
    pub stl: Option<Vec<u8>>,
}

/// Repairs a mesh file (STL, 3MF or OBJ) whose numbers are in `units`; the objects of a file are
/// taken together, since an STL has none.
///
/// What is not repaired is in the log and not an error: the mesh is never worse than before.
///
/// # Errors
/// What [`crate::analyse`] refuses for its form is refused here for the same reason; and a
/// [`Rejection`] if the repaired mesh would exceed `limits`, or if `watch` cancels.
pub fn repair(
    bytes: &[u8],
    units: Units,
    limits: &Limits,
    watch: &dyn Watch,
) -> Result<Repaired, Rejection> {
    let guard = Guard::new(limits, watch);
    guard.reached(Stage::Reading, 0.0)?;
    let mut bench = Bench::read(bytes, units, &guard)?;
    let mut before = bench.state();
    before.triangles = bench.seen();
    join::join(&mut bench)?;
    if bench.topology.boundary.is_empty() {
        // The analysis measures such a mesh once it is joined, so the same numbers stand here.
        let joined = bench.state();
        before.area_mm2 = joined.area_mm2;
        before.volume_mm3 = joined.volume_mm3;
    }
    match bench.settle() {
        // Rounded to what an STL holds, no face is left.
        Err(Rejection::NoSurface) => return Ok(untouched(units, before)),
        settled => settled?,
    }
    for _ in 0..MOST_ROUNDS {
        let entries = bench.book.entries();
        round(&mut bench)?;
        if bench.book.entries() == entries {
            break;
        }
    }
    guard.reached(Stage::Health, 1.0)?;
    bench.centre();
    let after = bench.state();
    if after.is_worse_than(&before) {
        return Ok(untouched(units, before));
    }
    if !bench.book.did_anything() {
        let log = bench.book.finish(units, before, before);
        return Ok(Repaired { log, stl: None });
    }
    let stl = stl::write(&bench, units);
    let log = bench.book.finish(units, before, after);
    Ok(Repaired {
        log,
        stl: Some(stl),
    })
}

/// The mesh stays as it is, because what could be done would make it worse.
fn untouched(units: Units, before: MeshState) -> Repaired {
    let book = Book::of_nothing(before.broken_edges());
    let log = book.finish(units, before, before);
    Repaired { log, stl: None }
}

/// Does each repair once.
fn round(bench: &mut Bench<'_>) -> Result<(), Rejection> {
    bench.book.forget_what_is_left();
    join::join(bench)?;
    copies::drop_copies(bench)?;
    let patches = patches::unify(bench)?;
    if holes::fill(bench, &patches)? {
        // What lies in a shell is seen once it is closed, in the next round.
        return Ok(());
    }
    shells::look_outwards(bench, &patches)?;
    one_sided(bench, &patches);
    if bench.topology.crowded_edges > 0 {
        let faces = bench.topology.crowded_faces.clone();
        bench.leaves(Obstacle::CrowdedEdges, bench.topology.crowded_edges, &faces);
    }
    Ok(())
}

/// Notes the patches whose faces cannot agree.
fn one_sided(bench: &mut Bench<'_>, patches: &patches::Patches) {
    let faces: Vec<u32> = (0..patches.of.len() as u32)
        .filter(|&face| !patches.orientable[patches.of[face as usize] as usize])
        .collect();
    if !faces.is_empty() {
        bench.leaves(Obstacle::NotOrientable, faces.len() as u32, &faces);
    }
}
