//! The mesh that is being repaired, with what every step needs.

use super::log::{Book, MeshState, Obstacle, Repair};
use crate::limits::{Guard, Stage};
use crate::measure::{self, ClosedMesh};
use crate::mesh::Mesh;
use crate::read::{self, Sink};
use crate::rejection::Rejection;
use crate::report::Format;
use crate::topology::Topology;
use crate::units::Units;
use crate::vector::{Bounds, Vec3, scale, sub};
use crate::weld::{Welded, Welder};

/// In place of an uploaded face's number, that of a face which the repair made.
pub(super) const MADE: u32 = u32::MAX;

/// A corner as an STL holds it, in file units.
pub(super) type Place = [f32; 3];

/// A mesh in repair. Its vertices are numbered by their first use, so that a file written from it
/// and read again gives the same numbers, and every step finds what it found before.
pub(super) struct Bench<'g> {
    pub(super) guard: &'g Guard<'g>,
    pub(super) book: Book,
    pub(super) mesh: Mesh,
    pub(super) topology: Topology,
    /// Where each vertex is once it is written.
    places: Vec<Place>,
    mm_per_unit: f64,
    /// Whether writing changes the numbers that were read.
    rounds: bool,
    seen: u32,
}

/// Welds the triangles of a file, all objects together, and keeps their corners as read.
struct Together {
    welder: Welder,
    corners: Vec<[Place; 3]>,
}

impl Sink for Together {
    fn object(&mut self, _name: &str, _apart: bool) {}

    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection> {
        // Adding zero turns -0.0 into 0.0 and leaves every other number alone.
        self.corners
            .push(corners.map(|corner| corner.map(|c| c as f32 + 0.0)));
        self.welder.triangle(corners)
    }
}

impl<'g> Bench<'g> {
    /// Reads a file; what has no place in a mesh is dropped on the way.
    pub(super) fn read(
        bytes: &[u8],
        units: Units,
        guard: &'g Guard<'g>,
    ) -> Result<Self, Rejection> {
        let mut sink = Together {
            welder: Welder::new(),
            corners: Vec::new(),
        };
        let notes = read::mesh(bytes, guard, &mut sink)?;
        let seen = sink.welder.seen();
        let Welded {
            mesh,
            non_finite,
            collapsed,
            objects: _,
        } = sink.welder.finish(units.mm_per_unit());
        if mesh.vertices.is_empty() {
            return Err(Rejection::NoFiniteTriangle);
        }
        let mut book = Book::default();
        let (bad, flat) = (non_finite.len() as u32, collapsed.len() as u32);
        book.did(Repair::NonFiniteDropped, bad, non_finite);
        book.did(Repair::CollapsedDropped, flat, collapsed);
        let mut places = vec![[0.0; 3]; mesh.vertices.len()];
        for (face, &uploaded) in mesh.faces.iter().zip(&mesh.uploaded) {
            for (&v, place) in face.iter().zip(sink.corners[uploaded as usize]) {
                places[v as usize] = place;
            }
        }
        let mut bench = Self {
            guard,
            book,
            mesh: Mesh::default(),
            topology: Topology::default(),
            places,
            mm_per_unit: units.mm_per_unit(),
            rounds: notes.format != Format::StlBinary,
            seen,
        };
        bench.put(mesh)?;
        Ok(bench)
    }

    /// Goes on with `mesh`, whose vertices are those of the mesh before.
    pub(super) fn put(&mut self, mut mesh: Mesh) -> Result<(), Rejection> {
        if mesh.faces.is_empty() {
            return Err(Rejection::NoSurface);
        }
        self.number_by_first_use(&mut mesh);
        self.topology = Topology::of(&mesh, self.guard)?;
        self.mesh = mesh;
        Ok(())
    }

    fn number_by_first_use(&mut self, mesh: &mut Mesh) {
        let mut number = vec![MADE; mesh.vertices.len()];
        let mut vertices = Vec::with_capacity(mesh.vertices.len());
        let mut places = Vec::with_capacity(mesh.vertices.len());
        for v in mesh.faces.iter_mut().flatten() {
            let from = *v as usize;
            if number[from] == MADE {
                number[from] = vertices.len() as u32;
                vertices.push(mesh.vertices[from]);
                places.push(self.places[from]);
            }
            *v = number[from];
        }
        mesh.vertices = vertices;
        self.places = places;
    }

    /// The mesh with those faces, in their order, of the present one.
    pub(super) fn with_faces(&self, keep: impl Fn(usize) -> bool) -> Mesh {
        let kept = |&f: &usize| keep(f);
        let all = 0..self.mesh.faces.len();
        Mesh {
            origin: self.mesh.origin,
            vertices: self.mesh.vertices.clone(),
            faces: all
                .clone()
                .filter(kept)
                .map(|f| self.mesh.faces[f])
                .collect(),
            uploaded: all.filter(kept).map(|f| self.mesh.uploaded[f]).collect(),
        }
    }

    /// Turns those faces over.
    pub(super) fn turn(&mut self, faces: &[u32]) -> Result<(), Rejection> {
        let mut mesh = std::mem::take(&mut self.mesh);
        for &face in faces {
            mesh.faces[face as usize].swap(1, 2);
        }
        self.put(mesh)
    }

    /// Rounds the mesh to the numbers that will be written. Vertices that come to lie on each
    /// other are made one, and faces that collapse by it are left out.
    pub(super) fn settle(&mut self) -> Result<(), Rejection> {
        if !self.rounds {
            return Ok(());
        }
        let bits = |v: u32| self.places[v as usize].map(f32::to_bits);
        let mut order: Vec<u32> = (0..self.places.len() as u32).collect();
        order.sort_unstable_by_key(|&v| (bits(v), v));
        let mut target: Vec<u32> = vec![0; order.len()];
        for same in order.chunk_by(|&a, &b| bits(a) == bits(b)) {
            for &v in same {
                target[v as usize] = same[0];
            }
        }
        self.centre();
        let mut mesh = std::mem::take(&mut self.mesh);
        for v in mesh.faces.iter_mut().flatten() {
            *v = target[*v as usize];
        }
        let gone = drop_collapsed(&mut mesh);
        self.book.did(Repair::RoundedAway, gone.len() as u32, gone);
        self.put(mesh)
    }

    /// Places the vertices where they will be written, about the middle of their box, as whoever
    /// reads them does. Faces that are gone may have drawn the origin far away.
    pub(super) fn centre(&mut self) {
        let exact = |place: &Place| place.map(f64::from);
        let bounds = self.places.iter().map(exact);
        let centre = bounds.fold(Bounds::EMPTY, Bounds::with).centre();
        self.mesh.origin = scale(centre, self.mm_per_unit);
        for (vertex, place) in self.mesh.vertices.iter_mut().zip(&self.places) {
            *vertex = scale(sub(exact(place), centre), self.mm_per_unit);
        }
    }

    /// How sound the mesh is.
    pub(super) fn state(&self) -> MeshState {
        let topology = &self.topology;
        let closed = ClosedMesh::prove(&self.mesh, topology);
        MeshState {
            triangles: self.mesh.faces.len() as u32,
            closed: topology.closed(),
            oriented: topology.clashes == 0,
            shells: topology.shells,
            boundary_edges: topology.boundary.len() as u32,
            non_manifold_edges: topology.crowded_edges,
            area_mm2: measure::area(&self.mesh),
            volume_mm3: closed
                .as_ref()
                .map(|solid| measure::moments(solid).volume()),
        }
    }

    /// Triangles of the uploaded file, broken ones included.
    pub(super) fn seen(&self) -> u32 {
        self.seen
    }

    /// Notes what is still broken at some faces.
    pub(super) fn leaves(&mut self, obstacle: Obstacle, count: u32, faces: &[u32]) {
        self.book.leaves(obstacle, count, &self.mesh, faces, None);
    }

    pub(super) fn place(&self, v: u32) -> Place {
        self.places.get(v as usize).copied().unwrap_or_default()
    }

    pub(super) fn progress(&self, fraction: f64) -> Result<(), Rejection> {
        self.guard.reached(Stage::Health, fraction)
    }
}

/// Leaves out faces with two equal corners, and gives their uploaded numbers.
fn drop_collapsed(mesh: &mut Mesh) -> Vec<u32> {
    let mut gone = Vec::new();
    let mut kept = Mesh {
        origin: mesh.origin,
        vertices: std::mem::take(&mut mesh.vertices),
        ..Mesh::default()
    };
    for (&face, &uploaded) in mesh.faces.iter().zip(&mesh.uploaded) {
        if face[0] == face[1] || face[1] == face[2] || face[2] == face[0] {
            gone.push(uploaded);
        } else {
            kept.faces.push(face);
            kept.uploaded.push(uploaded);
        }
    }
    *mesh = kept;
    gone
}
