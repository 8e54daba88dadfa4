//! What one direction upwards means for a part, and which of them is best.

use super::bins::Bins;
use super::columns::{Columns, Grid};
use super::flat::{Vec2, depth, outline};
use super::hull::Hull;
use super::model::Pose;
use super::oriented_box::Axes;
use super::overhang::{Bed, Lie};
use super::{Face, plain};
use crate::compact_sort::CompactSort;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::rules::{BUILD_ALIKE, BUILD_HEIGHT, BUILD_TIPPING};
use crate::vector::{Vec3, cross, dot, perpendicular};

/// Directions that are measured.
const MEASURED: usize = 10;
/// Cosine of ten degrees: of two directions nearer than that, the better one is measured.
const APART: f64 = 0.984_8;
/// Directions that one thread scores at a time.
const CHUNK: usize = 16;
/// Share by which areas and heights differ that are not the same but for rounding and the map.
const SAME: f64 = 1e-3;

/// What is known of a part before a direction is.
#[derive(Clone, Copy)]
pub(super) struct Part<'m> {
    pub(super) mesh: &'m Mesh,
    /// Of its faces, each once.
    pub(super) corners: &'m [Vec3],
    pub(super) faces: &'m [Face],
    pub(super) hull: &'m Hull,
    pub(super) axes: Axes,
    /// Longest edge of the oriented box, mm.
    pub(super) longest: f64,
    /// mm³.
    pub(super) volume: f64,
    /// Centre of the volume, about the local origin.
    pub(super) centre: Vec3,
}

impl Part<'_> {
    fn cost(&self, support: f64, height: f64) -> f64 {
        support / self.volume + BUILD_HEIGHT.value * height / self.longest
    }

    /// Whether it stands on an outline on the bed, square to whose direction `across` is, with its
    /// centre so high above it.
    fn stands(&self, outline: &[Vec2], across: [Vec3; 2], high: f64) -> bool {
        let centre = across.map(|d| dot(self.centre, d));
        depth(outline, centre) >= libm::tan(BUILD_TIPPING.value.to_radians()) * high
    }
}

/// The directions to be measured: the best by what the bins say, those that it may stand in first.
pub(super) fn chosen(
    part: &Part<'_>,
    bins: &Bins,
    upwards: &[Vec3],
    guard: &Guard<'_>,
    span: Span,
) -> Result<Vec<Vec3>, Rejection> {
    let mut scores = vec![(false, f64::INFINITY); upwards.len()];
    let chunks = scores.chunks_mut(CHUNK).zip(upwards.chunks(CHUNK));
    parallel::each(
        chunks.collect(),
        guard,
        span,
        |(into, ups): (&mut [_], _)| {
            for (score, &up) in into.iter_mut().zip(ups) {
                let bed = Bed::under(&part.hull.points, up);
                let support = bins.support(up, bed.extent.0);
                *score = (!may_stand(part, &bed), part.cost(support, bed.height()));
            }
        },
    )?;
    let mut order: Vec<(&(bool, f64), &Vec3)> = scores.iter().zip(upwards).collect();
    order.compact_sort_by(|(a, _), (b, _)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut chosen: Vec<Vec3> = Vec::new();
    for (_, up) in order {
        if chosen.iter().all(|c| dot(*c, *up) < APART) {
            chosen.push(*up);
        }
        if chosen.len() == MEASURED {
            break;
        }
    }
    Ok(chosen)
}

/// Whether it would stand on all of its hull that is on the bed.
fn may_stand(part: &Part<'_>, bed: &Bed) -> bool {
    let across = across(bed.up);
    let lowest = part
        .hull
        .points
        .iter()
        .filter(|p| bed.lowest(dot(**p, bed.up)));
    let points = lowest.map(|&p| across.map(|d| dot(p, d))).collect();
    let high = dot(part.centre, bed.up) - bed.extent.0;
    part.stands(&outline(points), across, high)
}

fn across(up: Vec3) -> [Vec3; 2] {
    let x = perpendicular(up);
    [x, cross(up, x)]
}

/// Measures a direction upwards.
pub(super) fn measured(part: &Part<'_>, up: Vec3, guard: &Guard<'_>) -> Result<Pose, Rejection> {
    let mesh = part.mesh;
    let bed = Bed::under(part.corners, up);
    let across = across(up);
    let (mut resting, mut overhang, mut open) = (0.0, 0.0, 0.0);
    let mut hanging: Vec<u32> = Vec::new();
    let mut floors: Vec<u32> = Vec::new();
    let mut feet: Vec<Vec2> = Vec::new();
    for (face, &Face { cross, breadth }) in part.faces.iter().enumerate() {
        guard.spend(Stage::Measures, super::POSES, 1)?;
        let down = -dot(cross, up);
        if down < 0.0 {
            floors.push(face as u32);
            open -= down / 2.0;
            continue;
        }
        let corners = || mesh.corners(face);
        let places = || corners().map(|c| dot(c, up));
        match bed.lie_at(down, breadth, places) {
            Lie::Supported => {}
            Lie::OnBed => {
                resting += breadth / 2.0;
                feet.extend(corners().map(|c| across.map(|d| dot(c, d))));
            }
            Lie::Overhanging => {
                overhang += breadth / 2.0;
                hanging.push(face as u32);
            }
        }
    }
    let high = dot(part.centre, up) - bed.extent.0;
    let grid = Grid::over(&part.hull.points, up, part.axes, open);
    let support = support(mesh, &bed, grid, [&hanging, &floors], guard)?;
    Ok(Pose {
        up: plain(up),
        height_mm: bed.height(),
        resting_mm2: resting,
        stands: part.stands(&outline(feet), across, high),
        overhang_mm2: overhang,
        support_mm3: support,
        cost: part.cost(support, bed.height()),
    })
}

/// The volume under the faces that hang over, down to floors or the bed.
fn support(
    mesh: &Mesh,
    bed: &Bed,
    grid: Grid,
    [hanging, floors]: [&[u32]; 2],
    guard: &Guard<'_>,
) -> Result<f64, Rejection> {
    if hanging.is_empty() {
        return Ok(0.0);
    }
    // A corner has some six faces.
    let places: Vec<Vec3> = mesh.vertices.iter().map(|&v| grid.place(v)).collect();
    let corners = |&face: &u32| mesh.faces[face as usize].map(|v| places[v as usize]);
    let under = (bed.extent.0, bed.height());
    let mut columns = Columns::under(grid, hanging.iter().map(corners), under, guard)?;
    columns.end_at(floors.iter().map(corners), guard)?;
    Ok(columns.volume())
}

/// Puts the best pose first, then the others: those that stand before those that do not, and the
/// less costly first. Of poses that cost the same but for so little that nobody would mind, the
/// one that lies on more of its surface is better, then the one that is nearer to what was drawn.
pub(super) fn ranked(mut poses: Vec<Pose>) -> Vec<Pose> {
    poses.compact_sort_by(|a, b| {
        let order = b.stands.cmp(&a.stands);
        order.then(a.cost.total_cmp(&b.cost))
    });
    let Some(&first) = poses.first() else {
        return poses;
    };
    let alike = |p: &Pose| p.stands == first.stands && p.cost <= first.cost + BUILD_ALIKE.value;
    let alike = poses.iter().filter(|p| alike(p));
    let most = alike.clone().map(|p| p.resting_mm2).fold(0.0, f64::max);
    let alike = alike.filter(|p| p.resting_mm2 >= most * (1.0 - SAME));
    let best = alike.max_by(|a, b| a.up[2].total_cmp(&b.up[2])).copied();
    if let Some(best) = best {
        poses.retain(|p| *p != best);
        poses.insert(0, best);
    }
    poses
}
