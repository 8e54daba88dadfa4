//! Grows a shape over the facets whose corners all lie on it.

use super::around::span;
use super::fit::{refined, residual};
use super::scene::Scene;
use super::shape::Shape;
use crate::topology::NONE;
use crate::vector::{Vec3, dot, sub};

/// Cosine of the sharpest bend inside of a curved surface (50 degrees): a circle of eight
/// segments bends by 45, one of six is a hexagon.
pub(super) const SHARPEST: f64 = 0.643;

/// How far one facet may go around an axis, radians (47 degrees).
const WIDEST: f64 = 0.82;

/// Cosine between a facet and the surface below its middle.
const ALIKE: f64 = 0.85;

/// Corners may be off a surface by this many times the noise.
const OFF: f64 = 10.0;

/// Facets of a growth that came to nothing, from which on it counts, and how often it may.
const SPENT: usize = 4;
const TIMES: u8 = 2;

/// How deep a surface must be, in tolerances.
const DEEP: f64 = 20.0;

/// A surface and what lies on it.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    pub(super) shape: Shape,
    pub(super) facets: Vec<u32>,
    /// Its corners, each once.
    pub(super) vertices: Vec<u32>,
    /// The material is outside.
    pub(super) inside: bool,
    /// Largest distance of a corner, mm.
    pub(super) residual: f64,
    /// Largest angle that one of its facets goes around its axis, radians; 0 without an axis.
    pub(super) chord: f64,
}

/// Which facets are taken, and marks of what has been looked at.
pub(super) struct Ground<'s, 'm> {
    pub(super) scene: &'s Scene<'m>,
    /// The patch of each facet, or [`NONE`].
    pub(super) owner: Vec<u32>,
    facet_mark: Vec<u32>,
    vertex_mark: Vec<u32>,
    turn: u32,
    /// How often a growth which came to nothing had reached each facet: soon they begin no other of
    /// its kind, so that a free form, on which much fits a little, costs little.
    spent: Vec<u8>,
    reached: Vec<u32>,
}

/// A patch in the making.
struct Growth {
    shape: Shape,
    sense: f64,
    facets: Vec<u32>,
    vertices: Vec<u32>,
    points: Vec<Vec3>,
    chord: f64,
    /// Largest distance of the points from the shape, when it was fitted.
    residual: f64,
}

impl<'s, 'm> Ground<'s, 'm> {
    pub(super) fn new(scene: &'s Scene<'m>) -> Self {
        Self {
            scene,
            owner: vec![NONE; scene.count()],
            facet_mark: vec![0; scene.count()],
            vertex_mark: vec![0; scene.mesh.vertices.len()],
            turn: 0,
            spent: vec![0; scene.count()],
            reached: Vec::new(),
        }
    }

    pub(super) fn tolerance(&self) -> f64 {
        OFF * self.scene.noise
    }

    /// Whether nothing has a facet yet and it may have a bend.
    pub(super) fn free(&self, facet: u32) -> bool {
        facet != NONE
            && self.owner[facet as usize] == NONE
            && self.scene.normals[facet as usize] != [0.0; 3]
    }

    /// Grows `shape` and keeps what is `good`; what comes to nothing is spent.
    pub(super) fn grow(
        &mut self,
        seeds: &[u32],
        shape: Shape,
        good: impl Fn(&Scene<'_>, &Patch) -> bool,
    ) -> Option<Patch> {
        self.reached.clear();
        let patch = self.grown(seeds, shape);
        match patch {
            Some(patch) if self.stands_out(&patch) && good(self.scene, &patch) => Some(patch),
            Some(patch) => {
                self.spend(&patch.facets);
                None
            }
            None => {
                let reached = std::mem::take(&mut self.reached);
                self.spend(&reached);
                None
            }
        }
    }

    /// Forgets what is spent, for another kind of surface.
    pub(super) fn refresh(&mut self) {
        self.spent.fill(0);
    }

    /// Lets facets begin nothing more of this kind.
    pub(super) fn exhaust(&mut self, facets: &[u32]) {
        for &facet in facets {
            self.spent[facet as usize] = TIMES;
        }
    }

    /// Whether a facet is of the patch that was grown last.
    pub(super) fn taken(&self, facet: u32) -> bool {
        self.facet_mark[facet as usize] == self.turn
    }

    pub(super) fn spent(&self, facet: u32) -> bool {
        self.spent[facet as usize] >= TIMES
    }

    fn spend(&mut self, facets: &[u32]) {
        if facets.len() >= SPENT {
            for &facet in facets {
                let times = &mut self.spent[facet as usize];
                *times = times.saturating_add(1);
            }
        }
    }

    /// Whether a patch is so far from flat that noise could not have made it.
    fn stands_out(&self, patch: &Patch) -> bool {
        let scene = self.scene;
        let Some(&first) = patch.facets.first() else {
            return false;
        };
        let (at, normal) = (scene.middle(first), scene.normals[first as usize]);
        let heights = patch.vertices.iter();
        let heights = heights.map(|&v| dot(sub(scene.mesh.vertex(v), at), normal));
        let (low, high) = heights.fold((0.0, 0.0), |(a, b): (f64, f64), h| (a.min(h), b.max(h)));
        high - low >= DEEP * self.tolerance()
    }

    /// Grows `shape` from some facets on it as far as it goes; none if it does not even hold
    /// these.
    ///
    /// It is fitted anew whenever it has twice the facets, so that the error of a start from few
    /// corners never runs far.
    fn grown(&mut self, seeds: &[u32], shape: Shape) -> Option<Patch> {
        self.turn += 1;
        let first = *seeds.first()?;
        let mut growth = Growth {
            shape,
            sense: self.along(first, &shape).signum(),
            facets: Vec::new(),
            vertices: Vec::new(),
            points: Vec::new(),
            chord: 0.0,
            residual: 0.0,
        };
        for &seed in seeds {
            let span = self.accepted(&growth, seed)?;
            self.take(&mut growth, seed, span);
        }
        let mut settled = false;
        let mut cursor = 0;
        let mut fitted = 0;
        loop {
            let before = growth.facets.len();
            self.spread(&mut growth, &mut cursor, 2 * before);
            let grown = growth.facets.len() > before;
            // The same corners would give the same fit.
            if growth.facets.len() > fitted && self.fit(&mut growth).is_none() {
                self.reached = growth.facets;
                return None;
            }
            fitted = growth.facets.len();
            if !grown {
                if settled {
                    break;
                }
                settled = true;
                cursor = 0;
            } else if settled {
                settled = false;
            }
        }
        Some(Patch {
            shape: growth.shape,
            facets: growth.facets,
            vertices: growth.vertices,
            inside: growth.sense < 0.0,
            residual: growth.residual,
            chord: growth.chord,
        })
    }

    fn fit(&self, growth: &mut Growth) -> Option<()> {
        let shape = refined(&growth.shape, &growth.points)?;
        let off = residual(&shape, &growth.points);
        if shape.plausible(self.scene.diagonal) && off <= self.tolerance() {
            (growth.shape, growth.residual) = (shape, off);
            return Some(());
        }
        // Few corners may not say enough for a better fit than the first.
        growth.residual = residual(&growth.shape, &growth.points);
        (growth.residual <= self.tolerance()).then_some(())
    }

    /// Takes in neighbours, those of the facets from `cursor` on, up to a number of facets.
    fn spread(&mut self, growth: &mut Growth, cursor: &mut usize, most: usize) {
        let scene = self.scene;
        while *cursor < growth.facets.len() && growth.facets.len() < most {
            let facet = growth.facets[*cursor];
            for edge in scene.edges(facet) {
                let next = edge.other;
                if !self.free(next)
                    || self.facet_mark[next as usize] == self.turn
                    || scene.bend(facet, next) < SHARPEST
                {
                    continue;
                }
                if let Some(span) = self.accepted(growth, next) {
                    self.take(growth, next, span);
                }
            }
            *cursor += 1;
        }
    }

    fn take(&mut self, growth: &mut Growth, facet: u32, span: f64) {
        self.facet_mark[facet as usize] = self.turn;
        growth.facets.push(facet);
        growth.chord = growth.chord.max(span);
        for v in self.scene.corners(facet) {
            if self.vertex_mark[v as usize] != self.turn {
                self.vertex_mark[v as usize] = self.turn;
                growth.vertices.push(v);
                growth.points.push(self.scene.mesh.vertex(v));
            }
        }
    }

    /// How a facet looks along the normal of a shape below its middle.
    fn along(&self, facet: u32, shape: &Shape) -> f64 {
        let middle = self.scene.middle(facet);
        dot(self.scene.normals[facet as usize], shape.normal(middle))
    }

    /// Whether a facet lies on the shape, and how far it goes around its axis.
    fn accepted(&self, growth: &Growth, facet: u32) -> Option<f64> {
        let (scene, tolerance) = (self.scene, self.tolerance());
        // The corners that the growth has lie on its shape, or it would not have been fitted.
        let on = |v: u32| {
            self.vertex_mark[v as usize] == self.turn
                || growth.shape.distance(scene.mesh.vertex(v)).abs() <= tolerance
        };
        if !scene.corners(facet).all(on) {
            return None;
        }
        if self.along(facet, &growth.shape) * growth.sense < ALIKE {
            return None;
        }
        let (from, to) = self.span(facet, &growth.shape);
        (to - from <= WIDEST).then_some(to - from)
    }

    /// From which to which angle a facet goes around the axis of a shape, seen from its middle.
    fn span(&self, facet: u32, shape: &Shape) -> (f64, f64) {
        let Some((at, axis)) = shape.axis() else {
            return (0.0, 0.0);
        };
        let scene = self.scene;
        let corners = scene.corners(facet).map(|v| scene.mesh.vertex(v));
        span(scene.middle(facet), corners, (at, axis))
    }
}
