//! Finds the rims of holes: loops of open edges.

use super::bench::Bench;
use super::patches::Patches;
use crate::topology::OpenEdge;

/// The rims of a mesh, and the open edges that belong to none.
#[derive(Default)]
pub(super) struct Rims {
    /// Each a loop of edges, one beginning where the last one ends; no vertex is in one twice.
    pub(super) loops: Vec<Vec<OpenEdge>>,
    pub(super) loose: Vec<OpenEdge>,
}

impl Rims {
    /// Walks along the open edges of patches whose faces agree.
    ///
    /// Where holes touch in a vertex, a loop is taken off whenever the walk comes to a vertex
    /// again. Which way it goes on there depends on coordinates, not on the order of faces.
    pub(super) fn of(bench: &Bench<'_>, patches: &Patches) -> Self {
        let agrees = |edge: &&OpenEdge| {
            let patch = patches.of[edge.face as usize] as usize;
            patches.orientable[patch]
        };
        let mut edges: Vec<OpenEdge> = Vec::new();
        edges.extend(bench.topology.boundary.iter().filter(agrees));
        let place = |edge: &OpenEdge| bench.place(edge.vertices[1]).map(Ordered);
        edges.sort_by(|a, b| {
            let order = a.vertices[0].cmp(&b.vertices[0]);
            order.then_with(|| place(a).cmp(&place(b)))
        });
        let mut walk = Walk::new(edges, bench.mesh.vertices.len());
        for start in 0..walk.edges.len() {
            if !walk.used[start] {
                walk.from(walk.edges[start].vertices[0]);
            }
        }
        walk.rims
    }
}

/// A coordinate, which is always a number.
#[derive(PartialEq)]
struct Ordered(f32);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Not on the path.
const OFF: u32 = u32::MAX;

struct Walk {
    /// By where they begin.
    edges: Vec<OpenEdge>,
    used: Vec<bool>,
    path: Vec<OpenEdge>,
    /// For each vertex, the place on the path where an edge begins in it.
    on_path: Vec<u32>,
    rims: Rims,
}

impl Walk {
    fn new(edges: Vec<OpenEdge>, vertices: usize) -> Self {
        Self {
            used: vec![false; edges.len()],
            edges,
            path: Vec::new(),
            on_path: vec![OFF; vertices],
            rims: Rims::default(),
        }
    }

    /// Walks from a vertex until no edge goes on.
    fn from(&mut self, mut v: u32) {
        while let Some(edge) = self.next(v) {
            self.on_path[v as usize] = self.path.len() as u32;
            self.path.push(edge);
            v = edge.vertices[1];
            if self.on_path[v as usize] != OFF {
                let rim = self.path.split_off(self.on_path[v as usize] as usize);
                self.forget(&rim);
                self.rims.loops.push(rim);
            }
        }
        let rest = std::mem::take(&mut self.path);
        self.forget(&rest);
        self.rims.loose.extend(rest);
    }

    fn forget(&mut self, edges: &[OpenEdge]) {
        for edge in edges {
            self.on_path[edge.vertices[0] as usize] = OFF;
        }
    }

    /// Takes an edge that begins in a vertex.
    fn next(&mut self, v: u32) -> Option<OpenEdge> {
        let mut at = self.edges.partition_point(|edge| edge.vertices[0] < v);
        while self.edges.get(at)?.vertices[0] == v {
            if !self.used[at] {
                self.used[at] = true;
                return Some(self.edges[at]);
            }
            at += 1;
        }
        None
    }
}
