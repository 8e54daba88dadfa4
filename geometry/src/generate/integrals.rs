//! Integrals over pieces of a solid, from formulas.

use std::f64::consts::TAU;

use super::outline::{self, Point, pairs};
use crate::vector::{Vec3, ZERO, add, dot, scale};

/// Of one, of the place and of the products of two coordinates, over a piece of a solid.
#[derive(Clone, Copy, Default)]
pub(super) struct Integrals {
    pub(super) volume: f64,
    first: Vec3,
    /// Rows of a symmetric matrix.
    second: [Vec3; 3],
}

impl Integrals {
    /// Over what is above an outline, from one height to another.
    pub(super) fn prism(outline: &[Point], [low, high]: [f64; 2]) -> Self {
        let height = high - low;
        let (area, [x, y]) = (outline::area(outline), outline::moments(outline));
        let [mut xx, mut xy, mut yy] = [0.0; 3];
        for (a, b) in pairs(outline) {
            let double = a[0] * b[1] - b[0] * a[1];
            xx += double * (a[0] * a[0] + a[0] * b[0] + b[0] * b[0]) / 12.0;
            yy += double * (a[1] * a[1] + a[1] * b[1] + b[1] * b[1]) / 12.0;
            let mixed = a[0] * b[1] + b[0] * a[1];
            xy += double * (2.0 * (a[0] * a[1] + b[0] * b[1]) + mixed) / 24.0;
        }
        let z = (low + high) / 2.0 * height;
        let zz = (low * low + low * high + high * high) / 3.0 * height;
        Self {
            volume: area * height,
            first: [x * height, y * height, area * z],
            second: [
                [xx * height, xy * height, x * z],
                [xy * height, yy * height, y * z],
                [x * z, y * z, area * zz],
            ],
        }
    }

    /// Over the frustum of a regular pyramid about z with `n` sides, between two points of
    /// (radius of the corners, height); negative if it runs downwards.
    pub(super) fn frustum([r, z]: Point, [s, w]: Point, n: f64) -> Self {
        let h = w - z;
        let polygon = polygon(n);
        let volume = polygon * h * (r * r + r * s + s * s) / 3.0;
        // Integrals of the height above z, and of its square.
        let above = polygon * h * h * (r * r + 2.0 * r * s + 3.0 * s * s) / 12.0;
        let square = polygon * (h * h * h) * (r * r + 3.0 * r * s + 6.0 * s * s) / 30.0;
        let fourth = r * r * r * r + r * r * r * s + r * r * s * s + r * s * s * s + s * s * s * s;
        // A regular polygon has the same moment about every line through its middle.
        let across = polygon * (2.0 + libm::cos(TAU / n)) / 12.0 * h * fourth / 5.0;
        let mut second = [ZERO; 3];
        second[0][0] = across;
        second[1][1] = across;
        second[2][2] = z * z * volume + 2.0 * z * above + square;
        Self {
            volume,
            first: [0.0, 0.0, z * volume + above],
            second,
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        let second = [0, 1, 2].map(|k| add(self.second[k], other.second[k]));
        Self {
            volume: self.volume + other.volume,
            first: add(self.first, other.first),
            second,
        }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(Self {
            volume: -other.volume,
            first: scale(other.first, -1.0),
            second: other.second.map(|row| scale(row, -1.0)),
        })
    }

    /// Over what the piece becomes when every place p becomes `rows` times p, plus `to`.
    pub(super) fn mapped(self, rows: [Vec3; 3], to: Vec3) -> Self {
        let first = rows.map(|row| dot(row, self.first));
        let by = dot(rows[0], crate::vector::cross(rows[1], rows[2])).abs();
        let half = rows.map(|row| self.second.map(|column| dot(row, column)));
        let cell = |i: usize, j: usize| {
            let turned = dot(half[i], rows[j]);
            by * (turned + first[i] * to[j] + to[i] * first[j] + self.volume * to[i] * to[j])
        };
        Self {
            volume: by * self.volume,
            first: [0, 1, 2].map(|k| by * (first[k] + self.volume * to[k])),
            second: [0, 1, 2].map(|i| [0, 1, 2].map(|j| cell(i, j))),
        }
    }

    pub(super) fn centre(&self) -> Vec3 {
        scale(self.first, 1.0 / self.volume)
    }

    /// Moments of inertia about the centre, for a density of one.
    pub(super) fn inertia(&self) -> [Vec3; 3] {
        let centre = self.centre();
        let about = |i: usize, j: usize| self.second[i][j] - self.volume * centre[i] * centre[j];
        let all = about(0, 0) + about(1, 1) + about(2, 2);
        [0, 1, 2].map(|i| [0, 1, 2].map(|j| if i == j { all } else { 0.0 } - about(i, j)))
    }
}

/// Area of a regular polygon of `n` corners at a distance of one.
pub(super) fn polygon(n: f64) -> f64 {
    n / 2.0 * libm::sin(TAU / n)
}
