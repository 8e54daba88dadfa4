//! Several shells: bodies, their cavities, and what lies in one another by mistake.
//!
//! How often the other shells wind around a shell is counted along lines: from a point of the shell
//! along an axis, each face of another shell that the line leaves through counts one up, and each
//! that it enters through one down. A line that passes an edge, or begins at another surface, says
//! nothing that can be trusted and is left for another one; of several lines the most decide, for
//! shells may run through each other.

use super::space::Scene;
use crate::finding::{FaceSet, Finding, Severity, Unit};
use crate::mesh::Mesh;
use crate::rule::Rule;
use crate::topology::Topology;
use crate::tree::{Notes, Tree};
use crate::vector::{Vec3, along, cross, dot, length, scale, sub};

/// Shells that get a finding of their own; the rest share one.
const SHELLS_SHOWN: usize = 12;

/// Lines that are tried from one shell, and how many of them must agree.
const LINES: usize = 18;
const AGREEING: u32 = 2;

/// Faces that lines look at, for each face of the mesh and for each shell, before it is given up:
/// more than that only shells that lie in one another like the skins of an onion take.
const LOOKS_PER_FACE: u64 = 16;
const LOOKS_PER_SHELL: u64 = 2048;

/// Volume below which a shell has no inside, as a share of that of a ball with as much surface.
const NO_VOLUME: f64 = 1e-9;

/// Where in a face a line begins: not in the middle, where others of a regular mesh may end.
const WITHIN: Vec3 = [0.27, 0.32, 0.41];

/// How many bodies there are, and how many cavities in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Nesting {
    pub(super) bodies: u32,
    pub(super) cavities: u32,
}

/// The faces of a shell, and what their volume is.
struct Shell<'f> {
    faces: &'f [u32],
    volume6: f64,
    flat: bool,
}

/// What the shells of a mesh are, and what there is to say about them. None if the surface has a
/// border, or if it would take too long.
pub(super) fn nesting(scene: &Scene<'_>, found: &mut Vec<Finding>) -> Option<Nesting> {
    let Scene { mesh, topology, .. } = *scene;
    let nesting = topology.balanced.then(|| counted(scene, found)).flatten();
    let bodies = nesting.map_or(topology.shells, |nesting| nesting.bodies);
    if bodies > 1 && !mesh.faces.is_empty() {
        let several = Finding::whole(Rule::SeveralBodies, Severity::Note);
        found.push(several.value(bodies.into(), Unit::Count).limit(1.0));
    }
    nesting
}

fn counted(scene: &Scene<'_>, found: &mut Vec<Finding>) -> Option<Nesting> {
    let Scene { mesh, topology, .. } = *scene;
    let mut nesting = Nesting {
        bodies: 1,
        cavities: 0,
    };
    if topology.shells == 1 {
        return Some(nesting);
    }
    nesting.bodies = 0;
    let (order, begins) = by_shell(topology);
    let shells: Vec<Shell<'_>> = begins
        .windows(2)
        .map(|ends| shell(mesh, &order[ends[0]..ends[1]]))
        .collect();
    // A mesh that is inside out as a whole is reported as such; here only signs against each
    // other count.
    let sign = shells.iter().map(|s| s.volume6).sum::<f64>().signum();
    let mut lines = Lines::new(scene);
    let (mut nested, mut inside_out) = (Vec::new(), Vec::new());
    for shell in shells.iter().filter(|shell| !shell.flat) {
        let around = lines.turns_around(shell)?.map(|turns| turns * sign as i32);
        let inwards = shell.volume6 * sign < 0.0;
        let in_material = around.map(|turns| turns > 0);
        if inwards && in_material != Some(false) {
            nesting.cavities += 1;
        } else {
            nesting.bodies += 1;
        }
        match in_material {
            Some(true) if !inwards => nested.push(shell.faces),
            Some(false) if inwards => inside_out.push(shell.faces),
            _ => {}
        }
    }
    found.extend(findings(mesh, Rule::NestedBodies, &nested));
    found.extend(findings(mesh, Rule::InsideOutBody, &inside_out));
    Some(nesting)
}

/// A finding for each of some shells; those beyond the first share one.
fn findings(mesh: &Mesh, rule: Rule, shells: &[&[u32]]) -> Vec<Finding> {
    let (shown, rest) = shells.split_at(shells.len().min(SHELLS_SHOWN));
    let mut found: Vec<Finding> = shown.iter().map(|s| about(mesh, rule, s)).collect();
    if !rest.is_empty() {
        found.push(about(mesh, rule, &rest.concat()));
    }
    found
}

fn about(mesh: &Mesh, rule: Rule, faces: &[u32]) -> Finding {
    let uploaded = faces.iter().map(|&f| super::uploaded(mesh, f));
    let finding = Finding::whole(rule, Severity::Review).faces(FaceSet::of(uploaded));
    super::placed(finding, mesh, faces.first().copied())
}

/// The faces of one shell after those of the other, and where each begins.
fn by_shell(topology: &Topology) -> (Vec<u32>, Vec<usize>) {
    let mut begins = vec![0; topology.shells as usize + 1];
    for &shell in &topology.shell_of {
        begins[shell as usize + 1] += 1;
    }
    for shell in 0..topology.shells as usize {
        begins[shell + 1] += begins[shell];
    }
    let mut next = begins.clone();
    let mut order = vec![0; topology.shell_of.len()];
    for (face, &shell) in (0_u32..).zip(&topology.shell_of) {
        order[next[shell as usize]] = face;
        next[shell as usize] += 1;
    }
    (order, begins)
}

fn shell<'f>(mesh: &Mesh, faces: &'f [u32]) -> Shell<'f> {
    let origin = faces
        .first()
        .map_or([0.0; 3], |&f| mesh.corners(f as usize)[0]);
    let (mut volume6, mut double_area) = (0.0, 0.0);
    for &face in faces {
        let [a, b, c] = mesh
            .corners(face as usize)
            .map(|corner| sub(corner, origin));
        volume6 += dot(a, cross(b, c));
        double_area += length(mesh.cross(face as usize));
    }
    let flat = volume6.abs() <= NO_VOLUME * double_area * double_area.sqrt();
    Shell {
        faces,
        volume6,
        flat,
    }
}

/// Lines that are shot through a mesh.
struct Lines<'s> {
    mesh: &'s Mesh,
    shell_of: &'s [u32],
    tree: &'s Tree,
    /// Lengths of the tree.
    tolerance: f64,
    notes: Notes,
    /// Faces that may still be looked at.
    looks: u64,
}

impl<'s> Lines<'s> {
    fn new(scene: &Scene<'s>) -> Self {
        let Scene {
            mesh,
            topology,
            tree,
            ..
        } = *scene;
        let (faces, shells) = (mesh.faces.len() as u64, u64::from(topology.shells));
        Self {
            mesh,
            shell_of: &topology.shell_of,
            tree,
            tolerance: scene.tolerance * tree.scale(),
            notes: Notes::default(),
            looks: faces * LOOKS_PER_FACE + shells * LOOKS_PER_SHELL,
        }
    }

    /// How often the other shells wind around a shell, counter-clockwise. None if the looks are used
    /// up; none within if no lines can be trusted.
    fn turns_around(&mut self, shell: &Shell<'_>) -> Option<Option<i32>> {
        let mut votes: Vec<(i32, u32)> = Vec::new();
        for line in 0..LINES {
            let face = shell.faces[line * shell.faces.len() / LINES] as usize;
            let Some(turns) = self.turns(face, line % 6) else {
                continue;
            };
            if self.looks == 0 {
                return None;
            }
            match votes.iter_mut().find(|vote| vote.0 == turns) {
                Some(vote) => vote.1 += 1,
                None => votes.push((turns, 1)),
            }
            if votes.len() == 1 && votes[0].1 == AGREEING {
                break;
            }
        }
        // The first of those with most votes.
        let most = votes.iter().map(|vote| vote.1).max();
        let winner = votes.iter().find(|vote| Some(vote.1) == most);
        Some(winner.map(|vote| vote.0))
    }

    /// How often other shells wind around a face, along one of six lines.
    fn turns(&mut self, face: usize, line: usize) -> Option<i32> {
        let own = *self.shell_of.get(face)?;
        let (axis, forward) = (line / 2, line.is_multiple_of(2));
        let by = self.tree.scale();
        let [a, b, c] = self.mesh.corners(face);
        let from = along(along(scale(a, WITHIN[0]), b, WITHIN[1]), c, WITHIN[2]);
        let line = Line {
            from: scale(from, by),
            axis,
            tolerance: self.tolerance,
        };
        let mut ends = [-self.tolerance, self.tolerance].map(|by| line.from.map(|c| c + by));
        ends[usize::from(forward)][axis] = if forward { f64::MAX } else { f64::MIN };
        let (order, corners) = (self.tree.order(), self.tree.corners());
        let (mut turns, mut clear, mut left) = (0, true, self.looks);
        self.tree.look(ends, &mut self.notes, |places| {
            left = left.saturating_sub(places.len() as u64);
            for place in places {
                if self.shell_of.get(order[place] as usize) == Some(&own) {
                    continue;
                }
                match line.meets(&corners[place]) {
                    Meets::Not => {}
                    Meets::Unclear => clear = false,
                    Meets::At { ahead, leaves } if (ahead > 0.0) == forward => {
                        turns += if leaves == forward { 1 } else { -1 };
                    }
                    Meets::At { .. } => {}
                }
            }
            clear && left > 0
        });
        self.looks = left;
        clear.then_some(turns)
    }
}

/// A line along an axis.
struct Line {
    from: Vec3,
    axis: usize,
    tolerance: f64,
}

/// How a line meets a face.
enum Meets {
    Not,
    /// Too near to an edge, or the face too near to the beginning, to say more.
    Unclear,
    /// So far ahead along the axis, out of the face's back or into its front.
    At {
        ahead: f64,
        leaves: bool,
    },
}

impl Line {
    fn meets(&self, corners: &[Vec3; 3]) -> Meets {
        let [x, y, z] = [1, 2, 3].map(|k| (self.axis + k) % 3);
        let [a, b, c] = corners.map(|corner| sub(corner, self.from));
        let beside = |p: Vec3, q: Vec3| {
            let area = p[x] * q[y] - p[y] * q[x];
            let (u, v) = (q[x] - p[x], q[y] - p[y]);
            let margin = self.tolerance * (u * u + v * v).sqrt();
            (area, area > margin, area < -margin)
        };
        let sides = [beside(b, c), beside(c, a), beside(a, b)];
        let left = sides.iter().filter(|side| side.1).count();
        let right = sides.iter().filter(|side| side.2).count();
        if left > 0 && right > 0 {
            return Meets::Not;
        }
        if left.max(right) < 3 {
            return Meets::Unclear;
        }
        let weight: f64 = sides.iter().map(|side| side.0).sum();
        let ahead = (sides[0].0 * a[z] + sides[1].0 * b[z] + sides[2].0 * c[z]) / weight;
        if ahead.abs() <= self.tolerance {
            return Meets::Unclear;
        }
        Meets::At {
            ahead,
            leaves: left == 3,
        }
    }
}
