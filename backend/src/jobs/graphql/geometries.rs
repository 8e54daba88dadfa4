//! What the lines of a page are made from, read together when the first of them
//! is asked for.

use std::sync::Arc;

use async_graphql::{Context, Result};

use crate::error::Refusal;
use crate::graphql::{Together, app, require_viewer, to_api};
use crate::http::files::{self, Grant};
use crate::parts::graphql::Geometry;
use crate::parts::library::StoredFile;
use crate::parts::model::Units;
use crate::parts::{self, FileId, GeometryFacts, RevisionId};

/// The geometries, files and drawings of the lines on one page, for one viewer who may
/// see them.
pub(super) struct Geometries {
    facts: Together<RevisionId, Arc<GeometryFacts>>,
    files: Together<RevisionId, (StoredFile, Units)>,
    drawings: Together<FileId, StoredFile>,
}

impl Geometries {
    /// Of lines with these revisions and drawings; nothing is read yet.
    pub(super) fn of(lines: impl IntoIterator<Item = (RevisionId, Option<FileId>)>) -> Self {
        let (revisions, drawings): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
        Self {
            facts: Together::of(revisions.iter().copied()),
            files: Together::of(revisions),
            drawings: Together::of(drawings.into_iter().flatten()),
        }
    }

    /// What is known of one of them.
    pub(super) async fn get(&self, ctx: &Context<'_>, revision: RevisionId) -> Result<Geometry> {
        let found = self.facts.get(ctx, revision, parts::geometries_of).await?;
        found
            .map(Geometry::from)
            .ok_or_else(|| to_api(Refusal::not_found("revision").into()))
    }

    /// The address of a drawing, for whoever asks.
    pub(super) async fn drawing_url(&self, ctx: &Context<'_>, drawing: FileId) -> Result<String> {
        let found = self.drawings.get(ctx, drawing, parts::stored_files).await?;
        let stored = found.ok_or_else(|| to_api(Refusal::not_found("file").into()))?;
        let grant = Grant::shown(&stored.blob_key, &stored.media_type);
        Ok(files::address(app(ctx), require_viewer(ctx)?, grant))
    }

    /// The address of a line's geometry as a supplier may have it.
    pub(super) async fn stl_url(
        &self,
        ctx: &Context<'_>,
        revision: RevisionId,
        job_code: &str,
        line: i32,
    ) -> Result<String> {
        let found = self
            .files
            .get(ctx, revision, parts::files_of_revisions)
            .await?;
        let (stored, units) = found.ok_or_else(|| to_api(Refusal::not_found("revision").into()))?;
        let grant = Grant::public_stl(&stored.blob_key, units, job_code, line);
        Ok(files::address(app(ctx), require_viewer(ctx)?, grant))
    }
}
