//! Jobs as their buyer reads them.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};

use super::board::BoardJob;
use super::geometries::Geometries;
use super::{if_found, micrometres, named};
use crate::error::Error;
use crate::graphql::page::{self, PageInfo};
use crate::graphql::scalars::DateTime;
use crate::graphql::{read, to_api};
use crate::jobs::model::{self, JobMove, JobState, OpeningRule, OwnLine, Process};
use crate::jobs::{self, FullJob, JobId, JobsWanted, Reviewer};
use crate::money::Decimal;
use crate::parts::PartId;
use crate::parts::graphql::Geometry;
use crate::platform::db::{Instant, Read};
use crate::session::Buyer;

/// A job as its buyer reads it.
pub struct BuyerJob {
    full: FullJob,
    buyer: Buyer,
    geometries: Arc<Geometries>,
}

/// What the buyer can do with a job now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "JobMove")]
pub enum BuyerMove {
    /// Change its terms and lines.
    Edit,
    /// Hand it in.
    Submit,
    /// Put the deadline off.
    Extend,
    /// Take it back.
    Cancel,
    /// Make a new draft of it.
    Copy,
    /// Choose quotes.
    Award,
    /// End it without (more) awards.
    Close,
}

fn of_buyer(by_move: JobMove) -> Option<BuyerMove> {
    match by_move {
        JobMove::Edit => Some(BuyerMove::Edit),
        JobMove::Submit => Some(BuyerMove::Submit),
        JobMove::Extend => Some(BuyerMove::Extend),
        JobMove::Cancel => Some(BuyerMove::Cancel),
        JobMove::Copy => Some(BuyerMove::Copy),
        JobMove::Award => Some(BuyerMove::Award),
        JobMove::Close => Some(BuyerMove::Close),
        JobMove::Publish | JobMove::Return | JobMove::Decline | JobMove::Open | JobMove::Reopen => {
            None
        }
    }
}

fn wrap(buyer: Buyer, full: Vec<FullJob>) -> Vec<BuyerJob> {
    let lines = full.iter().flat_map(|one| &one.lines);
    let geometries = Geometries::of(lines.map(|line| line.revision));
    full.into_iter()
        .map(|full| BuyerJob {
            full,
            buyer,
            geometries: Arc::clone(&geometries),
        })
        .collect()
}

impl BuyerJob {
    /// Reads one of the buyer's own jobs: after a mutation, or by its id.
    pub async fn load(ctx: &Context<'_>, buyer: Buyer, id: JobId) -> Result<Self> {
        let full = read(ctx, move |read| one(read, &buyer, &jobs::Named::Id(id))).await?;
        Self::single(buyer, full)
    }

    fn single(buyer: Buyer, full: FullJob) -> Result<Self> {
        wrap(buyer, vec![full])
            .pop()
            .ok_or_else(|| to_api(crate::error::Refusal::not_found("job").into()))
    }
}

fn one(read: &mut Read<'_>, buyer: &Buyer, named: &jobs::Named) -> Result<FullJob, Error> {
    let job = jobs::own(read, buyer, named)?;
    jobs::in_full(read, vec![job])?
        .pop()
        .ok_or_else(|| crate::error::Refusal::not_found("job").into())
}

/// The buyer's jobs that ask for a part, newest first, at most 50.
pub async fn jobs_of_part(ctx: &Context<'_>, buyer: &Buyer, part: PartId) -> Result<Vec<BuyerJob>> {
    let buyer = *buyer;
    let full = read(ctx, move |read| {
        let found = jobs::of_part(read, &buyer, part)?;
        jobs::in_full(read, found)
    })
    .await?;
    Ok(wrap(buyer, full))
}

#[Object]
impl BuyerJob {
    /// Its id.
    async fn id(&self) -> ID {
        self.full.job.id.to_global()
    }

    /// The short random code that people see, such as `J-7K3F9Q`.
    async fn code(&self) -> &str {
        &self.full.job.code
    }

    /// How it stands.
    async fn state(&self) -> JobState {
        self.full.job.state
    }

    /// Public title.
    async fn title(&self) -> &str {
        &self.full.job.title
    }

    /// ISO 4217; quotes are in it.
    async fn currency(&self) -> &str {
        &self.full.job.currency
    }

    /// Until when suppliers may quote.
    async fn deadline(&self) -> Option<DateTime> {
        self.full.job.deadline.map(DateTime)
    }

    /// The IANA zone in which the deadline was entered.
    async fn deadline_zone(&self) -> &str {
        &self.full.job.deadline_zone
    }

    /// When the buyer may read quotes.
    async fn opening_rule(&self) -> OpeningRule {
        self.full.job.opening_rule
    }

    /// Whether an operator looks at it before suppliers do.
    async fn curated(&self) -> bool {
        self.full.job.curated
    }

    /// Whether suppliers see the buyer's name.
    async fn show_buyer_name(&self) -> bool {
        self.full.job.show_buyer_name
    }

    /// Whether verified suppliers get a binary STL rewritten by the site.
    async fn share_stl(&self) -> bool {
        self.full.job.share_stl
    }

    /// Where it is delivered; suppliers see it.
    async fn delivery_city(&self) -> &str {
        &self.full.job.delivery_city
    }

    /// ISO 3166-1, two letters; suppliers see it.
    async fn delivery_country(&self) -> &str {
        &self.full.job.delivery_country
    }

    /// The exact address, for the awarded supplier alone.
    async fn delivery_address(&self) -> &str {
        &self.full.job.delivery_address
    }

    /// Incoterm 2020.
    async fn incoterm(&self) -> &str {
        &self.full.job.incoterm
    }

    /// For all lines.
    async fn remark(&self) -> &str {
        &self.full.job.remark
    }

    /// Why an operator returned or declined it.
    async fn operator_note(&self) -> Option<&str> {
        self.full.job.operator_note.as_deref()
    }

    /// When it was begun.
    async fn created_at(&self) -> DateTime {
        DateTime(self.full.job.created_at)
    }

    /// When suppliers could see it first.
    async fn published_at(&self) -> Option<DateTime> {
        self.full.job.published_at.map(DateTime)
    }

    /// When its quotes opened.
    async fn opened_at(&self) -> Option<DateTime> {
        self.full.job.opened_at.map(DateTime)
    }

    /// Why it was cancelled.
    async fn cancel_reason(&self) -> Option<&str> {
        self.full.job.cancel_reason.as_deref()
    }

    /// What is to be made.
    async fn lines(&self) -> Vec<Line> {
        let line = |line: &OwnLine| Line {
            line: line.clone(),
            buyer: self.buyer,
            geometries: Arc::clone(&self.geometries),
        };
        self.full.lines.iter().map(line).collect()
    }

    /// What a supplier will see, as it sees it.
    async fn preview(&self, ctx: &Context<'_>) -> Result<BoardJob> {
        let (buyer, id) = (self.buyer, self.full.job.id);
        let shown = read(ctx, move |read| {
            jobs::shown_to_suppliers(read, Reviewer::Buyer(&buyer), id)
        });
        Ok(BoardJob::for_review(shown.await?))
    }

    /// Questions under aliases, those without an answer first.
    async fn questions(&self, ctx: &Context<'_>) -> Result<Vec<Question>> {
        let (buyer, id) = (self.buyer, self.full.job.id);
        let found = read(ctx, move |read| jobs::questions_of(read, &buyer, id)).await?;
        Ok(found.into_iter().map(Question::from).collect())
    }

    /// What happened, oldest first.
    async fn activity(&self, ctx: &Context<'_>) -> Result<Vec<Activity>> {
        let (buyer, id) = (self.buyer, self.full.job.id);
        let found = read(ctx, move |read| jobs::activities(read, &buyer, id)).await?;
        Ok(found.into_iter().map(Activity::from).collect())
    }

    /// What can be done with it now.
    async fn allowed_moves(&self) -> Vec<BuyerMove> {
        self.full
            .allowed
            .iter()
            .filter_map(|&one| of_buyer(one))
            .collect()
    }
}

/// A line as its buyer reads it.
pub struct Line {
    line: OwnLine,
    buyer: Buyer,
    geometries: Arc<Geometries>,
}

#[Object]
impl Line {
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

    /// The name under which the drawing was uploaded.
    async fn drawing_name(&self) -> Option<&str> {
        self.line.drawing.as_ref().map(|(_, name)| name.as_str())
    }
}

/// A question as the buyer reads it: under an alias.
#[derive(SimpleObject)]
pub struct Question {
    /// Its id.
    id: ID,
    /// The asker's alias in this job.
    alias: String,
    /// What was asked.
    text: String,
    /// When.
    asked_at: DateTime,
    /// The buyer's answer, published with the question.
    answer: Option<String>,
    /// When it was answered.
    answered_at: Option<DateTime>,
}

impl From<model::Question> for Question {
    fn from(question: model::Question) -> Self {
        Self {
            id: question.id.to_global(),
            alias: question.alias,
            text: question.text,
            asked_at: DateTime(question.asked_at),
            answer: question.answer,
            answered_at: question.answered_at.map(DateTime),
        }
    }
}

/// Something that happened to a job.
#[derive(SimpleObject)]
pub struct Activity {
    /// When.
    at: DateTime,
    /// What: `created`, `submitted`, `published`, `returned`, `declined`,
    /// `extended`, `answered`, `opened`, `cancelled`, `closed`, `awarded`.
    kind: String,
    /// Who, where it was one of the buyer's own people.
    by: Option<String>,
    /// A note, a reason, or the new deadline.
    detail: Option<String>,
}

impl From<model::Activity> for Activity {
    fn from(activity: model::Activity) -> Self {
        Self {
            at: DateTime(activity.at),
            kind: activity.kind,
            by: activity.by,
            detail: activity.detail,
        }
    }
}

/// A job in a list.
#[derive(SimpleObject)]
pub struct BuyerJobEdge {
    /// Give it as `after` to get what follows.
    cursor: String,
    /// The job.
    node: BuyerJob,
}

/// A page of jobs.
#[derive(SimpleObject)]
pub struct BuyerJobConnection {
    /// The jobs, newest first.
    edges: Vec<BuyerJobEdge>,
    /// Where the page stands.
    page_info: PageInfo,
    /// How many there are, of all pages.
    total_count: i32,
}

/// The buyer's jobs.
pub struct BuyerJobs {
    /// Who reads.
    pub buyer: Buyer,
}

#[Object]
impl BuyerJobs {
    /// One of the buyer's own jobs, by id or by code; another's is not there.
    async fn job(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        code: Option<String>,
    ) -> Result<Option<BuyerJob>> {
        let buyer = self.buyer;
        let Ok(named) = named(id.as_ref(), code) else {
            return Ok(None);
        };
        let found = read(ctx, move |read| if_found(one(read, &buyer, &named))).await?;
        found
            .map(|full| BuyerJob::single(self.buyer, full))
            .transpose()
    }

    /// The buyer's own jobs, newest first.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        state: Option<JobState>,
        search: Option<String>,
    ) -> Result<BuyerJobConnection> {
        let buyer = self.buyer;
        let after: Option<(i64, JobId)> =
            page::after(after.as_deref()).map_err(|refusal| to_api(refusal.into()))?;
        let wanted = JobsWanted {
            state,
            search: search.filter(|text| !text.trim().is_empty()),
            after: after.map(|(at, id)| (Instant::from_micros(at), id)),
            first: page::size(first).map_err(|refusal| to_api(refusal.into()))?,
        };
        let (jobs, has_next_page, total) = read(ctx, move |read| {
            let page = jobs::own_page(read, &buyer, &wanted)?;
            let full = jobs::in_full(read, page.jobs)?;
            Ok((full, page.has_next, page.total))
        })
        .await?;
        let edges: Vec<BuyerJobEdge> = wrap(buyer, jobs)
            .into_iter()
            .map(|node| BuyerJobEdge {
                cursor: page::cursor(&(node.full.job.created_at.micros(), node.full.job.id)),
                node,
            })
            .collect();
        Ok(BuyerJobConnection {
            page_info: PageInfo {
                has_next_page,
                end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            },
            edges,
            total_count: i32::try_from(total).unwrap_or(i32::MAX),
        })
    }
}
