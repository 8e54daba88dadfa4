//! Writes buffers of vertices in the form that `meshopt` reads.

/// Room that a decoder may read beyond what it needs, the first vertex and its forms included.
const TAIL: usize = 24;

/// A buffer of vertices of so many bytes each, a multiple of four: version 1 of the vertex codec.
///
/// Each number of 16 bits is told as its difference from that of the vertex before. The bytes of
/// the differences stand by place, lower and upper ones apart, as they are: what compresses them
/// afterwards sees more in them than in bits that were packed.
pub(super) fn vertices<const N: usize>(vertices: &[[u8; N]]) -> Vec<u8> {
    /// Every byte of a place is written out, or all are nothing.
    const WRITTEN_OUT: u8 = 3;
    const NOTHING: u8 = 2;
    /// Numbers of 16 bits, as the form of four bytes.
    const SHORTS: u8 = 1;

    let first = vertices.first().copied().unwrap_or([0; N]);
    let mut out = vec![0xa1];
    let mut last = first;
    let block = (8192 / N.max(1) / 16 * 16).clamp(16, 256);
    for run in vertices.chunks(block) {
        let mut places = vec![Vec::with_capacity(run.len()); N];
        for vertex in run {
            for ((now, before), place) in vertex
                .chunks_exact(2)
                .zip(last.chunks_exact(2))
                .zip(places.chunks_exact_mut(2))
            {
                for (byte, place) in step(before, now).into_iter().zip(place) {
                    place.push(byte);
                }
            }
            last = *vertex;
        }
        let empty = |place: &Vec<u8>| place.iter().all(|byte| *byte == 0);
        out.extend(places.chunks(4).map(|four| {
            four.iter().rev().fold(0, |forms, place| {
                forms << 2 | if empty(place) { NOTHING } else { WRITTEN_OUT }
            })
        }));
        out.extend(places.iter().filter(|place| !empty(place)).flatten());
    }
    out.resize(out.len() + TAIL.saturating_sub(N + N / 4), 0);
    out.extend_from_slice(&first);
    out.resize(out.len() + N / 4, SHORTS);
    out
}

/// The step from one number of 16 bits to another, small ones of either sign near nothing.
fn step(before: &[u8], now: &[u8]) -> [u8; 2] {
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |n, &b| n << 8 | u16::from(b));
    let step = number(now).wrapping_sub(number(before)).cast_signed();
    ((step >> 15) ^ (step << 1)).cast_unsigned().to_le_bytes()
}

#[cfg(all(test, feature = "packed"))]
mod tests {
    use super::*;

    #[test]
    fn meshopt_reads_what_is_written() {
        // Numbers that go up and down, with stretches that stay.
        let number = |i: usize| match i as u32 {
            i if i % 997 < 600 => i / 997,
            i => i.wrapping_mul(2_654_435_761) >> 8,
        };
        for count in [0, 1, 15, 16, 17, 255, 256, 257, 1024, 1025, 5000] {
            let eights: Vec<[u8; 8]> = (0..count)
                .map(|i| (u64::from(number(i)) << 20).to_le_bytes())
                .collect();
            let fours: Vec<[u8; 4]> = (0..count).map(|i| number(i).to_le_bytes()).collect();
            let read = meshopt::decode_vertex_buffer(&vertices(&eights), count);
            assert_eq!(read.ok(), Some(eights));
            let read = meshopt::decode_vertex_buffer(&vertices(&fours), count);
            assert_eq!(read.ok(), Some(fours));
        }
    }
}
