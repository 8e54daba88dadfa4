//! Least-squares fits of a shape to points that lie near it.

use super::linear::{Normal, solve};
use super::shape::{Shape, around};
use crate::vector::{Vec3, add, along, cross, dot, perpendicular, scale, sub, unit};

/// Steps of Gauss and Newton; from a fair start three are enough.
const STEPS: usize = 6;

/// How little of its size a shape is moved by the last step. Corners that are worth a fit lie on
/// their shape but for some millionths, and each step leaves but such a share of the one before.
const STILL: f64 = 1e-10;

/// The shape of the same kind that fits best, begun from `shape`; none where that means nothing.
pub(super) fn refined(shape: &Shape, points: &[Vec3]) -> Option<Shape> {
    let mut shape = centred(*shape, points);
    for _ in 0..STEPS {
        let (next, moved) = match shape {
            Shape::Ruled { slope: 0.0, .. } => cylinder(&shape, points)?,
            Shape::Ruled { .. } => cone(&shape, points)?,
            Shape::Sphere { .. } => return sphere(points),
            Shape::Torus { .. } => torus(&shape, points)?,
        };
        shape = next;
        if moved < STILL {
            break;
        }
    }
    Some(shape)
}

/// With its base point in the middle of the points, where turning the axis moves least.
fn centred(shape: Shape, points: &[Vec3]) -> Shape {
    let Shape::Ruled {
        at,
        axis,
        radius,
        slope,
    } = shape
    else {
        return shape;
    };
    let sum: f64 = points.iter().map(|p| dot(sub(*p, at), axis)).sum();
    let s = sum / points.len().max(1) as f64;
    Shape::Ruled {
        at: along(at, axis, s),
        axis,
        radius: radius + slope * s,
        slope,
    }
}

/// An axis and two directions square to it, along which it is moved and turned.
struct Moving {
    at: Vec3,
    axis: Vec3,
    e: Vec3,
    f: Vec3,
}

impl Moving {
    fn of(at: Vec3, axis: Vec3) -> Self {
        let e = perpendicular(axis);
        let f = cross(axis, e);
        Self { at, axis, e, f }
    }

    /// The axis moved and turned by small amounts along the two directions.
    fn moved(&self, by: [f64; 4]) -> Option<(Vec3, Vec3)> {
        let at = along(along(self.at, self.e, by[0]), self.f, by[1]);
        let axis = unit(along(along(self.axis, self.e, by[2]), self.f, by[3]))?;
        Some((at, axis))
    }

    /// How a distance from the axis changes with those four amounts.
    fn gradient(&self, p: Vec3) -> (f64, f64, [f64; 4], [f64; 2]) {
        let a = around(p, self.at, self.axis);
        let (ue, uf) = (dot(a.out, self.e), dot(a.out, self.f));
        (
            a.rho,
            a.s,
            [-ue, -uf, -a.s * ue, -a.s * uf],
            [a.rho * ue, a.rho * uf],
        )
    }
}

/// One step, and how far it went as a share of the radius.
fn cylinder(shape: &Shape, points: &[Vec3]) -> Option<(Shape, f64)> {
    let &Shape::Ruled {
        at, axis, radius, ..
    } = shape
    else {
        return None;
    };
    let moving = Moving::of(at, axis);
    let mut rows = Normal::<5>::new();
    for &p in points {
        let (rho, _, g, _) = moving.gradient(p);
        rows.add([g[0], g[1], g[2], g[3], -1.0], radius - rho);
    }
    let x = rows.solve()?;
    let (at, axis) = moving.moved([x[0], x[1], x[2], x[3]])?;
    let radius = radius + x[4];
    let moved = (x[0].abs() + x[1].abs() + x[4].abs()) / radius.abs() + x[2].abs() + x[3].abs();
    let shape = Shape::Ruled {
        at,
        axis,
        radius,
        slope: 0.0,
    };
    Some((shape, moved))
}

fn cone(shape: &Shape, points: &[Vec3]) -> Option<(Shape, f64)> {
    let &Shape::Ruled {
        at,
        axis,
        radius,
        slope,
    } = shape
    else {
        return None;
    };
    let moving = Moving::of(at, axis);
    let mut rows = Normal::<6>::new();
    for &p in points {
        let (rho, s, g, h) = moving.gradient(p);
        let row = [
            g[0],
            g[1],
            g[2] - slope * h[0],
            g[3] - slope * h[1],
            -1.0,
            -s,
        ];
        rows.add(row, radius + slope * s - rho);
    }
    let x = rows.solve()?;
    let (at, axis) = moving.moved([x[0], x[1], x[2], x[3]])?;
    let radius = radius + x[4];
    let moved = (x[0].abs() + x[1].abs() + x[4].abs()) / radius.abs()
        + x[2].abs()
        + x[3].abs()
        + x[5].abs();
    let shape = Shape::Ruled {
        at,
        axis,
        radius,
        slope: slope + x[5],
    };
    Some((shape, moved))
}

fn torus(shape: &Shape, points: &[Vec3]) -> Option<(Shape, f64)> {
    let &Shape::Torus {
        at,
        axis,
        ring,
        tube,
    } = shape
    else {
        return None;
    };
    let moving = Moving::of(at, axis);
    let mut rows = Normal::<7>::new();
    for &p in points {
        let (rho, s, g, h) = moving.gradient(p);
        let away = libm::hypot(rho - ring, s);
        let (a, b) = if away > 0.0 {
            ((rho - ring) / away, s / away)
        } else {
            (1.0, 0.0)
        };
        let row = [
            a * g[0],
            a * g[1],
            a * g[2] + b * h[0],
            a * g[3] + b * h[1],
            -b,
            -a,
            -1.0,
        ];
        rows.add(row, tube - away);
    }
    let x = rows.solve()?;
    let (moved_to, turned) = moving.moved([x[0], x[1], x[2], x[3]])?;
    let moved = (x[0].abs() + x[1].abs() + x[4].abs() + x[5].abs() + x[6].abs()) / tube.abs()
        + x[2].abs()
        + x[3].abs();
    let shape = Shape::Torus {
        at: along(moved_to, axis, x[4]),
        axis: turned,
        ring: ring + x[5],
        tube: tube + x[6],
    };
    Some((shape, moved))
}

/// The sphere through points, by linear least squares.
pub(super) fn sphere(points: &[Vec3]) -> Option<Shape> {
    let middle = mean(points)?;
    let mut rows = Normal::<4>::new();
    for &p in points {
        let d = sub(p, middle);
        rows.add([2.0 * d[0], 2.0 * d[1], 2.0 * d[2], 1.0], dot(d, d));
    }
    let [x, y, z, w] = rows.solve()?;
    let c = [x, y, z];
    let square = w + dot(c, c);
    (square > 0.0).then(|| Shape::Sphere {
        centre: add(middle, c),
        radius: square.sqrt(),
    })
}

/// The circle through points of a plane, by linear least squares: centre and radius.
pub(super) fn circle(points: &[[f64; 2]]) -> Option<([f64; 2], f64)> {
    let n = points.len() as f64;
    let sum = points
        .iter()
        .fold([0.0; 2], |s, p| [s[0] + p[0], s[1] + p[1]]);
    let middle = [sum[0] / n, sum[1] / n];
    let mut rows = Normal::<3>::new();
    for p in points {
        let (x, y) = (p[0] - middle[0], p[1] - middle[1]);
        rows.add([2.0 * x, 2.0 * y, 1.0], x * x + y * y);
    }
    let [x, y, w] = rows.solve()?;
    let square = w + x * x + y * y;
    (square > 0.0).then(|| ([middle[0] + x, middle[1] + y], square.sqrt()))
}

/// The cylinder about a known direction.
pub(super) fn cylinder_along(axis: Vec3, points: &[Vec3]) -> Option<Shape> {
    let e = perpendicular(axis);
    let f = cross(axis, e);
    let flat: Vec<[f64; 2]> = points.iter().map(|p| [dot(*p, e), dot(*p, f)]).collect();
    let (centre, radius) = circle(&flat)?;
    Some(Shape::Ruled {
        at: along(scale(e, centre[0]), f, centre[1]),
        axis,
        radius,
        slope: 0.0,
    })
}

/// The cone that has three facets, given by normal and middle, and goes through a corner.
///
/// Its axis is square to what the normals differ by; all its planes meet in the tip. How wide it
/// is the corner says, since the facets lie within.
pub(super) fn cone_of(facets: [(Vec3, Vec3); 3], corner: Vec3) -> Option<Shape> {
    let [a, b, c] = facets.map(|f| f.0);
    let axis = unit(cross(sub(b, a), sub(c, b)))?;
    let middle = facets[1].1;
    let offset = facets.map(|(n, p)| dot(n, sub(p, middle)));
    let tip = add(middle, solve([a, b, c], offset)?);
    // Towards where it is wide.
    let axis = if dot(sub(middle, tip), axis) < 0.0 {
        scale(axis, -1.0)
    } else {
        axis
    };
    let wide = around(corner, tip, axis);
    let slope = wide.rho / wide.s;
    let s = dot(sub(middle, tip), axis);
    Some(Shape::Ruled {
        at: along(tip, axis, s),
        axis,
        radius: slope * s,
        slope,
    })
}

fn mean(points: &[Vec3]) -> Option<Vec3> {
    let n = points.len();
    (n > 0).then(|| {
        scale(
            points.iter().fold([0.0; 3], |s, p| add(s, *p)),
            1.0 / n as f64,
        )
    })
}

/// Largest distance of the points from the shape.
pub(super) fn residual(shape: &Shape, points: &[Vec3]) -> f64 {
    let far = points.iter().map(|p| shape.distance(*p).abs());
    far.fold(0.0, f64::max)
}
