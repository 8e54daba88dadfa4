//! Holes from stacks of inner surfaces.

use super::Found;
use super::around::reach;
use super::ends::open;
use super::model::{Axis, Bottom, Counterbore, Countersink, Hole, Step, StepKind};
use super::shape::{Shape, around};
use super::stacks::{Stack, stacks};
use crate::compact_sort::CompactSort;
use crate::topology::NONE;
use crate::vector::{Vec3, along, scale};

/// How much wider than the hole a cone at its mouth must be to be a countersink.
const SUNK: f64 = 1.1;

/// How much wider than the hole a cylinder at its mouth must be to be a counterbore.
const BORED: f64 = 1.02;

/// A cone that ends below this share of its width is the tip of a drill.
const TIP: f64 = 0.35;

/// All holes, widest first.
pub(super) fn holes(found: &Found<'_, '_>) -> Vec<Hole> {
    let mut holes: Vec<Hole> = stacks(found)
        .iter()
        .filter_map(|stack| hole(found, stack))
        .collect();
    holes.compact_sort_by(|a, b| {
        let size = |h: &Hole| (h.diameter_mm, h.depth_mm);
        let ((a, x), (b, y)) = (size(a), size(b));
        b.total_cmp(&a).then(y.total_cmp(&x))
    });
    holes
}

/// One surface of a stack along its axis.
#[derive(Clone, Copy)]
struct Ring {
    patch: usize,
    kind: StepKind,
    from: f64,
    to: f64,
    /// Radii at both ends.
    ends: [f64; 2],
}

impl Ring {
    fn widest(&self) -> f64 {
        f64::max(self.ends[0], self.ends[1])
    }
}

fn hole(found: &Found<'_, '_>, stack: &Stack) -> Option<Hole> {
    let axis = stack.axis;
    let open = open(found, stack, axis.1);
    let rings = rings(found, stack, axis);
    let wide = |at: usize| {
        let ring = if at == 0 { rings.first() } else { rings.last() };
        ring.map_or(0.0, Ring::widest)
    };
    // Along the axis into the hole: from the open end, of two from the wider one.
    let turn = match open {
        [false, false] => return None,
        [true, false] => false,
        [false, true] => true,
        [true, true] => wide(1) > wide(0) * (1.0 + 1e-6),
    };
    let axis = (axis.0, if turn { scale(axis.1, -1.0) } else { axis.1 });
    let mut rings = self::rings(found, stack, axis);
    let through = open == [true, true];
    let bottom = (!through).then(|| bottom(found, stack, &mut rings));
    let narrowest = rings
        .iter()
        .filter(|r| r.kind == StepKind::Cylinder)
        .min_by(|a, b| a.ends[0].total_cmp(&b.ends[0]))?;
    let mouth = rings.first()?.from;
    let steps: Vec<Step> = rings
        .iter()
        .map(|ring| Step {
            kind: ring.kind,
            diameter_mm: 2.0 * ring.widest(),
            uncertainty_mm: uncertainty(found, ring.patch, ring.widest()),
            from_mm: ring.from - mouth,
            to_mm: ring.to - mouth,
        })
        .collect();
    let diameter = 2.0 * narrowest.ends[0];
    let residual = stack.patches.iter().map(|&i| found.patches[i].residual);
    Some(Hole {
        diameter_mm: diameter,
        uncertainty_mm: uncertainty(found, narrowest.patch, narrowest.ends[0]),
        depth_mm: rings.iter().map(|r| r.to).fold(mouth, f64::max) - mouth,
        axis: Axis {
            point_mm: found.place(along(axis.0, axis.1, mouth)),
            direction: axis.1,
        },
        through,
        bottom,
        countersink: countersink(found, &rings, through, diameter),
        counterbore: counterbore(&steps, diameter),
        steps,
        residual_mm: residual.fold(0.0, f64::max),
        faces: found.face_set(
            stack
                .patches
                .iter()
                .flat_map(|&i| found.patches[i].facets.iter().copied())
                .chain(stack.steps.iter().copied()),
        ),
    })
}

/// By how much the diameter of a patch may be other than its corners say.
pub(super) fn uncertainty(found: &Found<'_, '_>, patch: usize, radius: f64) -> f64 {
    let patch = &found.patches[patch];
    let rise = 1.0 - libm::cos(patch.chord / 2.0);
    2.0 * radius * rise + 2.0 * patch.residual + 2.0 * found.ground.scene.noise
}

/// The surfaces of a stack in their order along an axis; pieces of one are one.
fn rings(found: &Found<'_, '_>, stack: &Stack, axis: (Vec3, Vec3)) -> Vec<Ring> {
    let mut rings: Vec<Ring> = stack
        .patches
        .iter()
        .map(|&i| ring(found, i, axis))
        .collect();
    rings.compact_sort_by(|a, b| {
        let middle = |r: &Ring| r.from + r.to;
        middle(a).total_cmp(&middle(b)).then(a.patch.cmp(&b.patch))
    });
    let mut joined: Vec<Ring> = Vec::new();
    for ring in rings {
        match joined.last_mut() {
            Some(last)
                if last.kind == StepKind::Cylinder
                    && ring.kind == StepKind::Cylinder
                    && (last.ends[0] - ring.ends[0]).abs() <= 2e-3 * ring.ends[0] =>
            {
                last.from = last.from.min(ring.from);
                last.to = last.to.max(ring.to);
            }
            _ => joined.push(ring),
        }
    }
    joined
}

fn ring(found: &Found<'_, '_>, patch: usize, axis: (Vec3, Vec3)) -> Ring {
    let scene = found.ground.scene;
    let vertices = &found.patches[patch].vertices;
    let (from, to) = reach(scene, vertices, axis);
    let (kind, ends) = match found.patches[patch].shape {
        Shape::Ruled {
            radius, slope: 0.0, ..
        } => (StepKind::Cylinder, [radius, radius]),
        shape => {
            let half = (from + to) / 2.0;
            let mut ends = [0.0, 0.0];
            for &v in vertices {
                let a = around(scene.mesh.vertex(v), axis.0, axis.1);
                let end = &mut ends[usize::from(a.s > half)];
                let near = if a.s > half { a.s >= to } else { a.s <= from };
                if near {
                    *end = f64::max(*end, a.rho);
                }
            }
            let kind = match shape {
                Shape::Ruled { .. } => StepKind::Cone,
                Shape::Sphere { .. } | Shape::Torus { .. } => StepKind::Round,
            };
            (kind, ends)
        }
    };
    Ring {
        patch,
        kind,
        from,
        to,
        ends,
    }
}

/// How a blind stack ends; the tip of a drill is taken off it.
fn bottom(found: &Found<'_, '_>, stack: &Stack, rings: &mut Vec<Ring>) -> Bottom {
    if let Some(last) = rings.last()
        && rings.len() > 1
        && last.kind != StepKind::Cylinder
        && last.ends[1] < TIP * last.ends[0]
    {
        let round = last.kind == StepKind::Round;
        rings.pop();
        return if round {
            Bottom::Round
        } else {
            Bottom::Conical
        };
    }
    let ball = stack.patches.iter().any(|&i| {
        found.borders[i].iter().any(|b| {
            b.patch != NONE
                && matches!(
                    found.patches[b.patch as usize],
                    super::Patch {
                        shape: Shape::Sphere { .. },
                        inside: true,
                        ..
                    }
                )
        })
    });
    if ball { Bottom::Round } else { Bottom::Flat }
}

/// The cone at the first mouth, or of a through hole at the other.
fn countersink(
    found: &Found<'_, '_>,
    rings: &[Ring],
    through: bool,
    diameter: f64,
) -> Option<Countersink> {
    let sunk = |ring: &&Ring| {
        ring.kind == StepKind::Cone && 2.0 * ring.widest() >= SUNK * diameter && rings.len() > 1
    };
    let first = rings.first().filter(sunk).filter(|r| r.ends[0] > r.ends[1]);
    let last = rings.last().filter(sunk).filter(|r| r.ends[1] > r.ends[0]);
    let ring = first.or(last.filter(|_| through))?;
    let Shape::Ruled { slope, .. } = found.patches[ring.patch].shape else {
        return None;
    };
    Some(Countersink {
        diameter_mm: 2.0 * ring.widest(),
        angle_deg: 2.0 * libm::atan(slope.abs()).to_degrees(),
    })
}

/// The wider cylinder at the first mouth; a chamfer may come before it.
fn counterbore(steps: &[Step], diameter: f64) -> Option<Counterbore> {
    let first = steps.iter().find(|s| s.kind == StepKind::Cylinder)?;
    (first.diameter_mm >= BORED * diameter).then_some(Counterbore {
        diameter_mm: first.diameter_mm,
        depth_mm: first.to_mm,
    })
}
