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

use super::disc::{Disc, larger};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_taken_together_until_a_radius_is_few_of_them() {
        assert_eq!(
            [4.0, 20.0, 20.1, 64.0, 65.0, 500.0].map(together),
            [1, 1, 2, 2, 4, 16]
        );
    }
}
