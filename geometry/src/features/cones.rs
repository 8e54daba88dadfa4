//! Finds cones from the strips that tessellated ones are made of.

use super::around::{covered, spans};
use super::find::{neighbours, settle};
use super::fit::cone_of;
use super::grow::{Ground, Patch};
use super::scene::Scene;
use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;
use crate::vector::{Vec3, length, sub};

/// Corners and facets that a cone must have: a few more than any would fit.
const CONE_CORNERS: usize = 10;
const CONE_FACETS: usize = 5;

/// How far around a cone has to go at least, radians (57 degrees): a free form is like a cone over
/// more than like a cylinder.
const CONE_LEAST: f64 = 1.0;

/// Gives every facet on a cone to one.
pub(super) fn cones(
    ground: &mut Ground<'_, '_>,
    patches: &mut Vec<Patch>,
    guard: &Guard<'_>,
) -> Result<(), Rejection> {
    ground.refresh();
    let mut near = Vec::new();
    for facet in 0..ground.scene.count() as u32 {
        guard.again(Stage::Processes, facet as usize)?;
        if ground.free(facet) && !ground.spent(facet) {
            neighbours(ground, facet, &mut near);
            if let Some(patch) = cone_at(ground, facet, &near) {
                settle(ground, patches, patch);
            }
        }
    }
    Ok(())
}

fn cone_at(ground: &mut Ground<'_, '_>, facet: u32, near: &[(u32, [u32; 2])]) -> Option<Patch> {
    let scene = ground.scene;
    let plane = |f: u32| -> (Vec3, Vec3) { (scene.normals[f as usize], scene.middle(f)) };
    let middle = scene.middle(facet);
    let far = |v: u32| length(sub(scene.mesh.vertex(v), middle));
    let corner = scene
        .corners(facet)
        .reduce(|a, b| if far(b) > far(a) { b } else { a })?;
    let corner = scene.mesh.vertex(corner);
    for (i, &(a, _)) in near.iter().enumerate() {
        for &(b, _) in near.iter().take(i) {
            let Some(shape) = cone_of([plane(a), plane(facet), plane(b)], corner) else {
                continue;
            };
            let on = |v: u32| shape.distance(scene.mesh.vertex(v)).abs() <= ground.tolerance();
            if !shape.plausible(scene.diagonal)
                || ![facet, a, b].iter().all(|&f| scene.corners(f).all(on))
            {
                continue;
            }
            let patch = ground.grow(&[facet, a, b], shape, good_cone);
            if patch.is_some() || ground.spent(facet) {
                return patch;
            }
        }
    }
    None
}

fn good_cone(scene: &Scene<'_>, patch: &Patch) -> bool {
    let Some(axis) = patch.shape.axis() else {
        return false;
    };
    patch.vertices.len() >= CONE_CORNERS
        && patch.facets.len() >= CONE_FACETS
        && covered(&spans(scene, &patch.facets, axis)) >= CONE_LEAST
}
