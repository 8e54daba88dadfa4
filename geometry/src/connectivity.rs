//! How the triangles of a file hang together: vertices, edges and shells, and nothing else.

use serde::{Deserialize, Serialize};

use crate::limits::{Guard, Limits, Stage, Watch};
use crate::read;
use crate::rejection::Rejection;
use crate::report::Format;
use crate::topology::Topology;
use crate::weld::Welder;

/// What the indexed mesh tells of its edges, corners welded exactly and collapsed faces left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connectivity {
    pub format: Format,
    /// Triangles in the file, broken ones included.
    pub triangles: u32,
    pub vertices: u32,
    /// Groups of faces that share edges.
    pub shells: u32,
    /// Edges with one face.
    pub boundary_edges: u32,
    /// Edges with more than two faces.
    pub non_manifold_edges: u32,
    /// Every edge has exactly two faces.
    pub closed: bool,
    /// No two faces run their common edge the same way.
    pub oriented: bool,
}

/// How the triangles of a file hang together.
///
/// [`crate::analyse`] tells this and more; here is what it costs to know this alone.
///
/// # Errors
/// What [`crate::analyse`] refuses is refused here for the same reason.
pub fn connectivity(
    bytes: &[u8],
    limits: &Limits,
    watch: &dyn Watch,
) -> Result<Connectivity, Rejection> {
    let guard = Guard::new(limits, watch);
    guard.reached(Stage::Reading, 0.0)?;
    let mut welder = Welder::new();
    let notes = read::mesh(bytes, &guard, &mut welder)?;
    let triangles = welder.seen();
    let mesh = welder.finish(1.0).mesh;
    if mesh.vertices.is_empty() {
        return Err(Rejection::NoFiniteTriangle);
    }
    if mesh.faces.is_empty() {
        return Err(Rejection::NoSurface);
    }
    guard.reached(Stage::Health, 0.0)?;
    let topology = Topology::of(&mesh, &guard)?;
    guard.reached(Stage::Health, 1.0)?;
    Ok(Connectivity {
        format: notes.format,
        triangles,
        vertices: mesh.vertices.len() as u32,
        shells: topology.shells,
        boundary_edges: topology.boundary.len() as u32,
        non_manifold_edges: topology.crowded_edges,
        closed: topology.closed(),
        oriented: topology.clashes == 0,
    })
}
