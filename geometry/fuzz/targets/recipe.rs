//! Meshes that matter, made step by step as bytes say: parts of the generator and plain solids,
//! moved and repeated, then broken in the ways that files are broken.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, TAU};
use std::sync::OnceLock;

use geometry::generate;

use super::choices::Choices;

/// Three corners.
pub type Triangle = [[f64; 3]; 3];

/// Steps and triangles at most, so that one try takes no longer than a blink.
const MOST_STEPS: usize = 48;
pub const MOST_TRIANGLES: usize = 1_200;

/// Makes a mesh; it may be empty.
pub fn mesh(choices: &mut Choices<'_>) -> Vec<Triangle> {
    let mut all = Vec::new();
    for _ in 0..MOST_STEPS {
        if choices.are_over() {
            break;
        }
        let before = all.len();
        step(&mut all, choices);
        if all.len() > MOST_TRIANGLES {
            all.truncate(before.clamp(1, MOST_TRIANGLES));
        }
    }
    all
}

fn step(all: &mut Vec<Triangle>, choices: &mut Choices<'_>) {
    let kind = choices.below(24);
    match kind {
        0 => all.extend_from_slice(part(choices)),
        1 => all.extend(block(choices)),
        2 => all.extend(band(choices)),
        3 => all.push(std::array::from_fn(|_| {
            std::array::from_fn(|_| choices.number())
        })),
        4..8 => place(all, choices, kind),
        8 => repeat(all, choices),
        _ if all.is_empty() => {}
        _ => damage(all, choices, kind),
    }
}

/// The generator's small parts, coarse.
fn part(choices: &mut Choices<'_>) -> &'static [Triangle] {
    static PARTS: OnceLock<Vec<Vec<Triangle>>> = OnceLock::new();
    let parts = PARTS.get_or_init(|| {
        let parts = generate::NAMES
            .iter()
            .filter_map(|n| generate::part(n, 0.1));
        let cases = generate::family().into_iter().map(|case| case.part);
        let small = |t: &Vec<Triangle>| t.len() <= MOST_TRIANGLES;
        parts
            .chain(cases)
            .map(|p| p.triangles)
            .filter(small)
            .collect()
    });
    &parts[choices.below(parts.len())]
}

/// A box whose sides are cut into squares.
fn block(choices: &mut Choices<'_>) -> Vec<Triangle> {
    let size: [f64; 3] = std::array::from_fn(|_| 1.0 + 20.0 * choices.share().abs());
    let squares = 1 + choices.below(5);
    let mut faces = Vec::new();
    for (axis, high) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)] {
        for i in 0..squares * squares {
            let corner = |di: usize, dj: usize| {
                let mut at = [0.0; 3];
                at[axis] = size[axis] * f64::from(high);
                let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
                at[u] = size[u] * (i % squares + di) as f64 / squares as f64;
                at[v] = size[v] * (i / squares + dj) as f64 / squares as f64;
                at
            };
            let [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
            let two = [[a, b, c], [a, c, d]];
            faces.extend(two.map(|t| if high == 1 { t } else { flipped(t) }));
        }
    }
    faces
}

/// A strip bent to a ring, with as many half turns as chosen: with an odd number it has one side.
fn band(choices: &mut Choices<'_>) -> Vec<Triangle> {
    let (count, turns) = (3 + choices.below(24), choices.below(4));
    let tip = choices.byte().is_multiple_of(2);
    let at = |i: usize, side: f64| {
        let round = TAU * i as f64 / count as f64;
        let twist = if i == count {
            0.0
        } else {
            round * turns as f64 / 2.0
        };
        let side = if i == count && turns % 2 == 1 {
            -side
        } else {
            side
        };
        let (x, z) = (10.0 + 2.0 * side * twist.cos(), 2.0 * side * twist.sin());
        let (sin, cos) = if i == count {
            (0.0, 1.0)
        } else {
            round.sin_cos()
        };
        [x * cos, x * sin, z]
    };
    let mut faces = Vec::new();
    for i in 0..count {
        let [a, b, c, d] = [at(i, -1.0), at(i + 1, -1.0), at(i + 1, 1.0), at(i, 1.0)];
        faces.extend([[a, b, c], [a, c, d]]);
        if tip {
            faces.push([b, a, [0.0, 0.0, 20.0]]);
        }
    }
    faces
}

fn flipped([a, b, c]: Triangle) -> Triangle {
    [a, c, b]
}

/// Moves, scales, turns or mirrors everything.
fn place(all: &mut [Triangle], choices: &mut Choices<'_>, kind: usize) {
    let by: [f64; 3] = match kind {
        4 => std::array::from_fn(|_| choices.number()),
        5 => [choices.of([0.5, 2.0, 0.001, 1000.0, 1e-6, 1e-12, 1e6, -1.0, 0.0]); 3],
        6 => [choices.of([0.1, 0.5, FRAC_PI_4, FRAC_PI_2, 3.0]); 3],
        _ => std::array::from_fn(|_| choices.of([1.0, -1.0, 0.01, 100.0, 0.0])),
    };
    let (sin, cos) = by[0].sin_cos();
    for corner in all.as_flattened_mut() {
        *corner = match kind {
            4 => std::array::from_fn(|k| corner[k] + by[k]),
            6 => {
                let [x, y, z] = *corner;
                [y * cos - z * sin, y * sin + z * cos, x]
            }
            _ => std::array::from_fn(|k| corner[k] * by[k]),
        };
    }
}

/// Puts copies of everything beside it, on it or in it.
fn repeat(all: &mut Vec<Triangle>, choices: &mut Choices<'_>) {
    let (times, scale) = (
        1 + choices.below(6),
        choices.of([1.0, 0.5, 0.999_999, -1.0]),
    );
    let by: [f64; 3] = std::array::from_fn(|_| choices.number());
    let turned = choices.byte().is_multiple_of(3);
    let once = all.clone();
    for i in 1..=times {
        if all.len() > MOST_TRIANGLES {
            break;
        }
        let copy = once.iter().map(|triangle| {
            let moved = triangle
                .map(|corner| std::array::from_fn(|k| corner[k] * scale + by[k] * i as f64));
            if turned { flipped(moved) } else { moved }
        });
        all.extend(copy);
    }
}

/// Breaks one or several triangles, of which there must be some.
fn damage(all: &mut Vec<Triangle>, choices: &mut Choices<'_>, kind: usize) {
    let at = choices.below(all.len());
    let run = 1 + choices.below(40);
    let end = (at + run).min(all.len());
    match kind {
        9 => all.push(all[at]),
        10 => all[at] = flipped(all[at]),
        11 => all[at..end].iter_mut().for_each(|t| *t = flipped(*t)),
        12 => drop(all.remove(at)),
        13 => drop(all.drain(at..end)),
        14 => all[at][1] = all[at][0],
        15 => all[at..end].iter_mut().for_each(|t| t[2] = t[1]),
        16 => {
            let (corner, axis) = (choices.below(3), choices.below(3));
            all[at][corner][axis] = choices.number();
        }
        17 => jitter(&mut all[at..end], choices),
        18 => {
            // A vertex goes where another one is: surfaces meet in a point, or along an edge.
            let from = all[at][choices.below(3)];
            let other = choices.below(all.len());
            let to = all[other][choices.below(3)];
            move_vertex(all, from, to);
        }
        19 => {
            let from = all[at][choices.below(3)];
            let to = std::array::from_fn(|k| from[k] + 0.1 * choices.number());
            move_vertex(all, from, to);
        }
        20 => {
            // A corner in the middle of an edge that its neighbour does not have.
            let [a, b, c] = all[at];
            let middle = std::array::from_fn(|k| (a[k] + b[k]) / 2.0);
            all[at] = [a, middle, c];
            all.push([middle, b, c]);
        }
        21 => all.rotate_left(at),
        22 => {
            let to = 10.0_f64.powi(choices.below(8) as i32);
            for c in all.as_flattened_mut().as_flattened_mut() {
                *c = (*c * to).round() / to;
            }
        }
        _ => all.extend_from_within(at..end),
    }
}

/// Moves corners by little, each by itself.
fn jitter(some: &mut [Triangle], choices: &mut Choices<'_>) {
    let by = choices.of([1e-9, 1e-7, 1e-5, 1e-3, 1e-1]);
    for c in some.as_flattened_mut().as_flattened_mut() {
        *c += by * choices.share();
    }
}

fn move_vertex(all: &mut [Triangle], from: [f64; 3], to: [f64; 3]) {
    for corner in all.as_flattened_mut() {
        if *corner == from {
            *corner = to;
        }
    }
}
