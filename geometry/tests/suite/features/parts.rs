//! Parts with the features that they have by construction.

use std::f64::consts::{PI, TAU};

use geometry::generate;

use super::maker::Triangles;
use super::plates::plates;
use super::solids::{crossing, drawn, drilled_tube, revolve, rounded, waves};

/// A hole as drawn.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Drawn {
    pub(super) diameter: f64,
    pub(super) depth: f64,
    pub(super) through: bool,
    /// Diameter and angle.
    pub(super) sunk: Option<(f64, f64)>,
    /// Diameter and depth.
    pub(super) bored: Option<(f64, f64)>,
}

#[derive(Default)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) triangles: Triangles,
    pub(super) holes: Vec<Drawn>,
    /// Diameter and height.
    pub(super) bosses: Vec<(f64, f64)>,
    /// Radius, and whether it is in an inner corner; any order.
    pub(super) fillets: Vec<(f64, bool)>,
    pub(super) turned: bool,
    pub(super) prism: bool,
}

pub(super) fn through(diameter: f64, depth: f64) -> Drawn {
    Drawn {
        diameter,
        depth,
        through: true,
        ..Drawn::default()
    }
}

pub(super) fn blind(diameter: f64, depth: f64) -> Drawn {
    Drawn {
        diameter,
        depth,
        ..Drawn::default()
    }
}

/// Half a circle of `n` segments from pole to pole.
fn ball(n: usize, r: f64) -> Vec<[f64; 2]> {
    let at = |i: usize| {
        let angle = PI * (i as f64 / n as f64 - 0.5);
        let on_axis = i == 0 || i == n;
        [if on_axis { 0.0 } else { r * angle.cos() }, r * angle.sin()]
    };
    (0..=n).map(at).collect()
}

/// Parts turned about an axis, and roundings.
fn turned() -> Vec<Part> {
    let part = |name: &str, triangles: Triangles, holes: Vec<Drawn>| Part {
        name: name.to_owned(),
        triangles,
        holes,
        turned: true,
        ..Part::default()
    };
    let mut parts = Vec::new();
    for n in [16, 48, 128] {
        let tube = [[8.0, 0.0], [12.0, 0.0], [12.0, 30.0], [8.0, 30.0]];
        let mut tube = part(
            &format!("tube, {n} segments"),
            revolve(&tube, n),
            vec![through(16.0, 30.0)],
        );
        tube.prism = true;
        parts.push(tube);
    }
    let cone = [[0.0, 0.0], [10.0, 0.0], [0.0, 24.0]];
    parts.push(part("cone", revolve(&cone, 40), Vec::new()));
    parts.push(part("ball", revolve(&ball(24, 15.0), 48), Vec::new()));
    let ring: Vec<[f64; 2]> = (0..24)
        .map(|i| {
            let angle = TAU * i as f64 / 24.0;
            [20.0 + 4.0 * angle.cos(), 4.0 * angle.sin()]
        })
        .collect();
    parts.push(part("ring", revolve(&ring, 64), Vec::new()));
    let mut shaft = vec![[0.0, 0.0], [8.0, 0.0], [8.0, 17.0]];
    let corner = |i: usize| {
        let angle = PI + PI / 2.0 * i as f64 / 8.0;
        [11.0 + 3.0 * angle.cos(), 17.0 - 3.0 * angle.sin()]
    };
    shaft.extend((1..=8).map(corner));
    shaft.extend([[14.0, 20.0], [14.0, 40.0], [0.0, 40.0]]);
    let mut shaft = part("shaft with a fillet", revolve(&shaft, 60), Vec::new());
    shaft.fillets = vec![(3.0, true)];
    parts.push(shaft);
    let bore = [
        [4.0, 0.0],
        [15.0, 0.0],
        [15.0, 20.0],
        [9.0, 20.0],
        [9.0, 12.0],
        [4.0, 12.0],
    ];
    let seat = Drawn {
        bored: Some((18.0, 8.0)),
        ..through(8.0, 20.0)
    };
    parts.push(part("bushing", revolve(&bore, 72), vec![seat]));
    parts
}

/// What does not fit elsewhere.
fn others() -> Vec<Part> {
    let mut parts = Vec::new();
    // A shaft with a keyway along it, cut from 0 to 15 degrees.
    let mut outline: Vec<[f64; 2]> = (3..=72)
        .map(|i| TAU * f64::from(i) / 72.0)
        .map(|a| [10.0 * a.cos(), 10.0 * a.sin()])
        .collect();
    outline.extend([0.0, 15.0_f64.to_radians()].map(|a| [7.0 * a.cos(), 7.0 * a.sin()]));
    parts.push(Part {
        name: "shaft with a keyway".to_owned(),
        triangles: drawn(&outline, 50.0),
        prism: true,
        turned: true,
        ..Part::default()
    });
    for (radius, steps) in [(5.0, 4), (8.0, 12)] {
        parts.push(Part {
            name: format!("rounded block, {steps} steps"),
            triangles: drawn(&rounded([60.0, 40.0], radius, steps), 10.0),
            fillets: vec![(radius, false); 4],
            prism: true,
            ..Part::default()
        });
    }
    for n in [16, 40] {
        let depth = 20.0 - (15.0_f64 * 15.0 - 9.0).sqrt();
        parts.push(Part {
            name: format!("tube drilled from the side, {n} segments"),
            triangles: drilled_tube([20.0, 15.0], 3.0, n),
            holes: vec![
                through(30.0, 24.0),
                through(6.0, depth),
                through(6.0, depth),
            ],
            turned: true,
            ..Part::default()
        });
    }
    for n in [32, 64] {
        let (triangles, depth) = crossing(6.0, 3.0, n);
        parts.push(Part {
            name: format!("crossing holes, {n} segments"),
            triangles,
            holes: vec![through(12.0, 20.0), through(6.0, depth)],
            ..Part::default()
        });
    }
    parts.push(Part {
        name: "waves".to_owned(),
        triangles: waves(60),
        ..Part::default()
    });
    parts
}

/// Parts of the crate's own generator.
fn generated() -> Vec<Part> {
    let part = |name: &'static str, holes: Vec<Drawn>| Part {
        name: name.to_owned(),
        triangles: generate::part(name, 1.0).expect("a listed part").triangles,
        holes,
        ..Part::default()
    };
    let many = |hole: Drawn, count: usize| vec![hole; count];
    let mut parts = Vec::new();
    let screw = Drawn {
        bored: Some((15.0, 7.0)),
        ..through(9.0, 16.0)
    };
    let mut holes = many(screw, 4);
    holes.extend(many(through(8.0, 7.0), 12));
    holes.push(through(22.0, 24.0));
    let mut valve = part("valve-plate", holes);
    valve.bosses = vec![(34.0, 8.0)];
    valve.fillets = [
        vec![(10.0, false); 4],
        vec![(8.0, true); 4],
        vec![(4.4, true); 4],
    ]
    .concat();
    parts.push(valve);
    let mut bracket = many(through(9.0, 8.0), 4);
    bracket.extend(many(through(11.0, 8.0), 4));
    let mut bracket = part("angle-bracket", bracket);
    bracket.fillets = vec![(10.0, true), (3.0, false), (3.0, false)];
    parts.push(bracket);
    let mut channel = many(through(22.0, 6.0), 2);
    channel.extend(many(through(6.6, 6.0), 4));
    let mut channel = part("channel-bracket", channel);
    channel.fillets = vec![(5.0, true); 2];
    parts.push(channel);
    let mut flange = many(through(18.0, 18.0), 8);
    flange.push(through(54.0, 48.0));
    let mut flange = part("flange", flange);
    flange.turned = true;
    parts.push(flange);
    let mut gear = many(through(12.0, 10.0), 5);
    gear.push(through(20.0, 34.0));
    let mut gear = part("spur-gear", gear);
    gear.bosses = vec![(34.0, 18.0), (34.0, 6.0)];
    parts.push(gear);
    let mut pins = part("pin-heat-sink", many(through(5.2, 6.0), 4));
    pins.bosses = vec![(4.2, 24.0); 117];
    pins.fillets = vec![(6.0, false); 4];
    parts.push(pins);
    parts
}

/// Parts of the crate's own generator that are turned, and one profile.
fn generated_turned() -> Vec<Part> {
    let part = |name: &'static str, holes: Vec<Drawn>| Part {
        name: name.to_owned(),
        triangles: generate::part(name, 0.5).expect("a listed part").triangles,
        holes,
        turned: true,
        ..Part::default()
    };
    let mut parts = Vec::new();
    for (name, turned, prism) in [
        ("heat-sink", false, true),
        ("hollow-sphere", true, false),
        ("nozzle", true, false),
        ("bellows", true, false),
    ] {
        let mut part = part(name, Vec::new());
        (part.turned, part.prism) = (turned, prism);
        parts.push(part);
    }
    let mut pulley = part("v-pulley", vec![through(25.0, 53.0)]);
    pulley.fillets = vec![(2.0, true); 4];
    parts.push(pulley);
    parts
}

/// All of them.
pub(super) fn all() -> Vec<Part> {
    let groups = [
        plates(),
        turned(),
        others(),
        generated(),
        generated_turned(),
    ];
    groups.into_iter().flatten().collect()
}
