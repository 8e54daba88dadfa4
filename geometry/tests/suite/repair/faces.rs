//! Corners that do not meet, faces too many, and faces the wrong way round.

use geometry::FaceSet;

use super::*;

#[test]
fn a_sound_mesh_is_left_as_it_is() {
    for name in ["rocker-lever", "hollow-sphere", "spur-gear"] {
        let part = generate::part(name, 0.3).expect("a listed part");
        let repaired = mended(&part.to_stl_binary());
        assert!(repaired.log.found_sound(), "{:?}", repaired.log);
        assert_eq!(repaired.log.before, repaired.log.after);
        assert_eq!(repaired.stl, None);
    }
}

#[test]
fn corners_apart_by_jitter_are_joined() {
    let (lever, volume) = part("rocker-lever");
    let repaired = mended(&text(&jittered(lever, 1e-6)));
    solid(&repaired, volume, 1e-6);
    let joined = entry(&repaired, Repair::CornersJoined);
    let tolerance = joined.tolerance_mm.expect("a tolerance");
    assert!((1e-6..1e-3).contains(&tolerance), "{tolerance}");
    assert_eq!(left(&repaired), []);
    let before = repaired.log.before;
    assert!(!before.closed);
    assert!(close(before.volume_mm3.expect("a volume"), volume, 1e-6));
}

#[test]
fn corners_are_joined_around_an_opening_that_is_left() {
    let mut tray = block([10.0, 10.0, 10.0], 4);
    tray.truncate(5 * 32);
    let repaired = mended(&text(&jittered(tray, 1e-6)));
    assert_eq!(left(&repaired), [(Obstacle::OpeningTooLarge, 16)]);
    assert_eq!(measured(&repaired).health.boundary_edges, 16);
}

#[test]
fn collapsed_faces_and_those_that_are_no_numbers_are_left_out() {
    let mut cube = block([10.0, 10.0, 10.0], 1);
    cube.insert(3, [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [0.0; 3]]);
    cube.push([[0.0; 3]; 3]);
    cube.push([[f64::NAN; 3]; 3]);
    let repaired = mended(&text(&cube));
    solid(&repaired, 1000.0, 1e-12);
    assert_eq!(
        done(&repaired),
        [(Repair::NonFiniteDropped, 1), (Repair::CollapsedDropped, 2)]
    );
    let faces = |kind| &entry(&repaired, kind).faces;
    assert_eq!(*faces(Repair::NonFiniteDropped), FaceSet::of([14]));
    assert_eq!(*faces(Repair::CollapsedDropped), FaceSet::of([3, 13]));
    assert_eq!(repaired.log.before.triangles, 15);
    assert_eq!(repaired.log.after.triangles, 12);
}

#[test]
fn copies_are_left_out_whichever_way_they_look() {
    let cube = block([10.0, 10.0, 10.0], 2);
    let mut same = cube.clone();
    same.extend([cube[5], cube[6], cube[6], cube[30]]);
    let mut behind = cube.clone();
    behind.extend([over(cube[5]), over(cube[6]), over(cube[30])]);
    let doubled = [cube.clone(), cube.clone()].concat();
    let two_sided = [cube.clone(), all_over(cube)].concat();
    for (triangles, copies) in [(same, 4), (behind, 3), (doubled, 48), (two_sided, 48)] {
        let repaired = mended(&text(&triangles));
        assert_eq!(solid(&repaired, 1000.0, 1e-12).triangles, 48);
        let dropped = entry(&repaired, Repair::CopiesDropped);
        assert_eq!(dropped.count, copies);
        assert!(dropped.faces.iter().all(|face| face >= 48));
    }
}

#[test]
fn the_wall_between_bodies_that_touch_stays() {
    let cube = block([10.0, 10.0, 10.0], 2);
    let both = [cube.clone(), moved(cube, [10.0, 0.0, 0.0])].concat();
    let repaired = mended(&text(&both));
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::CrowdedEdges, 16)]);
    assert_eq!(repaired.stl, None);
    let volume = repaired.log.after.volume_mm3;
    assert!(close(volume.expect("a volume"), 2000.0, 1e-12));
}

#[test]
fn turned_and_doubled_faces_of_a_part_are_put_right() {
    let whole = generate::part("flange", 1.0).expect("a listed part");
    let broken = generate::part("flange-turned-faces", 1.0).expect("a listed part");
    let repaired = mended(broken.to_stl_text().as_bytes());
    let volume = whole.truth.volume_mm3.expect("a solid");
    let report = solid(&repaired, volume, 1e-6);
    assert_eq!(report.triangles as usize, whole.triangles.len());
    assert_eq!(
        done(&repaired),
        [(Repair::CopiesDropped, 10), (Repair::FacesTurned, 24)]
    );
    assert_eq!(left(&repaired), []);
}

#[test]
fn whole_shells_are_turned_outwards_and_cavities_stay() {
    let outer = block([10.0, 10.0, 10.0], 2);
    let inner = moved(block([4.0, 4.0, 4.0], 1), [3.0, 3.0, 3.0]);
    let core = moved(block([1.0, 1.0, 1.0], 1), [4.5, 4.5, 4.5]);
    let other = moved(outer.clone(), [20.0, 0.0, 0.0]);
    let turned = |triangles: &Triangles| all_over(triangles.clone());
    let hollow = 1000.0 - 64.0;
    for (name, shells, count, volume) in [
        ("two", vec![outer.clone(), turned(&other)], 1, 2000.0),
        ("cavity", vec![outer.clone(), turned(&inner)], 0, hollow),
        ("inside out", vec![turned(&outer), inner.clone()], 2, hollow),
        (
            "outer turned",
            vec![turned(&outer), turned(&inner)],
            1,
            hollow,
        ),
        (
            "core in a cavity",
            vec![outer.clone(), turned(&inner), turned(&core)],
            1,
            hollow + 1.0,
        ),
    ] {
        let repaired = mended(&text(&shells.concat()));
        if count > 0 {
            solid(&repaired, volume, 1e-12);
        } else {
            assert_eq!(repaired.stl, None, "{name}");
        }
        let expected = [(Repair::ShellsTurned, count)];
        assert_eq!(
            done(&repaired),
            expected[..usize::from(count > 0)],
            "{name}"
        );
        assert_eq!(left(&repaired), [], "{name}");
    }
    // A part that stays open keeps its cavity, too.
    let mut open = outer.clone();
    open.truncate(5 * 8);
    let repaired = mended(&text(&[open, turned(&inner)].concat()));
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::OpeningTooLarge, 8)]);
    let nested = mended(&text(&[outer, inner].concat()));
    assert_eq!(done(&nested), []);
    assert_eq!(left(&nested), [(Obstacle::NestedBody, 12)]);
}

#[test]
fn a_surface_with_one_side_is_named_and_left() {
    let n = 40;
    let at = |i: usize, side: f64| {
        let turn = std::f64::consts::TAU * i as f64 / n as f64;
        let side = if i == n { -side } else { side };
        let (turn, half) = if i == n {
            (0.0, 0.0)
        } else {
            (turn, turn / 2.0)
        };
        let radius = 20.0 + side * half.cos();
        [radius * turn.cos(), radius * turn.sin(), side * half.sin()]
    };
    let strip: Triangles = (0..n)
        .flat_map(|i| {
            let [a, b, c, d] = [at(i, -1.0), at(i + 1, -1.0), at(i + 1, 1.0), at(i, 1.0)];
            [[a, b, c], [a, c, d]]
        })
        .collect();
    let repaired = mended(&text(&strip));
    assert_eq!(done(&repaired), []);
    assert_eq!(left(&repaired), [(Obstacle::NotOrientable, 80)]);
    assert_eq!(repaired.stl, None);
}

#[test]
fn several_defects_at_once_are_all_put_right() {
    let (mut triangles, volume) = part("bearing-housing");
    let count = triangles.len();
    for i in 0..20 {
        triangles[count / 3 + i].swap(1, 2);
    }
    let copies: Triangles = (0..7).map(|i| triangles[count / 2 + 11 * i]).collect();
    triangles.extend(copies);
    triangles.swap_remove(count / 5);
    triangles.push([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0], [0.0; 3]]);
    let triangles = all_over(jittered(triangles, 1e-7));
    let repaired = mended(&text(&triangles));
    solid(&repaired, volume, 1e-3);
    let kinds: Vec<Repair> = done(&repaired).iter().map(|done| done.0).collect();
    for kind in [
        Repair::CornersJoined,
        Repair::CopiesDropped,
        Repair::FacesTurned,
        Repair::ShellsTurned,
        Repair::HolesFilled,
    ] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
}
