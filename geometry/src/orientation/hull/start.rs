//! What a hull begins with.

use robust::Coord3D;

use super::Growing;
use crate::orientation::unit;
use crate::topology::NONE;
use crate::vector::{Bounds, Vec3, cross, length, perpendicular, sub};

impl Growing {
    /// A tetrahedron of points far from one another, or the direction at right angles to all.
    pub(super) fn begun(points: &[Vec3], tolerance: f64) -> Result<Self, Vec3> {
        let bounds = Bounds::of(points);
        let ends = [bounds.min, bounds.max];
        let largest = ends.as_flattened().iter().fold(0.0, |l, c| c.abs().max(l));
        let step = libm::ldexp(1.0, 50 - libm::frexp(largest).1);
        if points.is_empty() || largest == 0.0 || !step.is_finite() {
            return Err([0.0, 0.0, 1.0]);
        }
        let rounded = |p: &Vec3| {
            let [x, y, z] = p.map(|c| (c * step).round());
            Coord3D { x, y, z }
        };
        let mut new = Self {
            points: points.iter().map(rounded).collect(),
            tolerance: (tolerance * step).max(1.0),
            facets: Vec::new(),
            pending: (0..4).collect(),
            begins: vec![NONE; points.len()],
        };
        let corners = new.simplex()?;
        new.tetrahedron(corners);
        for point in 0..points.len() as u32 {
            if !corners.contains(&point) {
                new.give(point, 0..4);
            }
        }
        Ok(new)
    }

    /// The point of which `measure` is greatest, the first of equals, and its measure.
    fn most(&self, measure: impl Fn(u32) -> f64) -> (u32, f64) {
        let all = (0..self.points.len() as u32).map(|p| (p, measure(p)));
        all.fold((0, f64::NEG_INFINITY), |best, one| {
            if one.1 > best.1 { one } else { best }
        })
    }

    fn simplex(&self) -> Result<[u32; 4], Vec3> {
        let ends = [0, 1, 2].map(|k| {
            let low = self.most(|p| -self.at(p)[k]).0;
            (low, self.most(|p| self.at(p)[k]).0)
        });
        let apart = |(a, b): (u32, u32)| length(sub(self.at(b), self.at(a)));
        let longest = |best, one| if apart(one) > apart(best) { one } else { best };
        let (a, b) = ends.into_iter().fold(ends[0], longest);
        let Some(along) = unit(sub(self.at(b), self.at(a))) else {
            return Err([0.0, 0.0, 1.0]);
        };
        let (c, off) = self.most(|p| length(cross(along, sub(self.at(p), self.at(a)))));
        if off <= self.tolerance {
            return Err(perpendicular(along));
        }
        let (d, six) = self.most(|p| self.above([a, b, c], p).abs());
        let normal = cross(sub(self.at(b), self.at(a)), sub(self.at(c), self.at(a)));
        if six <= self.tolerance * length(normal) {
            return Err(unit(normal).unwrap_or_else(|| perpendicular(along)));
        }
        Ok([a, b, c, d])
    }

    fn tetrahedron(&mut self, [a, b, c, d]: [u32; 4]) {
        let (b, c) = if self.above([a, b, c], d) > 0.0 {
            (c, b)
        } else {
            (b, c)
        };
        self.add([a, b, c], [1, 2, 3]);
        self.add([b, a, d], [0, 3, 2]);
        self.add([c, b, d], [0, 1, 3]);
        self.add([a, c, d], [0, 2, 1]);
    }
}
