//! Roundings between faces.

use std::f64::consts::PI;

use super::Found;
use super::model::Fillet;
use super::shape::Shape;
use crate::compact_sort::CompactSort;
use crate::topology::NONE;
use crate::vector::dot;

/// How far around a cylinder a rounding goes at most, radians: 170 degrees. A half cylinder is
/// the end of a slot.
const MOST: f64 = 170.0 / 180.0 * PI;

/// Share of the edges along a rounding at which it must go over smoothly.
const SMOOTH: f64 = 0.8;

/// How much more than by half the angle of one of its facets a rounding may bend at its edge.
const TANGENT: f64 = 1.5;

/// All roundings, largest first.
pub(super) fn fillets(found: &Found<'_, '_>) -> Vec<Fillet> {
    let mut fillets: Vec<Fillet> = (0..found.patches.len())
        .filter(|&i| !found.free[i])
        .filter_map(|i| {
            let radius = radius(found, i)?;
            smooth(found, i).then(|| Fillet {
                radius_mm: radius,
                inside: found.patches[i].inside,
                faces: found.face_set(found.patches[i].facets.iter().copied()),
            })
        })
        .collect();
    fillets.compact_sort_by(|a, b| {
        let large = b.radius_mm.total_cmp(&a.radius_mm);
        large.then(b.faces.len().cmp(&a.faces.len()))
    });
    fillets
}

/// The radius of what may be a rounding.
fn radius(found: &Found<'_, '_>, i: usize) -> Option<f64> {
    found.axis(i)?;
    match found.patches[i].shape {
        Shape::Ruled { radius, slope, .. } => {
            (slope == 0.0 && found.covered[i] <= MOST).then_some(radius)
        }
        // A tube all around, such as a ring, has no edge and is no rounding.
        Shape::Torus { tube, .. } => Some(tube),
        Shape::Sphere { .. } => None,
    }
}

/// Whether a patch goes over smoothly on both sides. Its ends along a straight rounding say
/// nothing.
fn smooth(found: &Found<'_, '_>, i: usize) -> bool {
    let patch = &found.patches[i];
    let Some((_, axis)) = found.axis(i) else {
        return false;
    };
    let straight = matches!(patch.shape, Shape::Ruled { .. });
    // Of a torus the profile bends by an angle of its own; a facet of a fifth of a right angle
    // is coarse.
    let chord = if straight { patch.chord } else { 0.35 };
    let least = libm::cos(TANGENT * chord / 2.0);
    let (mut even, mut sharp) = (0.0, 0.0);
    for border in &found.borders[i] {
        if straight && dot(border.out, axis).abs() > 0.5 {
            continue;
        }
        // A row of a free form is no face that is rounded off.
        let free = border.patch != NONE && found.free[border.patch as usize];
        if border.facet != NONE && border.bend >= least && !free {
            even += border.length;
        } else {
            sharp += border.length;
        }
    }
    even > 0.0 && even >= SMOOTH * (even + sharp)
}
