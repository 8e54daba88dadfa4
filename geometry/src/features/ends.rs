//! How a stack of surfaces ends: open, or in the material.

use super::Found;
use super::stacks::Stack;
use crate::topology::NONE;
use crate::vector::{Vec3, dot};

/// Cosine between an axis and a way out that leads along it.
const ALONG: f64 = 0.2;

/// Length of the edges at both ends of a stack, mm.
#[derive(Clone, Copy, Default)]
struct Rim {
    convex: f64,
    concave: f64,
}

/// Whether the end of a stack against its axis, and that along it, is open.
///
/// At a mouth the wall goes over an edge; at a floor it meets an inner corner, and a tip has no
/// edge at all.
pub(super) fn open(found: &Found<'_, '_>, stack: &Stack, axis: Vec3) -> [bool; 2] {
    let mut rims = [Rim::default(); 2];
    for &i in &stack.patches {
        for border in &found.borders[i] {
            let inside = stack.steps.contains(&border.facet)
                || border.patch != NONE && stack.patches.contains(&(border.patch as usize));
            let way = dot(border.out, axis);
            if inside || way.abs() < ALONG {
                continue;
            }
            let rim = &mut rims[usize::from(way > 0.0)];
            if border.facet == NONE || border.convex > 0.0 {
                rim.convex += border.length;
            } else {
                rim.concave += border.length;
            }
        }
    }
    rims.map(|rim| rim.convex > rim.concave)
}
