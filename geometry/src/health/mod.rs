//! Whether a mesh is the surface of a solid, and what is broken if not.

mod duplicates;
mod file;
mod nesting;
mod orientation;

use std::collections::BTreeMap;

pub(crate) use file::file_findings;
pub(crate) use nesting::solid_angle;
pub(crate) use orientation::same_way;

use crate::finding::{FaceSet, Finding, Severity, Unit};
use crate::limits::Guard;
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::report::Health;
use crate::rule::Rule;
use crate::topology::{Groups, Topology};
use crate::vector::{Vec3, add, cross, dot, length, sub, unit};
use crate::weld::{self, Welded};

/// Tolerances that are tried, as shares of the part's diagonal, until one closes the mesh.
///
/// Real exports need 1e-8 (noise about zero) to 1e-6 (jitter in the last digits); a coarser weld
/// would eat features.
pub(crate) const LADDER: [f64; 5] = [1e-9, 1e-8, 1e-7, 1e-6, 4e-6];

/// Share of the faces that a weld may collapse; more of them would be features.
pub(crate) const MOST_COLLAPSED: f64 = 0.02;

/// Holes that get a finding of their own; the rest share one.
const HOLES_SHOWN: usize = 12;

/// A face whose height is below this share of its longest edge has no area.
const NO_HEIGHT: f64 = 1e-12;

/// The mesh as the analysis goes on with it, and what its health is.
pub(crate) struct Examined {
    pub(crate) mesh: Mesh,
    pub(crate) topology: Topology,
    pub(crate) health: Health,
    pub(crate) objects: Vec<weld::Object>,
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
    let (loops, holes) = holes(&mesh, &topology);
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
            (mesh, topology)
        }
    };
    let mut examined = Examined {
        mesh,
        topology,
        health,
        objects,
    };
    defects(&mut examined);
    Ok(examined)
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
        boundary_edges: topology.boundary.len() as u32,
        boundary_loops: 0,
        non_manifold_edges: topology.crowded_edges,
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

/// The holes: how many, and a finding for each (the smaller ones share one).
fn holes(mesh: &Mesh, topology: &Topology) -> (u32, Vec<Finding>) {
    let mut rims = Groups::new(mesh.vertices.len());
    for edge in &topology.boundary {
        rims.join(edge.vertices[0], edge.vertices[1]);
    }
    let mut by_rim: BTreeMap<u32, Vec<(u32, [u32; 2])>> = BTreeMap::new();
    for edge in &topology.boundary {
        by_rim
            .entry(rims.find(edge.vertices[0]))
            .or_default()
            .push((edge.face, edge.vertices));
    }
    let count = by_rim.len() as u32;
    let mut rims: Vec<_> = by_rim.into_values().collect();
    rims.sort_by_key(|edges| std::cmp::Reverse(edges.len()));
    let rest = rims.split_off(HOLES_SHOWN.min(rims.len()));
    let mut findings: Vec<Finding> = rims.iter().map(|rim| hole(mesh, rim)).collect();
    if !rest.is_empty() {
        findings.push(hole(mesh, &rest.concat()));
    }
    (count, findings)
}

fn hole(mesh: &Mesh, rim: &[(u32, [u32; 2])]) -> Finding {
    let mut outwards = [0.0; 3];
    for &(face, _) in rim {
        outwards = add(outwards, mesh.normal(face as usize));
    }
    let mut finding = Finding::whole(Rule::OpenEdges, Severity::ChangeNeeded)
        .value(rim.len() as f64, Unit::Count)
        .limit(0.0)
        .faces(FaceSet::of(rim.iter().map(|e| uploaded(mesh, e.0))));
    finding.view = unit(outwards);
    finding.point = rim.first().map(|e| add(mesh.vertex(e.1[0]), mesh.origin));
    finding
}

/// Adds the findings about faces that are there and should not be, or are the wrong way round.
fn defects(examined: &mut Examined) {
    let Examined {
        mesh,
        topology,
        health,
        objects: _,
    } = examined;
    let about = |rule, severity, faces: &[u32], value: u32| {
        let finding = Finding::whole(rule, severity)
            .value(f64::from(value), Unit::Count)
            .limit(0.0)
            .faces(FaceSet::of(faces.iter().map(|&f| uploaded(mesh, f))));
        placed(finding, mesh, faces.first().copied())
    };
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
    if topology.shells > 1 {
        nesting::report(mesh, topology, &mut found);
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
