//! What a ray meets first.
//!
//! The test of a face is that of Woop, Benthin and Wald ("Watertight Ray/Triangle Intersection",
//! JCGT 2013): the mesh is sheared so that the ray runs along an axis, and each edge is judged by
//! one product that its two faces form of the same numbers. Rounding may bring that product to
//! zero, never to the other side, and zero counts for both faces: no ray slips through an edge
//! or a corner.

use super::{Node, Notes, Tree, Way};
use crate::vector::{Vec3, scale, sub};

/// A point and a unit direction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ray {
    pub(crate) from: Vec3,
    pub(crate) along: Vec3,
}

/// Where a ray goes through a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) distance: f64,
    pub(crate) face: u32,
}

/// How far behind its origin, in lengths of the tree, a ray still meets a face: its origin is the
/// middle of a face and as inexact as that.
const BEHIND: f64 = 1e-12;

/// What a far end in single precision may be too short by, as a factor.
const FARTHER: f32 = 1.000_002;

impl Tree {
    /// The nearest face that a ray goes out through (inwards) or in through (outwards); of equally
    /// near ones the first of the mesh.
    pub(crate) fn cast(&self, ray: &Ray, way: Way, notes: &mut Notes) -> Option<Hit> {
        let slanted = Slanted::of(scale(ray.from, self.scale), ray.along, way);
        let boxed = Boxed::of(scale(ray.from, self.scale), ray.along);
        let mut best: Option<Hit> = None;
        let mut reach = f32::INFINITY;
        notes.0.clear();
        if let Some(root) = self.nodes.first() {
            boxed.note(root, reach, notes);
        }
        while let Some(next) = notes.0.pop() {
            if next.near > reach {
                continue;
            }
            if next.faces == 0 {
                boxed.note(&self.nodes[next.first as usize], reach, notes);
                continue;
            }
            let from = next.first as usize;
            for place in from..from + next.faces as usize {
                let Some(distance) = slanted.through(&self.corners[place]) else {
                    continue;
                };
                let hit = Hit {
                    distance,
                    face: self.faces[place],
                };
                if best.is_none_or(|b| (distance, hit.face) < (b.distance, b.face)) {
                    best = Some(hit);
                    reach = distance as f32 * FARTHER;
                }
            }
        }
        best.map(|hit| Hit {
            distance: hit.distance / self.scale,
            ..hit
        })
    }
}

/// A ray as the test of boxes wants it.
struct Boxed {
    from: [f32; 3],
    inverse: [f32; 3],
    /// Which end of a box the ray meets first.
    first: [usize; 3],
}

impl Boxed {
    fn of(from: Vec3, along: Vec3) -> Self {
        // A component of zero would make 0 * infinity of a box that touches; this one moves the
        // ray by less than any box is widened.
        let steep = |c: f64| if c.abs() < 1e-30 { 1e-30 } else { c };
        Self {
            from: from.map(|c| c as f32),
            inverse: along.map(|c| (1.0 / steep(c)) as f32),
            first: along.map(|c| usize::from(steep(c) < 0.0)),
        }
    }

    /// Notes the children of a node whose boxes the ray passes within its reach.
    fn note(&self, node: &Node, reach: f32, notes: &mut Notes) {
        let mut near = [0.0_f32; 4];
        let mut far = [reach; 4];
        for k in 0..3 {
            let (first, last) = (self.first[k], 1 - self.first[k]);
            for i in 0..4 {
                let enters = (node.planes[k][first][i] - self.from[k]) * self.inverse[k];
                let leaves = (node.planes[k][last][i] - self.from[k]) * self.inverse[k];
                near[i] = if enters > near[i] { enters } else { near[i] };
                far[i] = if leaves < far[i] { leaves } else { far[i] };
            }
        }
        let mut passed = [false; 4];
        for i in 0..4 {
            passed[i] = near[i] <= far[i] * FARTHER;
        }
        notes.note(node, near, passed);
    }
}

/// A ray as the test of faces wants it: the axis along which it runs, and the shear that makes it
/// run so.
struct Slanted {
    from: Vec3,
    axes: [usize; 3],
    shear: Vec3,
}

impl Slanted {
    fn of(from: Vec3, along: Vec3, way: Way) -> Self {
        let size = along.map(f64::abs);
        let z = if size[0] >= size[1] && size[0] >= size[2] {
            0
        } else if size[1] >= size[2] {
            1
        } else {
            2
        };
        let (mut x, mut y) = ((z + 1) % 3, (z + 2) % 3);
        // Looking back along the ray, faces that it goes out through run counter-clockwise. With
        // the axes turned where need be, no product of a face that is wanted is above zero.
        if (along[z] < 0.0) != (way == Way::Outwards) {
            (x, y) = (y, x);
        }
        Self {
            from,
            axes: [x, y, z],
            shear: [along[x] / along[z], along[y] / along[z], 1.0 / along[z]],
        }
    }

    /// How far it is to where the ray goes through a face, if it does.
    fn through(&self, corners: &[Vec3; 3]) -> Option<f64> {
        let [x, y, z] = self.axes;
        let sheared = |corner: Vec3| {
            let at = sub(corner, self.from);
            let x = at[x] - self.shear[0] * at[z];
            let y = at[y] - self.shear[1] * at[z];
            (x, y, self.shear[2] * at[z])
        };
        let [a, b, c] = *corners;
        let (ax, ay, az) = sheared(a);
        let (bx, by, bz) = sheared(b);
        let (cx, cy, cz) = sheared(c);
        let u = cx * by - cy * bx;
        let v = ax * cy - ay * cx;
        let w = bx * ay - by * ax;
        if u > 0.0 || v > 0.0 || w > 0.0 {
            return None;
        }
        let sum = u + v + w;
        if sum == 0.0 {
            return None;
        }
        let distance = (u * az + v * bz + w * cz) / sum;
        // Which of two zeros is the larger is left to the machine; the sum is the same on all.
        (distance >= -BEHIND).then_some(distance.max(0.0) + 0.0)
    }
}
