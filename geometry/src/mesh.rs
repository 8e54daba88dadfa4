//! An indexed triangle mesh in millimetres.

use crate::vector::{Bounds, Vec3, ZERO, add, cross, dot, length, scale, sub};

/// Triangles over shared vertices.
///
/// Vertices lie about a local origin (the centre of the part's box), so that a part far away from
/// zero loses nothing in sums of products. Faces with equal corners are not in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mesh {
    /// Where the local origin is in the part's own coordinates, mm.
    pub(crate) origin: Vec3,
    pub(crate) vertices: Vec<Vec3>,
    pub(crate) faces: Vec<[u32; 3]>,
    /// Index of each face in the uploaded file.
    pub(crate) uploaded: Vec<u32>,
}

impl Mesh {
    #[inline]
    pub(crate) fn vertex(&self, v: u32) -> Vec3 {
        self.vertices.get(v as usize).copied().unwrap_or(ZERO)
    }

    #[inline]
    pub(crate) fn corners(&self, face: usize) -> [Vec3; 3] {
        // Written out: this is asked more often than anything else, and `map` costs a call.
        self.faces.get(face).map_or([ZERO; 3], |&[a, b, c]| {
            [self.vertex(a), self.vertex(b), self.vertex(c)]
        })
    }

    /// Twice the area of a face, along its normal.
    #[inline]
    pub(crate) fn cross(&self, face: usize) -> Vec3 {
        let [a, b, c] = self.corners(face);
        cross(sub(b, a), sub(c, a))
    }

    /// Unit normal of a face; zero if the face has no area.
    #[inline]
    pub(crate) fn normal(&self, face: usize) -> Vec3 {
        let n = self.cross(face);
        let len = length(n);
        if len > 0.0 { scale(n, 1.0 / len) } else { ZERO }
    }

    #[inline]
    pub(crate) fn centroid(&self, face: usize) -> Vec3 {
        let [a, b, c] = self.corners(face);
        scale(add(add(a, b), c), 1.0 / 3.0)
    }

    pub(crate) fn bounds(&self) -> Bounds {
        self.faces
            .iter()
            .flatten()
            .fold(Bounds::EMPTY, |all, &v| all.with(self.vertex(v)))
    }

    /// Six times the signed volume between a face and the local origin.
    #[inline]
    pub(crate) fn volume6(&self, face: usize) -> f64 {
        let [a, b, c] = self.corners(face);
        dot(a, cross(b, c))
    }

    /// The same mesh seen from inside.
    pub(crate) fn turn_inside_out(&mut self) {
        for face in &mut self.faces {
            face.swap(1, 2);
        }
    }
}
