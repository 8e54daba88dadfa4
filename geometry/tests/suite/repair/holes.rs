//! Holes that are filled, and openings that are not.

use super::*;

/// The squares of the side at the smaller end of z, of a block cut into ten: which of them go.
fn without_squares(squares: &[(usize, usize)]) -> Triangles {
    let n = 10;
    let side = 4 * n * n * 2;
    let first = |&(i, j): &(usize, usize)| side + 2 * (n * i + j);
    let gone: Vec<usize> = squares.iter().map(first).collect();
    let all = block([10.0, 10.0, 10.0], n).into_iter().enumerate();
    let kept = all.filter(|(f, _)| !gone.contains(&(f - f % 2)));
    kept.map(|(_, triangle)| triangle).collect()
}

#[test]
fn a_plane_hole_is_filled_in_its_plane() {
    let repaired = mended(&text(&without_squares(&[(4, 4), (4, 5)])));
    let report = solid(&repaired, 1000.0, 1e-12);
    assert!(close(report.measures.area_mm2, 600.0, 1e-12));
    assert_eq!(report.health.zero_area_faces, 0);
    assert_eq!(done(&repaired), [(Repair::HolesFilled, 1)]);
    assert_eq!(left(&repaired), []);
    let filled = entry(&repaired, Repair::HolesFilled);
    assert_eq!(filled.added_faces, 4);
    assert_eq!(filled.faces.len(), 6);
    assert!(close(repaired.log.before.area_mm2, 598.0, 1e-12));
    assert_eq!(repaired.log.before.volume_mm3, None);
}

#[test]
fn a_concave_hole_is_filled_inside_its_rim() {
    // The shape of a U: a fan over it would cover its mouth twice.
    let squares = [(3, 3), (3, 4), (3, 5), (4, 3), (5, 3), (5, 4), (5, 5)];
    let repaired = mended(&text(&without_squares(&squares)));
    let report = solid(&repaired, 1000.0, 1e-12);
    assert!(close(report.measures.area_mm2, 600.0, 1e-12));
    assert_eq!(report.health.zero_area_faces, 0);
    assert_eq!(entry(&repaired, Repair::HolesFilled).added_faces, 14);
}

#[test]
fn holes_that_touch_in_a_corner_are_filled_each() {
    let repaired = mended(&text(&without_squares(&[(4, 4), (5, 5)])));
    let report = solid(&repaired, 1000.0, 1e-12);
    assert!(close(report.measures.area_mm2, 600.0, 1e-12));
    assert_eq!(done(&repaired), [(Repair::HolesFilled, 2)]);
}

#[test]
fn a_hole_over_an_edge_is_filled_across_it() {
    // The faces around one corner of the block go; the least area cuts the corner off.
    let cut: Triangles = block([10.0, 10.0, 10.0], 10)
        .into_iter()
        .filter(|t| !t.contains(&[0.0; 3]))
        .collect();
    let repaired = mended(&text(&cut));
    let report = measured(&repaired);
    assert!(report.health.closed && report.health.oriented);
    let volume = report.measures.volume_mm3.expect("a volume");
    assert!((999.0..1000.0).contains(&volume), "{volume}");
    assert!(report.measures.area_mm2 < 600.0);
}

#[test]
fn a_hole_in_a_round_surface_costs_no_more_than_its_cap() {
    let (sphere, volume) = part("hollow-sphere");
    // Seven neighbours of the outer surface, somewhere off the poles.
    let seed = sphere[sphere.len() / 3];
    let touches = |t: &[[f64; 3]; 3]| t.contains(&seed[0]);
    let cut: Triangles = sphere.iter().copied().filter(|t| !touches(t)).collect();
    assert!(cut.len() < sphere.len() - 4);
    let repaired = mended(&text(&cut));
    let report = solid(&repaired, volume, 2e-3);
    assert_eq!(report.health.shells, 2);
    assert_eq!(done(&repaired), [(Repair::HolesFilled, 1)]);
}

#[test]
fn the_part_with_a_hole_of_the_demonstration_gets_its_volume_back() {
    let whole = generate::part("angle-bracket", 1.0).expect("a listed part");
    let broken = generate::part("bracket-with-hole", 1.0).expect("a listed part");
    let repaired = mended(broken.to_stl_text().as_bytes());
    solid(&repaired, whole.truth.volume_mm3.expect("a solid"), 2e-3);
    let edges = entry(&repaired, Repair::HolesFilled).faces.len();
    assert!(edges > 0 && edges <= u64::from(broken.truth.open_edges));
}

#[test]
fn a_single_missing_face_comes_back_however_large_it_is() {
    for missing in 0..12 {
        let mut cube = block([10.0, 10.0, 10.0], 1);
        cube.remove(missing);
        let repaired = mended(&text(&cube));
        let report = solid(&repaired, 1000.0, 1e-12);
        assert!(close(report.measures.area_mm2, 600.0, 1e-12));
    }
}

#[test]
fn an_opening_that_may_be_meant_is_left_and_named() {
    let mut tray = block([10.0, 10.0, 10.0], 1);
    tray.truncate(10);
    let bytes = text(&tray);
    let repaired = mended(&bytes);
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::OpeningTooLarge, 4)]);
    let opening = &repaired.log.left[0];
    assert_eq!(opening.rim_mm, Some(40.0));
    assert_eq!(opening.faces.len(), 4);
    assert!(!repaired.log.found_sound());
    assert_eq!(repaired.stl, None);
    assert_eq!(repaired.log.before, repaired.log.after);
}

#[test]
fn a_rim_of_very_many_edges_is_left_and_named() {
    let n = 300;
    let at = |i: usize| {
        let turn = std::f64::consts::TAU * (i % n) as f64 / n as f64;
        [0.1 * turn.cos(), 0.1 * turn.sin(), 0.0]
    };
    let tip = [0.0, 0.0, -20.0];
    let cone: Triangles = (0..n).map(|i| [at(i), tip, at(i + 1)]).collect();
    let repaired = mended(&text(&cone));
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::TooManyEdges, 300)]);
}

#[test]
fn a_face_by_itself_is_not_closed_by_its_other_side() {
    let mut triangles = block([100.0, 100.0, 100.0], 1);
    triangles.push([[200.0, 0.0, 0.0], [201.0, 0.0, 0.0], [200.0, 1.0, 0.0]]);
    let repaired = mended(&text(&triangles));
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::NoFitting, 3)]);
}

#[test]
fn a_filling_runs_along_no_edge_that_is_there() {
    // A thin fin stands on the middle of a square hole: the chord of its foot is taken already.
    let mut triangles = without_squares(&[(4, 4)]);
    let (a, b) = ([4.0, 4.0, 0.0], [5.0, 5.0, 0.0]);
    let tip = [4.5, 4.5, -1.0];
    triangles.extend([[a, b, tip], [b, a, tip]]);
    let repaired = mended(&text(&triangles));
    let report = measured(&repaired);
    assert_eq!(report.health.boundary_edges, 0);
    assert_eq!(report.health.non_manifold_edges, 0);
}
