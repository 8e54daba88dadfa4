//! How far it is from each face to the next one, through the material or through the air.
//!
//! A ray along the normal says how far it is straight on. Where that is near, a ball that touches
//! the middle of the face says how much room there is: between walls that lean or bend, the ray
//! is longer than the wall is thick.

use super::thickness::Walls;
use crate::field::{Field, Quantity};
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::topology::NONE;
use crate::tree::{Ball, Notes, Ray, Touch, Tree, Way};
use crate::vector::{ZERO, scale};

/// Up to this distance along the ray a ball is fitted, mm. Inwards it is twice the thickest wall
/// that a process asks for; outwards, a gap that fuses in printing or is too narrow for a cutter.
fn near(way: Way) -> f64 {
    match way {
        Way::Inwards => 6.0,
        Way::Outwards => 2.0,
    }
}

/// Faces of which one thread measures the gaps at a time: few, for a mesh can be made so that each
/// takes long, and only then the watcher is asked.
const CHUNK: usize = 256;

/// The gap at one face. What is not there is infinitely far, at [`NONE`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Gap {
    pub(crate) ray: Opposite,
    /// Up to the diameter of the ball; nothing where the ray is too long for one.
    pub(crate) ball: Opposite,
}

/// What lies opposite a face: how far it is, mm, and which face it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Opposite {
    pub(crate) distance: f32,
    pub(crate) face: u32,
}

impl Gap {
    const NONE: Self = Self {
        ray: Opposite::of(f64::INFINITY, NONE),
        ball: Opposite::of(f64::INFINITY, NONE),
    };
}

impl Opposite {
    const fn of(distance: f64, face: u32) -> Self {
        Self {
            distance: distance as f32,
            face,
        }
    }
}

/// What is known of the gaps of a part; nothing of one without an inside.
#[derive(Default)]
pub(crate) struct Gaps {
    pub(crate) walls: Option<Walls>,
    pub(crate) fields: Vec<Field>,
}

/// Measures the gaps of a mesh from a file of so many triangles. `sound` says that it is closed and
/// the right way out.
pub(crate) fn measure(
    mesh: &Mesh,
    tree: &Tree,
    sound: bool,
    triangles: u32,
    guard: &Guard<'_>,
) -> Result<Gaps, Rejection> {
    if !sound {
        return Ok(Gaps::default());
    }
    let thickness = gaps(mesh, tree, Way::Inwards, guard, share(0.2, 0.6))?;
    let walls = Some(Walls::of(mesh, &thickness));
    let mut fields = Vec::with_capacity(4);
    let kinds = [Quantity::Thickness, Quantity::ThicknessBall];
    fields.extend(both(mesh, triangles, thickness, kinds));
    let clearance = gaps(mesh, tree, Way::Outwards, guard, share(0.6, 0.9))?;
    let kinds = [Quantity::Clearance, Quantity::ClearanceBall];
    fields.extend(both(mesh, triangles, clearance, kinds));
    Ok(Gaps { walls, fields })
}

fn share(from: f64, to: f64) -> Span {
    Span {
        stage: Stage::Measures,
        from,
        to,
    }
}

/// The fields of rays and of balls.
fn both(mesh: &Mesh, triangles: u32, gaps: Vec<Gap>, kinds: [Quantity; 2]) -> [Field; 2] {
    let mut fields = kinds.map(|kind| Field::empty(kind, triangles));
    for (gap, &uploaded) in gaps.iter().zip(&mesh.uploaded) {
        let distances = [gap.ray.distance, gap.ball.distance];
        for (field, distance) in fields.iter_mut().zip(distances) {
            field.set(uploaded, distance);
        }
    }
    fields
}

/// The gaps at all faces of a mesh, in their order. They are measured in the tree's order, in which
/// what one ray needs is still at hand from the one before.
fn gaps(
    mesh: &Mesh,
    tree: &Tree,
    way: Way,
    guard: &Guard<'_>,
    span: Span,
) -> Result<Vec<Gap>, Rejection> {
    let order = tree.order();
    let mut found = vec![Gap::NONE; order.len()];
    let chunks = found.chunks_mut(CHUNK).zip(order.chunks(CHUNK)).collect();
    parallel::each(
        chunks,
        guard,
        span,
        |(into, faces): (&mut [Gap], &[u32])| {
            let mut notes = Notes::default();
            for (gap, &face) in into.iter_mut().zip(faces) {
                *gap = at(mesh, tree, face as usize, way, &mut notes);
            }
        },
    )?;
    let mut gaps = vec![Gap::NONE; mesh.faces.len()];
    for (&face, gap) in order.iter().zip(found) {
        gaps[face as usize] = gap;
    }
    Ok(gaps)
}

fn at(mesh: &Mesh, tree: &Tree, face: usize, way: Way, notes: &mut Notes) -> Gap {
    let normal = mesh.normal(face);
    if normal == ZERO {
        return Gap::NONE;
    }
    let from = mesh.centroid(face);
    let along = scale(normal, -way.sign());
    let Some(hit) = tree.cast(&Ray { from, along }, way, notes) else {
        return Gap::NONE;
    };
    let ray = Opposite::of(hit.distance, hit.face);
    if hit.distance > near(way) {
        return Gap { ray, ..Gap::NONE };
    }
    let touch = Touch {
        at: from,
        towards: along,
        largest: Ball {
            diameter: hit.distance,
            face: hit.face,
        },
    };
    let Ball { diameter, face } = tree.ball(&touch, way, notes);
    Gap {
        ray,
        ball: Opposite::of(diameter, face),
    }
}
