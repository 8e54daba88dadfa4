//! What lies in a box.

use std::ops::Range;

use super::{Node, Notes, Tree, Waiting};
use crate::vector::Vec3;

impl Tree {
    /// Scaled corners of the faces, in the tree's order.
    pub(crate) fn corners(&self) -> &[[Vec3; 3]] {
        &self.corners
    }

    /// What lengths are multiplied with to be those of the tree: a power of two.
    pub(crate) fn scale(&self) -> f64 {
        self.scale
    }

    /// Gives `see` the places, in the tree's order, of all faces that may meet a box, and of some
    /// that don't, until it says that this is enough. The box is in lengths of the tree; it may be
    /// flat, and it may be endless.
    pub(crate) fn look(
        &self,
        [low, high]: [Vec3; 2],
        notes: &mut Notes,
        mut see: impl FnMut(Range<usize>) -> bool,
    ) {
        let [low, high] = [low, high].map(|end| end.map(|c| c as f32));
        notes.0.clear();
        if let Some(root) = self.nodes.first() {
            note(root, low, high, notes);
        }
        while let Some(next) = notes.0.pop() {
            let first = next.first as usize;
            if next.faces == 0 {
                note(&self.nodes[first], low, high, notes);
            } else if !see(first..first + next.faces as usize) {
                return;
            }
        }
    }
}

/// Notes the children of a node whose boxes meet a box. They are wider than rounding could move
/// the ends of either.
fn note(node: &Node, low: [f32; 3], high: [f32; 3], notes: &mut Notes) {
    let mut meets = [true; 4];
    for k in 0..3 {
        let [lows, highs] = &node.planes[k];
        for ((meets, near), far) in meets.iter_mut().zip(lows).zip(highs) {
            *meets &= (*near <= high[k]) & (low[k] <= *far);
        }
    }
    for k in (0..4).filter(|&k| meets[k]) {
        notes.0.push(Waiting {
            near: 0.0,
            first: node.first[k],
            faces: node.faces[k],
        });
    }
}
