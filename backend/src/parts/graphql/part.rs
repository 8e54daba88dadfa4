//! A part and its revisions, as their owner reads them.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::Geometry;
use crate::graphql::scalars::DateTime;
use crate::graphql::{app, read, require_viewer};
use crate::http::files::{self, Grant};
use crate::jobs::graphql::{BuyerJob, jobs_of_part};
use crate::parts::geometry_of_analysis;
use crate::parts::model::{PartView, RevisionView, Units};

/// What geometry is given away as: its reader tells what it is.
const DOWNLOAD_MEDIA_TYPE: &str = "application/octet-stream";

/// One uploaded geometry of a part.
pub struct Revision {
    view: RevisionView,
}

impl From<RevisionView> for Revision {
    fn from(view: RevisionView) -> Self {
        Self { view }
    }
}

#[Object]
impl Revision {
    async fn id(&self) -> ID {
        self.view.id.to_global()
    }

    /// Which one of its part, from 1.
    async fn number(&self) -> i32 {
        self.view.number
    }

    /// The uploaded file's name.
    async fn file_name(&self) -> &str {
        &self.view.file_name
    }

    async fn size_bytes(&self) -> f64 {
        self.view.size_bytes as f64
    }

    async fn uploaded_at(&self) -> DateTime {
        self.view.uploaded_at.into()
    }

    /// Name of the person who sent it.
    async fn uploaded_by(&self) -> &str {
        &self.view.uploaded_by
    }

    /// The unit that the file's size suggests.
    async fn units_guess(&self) -> Option<Units> {
        self.view.units_guess
    }

    /// Why that one: a word that readers translate, such as `size_plausible`.
    async fn units_reason(&self) -> Option<&str> {
        self.view.units_reason.as_deref()
    }

    /// What is known of it, in the units in force.
    async fn geometry(&self, ctx: &Context<'_>) -> Result<Geometry> {
        let facts = match &self.view.geometry {
            Some(facts) => Arc::clone(facts),
            None => {
                let analysis = self.view.analysis;
                read(ctx, move |read| geometry_of_analysis(read, analysis)).await?
            }
        };
        Ok(facts.into())
    }

    /// Where the uploaded file can be had.
    async fn file_url(&self, ctx: &Context<'_>) -> Result<String> {
        let RevisionView {
            blob_key,
            file_name,
            ..
        } = &self.view;
        let grant = Grant::download(blob_key, DOWNLOAD_MEDIA_TYPE, file_name);
        Ok(files::address(app(ctx), require_viewer(ctx)?, grant))
    }
}

/// A thing to be made, in a buyer's library.
pub struct Part {
    view: PartView,
}

impl From<PartView> for Part {
    fn from(view: PartView) -> Self {
        Self { view }
    }
}

#[Object]
impl Part {
    async fn id(&self) -> ID {
        self.view.id.to_global()
    }

    async fn name(&self) -> &str {
        &self.view.name
    }

    async fn created_at(&self) -> DateTime {
        self.view.created_at.into()
    }

    /// Whether it was put away: then no list shows it.
    async fn archived(&self) -> bool {
        self.view.archived
    }

    /// The newest revision.
    async fn latest(&self) -> Revision {
        self.view.latest.clone().into()
    }

    /// All revisions, the newest first.
    async fn revisions(&self) -> Vec<Revision> {
        let latest = std::iter::once(&self.view.latest);
        latest
            .chain(&self.view.earlier)
            .map(|view| view.clone().into())
            .collect()
    }

    /// The jobs that ask for it, the newest first, at most 50.
    async fn jobs(&self, ctx: &Context<'_>) -> Result<Vec<BuyerJob>> {
        match require_viewer(ctx)?.buyer() {
            Some(buyer) => jobs_of_part(ctx, buyer, self.view.id).await,
            None => Ok(Vec::new()),
        }
    }
}
