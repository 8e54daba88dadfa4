//! Makes one vertex of equal corners.
//!
//! Welding is exact first: corners are one vertex if their coordinates are equal as numbers, so
//! -0.0 is 0.0. Where exporters leave jitter, [`within`] closes the cracks: it moves only
//! vertices that lie on open edges, so that nothing else of the part changes.

use std::collections::HashMap;

use crate::corner_hash::{CornerHasher, CornerTable};
use crate::mesh::Mesh;
use crate::read::Sink;
use crate::rejection::Rejection;
use crate::topology::Topology;
use crate::vector::{Bounds, Vec3, dot, is_finite, scale, sub};

/// Collects triangles and gives equal corners one index, in the order of the file.
pub(crate) struct Welder {
    table: CornerTable,
    /// The corners that are being added, and their vertices.
    corners: Vec<Vec3>,
    indices: Vec<u32>,
    vertices: Vec<Vec3>,
    faces: Vec<[u32; 3]>,
    uploaded: Vec<u32>,
    seen: u32,
    objects: Vec<Object>,
    pub(crate) non_finite: Vec<u32>,
    pub(crate) collapsed: Vec<u32>,
}

impl Welder {
    pub(crate) fn new() -> Self {
        Self {
            table: CornerTable::new(CornerHasher::new()),
            corners: Vec::new(),
            indices: Vec::new(),
            vertices: Vec::new(),
            faces: Vec::new(),
            uploaded: Vec::new(),
            seen: 0,
            objects: Vec::new(),
            non_finite: Vec::new(),
            collapsed: Vec::new(),
        }
    }

    /// Adds the next triangles of the file.
    fn add(&mut self, triangles: &[[Vec3; 3]]) {
        let finite = triangles.iter().fold(true, |all, t| all & is_finite(t));
        if !finite && triangles.len() > 1 {
            triangles.chunks(1).for_each(|one| self.add(one));
            return;
        }
        let first = self.seen;
        self.seen = self.seen.saturating_add(triangles.len() as u32);
        if !finite {
            self.non_finite.push(first);
            return;
        }
        // Adding zero turns -0.0 into 0.0 and leaves every other number alone.
        let corners = triangles.as_flattened().iter();
        self.corners.clear();
        self.corners
            .extend(corners.map(|corner| corner.map(|c| c + 0.0)));
        self.table
            .indices(&self.corners, &mut self.vertices, &mut self.indices);
        let faces = self.indices.as_chunks().0.iter();
        for (&face, number) in faces.zip(first..) {
            let [a, b, c]: [u32; 3] = face;
            if a == b || b == c || c == a {
                self.collapsed.push(number);
            } else {
                self.faces.push(face);
                self.uploaded.push(number);
            }
        }
    }

    /// Triangles pushed so far.
    pub(crate) fn seen(&self) -> u32 {
        self.seen
    }

    /// The box about the faces, in file units. Corners of collapsed faces alone are not in it:
    /// they may lie anywhere.
    fn bounds(&self) -> Bounds {
        if self.collapsed.is_empty() {
            return Bounds::of(&self.vertices);
        }
        let corners = self.faces.iter().flatten();
        let corners = corners.filter_map(|&v| self.vertices.get(v as usize));
        corners.fold(Bounds::EMPTY, |all, &p| all.with(p))
    }

    /// The largest coordinate of a face, without its sign, in file units.
    pub(crate) fn farthest(&self) -> f64 {
        let Bounds { min, max } = self.bounds();
        let ends = min.into_iter().chain(max).filter(|c| c.is_finite());
        ends.fold(0.0, |far, c| f64::max(far, c.abs()))
    }

    /// The mesh in millimetres about the centre of its box.
    pub(crate) fn finish(mut self, mm_per_unit: f64) -> Welded {
        let centre = self.bounds().centre();
        for v in &mut self.vertices {
            *v = scale(sub(*v, centre), mm_per_unit);
        }
        Welded {
            mesh: Mesh {
                origin: scale(centre, mm_per_unit),
                vertices: self.vertices,
                faces: self.faces,
                uploaded: self.uploaded,
            },
            non_finite: self.non_finite,
            collapsed: self.collapsed,
            objects: self.objects,
        }
    }
}

impl Sink for Welder {
    fn object(&mut self, name: &str, apart: bool) {
        if apart {
            self.table.restart(self.vertices.len());
        }
        self.objects.push(Object {
            name: name.to_owned(),
            first: self.seen,
        });
    }

    /// A closed surface has half as many vertices as triangles.
    fn expect(&mut self, triangles: usize) {
        self.table.reserve(triangles / 2 + 2, &self.vertices);
        self.faces.reserve(triangles);
        self.uploaded.reserve(triangles);
    }

    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection> {
        self.add(&[corners]);
        Ok(())
    }

    fn batch(&mut self, triangles: &[[Vec3; 3]]) -> Result<(), Rejection> {
        self.add(triangles);
        Ok(())
    }
}

/// A named part of a file: its triangles run from `first` to the next object's.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) first: u32,
}

/// A mesh and the uploaded triangles that are not in it.
pub(crate) struct Welded {
    pub(crate) mesh: Mesh,
    pub(crate) non_finite: Vec<u32>,
    pub(crate) collapsed: Vec<u32>,
    pub(crate) objects: Vec<Object>,
}

/// The mesh with vertices of open edges that are closer than `tolerance` made one.
///
/// Each such vertex joins the nearest one before it that stayed; those that stay are further
/// apart than the tolerance, so there are no chains and nothing moves further than it. Faces that
/// collapse by it are left out.
pub(crate) fn within(mesh: &Mesh, topology: &Topology, tolerance: f64) -> Mesh {
    let mut target: Vec<u32> = (0..mesh.vertices.len() as u32).collect();
    let mut stayed = Stayed::new(tolerance);
    let mut done = vec![false; mesh.vertices.len()];
    for v in topology.boundary.iter().flat_map(|edge| edge.vertices) {
        if std::mem::replace(&mut done[v as usize], true) {
            continue;
        }
        let p = mesh.vertex(v);
        match stayed.nearest(mesh, p) {
            Some(near) => target[v as usize] = near,
            None => stayed.add(v, p),
        }
    }
    let mut welded = Mesh {
        origin: mesh.origin,
        vertices: mesh.vertices.clone(),
        ..Mesh::default()
    };
    for (face, &uploaded) in mesh.faces.iter().zip(&mesh.uploaded) {
        let face = face.map(|v| target[v as usize]);
        if face[0] != face[1] && face[1] != face[2] && face[2] != face[0] {
            welded.faces.push(face);
            welded.uploaded.push(uploaded);
        }
    }
    welded
}

/// Vertices that stay, by cells a little more than two tolerances wide: what is near a place lies
/// in its cell or in one of those beside it that the place is nearer to.
struct Stayed {
    tolerance: f64,
    /// The vertex that was added last to a cell.
    last: HashMap<[i64; 3], u32>,
    /// For each of these vertices, the one that was added to its cell before.
    before: HashMap<u32, u32>,
}

/// Tolerances to a cell, so that rounding brings nothing near over its middle.
const WIDE: f64 = 2.001;

impl Stayed {
    fn new(tolerance: f64) -> Self {
        Self {
            tolerance,
            last: HashMap::new(),
            before: HashMap::new(),
        }
    }

    fn place(&self, p: Vec3) -> Vec3 {
        p.map(|c| c / (WIDE * self.tolerance))
    }

    fn add(&mut self, v: u32, p: Vec3) {
        let cell = self.place(p).map(|c| c.floor() as i64);
        if let Some(before) = self.last.insert(cell, v) {
            self.before.insert(v, before);
        }
    }

    /// The nearest vertex within the tolerance, of equally near ones the first.
    fn nearest(&self, mesh: &Mesh, p: Vec3) -> Option<u32> {
        let place = self.place(p);
        let cell = place.map(|c| c.floor() as i64);
        let beside = place.map(|c| if c - c.floor() < 0.5 { -1 } else { 1 });
        let mut best: Option<(f64, u32)> = None;
        for corner in 0..8_i64 {
            let near = [0, 1, 2].map(|k| cell[k].saturating_add(beside[k] * (corner >> k & 1)));
            let mut next = self.last.get(&near);
            while let Some(&v) = next {
                let d = sub(mesh.vertex(v), p);
                let distance = dot(d, d);
                let is_near = distance <= self.tolerance * self.tolerance;
                if is_near && best.is_none_or(|b| (distance, v) < b) {
                    best = Some((distance, v));
                }
                next = self.before.get(&v);
            }
        }
        best.map(|(_, v)| v)
    }
}
