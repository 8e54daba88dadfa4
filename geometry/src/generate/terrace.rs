//! Solids with upright walls: outlines inside one another, each with the slab of material that
//! fills the space between it and the outlines in it.

use super::holes::{DrawnHole, upright};
use super::integrals::Integrals;
use super::outline::{self, Outline, Point, circle};
use super::solid::Solid;
use crate::vector::Vec3;

/// From which height to which there is material; none for a hole.
pub(super) type Slab = Option<(f64, f64)>;

struct Cell {
    outline: Outline,
    parent: Option<usize>,
    slab: Slab,
}

/// A plan of nested outlines. Outlines must not touch, and slabs side by side must overlap.
pub(super) struct Terrace {
    cells: Vec<Cell>,
    holes: Vec<DrawnHole>,
}

/// A cylinder of a hole: radius, segments, and the height of its floor; none for one that goes
/// through.
pub(super) type Drill = (f64, usize, Option<f64>);

impl Terrace {
    /// A plan with an outermost outline.
    pub(super) fn new(outline: Outline, slab: Slab) -> Self {
        let outer = Cell {
            outline,
            parent: None,
            slab,
        };
        Self {
            cells: vec![outer],
            holes: Vec::new(),
        }
    }

    /// Puts an outline into the cell `parent` (0 is the outermost); gives the new cell.
    pub(super) fn cut(&mut self, parent: usize, outline: Outline, slab: Slab) -> usize {
        self.cells.push(Cell {
            outline,
            parent: Some(parent),
            slab,
        });
        self.cells.len() - 1
    }

    /// Drills a round hole from the top of a cell, the widest cylinder first; `start` is the angle
    /// of its first corner.
    pub(super) fn drill(&mut self, parent: usize, at: Point, drills: &[Drill], start: f64) {
        let Some((low, top)) = self.cells[parent].slab else {
            return;
        };
        let (mut cell, mut profile) = (parent, Vec::new());
        let mut height = top;
        for &(radius, segments, floor) in drills {
            let outline = circle(at, radius, segments, start);
            cell = self.cut(cell, outline, floor.map(|z| (low, z)));
            profile.push([radius, height]);
            height = floor.unwrap_or(low);
            profile.push([radius, height]);
        }
        if drills.iter().all(|d| d.2.is_some()) {
            profile.push([0.0, height]);
        }
        self.holes.extend(upright(at, &profile));
    }

    /// Cuts a hole that is round but for a keyway, through a cell.
    pub(super) fn cut_keyed(&mut self, parent: usize, [radius, half, top]: [f64; 3], steps: usize) {
        let Some((low, high)) = self.cells[parent].slab else {
            return;
        };
        self.cut(parent, outline::keyed_bore(radius, half, top, steps), None);
        let profile = [[radius, high], [radius, low]];
        self.holes.extend(upright([0.0; 2], &profile));
    }

    /// The solid with its truth.
    pub(super) fn build(&self) -> Solid {
        let mut solid = Solid::new();
        solid.holes.clone_from(&self.holes);
        // Corners of each outline at each height at which something meets it.
        let mut loops: Vec<Vec<(f64, Vec<u32>)>> = Vec::new();
        for cell in &self.cells {
            let mut heights = self.heights(cell);
            heights.sort_by(f64::total_cmp);
            heights.dedup();
            let at = |z: f64| {
                let points = cell.outline.iter().map(move |p| [p[0], p[1], z]);
                points.collect::<Vec<Vec3>>()
            };
            let rings = heights.iter().map(|&z| (z, solid.ring(at(z)))).collect();
            loops.push(rings);
        }
        for (i, cell) in self.cells.iter().enumerate() {
            self.walls(&mut solid, cell, &loops[i]);
            if let Some(slab) = cell.slab {
                self.caps(&mut solid, i, slab, &loops);
            }
        }
        solid
    }

    fn outside(&self, cell: &Cell) -> Slab {
        cell.parent.and_then(|p| self.cells[p].slab)
    }

    fn heights(&self, cell: &Cell) -> Vec<f64> {
        let slabs = [cell.slab, self.outside(cell)];
        slabs
            .into_iter()
            .flatten()
            .flat_map(|s| [s.0, s.1])
            .collect()
    }

    /// The walls along an outline, wherever one side has material and the other has not.
    fn walls(&self, solid: &mut Solid, cell: &Cell, rings: &[(f64, Vec<u32>)]) {
        let has = |slab: Slab, z: f64| slab.is_some_and(|s| s.0 < z && z < s.1);
        let outside = self.outside(cell);
        let length = outline::perimeter(&cell.outline);
        for pair in rings.windows(2) {
            let (low, high) = (&pair[0], &pair[1]);
            let middle = (low.0 + high.0) / 2.0;
            match (has(cell.slab, middle), has(outside, middle)) {
                (true, false) => solid.band(&low.1, &high.1),
                (false, true) => solid.band(&high.1, &low.1),
                _ => continue,
            }
            solid.area += length * (high.0 - low.0);
        }
    }

    /// Top and bottom of a cell.
    fn caps(&self, solid: &mut Solid, i: usize, slab: (f64, f64), loops: &[Vec<(f64, Vec<u32>)>]) {
        let ring = |cell: usize, z: f64| {
            let rings = &loops[cell];
            rings
                .iter()
                .find(|r| r.0 == z)
                .map_or_else(Vec::new, |r| r.1.clone())
        };
        let inner: Vec<usize> = (0..self.cells.len())
            .filter(|&c| self.cells[c].parent == Some(i))
            .collect();
        let column = |cell: usize| Integrals::prism(&self.cells[cell].outline, [slab.0, slab.1]);
        let mut area = outline::area(&self.cells[i].outline);
        solid.integrals = solid.integrals.plus(column(i));
        for &hole in &inner {
            area -= outline::area(&self.cells[hole].outline);
            solid.integrals = solid.integrals.minus(column(hole));
        }
        solid.area += 2.0 * area;
        let from = solid.faces.len();
        for (z, up) in [(slab.0, false), (slab.1, true)] {
            let mut rings = vec![ring(i, z)];
            rings.extend(inner.iter().map(|&c| ring(c, z)));
            solid.polygon(&rings, |p| if up { [p[0], p[1]] } else { [p[0], -p[1]] });
        }
        solid.wall(from, slab.1 - slab.0);
    }
}
