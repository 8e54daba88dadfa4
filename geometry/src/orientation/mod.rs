//! How a part lies: its oriented box, the directions in which it is best built in layers, and its
//! slices along the best of them.
//!
//! Some 500 directions are scored on sums of faces that look the same way; the ten best are
//! measured. What they are compared by is in [`Pose`], and the numbers with their reasons in
//! [`crate::rules`].

mod bins;
mod columns;
mod directions;
mod flat;
mod hull;
mod model;
mod oriented_box;
mod overhang;
mod pose;
mod slices;

pub use model::{Build, OrientedBox, Pose, Slices};
pub(crate) use overhang::{Bed, Lie};

use crate::compact_sort::CompactSort;
use crate::field::Field;
use crate::limits::{Guard, Stage};
use crate::measure::ClosedMesh;
use crate::mesh::Mesh;
use crate::parallel::{self, Span, Task};
use crate::rejection::Rejection;
use crate::report::Measures;
use crate::topology::Topology;
use crate::vector::{Vec3, along, cross, dot, length, scale, sub};

use hull::Hull;

/// The share of the measures that are done before the hull, and before directions are measured.
const HULL: f64 = 0.9;
const POSES: f64 = 0.95;
/// Share of the diagonal by which a corner must lie off the hull of the others to count.
const TOLERANCE: f64 = 5e-5;
/// Share of that tolerance for what is flat within it, such as a foil.
const FOIL: f64 = 1e-7;
/// Directions that are measured at once: each may take some 60 bytes of memory a face.
const AT_ONCE: usize = 5;
/// Faces that one thread looks at in one go.
const RUN: usize = 1 << 14;

/// How a part lies, and which faces hang over in its best pose.
#[derive(Default)]
pub(crate) struct Orientation {
    pub(crate) oriented_box: Option<OrientedBox>,
    pub(crate) build: Option<Build>,
    pub(crate) slices: Option<Slices>,
    pub(crate) overhang: Option<Field>,
    /// That of the best pose.
    pub(crate) bed: Option<Bed>,
}

/// A face, as every direction asks of it.
#[derive(Clone, Copy, Default)]
struct Face {
    /// Twice its area along its normal, mm².
    cross: Vec3,
    /// Twice its area, mm².
    breadth: f64,
}

/// A part with an inside.
pub(crate) struct Solid {
    /// mm³.
    pub(crate) volume: f64,
    /// Centre of the volume, in the part's own coordinates.
    pub(crate) centre: Vec3,
}

impl Solid {
    /// What a mesh with these measures encloses, whichever way its faces looked; none if it is
    /// nothing, or too large or small to reckon with.
    pub(crate) fn of(measures: &Measures) -> Option<Self> {
        let volume = measures.volume_mm3?.abs();
        let centre = measures.centroid_mm?;
        let long = length(measures.size_mm);
        let told = volume.is_normal() && (long * long * long).is_finite();
        told.then_some(Self { volume, centre })
    }
}

/// Looks at a mesh from a file of so many triangles. `solid` is what is known of it if it is closed
/// and the right way out; else it has a box and no more.
pub(crate) fn find(
    mesh: &Mesh,
    topology: &Topology,
    solid: Option<&Solid>,
    triangles: u32,
    guard: &Guard<'_>,
) -> Result<Orientation, Rejection> {
    let corners = corners(mesh);
    let tolerance = TOLERANCE * mesh.bounds().diagonal();
    let mut hull = Hull::of(&corners, tolerance, guard)?;
    if hull.flat.is_some() {
        hull = Hull::of(&corners, tolerance * FOIL, guard)?;
    }
    let facing = directions::facing(&hull);
    let axes = oriented_box::find(&hull, &facing, guard, span(0.92))?;
    let oriented_box = boxed(&corners, mesh.origin, axes);
    let mut found = Orientation {
        oriented_box,
        ..Orientation::default()
    };
    let closed = ClosedMesh::prove(mesh, topology);
    let (Some(solid), Some(closed), Some(oriented_box)) = (solid, closed, oriented_box) else {
        return Ok(found);
    };
    let faces = faces(mesh, guard)?;
    let part = pose::Part {
        mesh,
        corners: &corners,
        faces: &faces,
        hull: &hull,
        axes: oriented_box.axes,
        longest: oriented_box.size_mm[0],
        volume: solid.volume,
        centre: sub(solid.centre, mesh.origin),
    };
    let bins = bins::Bins::of(mesh, axes, guard, span(0.94))?;
    let upwards = directions::upwards(&facing, &bins, axes);
    let chosen = pose::chosen(&part, &bins, &upwards, guard, span(0.95))?;
    let poses = pose::ranked(measured(&part, &chosen, guard)?);
    let Some(best) = poses.first() else {
        return Ok(found);
    };
    let bed = Bed::under(&corners, best.up);
    found.slices = Some(slices::cut(&closed, &bed, guard, span(1.0))?);
    found.overhang = Some(bed.field(mesh, triangles));
    found.bed = Some(bed);
    found.build = Some(Build {
        compared: upwards.len() as u32,
        poses,
    });
    Ok(found)
}

/// The direction of a vector, or none if it has no length to speak of. Divided by its length, not
/// multiplied with the inverse, so that what lies along an axis stays there.
fn unit(a: Vec3) -> Option<Vec3> {
    let long = length(a);
    long.is_normal().then(|| plain(a.map(|c| c / long)))
}

/// The same direction without signs of nothing.
fn plain(a: Vec3) -> Vec3 {
    a.map(|c| c + 0.0)
}

/// A short part of the measures, at the end of which so much of them is done.
fn span(to: f64) -> Span {
    Span {
        stage: Stage::Measures,
        from: to - 0.01,
        to,
    }
}

/// The corners of faces, each once.
fn corners(mesh: &Mesh) -> Vec<Vec3> {
    let mut used = vec![false; mesh.vertices.len()];
    for &corner in mesh.faces.as_flattened() {
        if let Some(used) = used.get_mut(corner as usize) {
            *used = true;
        }
    }
    let corners = mesh.vertices.iter().zip(used);
    corners.filter(|(_, used)| *used).map(|(&v, _)| v).collect()
}

/// What each face is, in the order of the mesh.
fn faces(mesh: &Mesh, guard: &Guard<'_>) -> Result<Vec<Face>, Rejection> {
    let mut faces = vec![Face::default(); mesh.faces.len()];
    let runs = faces.chunks_mut(RUN).enumerate().collect();
    parallel::each(
        runs,
        guard,
        span(0.93),
        |(run, own): (usize, &mut [Face])| {
            for (i, face) in own.iter_mut().enumerate() {
                let cross = mesh.cross(run * RUN + i);
                *face = Face {
                    cross,
                    breadth: length(cross),
                };
            }
        },
    )?;
    Ok(faces)
}

/// The box along some axes; none if its numbers are too large to be told.
fn boxed(corners: &[Vec3], origin: Vec3, axes: oriented_box::Axes) -> Option<OrientedBox> {
    let mut edges = axes.map(|axis| {
        let (low, high) = hull::extent(corners, axis);
        (high - low, axis, (low + high) / 2.0)
    });
    edges.compact_sort_by(|a, b| b.0.total_cmp(&a.0));
    let centre = edges.iter().fold(origin, |c, e| along(c, e.1, e.2));
    let [x, y, z] = edges.map(|e| e.1);
    // Sorting may have made a left hand of the right one.
    let hand = dot(cross(x, y), z).signum();
    let size_mm = edges.map(|e| e.0);
    let told = size_mm.iter().chain(&centre).all(|n| n.is_finite());
    told.then_some(OrientedBox {
        size_mm,
        axes: [x, y, scale(z, hand)].map(plain),
        centre_mm: centre,
    })
}

/// Measures directions, some side by side.
fn measured(
    part: &pose::Part<'_>,
    ups: &[Vec3],
    guard: &Guard<'_>,
) -> Result<Vec<Pose>, Rejection> {
    let mut poses = vec![None; ups.len()];
    for (poses, ups) in poses.chunks_mut(AT_ONCE).zip(ups.chunks(AT_ONCE)) {
        let tasks = poses.iter_mut().zip(ups).map(|(pose, &up)| -> Task<'_> {
            Box::new(move |guard| {
                *pose = Some(pose::measured(part, up, guard)?);
                Ok(())
            })
        });
        parallel::beside(guard, tasks.collect(), |_| Ok(()))?;
    }
    Ok(poses.into_iter().flatten().collect())
}
