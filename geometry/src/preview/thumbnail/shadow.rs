//! The shadow on the ground: dense where the part stands, soft and wide further out.

use super::camera::Camera;
use super::raster::span;
use super::{HEIGHT, WIDTH};
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::vector::{Vec3, unit};

/// To the light; high, so that the shadow stays close.
const LIGHT: Vec3 = [-0.35, 0.1, 1.0];
const ABOVE: Vec3 = [0.0, 0.0, 1.0];

/// Radii of the blur, pixels, and strength of the two shadows.
const SOFT: (usize, f32) = (16, 0.34);
const TIGHT: (usize, f32) = (5, 0.26);

/// Pixels at the border over which the shadow fades out.
const FADE: f32 = 26.0;

/// Darkness of each pixel of the picture, 0 to 1.
pub(super) fn on_ground(
    mesh: &Mesh,
    triangles: &[[u32; 3]],
    camera: &Camera,
    guard: &Guard<'_>,
) -> Result<Vec<f32>, Rejection> {
    let cast = |light| mask(mesh, triangles, camera, light, guard);
    let soft = blur(cast(LIGHT)?, SOFT.0);
    let tight = blur(cast(ABOVE)?, TIGHT.0);
    let mut dark = vec![0.0; WIDTH * HEIGHT];
    for (at, value) in dark.iter_mut().enumerate() {
        let (x, y) = (at % WIDTH, at / WIDTH);
        let border = x.min(y).min(WIDTH - 1 - x).min(HEIGHT - 1 - y) as f32;
        let fade = (border / FADE).min(1.0);
        let both = 1.0 - (1.0 - SOFT.1 * soft[at]) * (1.0 - TIGHT.1 * tight[at]);
        *value = both * fade * fade * (3.0 - 2.0 * fade);
    }
    Ok(dark)
}

/// Where the part, cast onto the ground along the light, is seen.
fn mask(
    mesh: &Mesh,
    triangles: &[[u32; 3]],
    camera: &Camera,
    light: Vec3,
    guard: &Guard<'_>,
) -> Result<Vec<f32>, Rejection> {
    let light = unit(light).unwrap_or(ABOVE);
    let fine = super::FINE as f64;
    let mut mask = vec![0.0; WIDTH * HEIGHT];
    for triangle in triangles {
        let [a, b, c] = triangle.map(|v| {
            let seen = camera.see(camera.cast(mesh.vertex(v), light));
            [seen.x / fine, seen.y / fine]
        });
        let double = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        if double.abs() < 1e-9 {
            continue;
        }
        let columns = span([a[0], b[0], c[0]], WIDTH);
        let rows = span([a[1], b[1], c[1]], HEIGHT);
        guard.spend(Stage::Preview, 0.5, 1 + (columns.len() * rows.len()) as u64)?;
        for y in rows {
            let py = y as f64 + 0.5;
            for x in columns.clone() {
                let px = x as f64 + 0.5;
                let wb = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / double;
                let wc = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / double;
                if wb >= 0.0 && wc >= 0.0 && wb + wc <= 1.0 {
                    mask[y * WIDTH + x] = 1.0;
                }
            }
        }
    }
    Ok(mask)
}

/// Three box blurs one after another: close to a bell curve.
fn blur(mut mask: Vec<f32>, radius: usize) -> Vec<f32> {
    for _ in 0..3 {
        mask = swept(&mask, WIDTH, HEIGHT, radius, |x, y| y * WIDTH + x);
        mask = swept(&mask, HEIGHT, WIDTH, radius, |y, x| y * WIDTH + x);
    }
    mask
}

/// Means over `2 * radius + 1` neighbours along lines; `at` gives the index of a place.
fn swept(
    from: &[f32],
    length: usize,
    lines: usize,
    radius: usize,
    at: impl Fn(usize, usize) -> usize,
) -> Vec<f32> {
    let mut out = vec![0.0; from.len()];
    let width = (2 * radius + 1) as f32;
    for line in 0..lines {
        let mut sum: f32 = (0..radius.min(length)).map(|i| from[at(i, line)]).sum();
        for i in 0..length {
            if i + radius < length {
                sum += from[at(i + radius, line)];
            }
            if i > radius {
                sum -= from[at(i - radius - 1, line)];
            }
            out[at(i, line)] = (sum / width).max(0.0);
        }
    }
    out
}
