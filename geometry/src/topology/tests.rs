//! The edges of random meshes against a table of edges.

use std::collections::{BTreeMap, BTreeSet};

use super::{NONE, Topology};
use crate::limits::{Guard, Limits, Unwatched};
use crate::mesh::Mesh;

fn topology(faces: &[[u32; 3]]) -> Topology {
    let vertices = faces.iter().flatten().max().map_or(0, |&most| most + 1);
    let mesh = Mesh {
        vertices: (0..vertices).map(|v| [f64::from(v); 3]).collect(),
        faces: faces.to_vec(),
        uploaded: (0..faces.len() as u32).collect(),
        ..Mesh::default()
    };
    let limits = Limits::default();
    let guard = Guard::new(&limits, &Unwatched);
    Topology::of(&mesh, &guard).expect("nobody cancels")
}

/// What a table of edges says: for each edge the faces at it, with the way in which each runs it.
fn table(faces: &[[u32; 3]]) -> BTreeMap<[u32; 2], Vec<(u32, bool)>> {
    let mut edges: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (f, &[a, b, c]) in faces.iter().enumerate() {
        for (from, to) in [(a, b), (b, c), (c, a)] {
            let edge = [from.min(to), from.max(to)];
            let uses = edges.entry(edge).or_default();
            uses.push((f as u32, from < to));
        }
    }
    edges
}

/// The shell of each face, by going from face to face.
fn shells(faces: &[[u32; 3]], edges: &BTreeMap<[u32; 2], Vec<(u32, bool)>>) -> (Vec<u32>, u32) {
    let mut beside = vec![Vec::new(); faces.len()];
    for uses in edges.values() {
        for (a, b) in uses.iter().flat_map(|a| uses.iter().map(move |b| (a, b))) {
            beside[a.0 as usize].push(b.0);
        }
    }
    let mut of = vec![NONE; faces.len()];
    let mut count = 0;
    for f in 0..faces.len() {
        if of[f] != NONE {
            continue;
        }
        let mut waiting = vec![f as u32];
        while let Some(face) = waiting.pop() {
            if of[face as usize] == NONE {
                of[face as usize] = count;
                waiting.extend(&beside[face as usize]);
            }
        }
        count += 1;
    }
    (of, count)
}

fn check(faces: &[[u32; 3]]) {
    let found = topology(faces);
    let edges = table(faces);
    let mut across = vec![[NONE; 3]; faces.len()];
    for (f, &[a, b, c]) in faces.iter().enumerate() {
        for (k, (from, to)) in [(a, b), (b, c), (c, a)].into_iter().enumerate() {
            if let [x, y] = edges[&[from.min(to), from.max(to)]][..] {
                across[f][k] = if x.0 == f as u32 { y.0 } else { x.0 };
            }
        }
    }
    assert_eq!(found.adjacent, across);
    let with = |n: usize| edges.iter().filter(move |(_, uses)| uses.len() == n);
    let open: Vec<_> = found
        .boundary
        .iter()
        .map(|edge| (edge.vertices, edge.face))
        .collect();
    let expected: Vec<_> = with(1)
        .map(|(&[low, high], uses)| match uses[0] {
            (face, true) => ([low, high], face),
            (face, false) => ([high, low], face),
        })
        .collect();
    assert_eq!(open, expected);
    let crowded: Vec<_> = edges.values().filter(|uses| uses.len() > 2).collect();
    assert_eq!(found.crowded_edges as usize, crowded.len());
    let faces_there: BTreeSet<u32> = crowded.iter().flat_map(|u| u.iter().map(|u| u.0)).collect();
    assert!(found.crowded_faces.iter().eq(&faces_there));
    let clashes = with(2).filter(|(_, uses)| uses[0].1 == uses[1].1).count();
    assert_eq!(found.clashes as usize, clashes);
    let ahead = |uses: &Vec<(u32, bool)>| uses.iter().filter(|u| u.1).count();
    assert_eq!(
        found.balanced,
        edges.values().all(|uses| ahead(uses) * 2 == uses.len())
    );
    assert_eq!((found.shell_of, found.shells), shells(faces, &edges));
}

#[test]
fn a_table_of_edges_says_the_same_of_any_mesh() {
    let mut state = 1_u64;
    let mut below = |n: u32| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % u64::from(n)) as u32
    };
    for round in 0..400 {
        let vertices = 4 + round % 40;
        let faces: Vec<[u32; 3]> = (0..below(120))
            .map(|_| [below(vertices), below(vertices), below(vertices)])
            .filter(|[a, b, c]| a != b && b != c && c != a)
            .collect();
        check(&faces);
    }
}

/// A fan of very many faces around the vertex that comes first hangs all its edges in one chain.
#[test]
fn a_fan_closes_whatever_its_order() {
    let n = 50_000;
    let spoke = |i: u32| 1 + i % n;
    let mut faces: Vec<[u32; 3]> = (0..n).map(|i| [0, spoke(i), spoke(i + 1)]).collect();
    let second = n + 1;
    faces.extend((0..n).map(|i| [second, spoke(i + 1), spoke(i)]));
    faces.sort_by_key(|face| face[1].wrapping_mul(0x9e37_79b9));
    let found = topology(&faces);
    assert!(found.closed() && found.balanced);
    assert_eq!((found.clashes, found.shells), (0, 1));
}
