//! Writes the triangles of a level in the form that `meshopt` reads, and packs them hardly: what
//! stays on one machine need not be small. A decoder of `meshopt` reads both alike.

#[cfg(not(feature = "packed"))]
use super::encode::{Packed, Surface};

/// The surface as it is.
#[cfg(not(feature = "packed"))]
pub(super) fn pack(surface: Surface) -> Packed {
    Packed {
        positions: super::vertices::vertices(&surface.positions),
        indices: indices(&surface.indices),
        mode: "INDICES",
        surface,
    }
}

/// Corners in their order: version 1 of the codec of index sequences, each as its difference
/// from the one before.
pub(super) fn indices(indices: &[u32]) -> Vec<u8> {
    let mut out = vec![0xd1];
    let mut last = 0_u32;
    for &index in indices {
        let step = index.wrapping_sub(last).cast_signed();
        last = index;
        // The lowest bit chooses between two numbers to differ from; here it is always the first.
        let mut left = ((step >> 31) ^ (step << 1)).cast_unsigned() << 1;
        while left >= 0x80 {
            out.push((left & 0x7f) as u8 | 0x80);
            left >>= 7;
        }
        out.push(left as u8);
    }
    out.extend_from_slice(&[0; 4]);
    out
}

#[cfg(all(test, feature = "packed"))]
mod tests {
    use super::*;

    #[test]
    fn meshopt_reads_what_is_written() {
        for count in [0, 1, 5, 17, 1025, 5000] {
            let corners: Vec<u32> = (0..3 * count)
                .map(|i: u32| {
                    if i % 97 < 40 {
                        i / 97
                    } else {
                        i.wrapping_mul(2_654_435_761) >> 8
                    }
                })
                .collect();
            let read = meshopt::decode_index_sequence(&indices(&corners), corners.len());
            assert_eq!(read.ok(), Some(corners));
        }
    }
}
