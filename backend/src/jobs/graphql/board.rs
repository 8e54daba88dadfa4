//! Jobs as suppliers see them. Nothing here can name the buyer or a rival: the
//! read models that it is made of hold neither.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result};

use super::board_parts::{BoardLine, OwnQuestion, PublishedQuestion};
use super::geometries::Geometries;
use crate::error::Error;
use crate::graphql::scalars::DateTime;
use crate::graphql::{Together, read, viewer};
use crate::jobs::model::{self, JobState, OpeningRule, Process};
use crate::jobs::{self, JobId, Named};
use crate::platform::db::Read;
use crate::quotes::graphql::{OwnQuote, own_quotes_of_jobs};
use crate::session::Supplier;

/// A job as a supplier sees it: nothing of the buyer but what it chose to show.
#[derive(Description)]
pub struct BoardJob {
    pub(super) job: model::BoardJob,
    page: Arc<BoardPage>,
}

/// What the jobs of one page have in common to read: what may be opened of their lines,
/// and the quotes of whoever asks.
pub(super) struct BoardPage {
    pub(super) geometries: Geometries,
    quotes: Together<JobId, Arc<OwnQuote>>,
}

impl From<model::BoardJob> for BoardJob {
    fn from(job: model::BoardJob) -> Self {
        let page = BoardPage::of(std::slice::from_ref(&job));
        Self { job, page }
    }
}

impl BoardPage {
    fn of(jobs: &[model::BoardJob]) -> Arc<Self> {
        let lines = jobs.iter().flat_map(|job| &job.lines);
        let opened = lines.filter_map(|line| line.opened);
        Arc::new(Self {
            geometries: Geometries::of(opened.map(|line| (line.revision, line.drawing))),
            quotes: Together::of(jobs.iter().map(|job| job.id)),
        })
    }
}

/// A page of jobs; what belongs to them is read together.
pub(super) fn wrap(jobs: Vec<model::BoardJob>) -> Vec<BoardJob> {
    let page = BoardPage::of(&jobs);
    let wrap = |job| BoardJob {
        job,
        page: Arc::clone(&page),
    };
    jobs.into_iter().map(wrap).collect()
}

impl BoardJob {
    /// Reads a job that the supplier may see: after a mutation, or for its quote.
    pub async fn load(ctx: &Context<'_>, supplier: Supplier, id: JobId) -> Result<Self> {
        let seen = read(ctx, move |read| {
            jobs::on_board(read, &supplier, &Named::Id(id))
        });
        Ok(seen.await?.into())
    }

    /// Those of these jobs that the supplier may see, by id.
    pub fn of_each(
        read: &mut Read<'_>,
        supplier: &Supplier,
        among: &[JobId],
    ) -> Result<HashMap<JobId, Arc<Self>>, Error> {
        Ok(Self::by_id(jobs::on_board_among(read, supplier, among)?))
    }

    /// A page of jobs by their ids.
    pub(super) fn by_id(jobs: Vec<model::BoardJob>) -> HashMap<JobId, Arc<Self>> {
        let shown = |job: Self| (job.job.id, Arc::new(job));
        wrap(jobs).into_iter().map(shown).collect()
    }
}

#[Object(use_type_description)]
impl BoardJob {
    /// Its id.
    async fn id(&self) -> ID {
        self.job.id.to_global()
    }

    /// The short random code that people see, such as `J-7K3F9Q`.
    async fn code(&self) -> &str {
        &self.job.code
    }

    /// How it stands, as far as this supplier was told.
    async fn state(&self) -> JobState {
        self.job.state
    }

    /// Public title; empty for a supplier that is not verified.
    async fn title(&self) -> &str {
        &self.job.title
    }

    /// ISO 4217; quotes are in it.
    async fn currency(&self) -> &str {
        &self.job.currency
    }

    /// Until when it may be quoted.
    async fn deadline(&self) -> Option<DateTime> {
        self.job.deadline.map(DateTime)
    }

    /// The IANA zone in which the deadline was entered.
    async fn deadline_zone(&self) -> &str {
        &self.job.deadline_zone
    }

    /// When the buyer reads quotes.
    async fn opening_rule(&self) -> OpeningRule {
        self.job.opening_rule
    }

    /// Where it is delivered.
    async fn delivery_city(&self) -> &str {
        &self.job.delivery_city
    }

    /// ISO 3166-1, two letters.
    async fn delivery_country(&self) -> &str {
        &self.job.delivery_country
    }

    /// Incoterm 2020.
    async fn incoterm(&self) -> &str {
        &self.job.incoterm
    }

    /// For all lines; empty for a supplier that is not verified.
    async fn remark(&self) -> &str {
        &self.job.remark
    }

    /// Why the buyer took the job back, for the suppliers who dealt with it; none for one
    /// that is not verified, and while the job was not cancelled.
    async fn cancel_reason(&self) -> Option<&str> {
        self.job.cancel_reason.as_deref()
    }

    /// The buyer's name, where it chose to show it.
    async fn buyer_name(&self) -> Option<&str> {
        self.job.buyer_name.as_deref()
    }

    /// When suppliers could see it first.
    async fn published_at(&self) -> Option<DateTime> {
        self.job.published_at.map(DateTime)
    }

    /// The processes of its lines.
    async fn processes(&self) -> Vec<Process> {
        let mut all: Vec<Process> = self.job.lines.iter().map(|line| line.process).collect();
        all.sort();
        all.dedup();
        all
    }

    /// What is to be made.
    async fn lines(&self) -> Vec<BoardLine> {
        let line = |line: &model::BoardLine| BoardLine {
            line: line.clone(),
            code: self.job.code.clone(),
            share_stl: self.job.share_stl,
            page: Arc::clone(&self.page),
        };
        self.job.lines.iter().map(line).collect()
    }

    /// Questions with their answers, without an author.
    #[graphql(complexity = "10 * child_complexity")]
    async fn questions(&self) -> Vec<PublishedQuestion> {
        let published = self.job.questions.iter().cloned();
        published.map(PublishedQuestion::from).collect()
    }

    /// What this supplier asked, answered or not.
    #[graphql(complexity = "5 * child_complexity")]
    async fn own_questions(&self) -> Vec<OwnQuestion> {
        let own = self.job.own_questions.iter().cloned();
        own.map(OwnQuestion::from).collect()
    }

    /// Whether a machine of this supplier can make at least one line: its
    /// envelope holds the part in some order of the axes, and it works the material.
    async fn fits_machine(&self) -> bool {
        self.job.fits_machine
    }

    /// Whether this supplier accepted confidentiality for this job.
    async fn confidentiality_accepted(&self) -> bool {
        self.job.confidentiality_accepted
    }

    /// The quote of whoever asks, once begun; none for its buyer or an operator.
    async fn own_quote(&self, ctx: &Context<'_>) -> Result<Option<Arc<OwnQuote>>> {
        let supplier = viewer(ctx).and_then(|viewer| viewer.supplier()).copied();
        let Some(me) = supplier else {
            return Ok(None);
        };
        let quotes =
            move |read: &mut Read<'_>, among: &[JobId]| own_quotes_of_jobs(read, me, among);
        self.page.quotes.get(ctx, self.job.id, quotes).await
    }

    /// The name under which the buyer sees this supplier in this job, once drawn.
    async fn alias(&self) -> Option<&str> {
        self.job.alias.as_deref()
    }
}
