//! Every rule: where it is raised, what it says there, and that it is not raised just inside its
//! limit.

mod file;
mod forging;
mod health;
mod ladder;
mod milling;
mod printing;
pub(crate) mod solids;
mod wire;

use geometry::{
    FaceSet, Finding, Limits, Process, Report, Rule, Severity, Unit, Units, Unwatched, analyse,
};

use super::close;
use super::files::{Triangle, binary};

/// A file on which a rule is raised, what it must say of it, and a file on which it is not.
struct Case {
    rule: Rule,
    /// None of the rules about health.
    process: Option<Process>,
    severity: Severity,
    raised: Vec<u8>,
    quiet: Vec<u8>,
    faces: FaceSet,
    value: Option<(f64, Unit)>,
    limit: Option<f64>,
    read_in: Units,
}

impl Case {
    fn health(rule: Rule, severity: Severity, raised: Vec<u8>, quiet: Vec<u8>) -> Self {
        Self {
            rule,
            process: None,
            severity,
            raised,
            quiet,
            faces: FaceSet::default(),
            value: None,
            limit: None,
            read_in: Units::Millimetre,
        }
    }

    fn process(
        process: Process,
        (rule, severity): (Rule, Severity),
        raised: &[Triangle],
        quiet: &[Triangle],
    ) -> Self {
        Self {
            process: Some(process),
            ..Self::health(rule, severity, binary(raised), binary(quiet))
        }
    }

    fn faces(mut self, faces: impl IntoIterator<Item = u32>) -> Self {
        self.faces = FaceSet::of(faces);
        self
    }

    fn value(mut self, value: f64, unit: Unit) -> Self {
        self.value = Some((value, unit));
        self
    }

    fn limit(mut self, limit: f64) -> Self {
        self.limit = Some(limit);
        self
    }

    fn read_in(mut self, units: Units) -> Self {
        self.read_in = units;
        self
    }

    /// The findings of the rule on a file, of the process or of health.
    fn found(&self, bytes: &[u8]) -> Vec<Finding> {
        let analysis = analyse(bytes, self.read_in, &Limits::default(), &Unwatched);
        let report: Report = analysis.expect("a report").report;
        let findings = match self.process {
            None => report.health.findings,
            Some(process) => {
                let mut all = report.assessments.into_iter();
                let assessment = all.find(|a| a.process == process);
                assessment.expect("an assessment").findings
            }
        };
        let ours = findings.into_iter().filter(|f| f.rule == self.rule);
        ours.collect()
    }

    fn hold(&self) {
        let found = self.found(&self.raised);
        assert_eq!(found.len(), 1, "{}: {found:?}", self.rule.key());
        let finding = &found[0];
        assert_eq!(finding.severity, self.severity, "{finding:?}");
        assert_eq!(finding.faces, self.faces, "{finding:?}");
        assert_eq!(finding.unit, self.value.map(|v| v.1), "{finding:?}");
        assert_eq!(finding.value.is_some(), self.value.is_some(), "{finding:?}");
        if let (Some(ours), Some((value, _))) = (finding.value, self.value) {
            assert!(
                close(ours, value, 1e-5),
                "{ours} is not {value}: {finding:?}"
            );
        }
        assert_eq!(finding.limit, self.limit, "{finding:?}");
        assert_eq!(self.found(&self.quiet), [], "not inside the limit");
    }
}

#[test]
fn no_rule_is_without_a_case() {
    let cases = [
        health::cases(),
        file::cases(),
        milling::cases(),
        forging::cases(),
        wire::cases(),
        printing::cases(),
    ];
    for rule in Rule::ALL {
        assert!(
            cases.iter().flatten().any(|c| c.rule == *rule),
            "{}",
            rule.key()
        );
    }
}

/// A cube of 30 mm of which one face is missing.
fn open_cube() -> Vec<Triangle> {
    let mut cube = super::files::cube([0.0; 3], 30.0);
    cube.pop();
    cube
}

/// What every process says of a mesh without an inside.
fn not_sound(process: Process) -> Case {
    let raised = (Rule::MeshNotSound, Severity::Review);
    let whole = super::files::cube([0.0; 3], 30.0);
    Case::process(process, raised, &open_cube(), &whole)
}

/// What a process says of a box that is too long along one edge, and of one that just is not.
fn over(process: Process, severity: Severity, size: [f32; 3], fits: [f32; 3]) -> Case {
    let at = (0..3).find(|&k| size[k] > fits[k]).expect("a longer edge");
    let raised = (Rule::OverEnvelope, severity);
    let quiet = solids::block_anywhere(fits);
    Case::process(process, raised, &solids::block([0.0; 3], size), &quiet)
        .value(size[at].into(), Unit::Millimetre)
        .limit(fits[at].into())
}

/// What a process says of a flat square that is too short, and of one that just is not.
fn under(process: Process, size: f32, least: f32, limit: f64) -> Case {
    let raised = (Rule::UnderSize, Severity::Review);
    let cube = |edge: f32| solids::block([0.0; 3], [edge, edge, 0.9 * edge]);
    Case::process(process, raised, &cube(size), &cube(least))
        .value(size.into(), Unit::Millimetre)
        .limit(limit)
}

/// What a process says of a plate that is too thin, and of one that just is not.
fn thin(
    process: Process,
    (rule, severity): (Rule, Severity),
    thick: f32,
    enough: f32,
    limit: f64,
) -> Case {
    let plate = solids::block([0.0; 3], [60.0, 40.0, thick]);
    let flats = solids::those(&plate, |t| t.iter().all(|p| p[2] == t[0][2]));
    let quiet = solids::block_anywhere([60.0, 40.0, enough]);
    Case::process(process, (rule, severity), &plate, &quiet)
        .faces(flats)
        .value(thick.into(), Unit::Millimetre)
        .limit(limit)
}
