//! Closed-die forging: the die motion that leaves the fewest undercuts, the draft of the walls
//! along it, and sections too thin to fill.

use super::region::{self, Marked};
use super::{Part, concluded, thin};
use crate::access::direction;
use crate::finding::{Finding, Severity, Unit};
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{FORGING_DRAFT, FORGING_ENVELOPE, FORGING_LEAST_SIZE, FORGING_SECTION};
use crate::vector::{Vec3, dot};

/// A face of which less than this is open (of 255) to either die is an undercut.
const OPEN: u8 = 127;

/// Share of the area up to which undercuts may be machined after forging.
const MACHINED_AFTER: f64 = 0.02;

/// Degrees by which single-precision coordinates may tilt a wall that has just enough draft.
const TILT: f64 = 1e-3;

/// How much area without draft weighs against area undercut, when dies are chosen.
const DRAFT_WEIGHT: f64 = 0.1;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let mut best: Option<(f64, usize)> = None;
    for axis in 0..3 {
        let undercut: f64 = undercut(part, axis)
            .iter()
            .map(|&f| part.face_area(f))
            .sum();
        let upright = without_draft(part, direction(&part.frame, 2 * axis));
        let upright: f64 = upright.iter().map(|&f| part.face_area(f)).sum();
        let score = undercut + DRAFT_WEIGHT * upright;
        if best.is_none_or(|b| score < b.0 * (1.0 - 1e-6)) {
            best = Some((score, axis));
        }
    }
    let axis = best.map_or(2, |b| b.1);
    let motion = direction(&part.frame, 2 * axis);
    let mut findings = undercuts(part, axis);
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

/// Faces open to neither die.
fn undercut(part: &Part<'_>, axis: usize) -> Vec<u32> {
    (0..part.mesh.faces.len())
        .filter(|&f| {
            let open = part.reach.open[f];
            u16::from(open[2 * axis]) + u16::from(open[2 * axis + 1]) < u16::from(OPEN)
                && part.normals[f] != [0.0; 3]
        })
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

/// Angle between a face and the die motion, degrees: its draft.
fn draft(part: &Part<'_>, face: usize, motion: Vec3) -> f64 {
    let slope = dot(part.normals[face], motion).abs().min(1.0);
    libm::asin(slope).to_degrees()
}

fn without_draft(part: &Part<'_>, motion: Vec3) -> Vec<u32> {
    let enough = FORGING_DRAFT.value - TILT;
    (0..part.mesh.faces.len())
        .filter(|&f| draft(part, f, motion) < enough && part.normals[f] != [0.0; 3])
        .map(|f| f as u32)
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
        .map(|&f| draft(part, f as usize, motion))
        .fold(f64::INFINITY, f64::min);
    let all = region::Region { faces, area };
    Some(
        region::finding(part, &all, Rule::MissingDraft, Severity::Review)
            .value(least, Unit::Degree)
            .limit(FORGING_DRAFT.value),
    )
}
