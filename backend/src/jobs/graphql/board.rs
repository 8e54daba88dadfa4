//! Jobs as suppliers see them. Nothing here can name the buyer or a rival: the
//! read models that it is made of hold neither.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};

use super::board_parts::{BoardLine, OwnQuestion, PublishedQuestion};
use super::geometries::Geometries;
use crate::graphql::scalars::DateTime;
use crate::graphql::{read, viewer};
use crate::jobs::model::{self, JobState, OpeningRule, Process};
use crate::jobs::{self, JobId, Named};
use crate::quotes::graphql::{OwnQuote, own_quote_of_job};
use crate::session::Supplier;

/// A job as a supplier sees it: nothing of the buyer but what it chose to show.
pub struct BoardJob {
    pub(super) job: model::BoardJob,
    geometries: Arc<Geometries>,
}

impl From<model::BoardJob> for BoardJob {
    fn from(job: model::BoardJob) -> Self {
        let geometries = geometries(std::slice::from_ref(&job));
        Self { job, geometries }
    }
}

/// The geometries that may be opened of these jobs.
fn geometries(jobs: &[model::BoardJob]) -> Arc<Geometries> {
    let lines = jobs.iter().flat_map(|job| &job.lines);
    let opened = lines.filter_map(|line| line.opened);
    Geometries::of(opened.map(|opened| opened.revision))
}

/// A page of jobs, whose geometries are read together.
pub(super) fn wrap(jobs: Vec<model::BoardJob>) -> Vec<BoardJob> {
    let geometries = geometries(&jobs);
    let wrap = |job| BoardJob {
        job,
        geometries: Arc::clone(&geometries),
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
}

#[Object]
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
            geometries: Arc::clone(&self.geometries),
        };
        self.job.lines.iter().map(line).collect()
    }

    /// Questions with their answers, without an author.
    async fn questions(&self) -> Vec<PublishedQuestion> {
        let published = self.job.questions.iter().cloned();
        published.map(PublishedQuestion::from).collect()
    }

    /// What this supplier asked, answered or not.
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
    async fn own_quote(&self, ctx: &Context<'_>) -> Result<Option<OwnQuote>> {
        match viewer(ctx).and_then(|viewer| viewer.supplier()) {
            Some(supplier) => own_quote_of_job(ctx, supplier, self.job.id).await,
            None => Ok(None),
        }
    }

    /// The name under which the buyer sees this supplier in this job, once drawn.
    async fn alias(&self) -> Option<&str> {
        self.job.alias.as_deref()
    }
}
