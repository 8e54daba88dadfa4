//! Faces that are there more than once.

use crate::mesh::Mesh;

/// The copies beyond the first of each face, ascending; which way round does not matter.
///
/// A copy makes each of its edges crowded, so only faces at such edges are looked at.
pub(super) fn copies(mesh: &Mesh, crowded_faces: &[u32]) -> Vec<u32> {
    let mut keyed: Vec<([u32; 3], u32)> = crowded_faces
        .iter()
        .filter_map(|&face| {
            let mut key = *mesh.faces.get(face as usize)?;
            key.sort_unstable();
            Some((key, face))
        })
        .collect();
    keyed.sort_unstable();
    let mut copies: Vec<u32> = keyed
        .chunk_by(|a, b| a.0 == b.0)
        .flat_map(|same| same.iter().skip(1).map(|entry| entry.1))
        .collect();
    copies.sort_unstable();
    copies
}
