//! Whether a mesh is the surface of a solid, and what is broken if not.

mod crossings;
mod duplicates;
mod file;
mod nesting;
mod orientation;
mod pinches;
pub(crate) mod rims;
mod space;

pub(crate) use file::file_findings;
pub(crate) use orientation::same_way;

use crate::finding::{FaceSet, Finding, Severity, Unit};
use crate::limits::Guard;
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::report::{BoundaryLoops, Health};
use crate::rule::Rule;
use crate::topology::Topology;
use crate::tree::Tree;
use crate::vector::{Vec3, add, cross, dot, length, sub, unit};
use crate::weld::{self, Welded};

/// Tolerances that are tried, as shares of the part's diagonal, until one closes the mesh.
///
/// Real exports need 1e-8 (noise about zero) to 1e-6 (jitter in the last digits); a coarser weld
/// would eat features.
pub(crate) const LADDER: [f64; 5] = [1e-9, 1e-8, 1e-7, 1e-6, 4e-6];

/// Share of the faces that a weld may collapse; more of them would be features.
pub(crate) const MOST_COLLAPSED: f64 = 0.02;

/// A face whose height is below this share of its longest edge has no area.
const NO_HEIGHT: f64 = 1e-12;

/// The mesh as the analysis goes on with it, and what its health is.
pub(crate) struct Examined {
    pub(crate) mesh: Mesh,
    pub(crate) topology: Topology,
    pub(crate) tree: Tree,
    pub(crate) health: Health,
    pub(crate) objects: Vec<weld::Object>,
}

impl Examined {
    /// Turns every face, in all that holds it, and says that it was done.
    pub(crate) fn turn_inside_out(&mut self) {
        self.health.tell_inside_out();
        self.mesh.turn_inside_out();
        self.tree.turn_inside_out();
    }
}

impl Health {
    /// Notes that the whole surface is turned inside out.
    pub(crate) fn tell_inside_out(&mut self) {
        self.inside_out = true;
        let finding = Finding::whole(Rule::InsideOut, Severity::Review);
        self.findings.push(finding);
    }
}

/// Examines a welded mesh; closes it within a tolerance if that is what it needs.
pub(crate) fn examine(welded: Welded, guard: &Guard<'_>) -> Result<Examined, Rejection> {
    let Welded {
        mesh,
        non_finite,
        collapsed,
        objects,
    } = welded;
    let topology = Topology::of(&mesh, guard)?;
    let mut health = facts(&mesh, &topology);
    let (loops, holes) = rims::holes(&mesh, &topology);
    health.boundary_loops = loops;
    health.non_finite_faces = non_finite.len() as u32;
    health.collapsed_faces = collapsed.len() as u32;
    health.findings.extend(faulty_faces(
        Rule::NonFiniteFaces,
        Severity::Review,
        non_finite,
    ));
    health.findings.extend(faulty_faces(
        Rule::CollapsedFaces,
        Severity::Note,
        collapsed,
    ));
    let closer = if topology.boundary.is_empty() {
        None
    } else {
        close(&mesh, &topology, guard)?
    };
    let (mesh, topology) = match closer {
        Some((tolerance, closed, by_it)) => {
            health.closed_after_weld = Some(true);
            health.weld_tolerance_mm = Some(tolerance);
            let joined = Finding::whole(Rule::JoinedWithTolerance, Severity::Note)
                .value(tolerance, Unit::Millimetre)
                .faces(FaceSet::of(
                    topology.boundary.iter().map(|e| uploaded(&mesh, e.face)),
                ));
            health.findings.push(joined);
            (closed, by_it)
        }
        None => {
            health.closed_after_weld = (!topology.boundary.is_empty()).then_some(false);
            health.findings.extend(holes);
            health.loops = rims::lines(&mesh, &topology.boundary);
            (mesh, topology)
        }
    };
    defects(&mesh, &topology, &mut health);
    let tree = space::look(&mesh, &topology, &mut health, guard)?;
    Ok(Examined {
        mesh,
        topology,
        tree,
        health,
        objects,
    })
}

/// A finding about some faces, with a count of what is wrong.
fn about(mesh: &Mesh, rule: Rule, severity: Severity, faces: &[u32], value: u32) -> Finding {
    let finding = Finding::whole(rule, severity)
        .value(f64::from(value), Unit::Count)
        .limit(0.0)
        .faces(FaceSet::of(faces.iter().map(|&f| uploaded(mesh, f))));
    placed(finding, mesh, faces.first().copied())
}

fn uploaded(mesh: &Mesh, face: u32) -> u32 {
    mesh.uploaded.get(face as usize).copied().unwrap_or(face)
}

/// The counts that the exact weld gives.
fn facts(mesh: &Mesh, topology: &Topology) -> Health {
    Health {
        closed: topology.closed() && !mesh.faces.is_empty(),
        oriented: topology.clashes == 0,
        closed_after_weld: None,
        weld_tolerance_mm: None,
        shells: topology.shells,
        bodies: None,
        cavities: None,
        boundary_edges: topology.boundary.len() as u32,
        boundary_loops: 0,
        loops: BoundaryLoops::default(),
        non_manifold_edges: topology.crowded_edges,
        non_manifold_vertices: 0,
        intersecting_pairs: 0,
        intersections_cut_short: false,
        flipped_faces: 0,
        duplicate_faces: 0,
        collapsed_faces: 0,
        zero_area_faces: 0,
        non_finite_faces: 0,
        inside_out: false,
        findings: Vec::new(),
    }
}

/// Faces left out of the mesh, if there are any.
fn faulty_faces(rule: Rule, severity: Severity, faces: Vec<u32>) -> Option<Finding> {
    let count = faces.len();
    (count > 0).then(|| {
        Finding::whole(rule, severity)
            .value(count as f64, Unit::Count)
            .faces(FaceSet::of(faces))
    })
}

/// The first tolerance of the ladder that closes the mesh, with the closed mesh.
fn close(
    mesh: &Mesh,
    topology: &Topology,
    guard: &Guard<'_>,
) -> Result<Option<(f64, Mesh, Topology)>, Rejection> {
    let diagonal = mesh.bounds().diagonal();
    let mut joined = usize::MAX;
    for share in LADDER {
        let tolerance = diagonal * share;
        if tolerance <= f64::MIN_POSITIVE {
            continue;
        }
        let candidate = weld::within(mesh, topology, tolerance);
        let lost = mesh.faces.len() - candidate.faces.len();
        if lost as f64 > MOST_COLLAPSED * mesh.faces.len() as f64 {
            break;
        }
        let welded = Topology::of(&candidate, guard)?;
        if welded.boundary.is_empty() {
            return Ok(Some((tolerance, candidate, welded)));
        }
        // A coarser weld that opens more than it closes only gets worse.
        if welded.boundary.len() > joined {
            break;
        }
        joined = welded.boundary.len();
    }
    Ok(None)
}

/// Adds the findings about faces that are there and should not be, or are the wrong way round.
fn defects(mesh: &Mesh, topology: &Topology, health: &mut Health) {
    let about = |rule, severity, faces: &[u32], value| about(mesh, rule, severity, faces, value);
    let mut found = Vec::new();
    if topology.crowded_edges > 0 {
        let (rule, faces) = (Rule::NonManifoldEdges, &topology.crowded_faces);
        let edges = topology.crowded_edges;
        found.push(about(rule, Severity::Review, faces, edges));
        let copies = duplicates::copies(mesh, &topology.crowded_faces);
        health.duplicate_faces = copies.len() as u32;
        if !copies.is_empty() {
            let count = copies.len() as u32;
            found.push(about(
                Rule::DuplicateFaces,
                Severity::ChangeNeeded,
                &copies,
                count,
            ));
        }
    }
    if topology.clashes > 0 {
        match orientation::flipped(mesh, topology) {
            Some(flipped) => {
                health.flipped_faces = flipped.len() as u32;
                let count = flipped.len() as u32;
                found.push(about(
                    Rule::FlippedFaces,
                    Severity::ChangeNeeded,
                    &flipped,
                    count,
                ));
            }
            None => found.push(Finding::whole(Rule::NotOrientable, Severity::ChangeNeeded)),
        }
    }
    let flat: Vec<u32> = (0..mesh.faces.len() as u32)
        .filter(|&f| has_no_area(mesh, f as usize))
        .collect();
    if !flat.is_empty() {
        health.zero_area_faces = flat.len() as u32;
        let count = flat.len() as u32;
        found.push(about(Rule::ZeroAreaFaces, Severity::Note, &flat, count));
    }
    health.findings.append(&mut found);
}

/// Whether the corners of a face lie on one line.
fn has_no_area(mesh: &Mesh, face: usize) -> bool {
    let [a, b, c] = mesh.corners(face);
    let (u, v, w) = (sub(b, a), sub(c, a), sub(c, b));
    let longest = dot(u, u).max(dot(v, v)).max(dot(w, w));
    length(cross(u, v)) <= NO_HEIGHT * longest
}

/// The finding with a face to fly to.
fn placed(mut finding: Finding, mesh: &Mesh, face: Option<u32>) -> Finding {
    if let Some(face) = face {
        let at: Vec3 = mesh.centroid(face as usize);
        finding.point = Some(add(at, mesh.origin));
        finding.view = unit(mesh.cross(face as usize));
    }
    finding
}
