//! Height maps of a part along an axis: the greatest height of each cell, seen from above and from
//! below.

use super::Frame;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::vector::{Vec3, cross, dot, ends, greater, lesser, unit};

/// Cells along the longer edge of what is seen.
const CELLS: f64 = 1024.0;

/// How far a place may lie outside a face, as a share of it, and still be on it: no cell between
/// two faces is on neither.
const ROUNDING: f64 = 1e-9;

/// Faces that are drawn between two looks at the watcher.
const AT_ONCE: usize = 256;

/// Columns up to which each cell is asked whether a face covers it; of wider faces the first and
/// the last cell of each row are computed.
const NARROW: usize = 4;

/// Where the cells of the maps along an axis are.
pub(super) struct View {
    pub(super) axis: Vec3,
    across: [Vec3; 2],
    low: [f64; 2],
    /// Edge of a cell, mm.
    pub(super) cell: f64,
    pub(super) size: [usize; 2],
}

impl View {
    /// A view of a mesh along an axis.
    pub(super) fn of(mesh: &Mesh, frame: &Frame, axis: Vec3) -> Self {
        let across = across(frame, axis);
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for v in &mesh.vertices {
            for k in 0..2 {
                let at = dot(*v, across[k]);
                low[k] = lesser(low[k], at);
                high[k] = greater(high[k], at);
            }
        }
        let span = [high[0] - low[0], high[1] - low[1]];
        let cell = span[0].max(span[1]).max(f64::MIN_POSITIVE) / CELLS;
        let size = span.map(|s| (s / cell).ceil().clamp(1.0, CELLS + 1.0) as usize);
        Self {
            axis,
            across,
            low,
            cell,
            size,
        }
    }

    /// The edge of the largest cells of the views along a frame, mm.
    pub(super) fn largest_cell(mesh: &Mesh, frame: &Frame) -> f64 {
        let cells = frame.0.map(|axis| Self::of(mesh, frame, axis).cell);
        cells.into_iter().fold(0.0, f64::max)
    }

    /// Place in cells, and height along the axis, mm.
    pub(super) fn place(&self, p: Vec3) -> Vec3 {
        [
            (dot(p, self.across[0]) - self.low[0]) / self.cell,
            (dot(p, self.across[1]) - self.low[1]) / self.cell,
            dot(p, self.axis),
        ]
    }
}

/// Two directions at right angles to an axis and to each other; they turn with the frame.
fn across(frame: &Frame, axis: Vec3) -> [Vec3; 2] {
    let [x, y, z] = frame.0;
    let along = frame.0.iter().position(|f| *f == axis);
    match along {
        Some(0) => [y, z],
        Some(1) => [z, x],
        Some(_) => [x, y],
        None => {
            let slanted = frame.0.iter().map(|f| (dot(*f, axis).abs(), *f));
            let least = slanted.reduce(|a, b| if b.0 < a.0 - 1e-9 { b } else { a });
            let first = least.and_then(|l| unit(cross(axis, l.1))).unwrap_or(x);
            [first, cross(axis, first)]
        }
    }
}

/// The heights of a part along the axis of a view, and against it.
pub(super) struct Maps {
    pub(super) view: View,
    /// Row by row, mm; those against the axis with their sign turned. Endless depth where there is
    /// no material.
    pub(super) height: [Vec<f32>; 2],
}

impl Maps {
    /// Draws the faces of a mesh.
    pub(super) fn drawn(mesh: &Mesh, view: View, guard: &Guard<'_>) -> Result<Self, Rejection> {
        let cells = view.size[0] * view.size[1];
        let mut maps = Self {
            view,
            height: [(); 2].map(|()| vec![f32::NEG_INFINITY; cells]),
        };
        // A vertex has some six faces.
        let places: Vec<Vec3> = mesh.vertices.iter().map(|v| maps.view.place(*v)).collect();
        for faces in mesh.faces.chunks(AT_ONCE) {
            let mut work = faces.len() as u64;
            for face in faces {
                let [a, b, c] = face.map(|v| places[v as usize]);
                // Two axes and the one along which is looked are a right-handed frame.
                let double = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
                if double > 0.0 {
                    work += maps.draw(0, [a, b, c], double);
                } else if double < 0.0 {
                    work += maps.draw(1, [a, b, c].map(|[x, y, z]| [x, y, -z]), double);
                }
            }
            guard.spend(Stage::Processes, 0.1, work)?;
        }
        Ok(maps)
    }

    /// Raises the cells whose centres a face covers; gives how much was to be done.
    fn draw(&mut self, against: usize, [a, b, c]: [Vec3; 3], double: f64) -> u64 {
        let columns = middles([a[0], b[0], c[0]], self.view.size[0]);
        let rows = middles([a[1], b[1], c[1]], self.view.size[1]);
        // Most faces of a fine mesh end here.
        if columns.is_empty() | rows.is_empty() || double.abs() < 1e-12 {
            return 0;
        }
        let by = 1.0 / double;
        // The shares of b and c grow evenly from column to column, and so does the height.
        let steps = [(c[1] - a[1]) * by, -(b[1] - a[1]) * by];
        let [to_b, to_c] = [b[2] - a[2], c[2] - a[2]];
        let step = steps[0] * to_b + steps[1] * to_c;
        let px = columns.start as f64 + 0.5 - a[0];
        let wide = columns.len() > NARROW;
        let mut done = rows.len();
        for y in rows {
            let py = y as f64 + 0.5 - a[1];
            let share_b = (px * (c[1] - a[1]) - py * (c[0] - a[0])) * by;
            let share_c = ((b[0] - a[0]) * py - (b[1] - a[1]) * px) * by;
            let at = a[2] + share_b * to_b + share_c * to_c;
            let shares = [
                (share_b, steps[0]),
                (share_c, steps[1]),
                (1.0 - share_b - share_c, -steps[0] - steps[1]),
            ];
            let row = y * self.view.size[0];
            let row = &mut self.height[against][row + columns.start..row + columns.end];
            if wide {
                let covered = covered(&shares, row.len());
                done += covered.len();
                for t in covered {
                    raise(&mut row[t], (at + t as f64 * step) as f32);
                }
            } else {
                done += row.len();
                for (t, slot) in row.iter_mut().enumerate() {
                    let t = t as f64;
                    // All at once: which of them fails cannot be foreseen.
                    let [b, c, a] = shares.map(|(w, by)| w + t * by >= -ROUNDING);
                    if a & b & c {
                        raise(slot, (at + t * step) as f32);
                    }
                }
            }
        }
        done as u64
    }
}

/// The cells of a row whose middles lie between the least and the greatest of some places.
fn middles(places: [f64; 3], cells: usize) -> std::ops::Range<usize> {
    let (low, high) = ends(places);
    let (low, high) = (low - 0.5, high - 0.5);
    // Casts cut towards zero; those to the size of a register take longer.
    let first = (low as i32).max(0);
    let first = first.saturating_add(i32::from(low > f64::from(first)));
    let end = if high < 0.0 {
        0
    } else {
        (high as i32).saturating_add(1)
    };
    first as usize..(end as usize).min(cells)
}

fn raise(slot: &mut f32, to: f32) {
    if to > *slot {
        *slot = to;
    }
}

/// The columns, of so many, in which no share is negative.
fn covered(shares: &[(f64, f64); 3], columns: usize) -> std::ops::Range<usize> {
    let (mut first, mut end) = (0.0_f64, columns as f64);
    for &(share, by) in shares {
        let zero = -(share + ROUNDING) / by;
        if by > 0.0 {
            first = first.max(zero.ceil());
        } else if by < 0.0 {
            end = end.min(zero.floor() + 1.0);
        } else if share < -ROUNDING {
            return 0..0;
        }
    }
    // Casts take what is below zero for zero.
    first as usize..(end as usize).min(columns)
}
