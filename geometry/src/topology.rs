//! Which faces meet at which edges.

use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;

/// No face: the edge is open, or has more than two faces.
pub(crate) const NONE: u32 = u32::MAX;

/// An edge with one face.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenEdge {
    pub(crate) face: u32,
    pub(crate) vertices: [u32; 2],
}

/// The edges of a mesh, summed up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Topology {
    /// For each face, the face across the edge from corner k to corner k + 1; [`NONE`] unless
    /// the edge has exactly two faces.
    pub(crate) adjacent: Vec<[u32; 3]>,
    /// Edges with one face.
    pub(crate) boundary: Vec<OpenEdge>,
    /// Edges with more than two faces.
    pub(crate) crowded_edges: u32,
    /// Faces at such edges, ascending, each once.
    pub(crate) crowded_faces: Vec<u32>,
    /// Pairs of faces that run their common edge the same way: one of them is turned over.
    pub(crate) clashes: u32,
    /// Every edge is run as often one way as the other, whatever the number of its faces: the
    /// surface has no border, and a volume is well defined.
    pub(crate) balanced: bool,
    /// For each face, the shell that it belongs to; faces that share an edge are in one shell.
    pub(crate) shell_of: Vec<u32>,
    pub(crate) shells: u32,
}

impl Topology {
    /// Every edge has exactly two faces.
    pub(crate) fn closed(&self) -> bool {
        self.boundary.is_empty() && self.crowded_edges == 0
    }

    /// Finds all edges of `mesh`.
    ///
    /// Half-edges are sorted into a row per smaller end (a counting sort), and each short row by
    /// the other end: no table of edges, and the same order every time.
    pub(crate) fn of(mesh: &Mesh, guard: &Guard<'_>) -> Result<Self, Rejection> {
        let rows = Rows::of(mesh);
        let mut found = Self {
            adjacent: vec![[NONE; 3]; mesh.faces.len()],
            balanced: true,
            ..Self::default()
        };
        let mut shells = Groups::new(mesh.faces.len());
        let mut row = Vec::new();
        for v in 0..mesh.vertices.len() {
            guard.item(Stage::Health, v, mesh.vertices.len())?;
            row.clear();
            row.extend_from_slice(rows.row(v));
            row.sort_unstable();
            for edge in row.chunk_by(|a, b| a.0 == b.0) {
                found.edge(mesh, edge, v as u32, &mut shells);
            }
        }
        found.crowded_faces.sort_unstable();
        found.crowded_faces.dedup();
        (found.shell_of, found.shells) = shells.numbered();
        Ok(found)
    }

    /// Takes in one edge, given as (other end, half-edge) of all its faces.
    fn edge(&mut self, mesh: &Mesh, uses: &[(u32, u32)], v: u32, shells: &mut Groups) {
        let forward = |half: u32| mesh.faces[(half / 3) as usize][(half % 3) as usize] == v;
        let ahead = uses.iter().filter(|u| forward(u.1)).count();
        self.balanced &= ahead * 2 == uses.len();
        match *uses {
            [(other, half)] => {
                let ends = if forward(half) {
                    [v, other]
                } else {
                    [other, v]
                };
                self.boundary.push(OpenEdge {
                    face: half / 3,
                    vertices: ends,
                });
            }
            [(_, a), (_, b)] => {
                self.adjacent[(a / 3) as usize][(a % 3) as usize] = b / 3;
                self.adjacent[(b / 3) as usize][(b % 3) as usize] = a / 3;
                self.clashes += u32::from(ahead != 1);
                shells.join(a / 3, b / 3);
            }
            _ => {
                self.crowded_edges += 1;
                for pair in uses.windows(2) {
                    shells.join(pair[0].1 / 3, pair[1].1 / 3);
                }
                self.crowded_faces.extend(uses.iter().map(|u| u.1 / 3));
            }
        }
    }
}

/// Half-edges by their smaller end: (larger end, 3 face + corner).
struct Rows {
    starts: Vec<u32>,
    entries: Vec<(u32, u32)>,
}

impl Rows {
    fn of(mesh: &Mesh) -> Self {
        let mut starts = vec![0_u32; mesh.vertices.len() + 1];
        let ends = |face: &[u32; 3], k: usize| {
            let (a, b) = (face[k], face[(k + 1) % 3]);
            (a.min(b), a.max(b))
        };
        for face in &mesh.faces {
            for k in 0..3 {
                starts[ends(face, k).0 as usize + 1] += 1;
            }
        }
        for v in 1..starts.len() {
            starts[v] += starts[v - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0); mesh.faces.len() * 3];
        for (f, face) in mesh.faces.iter().enumerate() {
            for k in 0..3 {
                let (low, high) = ends(face, k);
                let slot = &mut next[low as usize];
                entries[*slot as usize] = (high, (f * 3 + k) as u32);
                *slot += 1;
            }
        }
        Self { starts, entries }
    }

    fn row(&self, v: usize) -> &[(u32, u32)] {
        &self.entries[self.starts[v] as usize..self.starts[v + 1] as usize]
    }
}

/// Things that are joined step by step into groups.
pub(crate) struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    pub(crate) fn new(len: usize) -> Self {
        Self {
            parent: (0..len as u32).collect(),
        }
    }

    pub(crate) fn find(&mut self, mut x: u32) -> u32 {
        while self.parent[x as usize] != x {
            let up = self.parent[x as usize];
            self.parent[x as usize] = self.parent[up as usize];
            x = up;
        }
        x
    }

    /// The smaller number leads a group, so that the outcome does not depend on the order.
    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// The group of each thing, numbered from 0 by first member, and how many there are.
    pub(crate) fn numbered(mut self) -> (Vec<u32>, u32) {
        let mut number = vec![NONE; self.parent.len()];
        let mut count = 0;
        let mut of = Vec::with_capacity(self.parent.len());
        for x in 0..self.parent.len() as u32 {
            let root = self.find(x) as usize;
            if number[root] == NONE {
                number[root] = count;
                count += 1;
            }
            of.push(number[root]);
        }
        (of, count)
    }
}
