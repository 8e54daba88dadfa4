//! What is open to the six and to the 26 directions of a part's frame, and what cutters reach.

use super::Frame;
use super::cover::{self, Sets};
use super::cutters::Cutter;
use super::directions::{Directions, axes};
use super::maps::View;
use super::model::Approach;
use super::samples::Samples;
use super::sight::{self, Scene, Seen};
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::rules::{END_MILLS, EndMill};
use crate::vector::{Vec3, scale};

/// The directions of a frame as bits: 2 k along axis k, 2 k + 1 against it.
pub(crate) const SIX: u32 = (1 << 6) - 1;

/// The bits of an axis, both ways.
pub(crate) fn both_ways(axis: usize) -> u32 {
    3 << (2 * axis)
}

/// What is open to which directions: bit 2 k is along axis k, bit 2 k + 1 against it, and the
/// first three axes are those of the frame.
pub(crate) struct Reach {
    /// One of each two opposite directions of the 26.
    pub(crate) axes: Vec<Vec3>,
    /// For each point of the faces, the set of directions that it is open to.
    sets: Vec<u32>,
    /// The first point of each face, and one more for the end.
    first: Vec<u32>,
    /// Area by set of directions.
    areas: Sets,
    /// Area of all points, mm².
    pub(super) area: f64,
    /// Area that each end mill reaches from some of the six directions, mm²; none where the maps
    /// are too coarse for it.
    pub(super) cut: Vec<(EndMill, Option<f64>)>,
    /// Area that the maps can no longer tell from noise, mm².
    pub(crate) noise: f64,
}

/// Looks at a mesh from all 26 directions of its frame. `areas` are those of its faces.
pub(crate) fn reach(
    mesh: &Mesh,
    frame: &Frame,
    areas: &[f64],
    guard: &Guard<'_>,
) -> Result<Reach, Rejection> {
    guard.reached(Stage::Processes, 0.0)?;
    let cell = View::largest_cell(mesh, frame);
    let samples = Samples::over(mesh, cell);
    let cutters: Vec<Cutter> = END_MILLS.iter().map(Cutter::of).collect();
    let scene = Scene {
        mesh,
        samples: &samples,
        frame,
        cutters: &cutters,
    };
    let axes = axes(frame, Directions::TwentySix);
    let mut sets = vec![0_u32; samples.points.len()];
    let mut cut = vec![0_u8; samples.points.len()];
    let mut too_small = 0;
    sight::look(scene, &axes, guard, |axis, seen: &Seen| {
        for (set, open) in sets.iter_mut().zip(&seen.open) {
            *set |= u32::from(*open) << (2 * axis);
        }
        for (cut, own) in cut.iter_mut().zip(&seen.cut) {
            *cut |= own;
        }
        too_small |= seen.too_small;
    })?;
    guard.reached(Stage::Processes, 0.7)?;
    let first = samples.first;
    let (by_set, area) = by_set(&sets, &first, areas);
    let cut = END_MILLS.iter().enumerate().map(|(k, mill)| {
        let told = too_small & 1 << k == 0;
        let reached = |points: &[u8]| points.iter().filter(|p| **p & 1 << k != 0).count();
        (*mill, told.then(|| shares(&cut, &first, areas, reached)))
    });
    Ok(Reach {
        cut: cut.collect(),
        axes,
        sets,
        first,
        areas: by_set,
        area,
        noise: 40.0 * cell * cell,
    })
}

/// The sum of the faces' areas, of each the share of its points that are counted.
fn shares(cut: &[u8], first: &[u32], areas: &[f64], count: impl Fn(&[u8]) -> usize) -> f64 {
    let faces = first.windows(2).zip(areas);
    let each = faces.filter_map(|(bounds, area)| {
        let points = cut.get(bounds[0] as usize..bounds[1] as usize)?;
        (!points.is_empty()).then(|| area * count(points) as f64 / points.len() as f64)
    });
    each.sum()
}

/// The area of each set of directions, and that of all.
fn by_set(sets: &[u32], first: &[u32], areas: &[f64]) -> (Sets, f64) {
    // Points of one set, and in it of one face, come together, always in the same order.
    let mut keys: Vec<u64> = Vec::with_capacity(sets.len());
    for (face, bounds) in first.windows(2).enumerate() {
        let points = sets.get(bounds[0] as usize..bounds[1] as usize);
        let own = points.unwrap_or_default().iter();
        keys.extend(own.map(|set| u64::from(*set) << 32 | face as u64));
    }
    keys.sort_unstable();
    let mut found: Sets = Vec::new();
    let mut all = 0.0;
    for key in keys {
        let (set, face) = ((key >> 32) as u32, key as u32 as usize);
        let points = first[face + 1] - first[face];
        let share = areas[face] / f64::from(points);
        all += share;
        match found.last_mut() {
            Some((last, area)) if *last == set => *area += share,
            _ => found.push((set, share)),
        }
    }
    (found, all)
}

impl Reach {
    /// The direction of a bit.
    pub(crate) fn direction(&self, bit: usize) -> Vec3 {
        let axis = self.axes.get(bit / 2).copied().unwrap_or([0.0, 0.0, 1.0]);
        scale(axis, if bit.is_multiple_of(2) { 1.0 } else { -1.0 })
    }

    /// The sets of directions that the points of a face are open to; no point has no area.
    pub(super) fn points(&self, face: usize) -> &[u32] {
        let bounds = self.first.get(face..face + 2);
        let bounds = bounds.map(|b| b[0] as usize..b[1] as usize);
        bounds.and_then(|b| self.sets.get(b)).unwrap_or_default()
    }

    /// Whether less than half of a face is open to some of these directions. A face without area
    /// is not hidden.
    pub(crate) fn hidden(&self, face: usize, directions: u32) -> bool {
        let points = self.points(face);
        let open = points.iter().filter(|set| *set & directions != 0).count();
        2 * open < points.len()
    }

    /// How many of the 26 directions a face is open to, in the mean over it; none without area.
    pub(crate) fn openness(&self, face: usize) -> Option<f64> {
        let points = self.points(face);
        let all: u32 = points.iter().map(|set| set.count_ones()).sum();
        (!points.is_empty()).then(|| f64::from(all) / points.len() as f64)
    }

    /// Area that is open to none of these directions, mm².
    pub(crate) fn closed(&self, directions: u32) -> f64 {
        let sets = self.areas.iter();
        let closed = sets.filter(|(set, _)| set & directions == 0);
        // A sum of nothing would be a zero with a sign.
        closed.fold(0.0, |sum, (_, area)| sum + area)
    }

    /// The fewest directions that open what can be reached, at least one; 26 at most are chosen
    /// among.
    pub(crate) fn setups(&self, directions: Directions) -> Vec<Approach> {
        let choices = cover::greedy(&self.areas, directions.count().min(26) as usize);
        let approaches = choices.into_iter().map(|choice| Approach {
            direction: self.direction(choice.bit),
            share: choice.gain / self.area.max(f64::MIN_POSITIVE),
        });
        approaches.collect()
    }
}
