//! Three-axis milling: what six approach directions reach, in how many clampings, and which
//! walls would not stand the cut.

use super::region::{self, Marked};
use super::{Part, concluded, thin};
use crate::access::{Directions, SIX};
use crate::finding::{Finding, Severity, Unit};
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{
    MILLING_ENVELOPE, MILLING_LEAST_SIZE, MILLING_SETUPS, MILLING_WALL, MILLING_WALL_LEAST,
};

/// Share of the area up to which unreachable faces may be worth a special tool or a fifth axis.
const WORTH_A_LOOK: f64 = 0.02;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let mut findings = unreachable(part);
    let chosen = part.reach.setups(Directions::Six);
    let setups = chosen.len() as u32;
    if f64::from(setups) > MILLING_SETUPS.value {
        findings.push(
            Finding::whole(Rule::ManySetups, Severity::Note)
                .value(f64::from(setups), Unit::Count)
                .limit(MILLING_SETUPS.value),
        );
    }
    let (wall, least) = (MILLING_WALL.value, MILLING_WALL_LEAST.value);
    findings.extend(thin::walls(part, Rule::ThinWall, wall, least));
    findings.extend(part.over(&MILLING_ENVELOPE, Severity::Note));
    findings.extend(part.under(MILLING_LEAST_SIZE.value, Severity::Review));
    Assessment {
        setups: Some(setups),
        orientation: chosen.first().map(|first| first.direction),
        ..concluded(Process::Milling, findings)
    }
}

fn unreachable(part: &Part<'_>) -> Vec<Finding> {
    let reach = &part.reach;
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| reach.hidden(f, SIX))
        .map(|f| f as u32)
        .collect();
    let mut regions = region::regions(
        part,
        &Marked {
            faces: &faces,
            pairs: &[],
        },
    );
    regions.retain(|r| r.area > reach.noise);
    let total: f64 = regions.iter().map(|r| r.area).sum();
    let severity = if total > WORTH_A_LOOK * part.area {
        Severity::ChangeNeeded
    } else {
        Severity::Review
    };
    region::shown(regions)
        .iter()
        .map(|r| {
            region::finding(part, r, Rule::Unreachable, severity)
                .value(r.area, Unit::SquareMillimetre)
                .limit(0.0)
        })
        .collect()
}
