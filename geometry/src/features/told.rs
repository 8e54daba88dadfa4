//! Planes and surfaces as the report tells them.

use super::Found;
use super::grow::Patch;
use super::model::{Axis, Plane, Surface, SurfaceKind};
use super::shape::Shape;
use crate::compact_sort::CompactSort;
use crate::topology::NONE;
use crate::vector::{Vec3, along, dot, scale, sub};

/// Flats that are told, and how large they must be as a share of the whole surface.
const PLANES: usize = 256;
const LARGE: f64 = 1e-3;

/// Curved surfaces that are told.
const SURFACES: usize = 1024;

/// The flats, largest first.
pub(super) fn planes(found: &Found<'_, '_>) -> Vec<Plane> {
    let scene = found.ground.scene;
    let all: f64 = scene.areas.iter().sum();
    let mut large: Vec<u32> = (0..scene.count() as u32)
        .filter(|&f| found.ground.owner[f as usize] == NONE)
        .filter(|&f| scene.areas[f as usize] >= LARGE * all)
        .filter(|&f| scene.normals[f as usize] != [0.0; 3])
        .collect();
    large.sort_by(|&a, &b| scene.areas[b as usize].total_cmp(&scene.areas[a as usize]));
    large.truncate(PLANES);
    large
        .into_iter()
        .map(|facet| {
            let (normal, middle) = (scene.normals[facet as usize], scene.middle(facet));
            let off = scene
                .corners(facet)
                .map(|v| dot(normal, sub(scene.mesh.vertex(v), middle)).abs());
            Plane {
                normal,
                point_mm: found.place(middle),
                area_mm2: scene.areas[facet as usize],
                residual_mm: off.fold(0.0, f64::max),
                faces: found.face_set([facet]),
            }
        })
        .collect()
}

/// The curved surfaces, largest first.
pub(super) fn surfaces(found: &Found<'_, '_>) -> Vec<Surface> {
    let scene = found.ground.scene;
    let area = |patch: &Patch| -> f64 {
        let of = |&f: &u32| scene.areas[f as usize];
        patch.facets.iter().map(of).sum()
    };
    let mut all: Vec<(f64, usize)> = found
        .patches
        .iter()
        .enumerate()
        .filter(|(i, patch)| !patch.facets.is_empty() && !found.free[*i])
        .map(|(i, patch)| (area(patch), i))
        .collect();
    all.compact_sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    all.truncate(SURFACES);
    all.into_iter()
        .map(|(area, i)| {
            let patch = &found.patches[i];
            Surface {
                kind: kind(found, &patch.shape),
                inside: patch.inside,
                around_deg: found.covered[i].to_degrees(),
                area_mm2: area,
                residual_mm: patch.residual,
                faces: found.face_set(patch.facets.iter().copied()),
            }
        })
        .collect()
}

fn kind(found: &Found<'_, '_>, shape: &Shape) -> SurfaceKind {
    let line = |at: Vec3, direction: Vec3| Axis {
        point_mm: found.place(at),
        direction,
    };
    match *shape {
        Shape::Ruled {
            at,
            axis,
            radius,
            slope,
        } => {
            if slope == 0.0 {
                return SurfaceKind::Cylinder {
                    axis: line(at, axis),
                    diameter_mm: 2.0 * radius,
                };
            }
            SurfaceKind::Cone {
                axis: line(
                    along(at, axis, -radius / slope),
                    scale(axis, slope.signum()),
                ),
                angle_deg: 2.0 * libm::atan(slope.abs()).to_degrees(),
            }
        }
        Shape::Sphere { centre, radius } => SurfaceKind::Sphere {
            centre_mm: found.place(centre),
            diameter_mm: 2.0 * radius,
        },
        Shape::Torus {
            at,
            axis,
            ring,
            tube,
        } => SurfaceKind::Torus {
            axis: line(at, axis),
            ring_diameter_mm: 2.0 * ring,
            tube_diameter_mm: 2.0 * tube,
        },
    }
}
