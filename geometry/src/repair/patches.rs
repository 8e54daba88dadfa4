//! Makes the faces of each patch agree on what is outside.
//!
//! A patch is what hangs together by edges with exactly two faces.

use super::bench::Bench;
use super::log::{Repair, uploaded};
use crate::health::same_way;
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{NONE, Topology};

/// The patches of a mesh.
pub(super) struct Patches {
    /// For each face, its patch, numbered by first face.
    pub(super) of: Vec<u32>,
    /// For each patch, whether its faces can agree.
    pub(super) orientable: Vec<bool>,
}

/// Finds the patches, and turns over the smaller side of each whose faces do not agree.
pub(super) fn unify(bench: &mut Bench<'_>) -> Result<Patches, Rejection> {
    let (patches, turned) = grow(&bench.mesh, &bench.topology);
    if !turned.is_empty() {
        let numbers = uploaded(&bench.mesh, &turned);
        let count = turned.len() as u32;
        bench.book.did(Repair::FacesTurned, count, numbers);
        bench.turn(&turned)?;
    }
    Ok(patches)
}

/// Grows each patch from its first face; gives the faces to turn, too.
fn grow(mesh: &Mesh, topology: &Topology) -> (Patches, Vec<u32>) {
    let count = mesh.faces.len();
    let mut patches = Patches {
        of: vec![NONE; count],
        orientable: Vec::new(),
    };
    let mut turned = vec![false; count];
    let mut to_turn = Vec::new();
    let mut patch: Vec<u32> = Vec::new();
    for seed in 0..count {
        if patches.of[seed] != NONE {
            continue;
        }
        let number = patches.orientable.len() as u32;
        let mut agrees = true;
        patches.of[seed] = number;
        patch.clear();
        patch.push(seed as u32);
        let mut next = 0;
        while let Some(&face) = patch.get(next) {
            next += 1;
            for (k, &across) in topology.adjacent[face as usize].iter().enumerate() {
                if across == NONE {
                    continue;
                }
                let expected = turned[face as usize] ^ same_way(mesh, face, k, across);
                if patches.of[across as usize] == NONE {
                    patches.of[across as usize] = number;
                    turned[across as usize] = expected;
                    patch.push(across);
                } else {
                    agrees &= turned[across as usize] == expected;
                }
            }
        }
        patches.orientable.push(agrees);
        if agrees {
            to_turn.extend(smaller_side(&patch, &turned));
        }
    }
    (patches, to_turn)
}

/// The faces of the patch that are fewer; those unlike the first if there are as many.
fn smaller_side(patch: &[u32], turned: &[bool]) -> impl Iterator<Item = u32> {
    let unlike = patch.iter().filter(|&&f| turned[f as usize]).count();
    let fewer = unlike * 2 <= patch.len();
    patch
        .iter()
        .copied()
        .filter(move |&f| turned[f as usize] == fewer)
}
