//! What the web shows of a part: a compact mesh in one or two levels of detail, and a picture.
//!
//! # Format of a level
//!
//! A level is one GLB file (binary glTF 2.0). It **requires** `KHR_meshopt_compression` and
//! `KHR_mesh_quantization`.
//!
//! * One scene, one node, one mesh, one primitive (mode 4, triangles); no material, no normals:
//!   faces are flat, the viewer computes what it needs.
//! * The node has `scale` [s, s, s] and `translation` [x, y, z]. A decoded position q gives
//!   `q * s + translation`: **millimetres in the part's own coordinates** (the file's numbers
//!   times its unit), z upwards as in the file; nothing is turned for glTF's y-up.
//! * `POSITION`: accessor 0, bufferView 0, `UNSIGNED_SHORT` (5123) `VEC3`, **not** normalised;
//!   stride 8 bytes (the fourth number is padding and 0); meshopt mode `ATTRIBUTES` (version 1 of
//!   the vertex codec), no filter.
//!   The finest level uses 0 to 65,535 along the longest edge of the box, a coarse one 0 to
//!   4,095. The accessor's `min` and `max` are in those whole numbers.
//! * Indices: accessor 1, bufferView 1, `UNSIGNED_INT` (5125) `SCALAR`; meshopt mode
//!   `TRIANGLES` or `INDICES`, stride 4. Decoding may start a triangle at another of its corners;
//!   the order of the triangles is kept.
//! * Face map: bufferView 2, no accessor. One little-endian `u32` per triangle, in the order of
//!   the triangles: the index of a triangle in the uploaded file. meshopt mode `ATTRIBUTES`,
//!   stride 4, count = triangles, no filter. The root of the JSON says where it is:
//!   `"extras": {"forja": {"faceMap": 2, "uploadedTriangles": n}}`. Faces of findings are
//!   numbered like the uploaded file, so a triangle is lit if its entry is in the finding's
//!   ranges. In a simplified level the entry is a face at or near the triangle, and at least one
//!   triangle stands for each finding that has faces.
//! * Each bufferView carries the extension object `{buffer: 0, byteOffset, byteLength,
//!   byteStride, count, mode}`, which points into the GLB's binary chunk; the plain
//!   `buffer: 1` is the usual fallback buffer without data.
//!
//! Triangles that vanish in the grid of the positions, collapsed faces and faces that are not
//! finite are left out. Vertices are shared between triangles as in the welded mesh.
//!
//! What counts are the bytes on the way to a browser, where a level is compressed once more, as
//! brotli. Differences are therefore written out in bytes and not packed into bits, and of several
//! orders of triangles and vertices, among them that of the file, the one is taken that compresses
//! best.
//!
//! Levels come coarse first. A part whose full mesh has at most 100,000 triangles and 40,000 bytes
//! as brotli has one level, which is the full mesh; others have two, and the coarse one has at most
//! so many bytes and 12,000 triangles. Only where that leaves fewer than 500 triangles may it be
//! larger. Of more than 300,000 triangles the finest level is simplified to about that number.
//!
//! # Without the feature `packed`
//!
//! There is one level, the whole mesh, however large. Its indices have meshopt mode `INDICES`, and
//! nothing is packed to speak of. There is no thumbnail.
//!
//! # Fields
//!
//! Thickness, clearance, overhang, access and draft, each a file of its own: one number for each
//! triangle of the finest level, in the order of its triangles, that of the uploaded face in its face
//! map. A field that is nowhere known has no file; a mesh that is not closed has none.
//!
//! * The eight bytes `FRJSCALE`; the length of the head, little-endian `u32`, a multiple of four.
//! * The head, JSON padded with blanks: `{"schema": 2, "quantity": "thickness", "unit":
//!   "millimetre", "triangles": n, "least": 0.8, "most": 40.0, "steps": 65534, "scale":
//!   "logarithmic"}`. Files of schema 1 have no `scale`; it is logarithmic.
//! * One little-endian `u16` for each triangle, as a meshopt vertex buffer (as in mode
//!   `ATTRIBUTES`) of stride 4 with two triangles to a vertex, the last one padded with 0. Code 0
//!   is absent; code c is `least * (most / least)^((c - 1) / steps)` on a logarithmic scale, which
//!   lengths have, and `least + (most - least) * (c - 1) / steps` on a `linear` one, which angles
//!   and counts have; `least` may be under nothing there. So the least value is code 1 and the
//!   greatest `steps + 1`.
//!
//! A value is off by at most half a step: 0.007 % of a length where the greatest is 10,000 times
//! the least, and never more than that, for what is smaller is told as the least; 0.0014 degrees.
//!
//! # Thumbnail
//!
//! A PNG, 480 x 360, transparent background, indexed colours, drawn in software.

#[cfg(feature = "packed")]
mod codec;
#[cfg(feature = "packed")]
mod drawing;
mod encode;
#[cfg(feature = "packed")]
mod face_map;
mod fields;
#[cfg(feature = "packed")]
mod levels;
#[cfg(any(test, not(feature = "packed")))]
mod plain_codec;
#[cfg(feature = "packed")]
mod thumbnail;
mod vertices;
#[cfg(not(feature = "packed"))]
mod whole;
#[cfg(feature = "packed")]
mod wire;

#[cfg(feature = "packed")]
pub(crate) use drawing::{Drawing, draw, make};
#[cfg(not(feature = "packed"))]
use plain_codec as codec;
#[cfg(not(feature = "packed"))]
pub(crate) use whole::{Drawing, draw, make};
#[cfg(feature = "packed")]
use wire::compressed;

pub use fields::{FIELD_SCHEMA, FieldHead, FieldScale, PreviewField};

/// What the web shows of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// Coarse first; one or two.
    pub levels: Vec<Level>,
    /// What is known of the faces of the finest level, a quantity each.
    pub fields: Vec<PreviewField>,
    /// 480 x 360 PNG with transparent background; empty without the feature `packed`.
    pub thumbnail_png: Vec<u8>,
}

/// One level of detail; the module says what is in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub glb: Vec<u8>,
    /// The same file as brotli, for the way to a browser; empty without the feature `packed`.
    pub brotli: Vec<u8>,
    pub triangles: u32,
}

impl Level {
    fn of(glb: Vec<u8>, triangles: u32) -> Self {
        Self {
            brotli: compressed(&glb),
            glb,
            triangles,
        }
    }
}

/// Nothing: what stays on one machine is not compressed.
#[cfg(not(feature = "packed"))]
fn compressed(_file: &[u8]) -> Vec<u8> {
    Vec::new()
}
