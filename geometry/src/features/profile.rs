//! Profiles of surfaces turned about one axis, row by row.

use super::fit::{circle, refined, residual};
use super::grow::{Ground, Patch};
use super::shape::{Shape, around};
use crate::vector::{Vec3, along, dot};

/// Rows that a round profile has at least: any two fit one.
const ROWS: usize = 3;

/// Cosine of the least turn from its first row to another (25 degrees): every smooth profile is
/// round over a little.
const ROUND: f64 = 0.906;

/// A row longer than this share of the radius of the profile is not part of it (48 degrees).
const LONGEST: f64 = 0.82;

/// A row: its patch, and both ends of its profile as (height, radius).
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) patch: usize,
    pub(super) ends: [[f64; 2]; 2],
}

/// The rows of a run, each from where the one before ends.
pub(super) fn rows(
    ground: &Ground<'_, '_>,
    patches: &[Patch],
    chain: &[usize],
    axis: (Vec3, Vec3),
) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for &i in chain {
        let ends = ends(ground, &patches[i], axis);
        rows.push(Row { patch: i, ends });
    }
    let far = |a: [f64; 2], b: [f64; 2]| libm::hypot(b[0] - a[0], b[1] - a[1]);
    for k in 0..rows.len() {
        let [a, b] = rows[k].ends;
        let turn = match (k.checked_sub(1), rows.get(k + 1)) {
            (Some(before), _) => far(rows[before].ends[1], b) < far(rows[before].ends[1], a),
            (None, Some(after)) => {
                let near = |p: [f64; 2]| far(p, after.ends[0]).min(far(p, after.ends[1]));
                near(a) < near(b)
            }
            (None, None) => false,
        };
        if turn {
            rows[k].ends = [b, a];
        }
    }
    rows
}

/// The lowest and the highest corner of a patch.
fn ends(ground: &Ground<'_, '_>, patch: &Patch, axis: (Vec3, Vec3)) -> [[f64; 2]; 2] {
    let mesh = ground.scene.mesh;
    let mut ends = [[f64::INFINITY, 0.0], [f64::NEG_INFINITY, 0.0]];
    for &v in &patch.vertices {
        let a = around(mesh.vertex(v), axis.0, axis.1);
        if a.s < ends[0][0] {
            ends[0] = [a.s, a.rho];
        }
        if a.s > ends[1][0] {
            ends[1] = [a.s, a.rho];
        }
    }
    ends
}

/// How many of the first rows have one round profile, with its centre and radius.
pub(super) fn longest(ground: &Ground<'_, '_>, rows: &[Row]) -> Option<(usize, [f64; 2], f64)> {
    let tolerance = 3.0 * ground.tolerance();
    let profile: Vec<[f64; 2]> = rows
        .first()
        .map(|r| r.ends[0])
        .into_iter()
        .chain(rows.iter().map(|r| r.ends[1]))
        .collect();
    let fits = |count: usize| {
        let points = profile.get(..=count)?;
        let (centre, radius) = circle(points)?;
        let far = |p: &[f64; 2]| (libm::hypot(p[0] - centre[0], p[1] - centre[1]) - radius).abs();
        let round = points.iter().all(|p| far(p) <= tolerance)
            && points
                .windows(2)
                .all(|w| libm::hypot(w[1][0] - w[0][0], w[1][1] - w[0][1]) <= LONGEST * radius);
        round.then_some((count, centre, radius))
    };
    let mut best = fits(ROWS)?;
    let turn = |count: usize| {
        let way = |k: usize| {
            let [a, b] = rows[k].ends;
            let d = [b[0] - a[0], b[1] - a[1]];
            let len = libm::hypot(d[0], d[1]);
            [d[0] / len, d[1] / len]
        };
        let a = way(0);
        let turns = (1..count).map(way).map(|b| a[0] * b[0] + a[1] * b[1]);
        turns.fold(1.0, f64::min)
    };
    // Twice as many, then by halves of the step: a run of n rows is fitted log n times.
    let mut step = ROWS;
    while let Some(more) = fits(best.0 + step) {
        best = more;
        step *= 2;
    }
    while step > 0 {
        if let Some(more) = fits(best.0 + step) {
            best = more;
        }
        step /= 2;
    }
    (turn(best.0) <= ROUND).then_some(best)
}

/// The patch of some rows with a round profile.
pub(super) fn round(
    ground: &Ground<'_, '_>,
    patches: &[Patch],
    rows: &[Row],
    (at, axis): (Vec3, Vec3),
    centre: [f64; 2],
    tube: f64,
) -> Option<Patch> {
    let scene = ground.scene;
    let at = along(at, axis, centre[0]);
    let on_axis = centre[1].abs() <= 1e-3 * tube + 3.0 * ground.tolerance();
    if !on_axis && centre[1] <= 0.0 {
        return None;
    }
    let first = if on_axis {
        Shape::Sphere {
            centre: at,
            radius: tube,
        }
    } else {
        Shape::Torus {
            at,
            axis,
            ring: centre[1],
            tube,
        }
    };
    let of = |take: fn(&Patch) -> &Vec<u32>| -> Vec<u32> {
        let all = rows.iter().flat_map(|r| take(&patches[r.patch]));
        let mut all: Vec<u32> = all.copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (facets, vertices) = (of(|p| &p.facets), of(|p| &p.vertices));
    let points: Vec<Vec3> = vertices.iter().map(|&v| scene.mesh.vertex(v)).collect();
    let better = refined(&first, &points).filter(|s| s.plausible(scene.diagonal));
    let off = |s: &Shape| residual(s, &points);
    let shape = better.filter(|s| off(s) < off(&first)).unwrap_or(first);
    let along = facets.first().map_or(0.0, |&f| {
        dot(scene.normals[f as usize], shape.normal(scene.middle(f)))
    });
    let residual = off(&shape);
    let chords = rows.iter().map(|r| patches[r.patch].chord);
    (residual <= 3.0 * ground.tolerance()).then(|| Patch {
        shape,
        facets,
        vertices,
        inside: along < 0.0,
        residual,
        chord: chords.fold(0.0, f64::max),
    })
}
