//! Extrusion printing: what hangs over in the best pose, walls, and the working space.

use super::region::{self, Marked};
use super::{Part, concluded, thin};
use crate::finding::{Finding, Severity, Unit};
use crate::orientation::Lie;
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{FDM_ENVELOPE, FDM_LEAST_SIZE, FDM_WALL};

/// Share of the area up to which overhang is only worth a note.
const SLIGHT: f64 = 0.02;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let mut findings = overhangs(part);
    let wall = FDM_WALL.value;
    findings.extend(thin::walls(part, Rule::ThinWall, wall, wall / 2.0));
    findings.extend(part.over(&FDM_ENVELOPE, Severity::ChangeNeeded));
    findings.extend(part.under(FDM_LEAST_SIZE.value, Severity::Review));
    Assessment {
        orientation: Some(part.bed.up),
        ..concluded(Process::Fdm, findings)
    }
}

fn overhangs(part: &Part<'_>) -> Vec<Finding> {
    let lie = |f: usize| part.bed.lie(part.normals[f], part.mesh.corners(f));
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| lie(f) == Lie::Overhanging)
        .map(|f| f as u32)
        .collect();
    let mut regions = region::regions(
        part,
        &Marked {
            faces: &faces,
            pairs: &[],
        },
    );
    regions.retain(|r| r.area > 1e-4 * part.area);
    let total: f64 = regions.iter().map(|r| r.area).sum();
    let severity = if total > SLIGHT * part.area {
        Severity::Review
    } else {
        Severity::Note
    };
    region::shown(regions)
        .iter()
        .map(|r| {
            region::finding(part, r, Rule::Overhang, severity)
                .value(r.area, Unit::SquareMillimetre)
                .limit(0.0)
        })
        .collect()
}
