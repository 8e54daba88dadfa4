//! Three-axis milling: what six approach directions reach, in how many clampings, and which
//! walls would not stand the cut.

use super::region::{self, Marked};
use super::{Part, concluded, thin};
use crate::access::{SIX, direction};
use crate::finding::{Finding, Severity, Unit};
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{
    MILLING_ENVELOPE, MILLING_LEAST_SIZE, MILLING_SETUPS, MILLING_WALL, MILLING_WALL_LEAST,
};

/// A face of which more than this is hidden (of 255) counts as unreachable.
const HIDDEN: u8 = 127;

/// Share of the area up to which unreachable faces may be worth a special tool or a fifth axis.
const WORTH_A_LOOK: f64 = 0.02;

/// Share of the reachable area that the setups must open.
const ENOUGH: f64 = 0.995;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let mut findings = unreachable(part);
    let (setups, first) = setups(part);
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
        orientation: Some(direction(&part.frame, first)),
        ..concluded(Process::Milling, findings)
    }
}

fn unreachable(part: &Part<'_>) -> Vec<Finding> {
    let reach = &part.reach;
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| reach.hidden[f] > HIDDEN)
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

/// The fewest clampings that open what can be reached, found greedily, and the first direction.
fn setups(part: &Part<'_>) -> (u32, usize) {
    let areas = &part.reach.area_by_set;
    let reachable: f64 = areas.iter().skip(1).sum();
    let covered = |chosen: usize| -> f64 {
        let open = areas
            .iter()
            .enumerate()
            .filter(|(set, _)| set & chosen != 0);
        open.map(|(_, area)| area).sum()
    };
    let mut chosen = 0_usize;
    let mut count = 0;
    let mut first = 4;
    while count < SIX as u32 && covered(chosen) < ENOUGH * reachable {
        // From above is tried before from below and from the sides: the usual way to clamp.
        let order = [4, 5, 0, 1, 2, 3];
        let mut best: (f64, usize) = (-1.0, 4);
        for bit in order {
            let gain = covered(chosen | 1 << bit);
            if gain > best.0 * (1.0 + 1e-9) {
                best = (gain, bit);
            }
        }
        if count == 0 {
            first = best.1;
        }
        chosen |= 1 << best.1;
        count += 1;
    }
    (count.max(1), first)
}
