//! The greatest heights under a disc, for all cells of a grid: grey dilation.

pub(super) fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// A disc of cells.
pub(super) struct Disc {
    /// For each row from the middle outwards, the cells to either side of the middle one.
    half: Vec<usize>,
}

impl Disc {
    pub(super) fn of(radius: f64) -> Self {
        let rows = radius.max(0.0) as usize;
        let half = |y: usize| (radius * radius - (y * y) as f64).max(0.0).sqrt() as usize;
        Self {
            half: (0..=rows).map(half).collect(),
        }
    }

    pub(super) fn reach(&self) -> usize {
        self.half.len() - 1
    }

    /// The greatest height under the disc around each cell; beyond the grid there is nothing.
    pub(super) fn dilated(&self, heights: &[f32], size: [usize; 2]) -> Vec<f32> {
        let mut out = vec![f32::NEG_INFINITY; heights.len()];
        let [width, height] = size;
        if width == 0 || height == 0 {
            return out;
        }
        let mut runs = Runs::of(width, self.reach());
        let mut chord = vec![f32::NEG_INFINITY; width];
        for (y, row) in heights.chunks_exact(width).enumerate() {
            if row.iter().all(|h| *h == f32::NEG_INFINITY) {
                continue;
            }
            runs.take(row);
            let mut last = None;
            for (away, &half) in self.half.iter().enumerate() {
                if last != Some(half) {
                    runs.greatest(half, &mut chord);
                    last = Some(half);
                }
                let below = (y >= away).then(|| y - away);
                let above = (away > 0 && y + away < height).then_some(y + away);
                for to in [below, above].into_iter().flatten() {
                    let to = &mut out[to * width..(to + 1) * width];
                    for (slot, &chord) in to.iter_mut().zip(&chord) {
                        *slot = larger(*slot, chord);
                    }
                }
            }
        }
        out
    }
}

/// The greatest heights of all runs of 1, 2, 4, ... cells of a row: two of them, one over the
/// other, make a run of any length.
struct Runs {
    reach: usize,
    /// Of runs of 2^k cells by their first cell, counted from `reach` cells before the row.
    greatest: Vec<Vec<f32>>,
}

impl Runs {
    fn of(width: usize, reach: usize) -> Self {
        let levels = (2 * reach + 1).ilog2() as usize + 1;
        let length = width + 2 * reach;
        Self {
            reach,
            greatest: vec![vec![f32::NEG_INFINITY; length]; levels],
        }
    }

    fn take(&mut self, row: &[f32]) {
        if let Some(first) = self.greatest.first_mut() {
            first[self.reach..self.reach + row.len()].copy_from_slice(row);
        }
        for level in 1..self.greatest.len() {
            let (shorter, longer) = self.greatest.split_at_mut(level);
            let (Some(shorter), Some(longer)) = (shorter.last(), longer.first_mut()) else {
                continue;
            };
            let half = 1 << (level - 1);
            let second = shorter.get(half..).unwrap_or_default();
            for ((slot, &a), &b) in longer.iter_mut().zip(shorter).zip(second) {
                *slot = larger(a, b);
            }
        }
    }

    /// The greatest heights of the cells up to `half` to either side of each.
    fn greatest(&self, half: usize, into: &mut [f32]) {
        let length = 2 * half + 1;
        let level = length.ilog2() as usize;
        let Some(runs) = self.greatest.get(level) else {
            return;
        };
        let from = self.reach - half;
        let first = runs.get(from..).unwrap_or_default();
        let last = runs.get(from + length - (1 << level)..).unwrap_or_default();
        for ((slot, &a), &b) in into.iter_mut().zip(first).zip(last) {
            *slot = larger(a, b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Heights that look like chance, some of them without material.
    fn heights(size: [usize; 2]) -> Vec<f32> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let value = (state >> 16) as f32;
            if value < 9000.0 {
                f32::NEG_INFINITY
            } else {
                value
            }
        };
        (0..size[0] * size[1]).map(|_| next()).collect()
    }

    #[test]
    fn a_disc_finds_the_greatest_height_under_it() {
        let size = [37, 23];
        let heights = heights(size);
        for radius in [0.0, 0.9, 1.0, 2.5, 5.0, 7.3, 18.5] {
            let found = Disc::of(radius).dilated(&heights, size);
            for y in 0..size[1] {
                for x in 0..size[0] {
                    let mut greatest = f32::NEG_INFINITY;
                    for v in 0..size[1] {
                        for u in 0..size[0] {
                            let [du, dv] = [u.abs_diff(x), v.abs_diff(y)];
                            if (du * du + dv * dv) as f64 <= radius * radius {
                                greatest = greatest.max(heights[v * size[0] + u]);
                            }
                        }
                    }
                    assert_eq!(found[y * size[0] + x], greatest, "{radius} at {x}, {y}");
                }
            }
        }
    }
}
