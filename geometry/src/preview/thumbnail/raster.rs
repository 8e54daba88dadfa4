//! A canvas with depth: for each fine sample the nearest surface and which way it looks.

use super::camera::Seen;
use crate::vector::Vec3;

/// Depths and normals, row by row from the top.
pub(super) struct Canvas {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Infinite where there is nothing.
    pub(super) depth: Vec<f32>,
    pub(super) normal: Vec<[f32; 3]>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            depth: vec![f32::INFINITY; width * height],
            normal: vec![[0.0; 3]; width * height],
        }
    }

    /// Draws a triangle with a normal at each corner, in the camera's directions. Its back is
    /// drawn as well, turned to the eye, so that open meshes show their inside. Gives how many
    /// samples were looked at.
    pub(super) fn triangle(&mut self, corners: [Seen; 3], normals: [Vec3; 3]) -> u64 {
        let [a, b, c] = corners;
        let double = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if double.abs() < 1e-9 {
            return 1;
        }
        let rows = span([a.y, b.y, c.y], self.height);
        let columns = span([a.x, b.x, c.x], self.width);
        let looked_at = 1 + rows.len() * columns.len();
        // On the picture y grows downwards: a front face runs the other way round.
        let side = if double > 0.0 { -1.0 } else { 1.0 };
        for y in rows {
            let py = y as f64 + 0.5;
            for x in columns.clone() {
                let px = x as f64 + 0.5;
                let wb = ((px - a.x) * (c.y - a.y) - (py - a.y) * (c.x - a.x)) / double;
                let wc = ((b.x - a.x) * (py - a.y) - (b.y - a.y) * (px - a.x)) / double;
                let wa = 1.0 - wb - wc;
                if wa < 0.0 || wb < 0.0 || wc < 0.0 {
                    continue;
                }
                let depth = 1.0 / (wa / a.depth + wb / b.depth + wc / c.depth);
                let at = y * self.width + x;
                if (depth as f32) < self.depth[at] {
                    self.depth[at] = depth as f32;
                    self.normal[at] = std::array::from_fn(|k| {
                        let n = normals[0][k] * wa + normals[1][k] * wb + normals[2][k] * wc;
                        (n * side) as f32
                    });
                }
            }
        }
        looked_at as u64
    }
}

/// The samples whose centres lie between the least and the greatest of three coordinates.
pub(super) fn span(at: [f64; 3], size: usize) -> std::ops::Range<usize> {
    let low = at[0].min(at[1]).min(at[2]) - 0.5;
    let high = at[0].max(at[1]).max(at[2]) - 0.5;
    let first = low.ceil().clamp(0.0, size as f64) as usize;
    let after = (high.floor() + 1.0).clamp(0.0, size as f64) as usize;
    first..after.max(first)
}
