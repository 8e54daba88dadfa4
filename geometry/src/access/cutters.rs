//! What a cutter with a flat end leaves of the material around a part, by grey morphology on the
//! height map along its axis.
//!
//! Where the middle of the cutter stands, its end is at least as high as the highest cell under
//! it: the map dilated by the disc of its radius. Its holder, a cylinder that begins one stick-out
//! length above the end, is at least as high as the highest cell under that. What is left is then
//! as high in each cell as the lowest end of all places from which the cutter covers it: an
//! erosion by the disc of its radius.
//!
//! In doubt a cutter gets there: it is taken to be narrower by [`NARROWER`] cells of the grid.

use super::maps::Maps;
use super::sight::Grid;
use crate::rules::EndMill;

/// A cutter with a flat end, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cutter {
    pub(super) radius: f64,
    /// From the end to the holder.
    pub(super) length: f64,
    pub(super) holder_radius: f64,
}

impl Cutter {
    pub(super) fn of(mill: &EndMill) -> Self {
        Self {
            radius: mill.diameter_mm / 2.0,
            length: mill.length_mm,
            holder_radius: mill.holder_mm / 2.0,
        }
    }
}

/// Cells to a radius, at most, of the map itself and of grids of fewer cells: as many cells are
/// taken together. Time grows with the cells and with the radius.
const MOST_CELLS: f64 = 20.0;
const MOST_POOLED: f64 = 32.0;

/// Cells to a radius below which nothing can be said of a cutter.
const LEAST_CELLS: f64 = 4.0;

/// Cells by which discs are narrower than what they stand for: cells that a wall only touches
/// count as material, and a cutter that just fits has to fit.
const NARROWER: f64 = 1.5;

/// A cell is as low as the lowest of the eight around it: the floor beside a wall lies in cells
/// that the wall touches. In cells.
const BESIDE: f64 = 1.5;

/// How far off the surface its points are tested, in cells.
const OFF: f64 = 0.25;

/// The heights that a cutter leaves.
pub(super) struct Swept {
    heights: Vec<f32>,
    size: [usize; 2],
    pooled: usize,
    margin: usize,
}

impl Swept {
    /// What a cutter leaves of one side of the maps; none if their cells are too large for it.
    pub(super) fn by(cutter: &Cutter, maps: &Maps, against: usize) -> Option<Self> {
        let cells = cutter.radius / maps.view.cell;
        if cells < LEAST_CELLS {
            return None;
        }
        let pooled = together(cells);
        let disc = Disc::of(cells / pooled as f64 - NARROWER);
        // Points beside the part lie up to two cells beyond the map, and the cutter behind them.
        let margin = disc.reach() + 2;
        let mut swept = Self::of(maps, against, pooled, margin);
        swept.heights = disc.dilated(&swept.heights, swept.size);
        swept.keep_clear(cutter, maps, against);
        swept.heights.iter_mut().for_each(|h| *h = -*h);
        swept.heights = disc.dilated(&swept.heights, swept.size);
        swept.heights = Disc::of(BESIDE).dilated(&swept.heights, swept.size);
        swept.heights.iter_mut().for_each(|h| *h = -*h);
        Some(swept)
    }

    /// The greatest heights of squares of cells, with room around them.
    fn of(maps: &Maps, against: usize, pooled: usize, margin: usize) -> Self {
        let [width, height] = maps.view.size;
        let size = maps.view.size.map(|s| s.div_ceil(pooled) + 2 * margin);
        let mut heights = vec![f32::NEG_INFINITY; size[0] * size[1]];
        let rows = maps.height[against].chunks_exact(width.max(1)).take(height);
        for (y, row) in rows.enumerate() {
            let to = (y / pooled + margin) * size[0] + margin;
            let to = &mut heights[to..to + width.div_ceil(pooled)];
            for (slot, cells) in to.iter_mut().zip(row.chunks(pooled)) {
                for &cell in cells {
                    *slot = larger(*slot, cell);
                }
            }
        }
        Self {
            heights,
            size,
            pooled,
            margin,
        }
    }

    /// Lifts the cutter where its holder would cut into the part.
    fn keep_clear(&mut self, cutter: &Cutter, maps: &Maps, against: usize) {
        let cells = cutter.holder_radius / maps.view.cell;
        let pooled = together(cells).max(self.pooled);
        let disc = Disc::of(cells / pooled as f64 - NARROWER);
        // The cutter may stand beside the part, and its holder reach over it from there.
        let ratio = pooled / self.pooled;
        let margin = disc.reach() + self.margin.div_ceil(ratio);
        let holder = Self::of(maps, against, pooled, margin);
        let over = disc.dilated(&holder.heights, holder.size);
        let place = |at: usize| (at + margin * ratio - self.margin) / ratio;
        for y in 0..self.size[1] {
            let from = place(y) * holder.size[0];
            for x in 0..self.size[0] {
                let above = over[from + place(x)] - cutter.length as f32;
                let end = &mut self.heights[y * self.size[0] + x];
                *end = larger(*end, above);
            }
        }
    }

    pub(super) fn grid(&self) -> Grid<'_> {
        Grid {
            heights: &self.heights,
            size: self.size,
            pooled: self.pooled as f64,
            margin: self.margin as f64,
            off: OFF,
        }
    }
}

/// How many cells are taken together, a power of two, so that a radius is not too many of them.
fn together(mut cells: f64) -> usize {
    let mut pooled = 1;
    let mut most = MOST_CELLS;
    while cells > most {
        cells /= 2.0;
        pooled *= 2;
        most = MOST_POOLED;
    }
    pooled
}

fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// A disc of cells.
struct Disc {
    /// For each row from the middle outwards, the cells to either side of the middle one.
    half: Vec<usize>,
}

impl Disc {
    fn of(radius: f64) -> Self {
        let rows = radius.max(0.0) as usize;
        let half = |y: usize| (radius * radius - (y * y) as f64).max(0.0).sqrt() as usize;
        Self {
            half: (0..=rows).map(half).collect(),
        }
    }

    fn reach(&self) -> usize {
        self.half.len() - 1
    }

    /// The greatest height under the disc around each cell; beyond the grid there is nothing.
    fn dilated(&self, heights: &[f32], size: [usize; 2]) -> Vec<f32> {
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

    #[test]
    fn cells_are_taken_together_until_a_radius_is_few_of_them() {
        assert_eq!(
            [4.0, 20.0, 20.1, 64.0, 65.0, 500.0].map(together),
            [1, 1, 2, 2, 4, 16]
        );
    }
}
