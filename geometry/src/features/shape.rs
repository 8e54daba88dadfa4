//! The curved shapes that are looked for.

use crate::vector::{Vec3, ZERO, along, dot, length, scale, sub};

/// A surface in space, about the local origin, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    /// A cylinder, or with a slope a cone: at the height `s` above `at` along the unit vector
    /// `axis` the radius is `radius + slope * s`.
    Ruled {
        at: Vec3,
        axis: Vec3,
        radius: f64,
        slope: f64,
    },
    Sphere {
        centre: Vec3,
        radius: f64,
    },
    Torus {
        at: Vec3,
        axis: Vec3,
        ring: f64,
        tube: f64,
    },
}

/// A point seen from an axis.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// Height along the axis.
    pub(super) s: f64,
    /// Distance from it.
    pub(super) rho: f64,
    /// Unit vector away from it; zero on it.
    pub(super) out: Vec3,
}

/// Where `p` is about an axis.
#[inline]
pub(super) fn around(p: Vec3, at: Vec3, axis: Vec3) -> Around {
    let d = sub(p, at);
    let s = dot(d, axis);
    let w = along(d, axis, -s);
    let rho = length(w);
    let out = if rho > 0.0 { scale(w, 1.0 / rho) } else { ZERO };
    Around { s, rho, out }
}

impl Shape {
    /// The axis: a point on it and its direction. A sphere has none.
    pub(super) fn axis(&self) -> Option<(Vec3, Vec3)> {
        match *self {
            Self::Ruled { at, axis, .. } | Self::Torus { at, axis, .. } => Some((at, axis)),
            Self::Sphere { .. } => None,
        }
    }

    /// Signed distance of a point, positive outside.
    #[inline]
    pub(super) fn distance(&self, p: Vec3) -> f64 {
        match *self {
            Self::Ruled {
                at,
                axis,
                radius,
                slope,
            } => {
                let a = around(p, at, axis);
                (a.rho - radius - slope * a.s) / (1.0 + slope * slope).sqrt()
            }
            Self::Sphere { centre, radius } => length(sub(p, centre)) - radius,
            Self::Torus {
                at,
                axis,
                ring,
                tube,
            } => {
                let a = around(p, at, axis);
                libm::hypot(a.rho - ring, a.s) - tube
            }
        }
    }

    /// Direction away from the inside of the shape at a point near it, not quite of length one
    /// where that does not exist.
    pub(super) fn normal(&self, p: Vec3) -> Vec3 {
        match *self {
            Self::Ruled {
                at, axis, slope, ..
            } => {
                let a = around(p, at, axis);
                scale(
                    along(a.out, axis, -slope),
                    1.0 / (1.0 + slope * slope).sqrt(),
                )
            }
            Self::Sphere { centre, .. } => {
                let d = sub(p, centre);
                scale(d, 1.0 / length(d).max(f64::MIN_POSITIVE))
            }
            Self::Torus { at, axis, ring, .. } => {
                let a = around(p, at, axis);
                let d = along(scale(a.out, a.rho - ring), axis, a.s);
                scale(d, 1.0 / length(d).max(f64::MIN_POSITIVE))
            }
        }
    }

    /// The numbers are such that a part can have it.
    pub(super) fn plausible(&self, diagonal: f64) -> bool {
        let fits = |r: f64| r > 0.0 && r < 20.0 * diagonal;
        match *self {
            // Within a quarter of a degree of square to its axis it is a flat.
            Self::Ruled {
                radius,
                slope,
                axis,
                ..
            } => fits(radius) && slope.abs() < 200.0 && dot(axis, axis).is_finite(),
            Self::Sphere { radius, .. } => fits(radius),
            Self::Torus { ring, tube, .. } => fits(ring) && fits(tube),
        }
    }
}
