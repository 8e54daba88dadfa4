//! A polygon in its plane, from which corners are taken off one by one.

use crate::vector::{Vec3, sub};

pub(super) type Place = [f64; 2];

/// Distance within which a corner touches a line, as a share of the polygon's size.
const TOUCHING: f64 = 1e-9;

#[derive(Clone, Copy, Default)]
pub(super) struct Corner {
    pub(super) at: Place,
    pub(super) before: u32,
    pub(super) after: u32,
    pub(super) gone: bool,
    /// It has an angle of clearly less than half a turn.
    pub(super) convex: bool,
    /// It will be looked at in the next round.
    pub(super) waits: bool,
}

#[derive(Default)]
pub(super) struct Outline {
    corners: Vec<Corner>,
    /// Corners that are left, and one of them.
    pub(super) left: usize,
    pub(super) first: u32,
    /// Distance within which a corner touches a line.
    pub(super) touching: f64,
}

/// Twice the area of a triangle, positive if it is run counter-clockwise.
pub(super) fn turn(a: Place, b: Place, c: Place) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

pub(super) fn distance(a: Place, b: Place) -> f64 {
    let [x, y] = [b[0] - a[0], b[1] - a[1]];
    (x * x + y * y).sqrt()
}

impl Outline {
    /// Puts a polygon with that normal into the plane of the two axes that its normal is farthest
    /// from. It runs counter-clockwise there; its coordinates stay as exact as they are.
    pub(super) fn lay_down(&mut self, points: &[Vec3], normal: Vec3) {
        let [x, y, z] = normal.map(f64::abs);
        let axis = if x >= y && x >= z {
            0
        } else if y >= z {
            1
        } else {
            2
        };
        let mut axes = [(axis + 1) % 3, (axis + 2) % 3];
        if normal[axis] < 0.0 {
            axes.swap(0, 1);
        }
        let origin = points.first().copied().unwrap_or_default();
        let count = points.len() as u32;
        self.corners.clear();
        let (mut low, mut high) = ([0.0; 2], [0.0; 2]);
        for (&p, v) in points.iter().zip(0..) {
            let p = sub(p, origin);
            let at = axes.map(|k| p[k]);
            for k in 0..2 {
                low[k] = at[k].min(low[k]);
                high[k] = at[k].max(high[k]);
            }
            self.corners.push(Corner {
                at,
                before: if v == 0 { count - 1 } else { v - 1 },
                after: (v + 1) % count,
                ..Corner::default()
            });
        }
        self.left = points.len();
        self.first = 0;
        self.touching = TOUCHING * distance(low, high);
        for v in 0..count {
            self.look_at_angle(v);
        }
    }

    pub(super) fn corner(&self, v: u32) -> Corner {
        self.corners.get(v as usize).copied().unwrap_or_default()
    }

    /// Where a corner is.
    pub(super) fn at(&self, v: u32) -> Place {
        self.corner(v).at
    }

    pub(super) fn change(&mut self, v: u32, how: impl FnOnce(&mut Corner)) {
        if let Some(corner) = self.corners.get_mut(v as usize) {
            how(corner);
        }
    }

    /// The corners that are left, in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = u32> {
        let mut v = self.first;
        (0..self.left).map(move |_| {
            let this = v;
            v = self.corner(v).after;
            this
        })
    }

    /// Takes a corner off; gives its triangle.
    pub(super) fn take(&mut self, v: u32) -> [u32; 3] {
        let Corner { before, after, .. } = self.corner(v);
        self.left -= 1;
        self.first = after;
        self.change(v, |corner| corner.gone = true);
        self.change(before, |corner| corner.after = after);
        self.change(after, |corner| corner.before = before);
        self.look_at_angle(before);
        self.look_at_angle(after);
        [before, v, after]
    }

    fn look_at_angle(&mut self, v: u32) {
        let corner = self.corner(v);
        let [a, c] = [self.at(corner.before), self.at(corner.after)];
        let convex = turn(a, corner.at, c) > self.touching * distance(a, c);
        self.change(v, |corner| corner.convex = convex);
    }
}
