//! Light on the canvas: key, fill and rim, the darkness of corners, and edges.

use super::FINE;
use super::camera::Camera;
use super::raster::Canvas;
use crate::vector::{Vec3, add, dot, length, sub, unit};

/// What each fine sample shows: brightness 0 to 1, or nothing.
pub(super) struct Shaded {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Negative where there is nothing.
    pub(super) brightness: Vec<f32>,
}

/// Directions to the lights: right, up, towards the eye.
const KEY: Vec3 = [-0.72, 0.66, 0.52];
const FILL: Vec3 = [0.85, 0.12, 0.5];
const RIM: Vec3 = [0.35, 0.55, -0.75];

/// Brightness of an edge line.
const LINE: f32 = 0.16;

/// Radius of the darkening in corners, in diagonals of the part.
const CORNER: f64 = 0.075;

/// Lights every sample.
pub(super) fn shade(canvas: &Canvas, camera: &Camera) -> Shaded {
    let dark = corners(canvas, camera);
    let lights = [KEY, FILL, RIM].map(|l| unit(l).unwrap_or([0.0, 0.0, 1.0]));
    let upwards = camera.upwards();
    let row = dark.width;
    let mut brightness = vec![-1.0_f32; canvas.depth.len()];
    for y in 0..canvas.height {
        for x in 0..canvas.width {
            let at = y * canvas.width + x;
            if canvas.depth[at].is_infinite() {
                continue;
            }
            let n = unit(canvas.normal[at].map(f64::from)).unwrap_or([0.0, 0.0, 1.0]);
            let lit = steel(n, lights, upwards);
            let corner = dark.at[(y / FINE).min(dark.height - 1) * row + (x / FINE).min(row - 1)];
            brightness[at] = (lit * (1.0 - f64::from(corner))) as f32;
        }
    }
    edges(canvas, camera, &mut brightness);
    Shaded {
        width: canvas.width,
        height: canvas.height,
        brightness,
    }
}

/// Brightness of brushed steel whose surface looks along `n`.
fn steel(n: Vec3, [key, fill, rim]: [Vec3; 3], upwards: Vec3) -> f64 {
    let wrapped = |light: Vec3| ((dot(n, light) + 0.35) / 1.35).max(0.0);
    let sky = 0.5 + 0.5 * dot(n, upwards);
    let half = unit(add(key, [0.0, 0.0, 1.0])).unwrap_or(key);
    let shine = dot(n, half).max(0.0);
    let fourth = shine * shine * shine * shine;
    let sheen = fourth * shine;
    // To the power of 28.
    let gloss = fourth * fourth * fourth * fourth * fourth * fourth * fourth;
    let side = 1.0 - n[2].max(0.0);
    let edge_on = side * side * side;
    let lit = wrapped(key);
    let glow = edge_on * (0.4 + 0.6 * dot(n, rim).max(0.0));
    let light = 0.12
        + 0.17 * sky
        + 0.46 * lit * lit.sqrt().sqrt()
        + 0.09 * wrapped(fill)
        + 0.10 * sheen
        + 0.14 * gloss
        + 0.16 * glow;
    // Lets the brightest places roll off instead of being cut.
    1.06 * (1.0 - libm::exp(-1.75 * light))
}

/// Darkness of each pixel, 0 to 1.
struct Dark {
    width: usize,
    height: usize,
    at: Vec<f32>,
}

/// How much of the space before each surface is taken by other surfaces close by.
fn corners(canvas: &Canvas, camera: &Camera) -> Dark {
    let (width, height) = (canvas.width / FINE, canvas.height / FINE);
    let radius = CORNER * camera.diagonal;
    let mut raw = vec![0.0_f32; width * height];
    for y in 0..height {
        for x in 0..width {
            let (fx, fy) = (x * FINE + FINE / 2, y * FINE + FINE / 2);
            let at = fy * canvas.width + fx;
            let depth = canvas.depth[at];
            if depth.is_infinite() {
                continue;
            }
            let n = unit(canvas.normal[at].map(f64::from)).unwrap_or([0.0, 0.0, 1.0]);
            let here = camera.point(fx as f64 + 0.5, fy as f64 + 0.5, f64::from(depth));
            // The same few turns of the pattern side by side; the blur below evens them out.
            let turn = ((x & 3) + 4 * (y & 3)) as f64 / 16.0;
            raw[y * width + x] = taken(canvas, camera, (fx, fy), here, n, turn, radius) as f32;
        }
    }
    Dark {
        width,
        height,
        at: blurred(&raw, canvas, width, height),
    }
}

/// Places that are looked at around each sample.
const LOOKS: usize = 18;

fn taken(
    canvas: &Canvas,
    camera: &Camera,
    (x, y): (usize, usize),
    here: Vec3,
    n: Vec3,
    turn: f64,
    radius: f64,
) -> f64 {
    let reach = reach_in_samples(canvas, camera, here, radius);
    let mut sum = 0.0;
    for i in 0..LOOKS {
        let share = (i as f64 + 0.5 + turn) / (LOOKS as f64 + 1.0);
        let angle = (i as f64 + turn) * 2.399_963;
        let (dx, dy) = (
            libm::cos(angle) * share * reach,
            libm::sin(angle) * share * reach,
        );
        let (sx, sy) = (x as f64 + dx, y as f64 + dy);
        if sx < 0.0 || sy < 0.0 || sx >= canvas.width as f64 || sy >= canvas.height as f64 {
            continue;
        }
        let depth = canvas.depth[sy as usize * canvas.width + sx as usize];
        if depth.is_infinite() {
            continue;
        }
        let there = camera.point(sx.floor() + 0.5, sy.floor() + 0.5, f64::from(depth));
        let way = sub(there, here);
        let distance = length(way);
        if distance > 1e-9 * radius {
            let above = (dot(way, n) / distance - 0.08).max(0.0);
            let far = distance / (2.0 * radius);
            let near = (1.0 - far * far).max(0.0);
            sum += above * near;
        }
    }
    (1.25 * sum / LOOKS as f64).min(0.62)
}

/// The radius as it appears at a point, in fine samples.
fn reach_in_samples(canvas: &Canvas, camera: &Camera, here: Vec3, radius: f64) -> f64 {
    let depth = -here[2];
    let one = length(sub(
        camera.point(1.0, 0.0, depth),
        camera.point(0.0, 0.0, depth),
    ));
    (radius / one.max(1e-12)).min(canvas.width as f64)
}

/// Evens out the pattern over four by four samples, not across edges of the surface.
fn blurred(raw: &[f32], canvas: &Canvas, width: usize, height: usize) -> Vec<f32> {
    let middle = |x: usize, y: usize| (y * FINE + FINE / 2) * canvas.width + x * FINE + FINE / 2;
    let mut out = vec![0.0; raw.len()];
    for y in 0..height {
        for x in 0..width {
            let own = canvas.normal[middle(x, y)];
            let (mut sum, mut count) = (0.0, 0.0_f32);
            for sy in y.saturating_sub(2)..(y + 3).min(height) {
                for sx in x.saturating_sub(2)..(x + 3).min(width) {
                    let at = middle(sx, sy);
                    let other = canvas.normal[at];
                    let alike = own[0] * other[0] + own[1] * other[1] + own[2] * other[2];
                    if canvas.depth[at].is_finite() && alike > 0.7 {
                        sum += raw[sy * width + sx];
                        count += 1.0;
                    }
                }
            }
            out[y * width + x] = if count > 0.0 { sum / count } else { 0.0 };
        }
    }
    out
}

/// Draws thin dark lines where the surface bends by more than 30 degrees or ends before another.
fn edges(canvas: &Canvas, camera: &Camera, brightness: &mut [f32]) {
    let reach = (FINE / 3).max(1);
    let mut line = vec![0.0_f32; brightness.len()];
    for y in 0..canvas.height {
        for x in 0..canvas.width {
            let at = y * canvas.width + x;
            if canvas.depth[at].is_infinite() {
                continue;
            }
            let mut strength = 0.0_f32;
            for (sx, sy) in [
                (x + reach, y),
                (x, y + reach),
                (x.wrapping_sub(reach), y),
                (x, y.wrapping_sub(reach)),
            ] {
                if sx >= canvas.width || sy >= canvas.height {
                    continue;
                }
                strength = strength.max(between(canvas, camera, (x, y), (sx, sy)));
            }
            line[at] = strength;
        }
    }
    for (value, line) in brightness.iter_mut().zip(line) {
        if *value >= 0.0 {
            *value += (LINE - *value) * line;
        }
    }
}

/// How much of a line there is between two neighbouring samples, 0 to 1.
fn between(canvas: &Canvas, camera: &Camera, a: (usize, usize), b: (usize, usize)) -> f32 {
    let (at, to) = (a.1 * canvas.width + a.0, b.1 * canvas.width + b.0);
    if canvas.depth[to].is_infinite() {
        return 0.85;
    }
    let (n, m) = (canvas.normal[at], canvas.normal[to]);
    let (n, m) = (n.map(f64::from), m.map(f64::from));
    let alike = dot(n, m) / (length(n) * length(m)).max(1e-12);
    if alike < 0.866 {
        return 0.62;
    }
    let (da, db) = (f64::from(canvas.depth[at]), f64::from(canvas.depth[to]));
    let p = camera.point(a.0 as f64 + 0.5, a.1 as f64 + 0.5, da);
    let q = camera.point(b.0 as f64 + 0.5, b.1 as f64 + 0.5, db);
    let way = sub(q, p);
    // On one plane the step lies in it, however steep; a step off both planes is a gap.
    let off = dot(way, n).abs().min(dot(way, m).abs());
    if off > 0.006 * camera.diagonal && db > da {
        return 0.8;
    }
    0.0
}
