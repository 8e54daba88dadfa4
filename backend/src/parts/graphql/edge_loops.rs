//! Edges of a mesh as lines to draw.

use async_graphql::SimpleObject;

use super::finding::int;

/// Edges one after the other. A run that comes back to one of its points is several.
#[derive(Debug, Clone, SimpleObject)]
pub struct EdgeLoop {
    /// Of all its edges, mm.
    length_mm: f64,
    /// How many edges it has.
    edges: i32,
    /// It goes on from the last point to the first.
    closed: bool,
    /// Its points in the part's own coordinates, mm, to a ten-thousandth: x, y and z of the
    /// first, then of the next. All loops together have at most 4096 points.
    points_mm: Vec<f64>,
}

impl From<&geometry::BoundaryLoop> for EdgeLoop {
    fn from(one: &geometry::BoundaryLoop) -> Self {
        let rounded = |coordinate: &f64| (coordinate * 1e4).round() / 1e4;
        Self {
            length_mm: one.length_mm,
            edges: int(one.edges),
            closed: one.closed,
            points_mm: one.points_mm.iter().flatten().map(rounded).collect(),
        }
    }
}

/// Edges of the surface as lines to draw.
#[derive(Debug, Clone, SimpleObject)]
pub struct EdgeLoops {
    /// The longest first, at most 64.
    #[graphql(complexity = "20 * child_complexity")]
    loops: Vec<EdgeLoop>,
    /// Shorter ones that are not among them.
    loops_left_out: i32,
    /// Points that the loops have beyond those given: every so many is taken.
    points_left_out: i32,
}

impl From<&geometry::BoundaryLoops> for EdgeLoops {
    fn from(found: &geometry::BoundaryLoops) -> Self {
        Self {
            loops: found.loops.iter().map(EdgeLoop::from).collect(),
            loops_left_out: int(found.loops_left_out),
            points_left_out: int(found.points_left_out),
        }
    }
}
