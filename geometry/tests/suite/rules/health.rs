//! What is wrong with a surface.

use std::f32::consts::TAU;

use geometry::{Rule, Severity, Unit};

use super::Case;
use super::solids::{between, fan};
use crate::files::{Triangle, binary, cube, turned};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        open_edges(),
        non_manifold_edges(),
        flipped_faces(),
        not_orientable(),
        duplicate_faces(),
        collapsed_faces(),
        zero_area_faces(),
        non_finite_faces(),
        inside_out(),
    ];
    cases.extend([several_bodies(), nested_bodies(), inside_out_body()]);
    cases.extend([non_manifold_vertices(), self_intersections()]);
    cases.push(joined_with_tolerance());
    cases
}

#[test]
fn each_is_raised_where_it_should_be_and_not_just_inside_its_limit() {
    cases().iter().for_each(Case::hold);
}

fn plain() -> Vec<Triangle> {
    cube([0.0; 3], 10.0)
}

fn open_edges() -> Case {
    let mut open = plain();
    open.pop();
    // The last face meets these three.
    let rim = [3, 7, 10];
    let (raised, quiet) = (binary(&open), binary(&plain()));
    Case::health(Rule::OpenEdges, Severity::ChangeNeeded, raised, quiet)
        .faces(rim)
        .value(20.0 + 200_f64.sqrt(), Unit::Millimetre)
        .limit(0.0)
}

/// Two cubes along one edge, and a hair apart.
fn non_manifold_edges() -> Case {
    let two = |gap: f32| {
        let mut both = plain();
        both.extend(cube([10.0 + gap, 10.0, 0.0], 10.0));
        both
    };
    let raised = two(0.0);
    let on_edge = |t: &Triangle| t.iter().filter(|p| p[..2] == [10.0, 10.0]).count() == 2;
    let faces = super::solids::those(&raised, on_edge);
    assert_eq!(faces.len(), 4);
    let (raised, quiet) = (binary(&raised), binary(&two(1e-3)));
    Case::health(Rule::NonManifoldEdges, Severity::Review, raised, quiet)
        .faces(faces)
        .value(1.0, Unit::Count)
        .limit(0.0)
}

/// Two cubes that meet in a corner, and a hair apart.
fn non_manifold_vertices() -> Case {
    let two = |gap: f32| {
        let mut both = plain();
        both.extend(cube([10.0 + gap; 3], 10.0));
        both
    };
    let raised = two(0.0);
    let faces = super::solids::those(&raised, |t| t.contains(&[10.0; 3]));
    let (raised, quiet) = (binary(&raised), binary(&two(1e-3)));
    let rule = Rule::NonManifoldVertices;
    Case::health(rule, Severity::Review, raised, quiet)
        .faces(faces)
        .value(1.0, Unit::Count)
        .limit(0.0)
}

fn flipped_faces() -> Case {
    let mut flipped = plain();
    flipped[5].swap(0, 1);
    let (raised, quiet) = (binary(&flipped), binary(&turned(plain())));
    Case::health(Rule::FlippedFaces, Severity::ChangeNeeded, raised, quiet)
        .faces([5])
        .value(1.0, Unit::Count)
        .limit(0.0)
}

/// A tube bent to a ring, whose ends meet as they are, or mirrored: a Klein bottle.
fn ring(mirrored: bool) -> Vec<Triangle> {
    let (long, round) = (24_usize, 6_usize);
    let point = |i: usize, j: usize| -> [f32; 3] {
        let j = if mirrored && i == long {
            round - 1 - j
        } else {
            j
        };
        let u = TAU * (i % long) as f32 / long as f32;
        let v = TAU * (j as f32 + 0.5) / round as f32;
        let (out, up) = if mirrored {
            // A lying eight that turns by half a turn on its way, so that it meets itself.
            let (s, c) = (u / 2.0).sin_cos();
            let (a, b) = (v.sin(), (2.0 * v).sin());
            (c * a - s * b, s * a + c * b)
        } else {
            (v.cos(), v.sin())
        };
        let r = 30.0 + 8.0 * out;
        [r * u.cos(), r * u.sin(), 8.0 * up]
    };
    let mut triangles = Vec::new();
    for i in 0..long {
        for j in 0..round {
            let k = (j + 1) % round;
            let square = [point(i, j), point(i + 1, j), point(i + 1, k), point(i, k)];
            triangles.extend(fan(&square));
        }
    }
    triangles
}

fn not_orientable() -> Case {
    let (raised, quiet) = (binary(&ring(true)), binary(&ring(false)));
    Case::health(Rule::NotOrientable, Severity::ChangeNeeded, raised, quiet)
}

fn duplicate_faces() -> Case {
    let mut doubled = plain();
    doubled.push(doubled[4]);
    let (raised, quiet) = (binary(&doubled), binary(&plain()));
    Case::health(Rule::DuplicateFaces, Severity::ChangeNeeded, raised, quiet)
        .faces([12])
        .value(1.0, Unit::Count)
        .limit(0.0)
}

fn collapsed_faces() -> Case {
    let with = |second: f32| {
        let mut triangles = plain();
        triangles.insert(3, [[0.0; 3], [0.0, 0.0, second], [10.0, 0.0, 0.0]]);
        binary(&triangles)
    };
    // The smallest step there is makes it a face.
    let quiet = with(f32::from_bits(1));
    Case::health(Rule::CollapsedFaces, Severity::Note, with(0.0), quiet)
        .faces([3])
        .value(1.0, Unit::Count)
}

/// A cube with a corner in the middle of an edge of one of its faces alone, and a face of three
/// corners on that edge to close the slit; or with that corner moved out of the edge.
fn zero_area_faces() -> Case {
    let with = |out: f32| {
        let middle = [5.0, -out, 0.0];
        let mut triangles = plain();
        // Face 0 has the edge from [10, 0, 0] to [0, 0, 0].
        triangles[0] = [[0.0; 3], [0.0, 10.0, 0.0], middle];
        triangles.push([middle, [0.0, 10.0, 0.0], [10.0, 0.0, 0.0]]);
        triangles.push([[0.0; 3], middle, [10.0, 0.0, 0.0]]);
        binary(&triangles)
    };
    Case::health(Rule::ZeroAreaFaces, Severity::Note, with(0.0), with(1e-5))
        .faces([13])
        .value(1.0, Unit::Count)
        .limit(0.0)
}

fn non_finite_faces() -> Case {
    let with = |c: f32| {
        let mut triangles = plain();
        triangles.insert(7, [[c, 0.0, 0.0], [0.0; 3], [0.0, 10.0, 0.0]]);
        binary(&triangles)
    };
    Case::health(
        Rule::NonFiniteFaces,
        Severity::Review,
        with(f32::NAN),
        with(1e8),
    )
    .faces([7])
    .value(1.0, Unit::Count)
}

fn inside_out() -> Case {
    let (raised, quiet) = (binary(&turned(plain())), binary(&plain()));
    Case::health(Rule::InsideOut, Severity::Review, raised, quiet)
}

/// A cube with another one in it, which looks outwards or inwards.
fn with_inner(inner: Vec<Triangle>) -> Vec<Triangle> {
    let mut both = plain();
    both.extend(inner);
    both
}

fn several_bodies() -> Case {
    let mut two = plain();
    two.extend(cube([20.0, 0.0, 0.0], 10.0));
    let hollow = with_inner(turned(cube([3.0; 3], 4.0)));
    Case::health(
        Rule::SeveralBodies,
        Severity::Note,
        binary(&two),
        binary(&hollow),
    )
    .value(2.0, Unit::Count)
    .limit(1.0)
}

fn nested_bodies() -> Case {
    let nested = with_inner(cube([3.0; 3], 4.0));
    let inner = between(&nested, [3.0; 3], [7.0; 3]);
    let hollow = with_inner(turned(cube([3.0; 3], 4.0)));
    let (raised, quiet) = (binary(&nested), binary(&hollow));
    Case::health(Rule::NestedBodies, Severity::Review, raised, quiet).faces(inner)
}

/// Two cubes side by side, of which the smaller one looks inwards, or outwards.
fn inside_out_body() -> Case {
    let beside = cube([20.0, 0.0, 0.0], 8.0);
    let (raised, quiet) = (with_inner(turned(beside.clone())), with_inner(beside));
    let (raised, quiet) = (binary(&raised), binary(&quiet));
    Case::health(Rule::InsideOutBody, Severity::Review, raised, quiet).faces(12..24)
}

/// A face with another one upright on it, or standing a little deeper than that.
fn self_intersections() -> Case {
    let with = |depth: f32| {
        let lying = [[0.0; 3], [30.0, 0.0, 0.0], [0.0, 30.0, 0.0]];
        let upright = [[5.0, 5.0, -depth], [12.0, 6.0, 4.0], [6.0, 12.0, 4.0]];
        binary(&[lying, upright])
    };
    let rule = Rule::SelfIntersections;
    Case::health(rule, Severity::Review, with(1.0), with(0.0))
        .faces([0, 1])
        .value(1.0, Unit::Count)
        .limit(0.0)
}

/// One corner of one face is out of place by less than the finest tolerance of all.
fn joined_with_tolerance() -> Case {
    let with = |step: f32| {
        let mut triangles = plain();
        // Face 0 begins at zero, where the steps of numbers are small enough.
        triangles[0][0] = [-step, 0.0, 0.0];
        binary(&triangles)
    };
    let finest = 1e-9 * 300_f64.sqrt();
    Case::health(
        Rule::JoinedWithTolerance,
        Severity::Note,
        with(1e-8),
        with(0.0),
    )
    .faces([0, 4, 8])
    .value(finest, Unit::Millimetre)
}
