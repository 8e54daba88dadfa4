//! Makes closed shells look outwards, and leaves cavities as they are.
//!
//! Which shell lies in which is found by how often the outer one winds around points of the inner
//! one; it may have openings. A shell inside an outward one that looks inwards is a cavity; one that looks the other
//! way than the wrong shell around it is a cavity too, of a part that is inside out as a whole.

use super::bench::Bench;
use super::log::{Obstacle, Repair, uploaded};
use super::patches::Patches;
use crate::compact_sort::CompactSort;
use crate::limits::Stage;
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{NONE, Topology};
use crate::vector::{Bounds, Vec3, cross, dot, length, sub};

/// Shells beyond which it is not found out which lie in which.
const MOST_SHELLS: usize = 2048;

/// Solid angles that are summed at most: a second or two.
const MOST_ANGLES: u64 = 50_000_000;

/// Points of a shell that must lie in another for it to lie there.
const PROBES: usize = 3;

/// Volume below which a shell has no outside, as a share of that of a ball with as much surface.
const NO_VOLUME: f64 = 1e-9;

struct Shell {
    closed: bool,
    faces: Vec<u32>,
    bounds: Bounds,
    /// Six times its volume, if it is closed.
    volume6: f64,
}

/// What a shell lies in.
#[derive(Clone, Copy)]
struct Parent {
    shell: usize,
    /// Whether the parent looks outwards.
    looks_out: bool,
}

/// Turns over each closed shell that looks inwards and is no cavity.
///
/// Surfaces with a border are not turned, but a shell in one of them may be its cavity.
pub(super) fn look_outwards(bench: &mut Bench<'_>, patches: &Patches) -> Result<(), Rejection> {
    let mut shells = shells(&bench.mesh, &bench.topology, patches);
    // Whatever lies in another comes after it.
    shells.compact_sort_by(|a, b| b.bounds.diagonal().total_cmp(&a.bounds.diagonal()));
    let Some(parents) = parents(bench, &shells)? else {
        let closed = shells.iter().filter(|shell| shell.closed);
        let count = closed.clone().count() as u32;
        let faces: Vec<u32> = closed.flat_map(|s| s.faces.clone()).collect();
        bench.leaves(Obstacle::NestingUnknown, count, &faces);
        return Ok(());
    };
    let mut outwards: Vec<bool> = Vec::with_capacity(shells.len());
    let mut turned = Vec::new();
    let mut count = 0;
    for (shell, parent) in shells.iter().zip(&parents) {
        let looks_out = shell.volume6 > 0.0;
        let wanted = match *parent {
            _ if !shell.closed => looks_out,
            None => true,
            Some(parent) if !shells[parent.shell].closed => looks_out,
            // A body in a cavity.
            Some(parent) if !outwards[parent.shell] => true,
            Some(parent) => looks_out && parent.looks_out,
        };
        let stays_out = |parent: usize| outwards[parent] || !shells[parent].closed;
        if looks_out != wanted {
            turned.extend(&shell.faces);
            count += 1;
        } else if looks_out && parent.is_some_and(|p| p.looks_out && stays_out(p.shell)) {
            let faces = shell.faces.len() as u32;
            bench.leaves(Obstacle::NestedBody, faces, &shell.faces);
        }
        outwards.push(wanted);
    }
    if count == 0 {
        return Ok(());
    }
    let numbers = uploaded(&bench.mesh, &turned);
    bench.book.did(Repair::ShellsTurned, count, numbers);
    bench.turn(&turned)
}

/// For each patch, whether it has no border by itself, and its faces can agree.
fn closed_patches(mesh: &Mesh, topology: &Topology, patches: &Patches) -> Vec<bool> {
    let mut closed = patches.orientable.clone();
    let mut loose: Vec<(u32, u32, u32, i8)> = Vec::new();
    for (f, across) in topology.adjacent.iter().enumerate() {
        for k in (0..3).filter(|&k| across[k] == NONE) {
            let (a, b) = (mesh.faces[f][k], mesh.faces[f][(k + 1) % 3]);
            let forward = if a < b { 1 } else { -1 };
            loose.push((patches.of[f], a.min(b), a.max(b), forward));
        }
    }
    loose.sort_unstable();
    for edge in loose.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
        let sum: i64 = edge.iter().map(|e| i64::from(e.3)).sum();
        closed[edge[0].0 as usize] &= sum == 0;
    }
    closed
}

/// The closed patches that have a volume, and the others that may have one of them inside.
fn shells(mesh: &Mesh, topology: &Topology, patches: &Patches) -> Vec<Shell> {
    let closed = closed_patches(mesh, topology, patches);
    let mut faces: Vec<Vec<u32>> = vec![Vec::new(); closed.len()];
    for (face, &of) in patches.of.iter().enumerate() {
        if patches.orientable[of as usize] {
            faces[of as usize].push(face as u32);
        }
    }
    let all = faces.into_iter().zip(closed);
    let shells = all.filter_map(|(faces, closed)| shell(mesh, faces, closed));
    let (mut closed, open): (Vec<Shell>, Vec<Shell>) = shells.partition(|shell| shell.closed);
    if closed.len() <= MOST_SHELLS {
        let around = |open: &Shell| closed.iter().any(|s| open.bounds.holds(&s.bounds));
        let around: Vec<Shell> = open.into_iter().filter(around).collect();
        closed.extend(around);
    }
    closed
}

/// A shell of those faces; none if it is closed and has no volume to speak of.
fn shell(mesh: &Mesh, faces: Vec<u32>, closed: bool) -> Option<Shell> {
    let [origin, ..] = mesh.corners(*faces.first()? as usize);
    let (mut bounds, mut volume6, mut double_area) = (Bounds::EMPTY, 0.0, 0.0);
    for &face in &faces {
        let corners = mesh.corners(face as usize);
        bounds = corners.into_iter().fold(bounds, Bounds::with);
        let [a, b, c] = corners.map(|corner| sub(corner, origin));
        volume6 += dot(a, cross(b, c));
        double_area += length(cross(sub(b, a), sub(c, a)));
    }
    let solid = volume6.abs() > NO_VOLUME * libm::pow(double_area, 1.5);
    (solid || !closed).then_some(Shell {
        closed,
        faces,
        bounds,
        volume6,
    })
}

/// For each shell the smallest one that it lies in; none at all if that would take too long.
fn parents(bench: &Bench<'_>, shells: &[Shell]) -> Result<Option<Vec<Option<Parent>>>, Rejection> {
    if shells.len() > MOST_SHELLS {
        return Ok(None);
    }
    let mut left = MOST_ANGLES;
    let mut parents = Vec::with_capacity(shells.len());
    for (i, shell) in shells.iter().enumerate() {
        let mut parent = None;
        for (j, outer) in shells[..i].iter().enumerate().rev() {
            if !shell.closed || !outer.bounds.holds(&shell.bounds) {
                continue;
            }
            let work = (PROBES * outer.faces.len()) as u64;
            bench.guard.spend(Stage::Health, 0.5, work)?;
            match left.checked_sub(work) {
                Some(rest) => left = rest,
                None => return Ok(None),
            }
            if let Some(looks_out) = encloses(&bench.mesh, outer, shell) {
                parent = Some(Parent {
                    shell: j,
                    looks_out,
                });
                break;
            }
        }
        parents.push(parent);
    }
    Ok(Some(parents))
}

/// Whether `outer` looks outwards, seen from `inner`. None if it does not wind around the first,
/// the middle and the last face of that.
fn encloses(mesh: &Mesh, outer: &Shell, inner: &Shell) -> Option<bool> {
    let last = inner.faces.len().saturating_sub(1);
    let turns = [0, last / 2, last].map(|at| {
        let point = mesh.centroid(inner.faces[at] as usize);
        let angles = outer
            .faces
            .iter()
            .map(|&f| solid_angle(mesh.corners(f as usize).map(|c| sub(c, point))));
        angles.sum::<f64>() / (2.0 * std::f64::consts::PI)
    });
    if turns.iter().all(|turns| *turns > 1.0) {
        return Some(true);
    }
    turns.iter().all(|turns| *turns < -1.0).then_some(false)
}

/// The solid angle of a triangle seen from zero, signed (Van Oosterom and Strackee, 1983).
fn solid_angle([a, b, c]: [Vec3; 3]) -> f64 {
    let (la, lb, lc) = (length(a), length(b), length(c));
    let volume = dot(a, cross(b, c));
    let flat = la * lb * lc + dot(a, b) * lc + dot(b, c) * la + dot(c, a) * lb;
    2.0 * libm::atan2(volume, flat)
}
