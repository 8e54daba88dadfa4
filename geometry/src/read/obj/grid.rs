//! Finds points of the plane near a box.

use super::outline::Place;

/// Points per cell, about.
const CROWD: usize = 2;

/// Points sorted into the cells of a grid, row by row, so that neighbours in a row lie together.
#[derive(Default)]
pub(super) struct Grid {
    low: Place,
    /// Size of a cell, and its inverse (zero if all points lie on a line along the other axis).
    cell: [f64; 2],
    per: [f64; 2],
    columns: usize,
    rows: usize,
    /// Where the points of each cell begin in `sorted`, and where the last ones end.
    starts: Vec<u32>,
    sorted: Vec<u32>,
}

impl Grid {
    /// Takes the points in, in place of those before.
    pub(super) fn fill(&mut self, points: &[(u32, Place)]) {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for (_, p) in points {
            for k in 0..2 {
                low[k] = low[k].min(p[k]);
                high[k] = high[k].max(p[k]);
            }
        }
        let cells = (points.len() / CROWD).max(1) as f64;
        let size = [0, 1].map(|k| (high[k] - low[k]).max(0.0));
        let columns = (cells * size[0] / size[1]).sqrt();
        let columns = if columns.is_nan() { 1.0 } else { columns };
        self.columns = columns.clamp(1.0, cells) as usize;
        self.rows = (cells as usize / self.columns).max(1);
        self.low = low;
        let counts = [self.columns, self.rows];
        self.cell = [0, 1].map(|k| size[k] / counts[k] as f64);
        self.per = self.cell.map(|c| if c > 0.0 { 1.0 / c } else { 0.0 });
        self.starts.clear();
        self.starts.resize(self.columns * self.rows + 1, 0);
        for &(_, p) in points {
            let cell = self.place(p);
            if let Some(start) = self.starts.get_mut(cell) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        self.sorted.clear();
        self.sorted.resize(points.len(), 0);
        for &(point, p) in points.iter().rev() {
            let cell = self.place(p);
            if let Some(start) = self.starts.get_mut(cell) {
                *start -= 1;
                if let Some(slot) = self.sorted.get_mut(*start as usize) {
                    *slot = point;
                }
            }
        }
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.low[0]) * self.per[0]) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.low[1]) * self.per[1]) as usize).min(self.rows - 1)
    }

    fn place(&self, p: Place) -> usize {
        self.row(p[1]) * self.columns + self.column(p[0])
    }

    /// The points in the cells that a triangle touches, and some more, by rows. Whatever is
    /// within `margin` of it is among them.
    pub(super) fn near(&self, corners: [Place; 3], margin: f64) -> impl Iterator<Item = &[u32]> {
        let [a, b, c] = corners;
        let low = [0, 1].map(|k| a[k].min(b[k]).min(c[k]) - margin);
        let high = [0, 1].map(|k| a[k].max(b[k]).max(c[k]) + margin);
        let [left, right] = [low, high].map(|p| self.column(p[0]));
        let [bottom, top] = [low, high].map(|p| self.row(p[1]));
        let large = right - left > 2 || top - bottom > 2;
        (bottom..=top).map(move |row| {
            let [left, right] = if large {
                let [left, right] = within(corners, self.band(row, margin));
                [self.column(left - margin), self.column(right + margin)]
            } else {
                [left, right]
            };
            let start = |column: usize| {
                let start = self.starts.get(row * self.columns + column);
                start.map_or(0, |s| *s as usize)
            };
            self.sorted
                .get(start(left)..start(right + 1))
                .unwrap_or(&[])
        })
    }

    /// The heights between which the points of a row lie, and some more for what is rounded.
    fn band(&self, row: usize, margin: f64) -> [f64; 2] {
        let height = |row: usize| self.low[1] + row as f64 * self.cell[1];
        let more = margin + 1e-3 * self.cell[1];
        [height(row) - more, height(row + 1) + more]
    }
}

/// The left and the right end of the part of a triangle that lies between two heights.
fn within(corners: [Place; 3], [from, to]: [f64; 2]) -> [f64; 2] {
    let [a, b, c] = corners;
    let [mut left, mut right] = [f64::INFINITY, f64::NEG_INFINITY];
    for [p, q] in [[a, b], [b, c], [c, a]] {
        let [p, q] = if p[1] <= q[1] { [p, q] } else { [q, p] };
        if q[1] < from || p[1] > to {
            continue;
        }
        let slope = (q[0] - p[0]) / (q[1] - p[1]);
        let x = |y: f64, end: Place| {
            let x = p[0] + (y - p[1]) * slope;
            // A side that is level, or nearly.
            if x.is_finite() {
                x.clamp(p[0].min(q[0]), p[0].max(q[0]))
            } else {
                end[0]
            }
        };
        for x in [x(from.max(p[1]), p), x(to.min(q[1]), q)] {
            left = left.min(x);
            right = right.max(x);
        }
    }
    [left, right]
}
