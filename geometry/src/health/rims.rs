//! The rims of holes: findings about them, and lines to draw.

use std::collections::BTreeMap;

use super::uploaded;
use crate::compact_sort::CompactSort;
use crate::finding::{FaceSet, Finding, Severity, Unit};
use crate::mesh::Mesh;
use crate::report::{BoundaryLoop, BoundaryLoops};
use crate::rule::Rule;
use crate::topology::{Groups, NONE, OpenEdge, Topology};
use crate::vector::{add, length, sub, unit};

/// Holes that get a finding of their own; the rest share one.
const HOLES_SHOWN: usize = 12;

/// Loops that are told with their points, the longest of all.
const LOOPS: usize = 64;

/// Points of all loops together, and how many of them each loop has whatever its length.
const POINTS: usize = 4096;
const LEAST_POINTS: usize = 3;

/// Connected open edges.
struct Rim {
    edges: Vec<OpenEdge>,
    length_mm: f64,
}

/// The holes: how many, and a finding for each (the shorter ones share one).
pub(super) fn holes(mesh: &Mesh, topology: &Topology) -> (u32, Vec<Finding>) {
    let mut groups = Groups::new(mesh.vertices.len());
    for edge in &topology.boundary {
        groups.join(edge.vertices[0], edge.vertices[1]);
    }
    let mut by_group: BTreeMap<u32, Rim> = BTreeMap::new();
    for edge in &topology.boundary {
        let rim = by_group.entry(groups.find(edge.vertices[0]));
        let rim = rim.or_insert(Rim {
            edges: Vec::new(),
            length_mm: 0.0,
        });
        rim.edges.push(*edge);
        rim.length_mm += edge_length(mesh, edge.vertices);
    }
    let count = by_group.len() as u32;
    let mut rims: Vec<Rim> = by_group.into_values().collect();
    rims.compact_sort_by(|a, b| b.length_mm.total_cmp(&a.length_mm));
    let rest = rims.split_off(HOLES_SHOWN.min(rims.len()));
    let mut findings: Vec<Finding> = rims.iter().map(|rim| hole(mesh, rim)).collect();
    if !rest.is_empty() {
        let length_mm = rest.iter().map(|rim| rim.length_mm).sum();
        let edges = rest.into_iter().flat_map(|rim| rim.edges).collect();
        findings.push(hole(mesh, &Rim { edges, length_mm }));
    }
    (count, findings)
}

fn hole(mesh: &Mesh, rim: &Rim) -> Finding {
    let mut outwards = [0.0; 3];
    for edge in &rim.edges {
        outwards = add(outwards, mesh.normal(edge.face as usize));
    }
    let mut finding = Finding::whole(Rule::OpenEdges, Severity::ChangeNeeded)
        .value(rim.length_mm, Unit::Millimetre)
        .limit(0.0)
        .faces(FaceSet::of(
            rim.edges.iter().map(|e| uploaded(mesh, e.face)),
        ));
    finding.view = unit(outwards);
    let first = rim.edges.first();
    finding.point = first.map(|e| add(mesh.vertex(e.vertices[0]), mesh.origin));
    finding
}

fn edge_length(mesh: &Mesh, [a, b]: [u32; 2]) -> f64 {
    length(sub(mesh.vertex(b), mesh.vertex(a)))
}

/// A run of open edges by its vertices; a closed one begins and ends in the same.
struct Line {
    vertices: Vec<u32>,
    length_mm: f64,
}

impl Line {
    fn of(mesh: &Mesh, vertices: Vec<u32>) -> Self {
        let steps = vertices.windows(2);
        let length_mm = steps.map(|s| edge_length(mesh, [s[0], s[1]])).sum();
        Self {
            vertices,
            length_mm,
        }
    }
}

/// Edges of a mesh as lines, the longest first; each runs along the face that it is told with.
pub(crate) fn lines(mesh: &Mesh, edges: &[OpenEdge]) -> BoundaryLoops {
    let mut lines = Walk::over(mesh, edges);
    lines.compact_sort_by(|a, b| b.length_mm.total_cmp(&a.length_mm));
    let left_out = lines.split_off(LOOPS.min(lines.len()));
    let edges: usize = lines.iter().map(|line| line.vertices.len()).sum();
    let mut told = BoundaryLoops {
        loops_left_out: left_out.len() as u32,
        ..BoundaryLoops::default()
    };
    for line in &lines {
        let (one, points) = drawn(mesh, line, edges);
        told.points_left_out += points - one.points_mm.len() as u32;
        told.loops.push(one);
    }
    told
}

/// A line with as many of its points as are its share, evenly taken, and how many it has.
fn drawn(mesh: &Mesh, line: &Line, all: usize) -> (BoundaryLoop, u32) {
    let closed = line.vertices.first() == line.vertices.last();
    let edges = line.vertices.len() - 1;
    let points = edges + usize::from(!closed);
    let spare = POINTS - LOOPS * LEAST_POINTS;
    let kept = if all <= POINTS {
        points
    } else {
        points.min(LEAST_POINTS + points * spare / all)
    };
    // A line that is not closed keeps both its ends.
    let ends = usize::from(!closed);
    let place = |i: usize| i * (points - ends) / (kept - ends).max(1);
    let taken = (0..kept).filter_map(|i| line.vertices.get(place(i)));
    let told = BoundaryLoop {
        length_mm: line.length_mm,
        edges: edges as u32,
        closed,
        points_mm: taken.map(|&v| add(mesh.vertex(v), mesh.origin)).collect(),
    };
    (told, points as u32)
}

/// Walks along open edges, each once.
struct Walk<'m> {
    mesh: &'m Mesh,
    edges: &'m [OpenEdge],
    /// The edges at each vertex, one vertex after the other.
    at: Vec<u32>,
    /// Where those of a vertex that are not looked at yet begin, and where they end.
    left: Vec<[usize; 2]>,
    used: Vec<bool>,
    /// For each vertex, its place on the path.
    on_path: Vec<u32>,
    lines: Vec<Line>,
}

impl<'m> Walk<'m> {
    fn over(mesh: &'m Mesh, edges: &'m [OpenEdge]) -> Vec<Line> {
        if edges.is_empty() {
            return Vec::new();
        }
        let mut left = vec![[0, 0]; mesh.vertices.len()];
        let all = edges.iter().flat_map(|e| e.vertices);
        all.clone().for_each(|v| left[v as usize][1] += 1);
        let mut so_far = 0;
        for [begin, end] in &mut left {
            let count = *end;
            (*begin, *end) = (so_far, so_far);
            so_far += count;
        }
        let mut at = vec![NONE; edges.len() * 2];
        for (edge, one) in (0_u32..).zip(edges) {
            for v in one.vertices {
                let end = &mut left[v as usize][1];
                at[*end] = edge;
                *end += 1;
            }
        }
        let count = |v: u32| left[v as usize][1] - left[v as usize][0];
        let ends: Vec<u32> = all.clone().filter(|&v| count(v) % 2 == 1).collect();
        let mut walk = Self {
            mesh,
            edges,
            at,
            left,
            used: vec![false; edges.len()],
            on_path: vec![NONE; mesh.vertices.len()],
            lines: Vec::new(),
        };
        // Lines that are not closed begin at their ends, not somewhere on them.
        ends.into_iter().chain(all).for_each(|v| walk.from(v));
        walk.lines
    }

    /// Walks from a vertex until no edge goes on; what comes back to itself is a closed line.
    fn from(&mut self, start: u32) {
        let mut path = vec![start];
        self.on_path[start as usize] = 0;
        let mut v = start;
        while let Some(w) = self.step(v) {
            let place = self.on_path[w as usize];
            if place == NONE {
                self.on_path[w as usize] = path.len() as u32;
                path.push(w);
            } else {
                let mut closed = path.split_off(place as usize + 1);
                closed.iter().for_each(|&u| self.on_path[u as usize] = NONE);
                closed.insert(0, w);
                closed.push(w);
                self.lines.push(Line::of(self.mesh, closed));
            }
            v = w;
        }
        path.iter().for_each(|&u| self.on_path[u as usize] = NONE);
        if path.len() > 1 {
            self.lines.push(Line::of(self.mesh, path));
        }
    }

    /// Takes an edge at a vertex that is not used yet; gives its other end.
    fn step(&mut self, v: u32) -> Option<u32> {
        let [begin, end] = &mut self.left[v as usize];
        while *begin < *end {
            let edge = self.at[*begin] as usize;
            *begin += 1;
            if !std::mem::replace(&mut self.used[edge], true) {
                let [a, b] = self.edges[edge].vertices;
                return Some(if a == v { b } else { a });
            }
        }
        None
    }
}
