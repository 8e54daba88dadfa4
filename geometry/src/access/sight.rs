//! Which points of a surface are open to which directions.
//!
//! For each direction the surface is drawn from far above into a grid that keeps the greatest
//! height of each cell. A point is open if nothing in its cell is higher. Points are tested a
//! little off the surface, so that an upright wall is open if the column just in front of it is:
//! a tool cuts with its side too.

use super::Frame;
use super::cutters::{Cutter, Swept};
use super::maps::{Maps, View};
use super::samples::Samples;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel;
use crate::rejection::Rejection;
use crate::vector::{Vec3, along, dot};

/// How far off the surface a point is tested in the maps, in cells: past the centre of its own cell.
const OFF: f64 = 1.25;

/// How far below the height of its cell a point still is open, in cells.
const SLACK: f64 = 0.05;

/// How far a face may look away from a direction, as a sine, and still be open to it: an upright
/// wall is cut with the side of the tool.
const UPRIGHT: f64 = 1e-3;

/// Axes whose outcomes are held at a time.
const BATCH: usize = 13;

/// What is seen along one axis, for each point: bit 0 if it is open along the axis, bit 1 if
/// against it.
pub(super) struct Seen {
    pub(super) open: Vec<u8>,
    /// For each point, bit k if cutter k gets there one way or the other; nothing of axes along
    /// which no cutter is tried.
    pub(super) cut: Vec<u8>,
    /// Cutters too small for the cells of these maps, as bits.
    pub(super) too_small: u8,
}

/// What is looked at.
#[derive(Clone, Copy)]
pub(super) struct Scene<'m> {
    pub(super) mesh: &'m Mesh,
    pub(super) samples: &'m Samples,
    pub(super) frame: &'m Frame,
    /// The cutters that are tried along the axes of the frame.
    pub(super) cutters: &'m [Cutter],
}

/// Looks along and against all `axes`, of which the first three are those of the frame, and gives
/// what is seen of each to `take`, in their order.
pub(super) fn look(
    scene: Scene<'_>,
    axes: &[Vec3],
    guard: &Guard<'_>,
    mut take: impl FnMut(usize, &Seen),
) -> Result<(), Rejection> {
    for (batch, axes) in axes.chunks(BATCH).enumerate() {
        let mut seen: Vec<Option<Seen>> = axes.iter().map(|_| None).collect();
        let mut tasks: Vec<parallel::Task<'_>> = Vec::with_capacity(axes.len());
        for (at, (axis, into)) in axes.iter().zip(&mut seen).enumerate() {
            let along_frame = batch == 0 && at < 3;
            tasks.push(Box::new(move |guard| {
                *into = Some(one(scene, *axis, along_frame, guard)?);
                Ok(())
            }));
        }
        parallel::beside(guard, tasks, |guard| guard.reached(Stage::Processes, 0.1))?;
        for (at, seen) in seen.iter().flatten().enumerate() {
            take(batch * BATCH + at, seen);
        }
    }
    Ok(())
}

/// What is seen along one axis and against it.
fn one(
    scene: Scene<'_>,
    axis: Vec3,
    along_frame: bool,
    guard: &Guard<'_>,
) -> Result<Seen, Rejection> {
    let view = View::of(scene.mesh, scene.frame, axis);
    let maps = Maps::drawn(scene.mesh, view, guard)?;
    let mut open = vec![0; scene.samples.points.len()];
    let sights = [0, 1].map(|against| Sight::of(&maps, against));
    for (points, normal) in scene.samples.faces() {
        for (against, sight) in sights.iter().enumerate() {
            let Some(lifted) = sight.lifted(normal) else {
                continue;
            };
            for at in points.clone() {
                let point = scene.samples.points[at].map(f64::from);
                open[at] |= u8::from(sight.open(point, lifted)) << against;
            }
        }
    }
    guard.on()?;
    let mut seen = Seen {
        open,
        cut: Vec::new(),
        too_small: 0,
    };
    if along_frame && !scene.cutters.is_empty() {
        seen.cut = vec![0; seen.open.len()];
        for against in 0..2 {
            cut(scene, &maps, against, &mut seen, guard)?;
        }
    }
    Ok(seen)
}

/// Tries all cutters from one side.
fn cut(
    scene: Scene<'_>,
    maps: &Maps,
    against: usize,
    seen: &mut Seen,
    guard: &Guard<'_>,
) -> Result<(), Rejection> {
    for (k, cutter) in scene.cutters.iter().enumerate() {
        guard.on()?;
        let Some(swept) = Swept::by(cutter, maps, against) else {
            seen.too_small |= 1 << k;
            continue;
        };
        let sight = Sight::over(&maps.view, against, swept.grid());
        for (points, normal) in scene.samples.faces() {
            let Some(lifted) = sight.lifted(normal) else {
                continue;
            };
            for at in points {
                // What is hidden from the direction is out of reach, however coarse this grid is.
                if seen.open[at] & 1 << against != 0 {
                    let point = scene.samples.points[at].map(f64::from);
                    seen.cut[at] |= u8::from(sight.open(point, lifted)) << k;
                }
            }
        }
    }
    Ok(())
}

/// Heights in a grid whose cells are so many cells of a view wide.
pub(super) struct Grid<'g> {
    pub(super) heights: &'g [f32],
    pub(super) size: [usize; 2],
    /// Cells of the view to a cell.
    pub(super) pooled: f64,
    /// Cells around those of the view.
    pub(super) margin: f64,
    /// How far off the surface points are tested, in cells of the grid.
    pub(super) off: f64,
}

/// A grid, seen along the axis of its view or against it.
struct Sight<'g> {
    view: &'g View,
    sign: f64,
    grid: Grid<'g>,
}

impl<'g> Sight<'g> {
    fn of(maps: &'g Maps, against: usize) -> Self {
        let grid = Grid {
            heights: &maps.height[against],
            size: maps.view.size,
            pooled: 1.0,
            margin: 0.0,
            off: OFF,
        };
        Self::over(&maps.view, against, grid)
    }

    fn over(view: &'g View, against: usize, grid: Grid<'g>) -> Self {
        let sign = if against == 0 { 1.0 } else { -1.0 };
        Self { view, sign, grid }
    }

    /// By how much the points of a face are moved off it; none if it looks away.
    fn lifted(&self, normal: Vec3) -> Option<Vec3> {
        let facing = self.sign * dot(normal, self.view.axis);
        let off = self.grid.off * self.grid.pooled * self.view.cell;
        (facing > -UPRIGHT).then(|| normal.map(|c| c * off))
    }

    /// Whether nothing is above a place, by the lowest of the four cells around it: in doubt, open.
    fn open(&self, point: Vec3, lifted: Vec3) -> bool {
        let [x, y, z] = self.view.place(along(point, lifted, 1.0));
        let z = self.sign * z + SLACK * self.view.cell;
        // Of a power of two, the inverse is exact.
        let by = 1.0 / self.grid.pooled;
        let [x, y] = [x, y].map(|c| c * by + self.grid.margin - 0.5);
        let [width, height] = self.grid.size;
        if (x < 0.0) | (y < 0.0) | (x >= width as f64 - 1.0) | (y >= height as f64 - 1.0) {
            return true;
        }
        let first = y as u32 as usize * width + x as u32 as usize;
        let two = |at: usize| self.grid.heights.get(at..at + 2);
        let (Some(near), Some(far)) = (two(first), two(first + width)) else {
            return false;
        };
        // All four at once: which of them is low enough cannot be foreseen.
        let low = |height: f32| f64::from(height) <= z;
        low(near[0]) | low(near[1]) | low(far[0]) | low(far[1])
    }
}
