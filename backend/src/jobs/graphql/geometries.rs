//! Geometries of a page's lines, read together when the first of them is asked for.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::Context;
use tokio::sync::OnceCell;

use crate::error::Refusal;
use crate::graphql::{read, to_api};
use crate::parts::{self, GeometryFacts, RevisionId};

/// The geometries of the revisions on one page, for one viewer who may see them.
#[derive(Default)]
pub(super) struct Geometries {
    wanted: Vec<RevisionId>,
    found: OnceCell<HashMap<RevisionId, Arc<GeometryFacts>>>,
}

impl Geometries {
    /// For these revisions; nothing is read yet.
    pub(super) fn of(wanted: impl Iterator<Item = RevisionId>) -> Arc<Self> {
        Arc::new(Self {
            wanted: wanted.collect(),
            found: OnceCell::new(),
        })
    }

    /// One of them; the first call reads all.
    pub(super) async fn get(
        &self,
        ctx: &Context<'_>,
        revision: RevisionId,
    ) -> async_graphql::Result<Arc<GeometryFacts>> {
        let wanted = self.wanted.clone();
        let found = self
            .found
            .get_or_try_init(|| read(ctx, move |read| parts::geometries_of(read, &wanted)))
            .await?;
        found
            .get(&revision)
            .map(Arc::clone)
            .ok_or_else(|| to_api(Refusal::not_found("revision").into()))
    }
}
