//! What a browser has to fetch of large parts: bytes are the same everywhere.

use geometry::{Quantity, generate};

use super::analysed;

#[test]
fn parts_of_100_000_triangles_are_small_on_the_way_to_a_browser() {
    // Bytes at most of the first level and of the whole.
    for (name, resolution, most) in [
        ("bellows", 0.585, 26_500),
        ("v-pulley", 2.29, 18_000),
        ("stepped-shaft", 1.9, 21_000),
        ("nozzle", 1.24, 44_500),
        ("hollow-sphere", 1.405, 30_000),
        ("pin-heat-sink", 4.0, 127_000),
        // As many as these can have.
        ("spur-gear", 4.0, 52_000),
        ("valve-plate", 4.0, 41_000),
    ] {
        let part = generate::part(name, resolution).expect("a listed part");
        let analysis = analysed(&part.to_stl_binary()).expect("a mesh");
        let levels = &analysis.preview.levels;
        let (first, full) = (levels.first().expect("one"), levels.last().expect("one"));
        assert_eq!(full.triangles as usize, part.triangles.len(), "{name}");
        assert!(
            first.brotli.len() <= 40_000,
            "{name}: {}",
            first.brotli.len()
        );
        assert!(full.brotli.len() <= most, "{name}: {}", full.brotli.len());
        for level in levels {
            let mut glb = Vec::new();
            let mut brotli = level.brotli.as_slice();
            brotli::BrotliDecompress(&mut brotli, &mut glb).expect("brotli");
            assert!(glb == level.glb, "{name}");
        }
        for field in &analysis.preview.fields {
            let (quantity, bytes) = (field.head.quantity, field.brotli.len());
            // A draft is an angle of its own for each facet of a turned part.
            let most = if quantity == Quantity::Draft {
                36_000
            } else {
                24_000
            };
            assert!(bytes <= most, "{name}: {} {bytes}", quantity.key());
        }
    }
}
