//! Round pins that stand on faces.

use super::around::reach;
use super::borders::coaxial;
use super::ends::open;
use super::holes::uncertainty;
use super::model::{Axis, Boss, TurningAxis};
use super::stacks::Stack;
use super::{CLOSED, Found};
use crate::compact_sort::CompactSort;
use crate::vector::{along, scale, sub};

/// All bosses, widest first. The steps of a turned part about its axis are none.
pub(super) fn bosses(found: &Found<'_, '_>, turning: Option<&TurningAxis>) -> Vec<Boss> {
    let mut bosses: Vec<Boss> = (0..found.patches.len())
        .filter(|&i| found.cylinder(i) && !found.free[i] && found.covered[i] >= CLOSED)
        .filter(|&i| !found.inner(i) && !turned(found, i, turning))
        .filter_map(|i| boss(found, i))
        .collect();
    bosses.compact_sort_by(|a, b| {
        let wide = b.diameter_mm.total_cmp(&a.diameter_mm);
        wide.then(b.height_mm.total_cmp(&a.height_mm))
    });
    bosses
}

fn turned(found: &Found<'_, '_>, i: usize, turning: Option<&TurningAxis>) -> bool {
    let scene = found.ground.scene;
    let Some((turning, own)) = turning.zip(found.axis(i)) else {
        return false;
    };
    let point = sub(turning.axis.point_mm, scene.mesh.origin);
    let axis = (point, turning.axis.direction);
    coaxial(axis, own, found.radius(i), scene.noise)
}

/// A cylinder with its foot in an inner corner and its head free.
fn boss(found: &Found<'_, '_>, i: usize) -> Option<Boss> {
    let axis = found.axis(i)?;
    let alone = Stack {
        patches: vec![i],
        steps: Vec::new(),
        axis,
    };
    let axis = match open(found, &alone, axis.1) {
        [false, true] => axis,
        [true, false] => (axis.0, scale(axis.1, -1.0)),
        _ => return None,
    };
    let (low, high) = reach(found.ground.scene, &found.patches[i].vertices, axis);
    let radius = found.radius(i);
    Some(Boss {
        diameter_mm: 2.0 * radius,
        uncertainty_mm: uncertainty(found, i, radius),
        height_mm: high - low,
        axis: Axis {
            point_mm: found.place(along(axis.0, axis.1, low)),
            direction: axis.1,
        },
        faces: found.face_set(found.patches[i].facets.iter().copied()),
    })
}
