//! Joins open edges within a tolerance scaled to the part.

use super::bench::Bench;
use super::log::{Repair, uploaded};
use crate::health::{LADDER, MOST_COLLAPSED};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{OpenEdge, Topology};
use crate::weld;

/// Joins corners of open edges: with the smallest tolerance of the ladder that closes the mesh,
/// else with the smallest of those that leave the fewest open edges, if that is fewer than there
/// are.
pub(super) fn join(bench: &mut Bench<'_>) -> Result<(), Rejection> {
    let (mesh, now) = (&bench.mesh, &bench.topology);
    if now.boundary.is_empty() {
        return Ok(());
    }
    let diagonal = mesh.bounds().diagonal();
    let most_lost = MOST_COLLAPSED * mesh.faces.len() as f64;
    let mut best: Option<(f64, Mesh, Topology)> = None;
    for share in LADDER {
        let tolerance = diagonal * share;
        if tolerance <= f64::MIN_POSITIVE {
            continue;
        }
        let candidate = weld::within(mesh, now, tolerance);
        let lost = mesh.faces.len() - candidate.faces.len();
        if lost as f64 > most_lost {
            break;
        }
        if candidate.faces == mesh.faces {
            continue;
        }
        let welded = Topology::of(&candidate, bench.guard)?;
        let fewest = best.as_ref().map_or(now, |b| &b.2).boundary.len();
        if welded.boundary.len() < fewest && broken_edges(&welded) < broken_edges(now) {
            let closed = welded.boundary.is_empty();
            best = Some((tolerance, candidate, welded));
            if closed {
                break;
            }
        }
    }
    let Some((tolerance, candidate, welded)) = best else {
        return Ok(());
    };
    let before = faces_at(mesh, &now.boundary);
    let after = faces_at(&candidate, &welded.boundary);
    let joined = before
        .into_iter()
        .filter(|face| after.binary_search(face).is_err())
        .collect();
    let count = now.boundary.len() - welded.boundary.len();
    bench.book.did(Repair::CornersJoined, count as u32, joined);
    bench.book.joined_within(tolerance);
    bench.put(candidate)
}

/// Edges that do not have exactly two faces.
pub(super) fn broken_edges(topology: &Topology) -> usize {
    topology.boundary.len() + topology.crowded_edges as usize
}

/// The uploaded numbers of the faces at those edges, ascending.
fn faces_at(mesh: &Mesh, edges: &[OpenEdge]) -> Vec<u32> {
    let faces: Vec<u32> = edges.iter().map(|edge| edge.face).collect();
    let mut numbers = uploaded(mesh, &faces);
    numbers.sort_unstable();
    numbers
}
