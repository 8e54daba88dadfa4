//! Whether a mesh is sound, and what is broken if not.

use std::sync::Arc;

use async_graphql::{Description, Object};
use geometry::Report;

use super::edge_loops::EdgeLoops;
use super::finding::{Finding, findings, int};
use crate::parts::model::AnalysisId;

/// The engine that first looked for what the newer numbers count.
const LOOKED_FOR_SINCE: u32 = 3;

/// Whether the mesh is the surface of a solid, and what is broken if not.
#[derive(Description)]
pub struct Health {
    pub(super) analysis: AnalysisId,
    pub(super) report: Arc<Report>,
}

impl Health {
    /// A newer number, of reports that an engine made which looked for it.
    fn newer<T>(&self, number: T) -> Option<T> {
        (self.report.engine_version >= LOOKED_FOR_SINCE).then_some(number)
    }
}

#[Object(use_type_description)]
impl Health {
    /// Every edge has exactly two faces.
    async fn closed(&self) -> bool {
        self.report.health.closed
    }

    /// The faces agree on what is outside.
    async fn oriented(&self) -> bool {
        self.report.health.oriented
    }

    /// Whether joining corners within a tolerance closes an open mesh; none if it
    /// was not needed.
    async fn closed_after_weld(&self) -> Option<bool> {
        self.report.health.closed_after_weld
    }

    /// That tolerance, mm.
    async fn weld_tolerance_mm(&self) -> Option<f64> {
        self.report.health.weld_tolerance_mm
    }

    /// Pieces that hang together by edges.
    async fn shells(&self) -> i32 {
        int(self.report.health.shells)
    }

    /// Pieces to make: shells that are no cavities; null for an open surface, where it is not
    /// known which shells lie in which, and for analyses that are older than this number.
    async fn bodies(&self) -> Option<i32> {
        self.report.health.bodies.map(int)
    }

    /// Shells that are the inner surface of a body; null with `bodies`.
    async fn cavities(&self) -> Option<i32> {
        self.report.health.cavities.map(int)
    }

    /// Edges with one face.
    async fn boundary_edges(&self) -> i32 {
        int(self.report.health.boundary_edges)
    }

    /// Holes in the surface.
    async fn boundary_loops(&self) -> i32 {
        int(self.report.health.boundary_loops)
    }

    /// These holes as lines; none where joining corners closes the surface.
    async fn open_loops(&self) -> EdgeLoops {
        (&self.report.health.loops).into()
    }

    /// Edges with more than two faces.
    async fn non_manifold_edges(&self) -> i32 {
        int(self.report.health.non_manifold_edges)
    }

    /// Corners where fans of faces meet that share no edge; null for older analyses.
    async fn non_manifold_vertices(&self) -> Option<i32> {
        self.newer(int(self.report.health.non_manifold_vertices))
    }

    /// Pairs of faces that run through each other or lie on each other, so far as they were
    /// looked for; null for older analyses.
    async fn intersecting_pairs(&self) -> Option<i32> {
        self.newer(int(self.report.health.intersecting_pairs))
    }

    /// There may be more such pairs: looking for all would have taken too long. Null for older
    /// analyses.
    async fn intersections_cut_short(&self) -> Option<bool> {
        self.newer(self.report.health.intersections_cut_short)
    }

    /// Faces turned over against their neighbours.
    async fn flipped_faces(&self) -> i32 {
        int(self.report.health.flipped_faces)
    }

    /// Copies of a face beyond the first.
    async fn duplicate_faces(&self) -> i32 {
        int(self.report.health.duplicate_faces)
    }

    /// Faces with two equal corners.
    async fn collapsed_faces(&self) -> i32 {
        int(self.report.health.collapsed_faces)
    }

    /// Faces with a corner that is not a number.
    async fn non_finite_faces(&self) -> i32 {
        int(self.report.health.non_finite_faces)
    }

    /// The whole surface is turned inside out.
    async fn inside_out(&self) -> bool {
        self.report.health.inside_out
    }

    /// What is broken, tied to the faces where it is; empty for a sound mesh.
    #[graphql(complexity = "5 * child_complexity")]
    async fn findings(&self) -> Vec<Finding> {
        findings(self.analysis, "health", &self.report.health.findings)
    }
}
