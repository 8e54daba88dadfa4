//! Levels of detail, made by `meshopt`'s simplifier from the welded mesh.

use meshopt::SimplifyOptions;

use super::Level;
use super::encode::{self, Drawn};
use super::face_map;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
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

/// The triangles of the finest level.
pub(super) fn finest(mesh: &Mesh) -> Triangles {
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
    finest: &Triangles,
    guard: &Guard<'_>,
) -> Result<Encoded, Rejection> {
    let (full, faces) = level(mesh, report, &finest.triangles, finest.whole, FINE_STEPS);
    let small = full.triangles as usize <= COARSE && full.glb.len() <= COARSE_BYTES;
    if small {
        let levels = vec![full];
        return Ok(Encoded { levels, faces });
    }
    guard.reached(Stage::Preview, 0.85)?;
    let mut target = COARSE.min(finest.triangles.len());
    loop {
        let triangles = simplified(mesh, &finest.triangles, target);
        let (coarse, _) = level(mesh, report, &triangles, false, COARSE_STEPS);
        if coarse.glb.len() <= COARSE_BYTES || target < 500 {
            let levels = vec![coarse, full];
            return Ok(Encoded { levels, faces });
        }
        guard.reached(Stage::Preview, 0.9)?;
        target = target * 4 / 5;
    }
}

/// A level, and the uploaded face of each of its triangles.
fn level(
    mesh: &Mesh,
    report: &Report,
    triangles: &[[u32; 3]],
    whole: bool,
    steps: u32,
) -> (Level, Vec<u32>) {
    let faces = if whole {
        mesh.uploaded.clone()
    } else {
        face_map::nearby(mesh, report, triangles)
    };
    encode::glb(&Drawn {
        mesh,
        triangles,
        faces: &faces,
        steps,
        uploaded: report.triangles,
    })
}
