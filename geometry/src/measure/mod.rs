//! Sizes of a mesh: box, area, and of a closed one volume and centroid.

pub(crate) mod gap;
pub(crate) mod moments;
pub(crate) mod objects;
pub(crate) mod thickness;

use crate::mesh::Mesh;
use crate::report::Measures;
use crate::topology::Topology;
use crate::vector::{add, length};

use moments::Moments;

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

    pub(crate) fn mesh(&self) -> &'m Mesh {
        self.0
    }
}

/// Volume, centre and moments of inertia about the local origin, in mm.
pub(crate) fn moments(closed: &ClosedMesh<'_>) -> Moments {
    let mesh = closed.0;
    let mut moments = Moments::default();
    for face in 0..mesh.faces.len() {
        moments.add(mesh.corners(face));
    }
    moments
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
    let solid = closed.as_ref().map(moments);
    let signed = solid.map(|s| s.volume());
    let centre = solid.and_then(|s| s.centre());
    let measures = Measures {
        size_mm: bounds.size(),
        corner_mm: add(bounds.min, mesh.origin),
        area_mm2: area(mesh),
        volume_mm3: signed,
        centroid_mm: centre.map(|c| add(c, mesh.origin)),
        inertia_mm5: solid.and_then(|s| s.inertia()),
    };
    (measures, signed.is_some_and(|v| v < 0.0))
}
