//! The sums that the first numbers are made of.

use std::array::from_fn;
use std::ops::{Add, Mul, Sub};

use super::{Edges, FirstNumbers};
use crate::corner_hash::{CornerHasher, mix};
use crate::measure::moments::{Moments, PAIRS};
use crate::read::Sink;
use crate::rejection::Rejection;
use crate::report::Format;
use crate::vector::{Bounds, Vec3, ZERO, add, is_finite, scale};

/// Triangles that are summed side by side, each lane on its own; how many decides the rounding of
/// the sums, so it is the same everywhere.
const LANES: usize = 2;

/// One number of each lane.
#[derive(Clone, Copy, Debug)]
struct Lanes([f64; LANES]);

impl Lanes {
    const ZERO: Self = Self([0.0; LANES]);

    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        let mut out = self;
        for (a, b) in out.0.iter_mut().zip(other.0) {
            *a = f(*a, b);
        }
        out
    }

    fn sqrt(self) -> Self {
        Self(self.0.map(f64::sqrt))
    }

    fn sum(self) -> f64 {
        self.0.iter().sum()
    }
}

impl Add for Lanes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }
}

impl Sub for Lanes {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }
}

impl Mul for Lanes {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        self.zip(other, |a, b| a * b)
    }
}

/// A point or a direction of each lane.
type Point = [Lanes; 3];

fn plus(a: Point, b: Point) -> Point {
    from_fn(|k| a[k] + b[k])
}

fn minus(a: Point, b: Point) -> Point {
    from_fn(|k| a[k] - b[k])
}

fn cross(a: Point, b: Point) -> Point {
    from_fn(|k| {
        let (i, j) = ((k + 1) % 3, (k + 2) % 3);
        a[i] * b[j] - a[j] * b[i]
    })
}

fn dot(a: Point, b: Point) -> Lanes {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Everything that is added up, in file units about the first corner.
pub(super) struct Sums {
    hasher: CornerHasher,
    /// Mixed into every corner's hash; objects whose corners are not welded have different ones.
    object: u64,
    /// Triangles that fill the lanes once there are enough of them.
    waiting: [[Vec3; 3]; LANES],
    waiting_for: usize,
    origin: Option<Vec3>,
    triangles: u32,
    non_finite: u32,
    signed: u64,
    even: u64,
    least: Point,
    most: Point,
    double_area: Lanes,
    six_volume: Lanes,
    moment: Point,
    /// Of the products of coordinates that [`PAIRS`] names.
    second: [Lanes; 6],
}

impl Sums {
    pub(super) fn new() -> Self {
        Self {
            hasher: CornerHasher::new(),
            object: 0,
            waiting: [[[0.0; 3]; 3]; LANES],
            waiting_for: LANES,
            origin: None,
            triangles: 0,
            non_finite: 0,
            signed: 0,
            even: 0,
            least: [Lanes([f64::INFINITY; LANES]); 3],
            most: [Lanes([f64::NEG_INFINITY; LANES]); 3],
            double_area: Lanes::ZERO,
            six_volume: Lanes::ZERO,
            moment: [Lanes::ZERO; 3],
            second: [Lanes::ZERO; 6],
        }
    }

    fn edges(&mut self, corners: [Vec3; 3]) {
        // Adding zero turns -0.0 into 0.0 and leaves every other number alone.
        let [a, b, c] = corners.map(|p| self.hasher.hash(p.map(|c| c + 0.0)) ^ self.object);
        for (from, to) in [(a, b), (b, c), (c, a)] {
            if from == to {
                continue;
            }
            let edge = mix(from.min(to), from.max(to));
            self.even ^= edge;
            // Minus the edge where it is run backwards, without a jump that nobody can foresee.
            let backwards = u64::from(from > to).wrapping_neg();
            self.signed = self
                .signed
                .wrapping_add((edge ^ backwards).wrapping_sub(backwards));
        }
    }

    /// A corner of the first triangle that does not collapse: those that do may lie anywhere, and
    /// sums of products about a far place are lost in rounding.
    fn about(&mut self, triangles: &[[Vec3; 3]; LANES]) -> Vec3 {
        if let Some(origin) = self.origin {
            return origin;
        }
        let whole = |[a, b, c]: &&[Vec3; 3]| a != b && b != c && c != a;
        self.origin = triangles.iter().find(whole).map(|triangle| triangle[0]);
        self.origin.unwrap_or(triangles[0][0])
    }

    /// Takes in a triangle a lane.
    fn take(&mut self, triangles: [[Vec3; 3]; LANES]) {
        for triangle in triangles {
            self.edges(triangle);
        }
        let origin = self.about(&triangles);
        let corners: [Point; 3] =
            from_fn(|c| from_fn(|k| Lanes(from_fn(|lane| triangles[lane][c][k]))));
        for corner in corners {
            for (k, coordinate) in corner.into_iter().enumerate() {
                self.least[k] = self.least[k].zip(coordinate, |a, b| if b < a { b } else { a });
                self.most[k] = self.most[k].zip(coordinate, |a, b| if b > a { b } else { a });
            }
        }
        let origin = origin.map(|c| Lanes([c; LANES]));
        let [a, b, c] = corners.map(|p| minus(p, origin));
        let normal = cross(minus(b, a), minus(c, a));
        self.double_area = self.double_area + dot(normal, normal).sqrt();
        let six = dot(a, normal);
        self.six_volume = self.six_volume + six;
        // The sum of the products of the corners and of their sum, in fewer steps.
        let [p, q, r] = [plus(a, b), plus(b, c), plus(c, a)];
        self.moment = from_fn(|k| self.moment[k] + (p[k] + c[k]) * six);
        for (cell, (i, j)) in self.second.iter_mut().zip(PAIRS) {
            *cell = *cell + six * (p[i] * p[j] + q[i] * q[j] + r[i] * r[j]);
        }
    }

    /// What the sums tell; none if there was no triangle with numbers for corners.
    pub(super) fn finish(mut self, format: Format, mm: f64) -> Option<FirstNumbers> {
        if self.waiting_for < LANES {
            let filler = self.origin.unwrap_or(self.waiting[0][0]);
            for _ in 0..self.waiting_for {
                self.wait([filler; 3]);
            }
        }
        if self.triangles == self.non_finite {
            return None;
        }
        let origin = self.origin.unwrap_or(ZERO);
        let edges = match (self.signed, self.even) {
            (0, _) => Edges::Closed,
            (_, 0) => Edges::Flipped,
            _ => Edges::Open,
        };
        let second = self.second.map(Lanes::sum);
        let solid = Moments::of(self.six_volume.sum(), self.moment.map(Lanes::sum), second);
        let solid = Some(solid).filter(|_| edges == Edges::Closed);
        let centre = solid.and_then(|s| s.centre());
        let inertia = solid.and_then(|s| s.inertia());
        let cubic = mm * mm * mm;
        // Nothing is added so that there is one zero: which of two is smaller machines see unlike.
        let bounds = Bounds {
            min: self
                .least
                .map(|lanes| lanes.0.into_iter().fold(f64::INFINITY, f64::min) + 0.0),
            max: self
                .most
                .map(|lanes| lanes.0.into_iter().fold(f64::NEG_INFINITY, f64::max) + 0.0),
        };
        Some(FirstNumbers {
            format,
            triangles: self.triangles,
            non_finite_faces: self.non_finite,
            edges,
            size_mm: scale(bounds.size(), mm),
            corner_mm: scale(bounds.min, mm),
            area_mm2: self.double_area.sum() / 2.0 * mm * mm,
            volume_mm3: solid.map(|s| s.volume() * cubic),
            centroid_mm: centre.map(|c| scale(add(c, origin), mm)),
            inertia_mm5: inertia.map(|rows| rows.map(|row| scale(row, cubic * mm * mm))),
        })
    }

    fn wait(&mut self, triangle: [Vec3; 3]) {
        self.waiting[LANES - self.waiting_for] = triangle;
        self.waiting_for -= 1;
        if self.waiting_for == 0 {
            self.waiting_for = LANES;
            self.take(self.waiting);
        }
    }
}

impl Sink for Sums {
    fn object(&mut self, _name: &str, apart: bool) {
        if apart {
            self.object = mix(self.object, u64::from(self.triangles));
        }
    }

    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection> {
        self.triangles = self.triangles.saturating_add(1);
        if !is_finite(&corners) {
            self.non_finite += 1;
            return Ok(());
        }
        self.wait(corners);
        Ok(())
    }

    fn batch(&mut self, triangles: &[[Vec3; 3]]) -> Result<(), Rejection> {
        let (full, rest) = triangles.as_chunks::<LANES>();
        for &some in full {
            if self.waiting_for == LANES && some.iter().all(is_finite) {
                self.triangles = self.triangles.saturating_add(LANES as u32);
                self.take(some);
            } else {
                some.iter().try_for_each(|&t| self.triangle(t))?;
            }
        }
        rest.iter().try_for_each(|&t| self.triangle(t))
    }
}
