//! Whether two faces run through each other, or lie on each other.
//!
//! Faces that only touch do not count, and neither does what rounding of the file may have done:
//! each face has to reach further than the tolerance beyond the plane of the other on both sides,
//! and the line along which they cross has to be many tolerances long, the more so where they
//! cross at a small angle; one that lies on the other has to face the same way. The planes of faces
//! that are as thin as the tolerance are not known well enough to say anything.

use crate::vector::{Vec3, add, along, cross, dot, length, scale, sub};

/// Length of a crossing, or width of an overlap, below which it is no more than rounding, in
/// tolerances.
const STRETCH: f64 = 16.0;

/// Height below which a face has no plane to speak of, in tolerances.
const THIN: f64 = 2.0;

/// Sine of the angle below which two planes do not cross in a line.
const PARALLEL: f64 = 1e-9;

/// A face with its plane.
pub(super) struct Facet {
    corners: [Vec3; 3],
    vertices: [u32; 3],
    /// Of unit length.
    normal: Vec3,
    /// For each edge, square to it in the plane, to where the face is.
    inwards: [Vec3; 3],
    /// The least of the three.
    height: f64,
}

impl Facet {
    pub(super) fn of(corners: [Vec3; 3], vertices: [u32; 3]) -> Self {
        let [a, b, c] = corners;
        let (ab, ac, bc) = (sub(b, a), sub(c, a), sub(c, b));
        let across = cross(ab, ac);
        let double_area = length(across);
        let longest = dot(ab, ab).max(dot(ac, ac)).max(dot(bc, bc)).sqrt();
        let part = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let normal = scale(across, part(1.0, double_area));
        Self {
            corners,
            vertices,
            normal,
            inwards: [ab, bc, scale(ac, -1.0)].map(|edge| cross(normal, edge)),
            height: part(double_area, longest),
        }
    }

    /// Whether a face runs through this one or lies on it.
    pub(super) fn meets(&self, (corners, vertices): ([Vec3; 3], [u32; 3]), tolerance: f64) -> bool {
        if self.height <= THIN * tolerance {
            return false;
        }
        let shared = vertices.iter().filter(|v| self.vertices.contains(v));
        let shared = shared.count();
        let theirs = self.distances(corners, vertices, tolerance);
        let their_sides = sides(theirs);
        // Most pairs end here: neighbours that fold at what they share, or go on beside each other.
        let folds = shared > 0 && their_sides == Sides::One;
        if shared == 3 || folds || self.is_beside(&corners) {
            return false;
        }
        let other = Self::of(corners, vertices);
        if other.height <= THIN * tolerance {
            return false;
        }
        let ours = other.distances(self.corners, self.vertices, tolerance);
        let same_way = dot(self.normal, other.normal) > 0.0;
        let far = match (their_sides, sides(ours)) {
            (Sides::Both, Sides::Both) => self.stretch(ours, &other, theirs),
            // Back to back they are two bodies that touch, or the two sides of nothing.
            (Sides::None, _) if same_way => self.overlap(&other.corners),
            (_, Sides::None) if same_way => other.overlap(&self.corners),
            _ => 0.0,
        };
        far > STRETCH * tolerance
    }

    /// Whether a face lies wholly beside this one, behind one of its edges.
    fn is_beside(&self, corners: &[Vec3; 3]) -> bool {
        (0..3).any(|k| {
            let from = self.corners[k];
            let behind = |p: &Vec3| dot(self.inwards[k], sub(*p, from)) <= 0.0;
            corners.iter().all(behind)
        })
    }

    /// How far corners lie before the plane of this face; zero if they lie in it.
    fn distances(&self, corners: [Vec3; 3], vertices: [u32; 3], tolerance: f64) -> [f64; 3] {
        [0, 1, 2].map(|k| {
            if self.vertices.contains(&vertices[k]) {
                return 0.0;
            }
            let distance = dot(self.normal, sub(corners[k], self.corners[0]));
            if distance.abs() <= tolerance {
                0.0
            } else {
                distance
            }
        })
    }

    /// How long two faces that cross each other's planes run through each other, less where they do
    /// so at a small angle: there, a tolerance moves their line far.
    fn stretch(&self, ours: [f64; 3], other: &Self, theirs: [f64; 3]) -> f64 {
        let axis = cross(self.normal, other.normal);
        let sine = length(axis);
        if sine <= PARALLEL {
            return 0.0;
        }
        let axis = scale(axis, 1.0 / sine);
        let [a, b] = chord(&self.corners, ours, self.corners[0], axis);
        let [c, d] = chord(&other.corners, theirs, self.corners[0], axis);
        (b.min(d) - a.max(c)) * sine
    }

    /// How wide the part of a face is that lies on this one, seen along the normal of this one.
    fn overlap(&self, corners: &[Vec3; 3]) -> f64 {
        let mut polygon = corners.to_vec();
        for k in 0..3 {
            let from = self.corners[k];
            polygon = clipped(&polygon, |p| dot(self.inwards[k], sub(p, from)));
            if polygon.len() < 3 {
                return 0.0;
            }
        }
        let first = polygon[0];
        let mut double_area = [0.0; 3];
        let mut longest = 0.0_f64;
        for pair in polygon.windows(2) {
            let (p, q) = (sub(pair[0], first), sub(pair[1], first));
            double_area = add(double_area, cross(p, q));
        }
        for p in &polygon {
            for q in &polygon {
                longest = longest.max(length(sub(*p, *q)));
            }
        }
        if longest > 0.0 {
            dot(double_area, self.normal).abs() / (2.0 * longest)
        } else {
            0.0
        }
    }
}

/// On how many sides of a plane corners lie.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// All lie in it.
    None,
    One,
    Both,
}

fn sides(distances: [f64; 3]) -> Sides {
    let before = distances.iter().any(|d| *d > 0.0);
    let behind = distances.iter().any(|d| *d < 0.0);
    match (before, behind) {
        (false, false) => Sides::None,
        (true, true) => Sides::Both,
        _ => Sides::One,
    }
}

/// Where a face goes through a plane that it reaches beyond on both sides, along an axis in it.
fn chord(corners: &[Vec3; 3], distances: [f64; 3], from: Vec3, axis: Vec3) -> [f64; 2] {
    let mut ends = [f64::INFINITY, f64::NEG_INFINITY];
    let mut reaches = |p: Vec3| {
        let at = dot(axis, sub(p, from));
        ends = [ends[0].min(at), ends[1].max(at)];
    };
    for k in 0..3 {
        let (p, q) = (corners[k], corners[(k + 1) % 3]);
        let (d, e) = (distances[k], distances[(k + 1) % 3]);
        if d == 0.0 {
            reaches(p);
        } else if d * e < 0.0 {
            reaches(along(p, sub(q, p), d / (d - e)));
        }
    }
    ends
}

/// The part of a polygon where something is not below zero that is even along its edges.
fn clipped(polygon: &[Vec3], inside: impl Fn(Vec3) -> f64) -> Vec<Vec3> {
    let mut kept = Vec::with_capacity(polygon.len() + 1);
    for (i, &p) in polygon.iter().enumerate() {
        let q = polygon[(i + 1) % polygon.len()];
        let (d, e) = (inside(p), inside(q));
        if d >= 0.0 {
            kept.push(p);
        }
        if d * e < 0.0 {
            kept.push(along(p, sub(q, p), d / (d - e)));
        }
    }
    kept
}
