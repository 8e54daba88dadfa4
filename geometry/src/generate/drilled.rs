//! Plates with holes and pins: profiles turned about lines through a plate.

use std::f64::consts::{PI, TAU};

use super::holes::{DrawnHole, upright};
use super::integrals::{Integrals, polygon};
use super::outline::{self, Outline, Point};
use super::revolve::lateral;
use super::solid::Solid;
use crate::features::Axis;
use crate::vector::{Vec3, along, scale};

/// A hole or a pin: a profile of (radius, height), from the upper face on, turned about a line
/// square to the plate. One that ends on the line is closed, another ends in the lower face.
#[derive(Clone)]
pub(super) struct Turned {
    pub(super) at: Point,
    pub(super) profile: Outline,
    pub(super) segments: usize,
    /// Angle of the line to the plate's normal, radians: for a through hole of one radius.
    pub(super) lean: f64,
    /// The facets touch the circles in their middles; else the corners lie on them.
    pub(super) touching: bool,
}

/// A plate from height 0 to `thick` with holes and pins that do not meet.
pub(super) fn plate(outline: &Outline, thick: f64, turned: &[Turned]) -> Solid {
    let mut solid = Solid::new();
    let ring = |z: f64| outline.iter().map(move |p| [p[0], p[1], z]);
    let (low, high) = (solid.ring(ring(0.0)), solid.ring(ring(thick)));
    solid.band(&low, &high);
    solid.integrals = Integrals::prism(outline, [0.0, thick]);
    solid.area = 2.0 * outline::area(outline) + outline::perimeter(outline) * thick;
    let (mut above, mut below) = (vec![high], vec![low]);
    for part in turned {
        let (mouth, end) = part.cut(&mut solid, thick);
        above.push(mouth);
        below.extend(end);
    }
    let from = solid.faces.len();
    solid.polygon(&above, |p| [p[0], p[1]]);
    if turned.iter().all(Turned::narrows) {
        solid.wall(from, thick);
    }
    let from = solid.faces.len();
    solid.polygon(&below, |p| [p[0], -p[1]]);
    if turned.iter().all(Turned::straight) {
        solid.wall(from, thick);
    }
    solid
}

impl Turned {
    /// Nowhere wider than further up its profile: what is beside it goes down to the lower face.
    fn narrows(&self) -> bool {
        self.lean == 0.0 && self.profile.windows(2).all(|p| p[0][0] >= p[1][0])
    }

    fn straight(&self) -> bool {
        self.lean == 0.0 && self.profile.windows(2).all(|p| p[0][0] == p[1][0])
    }

    /// The profile of the corners.
    fn corners(&self) -> Outline {
        let out = libm::cos(PI / self.segments as f64);
        let wider = if self.touching { 1.0 / out } else { 1.0 };
        self.profile.iter().map(|p| [p[0] * wider, p[1]]).collect()
    }

    /// Angle of a corner; none lies on an axis of the plate.
    fn angle(&self, corner: usize) -> f64 {
        TAU * (corner as f64 + 0.25) / self.segments as f64
    }

    /// Corners at one height: a section square to the plate.
    fn ring(&self, [r, z]: Point, thick: f64) -> Vec<Vec3> {
        let [row, to] = self.map(thick);
        let corners = if r == 0.0 { 1 } else { self.segments };
        let corner = |i: usize| {
            let (sin, cos) = libm::sincos(self.angle(i));
            let x = row[0] * r * cos + row[2] * z;
            [x + to[0], r * sin + to[1], z]
        };
        (0..corners).map(corner).collect()
    }

    /// What an upright part becomes: the first row of a matrix, and where its origin goes.
    fn map(&self, thick: f64) -> [Vec3; 2] {
        let (tan, cos) = (libm::tan(self.lean), libm::cos(self.lean));
        let x = self.at[0] - thick / 2.0 * tan;
        [[1.0 / cos, 0.0, tan], [x, self.at[1], 0.0]]
    }

    /// Cuts it into a plate, or adds it; gives the rims in the upper and in the lower face.
    fn cut(&self, solid: &mut Solid, thick: f64) -> (Vec<u32>, Option<Vec<u32>>) {
        let (corners, n) = (self.corners(), self.segments as f64);
        let rings: Vec<Vec<u32>> = corners
            .iter()
            .map(|&p| solid.ring(self.ring(p, thick)))
            .collect();
        let [row, to] = self.map(thick);
        let rows = [row, [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        for (edge, ring) in corners.windows(2).zip(rings.windows(2)) {
            let from = solid.faces.len();
            match ring[1].as_slice() {
                [tip] => solid.fan(&ring[0], *tip, true),
                _ => solid.band(&ring[0], &ring[1]),
            }
            // A ledge or a floor, with material down to the lower face.
            if edge[0][1] == edge[1][1] && self.narrows() {
                solid.wall(from, edge[0][1]);
            }
            let piece = Integrals::frustum(edge[0], edge[1], n);
            solid.integrals = solid.integrals.plus(piece.mapped(rows, to));
            solid.area += row[0] * lateral(edge[0], edge[1], n);
        }
        let mouth = |ring: &[u32], r: f64| (ring.to_vec(), row[0] * polygon(n) * r * r);
        let (first, last) = (corners[0], corners[corners.len() - 1]);
        let (above, open) = mouth(&rings[0], first[0]);
        let (below, closed) = mouth(&rings[rings.len() - 1], last[0]);
        solid.area -= open + closed;
        solid.holes.extend(self.hole(thick));
        (above, (last[0] > 0.0).then_some(below))
    }

    /// What is a hole of it: from the highest point of its profile on.
    fn hole(&self, thick: f64) -> Option<DrawnHole> {
        let top = self.profile.iter().map(|p| p[1]).fold(thick, f64::max);
        let from = self.profile.iter().rposition(|p| p[1] == top)?;
        let hole = upright(self.at, self.profile.get(from..)?)?;
        let corners = upright(self.at, self.corners().get(from..)?)?;
        let hole = DrawnHole {
            corners_mm: corners.diameter_mm,
            ..hole
        };
        Some(if self.lean == 0.0 {
            hole
        } else {
            self.leaning(hole, thick)
        })
    }

    /// A hole that leans goes from the outermost corner of one mouth to that of the other.
    fn leaning(&self, hole: DrawnHole, thick: f64) -> DrawnHole {
        let (sin, cos) = libm::sincos(self.lean);
        // How far up along the line a corner of the upper mouth is from its middle.
        let ahead =
            (0..self.segments).map(|i| hole.corners_mm / 2.0 * libm::cos(self.angle(i)) * sin);
        let (low, high) = ahead.fold((0.0, 0.0), |(low, high): (f64, f64), x| {
            (low.min(x), high.max(x))
        });
        let up = [sin, 0.0, cos];
        let middle = [self.at[0], self.at[1], thick / 2.0];
        let reach = |side: f64, ahead: f64| (side * thick / 2.0 + ahead) / cos;
        DrawnHole {
            depth_mm: reach(1.0, high) - reach(-1.0, low),
            axis: Axis {
                point_mm: along(middle, up, reach(1.0, high)),
                direction: scale(up, -1.0),
            },
            ..hole
        }
    }
}
