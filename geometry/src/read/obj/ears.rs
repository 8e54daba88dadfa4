//! Cuts a polygon that is not convex by taking off its ears: corners whose two neighbours see
//! each other.
//!
//! Three things make exporters' polygons hard: corners in the middle of a straight side, corners
//! that lie on each other (a hole is tied to the outline by two sides that coincide), and
//! rounding. So ears are first looked for with care: an ear must have some height, and no corner
//! may even touch it, so that no triangle is left over whose corners are on one line. Once there
//! are none of these, whatever has no corner inside is taken. A polygon that crosses itself may
//! keep a rest without ears; a fan takes that, since the number of triangles must not depend on
//! the shape.
//!
//! If any corner is inside an ear, one that is not convex is (the farthest from the cut), so only
//! those are looked for, in a grid. Going round by round, and never in one to two neighbours,
//! keeps triangles compact; the time then grows little faster than the number of corners.

use super::grid::Grid;
use super::outline::{Corner, Outline, Place, distance, turn};
use super::polygon::Work;
use crate::rejection::Rejection;
use crate::vector::Vec3;

/// How far inside a corner must be at least, as a share of the distance at which it touches.
const INSIDE: f64 = 1e-3;

/// Corners looked at, for each one that is left, after which the grid is made anew: by then most
/// of what is in it may be gone.
const WORN: u64 = 4;

/// Which ears are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Those that have a height and that nothing touches.
    Much,
    /// Those that hold nothing, and corners that lie on a neighbour by now.
    Little,
}

/// Takes ears off polygons; keeps its memory between them.
#[derive(Default)]
pub(super) struct Ears {
    outline: Outline,
    /// The corners that are not convex.
    grid: Grid,
    in_grid: Vec<(u32, Place)>,
    /// Corners looked at since the grid was made.
    seen: u64,
    round: Vec<u32>,
    next: Vec<u32>,
}

impl Ears {
    /// Adds the triangles of a polygon with that normal to `out`.
    pub(super) fn cut(
        &mut self,
        points: &[Vec3],
        normal: Vec3,
        out: &mut Vec<[u32; 3]>,
        work: &mut Work<'_>,
    ) -> Result<(), Rejection> {
        self.outline.lay_down(points, normal);
        self.drop_spurs(out);
        self.make_grid();
        let mut care = Care::Much;
        let mut found = true;
        while self.outline.left > 3 {
            if self.next.is_empty() {
                if !found && care == Care::Little {
                    break;
                }
                if !found {
                    care = Care::Little;
                }
                found = false;
                self.let_all_wait();
            }
            found |= self.round(care, out, work)?;
        }
        self.fan(out);
        Ok(())
    }

    /// Takes off what encloses nothing: corners that are there twice, and sides that go out and
    /// come back. Their triangles are collapsed.
    fn drop_spurs(&mut self, out: &mut Vec<[u32; 3]>) {
        self.let_all_wait();
        while let Some(v) = self.next.pop() {
            self.outline.change(v, |corner| corner.waits = false);
            let corner = self.outline.corner(v);
            let [before, after] = [corner.before, corner.after].map(|n| self.outline.at(n));
            let is_spur = corner.at == after || before == after;
            if self.outline.left > 3 && !corner.gone && is_spur {
                self.clip(v, out);
            }
        }
    }

    fn clip(&mut self, v: u32, out: &mut Vec<[u32; 3]>) {
        let triangle = self.outline.take(v);
        out.push(triangle);
        self.let_wait(triangle[0]);
        self.let_wait(triangle[2]);
    }

    fn let_wait(&mut self, v: u32) {
        if !self.outline.corner(v).waits {
            self.outline.change(v, |corner| corner.waits = true);
            self.next.push(v);
        }
    }

    fn let_all_wait(&mut self) {
        self.next.clear();
        self.next.extend(self.outline.all());
        for &v in &self.next {
            self.outline.change(v, |corner| corner.waits = true);
        }
    }

    fn make_grid(&mut self) {
        self.in_grid.clear();
        for v in self.outline.all() {
            let corner = self.outline.corner(v);
            if !corner.convex {
                self.in_grid.push((v, corner.at));
            }
        }
        self.grid.fill(&self.in_grid);
        self.seen = 0;
    }

    /// Looks once at each corner that waits; whether an ear was found.
    fn round(
        &mut self,
        care: Care,
        out: &mut Vec<[u32; 3]>,
        work: &mut Work<'_>,
    ) -> Result<bool, Rejection> {
        std::mem::swap(&mut self.round, &mut self.next);
        let mut round = std::mem::take(&mut self.round);
        for &v in &round {
            self.outline.change(v, |corner| corner.waits = false);
        }
        let mut found = false;
        for &v in &round {
            let corner = self.outline.corner(v);
            if self.outline.left <= 3 || corner.gone || corner.waits {
                continue;
            }
            if self.seen > WORN * self.outline.left as u64 {
                self.make_grid();
            }
            let (is_ear, seen) = self.is_ear(corner, care);
            self.seen += seen;
            work(seen)?;
            if is_ear {
                self.clip(v, out);
                found = true;
            }
        }
        round.clear();
        self.round = round;
        Ok(found)
    }

    /// Whether a corner is an ear, and how much was looked at to find out.
    fn is_ear(&self, tip: Corner, care: Care) -> (bool, u64) {
        let ear = [
            self.outline.at(tip.before),
            tip.at,
            self.outline.at(tip.after),
        ];
        let [a, b, c] = ear;
        if care == Care::Little && (a == b || b == c || c == a) {
            return (true, 1);
        }
        let lengths = [distance(a, b), distance(b, c), distance(c, a)];
        let touching = self.outline.touching;
        let (height, inside) = match care {
            Care::Much => (touching, -touching),
            Care::Little => (0.0, INSIDE * touching),
        };
        if turn(a, b, c) <= height * lengths[2] {
            return (false, 1);
        }
        let mut seen = 1;
        for run in self.grid.near(ear, touching) {
            seen += 1;
            for &q in run {
                seen += 1;
                if self.blocks(q, ear, lengths, inside) {
                    return (false, seen);
                }
            }
        }
        (true, seen)
    }

    /// Whether a corner keeps an ear from being one. It is inside if it is farther than `inside`
    /// from all three sides.
    fn blocks(&self, q: u32, [a, b, c]: [Place; 3], lengths: [f64; 3], inside: f64) -> bool {
        let corner = self.outline.corner(q);
        let p = corner.at;
        if corner.gone || corner.convex || p == a || p == c {
            return false;
        }
        if p == b {
            // The outline may come through the cut, touch the tip and go back.
            let neighbours = [corner.before, corner.after].map(|n| self.outline.at(n));
            return neighbours
                .iter()
                .any(|&n| turn(a, b, n) > 0.0 && turn(b, c, n) > 0.0);
        }
        turn(a, b, p) > inside * lengths[0]
            && turn(b, c, p) > inside * lengths[1]
            && turn(c, a, p) > inside * lengths[2]
    }

    /// Takes what is left.
    fn fan(&mut self, out: &mut Vec<[u32; 3]>) {
        let first = self.outline.first;
        let mut v = self.outline.corner(first).after;
        for _ in 2..self.outline.left {
            let after = self.outline.corner(v).after;
            out.push([first, v, after]);
            v = after;
        }
    }
}
