//! Numbers without a plan, the same ones every time.

/// A sequence of numbers (xorshift, Marsaglia 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number smaller than `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.next() as u8
    }

    /// A number from 0 to 1.
    pub(crate) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Harms a text or an archive in one place; `pieces` are what is put in.
    pub(crate) fn harm(&mut self, bytes: &mut Vec<u8>, pieces: &[&[u8]]) {
        let (at, from) = (self.below(bytes.len()), self.below(bytes.len()));
        match self.below(7) {
            0 => bytes[at] = self.byte(),
            1 => bytes.truncate(at.max(1)),
            2 => bytes.insert(at, self.byte()),
            3 => bytes[at] ^= 1 << self.below(8),
            4 => bytes[at] = bytes[from],
            5 if bytes.len() > at + 9 => drop(bytes.drain(at..at + 9)),
            _ if pieces.is_empty() => bytes[at] = b'0' + self.below(10) as u8,
            _ => {
                let piece = pieces[self.below(pieces.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
}
