//! A preview level, decoded by another road: `meshopt`'s decoder over the documented layout.

use geometry::Level;
use serde_json::Value;

/// A level as a viewer has it.
pub struct Decoded {
    /// In millimetres, in the part's own coordinates.
    pub positions: Vec<[f64; 3]>,
    pub triangles: Vec<[u32; 3]>,
    /// The uploaded face of each triangle.
    pub faces: Vec<u32>,
    /// Triangles of the uploaded file.
    pub uploaded: u64,
}

/// The little-endian number at a place.
pub fn word(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
}

/// Decodes a level, and fails where it is not as documented.
pub fn decoded(level: &Level) -> Decoded {
    let glb = &level.glb;
    assert_eq!(&glb[..4], b"glTF");
    assert_eq!((word(glb, 4), word(glb, 8)), (2, glb.len()));
    let json_len = word(glb, 12);
    assert_eq!(&glb[16..20], b"JSON");
    let json: Value = serde_json::from_slice(&glb[20..20 + json_len]).expect("JSON");
    let binary = &glb[28 + json_len..];
    assert_eq!(word(glb, 20 + json_len), binary.len());

    let view = |i: usize| {
        let view = &json["bufferViews"][i]["extensions"]["KHR_meshopt_compression"];
        let number = |key: &str| view[key].as_u64().expect("a number") as usize;
        let bytes = &binary[number("byteOffset")..][..number("byteLength")];
        (bytes, number("count"), number("byteStride"))
    };
    let (bytes, count, stride) = view(0);
    assert_eq!(stride, 8);
    let grid: Vec<[u16; 4]> = meshopt::decode_vertex_buffer(bytes, count).expect("positions");
    let (bytes, count, stride) = view(1);
    assert_eq!(stride, 4);
    let mode = &json["bufferViews"][1]["extensions"]["KHR_meshopt_compression"]["mode"];
    let indices: Vec<u32> = match mode.as_str() {
        Some("TRIANGLES") => meshopt::decode_index_buffer(bytes, count).expect("indices"),
        Some("INDICES") => meshopt::decode_index_sequence(bytes, count).expect("indices"),
        _ => unreachable!("{mode} is no mode of indices"),
    };
    let extras = &json["extras"]["forja"];
    let (bytes, count, stride) = view(extras["faceMap"].as_u64().expect("a view") as usize);
    assert_eq!((stride, count), (4, level.triangles as usize));
    let faces: Vec<u32> = meshopt::decode_vertex_buffer(bytes, count).expect("faces");

    let node = &json["nodes"][0];
    let number = |v: &Value| v.as_f64().expect("a number");
    let place = |q: &[u16; 4]| {
        std::array::from_fn(|k| {
            f64::from(q[k]) * number(&node["scale"][k]) + number(&node["translation"][k])
        })
    };
    for k in 0..3 {
        let low = grid.iter().map(|q| q[k]).min().expect("points");
        assert_eq!(json["accessors"][0]["min"][k], low);
    }
    Decoded {
        positions: grid.iter().map(place).collect(),
        triangles: indices.as_chunks().0.to_vec(),
        faces,
        uploaded: extras["uploadedTriangles"].as_u64().expect("a number"),
    }
}
