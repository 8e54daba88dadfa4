//! Which faces meet at which edges.

use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;

/// No face: the edge is open, or has more than two faces.
pub(crate) const NONE: u32 = u32::MAX;

/// Vertices whose edges are gathered side by side.
const ABREAST: usize = 16;

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
    /// There is no table of edges: the half-edges of each smaller end hang in a chain, whose links
    /// lie where the faces across go once they are known. Chains are short, and the edges of one
    /// are taken by their other end: the same order every time.
    pub(crate) fn of(mesh: &Mesh, guard: &Guard<'_>) -> Result<Self, Rejection> {
        let (first, adjacent) = chains(mesh);
        let mut found = Self {
            adjacent,
            balanced: true,
            ..Self::default()
        };
        let ends = mesh.faces.as_flattened();
        let mut walks = [(); ABREAST].map(|()| Vec::new());
        let mut joined = Vec::new();
        for (block, heads) in first.chunks(ABREAST).enumerate() {
            let from = block * ABREAST;
            guard.item(Stage::Health, from, first.len())?;
            found.walk(ends, from as u32, heads, &mut walks);
            for (v, uses) in (from as u32..).zip(&mut walks) {
                uses.sort_unstable();
                for edge in uses.chunk_by(|a, b| a.other == b.other) {
                    found.edge(ends, edge, v, &mut joined);
                }
                uses.clear();
            }
        }
        found.crowded_faces.sort_unstable();
        found.crowded_faces.dedup();
        (found.shell_of, found.shells) = shells(&found.adjacent, &joined);
        Ok(found)
    }

    /// Lists the half-edges of some vertices from `from` on, whose chains begin at `heads`.
    ///
    /// The chains are walked side by side, for each step may have to wait for memory.
    fn walk(&self, ends: &[u32], from: u32, heads: &[u32], walks: &mut [Vec<Use>; ABREAST]) {
        let links = self.adjacent.as_flattened();
        let mut at = [NONE; ABREAST];
        at[..heads.len()].copy_from_slice(heads);
        let mut walking = true;
        while walking {
            walking = false;
            for ((v, half), uses) in (from..).zip(&mut at).zip(walks.iter_mut()) {
                if *half != NONE {
                    let other = ends[*half as usize] ^ ends[after(*half) as usize] ^ v;
                    uses.push(Use { other, half: *half });
                    *half = links[*half as usize];
                    walking = true;
                }
            }
        }
    }

    /// Takes in one edge, given by all its half-edges.
    fn edge(&mut self, ends: &[u32], uses: &[Use], v: u32, joined: &mut Vec<[u32; 2]>) {
        let forward = |half: u32| ends[half as usize] == v;
        let across = self.adjacent.as_flattened_mut();
        if let [a, b] = *uses {
            across[a.half as usize] = b.half / 3;
            across[b.half as usize] = a.half / 3;
            let clash = forward(a.half) == forward(b.half);
            self.clashes += u32::from(clash);
            self.balanced &= !clash;
            return;
        }
        for one in uses {
            across[one.half as usize] = NONE;
        }
        let ahead = uses.iter().filter(|one| forward(one.half)).count();
        self.balanced &= ahead * 2 == uses.len();
        if let [Use { other, half }] = *uses {
            let vertices = if forward(half) {
                [v, other]
            } else {
                [other, v]
            };
            let face = half / 3;
            self.boundary.push(OpenEdge { face, vertices });
        } else {
            self.crowded_edges += 1;
            let faces = uses.iter().map(|one| one.half / 3);
            joined.extend(
                uses.windows(2)
                    .map(|pair| [pair[0].half / 3, pair[1].half / 3]),
            );
            self.crowded_faces.extend(faces);
        }
    }
}

/// One face's use of an edge whose one end is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Use {
    other: u32,
    /// 3 face + corner.
    half: u32,
}

/// The half-edge that follows in its face.
fn after(half: u32) -> u32 {
    if half % 3 == 2 { half - 2 } else { half + 1 }
}

/// The first half-edge of each vertex that is the smaller end of one, and for each half-edge the
/// next of that vertex.
fn chains(mesh: &Mesh) -> (Vec<u32>, Vec<[u32; 3]>) {
    let mut first = vec![NONE; mesh.vertices.len()];
    let mut links = vec![[0; 3]; mesh.faces.len()];
    for (f, (face, links)) in mesh.faces.iter().zip(&mut links).enumerate() {
        for k in 0..3 {
            let low = face[k].min(face[(k + 1) % 3]);
            let half = (f * 3 + k) as u32;
            links[k] = std::mem::replace(&mut first[low as usize], half);
        }
    }
    (first, links)
}

/// The shell of each face and how many there are, from the faces across its edges and the pairs
/// of faces that are `joined` beside those.
///
/// A face takes the shell of a neighbour before it; only where two such neighbours differ do shells
/// have to be joined.
fn shells(adjacent: &[[u32; 3]], joined: &[[u32; 2]]) -> (Vec<u32>, u32) {
    let mut groups = Groups::new(0);
    let mut of: Vec<u32> = Vec::with_capacity(adjacent.len());
    for across in adjacent {
        let mut own = NONE;
        for &face in across {
            match of.get(face as usize) {
                Some(&group) if own == NONE => own = group,
                Some(&group) if group != own => own = groups.join(own, group),
                _ => {}
            }
        }
        of.push(if own == NONE { groups.add() } else { own });
    }
    for pair in joined {
        let [a, b] = pair.map(|face| of[face as usize]);
        groups.join(a, b);
    }
    let (number, count) = groups.numbered();
    for group in &mut of {
        *group = number[*group as usize];
    }
    (of, count)
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

    /// Adds a thing, a group of its own for now.
    fn add(&mut self) -> u32 {
        let new = self.parent.len() as u32;
        self.parent.push(new);
        new
    }

    /// Joins two groups; gives the leader of both. The smaller number leads, so that the outcome
    /// does not depend on the order.
    pub(crate) fn join(&mut self, a: u32, b: u32) -> u32 {
        let (a, b) = (self.find(a), self.find(b));
        let leader = a.min(b);
        self.parent[a.max(b) as usize] = leader;
        leader
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

#[cfg(test)]
mod tests;
