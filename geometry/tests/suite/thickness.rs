//! Walls and gaps that are known by construction.

use geometry::{Analysis, Field, Quantity, Unit, generate};

use super::files::{binary, cube};
use super::{analysed, close};

type Triangle = [[f64; 3]; 3];

pub(crate) fn of(triangles: Vec<Triangle>) -> Analysis {
    let mut part = generate::part("rocker-lever", 0.3).expect("a listed part");
    part.triangles = triangles;
    analysed(part.to_stl_text().as_bytes()).expect("a mesh")
}

fn field(analysis: &Analysis, quantity: Quantity) -> &[f32] {
    let mut all = analysis.fields.iter();
    let field = all.find(|f| f.quantity == quantity).expect("each quantity");
    &field.values
}

/// An upright prism over triangles in the plane, counter-clockwise: first the lower caps, then
/// the upper ones, then two triangles a side.
fn prism(points: &[[f64; 2]], caps: &[[usize; 3]], height: f64) -> Vec<Triangle> {
    let at = |i: usize, z: f64| [points[i][0], points[i][1], z];
    let mut triangles: Vec<Triangle> = caps.iter().map(|c| c.map(|i| at(i, 0.0))).collect();
    triangles.iter_mut().for_each(|t| t.swap(1, 2));
    triangles.extend(caps.iter().map(|c| c.map(|i| at(i, height))));
    let edges: Vec<(usize, usize)> = caps
        .iter()
        .flat_map(|c| [(c[0], c[1]), (c[1], c[2]), (c[2], c[0])])
        .collect();
    for &(a, b) in edges.iter().filter(|e| !edges.contains(&(e.1, e.0))) {
        triangles.push([at(a, 0.0), at(b, 0.0), at(b, height)]);
        triangles.push([at(a, 0.0), at(b, height), at(a, height)]);
    }
    triangles
}

fn block(low: [f64; 3], high: [f64; 3]) -> Vec<Triangle> {
    let corners = [
        [low[0], low[1]],
        [high[0], low[1]],
        [high[0], high[1]],
        [low[0], high[1]],
    ];
    let mut triangles = prism(&corners, &[[0, 1, 2], [0, 2, 3]], high[2] - low[2]);
    for corner in triangles.as_flattened_mut() {
        corner[2] += low[2];
    }
    triangles
}

/// Distance from the origin in the plane of the middle of a triangle.
fn from_tip(triangle: &Triangle) -> f64 {
    let middle = |k: usize| triangle.iter().map(|c| c[k]).sum::<f64>() / 3.0;
    middle(0).hypot(middle(1))
}

/// A wall that tapers: two flats that lean towards each other by `lean` degrees, from one distance
/// to another from the line at which they would meet.
pub(crate) fn tapered(lean: f64, from: f64, to: f64) -> Vec<Triangle> {
    let (sin, cos) = (lean.to_radians() / 2.0).sin_cos();
    let at = |along: f64, side: f64| [along * cos, side * along * sin];
    let corners = [at(from, -1.0), at(to, -1.0), at(to, 1.0), at(from, 1.0)];
    prism(&corners, &[[0, 1, 2], [0, 2, 3]], 30.0)
}

/// Which triangles of a tapered wall are its flats; the others are caps and ends.
const FLATS: [usize; 4] = [4, 5, 8, 9];

#[test]
fn a_hollow_sphere_is_two_millimetres_thick_everywhere() {
    let part = generate::part("hollow-sphere", 1.0).expect("a listed part");
    let analysis = analysed(part.to_stl_text().as_bytes()).expect("a mesh");
    for quantity in [Quantity::Thickness, Quantity::ThicknessBall] {
        for (face, &value) in field(&analysis, quantity).iter().enumerate() {
            assert!(
                close(f64::from(value), 2.0, 1e-3),
                "{quantity:?} of {face}: {value}"
            );
        }
    }
    // The first half is the outside, from which nothing is met; the rest is the cavity.
    let clearance = field(&analysis, Quantity::Clearance);
    let (outside, cavity) = clearance.split_at(clearance.len() / 2);
    assert!(outside.iter().all(|v| v.is_nan()));
    assert!(cavity.iter().all(|&v| close(f64::from(v), 46.0, 1e-3)));
}

#[test]
fn a_plate_is_as_thick_as_it_is() {
    let analysis = of(block([3.0, -7.0, 11.0], [63.0, 33.0, 12.25]));
    let thickness = field(&analysis, Quantity::Thickness);
    assert_eq!(thickness[..4], [1.25; 4]);
    assert_eq!(field(&analysis, Quantity::ThicknessBall)[..4], [1.25; 4]);
    // The rims see each other along the plate, too far apart for a ball to be asked for.
    for (&straight, length) in thickness[4..]
        .iter()
        .zip([40.0, 40.0, 60.0, 60.0].repeat(2))
    {
        assert!(close(f64::from(straight), length, 1e-6), "{straight}");
    }
    let rims = &field(&analysis, Quantity::ThicknessBall)[4..];
    assert!(rims.iter().all(|v| v.is_nan()));
    let out = [Quantity::Clearance, Quantity::ClearanceBall];
    assert!(
        out.map(|q| field(&analysis, q))
            .concat()
            .iter()
            .all(|v| v.is_nan())
    );
}

#[test]
fn the_walls_around_a_cavity_are_told_apart() {
    let mut triangles = block([0.0; 3], [60.0; 3]);
    let mut cavity = block([3.0, 5.0, 7.0], [56.0, 54.0, 58.0]);
    cavity.iter_mut().for_each(|t| t.swap(1, 2));
    triangles.extend(cavity);
    let analysis = of(triangles);
    // Below, above, front, right, back, left: two triangles each, of the block and of the cavity.
    let walls = [7.0, 2.0, 5.0, 4.0, 6.0, 3.0];
    let walls: Vec<f32> = walls.iter().flat_map(|&w| [w, w]).collect();
    let both = [walls.clone(), walls].concat();
    assert_eq!(field(&analysis, Quantity::Thickness), both);
    // The wall of seven millimetres is too thick for a ball to be asked for.
    for (ball, straight) in field(&analysis, Quantity::ThicknessBall).iter().zip(both) {
        assert!(*ball == straight || ball.is_nan() && straight == 7.0);
    }
    let clearance = field(&analysis, Quantity::Clearance);
    assert!(clearance[..12].iter().all(|v| v.is_nan()));
    let across = [51.0, 51.0, 49.0, 53.0, 49.0, 53.0];
    let across: Vec<f32> = across.iter().flat_map(|&w| [w, w]).collect();
    assert_eq!(clearance[12..], across);
}

#[test]
fn a_tube_has_the_wall_and_the_bore_of_its_polygons() {
    let sides = 48;
    let ring = |radius: f64| {
        (0..sides).map(move |i| {
            let (sin, cos) = (std::f64::consts::TAU * f64::from(i) / f64::from(sides)).sin_cos();
            [radius * cos, radius * sin]
        })
    };
    let points: Vec<[f64; 2]> = ring(20.0).chain(ring(17.0)).collect();
    let n = sides as usize;
    let caps: Vec<[usize; 3]> = (0..n)
        .flat_map(|i| {
            let j = (i + 1) % n;
            [[i, j, n + j], [i, n + j, n + i]]
        })
        .collect();
    let triangles = prism(&points, &caps, 50.0);
    let analysis = of(triangles.clone());
    let flat = (std::f64::consts::PI / f64::from(sides)).cos();
    let fields = [
        Quantity::Thickness,
        Quantity::ThicknessBall,
        Quantity::Clearance,
    ];
    let [ray, ball, clear] = fields.map(|q| field(&analysis, q));
    for face in 4 * n..triangles.len() {
        let straight = f64::from(ray[face]);
        assert!(close(straight, 3.0 * flat, 1e-6), "{face}: {straight}");
        // A ball against a flat wider than itself; against a corner it may be no larger.
        assert!(ball[face] <= ray[face] && f64::from(ball[face]) > 3.0 * flat * 0.9999);
        let inside = triangles[face].iter().all(|c| c[0].hypot(c[1]) < 18.0);
        if inside {
            assert!(close(f64::from(clear[face]), 34.0 * flat, 1e-6));
        } else {
            assert!(clear[face].is_nan());
        }
    }
}

#[test]
fn a_tapered_wall_has_the_ray_and_the_ball_of_its_angle() {
    let lean = 20.0_f64;
    let triangles = tapered(lean, 2.0, 10.0);
    let analysis = of(triangles.clone());
    for face in FLATS {
        let along = from_tip(&triangles[face]);
        let straight = f64::from(field(&analysis, Quantity::Thickness)[face]);
        assert!(close(straight, along * lean.to_radians().tan(), 1e-6));
        let ball = f64::from(field(&analysis, Quantity::ThicknessBall)[face]);
        let fits = 2.0 * along * (lean.to_radians() / 2.0).tan();
        assert!(close(ball, fits, 1e-6), "{ball} is not {fits}");
    }
}

#[test]
fn a_slot_is_as_wide_as_it_is() {
    let outline = [
        [0.0, 0.0],
        [30.0, 0.0],
        [30.0, 20.0],
        [13.75, 20.0],
        [13.75, 8.0],
        [12.0, 8.0],
        [12.0, 20.0],
        [0.0, 20.0],
    ];
    let caps = [
        [0, 1, 4],
        [1, 2, 4],
        [2, 3, 4],
        [4, 5, 0],
        [5, 6, 7],
        [5, 7, 0],
    ];
    let triangles = prism(&outline, &caps, 25.0);
    let analysis = of(triangles.clone());
    let within = |face: usize| {
        let x = triangles[face].map(|c| c[0]);
        x == [12.0; 3] || x == [13.75; 3]
    };
    for quantity in [Quantity::Clearance, Quantity::ClearanceBall] {
        for (face, &value) in field(&analysis, quantity).iter().enumerate() {
            if within(face) {
                assert_eq!(value, 1.75, "{quantity:?} of {face}");
            } else {
                assert!(value.is_nan(), "{quantity:?} of {face}: {value}");
            }
        }
    }
    assert_eq!((0..triangles.len()).filter(|&f| within(f)).count(), 4);
}

#[test]
fn what_has_no_number_is_absent_in_its_place() {
    let mut triangles = cube([0.0; 3], 2.0);
    triangles.insert(5, [[1.0; 3], [1.0; 3], [0.0; 3]]);
    let analysis = analysed(&binary(&triangles)).expect("a mesh");
    for Field { quantity, values } in &analysis.fields {
        assert_eq!(values.len(), 13);
        assert!(values[5].is_nan(), "{quantity:?}");
        if quantity.unit() != Unit::Millimetre {
            continue;
        }
        let inwards = [Quantity::Thickness, Quantity::ThicknessBall].contains(quantity);
        for (face, value) in values.iter().enumerate() {
            assert_eq!(
                value.is_nan(),
                face == 5 || !inwards,
                "{quantity:?} of {face}"
            );
            assert!(value.is_nan() || *value == 2.0);
        }
    }
    triangles.pop();
    let open = analysed(&binary(&triangles)).expect("a mesh");
    assert!(open.fields.is_empty(), "an open mesh has no inside");
}
