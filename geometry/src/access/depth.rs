//! Height maps along directions, and which parts of a surface are open to them.
//!
//! For each direction the surface is drawn from far above into a grid that keeps the greatest
//! height of each cell. A point is open if nothing in its cell is higher. Points are tested a
//! little off the surface, so that an upright wall is open if the column just in front of it is:
//! a tool cuts with its side too.

use super::Frame;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
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

struct HeightMap {
    across: [Vec3; 2],
    up: Vec3,
    low: [f64; 2],
    cell: f64,
    size: [usize; 2],
    height: Vec<f32>,
}

impl HeightMap {
    fn of(
        mesh: &Mesh,
        up: Vec3,
        across: [Vec3; 2],
        guard: &Guard<'_>,
        fraction: f64,
    ) -> Result<Self, Rejection> {
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
        let mut map = Self {
            across,
            up,
            low,
            cell,
            size,
            height: vec![f32::NEG_INFINITY; size[0] * size[1]],
        };
        for face in 0..mesh.faces.len() {
            if dot(mesh.cross(face), up) > 0.0 {
                let drawn = map.draw(mesh.corners(face));
                guard.spend(Stage::Processes, fraction, drawn)?;
            }
        }
        Ok(map)
    }

    /// Place in cells, and height.
    fn place(&self, p: Vec3) -> Vec3 {
        [
            (dot(p, self.across[0]) - self.low[0]) / self.cell,
            (dot(p, self.across[1]) - self.low[1]) / self.cell,
            dot(p, self.up),
        ]
    }

    /// Raises the cells whose centres the triangle covers; gives how many cells were looked at.
    fn draw(&mut self, corners: [Vec3; 3]) -> u64 {
        let [a, b, c] = corners.map(|p| self.place(p));
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
        for y in rows {
            let py = y as f64 + 0.5;
            for x in columns.clone() {
                let px = x as f64 + 0.5;
                let wb = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / double;
                let wc = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / double;
                if wb >= 0.0 && wc >= 0.0 && wb + wc <= 1.0 {
                    let height = a[2] + wb * (b[2] - a[2]) + wc * (c[2] - a[2]);
                    let slot = &mut self.height[y * self.size[0] + x];
                    *slot = slot.max(height as f32);
                }
            }
        }
        looked_at as u64
    }

    /// Whether nothing is above `p`, by the lowest of the four cells around it: in doubt, open.
    fn open(&self, p: Vec3) -> bool {
        let [x, y, z] = self.place(p);
        let slack = 0.05 * self.cell;
        for (dx, dy) in [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)] {
            let (cx, cy) = ((x + dx).floor(), (y + dy).floor());
            let inside =
                cx >= 0.0 && cy >= 0.0 && cx < self.size[0] as f64 && cy < self.size[1] as f64;
            if !inside {
                return true;
            }
            let height = self.height[cy as usize * self.size[0] + cx as usize];
            if f64::from(height) <= z + slack {
                return true;
            }
        }
        false
    }
}

/// Finds from which of the frame's six directions each face is open.
pub(crate) fn reach(mesh: &Mesh, frame: &Frame, guard: &Guard<'_>) -> Result<Reach, Rejection> {
    let mut maps = Vec::with_capacity(SIX);
    for bit in 0..SIX {
        let fraction = bit as f64 / 12.0;
        guard.reached(Stage::Processes, fraction)?;
        let axis = bit / 2;
        let across = [frame.0[(axis + 1) % 3], frame.0[(axis + 2) % 3]];
        let up = direction(frame, bit);
        maps.push(HeightMap::of(mesh, up, across, guard, fraction)?);
    }
    let cell = maps.iter().map(|m| m.cell).fold(0.0, f64::max);
    let mut reach = Reach {
        area_by_set: [0.0; 64],
        open: vec![[0; SIX]; mesh.faces.len()],
        hidden: vec![0; mesh.faces.len()],
        noise: 40.0 * cell * cell,
    };
    for face in 0..mesh.faces.len() {
        if face & 0x3fff == 0 {
            let done = face as f64 / mesh.faces.len() as f64;
            guard.reached(Stage::Processes, 0.5 + 0.3 * done)?;
        }
        reach.look_at(mesh, face, &maps, cell);
    }
    Ok(reach)
}

impl Reach {
    fn look_at(&mut self, mesh: &Mesh, face: usize, maps: &[HeightMap], cell: f64) {
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
            for (bit, map) in maps.iter().enumerate() {
                if dot(normal, map.up) > -1e-3 && map.open(point) {
                    set |= 1 << bit;
                    open[bit] += 1;
                }
            }
            hidden += u32::from(set == 0);
            self.area_by_set[set] += share;
        }
        let all = (rows * rows) as u32;
        self.open[face] = open.map(|n| (n * 255 / all) as u8);
        self.hidden[face] = (hidden * 255 / all) as u8;
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
