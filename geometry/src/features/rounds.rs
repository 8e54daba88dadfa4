//! Joins rows of cones about one axis into spheres and tori.

use std::collections::BTreeSet;

use super::borders::{Border, coaxial};
use super::find::settle;
use super::grow::{Ground, Patch, SHARPEST};
use super::profile::{Row, longest, round, rows};
use super::scene::Scene;
use super::shape::Shape;

/// A row this many times as long as its neighbours is a surface of its own in a free profile.
const ITS_OWN: f64 = 3.0;

/// Cosine of the sharpest bend of a free profile (25 degrees).
const GENTLE: f64 = 0.906;

/// Rows in a free profile from which on it is one.
const FREE: usize = 4;

/// Joins rows into spheres and tori, and tells which patches are rows of a free profile: they say
/// nothing by themselves. Joined patches are left without facets.
pub(super) fn join(
    ground: &mut Ground<'_, '_>,
    patches: &mut Vec<Patch>,
    borders: &[Vec<Border>],
) -> Vec<bool> {
    let smooth = links(ground, patches, borders);
    let mut seen = vec![false; patches.len()];
    let mut free = vec![false; patches.len()];
    for leader in 0..smooth.len() {
        if seen[leader] || smooth[leader].is_empty() {
            continue;
        }
        for chain in chains(leader, &smooth, &mut seen) {
            cut(ground, patches, &chain, &mut free);
        }
    }
    free.resize(patches.len(), false);
    free
}

/// The patches about the same axis that each one goes over into smoothly.
fn links(
    ground: &Ground<'_, '_>,
    patches: &[Patch],
    borders: &[Vec<Border>],
) -> Vec<BTreeSet<usize>> {
    let mut smooth = vec![BTreeSet::new(); patches.len()];
    for (i, list) in borders.iter().enumerate() {
        for border in list {
            let j = border.patch as usize;
            if j >= patches.len() || border.bend < SHARPEST || smooth[i].contains(&j) {
                continue;
            }
            if let (Some(a), Some(b), Some(radius)) = (
                patches[i].shape.axis(),
                patches[j].shape.axis(),
                radius(&patches[i].shape),
            ) && coaxial(a, b, radius, ground.scene.noise)
            {
                smooth[i].insert(j);
                smooth[j].insert(i);
            }
        }
    }
    smooth
}

fn radius(shape: &Shape) -> Option<f64> {
    match shape {
        Shape::Ruled { radius, .. } => Some(*radius),
        Shape::Sphere { .. } | Shape::Torus { .. } => None,
    }
}

/// The patches that hang together with one, as runs in which each has but one next.
fn chains(leader: usize, smooth: &[BTreeSet<usize>], seen: &mut [bool]) -> Vec<Vec<usize>> {
    let mut all = vec![leader];
    seen[leader] = true;
    let mut next = 0;
    while next < all.len() {
        for &j in &smooth[all[next]] {
            if !seen[j] {
                seen[j] = true;
                all.push(j);
            }
        }
        next += 1;
    }
    let mut done = BTreeSet::new();
    let mut runs = Vec::new();
    // Ends first; what is left then are rings, which begin anywhere.
    let ends = all.iter().copied().filter(|&i| smooth[i].len() == 1);
    for start in ends.chain(all.iter().copied()).collect::<Vec<_>>() {
        if smooth[start].len() > 2 || !done.insert(start) {
            continue;
        }
        let mut run = vec![start];
        let mut last = start;
        while let Some(&next) = smooth[last].iter().find(|j| !done.contains(j)) {
            if smooth[next].len() > 2 {
                break;
            }
            done.insert(next);
            run.push(next);
            last = next;
        }
        runs.push(run);
    }
    runs
}

/// Cuts a run of rows into round profiles and the rest.
fn cut(ground: &mut Ground<'_, '_>, patches: &mut Vec<Patch>, chain: &[usize], free: &mut [bool]) {
    let best = chain.iter().copied().max_by(|&a, &b| {
        let size = |i: usize| patches[i].vertices.len();
        size(a).cmp(&size(b)).then(b.cmp(&a))
    });
    let Some(axis) = best.and_then(|i| patches[i].shape.axis()) else {
        return;
    };
    let rows = rows(ground, patches, chain, axis);
    let mut rest: Vec<Row> = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let found = longest(ground, &rows[from..]);
        let joined = found.and_then(|(count, centre, tube)| {
            let patch = round(
                ground,
                patches,
                &rows[from..from + count],
                axis,
                centre,
                tube,
            )?;
            Some((count, patch))
        });
        match joined {
            Some((count, patch)) => {
                for row in &rows[from..from + count] {
                    patches[row.patch].facets.clear();
                    patches[row.patch].vertices.clear();
                }
                let patch = wider(ground, patch);
                settle(ground, patches, patch);
                mark(&rest, free);
                rest.clear();
                from += count;
            }
            None => {
                rest.push(rows[from]);
                from += 1;
            }
        }
    }
    mark(&rest, free);
}

/// The patch with what else lies on it: the last facets about a pole are no row.
fn wider(ground: &mut Ground<'_, '_>, patch: Patch) -> Patch {
    let more = |_: &Scene<'_>, wider: &Patch| wider.facets.len() > patch.facets.len();
    let grown = ground.grow(&patch.facets, patch.shape, more);
    grown.unwrap_or(patch)
}

/// Marks the rows of a free profile: many in a row that bend little.
fn mark(rest: &[Row], free: &mut [bool]) {
    let way = |row: &Row| {
        let [a, b] = row.ends;
        let d = [b[0] - a[0], b[1] - a[1]];
        (d, libm::hypot(d[0], d[1]))
    };
    let gentle = |a: &Row, b: &Row| {
        let ((d, len), (e, other)) = (way(a), way(b));
        d[0] * e[0] + d[1] * e[1] >= GENTLE * len * other
    };
    for run in rest.chunk_by(gentle).filter(|run| run.len() >= FREE) {
        for (i, row) in run.iter().enumerate() {
            let beside = [i.checked_sub(1), Some(i + 1)];
            let beside = beside.into_iter().flatten().filter_map(|j| run.get(j));
            let longest = beside.map(|r| way(r).1).fold(0.0, f64::max);
            free[row.patch] = way(row).1 <= ITS_OWN * longest;
        }
    }
}
