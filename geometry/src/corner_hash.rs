//! Hashes of corners, keyed by the file that they come from.
//!
//! The key is made of the file's own bytes, so that nobody can make a file whose corners all have
//! one hash, and the result still depends on nothing but the file.

use crate::vector::Vec3;

/// Hashes the corners of one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CornerHasher {
    key: u64,
}

/// Mixes two words into one; the high half of the product carries the low bits' influence.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a ^ 0x9e37_79b9_7f4a_7c15) * u128::from(b ^ 0xd1b5_4a32_d192_ed03);
    (product as u64) ^ ((product >> 64) as u64)
}

fn word(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    for (to, from) in word.iter_mut().zip(bytes) {
        *to = *from;
    }
    u64::from_le_bytes(word)
}

impl CornerHasher {
    /// A hasher for the corners that `bytes` holds.
    ///
    /// Four keys are made side by side, because a product has to wait for the one before it.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut keys = [1_u64, 2, 3, 4];
        let mut rows = bytes.chunks_exact(32);
        for row in &mut rows {
            for (key, chunk) in keys.iter_mut().zip(row.chunks_exact(8)) {
                *key = mix(*key, word(chunk));
            }
        }
        let rest = rows.remainder().chunks(8);
        let key = rest.fold(bytes.len() as u64, |key, chunk| mix(key, word(chunk)));
        Self {
            key: keys.into_iter().fold(key, mix),
        }
    }

    /// The hash of a corner without a negative zero in it.
    pub(crate) fn hash(&self, p: Vec3) -> u64 {
        let mixed = mix(self.key ^ p[0].to_bits(), p[1].to_bits());
        mix(mixed, p[2].to_bits() ^ self.key.rotate_left(32))
    }
}
