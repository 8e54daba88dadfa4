//! A small maker of STL files, good and bad ones.

/// Three corners.
pub(crate) type Triangle = [[f32; 3]; 3];

/// The twelve triangles of a cube of `size` with its lowest corner at `at`.
pub(crate) fn cube(at: [f32; 3], size: f32) -> Vec<Triangle> {
    let corner = |i: usize| -> [f32; 3] {
        std::array::from_fn(|k| at[k] + if i >> k & 1 == 1 { size } else { 0.0 })
    };
    let faces = [
        [0, 2, 1],
        [1, 2, 3],
        [4, 5, 6],
        [5, 7, 6],
        [0, 1, 4],
        [1, 5, 4],
        [2, 6, 3],
        [3, 6, 7],
        [0, 4, 2],
        [2, 4, 6],
        [1, 3, 5],
        [3, 7, 5],
    ];
    faces.iter().map(|f| f.map(corner)).collect()
}

/// The same triangles seen from the other side.
pub(crate) fn turned(mut triangles: Vec<Triangle>) -> Vec<Triangle> {
    for triangle in &mut triangles {
        triangle.swap(1, 2);
    }
    triangles
}

/// A binary STL with that header and that count.
pub(crate) fn binary_with(header: &[u8], count: u32, triangles: &[Triangle]) -> Vec<u8> {
    let mut bytes = header.to_vec();
    bytes.resize(80, b' ');
    bytes.extend(count.to_le_bytes());
    for triangle in triangles {
        bytes.extend([0; 12]);
        for c in triangle.as_flattened() {
            bytes.extend(c.to_le_bytes());
        }
        bytes.extend([0; 2]);
    }
    bytes
}

pub(crate) fn binary(triangles: &[Triangle]) -> Vec<u8> {
    binary_with(b"made for a test", triangles.len() as u32, triangles)
}

/// One solid of a text STL.
pub(crate) fn text(name: &str, triangles: &[Triangle]) -> String {
    text_with(name, "0 0 1", triangles)
}

/// The same with what is said of every normal.
pub(crate) fn text_with(name: &str, normal: &str, triangles: &[Triangle]) -> String {
    let mut text = format!("solid {name}\n");
    for triangle in triangles {
        text += &format!(" facet normal {normal}\n  outer loop\n");
        for [x, y, z] in triangle {
            text += &format!("   vertex {x} {y} {z}\n");
        }
        text += "  endloop\n endfacet\n";
    }
    text + &format!("endsolid {name}\n")
}
