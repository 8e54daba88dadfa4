//! The convex hull of points (quickhull; Barber, Dobkin, Huhdanpaa 1996).
//!
//! Which side of a facet a point is on is told exactly (Shewchuk 1997), so that points in one
//! plane, on one line or in one place bring nothing into disorder: what a point sees of a hull is
//! always one piece with one rim. Coordinates are rounded to whole steps of 2^-50 of the largest,
//! so that no product is too small to be told from nothing.

use robust::{Coord3D, orient3d};

use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;
use crate::topology::NONE;
use crate::vector::{Vec3, cross, dot, greater, length, lesser, sub};

/// A polyhedron without dents, or what lies in a plane.
pub(super) struct Hull {
    /// Its corners, or all points of what is flat; mm.
    pub(super) points: Vec<Vec3>,
    /// Corners counter-clockwise seen from outside; none of what is flat.
    pub(super) facets: Vec<[u32; 3]>,
    /// A direction at right angles to what is flat.
    pub(super) flat: Option<Vec3>,
}

impl Hull {
    /// The hull of some points without those that lie less than `tolerance` mm off that of the
    /// others. Points of no more than that thickness are flat.
    pub(super) fn of(
        points: &[Vec3],
        tolerance: f64,
        guard: &Guard<'_>,
    ) -> Result<Self, Rejection> {
        match Growing::begun(points, tolerance) {
            Ok(mut growing) => {
                growing.grow(guard)?;
                Ok(growing.done(points))
            }
            Err(flat) => Ok(Self {
                points: points.to_vec(),
                facets: Vec::new(),
                flat: Some(flat),
            }),
        }
    }

    pub(super) fn corners(&self, facet: [u32; 3]) -> [Vec3; 3] {
        facet.map(|p| self.points[p as usize])
    }
}

/// Lowest and highest place of some points along a direction.
pub(super) fn extent(points: &[Vec3], along: Vec3) -> (f64, f64) {
    let places = points.iter().map(|&p| dot(p, along));
    places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
        (lesser(low, at), greater(high, at))
    })
}

/// What rounding may be off by in a product of three distances, as a share of two of them: 1e-14 of
/// the third, which is 2^52 steps at most.
const ROUNDING: f64 = 45.0;

struct Facet {
    corners: [u32; 3],
    /// The facets across the edges from corner k to corner k + 1.
    across: [u32; 3],
    /// Square to it, outwards, as long as twice its area.
    normal: Vec3,
    breadth: f64,
    /// By how much rounding may be off in six times the volume between it and a point.
    slack: f64,
    /// Points above it that are in no hull yet, each with one facet.
    outside: Vec<u32>,
    /// The highest of them, and six times the volume between it and the facet.
    farthest: (u32, f64),
    gone: bool,
}

/// An edge between what a point sees of a hull and what it does not.
struct RimEdge {
    ends: [u32; 2],
    beyond: u32,
}

/// A hull while points are added to it. Coordinates and tolerance are in steps.
struct Growing {
    points: Vec<Coord3D<f64>>,
    tolerance: f64,
    facets: Vec<Facet>,
    /// Facets that may have points outside.
    pending: Vec<u32>,
    /// The new facet whose edge on the rim begins at a point.
    begins: Vec<u32>,
}

impl Growing {
    fn at(&self, point: u32) -> Vec3 {
        let Coord3D { x, y, z } = self.points[point as usize];
        [x, y, z]
    }

    /// Six times the volume between three points and a fourth; positive if that is on the side from
    /// which the three run counter-clockwise, and never of the wrong sign.
    fn above(&self, [a, b, c]: [u32; 3], point: u32) -> f64 {
        let [a, b, c, d] = [a, b, c, point].map(|p| self.points[p as usize]);
        -orient3d(a, b, c, d)
    }

    fn add(&mut self, corners: [u32; 3], across: [u32; 3]) -> u32 {
        let [a, b, c] = corners.map(|p| self.at(p));
        let (ab, ac) = (sub(b, a), sub(c, a));
        let normal = cross(ab, ac);
        self.facets.push(Facet {
            corners,
            across,
            normal,
            breadth: length(normal),
            slack: ROUNDING * length(ab) * length(ac),
            outside: Vec::new(),
            farthest: (NONE, 0.0),
            gone: false,
        });
        self.facets.len() as u32 - 1
    }

    /// Gives a point to the first of some facets that it is above, if there is one.
    fn give(&mut self, point: u32, facets: std::ops::Range<u32>) {
        let at = self.at(point);
        for facet in facets {
            let Facet {
                corners,
                normal,
                breadth,
                slack,
                ..
            } = self.facets[facet as usize];
            let least = self.tolerance * breadth;
            // Most points lie clearly below, and then rounded numbers will do.
            if dot(normal, sub(at, self.at(corners[0]))) < least - slack {
                continue;
            }
            let above = self.above(corners, point);
            let facet = &mut self.facets[facet as usize];
            if above > least {
                facet.outside.push(point);
                if above > facet.farthest.1 {
                    facet.farthest = (point, above);
                }
                return;
            }
        }
    }

    /// Adds points until none is outside.
    fn grow(&mut self, guard: &Guard<'_>) -> Result<(), Rejection> {
        while let Some(facet) = self.pending.pop() {
            let Facet {
                farthest: (eye, _),
                gone,
                ..
            } = self.facets[facet as usize];
            if gone || eye == NONE {
                continue;
            }
            let (seen, rim) = self.look(facet, eye);
            let new = self.cone(eye, &rim);
            let mut work = seen.len() as u64;
            for facet in seen {
                let outside = std::mem::take(&mut self.facets[facet as usize].outside);
                work += outside.len() as u64 * rim.len() as u64;
                for point in outside {
                    if point != eye {
                        self.give(point, new.clone());
                    }
                }
            }
            self.pending.extend(new);
            guard.spend(Stage::Measures, super::HULL, 4 * work)?;
        }
        Ok(())
    }

    /// Takes away the facets that a point sees, of which `first` is one; gives them and their rim.
    fn look(&mut self, first: u32, eye: u32) -> (Vec<u32>, Vec<RimEdge>) {
        self.facets[first as usize].gone = true;
        let (mut seen, mut rim) = (vec![first], Vec::new());
        let mut at = 0;
        while let Some(&facet) = seen.get(at) {
            at += 1;
            let Facet {
                corners, across, ..
            } = self.facets[facet as usize];
            for k in 0..3 {
                let next = &self.facets[across[k] as usize];
                if next.gone {
                    continue;
                }
                if self.above(next.corners, eye) > 0.0 {
                    self.facets[across[k] as usize].gone = true;
                    seen.push(across[k]);
                } else {
                    rim.push(RimEdge {
                        ends: [corners[k], corners[(k + 1) % 3]],
                        beyond: across[k],
                    });
                }
            }
        }
        (seen, rim)
    }

    /// Joins a point with a rim; gives the new facets.
    fn cone(&mut self, eye: u32, rim: &[RimEdge]) -> std::ops::Range<u32> {
        let first = self.facets.len() as u32;
        for edge in rim {
            let [a, b] = edge.ends;
            let new = self.add([a, b, eye], [edge.beyond, NONE, NONE]);
            self.begins[a as usize] = new;
            let beyond = &mut self.facets[edge.beyond as usize];
            for k in 0..3 {
                if beyond.corners[k] == b {
                    beyond.across[k] = new;
                }
            }
        }
        let new = first..self.facets.len() as u32;
        for facet in new.clone() {
            let after = self.begins[self.facets[facet as usize].corners[1] as usize];
            self.facets[facet as usize].across[1] = after;
            self.facets[after as usize].across[2] = facet;
        }
        new
    }

    fn done(self, points: &[Vec3]) -> Hull {
        let mut number = self.begins;
        number.fill(NONE);
        let mut hull = Hull {
            points: Vec::new(),
            facets: Vec::new(),
            flat: None,
        };
        for facet in self.facets.iter().filter(|f| !f.gone) {
            hull.facets.push(facet.corners.map(|p| {
                let number = &mut number[p as usize];
                if *number == NONE {
                    *number = hull.points.len() as u32;
                    hull.points.push(points[p as usize]);
                }
                *number
            }));
        }
        hull
    }
}

mod start;
#[cfg(test)]
mod tests;
