//! The report as text.

use std::io::{self, Write};

use geometry::{Health, Process, Rejection, Report, Verdict};

use crate::text::{self, number};
use crate::{Inspected, access, features, repair};

pub fn accepted(out: &mut dyn Write, name: &str, inspected: &Inspected) -> io::Result<()> {
    let report = &inspected.analysis.report;
    writeln!(out, "{name}")?;
    writeln!(
        out,
        "  {} triangles, {} corners, {}",
        report.triangles,
        report.vertices,
        word(&report.format)
    )?;
    let guess = &inspected.guess;
    writeln!(
        out,
        "  read in {}; {} ({})",
        word(&report.units),
        word(&guess.units),
        word(&guess.reason)
    )?;
    measures(out, report)?;
    writeln!(out, "  {}", state(&report.health))?;
    for finding in &report.health.findings {
        writeln!(out, "  - {}", text::finding(finding))?;
    }
    for object in &report.objects {
        let volume = object
            .volume_mm3
            .map_or("open".to_owned(), |v| format!("{} mm³", number(v)));
        let count = object.triangles;
        writeln!(
            out,
            "  object `{}`: {count} triangles, {volume}",
            object.name
        )?;
    }
    features::write(out, &report.features)?;
    lying(out, report)?;
    access::write(out, inspected)?;
    for assessment in &report.assessments {
        let verdict = match assessment.verdict {
            Verdict::Fits => "fits",
            Verdict::Review => "to be looked at",
            Verdict::DoesNotFit => "does not fit as drawn",
        };
        writeln!(out, "  {}: {verdict}", process(assessment.process))?;
        for finding in &assessment.findings {
            writeln!(out, "    - {}", text::finding(finding))?;
        }
    }
    match &inspected.repaired {
        Some(repaired) => repair::told(out, &repaired.log),
        None => Ok(()),
    }
}

fn measures(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let measures = &report.measures;
    let three = |values: [f64; 3]| values.map(number).join(" x ");
    writeln!(out, "  size {} mm", three(measures.size_mm))?;
    writeln!(out, "  area {} mm²", number(measures.area_mm2))?;
    match measures.volume_mm3 {
        Some(volume) => writeln!(out, "  volume {} mm³", number(volume))?,
        None => writeln!(out, "  no volume: the surface is not closed and oriented")?,
    }
    if let Some(centre) = measures.centroid_mm {
        writeln!(
            out,
            "  centre of volume {} mm",
            centre.map(number).join(", ")
        )?;
    }
    Ok(())
}

/// The oriented box, and how the part is best built.
fn lying(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    if let Some(oriented) = &report.oriented_box {
        let size = oriented.size_mm.map(number).join(" x ");
        writeln!(out, "  smallest box {size} mm")?;
    }
    if let Some(best) = report.build.as_ref().and_then(|b| b.poses.first()) {
        // To a thousandth: what is beyond it is noise of the file.
        let up = best.up.map(|c| number((c * 1000.0).round() / 1000.0 + 0.0));
        let rests = if best.stands { "stands" } else { "lies" };
        writeln!(
            out,
            "  best built upwards along {}: {} mm high, {rests} on {} mm², overhang {} mm², support {} mm³",
            up.join(", "),
            number(best.height_mm),
            number(best.resting_mm2),
            number(best.overhang_mm2),
            number(best.support_mm3),
        )?;
    }
    Ok(())
}

fn state(health: &Health) -> String {
    let closed = match (health.closed, health.closed_after_weld) {
        (true, _) => "closed",
        (false, Some(true)) => "closed within a tolerance",
        (false, _) => "not closed",
    };
    let oriented = if health.oriented {
        "oriented"
    } else {
        "not oriented"
    };
    let shells = health.shells;
    format!(
        "{closed}, {oriented}, {shells} shell{}",
        if shells == 1 { "" } else { "s" }
    )
}

fn process(process: Process) -> &'static str {
    match process {
        Process::Milling => "three-axis milling",
        Process::Turning => "turning",
        Process::WireEdm => "wire EDM",
        Process::SinkerEdm => "sinker EDM",
        Process::ClosedDieForging => "closed-die forging",
        Process::Fdm => "FDM",
        Process::Sla => "SLA",
        Process::Sls => "SLS",
        Process::Dmls => "DMLS",
    }
}

/// The word that JSON has for something, with blanks.
fn word(of: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(of).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('_', " ")
}

pub fn rejected(out: &mut dyn Write, name: &str, rejection: &Rejection) -> io::Result<()> {
    writeln!(out, "{name}\n  rejected: {}", text::rejection(rejection))
}
