//! Hashes of corners, and the table that gives equal corners one index.
//!
//! The hash is keyed by numbers that the process draws for each file, so that nobody can make a
//! file whose corners have few hashes. A key made of the file's bytes would not do: whoever writes
//! the file knows it, and can steer it by bytes that no triangle needs. Nothing that comes out
//! depends on the key: corners are numbered in the order in which they are first met, and a sum of
//! hashes is only compared with zero, where a wrong answer has the odds of one in 2⁶⁴. The key
//! decides nothing but how long a search takes.

use std::hash::{BuildHasher, RandomState};

use crate::vector::Vec3;

/// Hashes corners by a secret key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CornerHasher {
    keys: [u64; 3],
}

/// Mixes two words into one; the high half of the product carries the low bits' influence.
///
/// Zero takes the other word with it, so that what comes from a file has to be keyed before.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Mixes two hashes into one.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    fold(a ^ 0x9e37_79b9_7f4a_7c15, b ^ 0xd1b5_4a32_d192_ed03)
}

impl CornerHasher {
    /// A hasher with a key of its own.
    pub(crate) fn new() -> Self {
        let random = RandomState::new();
        Self {
            keys: [0, 1, 2].map(|k: u64| random.hash_one(k)),
        }
    }

    /// The hash of a corner without a negative zero in it.
    pub(crate) fn hash(&self, p: Vec3) -> u64 {
        let [x, y, z] = self.keys;
        let mixed = fold(p[0].to_bits() ^ x, p[1].to_bits() ^ y);
        fold(mixed, p[2].to_bits() ^ z)
    }
}

/// Slots of a table with nothing in it: few, since a file may hold very many small objects.
const SLOTS: usize = 64;

/// Finds the vertex that a corner is: a table with open addressing, at most half full.
///
/// The vertices themselves are elsewhere; those from `since` on are in the table.
pub(crate) struct CornerTable {
    hasher: CornerHasher,
    /// One more than the index of a vertex; 0 is vacant.
    slots: Vec<u32>,
    /// What takes a hash down to a slot.
    shift: u32,
    since: usize,
    /// Where the corners that are looked up now begin their search.
    at: Vec<usize>,
}

impl CornerTable {
    pub(crate) fn new(hasher: CornerHasher) -> Self {
        let mut table = Self {
            hasher,
            slots: Vec::new(),
            shift: 0,
            since: 0,
            at: Vec::new(),
        };
        table.restart(0);
        table
    }

    /// Forgets all vertices; those from `since` on will be in the table.
    pub(crate) fn restart(&mut self, since: usize) {
        self.since = since;
        self.vacate(SLOTS);
    }

    fn vacate(&mut self, size: usize) {
        self.slots = vec![0; size];
        self.shift = 64 - size.ilog2();
    }

    /// Makes room for `more` vertices than there are.
    pub(crate) fn reserve(&mut self, more: usize, vertices: &[Vec3]) {
        let inside = vertices.get(self.since..).unwrap_or(&[]);
        let needed = (inside.len() + more) * 2;
        if needed <= self.slots.len() {
            return;
        }
        self.vacate(needed.next_power_of_two());
        for (index, &p) in vertices.iter().enumerate().skip(self.since) {
            let mut slot = self.slot(p);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = index as u32 + 1;
        }
    }

    fn slot(&self, p: Vec3) -> usize {
        (self.hasher.hash(p) >> self.shift) as usize
    }

    /// Gives the index of each of some corners without a negative zero; new ones are added to
    /// `vertices`.
    ///
    /// The slots of all are fetched before any is looked into, and so are the vertices: the waits
    /// for memory run side by side.
    pub(crate) fn indices(
        &mut self,
        corners: &[Vec3],
        vertices: &mut Vec<Vec3>,
        indices: &mut Vec<u32>,
    ) {
        self.reserve(corners.len(), vertices);
        let mut at = std::mem::take(&mut self.at);
        at.clear();
        at.extend(corners.iter().map(|&corner| self.slot(corner)));
        indices.clear();
        indices.extend(at.iter().map(|&slot| self.slots[slot]));
        for (index, corner) in indices.iter_mut().zip(corners) {
            let there = vertices.get((*index as usize).wrapping_sub(1));
            *index = if there == Some(corner) { *index } else { 0 };
        }
        for ((index, &slot), &corner) in indices.iter_mut().zip(&at).zip(corners) {
            *index = match *index {
                0 => self.find(slot, corner, vertices),
                one_more => one_more - 1,
            };
        }
        self.at = at;
    }

    /// The index of a corner, new or not, searched from a slot on.
    fn find(&mut self, mut slot: usize, corner: Vec3, vertices: &mut Vec<Vec3>) -> u32 {
        loop {
            match self.slots[slot] {
                0 => {
                    let index = vertices.len() as u32;
                    self.slots[slot] = index + 1;
                    vertices.push(corner);
                    return index;
                }
                one_more if vertices[one_more as usize - 1] == corner => return one_more - 1,
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{CornerHasher, CornerTable};
    use crate::vector::Vec3;

    /// Corners of a grid, each several times, in no order to speak of.
    fn corners() -> Vec<Vec3> {
        let place = |i: u64| i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        (0..20_000)
            .map(|i| {
                let i = place(i) % 5_000;
                [(i % 17) as f64, (i / 17 % 19) as f64, (i / 323) as f64]
            })
            .collect()
    }

    fn numbered(keys: [u64; 3], at_once: usize) -> (Vec<u32>, Vec<Vec3>) {
        let mut table = CornerTable::new(CornerHasher { keys });
        let (mut all, mut some, mut vertices) = (Vec::new(), Vec::new(), Vec::new());
        for corners in corners().chunks(at_once) {
            table.indices(corners, &mut vertices, &mut some);
            all.extend_from_slice(&some);
        }
        (all, vertices)
    }

    #[test]
    fn neither_the_key_nor_the_batch_decides_a_number() {
        let mut met = Vec::new();
        let by_hand: Vec<u32> = corners()
            .into_iter()
            .map(|corner| {
                let known = met.iter().position(|&c| c == corner);
                known.unwrap_or_else(|| {
                    met.push(corner);
                    met.len() - 1
                }) as u32
            })
            .collect();
        for (keys, at_once) in [([0; 3], 384), ([1, 2, 3], 384), ([u64::MAX, 7, 1], 3)] {
            assert_eq!(numbered(keys, at_once), (by_hand.clone(), met.clone()));
        }
    }

    /// A product with zero is zero: without a key on each coordinate, one that is chosen well
    /// would give all corners that have it one hash.
    #[test]
    fn no_coordinate_hides_the_others() {
        let hasher = CornerHasher::new();
        for hiding in [0.0, f64::from_bits(0xd1b5_4a32_d192_ed03), -1e-85, 1.0] {
            for axis in 0..3 {
                let hashes: HashSet<u64> = (0..1000)
                    .map(|i| {
                        let mut corner = [f64::from(i); 3];
                        corner[axis] = hiding;
                        hasher.hash(corner)
                    })
                    .collect();
                assert_eq!(hashes.len(), 1000, "{hiding} on axis {axis}");
            }
        }
    }

    #[test]
    fn each_hasher_has_a_key_of_its_own() {
        let corner = [1.0, 2.0, 3.0];
        let hashes = [(); 4].map(|()| CornerHasher::new().hash(corner));
        assert_eq!(HashSet::from(hashes).len(), 4);
    }
}
