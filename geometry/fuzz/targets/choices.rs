//! Choices made by bytes, so that whatever the fuzzer changes is a change of what is tried.

/// Reads choices off bytes, front to back. Once there are no more, every choice is the first.
pub struct Choices<'b>(&'b [u8]);

/// Numbers at the edges of what a file may hold, and of what its format can.
const ODD: [f64; 20] = [
    0.0,
    -0.0,
    1.0,
    0.1,
    1e-9,
    1e-30,
    1e-45,
    1e-300,
    f64::MIN_POSITIVE,
    16_777_217.0,
    1e6,
    -1e6,
    1e9,
    -1e9,
    1.001e9,
    3.5e38,
    f64::MAX,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
];

impl<'b> Choices<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    pub fn are_over(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    /// A number smaller than `count`; nothing if there are none.
    pub fn below(&mut self, count: usize) -> usize {
        let wide = if count > 256 { 2 } else { 1 };
        let number = (0..wide).fold(0, |n, _| n << 8 | usize::from(self.byte()));
        number % count.max(1)
    }

    /// One of several.
    pub fn of<T: Copy, const N: usize>(&mut self, all: [T; N]) -> T {
        all[self.below(N)]
    }

    /// A number from -1 to 1.
    pub fn share(&mut self) -> f64 {
        let bytes = [self.byte(), self.byte()];
        f64::from(i16::from_le_bytes(bytes)) / f64::from(i16::MAX)
    }

    /// Any number: mostly of the size of a part, sometimes an odd one, sometimes eight bytes.
    pub fn number(&mut self) -> f64 {
        match self.byte() {
            0..192 => self.share() * 100.0,
            192..240 => ODD[self.below(ODD.len())],
            _ => f64::from_le_bytes(std::array::from_fn(|_| self.byte())),
        }
    }
}
