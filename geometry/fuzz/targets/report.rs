//! What every analysis promises, whatever the mesh.

use std::cell::Cell;

use geometry::{
    Finding, Health, Limits, Process, Rejection, Report, Severity, Stage, Units, Unwatched,
    Verdict, Watch, analyse,
};

use super::mended::in_range;
use super::shown;

/// Analyses a file: with one thread and with two, and stopped after so many looks.
pub fn holds(bytes: &[u8], units: Units, limits: &Limits, patience: u32) {
    let watch = Patience::of(u32::MAX);
    let once = analyse(bytes, units, limits, &watch);
    let two = Limits {
        threads: 2,
        ..*limits
    };
    let twice = analyse(bytes, units, &two, &Unwatched);
    let (once, twice) = match (once, twice) {
        (Ok(once), Ok(twice)) => (once, twice),
        (once, twice) => {
            assert_eq!(once.err(), twice.err());
            return;
        }
    };
    assert_eq!(once.report, twice.report);
    assert_eq!(once.preview, twice.preview);
    for (a, b) in once.fields.iter().zip(&twice.fields) {
        assert!(
            a.values
                .iter()
                .zip(&b.values)
                .all(|(a, b)| a.to_bits() == b.to_bits())
        );
    }
    if patience < watch.looks() {
        let stopped = analyse(bytes, units, limits, &Patience::of(patience));
        assert_eq!(stopped.err(), Some(Rejection::Cancelled));
    }
    let report = &once.report;
    let json = serde_json::to_string(report).expect("JSON");
    let back: Report = serde_json::from_str(&json).expect("a report");
    assert_eq!(&back, report);
    health(report);
    measures(report);
    objects(report);
    assessments(report);
    features(report);
    shown::holds(&once);
}

/// Cancels after so many looks, and counts them.
struct Patience(Cell<u32>);

impl Patience {
    fn of(looks: u32) -> Self {
        Self(Cell::new(looks))
    }

    fn looks(&self) -> u32 {
        u32::MAX - self.0.get()
    }
}

impl Watch for Patience {
    fn progress(&self, _stage: Stage, fraction: f32) {
        assert!((0.0..=1.0).contains(&fraction), "{fraction}");
    }

    fn cancelled(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left == 0
    }
}

fn health(report: &Report) {
    let health = &report.health;
    let Health {
        closed, oriented, ..
    } = *health;
    assert_eq!(
        closed,
        health.boundary_edges == 0 && health.non_manifold_edges == 0
    );
    assert_eq!(health.boundary_loops == 0, health.boundary_edges == 0);
    assert_eq!(
        health.closed_after_weld.is_some(),
        health.boundary_edges > 0
    );
    let tolerance = health.weld_tolerance_mm;
    assert_eq!(tolerance.is_some(), health.closed_after_weld == Some(true));
    assert!(tolerance.is_none_or(|t| t > 0.0));
    if oriented && tolerance.is_none() {
        assert_eq!(health.flipped_faces, 0);
    }
    assert!(health.shells > 0 && health.shells <= report.triangles);
    assert_eq!(health.bodies.is_some(), health.cavities.is_some());
    if let (Some(bodies), Some(cavities)) = (health.bodies, health.cavities) {
        assert!(
            bodies
                .checked_add(cavities)
                .is_some_and(|all| all <= report.triangles)
        );
    }
    for count in [
        health.flipped_faces,
        health.duplicate_faces,
        health.collapsed_faces,
        health.zero_area_faces,
        health.non_finite_faces,
    ] {
        assert!(count <= report.triangles);
    }
    assert!(health.boundary_edges <= 3 * report.triangles);
    let loops = &health.loops.loops;
    let points: usize = loops.iter().map(|l| l.points_mm.len()).sum();
    assert!(loops.len() <= 64 && points <= 4096);
    assert!(loops.iter().all(|l| l.length_mm >= 0.0 && l.edges > 0));
    health.findings.iter().for_each(|f| finding(f, report));
}

fn finding(finding: &Finding, report: &Report) {
    in_range(&finding.faces, report.triangles);
    assert!(
        finding.value.is_none() || finding.unit.is_some(),
        "{finding:?}"
    );
    let long = |v: [f64; 3]| v.iter().map(|c| c * c).sum::<f64>().sqrt();
    assert!(
        finding.view.is_none_or(|v| (long(v) - 1.0).abs() < 1e-6),
        "{finding:?}"
    );
    if let Some(point) = finding.point {
        is_inside(point, report);
    }
}

/// A point of the part lies in its box, but for rounding.
fn is_inside(point: [f64; 3], report: &Report) {
    let (corner, size) = (report.measures.corner_mm, report.measures.size_mm);
    let diagonal = size.iter().map(|c| c * c).sum::<f64>().sqrt();
    for k in 0..3 {
        let slack = 1e-5 * diagonal + 1e-12 * corner[k].abs();
        let within = corner[k] - slack..=corner[k] + size[k] + slack;
        assert!(
            within.contains(&point[k]),
            "{point:?}, {corner:?}, {size:?}"
        );
    }
}

fn measures(report: &Report) {
    let (health, measures) = (&report.health, &report.measures);
    let (size, volume) = (measures.size_mm, measures.volume_mm3);
    assert!(size.iter().all(|c| *c >= 0.0) && measures.area_mm2 >= 0.0);
    if volume.is_some() {
        let closed = health.boundary_edges == 0 || health.closed_after_weld == Some(true);
        assert!(closed, "{health:?}");
    } else {
        assert!(!(health.closed && health.oriented), "{health:?}");
        assert!(measures.centroid_mm.is_none() && measures.inertia_mm5.is_none());
    }
    assert_eq!(health.inside_out, volume.is_some_and(|v| v < 0.0));
    if let Some(volume) = volume {
        // A cone over each face from a point within the box has at most this much.
        let diagonal = size.iter().map(|c| c * c).sum::<f64>().sqrt();
        assert!(volume.abs() <= 0.334 * measures.area_mm2 * diagonal);
    }
    if let Some(inertia) = measures.inertia_mm5 {
        for (i, row) in inertia.iter().enumerate() {
            for (j, moment) in row.iter().enumerate() {
                assert_eq!(moment.to_bits(), inertia[j][i].to_bits());
            }
        }
    }
}

fn objects(report: &Report) {
    let mut next = report.objects.first().map_or(0, |o| o.first_triangle);
    for object in &report.objects {
        assert_eq!(object.first_triangle, next);
        next += object.triangles;
        assert_eq!(object.closed, object.volume_mm3.is_some());
        assert!(object.area_mm2 >= 0.0 && object.size_mm.iter().all(|c| *c >= 0.0));
    }
    assert!(next == report.triangles || report.objects.is_empty());
}

fn assessments(report: &Report) {
    let processes: Vec<Process> = report.assessments.iter().map(|a| a.process).collect();
    assert_eq!(processes, Process::ASSESSED);
    for assessment in &report.assessments {
        let findings = &assessment.findings;
        findings.iter().for_each(|f| finding(f, report));
        let worst = findings.iter().map(|f| f.severity).max();
        if worst == Some(Severity::ChangeNeeded) {
            assert_eq!(assessment.verdict, Verdict::DoesNotFit, "{assessment:?}");
        }
        let long = |v: [f64; 3]| v.iter().map(|c| c * c).sum::<f64>().sqrt();
        assert!(
            assessment
                .orientation
                .is_none_or(|v| (long(v) - 1.0).abs() < 1e-6)
        );
    }
}

fn features(report: &Report) {
    let features = &report.features;
    let positive = |number: f64| assert!(number > 0.0, "{number}");
    for plane in &features.planes {
        in_range(&plane.faces, report.triangles);
        positive(plane.area_mm2);
    }
    for surface in &features.surfaces {
        in_range(&surface.faces, report.triangles);
        positive(surface.area_mm2);
        assert!((0.0..=360.01).contains(&surface.around_deg), "{surface:?}");
    }
    for hole in &features.holes {
        in_range(&hole.faces, report.triangles);
        positive(hole.diameter_mm);
        positive(hole.depth_mm);
    }
    for boss in &features.bosses {
        in_range(&boss.faces, report.triangles);
    }
    for fillet in &features.fillets {
        in_range(&fillet.faces, report.triangles);
        positive(fillet.radius_mm);
    }
}
