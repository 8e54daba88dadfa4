//! What has to be filled under overhanging faces, column by column.
//!
//! A grid lies over the bed. Under each overhanging face a column stands in every cell whose middle
//! it covers, or one where its own middle is if it covers none. The columns of a face share its
//! area as seen from above, which is exact; each reaches down to the nearest face below that looks
//! up, or to the bed. So a volume is a sum of what is really there, never a difference.
//!
//! The grid lies about the middle of the part along the axes of its oriented box, and the number of
//! cells along the part is no fraction of small numbers: what turns the part turns the grid, and
//! the middle of a cell is hardly ever on an edge that somebody drew.

use std::ops::Range;

use super::hull::extent;
use super::oriented_box::Axes;
use super::unit;
use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;
use crate::vector::{Vec3, cross, dot, ends, perpendicular, scale, sub};

/// Cells along the longer edge of what is looked at.
const CELLS: f64 = 511.618;
/// Cells that all faces that look up cover together at most: where they lie in many layers the cells
/// are larger.
const COVERED: f64 = 1.0e6;
/// Cells by which rounding may move the end of a row of cells.
const ROUNDING: f64 = 1e-6;
/// Share of the height by which a face that looks up may be above one that lies on it.
const TOUCHING: f64 = 1e-6;

/// Places over the bed: two directions along it, in cells, and the height about the local origin,
/// mm.
pub(super) struct Grid {
    across: [Vec3; 2],
    up: Vec3,
    /// Place of the corner of the grid, mm.
    corner: [f64; 2],
    cell: f64,
    size: [usize; 2],
}

impl Grid {
    /// A grid over some points for faces that cover so many mm² together, seen from above.
    pub(super) fn over(points: &[Vec3], up: Vec3, axes: Axes, covered: f64) -> Self {
        let flattest = axes.into_iter().min_by(|a, b| {
            let leans = |axis: &Vec3| dot(*axis, up).abs();
            leans(a).total_cmp(&leans(b))
        });
        let along = flattest.unwrap_or(axes[0]);
        let along = sub(along, scale(up, dot(along, up)));
        let x = unit(along).unwrap_or_else(|| perpendicular(up));
        let across = [x, cross(up, x)];
        let extents = across.map(|d| extent(points, d));
        let spans = extents.map(|(low, high)| high - low);
        let longest = spans[0].max(spans[1]).max(f64::MIN_POSITIVE);
        let cell = (longest / CELLS).max((covered / COVERED).sqrt());
        // An even number, so that the grid is its own mirror image.
        let size = spans.map(|span| 2 * ((span / cell / 2.0).ceil().max(1.0) as usize));
        let corner = [0, 1].map(|k| {
            let (low, high) = extents[k];
            (low + high) / 2.0 - size[k] as f64 / 2.0 * cell
        });
        Self {
            across,
            up,
            corner,
            cell,
            size,
        }
    }

    pub(super) fn place(&self, p: Vec3) -> Vec3 {
        [
            (dot(p, self.across[0]) - self.corner[0]) / self.cell,
            (dot(p, self.across[1]) - self.corner[1]) / self.cell,
            dot(p, self.up),
        ]
    }

    /// Calls `put` with each cell whose middle a triangle covers and its height there; gives how
    /// much work that was. Triangles that share an edge never both cover the same middle.
    fn covered(&self, corners: [Vec3; 3], mut put: impl FnMut(usize, f64)) -> u64 {
        let rows = between(corners.map(|c| c[1]), self.size[1]);
        // Most faces of a fine mesh cover no middle.
        let (left, right) = ends(corners.map(|c| c[0]));
        let before = first_from(left - ROUNDING, self.size[0]);
        let mut work = 1;
        if rows.is_empty() | (before == first_from(right + ROUNDING, self.size[0])) {
            return work;
        }
        for row in rows {
            let y = row as f64 + 0.5;
            // The two sides that the row crosses, by place along it and height.
            let mut sides: [[f64; 2]; 2] = [[0.0; 2]; 2];
            let mut found = 0;
            for k in 0..3 {
                let (a, b) = (corners[k], corners[(k + 1) % 3]);
                if (a[1] <= y) != (b[1] <= y) {
                    // The same numbers from either side of the edge.
                    let (a, b) = if a[1] <= b[1] { (a, b) } else { (b, a) };
                    let share = (y - a[1]) / (b[1] - a[1]);
                    if let Some(end) = sides.get_mut(found) {
                        *end = [0, 2].map(|i| a[i] + (b[i] - a[i]) * share);
                    }
                    found += 1;
                }
            }
            let [low, high] = if sides[0][0] <= sides[1][0] {
                sides
            } else {
                [sides[1], sides[0]]
            };
            let slope = (high[1] - low[1]) / (high[0] - low[0]);
            let columns = between([low[0], high[0], low[0]], self.size[0]);
            work += columns.len() as u64;
            for column in columns {
                let x = column as f64 + 0.5;
                put(row * self.size[0] + column, low[1] + slope * (x - low[0]));
            }
        }
        work
    }

    fn cell_of(&self, place: Vec3) -> usize {
        let [x, y] = [0, 1].map(|k| (place[k].max(0.0) as usize).min(self.size[k] - 1));
        y * self.size[0] + x
    }
}

/// The cells of a row whose middles are from the least of some places on, up to the greatest.
fn between(places: [f64; 3], cells: usize) -> Range<usize> {
    let (low, high) = ends(places);
    first_from(low, cells)..first_from(high, cells)
}

/// The first of so many cells whose middle is not before a place.
fn first_from(place: f64, cells: usize) -> usize {
    let from = place - 0.5;
    // A cast cuts towards zero, and to rounding up there is a call.
    let whole = (from as i32).max(0);
    let first = whole.saturating_add(i32::from(from > f64::from(whole)));
    (first as usize).min(cells)
}

#[derive(Clone, Copy)]
struct Column {
    cell: u32,
    top: f64,
    bottom: f64,
    /// Its area, mm².
    area: f64,
}

/// The columns under the overhanging faces of a part.
pub(super) struct Columns {
    grid: Grid,
    /// By cell, and upwards in each.
    columns: Vec<Column>,
    /// Where the columns of each cell begin, and after the last one where they end.
    begins: Vec<u32>,
    touching: f64,
}

impl Columns {
    /// Columns under faces that hang over, each with its corners in the grid, down to `bed`.
    pub(super) fn under(
        grid: Grid,
        faces: impl Iterator<Item = [Vec3; 3]>,
        (bed, height): (f64, f64),
        guard: &Guard<'_>,
    ) -> Result<Self, Rejection> {
        let mut columns: Vec<Column> = Vec::new();
        for corners in faces {
            let [a, b, c] = corners;
            let twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
            let area = twice.abs() / 2.0 * grid.cell * grid.cell;
            let first = columns.len();
            let work = grid.covered(corners, |cell, top| {
                columns.push(Column {
                    cell: cell as u32,
                    top,
                    bottom: bed,
                    area,
                });
            });
            let own = columns.get_mut(first..).unwrap_or_default();
            let count = own.len() as f64;
            own.iter_mut().for_each(|column| column.area /= count);
            if own.is_empty() {
                let middle = [0, 1, 2].map(|k| (a[k] + b[k] + c[k]) / 3.0);
                columns.push(Column {
                    cell: grid.cell_of(middle) as u32,
                    top: middle[2],
                    bottom: bed,
                    area,
                });
            }
            guard.spend(Stage::Measures, super::POSES, work)?;
        }
        let (columns, begins) = by_cell(&columns, grid.size[0] * grid.size[1]);
        Ok(Self {
            grid,
            columns,
            begins,
            touching: TOUCHING * height,
        })
    }

    /// Lets the columns end at faces that look up, each with its corners in the grid.
    pub(super) fn end_at(
        &mut self,
        faces: impl Iterator<Item = [Vec3; 3]>,
        guard: &Guard<'_>,
    ) -> Result<(), Rejection> {
        let Self {
            grid,
            columns,
            begins,
            touching,
        } = self;
        for corners in faces {
            let work = grid.covered(corners, |cell, height| {
                let (from, to) = (begins[cell] as usize, begins[cell + 1] as usize);
                // The lowest column that begins above ends there; those above it end there too or
                // at something higher.
                let own = columns.get_mut(from..to).unwrap_or_default();
                let above = own.partition_point(|c| c.top + *touching < height);
                if let Some(column) = own.get_mut(above) {
                    column.bottom = column.bottom.max(height);
                }
            });
            guard.spend(Stage::Measures, super::POSES, work)?;
        }
        Ok(())
    }

    /// The volume of all columns, mm³.
    pub(super) fn volume(&self) -> f64 {
        let (mut cell, mut bottom) = (u32::MAX, 0.0);
        let mut volume = 0.0;
        for column in &self.columns {
            bottom = if column.cell == cell {
                column.bottom.max(bottom)
            } else {
                column.bottom
            };
            cell = column.cell;
            volume += column.area * (column.top - bottom).max(0.0);
        }
        volume
    }
}

/// The columns by cell, upwards in each, and where those of each of so many cells begin; after the
/// last one, where they end.
fn by_cell(columns: &[Column], cells: usize) -> (Vec<Column>, Vec<u32>) {
    let mut begins = vec![0_u32; cells + 1];
    for column in columns {
        begins[column.cell as usize + 1] += 1;
    }
    for cell in 0..cells {
        begins[cell + 1] += begins[cell];
    }
    let mut next = begins.clone();
    let mut sorted = columns.to_vec();
    for column in columns {
        let place = &mut next[column.cell as usize];
        sorted[*place as usize] = *column;
        *place += 1;
    }
    for ends in begins.windows(2) {
        let own = sorted.get_mut(ends[0] as usize..ends[1] as usize);
        own.unwrap_or_default()
            .sort_by(|a, b| a.top.total_cmp(&b.top));
    }
    (sorted, begins)
}
