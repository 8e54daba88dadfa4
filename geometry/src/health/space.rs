//! What can only be told from how faces lie in space.

use super::{about, crossings, nesting, pinches};
use crate::finding::Severity;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel::Span;
use crate::rejection::Rejection;
use crate::report::Health;
use crate::rule::Rule;
use crate::topology::Topology;
use crate::tree::Tree;
use crate::vector::add;

/// A mesh, and what is needed to tell how its faces lie in space.
#[derive(Clone, Copy)]
pub(super) struct Scene<'m> {
    pub(super) mesh: &'m Mesh,
    pub(super) topology: &'m Topology,
    pub(super) tree: &'m Tree,
    /// Distance that rounding of the file, or the weld, may have made out of none, mm.
    pub(super) tolerance: f64,
}

/// Adds what can only be told from how faces lie in space, whatever edges they share. Gives the
/// tree of the mesh, which others need too.
pub(super) fn look(
    mesh: &Mesh,
    topology: &Topology,
    health: &mut Health,
    guard: &Guard<'_>,
) -> Result<Tree, Rejection> {
    let pinches = pinches::find(mesh, topology, guard)?;
    health.non_manifold_vertices = pinches.vertices;
    if pinches.vertices > 0 {
        let rule = Rule::NonManifoldVertices;
        let found = about(
            mesh,
            rule,
            Severity::Review,
            &pinches.faces,
            pinches.vertices,
        );
        health.findings.push(found);
    }
    let tree = Tree::of(mesh, guard, share(0.5, 0.6))?;
    let scene = Scene {
        mesh,
        topology,
        tree: &tree,
        tolerance: tolerance(mesh, health.weld_tolerance_mm.unwrap_or(0.0)),
    };
    let nesting = nesting::nesting(&scene, &mut health.findings);
    health.bodies = nesting.map(|nesting| nesting.bodies);
    health.cavities = nesting.map(|nesting| nesting.cavities);
    let crossings = crossings::find(&scene, guard, share(0.6, 1.0))?;
    health.intersecting_pairs = u32::try_from(crossings.pairs).unwrap_or(u32::MAX);
    health.intersections_cut_short = crossings.cut_short;
    if crossings.pairs > 0 {
        let rule = Rule::SelfIntersections;
        let count = health.intersecting_pairs;
        let found = about(mesh, rule, Severity::Review, &crossings.faces, count);
        health.findings.push(found);
    }
    Ok(tree)
}

fn share(from: f64, to: f64) -> Span {
    Span {
        stage: Stage::Health,
        from,
        to,
    }
}

/// Share of the diagonal that exporters take no more care of.
const CARELESS: f64 = 1e-6;

/// Distance that faces may be off by without anybody meaning it, mm.
fn tolerance(mesh: &Mesh, weld_tolerance: f64) -> f64 {
    let bounds = mesh.bounds();
    let ends = [add(bounds.min, mesh.origin), add(bounds.max, mesh.origin)];
    let farthest = ends
        .as_flattened()
        .iter()
        .fold(0.0, |far, c| f64::max(far, c.abs()));
    let step = (farthest as f32).next_up() - farthest as f32;
    let rounding = 2.0 * f64::from(step);
    rounding
        .max(2.0 * weld_tolerance)
        .max(CARELESS * bounds.diagonal())
}
