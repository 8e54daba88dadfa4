//! Packs the parts of a level with `meshopt`.

/// How glTF calls the mode of [`indices`].
pub(super) const INDICES: &str = "TRIANGLES";

/// A buffer of vertices of so many bytes each.
pub(super) fn vertices<const N: usize>(vertices: &[[u8; N]]) -> Vec<u8> {
    meshopt::encode_vertex_buffer_level(vertices, 3, Some(0)).unwrap_or_default()
}

/// The corners of triangles over so many vertices.
pub(super) fn indices(indices: &[u32], vertices: usize) -> Vec<u8> {
    meshopt::encode_index_buffer(indices, vertices).unwrap_or_default()
}

/// Vertices, corners and the faces of the triangles, put into an order in which they pack well.
pub(super) fn ordered<const N: usize>(
    positions: Vec<[u8; N]>,
    indices: Vec<u32>,
    faces: Vec<u32>,
) -> (Vec<[u8; N]>, Vec<u32>, Vec<u32>)
where
    [u8; N]: Default,
{
    let mut order = meshopt::optimize_vertex_cache(&indices, positions.len());
    let faces = follow(&indices, &order, &faces);
    let positions = meshopt::optimize_vertex_fetch(&mut order, &positions);
    (positions, order, faces)
}

/// The faces of triangles that were put into another order.
///
/// Equal triangles are told apart by nothing, so their faces are handed out in order.
fn follow(before: &[u32], after: &[u32], faces: &[u32]) -> Vec<u32> {
    let keyed = |indices: &[u32]| {
        let mut keys: Vec<([u32; 3], u32)> = indices
            .as_chunks::<3>()
            .0
            .iter()
            .enumerate()
            .map(|(i, triangle)| {
                let mut key = *triangle;
                let first = (0..3).min_by_key(|&k| key[k]).unwrap_or(0);
                key.rotate_left(first);
                (key, i as u32)
            })
            .collect();
        keys.sort_unstable();
        keys
    };
    let mut followed = vec![0; faces.len()];
    for (from, to) in keyed(before).iter().zip(keyed(after)) {
        if let (Some(slot), Some(&face)) =
            (followed.get_mut(to.1 as usize), faces.get(from.1 as usize))
        {
            *slot = face;
        }
    }
    followed
}
