//! Writes a level as GLB; the parent module says what is in it.

use super::vertices::vertices;
use super::{Level, codec};
use crate::mesh::Mesh;
use crate::vector::{Bounds, add};

/// What is written.
pub(super) struct Drawn<'a> {
    pub(super) mesh: &'a Mesh,
    pub(super) triangles: &'a [[u32; 3]],
    /// Uploaded index of each triangle.
    pub(super) faces: &'a [u32],
    /// Grid steps along the longest edge of the box.
    pub(super) steps: u32,
    /// Triangles in the uploaded file.
    pub(super) uploaded: u32,
}

/// Triangles on the grid.
#[derive(Default)]
pub(super) struct Surface {
    /// Three little-endian numbers of 16 bits, and a fourth that is 0.
    pub(super) positions: Vec<[u8; 8]>,
    /// Three corners of each triangle.
    pub(super) indices: Vec<u32>,
    /// Uploaded index of each triangle.
    pub(super) faces: Vec<u32>,
}

/// A surface in the order in which it is written, and what is written of it.
#[derive(Default)]
pub(super) struct Packed {
    pub(super) surface: Surface,
    pub(super) positions: Vec<u8>,
    pub(super) indices: Vec<u8>,
    /// How glTF calls the mode of the indices.
    pub(super) mode: &'static str,
}

/// Where a grid begins, and millimetres per step.
struct Grid {
    low: [f64; 3],
    step: f64,
}

/// The level, and the uploaded face of each triangle in the order in which it is written.
pub(super) fn glb(drawn: &Drawn<'_>) -> (Level, Vec<u32>) {
    let (grid, surface) = gridded(drawn);
    let Packed {
        surface,
        positions,
        indices,
        mode,
    } = codec::pack(surface);
    let faces: Vec<[u8; 4]> = surface.faces.iter().map(|f| f.to_le_bytes()).collect();
    let faces = vertices(&faces);

    let mut binary = Vec::new();
    let mut views = Vec::new();
    let mut plain = 0;
    let parts = [
        (&positions, 8, surface.positions.len(), "ATTRIBUTES"),
        (&indices, 4, surface.indices.len(), mode),
        (&faces, 4, surface.faces.len(), "ATTRIBUTES"),
    ];
    for (bytes, stride, count, mode) in parts {
        views.push(view(binary.len(), bytes.len(), plain, stride, count, mode));
        binary.extend_from_slice(bytes);
        binary.resize(binary.len().next_multiple_of(4), 0);
        plain += stride * count;
    }
    let json = json(
        drawn,
        &grid,
        &surface,
        &views.join(","),
        [binary.len(), plain],
    );
    let level = Level::of(container(json, &binary), surface.faces.len() as u32);
    (level, surface.faces)
}

fn view(
    offset: usize,
    len: usize,
    plain: usize,
    stride: usize,
    count: usize,
    mode: &str,
) -> String {
    // Only vertex attributes may name a stride of their own.
    let own_stride = if stride == 8 {
        r#","byteStride":8"#
    } else {
        ""
    };
    format!(
        r#"{{"buffer":1,"byteOffset":{plain},"byteLength":{}{own_stride},"extensions":{{"KHR_meshopt_compression":{{"buffer":0,"byteOffset":{offset},"byteLength":{len},"byteStride":{stride},"count":{count},"mode":"{mode}"}}}}}}"#,
        stride * count,
    )
}

fn json(
    drawn: &Drawn<'_>,
    grid: &Grid,
    surface: &Surface,
    views: &str,
    [binary, plain]: [usize; 2],
) -> String {
    let mut low = [u16::MAX; 3];
    let mut high = [0_u16; 3];
    for [ax, bx, ay, by, az, bz, ..] in &surface.positions {
        let p = [[*ax, *bx], [*ay, *by], [*az, *bz]].map(u16::from_le_bytes);
        for k in 0..3 {
            low[k] = low[k].min(p[k]);
            high[k] = high[k].max(p[k]);
        }
    }
    let s = grid.step;
    format!(
        concat!(
            r#"{{"asset":{{"version":"2.0","generator":"Forja"}},"#,
            r#""extensionsUsed":["KHR_meshopt_compression","KHR_mesh_quantization"],"#,
            r#""extensionsRequired":["KHR_meshopt_compression","KHR_mesh_quantization"],"#,
            r#""extras":{{"forja":{{"faceMap":2,"uploadedTriangles":{uploaded}}}}},"#,
            r#""scene":0,"scenes":[{{"nodes":[0]}}],"#,
            r#""nodes":[{{"mesh":0,"scale":[{s},{s},{s}],"translation":{at:?}}}],"#,
            r#""meshes":[{{"primitives":[{{"attributes":{{"POSITION":0}},"indices":1,"mode":4}}]}}],"#,
            r#""accessors":[{{"bufferView":0,"componentType":5123,"count":{vertices},"type":"VEC3","min":{low:?},"max":{high:?}}},"#,
            r#"{{"bufferView":1,"componentType":5125,"count":{corners},"type":"SCALAR"}}],"#,
            r#""bufferViews":[{views}],"#,
            r#""buffers":[{{"byteLength":{binary}}},{{"byteLength":{plain},"extensions":{{"KHR_meshopt_compression":{{"fallback":true}}}}}}]}}"#,
        ),
        uploaded = drawn.uploaded,
        s = s,
        low = low,
        high = high,
        views = views,
        binary = binary,
        plain = plain,
        at = grid.low,
        vertices = surface.positions.len(),
        corners = surface.indices.len(),
    )
}

/// The GLB file around a JSON text and a binary chunk.
fn container(json: String, binary: &[u8]) -> Vec<u8> {
    let mut json = json.into_bytes();
    json.resize(json.len().next_multiple_of(4), b' ');
    let length = 12 + 8 + json.len() + 8 + binary.len();
    let mut glb = Vec::with_capacity(length);
    let word = |glb: &mut Vec<u8>, n: u32| glb.extend_from_slice(&n.to_le_bytes());
    glb.extend_from_slice(b"glTF");
    word(&mut glb, 2);
    word(&mut glb, length as u32);
    word(&mut glb, json.len() as u32);
    glb.extend_from_slice(b"JSON");
    glb.extend_from_slice(&json);
    word(&mut glb, binary.len() as u32);
    glb.extend_from_slice(b"BIN\0");
    glb.extend_from_slice(binary);
    glb
}

/// Puts the triangles on the grid and leaves out those that vanish.
fn gridded(drawn: &Drawn<'_>) -> (Grid, Surface) {
    let mesh = drawn.mesh;
    let bounds = drawn
        .triangles
        .iter()
        .flatten()
        .fold(Bounds::EMPTY, |all, &v| all.with(mesh.vertex(v)));
    let longest = bounds.size().into_iter().fold(0.0, f64::max);
    let step = if longest > 0.0 {
        longest / f64::from(drawn.steps)
    } else {
        1.0
    };
    let on_grid = |v: u32| {
        let p = mesh.vertex(v);
        let at = |k: usize| ((p[k] - bounds.min[k]) / step).round().clamp(0.0, 65_535.0) as u16;
        let [[ax, bx], [ay, by], [az, bz]] = [at(0), at(1), at(2)].map(u16::to_le_bytes);
        [ax, bx, ay, by, az, bz, 0, 0]
    };
    let mut kept = Vec::new();
    let mut faces = Vec::new();
    for (triangle, &face) in drawn.triangles.iter().zip(drawn.faces) {
        let [a, b, c] = triangle.map(on_grid);
        if a != b && b != c && c != a {
            kept.push(*triangle);
            faces.push(face);
        }
    }
    if kept.is_empty() {
        // A sliver thinner than the grid is still better shown than nothing.
        kept = drawn.triangles.to_vec();
        faces = drawn.faces.to_vec();
    }
    let (indices, used) = compact(kept.as_flattened(), mesh.vertices.len());
    let surface = Surface {
        positions: used.iter().map(|&v| on_grid(v)).collect(),
        indices,
        faces,
    };
    let low = add(bounds.min, mesh.origin);
    (Grid { low, step }, surface)
}

/// Indices over the used vertices alone, and which vertices those are.
fn compact(indices: &[u32], vertices: usize) -> (Vec<u32>, Vec<u32>) {
    let mut place = vec![u32::MAX; vertices];
    let mut used = Vec::new();
    let indices = indices
        .iter()
        .map(|&v| {
            let slot = &mut place[v as usize];
            if *slot == u32::MAX {
                *slot = used.len() as u32;
                used.push(v);
            }
            *slot
        })
        .collect();
    (indices, used)
}
