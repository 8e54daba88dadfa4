//! What the assessments say of parts whose answer is known by construction.

use geometry::{Assessment, Finding, Process, Report, Rule, Severity, Verdict, generate};

use super::analysed;
use super::files::{Triangle, binary, cube, turned};

fn report(name: &str) -> Report {
    let part = generate::part(name, 0.5).expect("a listed part");
    analysed(&part.to_stl_binary()).expect("a mesh").report
}

fn of(report: &Report, process: Process) -> &Assessment {
    let mut all = report.assessments.iter();
    all.find(|a| a.process == process).expect("an assessment")
}

fn found(assessment: &Assessment, rule: Rule) -> Option<&Finding> {
    assessment.findings.iter().find(|f| f.rule == rule)
}

/// A box between two corners.
fn block(low: [f32; 3], high: [f32; 3]) -> Vec<Triangle> {
    let mut triangles = cube([0.0; 3], 1.0);
    for corner in triangles.as_flattened_mut() {
        for k in 0..3 {
            corner[k] = low[k] + corner[k] * (high[k] - low[k]);
        }
    }
    triangles
}

fn block_report(low: [f32; 3], high: [f32; 3]) -> Report {
    analysed(&binary(&block(low, high))).expect("a mesh").report
}

#[test]
fn a_block_is_milled_cut_and_printed() {
    let report = block_report([0.0; 3], [60.0, 40.0, 20.0]);
    for process in [Process::Milling, Process::WireEdm, Process::Fdm] {
        let assessment = of(&report, process);
        assert_eq!(assessment.verdict, Verdict::Fits, "{assessment:?}");
        assert_eq!(assessment.findings, []);
    }
    assert_eq!(of(&report, Process::Milling).setups, Some(2));
    let forging = of(&report, Process::ClosedDieForging);
    assert_eq!(forging.verdict, Verdict::Review);
    let draft = found(forging, Rule::MissingDraft).expect("walls without draft");
    assert_eq!((draft.value, draft.limit), (Some(0.0), Some(3.0)));
}

#[test]
fn a_closed_cavity_is_reached_by_nothing() {
    let report = report("hollow-sphere");
    let milling = of(&report, Process::Milling);
    assert_eq!(milling.verdict, Verdict::DoesNotFit);
    let hidden = found(milling, Rule::Unreachable).expect("the cavity");
    // The inner sphere is the second half of the file, and its area is known.
    let half = report.triangles / 2;
    assert_eq!(hidden.faces.ranges(), [(half, half)]);
    let area = 4.0 * std::f64::consts::PI * 23.0 * 23.0;
    assert!((hidden.value.expect("an area") - area).abs() < 0.01 * area);
    let forging = of(&report, Process::ClosedDieForging);
    assert!(found(forging, Rule::Undercut).is_some());
}

#[test]
fn a_thin_plate_says_how_thin() {
    for (thick, severity) in [(0.6, Severity::Review), (0.3, Severity::ChangeNeeded)] {
        let report = block_report([0.0; 3], [60.0, 40.0, thick]);
        let milling = of(&report, Process::Milling);
        let thin = found(milling, Rule::ThinWall).expect("a thin wall");
        assert_eq!(thin.severity, severity);
        assert!((thin.value.expect("a thickness") - f64::from(thick)).abs() < 1e-6);
        assert_eq!(thin.faces.ranges(), [(0, 4)], "both flats, not the rim");
    }
    let report = block_report([0.0; 3], [60.0, 40.0, 0.8]);
    let milling = of(&report, Process::Milling);
    assert_eq!(
        found(milling, Rule::ThinWall),
        None,
        "the limit itself is thick enough"
    );
}

#[test]
fn a_groove_all_around_is_an_undercut_for_dies_and_open_to_a_mill_from_the_side() {
    let report = report("v-pulley");
    let forging = of(&report, Process::ClosedDieForging);
    assert_eq!(forging.verdict, Verdict::DoesNotFit);
    assert!(found(forging, Rule::Undercut).is_some());
    let milling = of(&report, Process::Milling);
    assert_eq!(found(milling, Rule::Unreachable), None);
}

#[test]
fn the_wire_cuts_profiles_and_nothing_else() {
    let sink = report("heat-sink");
    let wire = of(&sink, Process::WireEdm);
    assert_eq!(wire.verdict, Verdict::Fits);
    let along = wire.orientation.expect("a wire");
    assert!(along[0].abs() > 0.999, "the fins run along x");
    let gear = report("spur-gear");
    let wire = of(&gear, Process::WireEdm);
    assert!(
        found(wire, Rule::NotThrough).is_some(),
        "the web is thinner than the rim"
    );
    let ball = report("hollow-sphere");
    assert_eq!(of(&ball, Process::WireEdm).verdict, Verdict::DoesNotFit);
    let tower = block_report([0.0; 3], [700.0, 700.0, 700.0]);
    assert!(found(of(&tower, Process::WireEdm), Rule::TooTall).is_some());
}

#[test]
fn a_print_is_turned_so_that_little_hangs_over() {
    let report = report("pin-heat-sink");
    let fdm = of(&report, Process::Fdm);
    assert_eq!(fdm.orientation, Some([0.0, 0.0, 1.0]));
    assert_eq!(found(fdm, Rule::Overhang), None);
    let lying = block_report([0.0; 3], [900.0, 20.0, 20.0]);
    let fdm = of(&lying, Process::Fdm);
    assert_eq!(fdm.verdict, Verdict::DoesNotFit);
    let large = found(fdm, Rule::OverEnvelope).expect("too long");
    assert_eq!(large.value, Some(900.0));
}

#[test]
fn a_mesh_without_an_inside_is_not_judged() {
    let mut open = cube([0.0; 3], 30.0);
    open.pop();
    let report = analysed(&binary(&open)).expect("a mesh").report;
    assert_eq!(report.assessments.len(), Process::ASSESSED.len());
    for assessment in &report.assessments {
        assert_eq!(assessment.verdict, Verdict::Review);
        assert_eq!(assessment.findings[0].rule, Rule::MeshNotSound);
    }
}

#[test]
fn an_inside_out_part_is_judged_like_the_part() {
    let good = analysed(&binary(&cube([0.0; 3], 30.0)))
        .expect("a mesh")
        .report;
    let bad = analysed(&binary(&turned(cube([0.0; 3], 30.0))))
        .expect("a mesh")
        .report;
    let verdicts = |r: &Report| r.assessments.iter().map(|a| a.verdict).collect::<Vec<_>>();
    assert_eq!(verdicts(&good), verdicts(&bad));
}

#[test]
fn findings_say_where_they_are() {
    for name in generate::NAMES {
        let report = report(name);
        let of_processes = report.assessments.iter().flat_map(|a| &a.findings);
        for finding in report.health.findings.iter().chain(of_processes) {
            let last = finding.faces.ranges().last();
            assert!(last.is_none_or(|r| r.0 + r.1 <= report.triangles));
            if let Some(view) = finding.view {
                let length: f64 = view.iter().map(|c| c * c).sum();
                assert!((length - 1.0).abs() < 1e-9);
            }
            if let Some(point) = finding.point {
                for (k, at) in point.into_iter().enumerate() {
                    let low = report.measures.corner_mm[k] - 1e-3;
                    let high = low + report.measures.size_mm[k] + 2e-3;
                    assert!((low..=high).contains(&at), "{name}");
                }
            }
        }
    }
}

#[test]
fn each_process_that_is_assessed_has_its_say_and_no_other() {
    let report = analysed(&binary(&cube([0.0; 3], 30.0)))
        .expect("a mesh")
        .report;
    let said: Vec<Process> = report.assessments.iter().map(|a| a.process).collect();
    assert_eq!(said, Process::ASSESSED);
}
