//! Closed-die forging: the die motion that leaves the fewest undercuts, the draft of the walls
//! along it, and sections too thin to fill.

use super::region::{self, Marked};
use super::{Part, concluded, thin};
use crate::access::both_ways;
use crate::access::die::draft;
use crate::finding::{Finding, Severity, Unit};
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{FORGING_DRAFT, FORGING_ENVELOPE, FORGING_LEAST_SIZE, FORGING_SECTION};
use crate::vector::{Vec3, ZERO, dot};

/// Share of the area up to which undercuts may be machined after forging.
const MACHINED_AFTER: f64 = 0.02;

/// Degrees by which single-precision coordinates may tilt a wall that has just enough draft.
const TILT: f64 = 1e-3;

/// Share of a sine within which rounding might decide otherwise than the angle does.
const NEAR: f64 = 1e-9;

/// How much area without draft weighs against area undercut, when dies are chosen.
const DRAFT_WEIGHT: f64 = 0.1;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let motion = part.reach.direction(2 * part.die_axis);
    let mut findings = undercuts(part, part.die_axis);
    findings.extend(missing_draft(part, motion));
    let section = FORGING_SECTION.value;
    findings.extend(thin::walls(part, Rule::ThinSection, section, section / 3.0));
    findings.extend(part.over(&FORGING_ENVELOPE, Severity::Review));
    findings.extend(part.under(FORGING_LEAST_SIZE.value, Severity::Review));
    Assessment {
        orientation: Some(motion),
        ..concluded(Process::ClosedDieForging, findings)
    }
}

/// How bad dies are that move along an axis of the 26 directions, mm²: what they cannot free, and
/// some of what they free with too little draft.
pub(super) fn score(part: &Part<'_>, axis: usize) -> f64 {
    let upright = without_draft(part, part.reach.direction(2 * axis));
    let upright: f64 = upright.iter().map(|&f| part.face_area(f)).sum();
    part.reach.closed(both_ways(axis)) + DRAFT_WEIGHT * upright
}

/// Faces open to neither die.
fn undercut(part: &Part<'_>, axis: usize) -> Vec<u32> {
    (0..part.mesh.faces.len())
        .filter(|&f| part.reach.hidden(f, both_ways(axis)))
        .map(|f| f as u32)
        .collect()
}

fn undercuts(part: &Part<'_>, axis: usize) -> Vec<Finding> {
    let faces = undercut(part, axis);
    let mut regions = region::regions(
        part,
        &Marked {
            faces: &faces,
            pairs: &[],
        },
    );
    regions.retain(|r| r.area > part.reach.noise);
    let total: f64 = regions.iter().map(|r| r.area).sum();
    let severity = if total > MACHINED_AFTER * part.area {
        Severity::ChangeNeeded
    } else {
        Severity::Review
    };
    region::shown(regions)
        .iter()
        .map(|r| {
            region::finding(part, r, Rule::Undercut, severity)
                .value(r.area, Unit::SquareMillimetre)
                .limit(0.0)
        })
        .collect()
}

fn without_draft(part: &Part<'_>, motion: Vec3) -> Vec<u32> {
    let enough = FORGING_DRAFT.value - TILT;
    // Angles are computed only of what is near the limit: they cost much.
    let sine = libm::sin(enough.to_radians());
    let has_too_little = |normal: Vec3| {
        let slope = dot(normal, motion).abs();
        slope < sine * (1.0 - NEAR)
            || slope < sine * (1.0 + NEAR) && draft(normal, motion).abs() < enough
    };
    let normals = part.normals.iter().zip(0..);
    normals
        .filter(|(normal, _)| has_too_little(**normal) && **normal != ZERO)
        .map(|(_, face)| face)
        .collect()
}

/// One finding on all upright walls: the forge adds draft to all of them or to none.
fn missing_draft(part: &Part<'_>, motion: Vec3) -> Option<Finding> {
    let faces = without_draft(part, motion);
    let area: f64 = faces.iter().map(|&f| part.face_area(f)).sum();
    if area < 0.005 * part.area {
        return None;
    }
    let least = faces
        .iter()
        .map(|&f| draft(part.normals[f as usize], motion).abs())
        .fold(f64::INFINITY, f64::min);
    let all = region::Region { faces, area };
    Some(
        region::finding(part, &all, Rule::MissingDraft, Severity::Review)
            .value(least, Unit::Degree)
            .limit(FORGING_DRAFT.value),
    )
}
