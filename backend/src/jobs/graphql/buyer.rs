//! Jobs as their buyer reads them.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Description, Enum, ID, Object, Result};

use super::board::BoardJob;
use super::buyer_page::JobsPage;
use super::buyer_parts::{Activity, Line, Question};
use crate::error::Error;
use crate::graphql::read;
use crate::graphql::scalars::DateTime;
use crate::jobs::model::{JobMove, JobState, OpeningRule, OwnLine};
use crate::jobs::{self, FullJob, JobId};
use crate::orders::graphql::Order;
use crate::parts::PartId;
use crate::platform::db::Read;
use crate::quotes::graphql::JobQuotes;
use crate::session::Buyer;

/// A job as its buyer reads it.
#[derive(Description)]
pub struct BuyerJob {
    pub(super) full: FullJob,
    page: Arc<JobsPage>,
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

/// A page of jobs; what belongs to them is read together.
pub(super) fn wrap(buyer: Buyer, full: Vec<FullJob>) -> Vec<BuyerJob> {
    let page = JobsPage::of(buyer, &full);
    let wrap = |full| BuyerJob {
        full,
        page: Arc::clone(&page),
    };
    full.into_iter().map(wrap).collect()
}

impl BuyerJob {
    /// Reads one of the buyer's own jobs: after a mutation, or by its id.
    pub async fn load(ctx: &Context<'_>, buyer: Buyer, id: JobId) -> Result<Self> {
        let full = read(ctx, move |read| one(read, &buyer, &jobs::Named::Id(id))).await?;
        Ok(Self::new(buyer, full))
    }

    pub(super) fn new(buyer: Buyer, full: FullJob) -> Self {
        let page = JobsPage::of(buyer, std::slice::from_ref(&full));
        Self { full, page }
    }
}

pub(super) fn one(
    read: &mut Read<'_>,
    buyer: &Buyer,
    named: &jobs::Named,
) -> Result<FullJob, Error> {
    let job = jobs::own(read, buyer, named)?;
    jobs::in_full(read, vec![job])?
        .pop()
        .ok_or_else(|| crate::error::Refusal::not_found("job").into())
}

/// The buyer's jobs that ask for each of these parts, newest first, at most 50 a part.
pub fn jobs_of_parts(
    read: &mut Read<'_>,
    buyer: &Buyer,
    among: &[PartId],
) -> Result<HashMap<PartId, Arc<Vec<BuyerJob>>>, Error> {
    let found = jobs::of_parts(read, buyer, among)?;
    let counts: Vec<(PartId, usize)> = found.iter().map(|(id, own)| (*id, own.len())).collect();
    let full = jobs::in_full(read, found.into_values().flatten().collect())?;
    let mut all = wrap(*buyer, full).into_iter();
    let share = |(part, count)| (part, Arc::new(all.by_ref().take(count).collect()));
    Ok(counts.into_iter().map(share).collect())
}

#[Object(use_type_description)]
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
            page: Arc::clone(&self.page),
        };
        self.full.lines.iter().map(line).collect()
    }

    /// What a supplier will see, as it sees it.
    async fn preview(&self, ctx: &Context<'_>) -> Result<Arc<BoardJob>> {
        self.page.preview(ctx, self.full.job.id).await
    }

    /// Questions under aliases, those without an answer first.
    #[graphql(complexity = "10 * child_complexity")]
    async fn questions(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Question>>> {
        self.page.questions(ctx, self.full.job.id).await
    }

    /// What happened, oldest first.
    #[graphql(complexity = "20 * child_complexity")]
    async fn activity(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Activity>>> {
        self.page.activity(ctx, self.full.job.id).await
    }

    /// Its quotes, as far as they may be read now.
    async fn quotes(&self, ctx: &Context<'_>) -> Result<Arc<JobQuotes>> {
        self.page.quotes(ctx, self.full.job.id).await
    }

    /// What was ordered, by code.
    async fn orders(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Order>>> {
        self.page.orders(ctx, self.full.job.id).await
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
