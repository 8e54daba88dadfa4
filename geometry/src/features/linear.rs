//! Small systems of equations.

use crate::compact_sort::CompactSort;
use crate::vector::Vec3;

/// Solves `m x = b` by elimination with pivots; none if the system says too little.
pub(super) fn solve<const N: usize>(mut m: [[f64; N]; N], mut b: [f64; N]) -> Option<[f64; N]> {
    for k in 0..N {
        let pivot = (k..N).max_by(|&i, &j| m[i][k].abs().total_cmp(&m[j][k].abs()))?;
        m.swap(k, pivot);
        b.swap(k, pivot);
        if m[k][k].abs() <= f64::MIN_POSITIVE || !m[k][k].is_finite() {
            return None;
        }
        for i in k + 1..N {
            let factor = m[i][k] / m[k][k];
            let above = m[k];
            for (cell, above) in m[i].iter_mut().zip(above).skip(k) {
                *cell -= factor * above;
            }
            b[i] -= factor * b[k];
        }
    }
    let mut x = [0.0; N];
    for k in (0..N).rev() {
        let known: f64 = (k + 1..N).map(|j| m[k][j] * x[j]).sum();
        x[k] = (b[k] - known) / m[k][k];
    }
    x.iter().all(|c| c.is_finite()).then_some(x)
}

/// Least squares gathered row by row.
#[derive(Clone)]
pub(super) struct Normal<const N: usize> {
    matrix: [[f64; N]; N],
    side: [f64; N],
}

impl<const N: usize> Normal<N> {
    pub(super) fn new() -> Self {
        Self {
            matrix: [[0.0; N]; N],
            side: [0.0; N],
        }
    }

    /// One more equation: `row` times the unknown is `value`.
    pub(super) fn add(&mut self, row: [f64; N], value: f64) {
        for i in 0..N {
            for j in i..N {
                self.matrix[i][j] += row[i] * row[j];
            }
            self.side[i] += row[i] * value;
        }
    }

    /// The unknown; columns are brought to one size before, so that units do not matter.
    pub(super) fn solve(mut self) -> Option<[f64; N]> {
        let mut size = [1.0; N];
        for (i, s) in size.iter_mut().enumerate() {
            let own = self.matrix[i][i];
            if own > 0.0 {
                *s = 1.0 / own.sqrt();
            }
        }
        for i in 0..N {
            for j in 0..N {
                let value = if j >= i {
                    self.matrix[i][j] * size[i] * size[j]
                } else {
                    self.matrix[j][i]
                };
                self.matrix[i][j] = value;
            }
            self.matrix[i][i] += 1e-13;
            self.side[i] *= size[i];
        }
        let mut x = solve(self.matrix, self.side)?;
        for (x, s) in x.iter_mut().zip(size) {
            *x *= s;
        }
        Some(x)
    }
}

/// The eigenvalues of a symmetric matrix, ascending, each with its unit vector (Jacobi's turns).
pub(super) fn eigen(mut m: [[f64; 3]; 3]) -> [(f64, Vec3); 3] {
    let mut v = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    for _ in 0..24 {
        let off = m[0][1].abs() + m[0][2].abs() + m[1][2].abs();
        if off <= 1e-15 * (m[0][0].abs() + m[1][1].abs() + m[2][2].abs()) {
            break;
        }
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            if m[p][q].abs() <= f64::MIN_POSITIVE {
                continue;
            }
            let theta = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
            let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
            let c = 1.0 / (t * t + 1.0).sqrt();
            let s = t * c;
            for row in &mut m {
                let (a, b) = (row[p], row[q]);
                row[p] = c * a - s * b;
                row[q] = s * a + c * b;
            }
            for k in 0..3 {
                let (a, b) = (m[p][k], m[q][k]);
                m[p][k] = c * a - s * b;
                m[q][k] = s * a + c * b;
                let (a, b) = (v[p][k], v[q][k]);
                v[p][k] = c * a - s * b;
                v[q][k] = s * a + c * b;
            }
        }
    }
    let mut pairs = [(m[0][0], v[0]), (m[1][1], v[1]), (m[2][2], v[2])];
    pairs.compact_sort_by(|a, b| a.0.total_cmp(&b.0));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector::{cross, dot, length};

    #[test]
    fn three_equations_have_their_solution() {
        let m = [[0.0, 2.0, 1.0], [1.0, -1.0, 0.0], [3.0, 0.0, -2.0]];
        let x = solve(m, [7.0, -1.0, -3.0]).expect("a solution");
        for (k, row) in m.iter().enumerate() {
            assert!((dot(*row, x) - [7.0, -1.0, -3.0][k]).abs() < 1e-12);
        }
        let flat = [[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [0.0, 1.0, 1.0]];
        assert_eq!(solve(flat, [1.0, 2.0, 0.0]), None);
    }

    #[test]
    fn a_matrix_has_its_own_directions() {
        let m = [[4.0, 1.0, -2.0], [1.0, 2.0, 0.5], [-2.0, 0.5, 3.0]];
        for (value, v) in eigen(m) {
            let image = [dot(m[0], v), dot(m[1], v), dot(m[2], v)];
            assert!((length(v) - 1.0).abs() < 1e-12);
            assert!(length(cross(image, v)) < 1e-12);
            assert!((dot(image, v) - value).abs() < 1e-12);
        }
    }
}
