//! Volume, centre and moments of inertia of what a closed surface encloses: the tetrahedra between
//! its faces and an origin add up, those that look away from it taken off.

use crate::vector::{Vec3, add, along, cross, dot, scale};

/// Sums over faces, about an origin near them, in any unit of length.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moments {
    six_volume: f64,
    first: Vec3,
    /// Of the products of coordinates that [`PAIRS`] names.
    second: [f64; 6],
}

/// Which products of coordinates second moments are made of: xx, yy, zz, xy, yz, zx.
pub(crate) const PAIRS: [(usize, usize); 6] = [(0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (2, 0)];

impl Moments {
    /// Of sums that were taken elsewhere: six times the volume, and with it as weight the sums of
    /// corners and of the products that [`PAIRS`] names, as [`Moments::add`] takes them.
    pub(crate) fn of(six_volume: f64, first: Vec3, second: [f64; 6]) -> Self {
        Self {
            six_volume,
            first,
            second,
        }
    }

    /// Takes in a face, corners about the origin.
    pub(crate) fn add(&mut self, [a, b, c]: [Vec3; 3]) {
        let six = dot(a, cross(b, c));
        let sum = add(add(a, b), c);
        self.six_volume += six;
        self.first = along(self.first, sum, six);
        for (cell, (i, j)) in self.second.iter_mut().zip(PAIRS) {
            *cell += six * (a[i] * a[j] + b[i] * b[j] + c[i] * c[j] + sum[i] * sum[j]);
        }
    }

    /// Negative if the faces look inwards.
    pub(crate) fn volume(&self) -> f64 {
        self.six_volume / 6.0
    }

    /// Centre of the volume about the origin; none if there is no volume.
    pub(crate) fn centre(&self) -> Option<Vec3> {
        let centre = scale(self.first, 1.0 / (24.0 * self.volume()));
        centre.iter().all(|c| c.is_finite()).then_some(centre)
    }

    /// Moments of inertia about the centre, along the axes, for a density of one; symmetric, and
    /// those of the solid whichever way its faces look. None if there is no volume.
    pub(crate) fn inertia(&self) -> Option<[Vec3; 3]> {
        let (volume, centre) = (self.volume(), self.centre()?);
        let mut about = [0.0; 6];
        for ((cell, sum), (i, j)) in about.iter_mut().zip(self.second).zip(PAIRS) {
            *cell = volume.signum() * (sum / 120.0 - volume * centre[i] * centre[j]);
        }
        let [xx, yy, zz, xy, yz, zx] = about;
        Some([
            [yy + zz, -xy, -zx],
            [-xy, zz + xx, -yz],
            [-zx, -yz, xx + yy],
        ])
    }
}
