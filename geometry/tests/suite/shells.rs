//! Bodies, cavities, and surfaces that run through each other.

use geometry::{Health, Limits, Rule, Units, Unwatched, analyse};

use super::analysed;
use super::files::{Triangle, binary, cube, turned};

fn health(parts: &[Vec<Triangle>]) -> Health {
    let analysis = analysed(&binary(&parts.concat()));
    analysis.expect("a report").report.health
}

/// Bodies, cavities, and how often each rule is raised.
fn told(parts: &[Vec<Triangle>]) -> (Option<u32>, Option<u32>, Vec<Rule>) {
    let health = health(parts);
    let rules = health.findings.iter().map(|f| f.rule).collect();
    (health.bodies, health.cavities, rules)
}

fn around(centre: f32, size: f32) -> Vec<Triangle> {
    cube([centre - size / 2.0; 3], size)
}

#[test]
fn a_cavity_is_no_second_body_and_what_lies_in_it_is() {
    let (skin, cavity) = (around(50.0, 100.0), turned(around(50.0, 60.0)));
    assert_eq!(
        told(std::slice::from_ref(&skin)),
        (Some(1), Some(0), vec![])
    );
    assert_eq!(
        told(&[skin.clone(), cavity.clone()]),
        (Some(1), Some(1), vec![])
    );
    let kernel = around(50.0, 20.0);
    let all = [skin.clone(), cavity, kernel.clone()];
    assert_eq!(told(&all), (Some(2), Some(1), vec![Rule::SeveralBodies]));
    let nested = [Rule::NestedBodies, Rule::SeveralBodies];
    assert_eq!(told(&[skin, kernel]), (Some(2), Some(0), nested.to_vec()));
}

#[test]
fn two_cavities_of_one_body_are_two() {
    let cavity = |at: f32| turned(cube([at, 10.0, 10.0], 20.0));
    let all = [cube([0.0; 3], 100.0), cavity(10.0), cavity(60.0)];
    assert_eq!(told(&all), (Some(1), Some(2), vec![]));
}

#[test]
fn a_part_that_is_inside_out_as_a_whole_keeps_its_cavity() {
    let all = [turned(around(50.0, 100.0)), around(50.0, 60.0)];
    assert_eq!(told(&all), (Some(1), Some(1), vec![Rule::InsideOut]));
}

#[test]
fn many_bodies_are_counted_one_by_one() {
    let row = |i: u8| {
        let at = f32::from(i) * 10.0;
        [
            cube([at, 0.0, 0.0], 8.0),
            turned(cube([at + 2.0, 2.0, 2.0], 4.0)),
        ]
    };
    let all: Vec<Vec<Triangle>> = (0..25).flat_map(row).collect();
    let expected = (Some(25), Some(25), vec![Rule::SeveralBodies]);
    assert_eq!(told(&all), expected);
}

#[test]
fn a_surface_with_a_border_has_no_bodies_to_count() {
    let mut open = cube([0.0; 3], 10.0);
    open.pop();
    let health = health(&[open, cube([20.0, 0.0, 0.0], 10.0)]);
    assert_eq!((health.bodies, health.cavities), (None, None));
    assert_eq!(health.shells, 2);
}

#[test]
fn bodies_in_bodies_are_told_one_by_one_and_beyond_a_dozen_together() {
    let skins: Vec<Vec<Triangle>> = (0..20_u16)
        .map(|i| around(0.0, 10.0 + f32::from(i) * 5.0))
        .collect();
    let health = health(&skins);
    assert_eq!((health.bodies, health.cavities), (Some(20), Some(0)));
    let nested = health
        .findings
        .iter()
        .filter(|f| f.rule == Rule::NestedBodies);
    let faces: Vec<u64> = nested.map(|f| f.faces.len()).collect();
    assert_eq!(faces.len(), 13);
    assert_eq!(faces.iter().sum::<u64>(), 19 * 12);
}

fn pairs(parts: &[Vec<Triangle>]) -> u32 {
    health(parts).intersecting_pairs
}

#[test]
fn bodies_that_touch_do_not_run_through_each_other() {
    let base = cube([0.0; 3], 10.0);
    // On top, by an edge, by a corner, and by a part of a side.
    for at in [
        [2.0, 3.0, 10.0],
        [10.0, 10.0, 3.0],
        [10.0; 3],
        [10.0, 4.0, 4.0],
    ] {
        assert_eq!(pairs(&[base.clone(), cube(at, 5.0)]), 0, "{at:?}");
    }
}

#[test]
fn bodies_that_overlap_are_told_however_they_lie() {
    let base = cube([0.0; 3], 10.0);
    // Across, with sides in one plane, by a corner, by a hair.
    for at in [[5.1, 2.3, 3.7], [5.0, 0.0, 0.0], [7.0; 3], [9.99, 2.0, 3.0]] {
        let both = [base.clone(), cube(at, 10.0)];
        let health = health(&both);
        let found = health
            .findings
            .iter()
            .find(|f| f.rule == Rule::SelfIntersections);
        let faces = &found.expect("a finding").faces;
        assert!(faces.iter().any(|f| f < 12) && faces.iter().any(|f| f >= 12));
        assert!(!health.intersections_cut_short);
    }
}

/// Upright faces through one axis, each turned a little against the one before.
fn star(count: u16) -> Vec<Triangle> {
    (0..count)
        .map(|i| {
            let (s, c) = (f32::from(i) * 0.001).sin_cos();
            let at = |r: f32, z: f32| [r * c, r * s, z];
            [at(-9.0, -9.0), at(9.0, -9.0), at(0.0, 9.0)]
        })
        .collect()
}

#[test]
fn a_search_that_would_take_too_long_is_cut_short_and_says_so() {
    let few = health(&[star(40)]);
    assert_eq!(few.intersecting_pairs, 40 * 39 / 2);
    assert!(!few.intersections_cut_short);
    let many = health(&[star(600)]);
    assert!(many.intersections_cut_short);
    assert!(many.intersecting_pairs > 600);
}

#[test]
fn any_number_of_threads_finds_the_same() {
    let parts = [
        star(600),
        cube([3.0, 2.0, 1.0], 5.0),
        turned(cube([0.0; 3], 30.0)),
    ];
    let bytes = binary(&parts.concat());
    let by = |threads| {
        let limits = Limits {
            threads,
            ..Limits::default()
        };
        let analysis = analyse(&bytes, Units::Millimetre, &limits, &Unwatched);
        analysis.expect("a report").report.health
    };
    assert_eq!(by(1), by(4));
}
