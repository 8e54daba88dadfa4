//! Moves of objects: three axes and a shift, by which a point is multiplied from the left.

use crate::vector::{Vec3, cross, dot, length};

/// A move that is none.
pub(super) const STILL: Transform = Transform {
    axes: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    shift: [0.0; 3],
};

/// What is left of a box's volume, as a share of what its edges could span, if it is flat.
const FLAT: f64 = 1e-12;

/// Where the axes and the origin go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Transform {
    axes: [Vec3; 3],
    shift: Vec3,
}

impl Transform {
    /// Reads twelve numbers with blanks between them: the images of x, y and z, and the shift.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut rows = [[0.0; 3]; 4];
        let mut words = text.split_ascii_whitespace();
        for number in rows.as_flattened_mut() {
            *number = words.next()?.parse().ok().filter(|n: &f64| n.is_finite())?;
        }
        let [x, y, z, shift] = rows;
        words.next().is_none().then_some(Self {
            axes: [x, y, z],
            shift,
        })
    }

    /// Makes everything that many times as large.
    pub(super) fn scale(factor: f64) -> Self {
        let [x, y, z] = STILL.axes;
        Self {
            axes: [x, y, z].map(|axis| axis.map(|c| c * factor)),
            shift: STILL.shift,
        }
    }

    pub(super) fn point(&self, p: Vec3) -> Vec3 {
        let [x, y, z] = &self.axes;
        std::array::from_fn(|k| p[0] * x[k] + p[1] * y[k] + p[2] * z[k] + self.shift[k])
    }

    /// This move, and then the other.
    pub(super) fn then(&self, next: &Self) -> Self {
        let turned = |axis: Vec3| {
            let [x, y, z] = &next.axes;
            std::array::from_fn(|k| axis[0] * x[k] + axis[1] * y[k] + axis[2] * z[k])
        };
        Self {
            axes: self.axes.map(turned),
            shift: next.point(self.shift),
        }
    }

    fn determinant(&self) -> f64 {
        let [x, y, z] = self.axes;
        dot(x, cross(y, z))
    }

    /// Whether a body becomes a sheet by it, or nothing.
    pub(super) fn is_flat(&self) -> bool {
        let span: f64 = self.axes.iter().map(|&axis| length(axis)).product();
        let volume = self.determinant().abs();
        // What has become no number is of no use either.
        !volume.is_finite() || volume <= FLAT * span
    }

    /// Whether it makes a left hand of a right one.
    pub(super) fn mirrors(&self) -> bool {
        self.determinant() < 0.0
    }
}
