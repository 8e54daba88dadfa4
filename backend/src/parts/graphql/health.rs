//! Whether a mesh is sound, and what is broken if not.

use std::sync::Arc;

use async_graphql::{Description, Object};
use geometry::Report;

use super::finding::{Finding, findings, int};
use crate::parts::model::AnalysisId;

/// Whether the mesh is the surface of a solid, and what is broken if not.
#[derive(Description)]
pub struct Health {
    pub(super) analysis: AnalysisId,
    pub(super) report: Arc<Report>,
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

    /// Bodies.
    async fn shells(&self) -> i32 {
        int(self.report.health.shells)
    }

    /// Edges with one face.
    async fn boundary_edges(&self) -> i32 {
        int(self.report.health.boundary_edges)
    }

    /// Holes in the surface.
    async fn boundary_loops(&self) -> i32 {
        int(self.report.health.boundary_loops)
    }

    /// Edges with more than two faces.
    async fn non_manifold_edges(&self) -> i32 {
        int(self.report.health.non_manifold_edges)
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
