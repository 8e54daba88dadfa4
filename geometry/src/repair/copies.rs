//! Leaves out faces that are there more than once.
//!
//! A copy that looks the same way as another is always one too many. Two faces back to back on
//! the same corners may be a face that was written both ways, of which the one goes that its
//! neighbours do not want; or a whole surface that was written both ways, of which one side goes;
//! or the wall between two bodies that touch, which is no defect and stays.

use std::cmp::Ordering;

use super::bench::Bench;
use super::join::broken_edges;
use super::log::{Repair, uploaded};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{Groups, Topology};

/// Leaves out the copies of each face, where that breaks no edge.
pub(super) fn drop_copies(bench: &mut Bench<'_>) -> Result<(), Rejection> {
    if bench.topology.crowded_edges == 0 {
        return Ok(());
    }
    let same_way = same_way_copies(&sides(bench));
    leave_out(bench, same_way)?;
    let back_to_back = unwanted_backs(bench);
    leave_out(bench, back_to_back)
}

fn leave_out(bench: &mut Bench<'_>, mut copies: Vec<u32>) -> Result<(), Rejection> {
    if copies.is_empty() {
        return Ok(());
    }
    copies.sort_unstable();
    let numbers = uploaded(&bench.mesh, &copies);
    let kept = bench.with_faces(|f| copies.binary_search(&(f as u32)).is_err());
    if broken_edges(&Topology::of(&kept, bench.guard)?) > broken_edges(&bench.topology) {
        return Ok(());
    }
    bench.put(kept)?;
    let count = numbers.len() as u32;
    bench.book.did(Repair::CopiesDropped, count, numbers);
    Ok(())
}

/// A face at a crowded edge: its corners in rising order, whether it runs them in that order,
/// and which it is.
type Side = ([u32; 3], bool, u32);

/// The faces at crowded edges, those on the same corners beside each other.
fn sides(bench: &Bench<'_>) -> Vec<Side> {
    let side = |&face: &u32| {
        let corners = bench.mesh.faces[face as usize];
        let mut key = corners;
        key.sort_unstable();
        let first = corners.iter().position(|&v| v == key[0]).unwrap_or(0);
        (key, corners[(first + 1) % 3] == key[1], face)
    };
    let mut sides: Vec<Side> = bench.topology.crowded_faces.iter().map(side).collect();
    sides.sort_unstable();
    sides
}

/// All but the first of those that look the same way.
fn same_way_copies(sides: &[Side]) -> Vec<u32> {
    sides
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .flat_map(|same| same.iter().skip(1).map(|side| side.2))
        .collect()
}

/// One of each two faces back to back that are not a wall between bodies.
fn unwanted_backs(bench: &Bench<'_>) -> Vec<u32> {
    let sides = sides(bench);
    let pairs: Vec<[u32; 2]> = sides
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|pair| match pair {
            [one, other] => Some([one.2, other.2]),
            _ => None,
        })
        .collect();
    let edges = Edges::of(bench);
    let mut unwanted = Vec::new();
    let mut undecided = Vec::new();
    for pair in pairs {
        match edges.wanted(&bench.mesh, pair) {
            Some(Ordering::Less) => unwanted.push(pair[0]),
            Some(_) => unwanted.push(pair[1]),
            None => undecided.push(pair),
        }
    }
    unwanted.extend(second_sides(&bench.mesh, &edges, &undecided));
    unwanted
}

/// The later face of each pair in surfaces that are made of such pairs only.
fn second_sides(mesh: &Mesh, edges: &Edges, pairs: &[[u32; 2]]) -> Vec<u32> {
    let mut pair_of: Vec<(u32, usize)> = Vec::with_capacity(2 * pairs.len());
    for (i, pair) in pairs.iter().enumerate() {
        pair_of.extend(pair.map(|face| (face, i)));
    }
    pair_of.sort_unstable();
    let find = |face: u32| {
        let at = pair_of.binary_search_by_key(&face, |entry| entry.0);
        at.ok().map(|at| pair_of[at].1)
    };
    let mut surfaces = Groups::new(pairs.len());
    let mut meets_others = vec![false; pairs.len()];
    for (i, pair) in pairs.iter().enumerate() {
        for k in 0..3 {
            for &(_, _, face) in edges.at(mesh, pair[0], k) {
                match find(face) {
                    Some(other) => {
                        surfaces.join(i as u32, other as u32);
                    }
                    None => meets_others[i] = true,
                }
            }
        }
    }
    let mut is_wall = vec![false; pairs.len()];
    for (i, meets) in meets_others.into_iter().enumerate() {
        is_wall[surfaces.find(i as u32) as usize] |= meets;
    }
    let mut seconds = Vec::new();
    for (i, pair) in pairs.iter().enumerate() {
        if !is_wall[surfaces.find(i as u32) as usize] {
            seconds.push(pair[0].max(pair[1]));
        }
    }
    seconds
}

/// The edges of the faces at crowded edges: smaller end, larger end, face.
struct Edges(Vec<(u32, u32, u32)>);

impl Edges {
    fn of(bench: &Bench<'_>) -> Self {
        let mut edges = Vec::new();
        for &face in &bench.topology.crowded_faces {
            for k in 0..3 {
                let (a, b) = ends(&bench.mesh, face, k);
                edges.push((a.min(b), a.max(b), face));
            }
        }
        edges.sort_unstable();
        Self(edges)
    }

    /// What is known to meet at edge k of a face.
    fn at(&self, mesh: &Mesh, face: u32, k: usize) -> &[(u32, u32, u32)] {
        let (a, b) = ends(mesh, face, k);
        let key = (a.min(b), a.max(b));
        let from = self.0.partition_point(|e| (e.0, e.1) < key);
        let to = self.0.partition_point(|e| (e.0, e.1) <= key);
        &self.0[from..to]
    }

    /// Which of two faces back to back their neighbours want: less for the second one. None where
    /// no edge of theirs needs one of them to go.
    fn wanted(&self, mesh: &Mesh, [face, back]: [u32; 2]) -> Option<Ordering> {
        let mut odd = false;
        let mut votes = 0;
        for k in 0..3 {
            let (a, b) = ends(mesh, face, k);
            let uses = self.at(mesh, face, k);
            if uses.len().is_multiple_of(2) {
                continue;
            }
            odd = true;
            for &(_, _, other) in uses {
                if other != face && other != back {
                    let runs_back = (0..3).any(|j| ends(mesh, other, j) == (b, a));
                    votes += if runs_back { 1 } else { -1 };
                }
            }
        }
        odd.then(|| votes.cmp(&0))
    }
}

fn ends(mesh: &Mesh, face: u32, k: usize) -> (u32, u32) {
    let corners = mesh.faces[face as usize];
    (corners[k], corners[(k + 1) % 3])
}
