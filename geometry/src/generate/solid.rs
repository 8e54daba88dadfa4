//! A polyhedron in the making, and what comes of it.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::ops::Range;

use spade::{ConstrainedDelaunayTriangulation, Point2, Triangulation as _};

use super::holes::DrawnHole;
use super::integrals::Integrals;
use crate::vector::{Bounds, Vec3, add, cross, sub, unit};

/// A part made by formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Generated {
    /// Short name in lower case with hyphens.
    pub name: &'static str,
    /// Corners in millimetres, counter-clockwise seen from outside.
    pub triangles: Vec<[[f64; 3]; 3]>,
    pub truth: Truth,
}

/// What is known about a part without looking at its triangles.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// None where the part is broken, so that it has none.
    pub volume_mm3: Option<f64>,
    /// Centre of the volume; none with it.
    pub centroid_mm: Option<[f64; 3]>,
    /// Moments of inertia about the centre, along the axes, for a density of one; none with the
    /// volume.
    pub inertia_mm5: Option<[[f64; 3]; 3]>,
    pub area_mm2: f64,
    pub size_mm: [f64; 3],
    pub shells: u32,
    /// Edges with one face.
    pub open_edges: u32,
    pub flipped_faces: u32,
    pub duplicate_faces: u32,
    /// Those whose thickness has a formula; other faces may bound walls too.
    pub walls: Vec<Wall>,
    /// All round holes, as [`Hole`](crate::Hole) means it.
    pub holes: Vec<DrawnHole>,
}

/// Faces that look straight through the material at a face parallel to theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// In the order of the triangles.
    pub faces: Range<usize>,
    /// From plane to plane.
    pub thickness_mm: f64,
}

impl Generated {
    /// The part as binary STL, corners rounded to single precision.
    pub fn to_stl_binary(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(84 + 50 * self.triangles.len());
        let mut header = [b' '; 80];
        let title = format!("Forja generated part {}", self.name);
        for (to, from) in header.iter_mut().zip(title.bytes()) {
            *to = from;
        }
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&(self.triangles.len() as u32).to_le_bytes());
        for triangle in &self.triangles {
            for c in normal(triangle).iter().chain(triangle.as_flattened()) {
                bytes.extend_from_slice(&(*c as f32).to_le_bytes());
            }
            bytes.extend_from_slice(&[0; 2]);
        }
        bytes
    }

    /// The part as text STL, corners in full precision.
    pub fn to_stl_text(&self) -> String {
        let mut text = format!("solid {}\n", self.name);
        for triangle in &self.triangles {
            let [x, y, z] = normal(triangle);
            // Writing into a string cannot fail.
            let _ = writeln!(text, "  facet normal {x:e} {y:e} {z:e}\n    outer loop");
            for [x, y, z] in triangle {
                let _ = writeln!(text, "      vertex {x:e} {y:e} {z:e}");
            }
            text.push_str("    endloop\n  endfacet\n");
        }
        let _ = writeln!(text, "endsolid {}", self.name);
        text
    }
}

fn normal([a, b, c]: &[Vec3; 3]) -> Vec3 {
    unit(cross(sub(*b, *a), sub(*c, *a))).unwrap_or([0.0; 3])
}

type Plane = ConstrainedDelaunayTriangulation<Point2<f64>>;

/// The triangles inside the constraints of a triangulation, counter-clockwise, by corner number.
///
/// Going inwards from the outer face, each constraint that is crossed changes between outside and
/// inside; holes are outside again.
fn inside(plane: &Plane) -> Vec<[usize; 3]> {
    let mut side = vec![None; plane.num_all_faces()];
    let mut queue = VecDeque::new();
    if let Some(outer) = side.first_mut() {
        *outer = Some(false);
    }
    for edge in plane.convex_hull() {
        let inner = edge.rev().face();
        if side[inner.index()].is_none() {
            side[inner.index()] = Some(edge.is_constraint_edge());
            queue.push_back(inner);
        }
    }
    let mut found = Vec::new();
    while let Some(face) = queue.pop_front() {
        let Some(face) = face.as_inner() else {
            continue;
        };
        let own = side[face.index()] == Some(true);
        if own {
            found.push(face.vertices().map(|v| v.index()));
        }
        for edge in face.adjacent_edges() {
            let next = edge.rev().face();
            if side[next.index()].is_none() {
                side[next.index()] = Some(own ^ edge.is_constraint_edge());
                queue.push_back(next);
            }
        }
    }
    found
}

/// Points and faces that are being put together, and the truth that is known so far.
#[derive(Clone)]
pub(super) struct Solid {
    pub(super) points: Vec<Vec3>,
    pub(super) faces: Vec<[u32; 3]>,
    pub(super) integrals: Integrals,
    pub(super) area: f64,
    pub(super) shells: u32,
    pub(super) walls: Vec<Wall>,
    pub(super) holes: Vec<DrawnHole>,
}

impl Solid {
    pub(super) fn new() -> Self {
        Self {
            points: Vec::new(),
            faces: Vec::new(),
            integrals: Integrals::default(),
            area: 0.0,
            shells: 1,
            walls: Vec::new(),
            holes: Vec::new(),
        }
    }

    /// Adds points and gives their indices.
    pub(super) fn ring(&mut self, points: impl IntoIterator<Item = Vec3>) -> Vec<u32> {
        let from = self.points.len() as u32;
        self.points.extend(points);
        (from..self.points.len() as u32).collect()
    }

    /// Takes in that the faces from one on, up to the last one, look through a wall.
    pub(super) fn wall(&mut self, from: usize, thickness: f64) {
        self.walls.push(Wall {
            faces: from..self.faces.len(),
            thickness_mm: thickness,
        });
    }

    /// A band of quadrilaterals between two closed loops of as many points; with `low` counter-
    /// clockwise seen from above `high`, it looks outwards.
    pub(super) fn band(&mut self, low: &[u32], high: &[u32]) {
        for i in 0..low.len() {
            let j = (i + 1) % low.len();
            self.faces.push([low[i], low[j], high[j]]);
            self.faces.push([low[i], high[j], high[i]]);
        }
    }

    /// The triangles between a closed loop and a tip above it, or below; they look outwards as
    /// those of a band do.
    pub(super) fn fan(&mut self, ring: &[u32], tip: u32, above: bool) {
        for i in 0..ring.len() {
            let j = (i + 1) % ring.len();
            self.faces.push(if above {
                [ring[i], ring[j], tip]
            } else {
                [tip, ring[j], ring[i]]
            });
        }
    }

    /// Takes another solid away from the inside of this one, where it leaves a closed room.
    pub(super) fn hollow(&mut self, cavity: Solid, to: Vec3) {
        let from = self.points.len() as u32;
        self.points
            .extend(cavity.points.iter().map(|&p| add(p, to)));
        let turned = cavity.faces.iter().map(|&[a, b, c]| [a, c, b]);
        self.faces.extend(turned.map(|face| face.map(|i| i + from)));
        let same = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        self.integrals = self.integrals.minus(cavity.integrals.mapped(same, to));
        self.area += cavity.area;
        self.shells += cavity.shells;
    }

    /// A plane polygon: the first loop is its outline, the others are holes. `flat` gives the
    /// plane coordinates of a point, in which the polygon is seen counter-clockwise from outside.
    pub(super) fn polygon(&mut self, loops: &[Vec<u32>], flat: impl Fn(Vec3) -> [f64; 2]) {
        let indices: Vec<u32> = loops.concat();
        let corners = indices.iter().map(|&i| flat(self.points[i as usize]));
        let corners = corners.map(|[x, y]| Point2::new(x, y)).collect();
        let mut edges = Vec::with_capacity(indices.len());
        let mut start = 0;
        for outline in loops {
            let len = outline.len();
            edges.extend((0..len).map(|i| [start + i, start + (i + 1) % len]));
            start += len;
        }
        let cut = Plane::try_bulk_load_cdt(corners, edges, |_| {});
        for face in cut.iter().flat_map(inside) {
            self.faces.push(face.map(|i| indices[i]));
        }
    }

    /// The finished part.
    pub(super) fn named(self, name: &'static str) -> Generated {
        let truth = Truth {
            volume_mm3: Some(self.integrals.volume),
            centroid_mm: Some(self.integrals.centre()),
            inertia_mm5: Some(self.integrals.inertia()),
            area_mm2: self.area,
            size_mm: Bounds::of(&self.points).size(),
            shells: self.shells,
            open_edges: 0,
            flipped_faces: 0,
            duplicate_faces: 0,
            walls: Vec::new(),
            holes: Vec::new(),
        };
        Generated {
            name,
            triangles: self.triangles(),
            truth: Truth {
                walls: self.walls,
                holes: self.holes,
                ..truth
            },
        }
    }

    pub(super) fn triangles(&self) -> Vec<[Vec3; 3]> {
        let corner = |i: u32| self.points[i as usize];
        self.faces.iter().map(|f| f.map(corner)).collect()
    }
}
