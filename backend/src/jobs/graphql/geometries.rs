//! What the lines of a page are made from, read together when the first of them
//! is asked for.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Result};
use tokio::sync::OnceCell;

use crate::error::Refusal;
use crate::graphql::{app, read, require_viewer, to_api};
use crate::http::files::{self, Grant};
use crate::parts::graphql::Geometry;
use crate::parts::{self, FileId, GeometryFacts, RevisionId};

/// The geometries of the revisions on one page, for one viewer who may see them.
pub(super) struct Geometries {
    wanted: Vec<RevisionId>,
    found: OnceCell<HashMap<RevisionId, Arc<GeometryFacts>>>,
}

impl Geometries {
    /// Of these revisions; nothing is read yet.
    pub(super) fn of(wanted: impl Iterator<Item = RevisionId>) -> Arc<Self> {
        Arc::new(Self {
            wanted: wanted.collect(),
            found: OnceCell::new(),
        })
    }

    /// One of them; the first call reads all.
    pub(super) async fn get(&self, ctx: &Context<'_>, revision: RevisionId) -> Result<Geometry> {
        let wanted = self.wanted.clone();
        let found = self
            .found
            .get_or_try_init(|| read(ctx, move |read| parts::geometries_of(read, &wanted)))
            .await?;
        found
            .get(&revision)
            .map(|facts| Arc::clone(facts).into())
            .ok_or_else(|| to_api(Refusal::not_found("revision").into()))
    }
}

/// The address of a drawing, for whoever asks.
pub(super) async fn drawing_url(ctx: &Context<'_>, drawing: FileId) -> Result<String> {
    let stored = read(ctx, move |read| parts::stored_file(read, drawing)).await?;
    let grant = Grant::shown(&stored.blob_key, &stored.media_type);
    Ok(files::address(app(ctx), require_viewer(ctx)?, grant))
}

/// The address of a line's geometry as a supplier may have it.
pub(super) async fn stl_url(
    ctx: &Context<'_>,
    revision: RevisionId,
    job_code: &str,
    line: i32,
) -> Result<String> {
    let (stored, units) = read(ctx, move |read| parts::file_of_revision(read, revision)).await?;
    let grant = Grant::public_stl(&stored.blob_key, units, job_code, line);
    Ok(files::address(app(ctx), require_viewer(ctx)?, grant))
}
