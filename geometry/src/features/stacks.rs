//! Which inner surfaces are one hole.

use std::collections::BTreeMap;

use super::around::{covered, reach, spans};
use super::borders::coaxial;
use super::shape::around;
use super::{CLOSED, Found};
use crate::compact_sort::CompactSort;
use crate::topology::{Groups, NONE};
use crate::vector::{Vec3, dot};

/// Cosine between an axis and the normal of a step square to it.
const SQUARE: f64 = 0.999;

/// Surfaces of one hole.
pub(super) struct Stack {
    pub(super) patches: Vec<usize>,
    /// Flats between them.
    pub(super) steps: Vec<u32>,
    /// That of its largest cylinder.
    pub(super) axis: (Vec3, Vec3),
}

/// The stacks of inner surfaces that go all around; each has a cylinder.
pub(super) fn stacks(found: &Found<'_, '_>) -> Vec<Stack> {
    let inner: Vec<bool> = (0..found.patches.len())
        .map(|i| !found.free[i] && found.inner(i))
        .collect();
    let mut groups = Groups::new(found.patches.len());
    let pieces = pieces(found, &inner, &mut groups);
    let round: Vec<bool> = (0..found.patches.len())
        .map(|i| inner[i] && (found.covered[i] >= CLOSED || pieces[i]))
        .collect();
    let floors = floors(found);
    let steps = link(found, &round, &floors, &mut groups);
    overlaps(found, &round, &mut groups);
    let mut stacks: BTreeMap<u32, Stack> = BTreeMap::new();
    for i in (0..found.patches.len()).filter(|&i| round[i]) {
        let Some(axis) = found.axis(i) else { continue };
        let stack = stacks.entry(groups.find(i as u32)).or_insert(Stack {
            patches: Vec::new(),
            steps: Vec::new(),
            axis,
        });
        stack.patches.push(i);
    }
    for (facet, i) in steps {
        if let Some(stack) = stacks.get_mut(&groups.find(i as u32)) {
            stack.steps.push(facet);
        }
    }
    let mut stacks: Vec<Stack> = stacks.into_values().collect();
    stacks.retain_mut(|stack| {
        let largest = stack.patches.iter().filter(|&&i| found.cylinder(i));
        let largest = largest.max_by_key(|&&i| found.patches[i].vertices.len());
        match largest.and_then(|&i| found.axis(i)) {
            Some(axis) => {
                stack.axis = axis;
                !annular(found, stack, &floors)
            }
            None => false,
        }
    });
    stacks
}

/// Joins pieces of one cylinder that go around together, and tells which those are.
///
/// A slot across a hole leaves two walls of it.
fn pieces(found: &Found<'_, '_>, inner: &[bool], groups: &mut Groups) -> Vec<bool> {
    let mut part: Vec<usize> = (0..inner.len())
        .filter(|&i| inner[i] && found.cylinder(i) && found.covered[i] < CLOSED)
        .filter(|&i| found.covered[i] > 0.1)
        .collect();
    part.compact_sort_by(|&a, &b| found.radius(a).total_cmp(&found.radius(b)));
    let noise = found.ground.scene.noise;
    let mut whole = vec![false; inner.len()];
    let mut taken = vec![false; inner.len()];
    for (k, &i) in part.iter().enumerate() {
        let (Some(axis), false) = (found.axis(i), taken[i]) else {
            continue;
        };
        let radius = found.radius(i);
        let alike = |&&j: &&usize| {
            found
                .axis(j)
                .is_some_and(|other| coaxial(axis, other, radius, noise))
                && overlap(found, axis, i, j)
        };
        let same = part[k..]
            .iter()
            .take_while(|&&j| found.radius(j) <= radius * 1.002 + 20.0 * noise);
        let own: Vec<usize> = same.filter(alike).copied().collect();
        let all: Vec<(f64, f64)> = own
            .iter()
            .flat_map(|&j| spans(found.ground.scene, &found.patches[j].facets, axis))
            .collect();
        if covered(&all) >= CLOSED {
            for &j in &own {
                (whole[j], taken[j]) = (true, true);
                groups.join(i as u32, j as u32);
            }
        }
    }
    whole
}

/// Whether two patches are side by side along an axis.
fn overlap(found: &Found<'_, '_>, axis: (Vec3, Vec3), i: usize, j: usize) -> bool {
    let of = |k: usize| reach(found.ground.scene, &found.patches[k].vertices, axis);
    let ((a, b), (c, d)) = (of(i), of(j));
    let common = f64::min(b, d) - f64::max(a, c);
    common > 0.25 * f64::min(b - a, d - c)
}

/// A flat square to an axis at which patches end: those in an inner corner or smoothly, and those
/// at an edge.
#[derive(Default)]
struct Floor {
    into: Vec<usize>,
    over: Vec<usize>,
}

/// The flats at the ends of the patches.
fn floors(found: &Found<'_, '_>) -> BTreeMap<u32, Floor> {
    let scene = found.ground.scene;
    let mut floors: BTreeMap<u32, Floor> = BTreeMap::new();
    for (i, list) in found.borders.iter().enumerate() {
        let Some((_, axis)) = found.axis(i) else {
            continue;
        };
        for border in list {
            if border.facet == NONE || border.patch != NONE {
                continue;
            }
            let normal = scene.normals[border.facet as usize];
            if dot(normal, axis).abs() < SQUARE {
                continue;
            }
            let floor = floors.entry(border.facet).or_default();
            let side = if border.convex > 0.0 {
                &mut floor.over
            } else {
                &mut floor.into
            };
            if side.last() != Some(&i) {
                side.push(i);
            }
        }
    }
    floors
}

/// Joins patches about one axis that touch, or that a flat joins: in the inner corner of one and
/// at the edge of the other. Gives those flats, each with a patch.
fn link(
    found: &Found<'_, '_>,
    round: &[bool],
    floors: &BTreeMap<u32, Floor>,
    groups: &mut Groups,
) -> Vec<(u32, usize)> {
    let noise = found.ground.scene.noise;
    let one = |i: usize, j: usize| {
        round[i]
            && round[j]
            && match (found.axis(i), found.axis(j)) {
                (Some(a), Some(b)) => {
                    let radius = found.radius(i).max(found.radius(j));
                    coaxial(a, b, radius, noise)
                }
                _ => false,
            }
    };
    for (i, list) in found.borders.iter().enumerate() {
        let mut last = NONE;
        for border in list {
            if border.patch == NONE || border.patch == last {
                continue;
            }
            last = border.patch;
            if one(i, border.patch as usize) {
                groups.join(i as u32, border.patch);
            }
        }
    }
    let mut steps = Vec::new();
    for (&facet, floor) in floors {
        for &i in floor.into.iter().filter(|&&i| round[i]) {
            for &j in floor.over.iter().filter(|&&j| j != i && one(i, j)) {
                groups.join(i as u32, j as u32);
                steps.push((facet, i));
            }
        }
    }
    steps
}

/// Joins cylinders about one axis beside one another, such as the crests and the roots of a
/// thread.
fn overlaps(found: &Found<'_, '_>, round: &[bool], groups: &mut Groups) {
    let noise = found.ground.scene.noise;
    let mut all: Vec<(f64, usize)> = (0..round.len())
        .filter(|&i| round[i] && found.cylinder(i))
        .filter_map(|i| {
            // Distance of the axis from the local origin: what is about one axis has one.
            let (at, axis) = found.axis(i)?;
            Some((around([0.0; 3], at, axis).rho, i))
        })
        .collect();
    all.compact_sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (k, &(distance, i)) in all.iter().enumerate() {
        let Some(axis) = found.axis(i) else { continue };
        for &(other, j) in all[k + 1..].iter().take(64) {
            let radius = found.radius(i).max(found.radius(j));
            if other - distance > 0.01 * radius + 40.0 * noise {
                break;
            }
            let near = found.radius(i).min(found.radius(j)) > 0.6 * radius;
            let coaxial = found
                .axis(j)
                .is_some_and(|b| coaxial(axis, b, radius, noise));
            if near && coaxial && overlap(found, axis, i, j) {
                groups.join(i as u32, j as u32);
            }
        }
    }
}

/// Whether something stands in the middle of a stack, on its floor: a groove and no hole.
fn annular(found: &Found<'_, '_>, stack: &Stack, floors: &BTreeMap<u32, Floor>) -> bool {
    let noise = found.ground.scene.noise;
    stack.patches.iter().any(|&i| {
        let mut facets: Vec<u32> = found.borders[i].iter().map(|b| b.facet).collect();
        facets.sort_unstable();
        facets.dedup();
        let wide = found.radius(i);
        let on = |j: usize| {
            !found.inner(j)
                && found.covered[j] >= CLOSED
                && found.radius(j) < wide
                && found
                    .axis(j)
                    .is_some_and(|b| coaxial(stack.axis, b, wide, noise))
        };
        let floors = facets.iter().filter_map(|f| floors.get(f));
        let mut floors = floors.filter(|floor| floor.into.contains(&i));
        floors.any(|floor| floor.into.iter().any(|&j| on(j)))
    })
}
