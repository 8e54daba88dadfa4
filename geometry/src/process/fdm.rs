//! Extrusion printing: the orientation with the least overhang, walls, and the working space.

use super::region::{self, Marked};
use super::{Part, concluded, thin};
use crate::finding::{Finding, Severity, Unit};
use crate::report::{Assessment, Process};
use crate::rule::Rule;
use crate::rules::{FDM_ENVELOPE, FDM_LEAST_SIZE, FDM_OVERHANG, FDM_WALL};
use crate::vector::{Vec3, dot, scale};

/// Height of support, mm, that area on the bed is worth: it holds the part and needs none.
const BED_WORTH: f64 = 3.0;

/// Share of the area up to which overhang is only worth a note.
const SLIGHT: f64 = 0.02;

pub(super) fn assess(part: &Part<'_>) -> Assessment {
    let mut best: Option<(f64, Vec3)> = None;
    for &axis in part.frame.0.iter().rev().chain(&part.dominant) {
        for up in [axis, scale(axis, -1.0)] {
            let (support, bed) = support(part, up);
            let score = support - BED_WORTH * bed;
            if best.is_none_or(|b| score < b.0 - 1e-6 * part.area) {
                best = Some((score, up));
            }
        }
    }
    let up = best.map_or([0.0, 0.0, 1.0], |b| b.1);
    let mut findings = overhangs(part, up);
    let wall = FDM_WALL.value;
    findings.extend(thin::walls(part, Rule::ThinWall, wall, wall / 2.0));
    findings.extend(part.over(&FDM_ENVELOPE, Severity::ChangeNeeded));
    findings.extend(part.under(FDM_LEAST_SIZE.value, Severity::Review));
    Assessment {
        orientation: Some(up),
        ..concluded(Process::Fdm, findings)
    }
}

/// Where a face is when the part is built upwards along `up`.
#[derive(PartialEq)]
enum Lie {
    OnBed,
    Overhanging,
    Supported,
}

struct Build {
    up: Vec3,
    bed: f64,
    steepest: f64,
}

impl Build {
    fn along(part: &Part<'_>, up: Vec3) -> Self {
        let (low, high) = part.extent(up);
        Self {
            up,
            bed: low + 1e-4 * (high - low),
            // Faces just at the limit are built without support.
            steepest: libm::cos(FDM_OVERHANG.value.to_radians()) + 1e-3,
        }
    }

    fn lie(&self, part: &Part<'_>, face: usize) -> Lie {
        if -dot(part.normals[face], self.up) < self.steepest {
            return Lie::Supported;
        }
        let corners = part.mesh.corners(face);
        if corners.iter().all(|c| dot(*c, self.up) <= self.bed) {
            Lie::OnBed
        } else {
            Lie::Overhanging
        }
    }
}

/// Volume below overhanging faces, down to the bed, mm³, and area on the bed, mm².
fn support(part: &Part<'_>, up: Vec3) -> (f64, f64) {
    let build = Build::along(part, up);
    let (mut support, mut bed) = (0.0, 0.0);
    for face in 0..part.mesh.faces.len() {
        let area = part.face_area(face as u32);
        match build.lie(part, face) {
            Lie::Supported => {}
            Lie::OnBed => bed += area,
            Lie::Overhanging => {
                let flat = -dot(part.normals[face], up) * area;
                support += flat * (dot(part.mesh.centroid(face), up) - build.bed);
            }
        }
    }
    (support, bed)
}

fn overhangs(part: &Part<'_>, up: Vec3) -> Vec<Finding> {
    let build = Build::along(part, up);
    let faces: Vec<u32> = (0..part.mesh.faces.len())
        .filter(|&f| build.lie(part, f) == Lie::Overhanging)
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
