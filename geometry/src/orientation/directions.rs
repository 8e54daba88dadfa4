//! The directions that are compared. All come from the part itself, so that a part that was turned
//! is compared along the same ones: it rests on facets of its hull, large faces look up or down,
//! and the others are spread evenly in the frame of its oriented box.

use std::collections::BTreeMap;

use super::bins::Bins;
use super::hull::Hull;
use super::oriented_box::{Axes, turned_into};
use super::unit;
use crate::compact_sort::CompactSort;
use crate::vector::{Vec3, cross, dot, length, scale, sub};

/// Directions on whose opposites the part rests, and these.
const RESTS: usize = 42;
/// Directions that most of its surface faces, and their opposites.
const FACES: usize = 15;
/// Cells along half an edge of the cube whose directions fill the rest: 386.
const SPREAD: i32 = 4;
/// Cosine of a degree: directions that are nearer are one.
const APART: f64 = 0.999_85;
/// Sine of the angle up to which facets are in one plane but for the noise of a file.
const SAME: f64 = 1e-5;
/// Planes that are looked through for equals.
const LARGEST: usize = 400;

/// Facets of a hull that are in one plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facing {
    /// Outwards; that of the largest of them.
    pub(super) normal: Vec3,
    /// mm².
    pub(super) area: f64,
    largest: f64,
}

impl Facing {
    fn is_along(&self, other: &Self) -> bool {
        let same_side = dot(self.normal, other.normal) > 0.0;
        same_side && length(cross(self.normal, other.normal)) < SAME
    }

    fn join(&mut self, other: &Self) {
        self.area += other.area;
        if other.largest > self.largest {
            (self.largest, self.normal) = (other.largest, other.normal);
        }
    }
}

/// Where the facets of a hull look, those of most area first.
pub(super) fn facing(hull: &Hull) -> Vec<Facing> {
    let mut cells: BTreeMap<[i32; 3], Vec<Facing>> = BTreeMap::new();
    for &facet in &hull.facets {
        let [a, b, c] = hull.corners(facet);
        let across = cross(sub(b, a), sub(c, a));
        let Some(normal) = unit(across) else { continue };
        let area = length(across) / 2.0;
        let one = Facing {
            normal,
            area,
            largest: area,
        };
        let cell = normal.map(|c| (c * 1000.0).round() as i32);
        join(cells.entry(cell).or_default(), one);
    }
    let mut all: Vec<Facing> = cells.into_values().flatten().collect();
    all.compact_sort_by(|a, b| b.area.total_cmp(&a.area));
    // Noise may have put facets of one plane into neighbouring cells.
    let mut merged: Vec<Facing> = Vec::new();
    for one in all.into_iter().take(LARGEST) {
        join(&mut merged, one);
    }
    merged.compact_sort_by(|a, b| b.area.total_cmp(&a.area));
    merged
}

fn join(planes: &mut Vec<Facing>, one: Facing) {
    match planes.iter_mut().find(|plane| plane.is_along(&one)) {
        Some(same) => same.join(&one),
        None => planes.push(one),
    }
}

/// Unit vectors to the points of a grid on the six sides of a cube: 24 n² + 2 of them, the same
/// ones for every turn of the cube into itself.
pub(super) fn spread(n: i32) -> Vec<Vec3> {
    let mut all = Vec::new();
    for x in -n..=n {
        for y in -n..=n {
            for z in -n..=n {
                if x.abs().max(y.abs()).max(z.abs()) == n {
                    all.extend(unit([x, y, z].map(f64::from)));
                }
            }
        }
    }
    all
}

/// The directions upwards that are compared, each once: those that a person would think of first.
pub(super) fn upwards(facing: &[Facing], bins: &Bins, frame: Axes) -> Vec<Vec3> {
    let rests = facing.iter().take(RESTS).map(|f| f.normal);
    let mut largest: Vec<(f64, Vec3)> = bins.0.iter().map(|b| (b.area, b.normal)).collect();
    largest.compact_sort_by(|a, b| b.0.total_cmp(&a.0));
    let faces = largest.iter().take(FACES).map(|l| l.1);
    let own = rests.chain(faces);
    let own = own.flat_map(|normal| [scale(normal, -1.0), normal]);
    let spread = spread(SPREAD).into_iter().map(|d| turned_into(frame, d));
    let mut all: Vec<Vec3> = Vec::new();
    for direction in own.chain(spread) {
        if all.iter().all(|a| dot(*a, direction) < APART) {
            all.push(direction);
        }
    }
    all
}
