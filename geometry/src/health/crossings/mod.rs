//! Where a surface runs through itself, or lies on itself.
//!
//! Faces are taken a few at a time, as they lie in the tree, and tested against all that lie near
//! them. What that may cost is counted in faces looked at, not in time, so that the same file gives
//! the same answer everywhere; each part of the surface has its own share, whoever works on it.

mod pair;

use super::space::Scene;
use crate::limits::Guard;
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::tree::{Notes, Tree};
use crate::vector::{Bounds, Vec3, ends};

use pair::Facet;

/// Faces whose neighbourhood is looked up together.
const TOGETHER: usize = 8;

/// Faces that share their effort, and whose pairs are found by one thread.
const CHUNK: usize = 2048;

/// Pairs of faces that may be looked at for each face, whatever their number.
const LEAST_EFFORT: usize = 256;

/// The same for a part with few faces: they may be long, and all lie in each other's boxes.
const MOST_EFFORT: usize = 4096;

/// Pairs of faces that may be looked at in all, if that gives each face a number between those: a
/// second or two.
const EFFORT: usize = 1 << 28;

/// What a test costs of two faces whose boxes meet, in looks at a pair.
const TEST: usize = 16;

/// What is found.
#[derive(Clone, Debug, Default)]
pub(super) struct Crossings {
    /// Pairs of faces that run through each other or lie on each other.
    pub(super) pairs: u64,
    /// The faces of these, ascending, each once.
    pub(super) faces: Vec<u32>,
    /// There was more to look at than the effort allows.
    pub(super) cut_short: bool,
}

/// Searches a mesh for faces that run through each other or lie on each other.
pub(super) fn find(
    scene: &Scene<'_>,
    guard: &Guard<'_>,
    span: Span,
) -> Result<Crossings, Rejection> {
    let faces = scene.tree.order().len();
    let effort = (EFFORT / faces.max(1)).clamp(LEAST_EFFORT, MOST_EFFORT);
    let starts = (0..faces).step_by(CHUNK);
    let mut searches: Vec<Search<'_>> = starts.map(|at| Search::new(scene, at, effort)).collect();
    let half = (span.from + span.to) / 2.0;
    let halves = [Span { to: half, ..span }, Span { from: half, ..span }];
    let run = |search: &mut Search<'_>| search.run();
    parallel::each(searches.iter_mut().collect(), guard, halves[0], run)?;
    // What is left over goes to those parts of the surface that need more than their share.
    let spare: usize = searches.iter().map(|search| search.left).sum();
    let mut unfinished: Vec<&mut Search<'_>> = Vec::new();
    unfinished.extend(searches.iter_mut().filter(|search| !search.is_done()));
    let share = spare / unfinished.len().max(1);
    unfinished.iter_mut().for_each(|search| search.left = share);
    parallel::each(unfinished, guard, halves[1], run)?;
    let mut all = Crossings::default();
    for one in searches {
        all.cut_short |= !one.is_done();
        all.pairs += one.pairs;
        all.faces.extend(one.faces);
    }
    all.faces.sort_unstable();
    all.faces.dedup();
    Ok(all)
}

/// The search of one part of the surface.
struct Search<'s> {
    mesh: &'s Mesh,
    tree: &'s Tree,
    tolerance: f64,
    /// Faces that are still to be searched, by their place in the tree.
    at: usize,
    end: usize,
    /// Effort that is left.
    left: usize,
    notes: Notes,
    near: Vec<usize>,
    pairs: u64,
    faces: Vec<u32>,
}

impl<'s> Search<'s> {
    /// The search from one face on, with so much effort for each.
    fn new(scene: &Scene<'s>, at: usize, effort: usize) -> Self {
        let end = scene.tree.order().len().min(at + CHUNK);
        Self {
            mesh: scene.mesh,
            tree: scene.tree,
            tolerance: scene.tolerance * scene.tree.scale(),
            at,
            end,
            left: (end - at) * effort,
            notes: Notes::default(),
            near: Vec::new(),
            pairs: 0,
            faces: Vec::new(),
        }
    }

    fn is_done(&self) -> bool {
        self.at == self.end
    }

    /// Searches as long as there is effort left.
    fn run(&mut self) {
        while !self.is_done() {
            let (pairs, faces) = (self.pairs, self.faces.len());
            let end = self.end.min(self.at + TOGETHER);
            if !self.group(self.at, end) {
                // These faces are searched again, if there is more effort for them.
                self.pairs = pairs;
                self.faces.truncate(faces);
                return;
            }
            self.at = end;
        }
        self.near = Vec::new();
    }

    /// Tests some faces against each other and against those that come after them; false if there
    /// was no effort left for it.
    fn group(&mut self, first: usize, end: usize) -> bool {
        let corners = self.tree.corners();
        let around = Bounds::of(corners[first..end].as_flattened());
        self.near.clear();
        let (near, left) = (&mut self.near, &mut self.left);
        let ends = [around.min, around.max];
        self.tree.look(ends, &mut self.notes, |places| {
            *left = left.saturating_sub(places.len());
            near.extend(places.filter(|&place| place > first && meet(&around, &corners[place])));
            *left > 0
        });
        for place in first..end {
            self.left = self.left.saturating_sub(self.near.len());
            if self.left == 0 {
                return false;
            }
            self.face(place);
        }
        true
    }

    /// Tests one face against those near its group that come after it.
    fn face(&mut self, place: usize) {
        let (order, corners) = (self.tree.order(), self.tree.corners());
        let faces = &self.mesh.faces;
        let around = Bounds::of(&corners[place]);
        let own = faces[order[place] as usize];
        let mut facet = None;
        let before = self.pairs;
        for &other in self.near.iter().filter(|&&other| other > place) {
            if !meet(&around, &corners[other]) {
                continue;
            }
            self.left = self.left.saturating_sub(TEST);
            let facet = facet.get_or_insert_with(|| Facet::of(corners[place], own));
            let other_facet = (corners[other], faces[order[other] as usize]);
            if facet.meets(other_facet, self.tolerance) {
                self.pairs += 1;
                self.faces.push(order[other]);
            }
        }
        if self.pairs > before {
            self.faces.push(order[place]);
        }
    }
}

/// Whether a box and a triangle's box have more than a face in common.
fn meet(around: &Bounds, corners: &[Vec3; 3]) -> bool {
    let [a, b, c] = corners;
    (0..3).all(|k| {
        let (low, high) = ends([a[k], b[k], c[k]]);
        (low <= around.max[k]) & (around.min[k] <= high)
    })
}
