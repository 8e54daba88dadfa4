//! Sizes of a mesh: box, area, and of a closed one volume and centroid.

pub(crate) mod gap;
mod inertia;
pub(crate) mod objects;
pub(crate) mod thickness;

use crate::mesh::Mesh;
use crate::report::Measures;
use crate::topology::Topology;
use crate::vector::{Vec3, add, along, length, scale};

/// A mesh whose surface has no border: every edge is run as often one way as the other.
///
/// Only this has a volume, and nothing but [`ClosedMesh::prove`] makes one.
#[derive(Clone, Copy)]
pub(crate) struct ClosedMesh<'m>(&'m Mesh);

impl<'m> ClosedMesh<'m> {
    /// The proof, if the mesh is closed. `topology` must be that of `mesh`.
    pub(crate) fn prove(mesh: &'m Mesh, topology: &Topology) -> Option<Self> {
        let same = topology.adjacent.len() == mesh.faces.len();
        (same && topology.balanced && !mesh.faces.is_empty()).then_some(Self(mesh))
    }
}

/// Signed volume, mm³: negative if the surface is inside out.
pub(crate) fn volume(mesh: &ClosedMesh<'_>) -> f64 {
    let mesh = mesh.0;
    let six: f64 = (0..mesh.faces.len()).map(|f| mesh.volume6(f)).sum();
    six / 6.0
}

/// Centre of the volume about the local origin, mm; none if there is no volume.
pub(crate) fn centroid(closed: &ClosedMesh<'_>) -> Option<Vec3> {
    let mesh = closed.0;
    let volume = volume(closed);
    let mut moment = [0.0; 3];
    for f in 0..mesh.faces.len() {
        let [a, b, c] = mesh.corners(f);
        moment = along(moment, add(add(a, b), c), mesh.volume6(f));
    }
    let centre = scale(moment, 1.0 / (24.0 * volume));
    centre.iter().all(|c| c.is_finite()).then_some(centre)
}

/// Surface area, mm².
pub(crate) fn area(mesh: &Mesh) -> f64 {
    let double: f64 = (0..mesh.faces.len()).map(|f| length(mesh.cross(f))).sum();
    double / 2.0
}

/// All measures, and whether the surface is inside out.
pub(crate) fn measure(mesh: &Mesh, topology: &Topology) -> (Measures, bool) {
    let bounds = mesh.bounds();
    let closed = ClosedMesh::prove(mesh, topology);
    let signed = closed.as_ref().map(volume);
    let centre = closed.as_ref().and_then(centroid);
    let measures = Measures {
        size_mm: bounds.size(),
        corner_mm: add(bounds.min, mesh.origin),
        area_mm2: area(mesh),
        volume_mm3: signed,
        centroid_mm: centre.map(|c| add(c, mesh.origin)),
        inertia_mm5: closed.zip(centre).map(|(m, c)| inertia::about(&m, c)),
    };
    (measures, signed.is_some_and(|v| v < 0.0))
}
