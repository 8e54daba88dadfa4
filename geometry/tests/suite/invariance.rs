//! What must not change when nothing of the part changes.

use geometry::{Limits, Report, Units, Unwatched, Verdict, analyse, generate};

use super::{analysed, close};

type Triangles = Vec<[[f64; 3]; 3]>;

fn bytes(triangles: Triangles) -> Vec<u8> {
    let mut part = generate::part("rocker-lever", 0.3).expect("a listed part");
    part.triangles = triangles;
    part.to_stl_text().into_bytes()
}

fn lever() -> Triangles {
    generate::part("rocker-lever", 0.3)
        .expect("a listed part")
        .triangles
}

fn report(triangles: Triangles) -> Report {
    analysed(&bytes(triangles)).expect("a report").report
}

fn each(mut triangles: Triangles, change: impl Fn([f64; 3]) -> [f64; 3]) -> Triangles {
    for corner in triangles.as_flattened_mut() {
        *corner = change(*corner);
    }
    triangles
}

fn same_measures(a: &Report, b: &Report, relative: f64) {
    assert_eq!(a.vertices, b.vertices);
    assert_eq!(a.health.closed, b.health.closed);
    assert_eq!(a.health.shells, b.health.shells);
    let volumes = [a, b].map(|r| r.measures.volume_mm3.expect("a volume"));
    assert!(close(volumes[0], volumes[1], relative), "{volumes:?}");
    let areas = [a, b].map(|r| r.measures.area_mm2);
    assert!(close(areas[0], areas[1], relative), "{areas:?}");
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.assessments.iter().map(|a| a.verdict).collect()
}

#[test]
fn moving_a_part_changes_no_measure_and_no_verdict() {
    let (a, b) = (
        report(lever()),
        report(each(lever(), |p| {
            [p[0] + 1000.0, p[1] - 333.0, p[2] + 77.7]
        })),
    );
    same_measures(&a, &b, 1e-9);
    assert_eq!(verdicts(&a), verdicts(&b));
    for k in 0..3 {
        assert!(close(a.measures.size_mm[k], b.measures.size_mm[k], 1e-9));
    }
    let centre = |r: &Report| r.measures.centroid_mm.expect("a centroid");
    assert!(close(centre(&a)[0] + 1000.0, centre(&b)[0], 1e-9));
}

#[test]
fn turning_a_part_changes_no_measure_and_no_verdict() {
    let (s, c) = 0.7_f64.sin_cos();
    let turn = |[x, y, z]: [f64; 3]| {
        let (x, y) = (x * c - y * s, x * s + y * c);
        [x * c - z * s, y, x * s + z * c]
    };
    let (a, b) = (report(lever()), report(each(lever(), turn)));
    same_measures(&a, &b, 1e-9);
    assert_eq!(verdicts(&a), verdicts(&b));
    let setups = |r: &Report| r.assessments[0].setups;
    assert_eq!(setups(&a), setups(&b));
}

#[test]
fn the_order_of_triangles_and_corners_changes_no_measure() {
    let mut shuffled = lever();
    shuffled.reverse();
    for (i, triangle) in shuffled.iter_mut().enumerate() {
        triangle.rotate_left(i % 3);
    }
    let (a, b) = (report(lever()), report(shuffled));
    same_measures(&a, &b, 1e-12);
    assert_eq!(verdicts(&a), verdicts(&b));
}

#[test]
fn a_part_twice_as_large_has_four_times_the_area_and_eight_times_the_volume() {
    let (a, b) = (
        report(lever()),
        report(each(lever(), |p| p.map(|c| 2.0 * c))),
    );
    assert_eq!(b.measures.area_mm2, 4.0 * a.measures.area_mm2);
    let volume = |r: &Report| r.measures.volume_mm3.expect("a volume");
    assert_eq!(volume(&b), 8.0 * volume(&a));
}

#[test]
fn units_scale_everything_to_millimetres() {
    let bytes = bytes(lever());
    let read = |units| {
        let limits = Limits::default();
        analyse(&bytes, units, &limits, &Unwatched)
            .expect("a report")
            .report
            .measures
    };
    let mm = read(Units::Millimetre);
    for units in Units::ALL {
        let (k, other) = (units.mm_per_unit(), read(units));
        assert!(close(other.size_mm[0], mm.size_mm[0] * k, 1e-12));
        assert!(close(other.area_mm2, mm.area_mm2 * k * k, 1e-12));
    }
}

#[test]
fn the_same_bytes_give_the_same_bytes() {
    let bytes = bytes(lever());
    let once = |bytes: &[u8]| {
        let analysis = analysed(bytes).expect("a report");
        let json = serde_json::to_string(&analysis.report).expect("JSON");
        (json, analysis.preview)
    };
    let first = once(&bytes);
    let other_thread = std::thread::scope(|s| {
        let task = s.spawn(|| once(&bytes));
        task.join().expect("a result")
    });
    assert!(first == once(&bytes));
    assert!(first == other_thread);
}

#[test]
fn a_report_survives_its_json() {
    let report = report(lever());
    let json = serde_json::to_string(&report).expect("JSON");
    assert!(json.starts_with(r#"{"schema":1,"engine_version":4,"format":"stl-text""#));
    let back: Report = serde_json::from_str(&json).expect("a report");
    assert_eq!(back, report);
}
