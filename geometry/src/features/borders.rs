//! Where surfaces end, and at what.

use super::grow::{Ground, Patch};
use super::shape::around;
use crate::topology::NONE;
use crate::vector::{Vec3, cross, length, sub};

/// One edge at which a patch ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Border {
    /// The facet across; [`NONE`] at an open edge.
    pub(super) facet: u32,
    /// The patch that has it; [`NONE`] if it is of none.
    pub(super) patch: u32,
    pub(super) length: f64,
    /// Sine of the turn, positive where the edge is convex.
    pub(super) convex: f64,
    /// Cosine of the turn.
    pub(super) bend: f64,
    /// In the patch and out across the edge: a unit vector.
    pub(super) out: Vec3,
}

/// The borders of each patch.
pub(super) fn borders(ground: &Ground<'_, '_>, patches: &[Patch]) -> Vec<Vec<Border>> {
    let scene = ground.scene;
    let own = |facet: u32| match facet {
        NONE => NONE,
        facet => ground.owner[facet as usize],
    };
    let of = |(index, patch): (usize, &Patch)| {
        let mut list = Vec::new();
        for &facet in &patch.facets {
            for edge in scene.edges(facet) {
                let other = own(edge.other);
                if edge.other != NONE && other == index as u32 {
                    continue;
                }
                let [p, q] = edge.ends.map(|v| scene.mesh.vertex(v));
                list.push(Border {
                    facet: edge.other,
                    patch: other,
                    length: length(sub(q, p)),
                    convex: scene.convexity(&edge, facet),
                    bend: if edge.other == NONE {
                        0.0
                    } else {
                        scene.bend(facet, edge.other)
                    },
                    out: scene.outward(&edge),
                });
            }
        }
        list
    };
    patches.iter().enumerate().map(of).collect()
}

/// How far two axes may be apart to be one: the sine of their angle, the distance as a share of a
/// radius, and how much more for each millimetre that their points are apart along them.
const TURNED: f64 = 3e-3;
const ASIDE: f64 = 2e-3;
const DRIFT: f64 = 6e-4;

/// Whether an axis is the same line as another, for surfaces of a radius at about its points.
pub(super) fn coaxial(a: (Vec3, Vec3), b: (Vec3, Vec3), radius: f64, noise: f64) -> bool {
    if apart(a.1, b.1) > TURNED {
        return false;
    }
    let away = around(b.0, a.0, a.1);
    away.rho <= ASIDE * radius + 20.0 * noise + DRIFT * away.s.abs()
}

/// Sine of the angle between two unit vectors, whichever way they point.
fn apart(a: Vec3, b: Vec3) -> f64 {
    length(cross(a, b))
}
