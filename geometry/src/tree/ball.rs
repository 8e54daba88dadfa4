//! The largest ball that touches a face from one side.
//!
//! All balls that touch a face at a point lie inside one another, so one walk through the tree
//! will do: whatever reaches into the ball makes it smaller, and what the ball had not reached
//! before it does not reach afterwards either. (How near something was to the centre of a larger
//! ball says nothing of the smaller one, so what was noted is not dropped by it.)

use super::closest::closest;
use super::{Node, Notes, Tree, Way};
use crate::vector::{Vec3, along, cross, dot, scale, sub};

/// Where a ball touches a face, and the largest that is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Touch {
    pub(crate) at: Vec3,
    /// Unit vector towards the centre of the ball.
    pub(crate) towards: Vec3,
    pub(crate) largest: Ball,
}

/// How large a ball is, and the face at which it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ball {
    pub(crate) diameter: f64,
    pub(crate) face: u32,
}

/// Cosine of the angle between the way to the centre and the normal of a face up to which the
/// face ends a ball (60 degrees). Steeper ones do not: beside a sharp edge the face around the
/// edge, which is no other side of a wall, would leave room for the smallest balls only.
const FACING: f64 = 0.5;

/// What reaches into a ball by less than this share of its radius is passed over.
const EXACT: f64 = 1e-9;

/// How often one face may make a ball smaller. Each time the part that is too much gets smaller by
/// more than half where faces face each other.
const STEPS: usize = 40;

/// What a distance in single precision may be too long by, as a factor.
const NEARER: f32 = 1.000_002;

impl Tree {
    /// The largest ball that fits between the face at `touch` and those opposite.
    pub(crate) fn ball(&self, touch: &Touch, way: Way, notes: &mut Notes) -> Ball {
        let mut ball = Fitting {
            at: scale(touch.at, self.scale),
            towards: touch.towards,
            radius: touch.largest.diameter * self.scale / 2.0,
        };
        let mut face = touch.largest.face;
        let mut boxed = Boxed::of(&ball);
        notes.0.clear();
        if let Some(root) = self.nodes.first() {
            boxed.note(root, notes);
        }
        while let Some(next) = notes.0.pop() {
            if next.faces == 0 {
                boxed.note(&self.nodes[next.first as usize], notes);
                continue;
            }
            let from = next.first as usize;
            for place in from..from + next.faces as usize {
                if ball.shrink(&self.corners[place], way) {
                    face = self.faces[place];
                    boxed = Boxed::of(&ball);
                }
            }
        }
        Ball {
            diameter: 2.0 * ball.radius / self.scale,
            face,
        }
    }
}

struct Fitting {
    at: Vec3,
    towards: Vec3,
    radius: f64,
}

impl Fitting {
    fn centre(&self) -> Vec3 {
        along(self.at, self.towards, self.radius)
    }

    /// Square of the distance from the centre within which there must be nothing.
    fn inner2(&self) -> f64 {
        let inner = self.radius * (1.0 - EXACT);
        inner * inner
    }

    /// Makes the ball as small as the face wants it; whether it did.
    fn shrink(&mut self, corners: &[Vec3; 3], way: Way) -> bool {
        let [a, b, c] = *corners;
        let normal = cross(sub(b, a), sub(c, a));
        let facing = way.sign() * dot(normal, self.towards);
        let size2 = dot(normal, normal);
        if facing <= 0.0 || facing * facing < FACING * FACING * size2 {
            return false;
        }
        let above = dot(normal, sub(self.centre(), a));
        if above * above >= self.inner2() * size2 {
            return false;
        }
        let mut smaller = false;
        for _ in 0..STEPS {
            let centre = self.centre();
            let nearest = closest(corners, centre);
            let away = sub(nearest, centre);
            if dot(away, away) >= self.inner2() {
                break;
            }
            let chord = sub(nearest, self.at);
            let height = dot(chord, self.towards);
            let radius = dot(chord, chord) / (2.0 * height);
            // Faces that coincide leave no room at all, and neither number is one.
            self.radius = if radius >= 0.0 {
                radius.min(self.radius)
            } else {
                0.0
            };
            smaller = true;
        }
        smaller
    }
}

/// A ball as the test of boxes wants it.
struct Boxed {
    centre: [f32; 3],
    /// Square of the distance within which there must be nothing, a little too large.
    inner2: f32,
}

impl Boxed {
    fn of(ball: &Fitting) -> Self {
        Self {
            centre: ball.centre().map(|c| c as f32),
            inner2: ball.inner2() as f32 * NEARER,
        }
    }

    /// Notes the children of a node that the ball reaches into, by the squares of their distances.
    fn note(&self, node: &Node, notes: &mut Notes) {
        let mut near = [0.0_f32; 4];
        for k in 0..3 {
            for (i, near) in near.iter_mut().enumerate() {
                let below = node.planes[k][0][i] - self.centre[k];
                let above = self.centre[k] - node.planes[k][1][i];
                let out = if below > above { below } else { above };
                let out = if out > 0.0 { out } else { 0.0 };
                *near += out * out;
            }
        }
        let mut reached = [false; 4];
        for i in 0..4 {
            reached[i] = near[i] <= self.inner2;
        }
        notes.note(node, near, reached);
    }
}
