//! A part and its revisions, as their owner reads them.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result};

use super::{Geometry, Repair};
use crate::graphql::scalars::DateTime;
use crate::graphql::{Together, app, read, require_viewer};
use crate::http::files::{self, Grant};
use crate::jobs::graphql::{BuyerJob, jobs_of_parts};
use crate::parts::geometry_of_analysis;
use crate::parts::model::{PartId, PartView, RevisionId, RevisionView, Units};
use crate::platform::db::Read;

/// What geometry is given away as: its reader tells what it is.
const DOWNLOAD_MEDIA_TYPE: &str = "application/octet-stream";

/// One uploaded geometry of a part.
#[derive(Description)]
pub struct Revision {
    view: RevisionView,
}

impl From<RevisionView> for Revision {
    fn from(view: RevisionView) -> Self {
        Self { view }
    }
}

#[Object(use_type_description)]
impl Revision {
    /// Its id, to be named in the line of a job.
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

    /// The file's size in bytes.
    async fn size_bytes(&self) -> f64 {
        self.view.size_bytes as f64
    }

    /// When its last byte came.
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

    /// Whether a person chose the unit in force, with the upload or by `setUnits`. Until
    /// then it is the guess.
    async fn units_confirmed(&self) -> bool {
        self.view.units_confirmed
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

    /// The repair that was asked for, of the mesh in the units in force; null if none was.
    async fn repair(&self) -> Option<Repair> {
        self.view.repair.clone().map(Repair::from)
    }

    /// The revision whose repaired mesh this is; null for an uploaded one.
    async fn repaired_from_id(&self) -> Option<ID> {
        self.view.repaired_from.map(RevisionId::to_global)
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
#[derive(Description)]
pub struct Part {
    view: PartView,
    jobs: Arc<Together<PartId, Arc<Vec<BuyerJob>>>>,
}

impl From<PartView> for Part {
    fn from(view: PartView) -> Self {
        let jobs = Arc::new(Together::of([view.id]));
        Self { view, jobs }
    }
}

impl Part {
    /// A page of parts, whose jobs are read together.
    pub fn page(views: Vec<PartView>) -> Vec<Self> {
        let jobs = Arc::new(Together::of(views.iter().map(|view| view.id)));
        let shown = |view| Self {
            view,
            jobs: Arc::clone(&jobs),
        };
        views.into_iter().map(shown).collect()
    }

    /// Which part it is.
    pub fn part_id(&self) -> PartId {
        self.view.id
    }

    /// One of its revisions.
    pub fn revision_of(&self, id: RevisionId) -> Option<Revision> {
        let mut all = std::iter::once(&self.view.latest).chain(&self.view.earlier);
        all.find(|one| one.id == id).cloned().map(Revision::from)
    }
}

#[Object(use_type_description)]
impl Part {
    /// Its id.
    async fn id(&self) -> ID {
        self.view.id.to_global()
    }

    /// Its name in the library: suppliers never see it, they see the title of a line.
    async fn name(&self) -> &str {
        &self.view.name
    }

    /// When its first file came.
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
    #[graphql(complexity = "5 * child_complexity")]
    async fn revisions(&self) -> Vec<Revision> {
        let latest = std::iter::once(&self.view.latest);
        latest
            .chain(&self.view.earlier)
            .map(|view| view.clone().into())
            .collect()
    }

    /// The jobs that ask for it, the newest first, at most 50.
    #[graphql(complexity = "20 * child_complexity")]
    async fn jobs(&self, ctx: &Context<'_>) -> Result<Arc<Vec<BuyerJob>>> {
        let Some(buyer) = require_viewer(ctx)?.buyer().copied() else {
            return Ok(Arc::default());
        };
        let jobs = move |read: &mut Read<'_>, among: &[PartId]| jobs_of_parts(read, &buyer, among);
        let found = self.jobs.get(ctx, self.view.id, jobs).await?;
        Ok(found.unwrap_or_default())
    }
}
