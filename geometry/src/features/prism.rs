//! Whether a part is one profile drawn out: what a wire can cut.

use super::Found;
use super::model::Axis;
use crate::compact_sort::CompactSort;
use crate::vector::{Vec3, along, cross, dot, length, scale, unit};

/// Sine of the angle within which a face is along the axis or square to it (half a degree).
const ALIGNED: f64 = 0.0087;

/// Share of the area that may be neither: marks, or noise of the export.
const NEGLIGIBLE: f64 = 0.001;

/// Flats whose normals and crossings are tried.
const FLATS: usize = 8;

/// Cylinders whose axes are tried.
const CYLINDERS: usize = 4;

/// The axis to which all faces are parallel or square, those square to it at both ends only.
pub(super) fn axis(found: &Found<'_, '_>) -> Option<Axis> {
    let scene = found.ground.scene;
    let all: f64 = scene.areas.iter().sum();
    let direction = candidates(found)
        .into_iter()
        .find(|&axis| drawn_out(found, axis, NEGLIGIBLE * all))?;
    let middle = scene.mesh.bounds().centre();
    let low = scene.mesh.vertices.iter().map(|v| dot(*v, direction));
    let low = low.fold(f64::INFINITY, f64::min);
    let to = low - dot(middle, direction);
    Some(Axis {
        point_mm: found.place(along(middle, direction, to)),
        direction,
    })
}

fn candidates(found: &Found<'_, '_>) -> Vec<Vec3> {
    let scene = found.ground.scene;
    let mut flats: Vec<u32> = (0..scene.count() as u32).collect();
    let largest = |a: &u32, b: &u32| scene.areas[*b as usize].total_cmp(&scene.areas[*a as usize]);
    if flats.len() > 4 * FLATS {
        flats.select_nth_unstable_by(4 * FLATS, largest);
        flats.truncate(4 * FLATS);
    }
    flats.sort_by(largest);
    let mut normals: Vec<Vec3> = Vec::new();
    for facet in flats {
        let n = scene.normals[facet as usize];
        if n != [0.0; 3]
            && normals.len() < FLATS
            && normals.iter().all(|m| length(cross(*m, n)) > ALIGNED)
        {
            normals.push(n);
        }
    }
    let mut cylinders: Vec<usize> = (0..found.patches.len())
        .filter(|&i| found.cylinder(i))
        .collect();
    let corners = |i: usize| found.patches[i].vertices.len();
    cylinders.compact_sort_by(|&a, &b| corners(b).cmp(&corners(a)));
    let axes = cylinders.iter().take(CYLINDERS);
    let mut all: Vec<Vec3> = axes.filter_map(|&i| found.axis(i)).map(|a| a.1).collect();
    all.extend(&normals);
    for (i, &a) in normals.iter().enumerate() {
        let crossed = normals.iter().take(i).filter_map(|&b| {
            let c = cross(a, b);
            if length(c) > 0.1 { unit(c) } else { None }
        });
        all.extend(crossed);
    }
    // Each direction once, whichever way it points; the same way for the same part.
    let mut once: Vec<Vec3> = Vec::new();
    for axis in all {
        if once.iter().all(|o| length(cross(*o, axis)) > ALIGNED / 4.0) {
            let up = axis.iter().rev().find(|c| c.abs() > 1e-6);
            let sign = if up.is_some_and(|c| *c < 0.0) {
                -1.0
            } else {
                1.0
            };
            once.push(scale(axis, sign));
        }
    }
    once
}

/// Whether all but a little of the area is along an axis, or square to it at an end.
fn drawn_out(found: &Found<'_, '_>, axis: Vec3, little: f64) -> bool {
    let scene = found.ground.scene;
    let mut other = 0.0;
    let mut caps = Vec::new();
    for facet in 0..scene.count() as u32 {
        let n = scene.normals[facet as usize];
        if dot(n, axis).abs() < ALIGNED {
            continue;
        }
        if length(cross(n, axis)) < ALIGNED {
            caps.push(facet);
            continue;
        }
        other += scene.areas[facet as usize];
        if other > little {
            return false;
        }
    }
    let heights = caps.iter().map(|&f| dot(scene.middle(f), axis));
    let (low, high) = heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), h| {
        (f64::min(a, h), f64::max(b, h))
    });
    let slack = 1e-3 * (high - low);
    for facet in caps {
        let at = dot(scene.middle(facet), axis);
        if at - low >= slack && high - at >= slack {
            other += scene.areas[facet as usize];
        }
    }
    // A sheet has no walls, and is not drawn out.
    other <= little && high > low
}
