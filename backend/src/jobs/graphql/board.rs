//! Jobs as suppliers see them. Nothing here can name the buyer or a rival: the
//! read models that it is made of hold neither.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::geometries::{Geometries, drawing_url, stl_url};
use super::{if_found, micrometres, named};
use crate::graphql::page::{self, PageInfo};
use crate::graphql::scalars::{DateTime, Vector};
use crate::graphql::{read, to_api, viewer};
use crate::jobs::model::{self, JobState, OpeningRule, Process};
use crate::jobs::{self, BoardWanted, JobId, Named};
use crate::money::Decimal;
use crate::parts::graphql::Geometry;
use crate::platform::db::Instant;
use crate::quotes::graphql::{OwnQuote, own_quote_of_job};
use crate::session::Supplier;

/// A job as a supplier sees it: nothing of the buyer but what it chose to show.
pub struct BoardJob {
    job: model::BoardJob,
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

/// A line as a supplier sees it. Texts are empty for one that is not verified.
pub struct BoardLine {
    line: model::BoardLine,
    code: String,
    share_stl: bool,
    geometries: Arc<Geometries>,
}

#[Object]
impl BoardLine {
    /// Its id.
    async fn id(&self) -> ID {
        self.line.id.to_global()
    }

    /// Counted from 1.
    async fn position(&self) -> i32 {
        self.line.position
    }

    /// Public title.
    async fn title(&self) -> &str {
        &self.line.title
    }

    /// How it is made.
    async fn process(&self) -> Process {
        self.line.process
    }

    /// Key of the catalogue.
    async fn material(&self) -> &str {
        &self.line.material
    }

    /// Key of the catalogue.
    async fn finish(&self) -> &str {
        &self.line.finish
    }

    /// General tolerance, such as `ISO 2768-mK`.
    async fn general_tolerance(&self) -> &str {
        &self.line.general_tolerance
    }

    /// Fits to ISO 286.
    async fn iso_fit(&self) -> &str {
        &self.line.iso_fit
    }

    /// Threads.
    async fn threads(&self) -> &str {
        &self.line.threads
    }

    /// Roughness Ra in micrometres.
    async fn roughness_ra_um(&self) -> Option<Decimal> {
        self.line.roughness_ra_nm.map(micrometres)
    }

    /// For this line.
    async fn remark(&self) -> &str {
        &self.line.remark
    }

    /// Quantity breaks in pieces, ascending.
    async fn quantities(&self) -> &[i32] {
        &self.line.quantities
    }

    /// The box along the part's axes, mm.
    async fn size_mm(&self) -> Option<Vector> {
        self.line.size_mm.map(Vector::from)
    }

    /// Only for a verified supplier that accepted confidentiality for this job.
    async fn geometry(&self, ctx: &Context<'_>) -> Result<Option<Geometry>> {
        match self.line.opened {
            Some(opened) => self.geometries.get(ctx, opened.revision).await.map(Some),
            None => Ok(None),
        }
    }

    /// The drawing, its metadata stripped; only with the geometry.
    async fn drawing_url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.line.opened.and_then(|opened| opened.drawing) {
            Some(drawing) => drawing_url(ctx, drawing).await.map(Some),
            None => Ok(None),
        }
    }

    /// A binary STL rewritten by the site, if the buyer allows it; only with the geometry.
    async fn stl_url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.line.opened.filter(|_| self.share_stl) {
            Some(opened) => stl_url(ctx, opened.revision, &self.code, self.line.position)
                .await
                .map(Some),
            None => Ok(None),
        }
    }
}

/// A question and its answer, without an author.
#[derive(SimpleObject)]
pub struct PublishedQuestion {
    /// Its id.
    id: ID,
    /// What was asked.
    text: String,
    /// The buyer's answer.
    answer: String,
    /// When it was answered.
    answered_at: DateTime,
}

impl From<model::PublishedQuestion> for PublishedQuestion {
    fn from(question: model::PublishedQuestion) -> Self {
        Self {
            id: question.id.to_global(),
            text: question.text,
            answer: question.answer,
            answered_at: DateTime(question.answered_at),
        }
    }
}

/// A question as its own supplier reads it.
#[derive(SimpleObject)]
pub struct OwnQuestion {
    /// Its id.
    id: ID,
    /// What was asked.
    text: String,
    /// When.
    asked_at: DateTime,
    /// The buyer's answer.
    answer: Option<String>,
}

impl From<model::OwnQuestion> for OwnQuestion {
    fn from(question: model::OwnQuestion) -> Self {
        Self {
            id: question.id.to_global(),
            text: question.text,
            asked_at: DateTime(question.asked_at),
            answer: question.answer,
        }
    }
}

/// A job on the board.
#[derive(SimpleObject)]
pub struct BoardJobEdge {
    /// Give it as `after` to get what follows.
    cursor: String,
    /// The job.
    node: BoardJob,
}

/// A page of the board.
#[derive(SimpleObject)]
pub struct BoardJobConnection {
    /// The jobs, the last deadline first.
    edges: Vec<BoardJobEdge>,
    /// Where the page stands.
    page_info: PageInfo,
    /// How many there are, of all pages.
    total_count: i32,
}

/// The board of a supplier.
pub struct SupplierBoard {
    /// Who looks.
    pub supplier: Supplier,
}

#[Object]
impl SupplierBoard {
    /// Published jobs that match a process of the supplier's machines, the last
    /// deadline first; never its own organisation's.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    #[expect(
        clippy::too_many_arguments,
        reason = "each is an argument of the field"
    )]
    async fn board(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        process: Option<Process>,
        material: Option<String>,
        country: Option<String>,
        fits_machine: Option<bool>,
    ) -> Result<BoardJobConnection> {
        let supplier = self.supplier;
        let after: Option<(i64, String)> =
            page::after(after.as_deref()).map_err(|refusal| to_api(refusal.into()))?;
        let wanted = BoardWanted {
            process,
            material,
            country,
            fits_machine: fits_machine.unwrap_or(false),
            after: after.map(|(at, code)| (Instant::from_micros(at), code)),
            first: page::size(first).map_err(|refusal| to_api(refusal.into()))?,
        };
        let page = read(ctx, move |read| jobs::board(read, &supplier, &wanted)).await?;
        let geometries = geometries(&page.jobs);
        let wrap = |job| BoardJob {
            job,
            geometries: Arc::clone(&geometries),
        };
        let edges: Vec<BoardJobEdge> = page
            .jobs
            .into_iter()
            .map(wrap)
            .map(|node| BoardJobEdge {
                cursor: page::cursor(&(
                    node.job.deadline.map_or(0, Instant::micros),
                    node.job.code.clone(),
                )),
                node,
            })
            .collect();
        Ok(BoardJobConnection {
            page_info: PageInfo {
                has_next_page: page.has_next,
                end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            },
            edges,
            total_count: i32::try_from(page.total).unwrap_or(i32::MAX),
        })
    }

    /// One job that the supplier may see, by id or by code.
    async fn job(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        code: Option<String>,
    ) -> Result<Option<BoardJob>> {
        let supplier = self.supplier;
        let Ok(named) = named(id.as_ref(), code) else {
            return Ok(None);
        };
        let found = read(ctx, move |read| {
            if_found(jobs::on_board(read, &supplier, &named))
        });
        Ok(found.await?.map(BoardJob::from))
    }
}
