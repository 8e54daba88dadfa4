//! Wire EDM: whether a part is one profile cut right through, along which axis, and how high.

use super::region::{self, Marked};
use super::{Part, concluded};
use crate::finding::{Finding, Severity, Unit, is_over, is_under};
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{WIRE_CORNER, WIRE_HEIGHT};
use crate::topology::NONE;
use crate::vector::{Vec3, cross, dot, length, sub, unit};

/// Sine of the angle within which a face is along the wire or square to it (half a degree).
const ALIGNED: f64 = 0.0087;

/// Cosine that every face has which is square to the wire, and few others: a product and no root.
const NEAR: f64 = 0.99;

/// Share of the area that may be neither: marks, or noise of the export.
const NEGLIGIBLE: f64 = 0.001;

/// Share of the area beyond which another process would do most of the work.
const MOSTLY_ELSEWHERE: f64 = 0.3;

/// Share of the faces square to the wire that lie inside the part, beyond which what the wire
/// would leave is another part.
const MOSTLY_STEPS: f64 = 0.7;

/// Cosine of the turn between two faces from which on an edge is sharp (30 degrees).
const SHARP: f64 = 0.866;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let wire = best_axis(part);
    let (low, high) = part.extent(wire);
    let mut findings = not_prismatic(part, wire);
    findings.extend(not_through(part, wire, (low, high)));
    findings.extend(sharp_corners(part, wire));
    let height = high - low;
    if is_over(height, WIRE_HEIGHT.value) {
        findings.push(
            Finding::whole(Rule::TooTall, Severity::ChangeNeeded)
                .value(height, Unit::Millimetre)
                .limit(WIRE_HEIGHT.value),
        );
    }
    Assessment {
        orientation: Some(wire),
        ..concluded(Process::WireEdm, findings)
    }
}

/// The axis to which most of the area is either parallel or square; of equals, that with the
/// least area square to it inside the part, then that along which the part is lowest.
fn best_axis(part: &Part<'_>) -> Vec3 {
    let mut candidates = vec![part.frame.0[2], part.frame.0[0], part.frame.0[1]];
    candidates.extend(&part.dominant);
    for (i, &a) in part.dominant.iter().enumerate().take(5) {
        for &b in part.dominant.iter().take(i) {
            if length(cross(a, b)) > 0.1 {
                candidates.extend(unit(cross(a, b)));
            }
        }
    }
    let extents: Vec<(f64, f64)> = candidates.iter().map(|&axis| part.extent(axis)).collect();
    // The faces are gone through once for all axes: they are too many to be kept at hand.
    let mut scores = vec![0.0; candidates.len()];
    for face in 0..part.mesh.faces.len() {
        let area = part.face_area(face as u32);
        for ((score, &axis), &extent) in scores.iter_mut().zip(&candidates).zip(&extents) {
            *score += match side(part, face, axis) {
                Side::Wall => area,
                Side::Cap if at_end(part, face, axis, extent) => area,
                Side::Cap => 0.5 * area,
                Side::Neither => 0.0,
            };
        }
    }
    let slack = 1e-6 * part.area;
    let mut best = (f64::NEG_INFINITY, f64::INFINITY, part.frame.0[2]);
    for ((score, axis), (low, high)) in scores.into_iter().zip(candidates).zip(extents) {
        let height = high - low;
        let lower = score > best.0 - slack && is_under(height, best.1);
        if lower || score > best.0 + slack {
            best = (score, height, axis);
        }
    }
    best.2
}

enum Side {
    Wall,
    Cap,
    Neither,
}

fn side(part: &Part<'_>, face: usize, axis: Vec3) -> Side {
    let normal = part.normals[face];
    let along = dot(normal, axis).abs();
    if along < ALIGNED {
        Side::Wall
    } else if along > NEAR && length(cross(normal, axis)) < ALIGNED {
        Side::Cap
    } else {
        Side::Neither
    }
}

/// Whether a cap lies at the top or the bottom of the part.
fn at_end(part: &Part<'_>, face: usize, axis: Vec3, (low, high): (f64, f64)) -> bool {
    let at = dot(part.mesh.centroid(face), axis);
    let slack = 1e-3 * (high - low);
    at - low < slack || high - at < slack
}

fn not_prismatic(part: &Part<'_>, wire: Vec3) -> Vec<Finding> {
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| matches!(side(part, f, wire), Side::Neither))
        .map(|f| f as u32)
        .collect();
    let area: f64 = faces.iter().map(|&f| part.face_area(f)).sum();
    let share = area / part.area;
    if share < NEGLIGIBLE {
        return Vec::new();
    }
    let severity = if share > MOSTLY_ELSEWHERE {
        Severity::ChangeNeeded
    } else {
        Severity::Review
    };
    let all = region::Region { faces, area };
    vec![
        region::finding(part, &all, Rule::NotPrismatic, severity)
            .value(share, Unit::Ratio)
            .limit(0.0),
    ]
}

fn not_through(part: &Part<'_>, wire: Vec3, ends: (f64, f64)) -> Vec<Finding> {
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| matches!(side(part, f, wire), Side::Cap) && !at_end(part, f, wire, ends))
        .map(|f| f as u32)
        .collect();
    let mut regions = region::regions(
        part,
        &Marked {
            faces: &faces,
            pairs: &[],
        },
    );
    regions.retain(|r| r.area > NEGLIGIBLE * part.area);
    let total: f64 = regions.iter().map(|r| r.area).sum();
    let ends: f64 = (0..part.mesh.faces.len())
        .filter(|&f| matches!(side(part, f, wire), Side::Cap) && at_end(part, f, wire, ends))
        .map(|f| part.face_area(f as u32))
        .sum();
    let severity = if total > MOSTLY_STEPS * (total + ends) {
        Severity::ChangeNeeded
    } else {
        Severity::Review
    };
    region::shown(regions)
        .iter()
        .map(|r| {
            region::finding(part, r, Rule::NotThrough, severity)
                .value(r.area, Unit::SquareMillimetre)
                .limit(0.0)
        })
        .collect()
}

/// Inner edges along the wire where two walls meet at a sharp angle.
fn sharp_corners(part: &Part<'_>, wire: Vec3) -> Option<Finding> {
    let mesh = part.mesh;
    let mut faces = Vec::new();
    let wall = |f: u32| matches!(side(part, f as usize, wire), Side::Wall);
    for face in (0..mesh.faces.len() as u32).filter(|&f| wall(f)) {
        for (k, &across) in part.topology.adjacent[face as usize].iter().enumerate() {
            if across == NONE || across < face || !wall(across) {
                continue;
            }
            let ends = mesh.faces[face as usize];
            let edge = sub(mesh.vertex(ends[(k + 1) % 3]), mesh.vertex(ends[k]));
            let (own, next) = (part.normals[face as usize], part.normals[across as usize]);
            // Walking along the edge, the next face rises where the solid bends inwards.
            let inner = dot(cross(own, next), edge) < 0.0;
            if inner && dot(own, next) < SHARP {
                faces.extend([face, across]);
            }
        }
    }
    if faces.is_empty() {
        return None;
    }
    faces.sort_unstable();
    faces.dedup();
    let area = faces.iter().map(|&f| part.face_area(f)).sum();
    let all = region::Region { faces, area };
    Some(
        region::finding(part, &all, Rule::SharpInnerCorner, Severity::Note)
            .value(0.0, Unit::Millimetre)
            .limit(WIRE_CORNER.value),
    )
}
