//! The report as JSON. Its form is written down in the crate's README.

use std::io::{self, Write};

use geometry::{Finding, Rejection, Report};
use serde_json::{Value, json};

use crate::{Inspected, access, repair, text};

/// Version of this form.
const SCHEMA: u32 = 1;

pub fn accepted(inspected: &Inspected) -> Value {
    let report = &inspected.analysis.report;
    let mut value = mesh(report);
    value["units"] = json!({
        "chosen": report.units,
        "mm_per_unit": report.units.mm_per_unit(),
        "guess": inspected.guess.units,
        "reason": inspected.guess.reason,
    });
    value["objects"] = json!(report.objects);
    value["features"] = json!(report.features);
    value["oriented_box"] = json!(report.oriented_box);
    value["build"] = json!(report.build);
    value["slices"] = json!(report.slices);
    value["access"] = json!(report.access);
    value["die"] = json!(report.die);
    if let Some(unreached) = &inspected.five_axis {
        value["five_axis"] = access::json(unreached);
    }
    value["assessments"] = report
        .assessments
        .iter()
        .map(|assessment| {
            json!({
                "process": assessment.process,
                "verdict": assessment.verdict,
                "setups": assessment.setups,
                "orientation": assessment.orientation,
                "findings": findings(&assessment.findings),
            })
        })
        .collect();
    if let Some(repaired) = &inspected.repaired {
        value["repair"] = repair::json(&repaired.log);
    }
    value
}

fn mesh(report: &Report) -> Value {
    let (health, measures) = (&report.health, &report.measures);
    json!({
        "schema": SCHEMA,
        "engine": report.engine_version,
        "format": report.format,
        "triangles": report.triangles - health.non_finite_faces,
        "vertices": report.vertices,
        "closed": health.closed,
        "oriented": health.oriented,
        "closed_after_weld": health.closed_after_weld,
        "weld_tolerance_mm": health.weld_tolerance_mm,
        "shells": health.shells,
        "bodies": health.bodies,
        "cavities": health.cavities,
        "boundary_edges": health.boundary_edges,
        "boundary_loops": health.boundary_loops,
        "loops": health.loops,
        "non_manifold_edges": health.non_manifold_edges,
        "non_manifold_vertices": health.non_manifold_vertices,
        "intersecting_pairs": health.intersecting_pairs,
        "intersections_cut_short": health.intersections_cut_short,
        "flipped_faces": health.flipped_faces,
        "duplicate_faces": health.duplicate_faces,
        "collapsed_faces": health.collapsed_faces,
        "zero_area_faces": health.zero_area_faces,
        "non_finite_faces": health.non_finite_faces,
        "inside_out": health.inside_out,
        "volume_mm3": measures.volume_mm3,
        "area_mm2": measures.area_mm2,
        "size_mm": measures.size_mm,
        "corner_mm": measures.corner_mm,
        "centroid_mm": measures.centroid_mm,
        "inertia": measures.inertia_mm5,
        "findings": findings(&health.findings),
    })
}

fn findings(findings: &[Finding]) -> Vec<Value> {
    findings
        .iter()
        .map(|finding| {
            json!({
                "rule": finding.rule,
                "severity": finding.severity,
                "faces": finding.faces,
                "value": finding.value,
                "limit": finding.limit,
                "unit": finding.unit,
                "view": finding.view,
                "point": finding.point,
                "text": text::finding(finding),
            })
        })
        .collect()
}

pub fn rejected(rejection: &Rejection) -> Value {
    json!({
        "schema": SCHEMA,
        "rejection": rejection,
        "text": text::rejection(rejection),
    })
}

/// Writes the value with the name of its file: as one line of many, or for a person to read.
pub fn write(out: &mut dyn Write, name: &str, mut value: Value, lines: bool) -> io::Result<()> {
    value["file"] = json!(name);
    if lines {
        serde_json::to_writer(&mut *out, &value)?;
    } else {
        serde_json::to_writer_pretty(&mut *out, &value)?;
    }
    writeln!(out)
}
