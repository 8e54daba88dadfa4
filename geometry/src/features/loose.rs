//! Finds spheres, cylinders and cones whose facets do not lie in strips: corners on one rim that
//! face none on the other, or a mesh made anew.

use super::find::{neighbours, settle};
use super::fit::{cylinder_along, refined, residual, sphere};
use super::grow::{Ground, Patch};
use super::linear::{Normal, eigen};
use super::scene::Scene;
use super::shape::Shape;
use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;
use crate::vector::{Vec3, along, cross, dot, length, scale, sub, unit};

/// Facets from whose corners a shape is guessed.
const RING: usize = 12;

/// Facets and corners that a surface must have.
const FACETS: usize = 8;
const CORNERS: usize = 12;

/// How far its normals must turn in all: the sine (20 degrees).
const TURN: f64 = 0.35;

/// How much more than the smallest bend at a facet another may bend to belong to the same guess.
const LIKE: f64 = 2.5;

/// How far off a guess may be that is worth a fit, as a share of its size.
const FAR: f64 = 0.03;

/// How far from one plane normals may be that are guessed to be those of a cylinder or a cone,
/// as a share of their spread.
const THIN: f64 = 0.02;

/// Gives the facets that are left to the surfaces that they lie on.
pub(super) fn surfaces(
    ground: &mut Ground<'_, '_>,
    patches: &mut Vec<Patch>,
    guard: &Guard<'_>,
) -> Result<(), Rejection> {
    let count = ground.scene.count();
    let mut tried = vec![false; count];
    let mut near = Vec::new();
    for facet in 0..count as u32 {
        guard.again(Stage::Processes, facet as usize)?;
        if tried[facet as usize] || !ground.free(facet) {
            continue;
        }
        let ring = ring(ground, facet, &mut near);
        let patch = if ring.len() < FACETS.min(RING) {
            None
        } else {
            guessed(ground, &ring)
        };
        match patch {
            Some(patch) => settle(ground, patches, patch),
            // Where the guess fails its facets begin no other, so that a free form costs little.
            None => ring.iter().for_each(|&f| tried[f as usize] = true),
        }
    }
    Ok(())
}

/// Some facets around one, over bends like the smallest of its own.
fn ring(ground: &Ground<'_, '_>, facet: u32, near: &mut Vec<(u32, [u32; 2])>) -> Vec<u32> {
    let normals = &ground.scene.normals;
    let bend = |a: u32, b: u32| length(cross(normals[a as usize], normals[b as usize]));
    neighbours(ground, facet, near);
    let least = near.iter().map(|n| bend(facet, n.0));
    let most = LIKE * least.fold(f64::INFINITY, f64::min);
    let mut ring = vec![facet];
    let mut next = 0;
    while next < ring.len() && ring.len() < RING {
        let from = ring[next];
        neighbours(ground, from, near);
        for &(to, _) in near.iter() {
            if ring.len() < RING && bend(from, to) <= most && !ring.contains(&to) {
                ring.push(to);
            }
        }
        next += 1;
    }
    ring
}

fn guessed(ground: &mut Ground<'_, '_>, ring: &[u32]) -> Option<Patch> {
    let scene = ground.scene;
    let mut points: Vec<u32> = ring.iter().flat_map(|&f| scene.corners(f)).collect();
    points.sort_unstable();
    points.dedup();
    let points: Vec<Vec3> = points.into_iter().map(|v| scene.mesh.vertex(v)).collect();
    let normals: Vec<Vec3> = ring.iter().map(|&f| scene.normals[f as usize]).collect();
    let planes: Vec<(Vec3, Vec3)> = ring
        .iter()
        .map(|&f| (scene.normals[f as usize], scene.middle(f)))
        .collect();
    let mut best: Option<Patch> = None;
    for guess in [
        cylinder(&normals, &points),
        sphere(&points),
        cone(&normals, &planes),
    ] {
        let Some(shape) = guess.and_then(|g| close(ground, &g, &points)) else {
            continue;
        };
        // Of equals the simpler one, which comes first.
        if let Some(patch) = ground.grow(ring, shape, good)
            && best
                .as_ref()
                .is_none_or(|b| patch.facets.len() > b.facets.len())
        {
            best = Some(patch);
        }
    }
    best
}

/// The guess fitted to the points, if they lie on it then.
fn close(ground: &Ground<'_, '_>, guess: &Shape, points: &[Vec3]) -> Option<Shape> {
    let scene = ground.scene;
    // A guess that is far off costs no fit, and that of a sphere is the fit.
    let size = points.iter().map(|p| length(sub(*p, points[0])));
    let far = match guess {
        Shape::Sphere { .. } => ground.tolerance(),
        Shape::Ruled { .. } | Shape::Torus { .. } => FAR * size.fold(0.0, f64::max),
    };
    if !guess.plausible(scene.diagonal) || residual(guess, points) > far {
        return None;
    }
    let shape = refined(guess, points)?;
    let on = residual(&shape, points) <= ground.tolerance();
    (on && shape.plausible(scene.diagonal)).then_some(shape)
}

fn good(scene: &Scene<'_>, patch: &Patch) -> bool {
    let normals = &scene.normals;
    let Some(first) = patch.facets.first() else {
        return false;
    };
    let turn = patch.facets.iter().map(|&f| {
        let (a, b) = (normals[*first as usize], normals[f as usize]);
        if dot(a, b) < 0.0 {
            1.0
        } else {
            length(cross(a, b))
        }
    });
    patch.facets.len() >= FACETS
        && patch.vertices.len() >= CORNERS
        && turn.fold(0.0, f64::max) >= TURN
}

/// The direction in which normals differ least, if that is much less than in the others.
fn thin(normals: &[Vec3], about: Vec3) -> Option<Vec3> {
    let mut m = [[0.0; 3]; 3];
    for n in normals {
        let d = sub(*n, about);
        for i in 0..3 {
            for j in 0..3 {
                m[i][j] += d[i] * d[j];
            }
        }
    }
    let [(least, axis), (middle, _), _] = eigen(m);
    (least < THIN * middle).then_some(axis)
}

fn cylinder(normals: &[Vec3], points: &[Vec3]) -> Option<Shape> {
    cylinder_along(thin(normals, [0.0; 3])?, points)
}

fn cone(normals: &[Vec3], planes: &[(Vec3, Vec3)]) -> Option<Shape> {
    let sum = normals.iter().fold([0.0; 3], |s, n| along(s, *n, 1.0));
    let mean = scale(sum, 1.0 / normals.len() as f64);
    let axis = thin(normals, mean)?;
    let middle = planes.first()?.1;
    let mut rows = Normal::<3>::new();
    for (n, p) in planes {
        rows.add(*n, dot(*n, sub(*p, middle)));
    }
    let tip = rows.solve()?;
    let way = scale(tip, -1.0);
    let axis = if dot(way, axis) < 0.0 {
        scale(axis, -1.0)
    } else {
        axis
    };
    let sine = dot(unit(mean)?, axis).abs().min(dot(mean, axis).abs());
    let slope = sine / (1.0 - sine * sine).max(1e-12).sqrt();
    let s = dot(way, axis);
    (slope > 1e-3).then(|| Shape::Ruled {
        at: along(along(middle, tip, 1.0), axis, s),
        axis,
        radius: slope * s,
        slope,
    })
}
