//! Writes the parts of a level in the form that `meshopt` reads, and packs them hardly: what stays
//! on one machine need not be small. A decoder of `meshopt` reads both alike.

/// How glTF calls the mode of [`indices`].
#[cfg(not(feature = "packed"))]
pub(super) const INDICES: &str = "INDICES";

/// Vertices whose bytes stand together.
const GROUP: usize = 16;
/// Room that a decoder may read beyond what it needs, the first vertex included.
const TAIL: usize = 32;

/// A buffer of vertices of so many bytes each: version 0 of the vertex codec.
///
/// Each byte of a vertex is told as its difference from the vertex before; sixteen differences
/// that are all nothing take two bits, any others are written out.
pub(super) fn vertices<const N: usize>(vertices: &[[u8; N]]) -> Vec<u8> {
    let mut out = vec![0xa0];
    let first = vertices.first().copied().unwrap_or([0; N]);
    let mut last = first;
    let block = (8192 / N.max(1) / GROUP * GROUP).clamp(GROUP, 256);
    for run in vertices.chunks(block) {
        for k in 0..N {
            let mut before = last[k];
            let steps: Vec<u8> = run
                .iter()
                .map(|vertex| {
                    let step = vertex[k].wrapping_sub(before).cast_signed();
                    before = vertex[k];
                    ((step >> 7) ^ (step << 1)).cast_unsigned()
                })
                .collect();
            groups(&steps, &mut out);
        }
        last = run.last().copied().unwrap_or(last);
    }
    out.resize(out.len() + TAIL.saturating_sub(N), 0);
    out.extend_from_slice(&first);
    out
}

/// The modes of all groups, two bits each, then the bytes of those that have any.
fn groups(steps: &[u8], out: &mut Vec<u8>) {
    const WRITTEN_OUT: u8 = 3;
    let mut modes = vec![0; steps.len().div_ceil(GROUP).div_ceil(4)];
    let mut bytes = Vec::new();
    for (at, group) in steps.chunks(GROUP).enumerate() {
        if group.iter().any(|step| *step != 0) {
            modes[at / 4] |= WRITTEN_OUT << (at % 4 * 2);
            bytes.extend_from_slice(group);
            bytes.resize(bytes.len().next_multiple_of(GROUP), 0);
        }
    }
    out.append(&mut modes);
    out.append(&mut bytes);
}

/// Corners in their order: version 1 of the codec of index sequences, each as its difference
/// from the one before.
pub(super) fn indices(indices: &[u32], _vertices: usize) -> Vec<u8> {
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

/// Vertices, corners and the faces of the triangles as they are.
#[cfg(not(feature = "packed"))]
pub(super) fn ordered<const N: usize>(
    positions: Vec<[u8; N]>,
    indices: Vec<u32>,
    faces: Vec<u32>,
) -> (Vec<[u8; N]>, Vec<u32>, Vec<u32>) {
    (positions, indices, faces)
}

#[cfg(all(test, feature = "packed"))]
mod tests {
    use super::*;

    /// Numbers that go up and down, with stretches that stay.
    fn number(i: usize) -> u32 {
        let i = i as u32;
        if i % 97 < 40 {
            i / 97
        } else {
            i.wrapping_mul(2_654_435_761) >> 8
        }
    }

    #[test]
    fn meshopt_reads_what_is_written() {
        for count in [0, 1, 15, 16, 17, 255, 256, 257, 1024, 1025, 5000] {
            let eights: Vec<[u8; 8]> = (0..count)
                .map(|i| (u64::from(number(i)) << 20).to_le_bytes())
                .collect();
            let fours: Vec<[u8; 4]> = (0..count).map(|i| number(i).to_le_bytes()).collect();
            let read = meshopt::decode_vertex_buffer(&vertices(&eights), count);
            assert_eq!(read.ok(), Some(eights));
            let read = meshopt::decode_vertex_buffer(&vertices(&fours), count);
            assert_eq!(read.ok(), Some(fours));
            let corners: Vec<u32> = (0..3 * count).map(number).collect();
            let read = meshopt::decode_index_sequence(&indices(&corners, count), corners.len());
            assert_eq!(read.ok(), Some(corners));
        }
    }
}
