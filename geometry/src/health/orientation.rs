//! Faces turned over against their neighbours.

use crate::mesh::Mesh;
use crate::topology::{NONE, Topology};

/// The smaller side of each shell, where its faces are of two minds: those turned over.
///
/// None if no choice of sides agrees everywhere, as on a Klein bottle.
pub(super) fn flipped(mesh: &Mesh, topology: &Topology) -> Option<Vec<u32>> {
    let mut side: Vec<Option<bool>> = vec![None; mesh.faces.len()];
    let mut flipped = Vec::new();
    for seed in 0..mesh.faces.len() {
        if side[seed].is_some() {
            continue;
        }
        side[seed] = Some(false);
        let mut patch = vec![seed as u32];
        let mut next = 0;
        while let Some(&face) = patch.get(next) {
            next += 1;
            let own = side[face as usize].unwrap_or(false);
            for (k, &across) in topology.adjacent[face as usize].iter().enumerate() {
                if across == NONE {
                    continue;
                }
                let expected = own ^ same_way(mesh, face, k, across);
                match side[across as usize] {
                    None => {
                        side[across as usize] = Some(expected);
                        patch.push(across);
                    }
                    Some(known) if known != expected => return None,
                    Some(_) => {}
                }
            }
        }
        let turned = |face: &&u32| side[**face as usize] == Some(true);
        let minority = patch.iter().filter(turned).count() * 2 <= patch.len();
        flipped.extend(
            patch
                .iter()
                .filter(|f| side[**f as usize] == Some(minority)),
        );
    }
    flipped.sort_unstable();
    Some(flipped)
}

/// Whether both faces run their common edge in the same direction.
pub(crate) fn same_way(mesh: &Mesh, face: u32, k: usize, across: u32) -> bool {
    let own = mesh.faces[face as usize];
    let (from, to) = (own[k], own[(k + 1) % 3]);
    let other = mesh.faces[across as usize];
    (0..3).any(|j| other[j] == from && other[(j + 1) % 3] == to)
}
