//! Levels of detail, made by `meshopt`'s simplifier from the welded mesh.

use meshopt::SimplifyOptions;

use super::Level;
use super::encode::{self, Drawn};
use super::face_map;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel;
use crate::rejection::Rejection;
use crate::report::Report;

/// Triangles of the finest level at most.
const FINEST: usize = 300_000;
/// Triangles and bytes of a coarse level at most.
const COARSE: usize = 6_000;
const COARSE_BYTES: usize = 40_000;

/// Steps along the longest edge of the box.
const FINE_STEPS: u32 = 65_535;
const COARSE_STEPS: u32 = 4_095;

/// Triangles over the mesh's vertices.
pub(super) struct Triangles {
    pub(super) triangles: Vec<[u32; 3]>,
    /// They are the mesh's faces, in order.
    whole: bool,
}

/// Whether triangles are the mesh's faces, and the steps of their grid.
#[derive(Clone, Copy)]
struct Shown {
    whole: bool,
    steps: u32,
}

/// The triangles of the levels.
pub(super) struct Shapes {
    finest: Triangles,
    /// Those that a coarse level is first tried with; empty where the finest level may do alone.
    coarse: Vec<[u32; 3]>,
}

impl Shapes {
    /// The finest level; nothing coarser yet.
    pub(super) fn of(mesh: &Mesh) -> Self {
        Self {
            finest: finest(mesh),
            coarse: Vec::new(),
        }
    }

    /// The finest level, and where the coarse one goes.
    pub(super) fn parts(&mut self) -> (&Triangles, &mut Vec<[u32; 3]>) {
        (&self.finest, &mut self.coarse)
    }
}

/// What a coarse level is first tried with, of a part that is sure to have one.
pub(super) fn coarse(mesh: &Mesh, finest: &Triangles) -> Vec<[u32; 3]> {
    if finest.triangles.len() <= COARSE {
        return Vec::new();
    }
    simplified(mesh, &finest.triangles, COARSE)
}

/// The triangles of the finest level.
fn finest(mesh: &Mesh) -> Triangles {
    if mesh.faces.len() <= FINEST {
        return Triangles {
            triangles: mesh.faces.clone(),
            whole: true,
        };
    }
    Triangles {
        triangles: simplified(mesh, &mesh.faces, FINEST),
        whole: false,
    }
}

/// About `target` triangles over the same vertices.
fn simplified(mesh: &Mesh, triangles: &[[u32; 3]], target: usize) -> Vec<[u32; 3]> {
    // The simplifier takes single precision; about the centre and in shares of the diagonal
    // nothing that shows is lost.
    let diagonal = mesh.bounds().diagonal().max(f64::MIN_POSITIVE);
    let positions: Vec<[f32; 3]> = mesh
        .vertices
        .iter()
        .map(|v| v.map(|c| (c / diagonal) as f32))
        .collect();
    let indices = triangles.as_flattened();
    let careful = meshopt::simplify_decoder(
        indices,
        &positions,
        target * 3,
        1.0,
        SimplifyOptions::Prune,
        None,
    );
    // Topology may keep the careful way far above the target: many bodies, many small holes.
    let chosen = if careful.len() > target * 3 * 5 / 4 {
        let rough = meshopt::simplify_sloppy_decoder(&careful, &positions, target * 3, 1.0, None);
        if rough.is_empty() { careful } else { rough }
    } else {
        careful
    };
    if chosen.is_empty() {
        return triangles.iter().take(target).copied().collect();
    }
    chosen.as_chunks().0.to_vec()
}

/// The levels, coarse first, and the uploaded face of each triangle of the finest.
pub(super) struct Encoded {
    pub(super) levels: Vec<Level>,
    pub(super) faces: Vec<u32>,
}

/// Encodes the levels.
pub(super) fn encode(
    mesh: &Mesh,
    report: &Report,
    shapes: Shapes,
    guard: &Guard<'_>,
) -> Result<Encoded, Rejection> {
    let Shapes { finest, coarse } = shapes;
    let shown = Shown {
        whole: finest.whole,
        steps: FINE_STEPS,
    };
    let whole = |guard: &Guard<'_>| level(mesh, report, &finest.triangles, shown, guard);
    let small = |full: &Level| full.triangles as usize <= COARSE && full.glb.len() <= COARSE_BYTES;
    if coarse.is_empty() {
        let (full, faces) = whole(guard)?;
        let mut levels = vec![full];
        if !levels.iter().all(small) {
            levels.insert(0, small_enough(mesh, report, &finest, coarse, guard)?);
        }
        return Ok(Encoded { levels, faces });
    }
    let (mut full, mut faces) = (None, Vec::new());
    let encode: parallel::Task<'_> = Box::new(|guard| {
        let (level, of) = whole(guard)?;
        (full, faces) = (Some(level), of);
        Ok(())
    });
    let coarse = parallel::beside(guard, vec![encode], |guard| {
        small_enough(mesh, report, &finest, coarse, guard)
    })?;
    let coarse = Some(coarse).filter(|_| !full.as_ref().is_some_and(small));
    let levels = [coarse, full].into_iter().flatten().collect();
    Ok(Encoded { levels, faces })
}

/// The coarse level, made coarser until it is small enough; `first` is what is tried first, if
/// that is known.
fn small_enough(
    mesh: &Mesh,
    report: &Report,
    finest: &Triangles,
    first: Vec<[u32; 3]>,
    guard: &Guard<'_>,
) -> Result<Level, Rejection> {
    guard.reached(Stage::Preview, 0.85)?;
    let mut target = COARSE.min(finest.triangles.len());
    let mut triangles = first;
    loop {
        if triangles.is_empty() {
            triangles = simplified(mesh, &finest.triangles, target);
        }
        let shown = Shown {
            whole: false,
            steps: COARSE_STEPS,
        };
        let (coarse, _) = level(mesh, report, &triangles, shown, guard)?;
        if coarse.glb.len() <= COARSE_BYTES || target < 500 {
            return Ok(coarse);
        }
        guard.reached(Stage::Preview, 0.9)?;
        target = target * 4 / 5;
        triangles.clear();
    }
}

/// A level, and the uploaded face of each of its triangles.
fn level(
    mesh: &Mesh,
    report: &Report,
    triangles: &[[u32; 3]],
    shown: Shown,
    guard: &Guard<'_>,
) -> Result<(Level, Vec<u32>), Rejection> {
    let faces = if shown.whole {
        mesh.uploaded.clone()
    } else {
        face_map::nearby(mesh, report, triangles, guard)?
    };
    let drawn = Drawn {
        mesh,
        triangles,
        faces: &faces,
        steps: shown.steps,
        uploaded: report.triangles,
    };
    Ok(encode::glb(&drawn))
}
