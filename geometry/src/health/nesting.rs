//! Several shells: separate bodies, cavities, and bodies that lie in one another by mistake.

use crate::finding::{FaceSet, Finding, Severity, Unit};
use crate::mesh::Mesh;
use crate::rule::Rule;
use crate::topology::Topology;
use crate::vector::{Bounds, Vec3, cross, dot, length, sub};

/// Shells beyond which nesting is not looked into: it would cost more than it tells.
const MOST_SHELLS: u32 = 64;

struct Shell {
    faces: Vec<u32>,
    bounds: Bounds,
    volume6: f64,
}

/// Adds what there is to say about the shells of a mesh with more than one.
pub(super) fn report(mesh: &Mesh, topology: &Topology, found: &mut Vec<Finding>) {
    if topology.shells > MOST_SHELLS || !topology.balanced {
        found.push(several(topology.shells));
        return;
    }
    let shells = collect(mesh, topology);
    // A mesh that is inside out as a whole is reported as such; here only signs against each
    // other count.
    let sign = shells.iter().map(|s| s.volume6).sum::<f64>().signum();
    let mut bodies = 0;
    for shell in &shells {
        let inside = shells
            .iter()
            .filter(|other| !std::ptr::eq(*other, shell) && encloses(mesh, other, shell))
            .count();
        let outwards = shell.volume6 * sign > 0.0;
        bodies += u32::from(outwards);
        if outwards != inside.is_multiple_of(2) {
            let mut finding = Finding::whole(Rule::NestedBodies, Severity::Review).faces(
                FaceSet::of(shell.faces.iter().map(|&f| mesh.uploaded[f as usize])),
            );
            finding = super::placed(finding, mesh, shell.faces.first().copied());
            found.push(finding);
        }
    }
    if bodies > 1 {
        found.push(several(bodies));
    }
}

fn several(bodies: u32) -> Finding {
    Finding::whole(Rule::SeveralBodies, Severity::Note)
        .value(f64::from(bodies), Unit::Count)
        .limit(1.0)
}

fn collect(mesh: &Mesh, topology: &Topology) -> Vec<Shell> {
    let mut shells: Vec<Shell> = (0..topology.shells)
        .map(|_| Shell {
            faces: Vec::new(),
            bounds: Bounds::EMPTY,
            volume6: 0.0,
        })
        .collect();
    for (face, &of) in topology.shell_of.iter().enumerate() {
        if let Some(shell) = shells.get_mut(of as usize) {
            shell.faces.push(face as u32);
            shell.volume6 += mesh.volume6(face);
            for corner in mesh.corners(face) {
                shell.bounds = shell.bounds.with(corner);
            }
        }
    }
    shells
}

/// Whether `inner` lies in `outer`: by its box, then by how often `outer` winds around a point.
fn encloses(mesh: &Mesh, outer: &Shell, inner: &Shell) -> bool {
    if !outer.bounds.holds(&inner.bounds) {
        return false;
    }
    let Some(&first) = inner.faces.first() else {
        return false;
    };
    let point = mesh.centroid(first as usize);
    let turns: f64 = outer
        .faces
        .iter()
        .map(|&f| solid_angle(mesh.corners(f as usize).map(|c| sub(c, point))))
        .sum();
    turns.abs() > 2.0 * std::f64::consts::PI
}

/// The solid angle of a triangle seen from zero, signed (Van Oosterom and Strackee, 1983).
pub(crate) fn solid_angle([a, b, c]: [Vec3; 3]) -> f64 {
    let (la, lb, lc) = (length(a), length(b), length(c));
    let volume = dot(a, cross(b, c));
    let flat = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb;
    2.0 * volume.atan2(flat)
}
