//! Fills small holes, and names the openings that are left.

use std::collections::HashSet;

use super::bench::{Bench, MADE};
use super::log::{Obstacle, Repair, uploaded};
use super::patches::Patches;
use super::rims::Rims;
use super::span;
use crate::compact_sort::CompactSort;
use crate::limits::Stage;
use crate::measure;
use crate::rejection::Rejection;
use crate::topology::OpenEdge;
use crate::vector::{Vec3, add, cross, dot, length, scale, sub, unit};

/// Edges around a hole that is filled, at most.
const MOST_EDGES: usize = 256;

/// Share of the whole surface that may be new in one hole. A larger opening may well be meant.
const LARGEST: f64 = 0.02;

/// How far a single missing face may turn from a neighbour for it to go on in its plane: the
/// cosine of one degree. Such a face is missing by mistake, however large it is.
const SAME_PLANE: f64 = 0.99985;

/// Triangles that are looked at for all holes together: some ten seconds.
const EFFORT: u64 = 1_000_000_000;

/// Openings with an entry of their own in the log; the rest share one for each obstacle.
const NAMED: usize = 12;

/// A hole as it is looked at.
struct Hole {
    rim: Vec<OpenEdge>,
    /// The corners of what fills it, in its direction: against that of the rim.
    ring: Vec<u32>,
    corners: Vec<Vec3>,
    rim_mm: f64,
}

/// Fills each hole that is small and can be filled; whether there was one.
pub(super) fn fill(bench: &mut Bench<'_>, patches: &Patches) -> Result<bool, Rejection> {
    if bench.topology.boundary.is_empty() {
        return Ok(false);
    }
    let rims = Rims::of(bench, patches);
    let mut holes: Vec<Hole> = rims.loops.into_iter().map(|r| Hole::of(bench, r)).collect();
    holes.compact_sort_by(|a, b| {
        let order = a.ring.len().cmp(&b.ring.len());
        order.then(a.rim_mm.total_cmp(&b.rim_mm))
    });
    let mut filler = Filler::new(bench);
    let mut left = Vec::new();
    for (i, hole) in holes.iter().enumerate() {
        bench.progress(i as f64 / holes.len() as f64)?;
        if let Err(obstacle) = filler.fill(bench, hole)? {
            left.push((obstacle, i));
        }
    }
    name(bench, &holes, left);
    if !rims.loose.is_empty() {
        let faces: Vec<u32> = rims.loose.iter().map(|edge| edge.face).collect();
        bench.leaves(Obstacle::NoLoop, faces.len() as u32, &faces);
    }
    filler.finish(bench)
}

impl Hole {
    fn of(bench: &Bench<'_>, rim: Vec<OpenEdge>) -> Self {
        let ring: Vec<u32> = rim.iter().rev().map(|edge| edge.vertices[1]).collect();
        let corners: Vec<Vec3> = ring.iter().map(|&v| bench.mesh.vertex(v)).collect();
        let ends = corners.iter().zip(corners.iter().cycle().skip(1));
        let rim_mm = ends.map(|(&a, &b)| length(sub(b, a))).sum();
        Self {
            rim,
            ring,
            corners,
            rim_mm,
        }
    }

    /// Twice the area that every surface over the rim has at least, as a vector.
    fn double_area(&self) -> Vec3 {
        let origin = self.corners.first().copied().unwrap_or_default();
        let pairs = self.corners.windows(2);
        pairs.fold([0.0; 3], |sum, pair| {
            add(sum, cross(sub(pair[0], origin), sub(pair[1], origin)))
        })
    }

    /// Whether it is one face that goes on in the plane of a neighbour.
    fn continues_a_plane(&self, bench: &Bench<'_>) -> bool {
        let Some(normal) = unit(self.double_area()).filter(|_| self.ring.len() == 3) else {
            return false;
        };
        self.rim
            .iter()
            .any(|edge| dot(bench.mesh.normal(edge.face as usize), normal) >= SAME_PLANE)
    }

    fn faces(&self) -> Vec<u32> {
        self.rim.iter().map(|edge| edge.face).collect()
    }
}

/// Fills holes one after the other.
struct Filler {
    /// Edges between vertices on rims, which a filling must not run along again.
    taken: HashSet<(u32, u32)>,
    most_area: f64,
    effort: u64,
    filled: u32,
    around: Vec<u32>,
    faces: Vec<[u32; 3]>,
}

impl Filler {
    fn new(bench: &Bench<'_>) -> Self {
        let mesh = &bench.mesh;
        let mut on_rim = vec![false; mesh.vertices.len()];
        for v in bench.topology.boundary.iter().flat_map(|e| e.vertices) {
            on_rim[v as usize] = true;
        }
        let mut taken = HashSet::new();
        for &[a, b, c] in &mesh.faces {
            for (from, to) in [(a, b), (b, c), (c, a)] {
                if on_rim[from as usize] && on_rim[to as usize] {
                    taken.insert((from.min(to), from.max(to)));
                }
            }
        }
        Self {
            taken,
            most_area: LARGEST * measure::area(mesh),
            effort: EFFORT,
            filled: 0,
            around: Vec::new(),
            faces: Vec::new(),
        }
    }

    /// Fills a hole, or says why not.
    fn fill(&mut self, bench: &Bench<'_>, hole: &Hole) -> Result<Result<(), Obstacle>, Rejection> {
        let any_size = hole.continues_a_plane(bench);
        if !any_size && length(hole.double_area()) / 2.0 > self.most_area {
            return Ok(Err(Obstacle::OpeningTooLarge));
        }
        if hole.ring.len() > MOST_EDGES {
            return Ok(Err(Obstacle::TooManyEdges));
        }
        let faces = hole.faces();
        if faces.iter().all(|face| Some(face) == faces.first()) {
            // A face by itself: its other side would close it, and enclose nothing.
            return Ok(Err(Obstacle::NoFitting));
        }
        match self.effort.checked_sub(span::effort(hole.ring.len())) {
            Some(rest) => self.effort = rest,
            None => return Ok(Err(Obstacle::EffortSpent)),
        }
        let chord = |i: usize, k: usize| {
            let (a, b) = (hole.ring[i], hole.ring[k]);
            (a.min(b), a.max(b))
        };
        let may_be = |i: usize, k: usize| !self.taken.contains(&chord(i, k));
        let work = |work: u64| bench.guard.spend(Stage::Health, 0.5, 4 * work);
        let Some(triangles) = span::span(&hole.corners, may_be, work)? else {
            return Ok(Err(Obstacle::NoFitting));
        };
        let area = |t: &[usize; 3]| {
            let [a, b, c] = t.map(|i| hole.corners[i]);
            length(scale(cross(sub(b, a), sub(c, a)), 0.5))
        };
        if !any_size && triangles.iter().map(area).sum::<f64>() > self.most_area {
            return Ok(Err(Obstacle::OpeningTooLarge));
        }
        for [a, b, c] in triangles {
            self.taken.extend([chord(a, b), chord(b, c), chord(c, a)]);
            self.faces.push([a, b, c].map(|i| hole.ring[i]));
        }
        self.filled += 1;
        self.around.extend(faces);
        Ok(Ok(()))
    }

    /// Adds the new faces to the mesh, if there are any.
    fn finish(self, bench: &mut Bench<'_>) -> Result<bool, Rejection> {
        if self.filled == 0 {
            return Ok(false);
        }
        let mut mesh = std::mem::take(&mut bench.mesh);
        let around = uploaded(&mesh, &self.around);
        bench.book.did(Repair::HolesFilled, self.filled, around);
        let added = self.faces.len();
        bench.book.added(Repair::HolesFilled, added as u32);
        mesh.uploaded.resize(mesh.faces.len() + added, MADE);
        mesh.faces.extend(self.faces);
        bench.guard.triangles(mesh.faces.len() as u64)?;
        bench.put(mesh)?;
        Ok(true)
    }
}

/// Writes down the holes that are left, the longest rims first.
fn name(bench: &mut Bench<'_>, holes: &[Hole], mut left: Vec<(Obstacle, usize)>) {
    left.compact_sort_by(|a, b| holes[b.1].rim_mm.total_cmp(&holes[a.1].rim_mm));
    let mut rest = left.split_off(NAMED.min(left.len()));
    rest.sort();
    let alone = left.chunks(1);
    for group in alone.chain(rest.chunk_by(|a, b| a.0 == b.0)) {
        let group_of = group.iter().map(|&(_, i)| &holes[i]);
        let faces: Vec<u32> = group_of.clone().flat_map(Hole::faces).collect();
        let rim_mm = group_of.map(|hole| hole.rim_mm).sum();
        let edges = faces.len() as u32;
        let book = &mut bench.book;
        book.leaves(group[0].0, edges, &bench.mesh, &faces, Some(rim_mm));
    }
}
