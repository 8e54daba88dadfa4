//! Meshes whose pockets, undercuts and slopes are known by construction.

use std::collections::BTreeMap;
use std::f64::consts::{FRAC_PI_2, TAU};

use super::super::die::Surface;
use super::super::reach::{Reach, reach};
use super::super::{Frame, dominant};
use crate::limits::{Guard, Limits, Unwatched};
use crate::mesh::Mesh;
use crate::topology::Topology;
use crate::vector::{Vec3, length};

pub(super) type Point = [f64; 2];
pub(super) type Triangles = Vec<[Vec3; 3]>;

/// A mesh and all that is asked about its access.
pub(super) struct Known {
    pub(super) mesh: Mesh,
    pub(super) topology: Topology,
    pub(super) normals: Vec<Vec3>,
    pub(super) areas: Vec<f64>,
    pub(super) reach: Reach,
}

pub(super) fn guarded<R>(ask: impl FnOnce(&Guard<'_>) -> R) -> R {
    let limits = Limits::default();
    ask(&Guard::new(&limits, &Unwatched))
}

impl Known {
    pub(super) fn of(triangles: Triangles) -> Self {
        let mesh = welded(triangles);
        let frame = Frame::of(&mesh, &dominant(&mesh));
        Self::framed(mesh, frame)
    }

    /// The same as seen from the directions of another frame.
    pub(super) fn framed(mesh: Mesh, frame: Frame) -> Self {
        let faces = 0..mesh.faces.len();
        let areas: Vec<f64> = faces.clone().map(|f| length(mesh.cross(f)) / 2.0).collect();
        Self {
            topology: guarded(|guard| Topology::of(&mesh, guard)).expect("nobody cancels"),
            normals: faces.map(|f| mesh.normal(f)).collect(),
            reach: guarded(|guard| reach(&mesh, &frame, &areas, guard)).expect("nobody cancels"),
            areas,
            mesh,
        }
    }

    pub(super) fn surface(&self) -> Surface<'_> {
        Surface {
            mesh: &self.mesh,
            topology: &self.topology,
            normals: &self.normals,
            areas: &self.areas,
            area: self.areas.iter().sum(),
        }
    }

    /// The area of the faces that are chosen by their corners.
    pub(super) fn area(&self, chosen: impl Fn([Vec3; 3]) -> bool) -> f64 {
        let faces = self.areas.iter().enumerate();
        let chosen = faces.filter(|(face, _)| chosen(self.mesh.corners(*face)));
        chosen.map(|(_, area)| area).sum()
    }
}

/// Equal corners made one.
pub(super) fn welded(triangles: Triangles) -> Mesh {
    let mut mesh = Mesh::default();
    let mut known: BTreeMap<[u64; 3], u32> = BTreeMap::new();
    for triangle in triangles {
        let face = triangle.map(|corner| {
            let key = corner.map(|c| (c + 0.0).to_bits());
            *known.entry(key).or_insert_with(|| {
                mesh.vertices.push(corner);
                mesh.vertices.len() as u32 - 1
            })
        });
        let [a, b, c] = face;
        if a != b && b != c && c != a {
            mesh.uploaded.push(mesh.faces.len() as u32);
            mesh.faces.push(face);
        }
    }
    mesh
}

fn quad(into: &mut Triangles, [a, b, c, d]: [Vec3; 4]) {
    into.extend([[a, b, c], [a, c, d]]);
}

/// A profile of radii and heights about the z axis, from the axis below to the axis above,
/// counter-clockwise.
pub(super) fn turned(profile: &[Point], segments: usize) -> Triangles {
    let at = |[r, z]: Point, i: usize| {
        let (sin, cos) = libm::sincos(TAU * (i % segments) as f64 / segments as f64);
        if r == 0.0 {
            [0.0, 0.0, z]
        } else {
            [r * cos, r * sin, z]
        }
    };
    let mut triangles = Vec::new();
    for i in 0..segments {
        for pair in profile.windows(2) {
            let [low, high] = [pair[0], pair[1]];
            quad(
                &mut triangles,
                [at(low, i), at(low, i + 1), at(high, i + 1), at(high, i)],
            );
        }
    }
    triangles
}

/// A rectangle about the origin with rounded corners of 16 segments each.
pub(super) fn rounded(size: Point, radius: f64) -> Vec<Point> {
    let (x, y) = (size[0] / 2.0 - radius, size[1] / 2.0 - radius);
    let corners = [(x, y), (-x, y), (-x, -y), (x, -y)];
    let mut outline = Vec::new();
    for (i, (dx, dy)) in corners.into_iter().enumerate() {
        for k in 0..=16 {
            let (sin, cos) = libm::sincos(FRAC_PI_2 * (i as f64 + f64::from(k) / 16.0));
            outline.push([dx + radius * cos, dy + radius * sin]);
        }
    }
    outline
}

/// A block with a pocket from above: outlines of as many points each around the same middle.
pub(super) fn pocketed(block: &[Point], pocket: &[Point], floor: f64, high: f64) -> Triangles {
    let mut triangles = Vec::new();
    let at = |[x, y]: Point, z: f64| [x, y, z];
    for i in 0..block.len() {
        let j = (i + 1) % block.len();
        let (a, b, c, d) = (block[i], block[j], pocket[i], pocket[j]);
        quad(
            &mut triangles,
            [at(a, 0.0), at(b, 0.0), at(b, high), at(a, high)],
        );
        quad(
            &mut triangles,
            [at(a, high), at(b, high), at(d, high), at(c, high)],
        );
        quad(
            &mut triangles,
            [at(c, high), at(d, high), at(d, floor), at(c, floor)],
        );
        triangles.push([at(c, floor), at(d, floor), [0.0, 0.0, floor]]);
        triangles.push([at(b, 0.0), at(a, 0.0), [0.0; 3]]);
    }
    triangles
}

/// A counter-clockwise profile in the y-z plane drawn out along x.
pub(super) fn drawn_out(profile: &[Point], length: f64) -> Triangles {
    let at = |[y, z]: Point, x: f64| [x, y, z];
    let mut triangles = Vec::new();
    for i in 0..profile.len() {
        let (a, b) = (profile[i], profile[(i + 1) % profile.len()]);
        quad(
            &mut triangles,
            [at(a, 0.0), at(b, 0.0), at(b, length), at(a, length)],
        );
    }
    for [a, b, c] in ears(profile.to_vec()) {
        triangles.push([at(a, length), at(b, length), at(c, length)]);
        triangles.push([at(b, 0.0), at(a, 0.0), at(c, 0.0)]);
    }
    triangles
}

/// A polygon cut into triangles, an ear after the other.
fn ears(mut left: Vec<Point>) -> Vec<[Point; 3]> {
    let side = |a: Point, b: Point, c: Point| {
        (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    };
    let mut cut = Vec::new();
    while left.len() > 2 {
        let n = left.len();
        let ear = (0..n).find(|&i| {
            let [a, b, c] = [left[(i + n - 1) % n], left[i], left[(i + 1) % n]];
            let inside = |p: &Point| {
                ![a, b, c].contains(p)
                    && side(a, b, *p) >= 0.0
                    && side(b, c, *p) >= 0.0
                    && side(c, a, *p) >= 0.0
            };
            side(a, b, c) > 0.0 && !left.iter().any(inside)
        });
        let i = ear.expect("a simple polygon has an ear");
        cut.push([left[(i + n - 1) % n], left[i], left[(i + 1) % n]]);
        left.remove(i);
    }
    cut
}

pub(super) fn block(size: Vec3) -> Triangles {
    let [x, y, z] = size;
    drawn_out(&[[0.0, 0.0], [y, 0.0], [y, z], [0.0, z]], x)
}
