//! Finds cylinders and cones from the strips that tessellated ones are made of.

use super::around::{covered, reach, spans};
use super::grow::{Ground, Patch, SHARPEST};
use super::scene::Scene;
use super::shape::Shape;
use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;
use crate::topology::NONE;
use crate::vector::{add, along, cross, dot, length, scale, sub, unit};

/// Bend, as its cosine, above which two facets say nothing of a curve.
const STRAIGHT: f64 = 1.0 - 2e-6;

/// Neighbours of a facet that are tried.
const TRIED: usize = 6;

/// How far around a cylinder has to go at least, radians (20 degrees), and from where on it need not
/// be a strip (57 degrees).
const LEAST: f64 = 0.35;
const AROUND: f64 = 1.0;

/// Faces of a facet from which no curve is guessed.
const MOST_FACES: usize = 4096;

/// Corners that a cylinder must have: a few more than any would fit.
const CYLINDER_CORNERS: usize = 8;

/// Facets from which on a cylinder is sure.
const MANY: usize = 6;

/// How unlike the angles of few facets, or of a little way around, may be, and how much longer than wide they must be.
const UNLIKE: f64 = 1.7;
const LONG: f64 = 2.0;

/// From so far around on (160 degrees) a short cylinder is one too: what it could be else, a strip
/// across a rounding, goes less far.
const HALF: f64 = 2.8;

/// Free neighbours of a facet at a bend that a curve may have, each with a common edge.
pub(super) fn neighbours(ground: &Ground<'_, '_>, facet: u32, into: &mut Vec<(u32, [u32; 2])>) {
    into.clear();
    let scene = ground.scene;
    for edge in scene.edges(facet) {
        if into.len() == TRIED {
            break;
        }
        let next = edge.other;
        if !ground.free(next) || into.iter().any(|n| n.0 == next) {
            continue;
        }
        let bend = scene.bend(facet, next);
        if bend > SHARPEST && bend < STRAIGHT {
            into.push((next, edge.ends));
        }
    }
}

/// How sure a cylinder must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// Of many facets.
    Many,
    /// Of at least three, when what they could be else has been looked for: three facets in a
    /// column of a sphere lie on a cylinder too.
    Few,
}

/// Gives every facet on a cylinder to one.
pub(super) fn cylinders(
    ground: &mut Ground<'_, '_>,
    patches: &mut Vec<Patch>,
    sure: Sure,
    guard: &Guard<'_>,
) -> Result<(), Rejection> {
    ground.refresh();
    let mut near = Vec::new();
    let mut further = Vec::new();
    for facet in 0..ground.scene.count() as u32 {
        guard.again(Stage::Processes, facet as usize)?;
        if !begins(ground, facet, sure) {
            continue;
        }
        neighbours(ground, facet, &mut near);
        for &(next, ends) in &near {
            if ground.spent(facet) {
                break;
            }
            // Each pair once.
            if next < facet || !begins(ground, next, sure) {
                continue;
            }
            let Some(shape) = through(ground.scene, facet, next, ends) else {
                continue;
            };
            if !goes_on(ground, &shape, [facet, next], &mut further) {
                continue;
            }
            let good = |scene: &Scene<'_>, patch: &Patch| good_cylinder(scene, patch, sure);
            if let Some(patch) = ground.grow(&[facet, next], shape, good) {
                if sure == Sure::Many && goes_on_beside(ground, &patch) {
                    ground.exhaust(&patch.facets);
                    break;
                }
                let patch = widened(ground, patch);
                settle(ground, patches, patch);
                break;
            }
        }
    }
    Ok(())
}

/// Whether a part of a cylinder goes over smoothly at its ends into what is nobody's yet: it may
/// be a strip across a rounding that runs along a curve, one of many.
fn goes_on_beside(ground: &Ground<'_, '_>, patch: &Patch) -> bool {
    let scene = ground.scene;
    let Some(axis) = patch.shape.axis() else {
        return false;
    };
    if covered(&spans(scene, &patch.facets, axis)) >= HALF {
        return false;
    }
    let (mut smooth, mut all) = (0.0, 0.0);
    for &facet in &patch.facets {
        for edge in scene.edges(facet) {
            let own = edge.other != NONE && ground.taken(edge.other);
            if own || dot(scene.outward(&edge), axis.1).abs() < 0.5 {
                continue;
            }
            let [p, q] = edge.ends.map(|v| scene.mesh.vertex(v));
            let length = length(sub(q, p));
            all += length;
            if ground.free(edge.other) && scene.bend(facet, edge.other) > SHARPEST {
                smooth += length;
            }
        }
    }
    2.0 * smooth > all
}

/// The patch as a cone, where that holds much more: over some way around, a cylinder that leans
/// is near one with little slope.
fn widened(ground: &mut Ground<'_, '_>, patch: Patch) -> Patch {
    let Shape::Ruled {
        at, axis, radius, ..
    } = patch.shape
    else {
        return patch;
    };
    let slope = 1e-9;
    let cone = Shape::Ruled {
        at,
        axis,
        radius,
        slope,
    };
    let more = |_: &Scene<'_>, cone: &Patch| 2 * cone.facets.len() > 3 * patch.facets.len();
    ground.grow(&patch.facets, cone, more).unwrap_or(patch)
}

/// Whether a facet may be one of the first two of a cylinder. No strip of a curve has very many
/// faces, and few strips are believed only if they are no single triangles.
fn begins(ground: &Ground<'_, '_>, facet: u32, sure: Sure) -> bool {
    let faces = ground.scene.faces(facet).len();
    let least = if sure == Sure::Few { 2 } else { 1 };
    (least..=MOST_FACES).contains(&faces) && ground.free(facet) && !ground.spent(facet)
}

/// The cylinder along the common edge of two facets and through their furthest corners.
fn through(scene: &Scene<'_>, f: u32, g: u32, ends: [u32; 2]) -> Option<Shape> {
    let [p, q] = ends.map(|v| scene.mesh.vertex(v));
    let axis = unit(sub(q, p))?;
    let square = |v: u32| {
        let d = sub(scene.mesh.vertex(v), p);
        along(d, axis, -dot(d, axis))
    };
    let furthest = |facet: u32| {
        let mut best = (0.0, [0.0; 3]);
        for v in scene.corners(facet) {
            let d = square(v);
            let far = dot(d, d);
            if far > best.0 {
                best = (far, d);
            }
        }
        (best.0 > 0.0).then_some(best.1)
    };
    let (u, v) = (furthest(f)?, furthest(g)?);
    // The centre is as far from zero as from u and v, and lies in their plane.
    let n = cross(u, v);
    let nn = dot(n, n);
    if nn <= 0.0 {
        return None;
    }
    let a = cross(v, n);
    let b = cross(n, u);
    let centre = scale(add(scale(a, dot(u, u)), scale(b, dot(v, v))), 0.5 / nn);
    let shape = Shape::Ruled {
        at: add(p, centre),
        axis,
        radius: length(centre),
        slope: 0.0,
    };
    let on = |w: u32| shape.distance(scene.mesh.vertex(w)).abs() <= 10.0 * scene.noise;
    let fits = shape.plausible(scene.diagonal) && scene.corners(f).chain(scene.corners(g)).all(on);
    fits.then_some(shape)
}

/// Whether a further facet next to two lies on the shape too; cheap, since most do not.
fn goes_on(
    ground: &Ground<'_, '_>,
    shape: &Shape,
    pair: [u32; 2],
    near: &mut Vec<(u32, [u32; 2])>,
) -> bool {
    let scene = ground.scene;
    let tolerance = ground.tolerance();
    let on = |v: u32| shape.distance(scene.mesh.vertex(v)).abs() <= tolerance;
    pair.into_iter().any(|facet| {
        neighbours(ground, facet, near);
        near.iter()
            .any(|n| !pair.contains(&n.0) && scene.corners(n.0).all(on))
    })
}

fn good_cylinder(scene: &Scene<'_>, patch: &Patch, sure: Sure) -> bool {
    let Shape::Ruled {
        at, axis, radius, ..
    } = patch.shape
    else {
        return false;
    };
    let spans = spans(scene, &patch.facets, (at, axis));
    let around = covered(&spans);
    let facets = patch.facets.len();
    if patch.vertices.len() < CYLINDER_CORNERS || around < LEAST || facets < 3 {
        return false;
    }
    let (low, high) = reach(scene, &patch.vertices, (at, axis));
    let long = high - low >= LONG * patch.chord * radius;
    if facets >= MANY && around >= AROUND {
        return sure == Sure::Few || long || around >= HALF;
    }
    let width = |s: &(f64, f64)| s.1 - s.0;
    let narrowest = spans.iter().map(width).fold(f64::INFINITY, f64::min);
    let faces = patch.facets.iter().map(|&f| scene.faces(f).len());
    long && (facets >= MANY || sure == Sure::Few)
        && 2 * faces.sum::<usize>() >= 3 * facets
        && patch.chord <= UNLIKE * narrowest
}

/// Keeps a patch and takes its facets.
pub(super) fn settle(ground: &mut Ground<'_, '_>, patches: &mut Vec<Patch>, patch: Patch) {
    let index = patches.len() as u32;
    debug_assert!(index != NONE);
    for &facet in &patch.facets {
        ground.owner[facet as usize] = index;
    }
    patches.push(patch);
}
