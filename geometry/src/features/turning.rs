//! The axis of a turned part.

use std::collections::BTreeMap;

use super::Found;
use super::borders::coaxial;
use super::model::{Axis, TurningAxis};
use super::shape::{Shape, around};
use crate::compact_sort::CompactSort;
use crate::topology::NONE;
use crate::vector::{Vec3, along, dot};

/// Share of the surface from which on a part is said to be turned.
const TURNED: f64 = 0.5;

/// Axes that are tried: those of the largest surfaces.
const TRIED: usize = 8;

/// Cosine between an axis and the normal of a flat that is turned about it.
const SQUARE: f64 = 0.9999;

/// Share of the edges of a flat at turned surfaces, from which on it is turned with them.
const RINGED: f64 = 0.6;

/// The axis about which most of the surface is turned, if that is at least half.
pub(super) fn axis(found: &Found<'_, '_>) -> Option<TurningAxis> {
    let scene = found.ground.scene;
    let all: f64 = scene.areas.iter().sum();
    let areas: Vec<f64> = found
        .patches
        .iter()
        .map(|p| p.facets.iter().map(|&f| scene.areas[f as usize]).sum())
        .collect();
    let mut largest: Vec<usize> = (0..areas.len())
        .filter(|&i| found.axis(i).is_some())
        .collect();
    largest.compact_sort_by(|&a, &b| areas[b].total_cmp(&areas[a]));
    let mut candidates: Vec<(Vec3, Vec3)> = Vec::new();
    for i in largest {
        if candidates.len() == TRIED {
            break;
        }
        let (Some(axis), radius) = (found.axis(i), found.radius(i)) else {
            continue;
        };
        if candidates
            .iter()
            .all(|c| !coaxial(*c, axis, radius, scene.noise))
        {
            candidates.push(axis);
        }
    }
    if candidates.is_empty() {
        candidates.extend(ball(found, &areas));
    }
    let shares = candidates.into_iter().map(|axis| {
        let turned = turned(found, axis);
        (share(found, &turned, &areas, axis) / all, axis, turned)
    });
    let (share, axis, turned) =
        shares.reduce(|a, b| if b.0 > a.0 * (1.0 + 1e-9) { b } else { a })?;
    (share >= TURNED).then(|| told(found, share, axis, &turned))
}

/// An axis through the largest sphere, for a part that has no other: all of its axes are alike.
fn ball(found: &Found<'_, '_>, areas: &[f64]) -> Option<(Vec3, Vec3)> {
    let spheres = found.patches.iter().zip(areas);
    let spheres = spheres.filter_map(|(patch, area)| match patch.shape {
        Shape::Sphere { centre, .. } => Some((*area, centre)),
        Shape::Ruled { .. } | Shape::Torus { .. } => None,
    });
    let largest = spheres.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    Some((largest.1, [0.0, 0.0, 1.0]))
}

/// Which patches are about an axis.
fn turned(found: &Found<'_, '_>, axis: (Vec3, Vec3)) -> Vec<bool> {
    let noise = found.ground.scene.noise;
    (0..found.patches.len())
        .map(|i| match found.patches[i].shape {
            Shape::Sphere { centre, radius } => {
                around(centre, axis.0, axis.1).rho <= 2e-3 * radius + 20.0 * noise
            }
            Shape::Ruled { .. } | Shape::Torus { .. } => found
                .axis(i)
                .is_some_and(|own| coaxial(axis, own, found.radius(i), noise)),
        })
        .collect()
}

/// Area of the patches that are turned, and of the flats square to the axis between them.
fn share(found: &Found<'_, '_>, turned: &[bool], areas: &[f64], axis: (Vec3, Vec3)) -> f64 {
    let scene = found.ground.scene;
    let mut rims: BTreeMap<u32, f64> = BTreeMap::new();
    let mut sum = 0.0;
    for (i, _) in turned.iter().enumerate().filter(|t| *t.1) {
        sum += areas[i];
        for border in &found.borders[i] {
            if border.facet != NONE && border.patch == NONE {
                *rims.entry(border.facet).or_default() += border.length;
            }
        }
    }
    for (facet, rim) in rims {
        let square = dot(scene.normals[facet as usize], axis.1).abs() >= SQUARE;
        let whole: f64 = scene
            .edges(facet)
            .map(|edge| {
                let [p, q] = edge.ends.map(|v| scene.mesh.vertex(v));
                crate::vector::length(crate::vector::sub(q, p))
            })
            .sum();
        if square && rim >= RINGED * whole {
            sum += scene.areas[facet as usize];
        }
    }
    sum
}

fn told(
    found: &Found<'_, '_>,
    share: f64,
    (at, axis): (Vec3, Vec3),
    turned: &[bool],
) -> TurningAxis {
    let mesh = found.ground.scene.mesh;
    let patches = found.patches.iter().zip(turned).filter(|p| *p.1);
    let radius = patches
        .flat_map(|p| &p.0.vertices)
        .map(|&v| around(mesh.vertex(v), at, axis).rho)
        .fold(0.0, f64::max);
    let heights = mesh.faces.iter().flatten().map(|&v| {
        let s = around(mesh.vertex(v), at, axis).s;
        (s, s)
    });
    let (low, high) = heights
        .reduce(|a, b| (f64::min(a.0, b.0), f64::max(a.1, b.1)))
        .unwrap_or((0.0, 0.0));
    TurningAxis {
        axis: Axis {
            point_mm: found.place(along(at, axis, low)),
            direction: axis,
        },
        share,
        diameter_mm: 2.0 * radius,
        length_mm: high - low,
    }
}
