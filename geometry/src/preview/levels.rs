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
/// Triangles of a coarse level at most, and bytes of the first level on the way to a browser.
const COARSE: usize = 12_000;
const COARSE_BYTES: usize = 40_000;
/// A part of more triangles than these has a coarse level whatever its bytes: a browser is busy with
/// them for a while.
const ALONE: u32 = 100_000;
/// A coarse level of so few triangles is not made coarser, whatever it takes.
const COARSEST: usize = 500;

/// Steps along the longest edge of the box.
const FINE_STEPS: u32 = 65_535;
const COARSE_STEPS: u32 = 4_095;

/// Triangles over the mesh's vertices.
pub(super) struct Triangles {
    pub(super) triangles: Vec<[u32; 3]>,
    /// They are the mesh's faces, in order.
    whole: bool,
}

/// A level, and the uploaded face of each of its triangles.
pub(super) type Whole = (Level, Vec<u32>);

/// The triangles of the levels.
pub(super) struct Shapes {
    finest: Triangles,
    /// Those that a coarse level is first tried with; empty where the finest level does alone.
    coarse: Vec<[u32; 3]>,
    /// The finest level, if its triangles are the mesh's faces.
    encoded: Option<Whole>,
}

impl Shapes {
    /// The finest level; nothing coarser yet.
    pub(super) fn of(mesh: &Mesh) -> Self {
        Self {
            finest: finest(mesh),
            coarse: Vec::new(),
            encoded: None,
        }
    }

    /// The finest level, and where the coarse one and the encoded finest one go.
    pub(super) fn parts(&mut self) -> (&Triangles, &mut Vec<[u32; 3]>, &mut Option<Whole>) {
        (&self.finest, &mut self.coarse, &mut self.encoded)
    }
}

/// The finest level, if its triangles are the mesh's faces: what it stands for needs no report.
pub(super) fn whole(mesh: &Mesh, finest: &Triangles, uploaded: u32) -> Option<Whole> {
    finest.whole.then(|| {
        encode::glb(&Drawn {
            mesh,
            triangles: &finest.triangles,
            faces: &mesh.uploaded,
            steps: FINE_STEPS,
            uploaded,
        })
    })
}

/// Whether a finest level needs no coarse one before it.
pub(super) fn alone((finest, _): &Whole) -> bool {
    finest.triangles <= ALONE && finest.brotli.len() <= COARSE_BYTES
}

/// What a coarse level is first tried with.
pub(super) fn coarse(mesh: &Mesh, finest: &Triangles) -> Vec<[u32; 3]> {
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
    let Shapes {
        finest,
        coarse: first,
        encoded,
    } = shapes;
    let coarse = |guard: &Guard<'_>| small_enough(mesh, report, &finest, first, guard);
    if let Some(whole) = encoded {
        let first = (!alone(&whole)).then(|| coarse(guard)).transpose()?;
        let (full, faces) = whole;
        return Ok(Encoded {
            levels: first.into_iter().chain([full]).collect(),
            faces,
        });
    }
    let mut full = None;
    let encode: parallel::Task<'_> = Box::new(|guard| {
        full = Some(level(mesh, report, &finest.triangles, FINE_STEPS, guard)?);
        Ok(())
    });
    let coarse = parallel::beside(guard, vec![encode], coarse)?;
    let (full, faces) = full.unzip();
    Ok(Encoded {
        levels: [Some(coarse), full].into_iter().flatten().collect(),
        faces: faces.unwrap_or_default(),
    })
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
        let (coarse, _) = level(mesh, report, &triangles, COARSE_STEPS, guard)?;
        if coarse.brotli.len() <= COARSE_BYTES || target < COARSEST {
            return Ok(coarse);
        }
        guard.reached(Stage::Preview, 0.9)?;
        // In proportion, and a little less: fewer triangles take more bytes each.
        target = target * COARSE_BYTES / coarse.brotli.len() * 19 / 20;
        triangles.clear();
    }
}

/// A level of other triangles than the mesh's, and the uploaded face of each of them.
fn level(
    mesh: &Mesh,
    report: &Report,
    triangles: &[[u32; 3]],
    steps: u32,
    guard: &Guard<'_>,
) -> Result<Whole, Rejection> {
    let faces = face_map::nearby(mesh, report, triangles, guard)?;
    Ok(encode::glb(&Drawn {
        mesh,
        triangles,
        faces: &faces,
        steps,
        uploaded: report.triangles,
    }))
}
