//! Solids with upright walls: outlines inside one another, each with the slab of material that
//! fills the space between it and the outlines in it.

use super::outline::{self, Outline};
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
}

impl Terrace {
    /// A plan with an outermost outline.
    pub(super) fn new(outline: Outline, slab: Slab) -> Self {
        let outer = Cell {
            outline,
            parent: None,
            slab,
        };
        Self { cells: vec![outer] }
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

    /// The solid with its truth.
    pub(super) fn build(&self) -> Solid {
        let mut solid = Solid::new();
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
        let mut area = outline::area(&self.cells[i].outline);
        let mut moments = outline::moments(&self.cells[i].outline);
        for &hole in &inner {
            let hole = &self.cells[hole].outline;
            area -= outline::area(hole);
            let [x, y] = outline::moments(hole);
            moments = [moments[0] - x, moments[1] - y];
        }
        let middle = (slab.0 + slab.1) / 2.0;
        let centre = [moments[0] / area, moments[1] / area, middle];
        solid.weigh(area * (slab.1 - slab.0), centre);
        solid.area += 2.0 * area;
        for (z, up) in [(slab.0, false), (slab.1, true)] {
            let mut rings = vec![ring(i, z)];
            rings.extend(inner.iter().map(|&c| ring(c, z)));
            solid.polygon(&rings, |p| if up { [p[0], p[1]] } else { [p[0], -p[1]] });
        }
    }
}
