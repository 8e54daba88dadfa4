//! Turns marked faces into findings: one for each connected region, the small ones together.

use std::collections::BTreeMap;

use super::Part;
use crate::compact_sort::CompactSort;
use crate::finding::{FaceSet, Finding, Severity};
use crate::rule::Rule;
use crate::topology::{Groups, NONE};
use crate::vector::{Vec3, ZERO, add, length, unit};

/// Regions that get a finding of their own; smaller ones share one more.
const SHOWN: usize = 8;

/// Connected marked faces.
pub(super) struct Region {
    pub(super) faces: Vec<u32>,
    /// mm².
    pub(super) area: f64,
}

/// Which faces are marked, and pairs that belong together without touching.
pub(super) struct Marked<'a> {
    pub(super) faces: &'a [u32],
    pub(super) pairs: &'a [(u32, u32)],
}

/// The regions of the marked faces, largest first.
pub(super) fn regions(part: &Part<'_>, marked: &Marked<'_>) -> Vec<Region> {
    let mut place = vec![NONE; part.mesh.faces.len()];
    for (i, &face) in marked.faces.iter().enumerate() {
        place[face as usize] = i as u32;
    }
    let mut groups = Groups::new(marked.faces.len());
    for (i, &face) in marked.faces.iter().enumerate() {
        for across in part.topology.adjacent[face as usize] {
            if across != NONE && place[across as usize] != NONE {
                groups.join(i as u32, place[across as usize]);
            }
        }
    }
    for &(a, b) in marked.pairs {
        let (a, b) = (place[a as usize], place[b as usize]);
        if a != NONE && b != NONE {
            groups.join(a, b);
        }
    }
    let mut by_group: BTreeMap<u32, Region> = BTreeMap::new();
    for (i, &face) in marked.faces.iter().enumerate() {
        let region = by_group
            .entry(groups.find(i as u32))
            .or_insert_with(|| Region {
                faces: Vec::new(),
                area: 0.0,
            });
        region.faces.push(face);
        region.area += part.face_area(face);
    }
    let mut regions: Vec<Region> = by_group.into_values().collect();
    regions.compact_sort_by(|a, b| b.area.total_cmp(&a.area));
    regions
}

/// The largest regions as they are, the rest as one.
pub(super) fn shown(mut regions: Vec<Region>) -> Vec<Region> {
    let rest = regions.split_off(SHOWN.min(regions.len()));
    if !rest.is_empty() {
        regions.push(Region {
            area: rest.iter().map(|r| r.area).sum(),
            faces: rest.into_iter().flat_map(|r| r.faces).collect(),
        });
    }
    regions
}

/// A finding on a region, with a place to look at and a direction to look from.
pub(super) fn finding(part: &Part<'_>, region: &Region, rule: Rule, severity: Severity) -> Finding {
    let mesh = part.mesh;
    let mut outwards = ZERO;
    let mut largest: (f64, Option<u32>) = (-1.0, None);
    for &face in &region.faces {
        outwards = add(outwards, mesh.cross(face as usize));
        let area = part.face_area(face);
        if area > largest.0 {
            largest = (area, Some(face));
        }
    }
    let mut finding = Finding::whole(rule, severity).faces(FaceSet::of(
        region.faces.iter().map(|&f| mesh.uploaded[f as usize]),
    ));
    if let Some(face) = largest.1 {
        // Walls that face all ways have no common side; the largest face is seen from its own.
        let common: Vec3 = outwards;
        finding.view = if length(common) > 0.6 * 2.0 * region.area {
            unit(common)
        } else {
            unit(mesh.cross(face as usize))
        };
        finding.point = Some(add(mesh.centroid(face as usize), mesh.origin));
    }
    finding
}
