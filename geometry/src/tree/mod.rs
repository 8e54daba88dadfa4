//! A tree of boxes over the faces of a mesh: what does a ray meet first, how large a ball fits.
//!
//! Every node has up to four children, whose boxes are tested together in single precision. Boxes
//! are widened by more than that can be wrong, and faces are tested in double precision, so that
//! nothing is missed. Lengths inside are scaled by a power of two that brings the mesh into the
//! box from -1 to 1, which loses nothing and lets one widening fit every mesh.
//!
//! Ours, not a library's: `parry3d-f64` builds on one thread and takes longer for either question,
//! and its test of a ray against a triangle is not watertight by construction.

mod ball;
mod cast;
mod closest;
mod cut;
mod grow;
mod look;
#[cfg(test)]
mod tests;

pub(crate) use ball::{Ball, Touch};
pub(crate) use cast::Ray;

use crate::vector::Vec3;

/// Most faces of a leaf.
const LEAF: usize = 4;

/// How far boxes are widened, in lengths of the tree: more than rounding coordinates, origins and
/// centres to single precision can move them.
const WIDENED: f32 = 1.0 / 2_097_152.0;

/// The way from a face: what is met there is another face of the same wall, or of the same gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Into the material, to where it ends.
    Inwards,
    /// Away from it, to where there is material again.
    Outwards,
}

impl Way {
    /// 1 if faces that are met look along the way, -1 if against it.
    pub(crate) fn sign(self) -> f64 {
        match self {
            Self::Inwards => 1.0,
            Self::Outwards => -1.0,
        }
    }
}

/// Four boxes and what is in them.
#[derive(Clone, Copy)]
struct Node {
    /// For each axis the low and the high ends of the four boxes. A child that is not there has
    /// its low ends above its high ones, and nothing meets it.
    planes: [[[f32; 4]; 2]; 3],
    /// The node of a child, or the place of its first face.
    first: [u32; 4],
    /// How many faces a leaf has; none of a node.
    faces: [u32; 4],
}

impl Node {
    const EMPTY: Self = Self {
        planes: [[[f32::INFINITY; 4], [f32::NEG_INFINITY; 4]]; 3],
        first: [0; 4],
        faces: [0; 4],
    };
}

/// The tree of one mesh.
pub(crate) struct Tree {
    /// The first is the root; none of a mesh without faces.
    nodes: Vec<Node>,
    /// Scaled corners of the faces, in the order of the leaves.
    corners: Vec<[Vec3; 3]>,
    /// Which faces of the mesh they are.
    faces: Vec<u32>,
    /// What millimetres are multiplied with.
    scale: f64,
}

impl Tree {
    /// The faces of the mesh, neighbours mostly near each other. Who asks for all of them in this
    /// order finds what is needed in the cache.
    pub(crate) fn order(&self) -> &[u32] {
        &self.faces
    }

    /// Follows the mesh when its faces are turned.
    pub(crate) fn turn_inside_out(&mut self) {
        for corners in &mut self.corners {
            corners.swap(1, 2);
        }
    }
}

/// A child that is still to be looked at, and how near it can be.
#[derive(Clone, Copy)]
struct Waiting {
    near: f32,
    first: u32,
    faces: u32,
}

/// Room to note what is still to be looked at, kept from question to question.
#[derive(Default)]
pub(crate) struct Notes(Vec<Waiting>);

impl Notes {
    /// Notes those children of a node that are near enough, the nearest last.
    fn note(&mut self, node: &Node, near: [f32; 4], is_near: [bool; 4]) {
        let from = self.0.len();
        for k in 0..4 {
            if !is_near[k] {
                continue;
            }
            let waiting = Waiting {
                near: near[k],
                first: node.first[k],
                faces: node.faces[k],
            };
            let mut at = self.0.len();
            self.0.push(waiting);
            while at > from && self.0[at - 1].near < waiting.near {
                self.0[at] = self.0[at - 1];
                at -= 1;
            }
            self.0[at] = waiting;
        }
    }
}

/// The power of two that brings lengths up to `largest` under one.
fn scale_of(largest: f64) -> f64 {
    let exponent = largest.abs().to_bits() >> 52;
    f64::from_bits(2045_u64.saturating_sub(exponent).max(1) << 52)
}
