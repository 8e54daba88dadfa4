//! Vertices in which a surface meets itself in nothing but a point.

use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{Groups, NONE, Topology};

/// Vertices where fans of faces meet that share no edge.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pinches {
    pub(super) vertices: u32,
    /// The faces around them, ascending, each once.
    pub(super) faces: Vec<u32>,
}

/// Finds all such vertices.
///
/// One walk around each vertex meets all of its faces, unless something is odd about it: only then
/// the faces are gathered and put together by the edges that they share.
pub(super) fn find(
    mesh: &Mesh,
    topology: &Topology,
    guard: &Guard<'_>,
) -> Result<Pinches, Rejection> {
    let mut first = vec![NONE; mesh.vertices.len()];
    let mut faces = vec![0_u32; mesh.vertices.len()];
    for (face, corners) in (0_u32..).zip(&mesh.faces) {
        for &v in corners {
            faces[v as usize] += 1;
            first[v as usize] = face;
        }
    }
    let mut odd = vec![false; mesh.vertices.len()];
    let mut any = false;
    for (v, (&face, &count)) in first.iter().zip(&faces).enumerate() {
        guard.item(Stage::Health, v, first.len())?;
        odd[v] = count > 1 && around(mesh, topology, v as u32, face) != count;
        any |= odd[v];
    }
    Ok(if any {
        gathered(mesh, &odd)
    } else {
        Pinches::default()
    })
}

/// How many faces a walk around a vertex meets that begins in one of them.
fn around(mesh: &Mesh, topology: &Topology, v: u32, start: u32) -> u32 {
    let mut met = 1;
    for mut by in others(mesh, start, v) {
        let mut face = start;
        loop {
            face = across(mesh, topology, face, v, by);
            if face == start {
                return met;
            }
            if face == NONE {
                break;
            }
            met += 1;
            let [a, b] = others(mesh, face, v);
            by = if a == by { b } else { a };
        }
    }
    met
}

/// The two corners of a face beside one of its corners.
fn others(mesh: &Mesh, face: u32, v: u32) -> [u32; 2] {
    let [a, b, c] = mesh.faces[face as usize];
    if a == v {
        [b, c]
    } else if b == v {
        [c, a]
    } else {
        [a, b]
    }
}

/// The face across the edge of a face between two of its corners.
fn across(mesh: &Mesh, topology: &Topology, face: u32, v: u32, w: u32) -> u32 {
    let corners = mesh.faces[face as usize];
    let opposite = corners.iter().position(|&c| c != v && c != w);
    // The edge opposite corner k begins in the corner after it.
    opposite.map_or(NONE, |k| topology.adjacent[face as usize][(k + 1) % 3])
}

/// Those odd vertices whose faces are more than one group when put together by shared edges,
/// however many faces an edge has.
fn gathered(mesh: &Mesh, odd: &[bool]) -> Pinches {
    let mut wedges: Vec<(u32, u32)> = Vec::new();
    let mut edges: Vec<(u32, u32, u32)> = Vec::new();
    for (face, corners) in (0_u32..).zip(&mesh.faces) {
        for &v in corners.iter().filter(|&&v| odd[v as usize]) {
            let wedge = wedges.len() as u32;
            wedges.push((v, face));
            edges.extend(others(mesh, face, v).map(|w| (v, w, wedge)));
        }
    }
    edges.sort_unstable();
    let mut groups = Groups::new(wedges.len());
    for pair in edges.windows(2) {
        if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
            groups.join(pair[0].2, pair[1].2);
        }
    }
    let (group_of, _) = groups.numbered();
    let mut fans: Vec<(u32, u32, u32)> = wedges
        .iter()
        .zip(group_of)
        .map(|(&(v, face), group)| (v, group, face))
        .collect();
    fans.sort_unstable();
    let mut found = Pinches::default();
    for here in fans.chunk_by(|a, b| a.0 == b.0) {
        let one_fan = here.iter().all(|fan| fan.1 == here[0].1);
        if !one_fan {
            found.vertices += 1;
            found.faces.extend(here.iter().map(|fan| fan.2));
        }
    }
    found.faces.sort_unstable();
    found.faces.dedup();
    found
}
