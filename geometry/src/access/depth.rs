//! Height maps along directions, and which parts of a surface are open to them.
//!
//! For each direction the surface is drawn from far above into a grid that keeps the greatest
//! height of each cell. A point is open if nothing in its cell is higher. Points are tested a
//! little off the surface, so that an upright wall is open if the column just in front of it is:
//! a tool cuts with its side too.

use super::Frame;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::vector::{Vec3, ZERO, add, along, dot, length, scale};

/// Cells along the longer edge of a map.
const CELLS: f64 = 1024.0;
/// How far off the surface a point is tested, in cells: past the centre of its own cell.
const OFF: f64 = 1.25;
/// Cells' worth of area for each test point of a face.
const AREA_PER_SAMPLE: f64 = 400.0;

/// The six directions of a frame: bit 2 k is along axis k, bit 2 k + 1 against it.
pub(crate) const SIX: usize = 6;

/// From which of the six directions a surface is open.
pub(crate) struct Reach {
    /// Area by set of directions that it is open to, mm².
    pub(crate) area_by_set: [f64; 64],
    /// For each face, the share of it that is open to each direction, 0 to 255.
    pub(crate) open: Vec<[u8; SIX]>,
    /// For each face, the share of it that no direction is open to, 0 to 255.
    pub(crate) hidden: Vec<u8>,
    /// Area that the maps can no longer tell from noise, mm².
    pub(crate) noise: f64,
}

/// The direction of a bit.
pub(crate) fn direction(frame: &Frame, bit: usize) -> Vec3 {
    let axis = frame.0.get(bit / 2).copied().unwrap_or([0.0, 0.0, 1.0]);
    if bit.is_multiple_of(2) {
        axis
    } else {
        scale(axis, -1.0)
    }
}

/// The heights along an axis and against it.
struct HeightMaps {
    across: [Vec3; 2],
    axis: Vec3,
    low: [f64; 2],
    cell: f64,
    size: [usize; 2],
    height: [Vec<f32>; 2],
}

impl HeightMaps {
    /// Maps of nothing, large enough for a mesh.
    fn over(mesh: &Mesh, axis: Vec3, across: [Vec3; 2]) -> Self {
        let mut low = [f64::INFINITY; 2];
        let mut high = [f64::NEG_INFINITY; 2];
        for v in &mesh.vertices {
            for k in 0..2 {
                let at = dot(*v, across[k]);
                low[k] = low[k].min(at);
                high[k] = high[k].max(at);
            }
        }
        let span = [high[0] - low[0], high[1] - low[1]];
        let longest = span[0].max(span[1]).max(f64::MIN_POSITIVE);
        let cell = longest / CELLS;
        let size = span.map(|s| (s / cell).ceil().clamp(1.0, CELLS + 1.0) as usize);
        let height = vec![f32::NEG_INFINITY; size[0] * size[1]];
        Self {
            across,
            axis,
            low,
            cell,
            size,
            height: [height.clone(), height],
        }
    }

    fn of(
        mesh: &Mesh,
        axis: Vec3,
        across: [Vec3; 2],
        guard: &Guard<'_>,
    ) -> Result<Self, Rejection> {
        let mut maps = Self::over(mesh, axis, across);
        // A vertex has some six faces.
        let places: Vec<Vec3> = mesh.vertices.iter().map(|v| maps.place(*v)).collect();
        for (face, corners) in mesh.faces.iter().enumerate() {
            let facing = dot(mesh.cross(face), axis);
            if facing == 0.0 || facing.is_nan() {
                continue;
            }
            let corners = corners.map(|v| places[v as usize]);
            let drawn = if facing > 0.0 {
                maps.draw(0, corners)
            } else {
                maps.draw(1, corners.map(|[x, y, z]| [x, y, -z]))
            };
            guard.spend(Stage::Processes, 0.1, drawn)?;
        }
        Ok(maps)
    }

    /// Place in cells, and height along the axis.
    fn place(&self, p: Vec3) -> Vec3 {
        [
            (dot(p, self.across[0]) - self.low[0]) / self.cell,
            (dot(p, self.across[1]) - self.low[1]) / self.cell,
            dot(p, self.axis),
        ]
    }

    /// Raises the cells whose centres the triangle covers; gives how many cells were looked at.
    fn draw(&mut self, against: usize, [a, b, c]: [Vec3; 3]) -> u64 {
        let double = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        if double.abs() < 1e-12 {
            return 1;
        }
        let range = |k: usize| {
            let low = a[k].min(b[k]).min(c[k]) - 0.5;
            let high = a[k].max(b[k]).max(c[k]) - 0.5;
            let first = low.ceil().max(0.0) as usize;
            let last = (high.floor().max(-1.0) + 1.0) as usize;
            first..last.min(self.size[k])
        };
        let (columns, rows) = (range(0), range(1));
        let looked_at = 1 + columns.len() * rows.len();
        let height = &mut self.height[against];
        for y in rows {
            let py = y as f64 + 0.5;
            for x in columns.clone() {
                let px = x as f64 + 0.5;
                let wb = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / double;
                let wc = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / double;
                if wb >= 0.0 && wc >= 0.0 && wb + wc <= 1.0 {
                    let at = a[2] + wb * (b[2] - a[2]) + wc * (c[2] - a[2]);
                    let slot = &mut height[y * self.size[0] + x];
                    *slot = slot.max(at as f32);
                }
            }
        }
        looked_at as u64
    }

    /// Whether nothing is above a place, by the lowest of the four cells around it: in doubt, open.
    fn open(&self, against: usize, [x, y, z]: Vec3) -> bool {
        let slack = 0.05 * self.cell;
        for (dx, dy) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
            let (cx, cy) = ((x + dx).floor(), (y + dy).floor());
            let inside =
                cx >= 0.0 && cy >= 0.0 && cx < self.size[0] as f64 && cy < self.size[1] as f64;
            if !inside {
                return true;
            }
            let height = self.height[against][cy as usize * self.size[0] + cx as usize];
            if f64::from(height) <= z + slack {
                return true;
            }
        }
        false
    }
}

/// Finds from which of the frame's six directions each face is open.
pub(crate) fn reach(mesh: &Mesh, frame: &Frame, guard: &Guard<'_>) -> Result<Reach, Rejection> {
    guard.reached(Stage::Processes, 0.0)?;
    let of = |axis: usize, guard: &Guard<'_>| {
        let across = [frame.0[(axis + 1) % 3], frame.0[(axis + 2) % 3]];
        HeightMaps::of(mesh, frame.0[axis], across, guard)
    };
    let (mut second, mut third) = (None, None);
    let others: Vec<parallel::Task<'_>> = vec![
        Box::new(|guard| {
            second = Some(of(1, guard)?);
            Ok(())
        }),
        Box::new(|guard| {
            third = Some(of(2, guard)?);
            Ok(())
        }),
    ];
    let first = parallel::beside(guard, others, |guard| of(0, guard))?;
    let maps: Vec<HeightMaps> = [Some(first), second, third].into_iter().flatten().collect();
    let cell = maps.iter().map(|m| m.cell).fold(0.0, f64::max);
    let faces = mesh.faces.len();
    let mut reach = Reach {
        area_by_set: [0.0; 64],
        open: vec![[0; SIX]; faces],
        hidden: vec![0; faces],
        noise: 40.0 * cell * cell,
    };
    // Each run sums up by itself, so that the sums are the same for any number of threads.
    let mut sums = vec![[0.0; 64]; faces.div_ceil(RUN)];
    let open = reach.open.chunks_mut(RUN);
    let runs = open.zip(reach.hidden.chunks_mut(RUN)).zip(&mut sums);
    let runs = runs
        .enumerate()
        .map(|(run, ((open, hidden), area_by_set))| Run {
            first: run * RUN,
            open,
            hidden,
            area_by_set,
        });
    let span = Span {
        stage: Stage::Processes,
        from: 0.5,
        to: 0.8,
    };
    parallel::each(runs.collect(), guard, span, |mut run: Run<'_>| {
        for at in 0..run.open.len() {
            run.look_at(mesh, at, &maps, cell);
        }
    })?;
    for sum in sums {
        for (all, own) in reach.area_by_set.iter_mut().zip(sum) {
            *all += own;
        }
    }
    Ok(reach)
}

/// Faces that are looked at by one thread at a time.
const RUN: usize = 1 << 12;

/// Some faces one after another, and what becomes of them.
struct Run<'r> {
    first: usize,
    open: &'r mut [[u8; SIX]],
    hidden: &'r mut [u8],
    area_by_set: &'r mut [f64; 64],
}

impl Run<'_> {
    fn look_at(&mut self, mesh: &Mesh, at: usize, maps: &[HeightMaps], cell: f64) {
        let face = self.first + at;
        let normal = mesh.normal(face);
        if normal == ZERO {
            return;
        }
        let area = length(mesh.cross(face)) / 2.0;
        let wanted = area / (AREA_PER_SAMPLE * cell * cell);
        let rows = wanted.sqrt().ceil().clamp(1.0, 12.0) as usize;
        let corners = mesh.corners(face);
        let mut open = [0_u32; SIX];
        let mut hidden = 0_u32;
        let share = area / (rows * rows) as f64;
        for sample in 0..rows * rows {
            let point = along(spot(corners, rows, sample), normal, OFF * cell);
            let mut set = 0_usize;
            for (axis, maps) in maps.iter().enumerate() {
                let facing = dot(normal, maps.axis);
                let [x, y, z] = maps.place(point);
                for (against, sign) in [(0, 1.0), (1, -1.0)] {
                    if sign * facing > -1e-3 && maps.open(against, [x, y, sign * z]) {
                        set |= 1 << (2 * axis + against);
                        open[2 * axis + against] += 1;
                    }
                }
            }
            hidden += u32::from(set == 0);
            self.area_by_set[set] += share;
        }
        let all = (rows * rows) as u32;
        self.open[at] = open.map(|n| (n * 255 / all) as u8);
        self.hidden[at] = (hidden * 255 / all) as u8;
    }
}

/// The middle of one of `rows`² equal small triangles that a triangle is cut into.
fn spot([a, b, c]: [Vec3; 3], rows: usize, index: usize) -> Vec3 {
    let row = index.isqrt();
    let within = index - row * row;
    // Row r has r + 1 triangles with the tip up and r with the tip down between them.
    let (i, third) = (
        (within / 2) as f64,
        if within.is_multiple_of(2) { 2.0 } else { 1.0 },
    );
    let n = rows as f64;
    let v = (row as f64 + third / 3.0) / n;
    let w = (i + if third > 1.5 { 1.0 / 3.0 } else { 2.0 / 3.0 }) / n;
    let (wa, wb, wc) = (1.0 - v, v - w, w);
    add(add(scale(a, wa), scale(b, wb)), scale(c, wc))
}
