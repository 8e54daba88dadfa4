//! A supplier's own quotes.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, Object, SimpleObject};

use super::{QuotedLine, lines};
use crate::error::Refusal;
use crate::graphql::page::{self, PageInfo};
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::{Together, read, to_api};
use crate::jobs::JobId;
use crate::jobs::graphql::BoardJob;
use crate::money::Money;
use crate::platform::db::{Instant, Read};
use crate::quotes::model::{self, QuoteId, QuoteState};
use crate::session::Supplier;

/// A quote as its own supplier reads it.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct OwnQuote {
    /// The quote.
    pub id: ID,
    /// The name under which the buyer sees it.
    pub alias: String,
    /// The last day on which the prices hold, to its end in the job's zone.
    pub valid_until: Date,
    /// The text to the buyer.
    pub remark: String,
    /// The lines of the newest revision while it can still be changed, then of the one that counts.
    pub lines: Vec<QuotedLine>,
    /// How it stands.
    pub state: QuoteState,
    /// When the revision that counts was sent.
    pub sent_at: Option<DateTime>,
    /// Why it was taken back.
    pub withdrawn_reason: Option<String>,
    /// How it stood, where that is told: `first`, `second`, `third` or `lower`.
    pub rank: Option<String>,
    /// Every revision, the newest first.
    #[graphql(complexity = "5 * child_complexity")]
    pub revisions: Vec<OwnQuoteRevision>,
    /// Sum of the lines at their first breaks.
    pub total: Option<Money>,
    /// The lines of the revision that counts whose parts were analysed anew since it was
    /// sent: their findings may be others. Sending the quote again takes note of it.
    pub lines_analysed_anew: Vec<ID>,
    #[graphql(skip)]
    job_id: JobId,
    #[graphql(skip)]
    page: Arc<OwnQuotesPage>,
}

/// What the own quotes of one list have in common to read.
struct OwnQuotesPage {
    me: Supplier,
    jobs: Together<JobId, Arc<BoardJob>>,
}

#[ComplexObject]
impl OwnQuote {
    /// The job that it answers.
    async fn job(&self, ctx: &Context<'_>) -> async_graphql::Result<Arc<BoardJob>> {
        let me = self.page.me;
        let jobs = move |read: &mut Read<'_>, ids: &[JobId]| BoardJob::of_each(read, &me, ids);
        let found = self.page.jobs.get(ctx, self.job_id, jobs).await?;
        found.ok_or_else(|| to_api(Refusal::not_found("job").into()))
    }
}

/// A revision of an own quote.
#[derive(SimpleObject)]
pub struct OwnQuoteRevision {
    /// 1 for the first.
    pub number: i32,
    /// When it was sent; nothing while it is a draft.
    pub sent_at: Option<DateTime>,
    /// The last day on which the prices hold.
    pub valid_until: Date,
    /// The text to the buyer.
    pub remark: String,
    /// The lines that it prices.
    pub lines: Vec<QuotedLine>,
}

impl OwnQuote {
    /// A list of them, as the API shows them to their supplier.
    pub fn page(quotes: Vec<model::OwnQuote>, me: Supplier) -> Vec<Self> {
        let page = Arc::new(OwnQuotesPage {
            me,
            jobs: Together::of(quotes.iter().map(|quote| quote.job)),
        });
        let shown = |quote| Self::new(quote, Arc::clone(&page));
        quotes.into_iter().map(shown).collect()
    }

    /// A list of one.
    pub fn one(quote: model::OwnQuote, me: Supplier) -> Self {
        let jobs = Together::of([quote.job]);
        Self::new(quote, Arc::new(OwnQuotesPage { me, jobs }))
    }

    fn new(quote: model::OwnQuote, page: Arc<OwnQuotesPage>) -> Self {
        let currency = quote.currency.as_str();
        let revision = |revision: &model::OwnRevision| OwnQuoteRevision {
            number: revision.number,
            sent_at: revision.sent_at.map(DateTime),
            valid_until: Date(revision.valid_until),
            remark: revision.remark.clone(),
            lines: lines(&revision.lines, currency),
        };
        Self {
            id: quote.quote.to_global(),
            valid_until: Date(quote.shown.valid_until),
            lines: lines(&quote.shown.lines, currency),
            state: quote.state,
            sent_at: quote.sent_at.map(DateTime),
            revisions: quote.revisions.iter().map(revision).collect(),
            total: quote.total.map(|total| Money::new(total, currency)),
            lines_analysed_anew: quote
                .analysed_anew
                .iter()
                .map(|line| line.to_global())
                .collect(),
            alias: quote.alias,
            remark: quote.shown.remark,
            withdrawn_reason: quote.withdrawn_reason,
            rank: quote.rank,
            job_id: quote.job,
            page,
        }
    }
}

/// An own quote in a list.
#[derive(SimpleObject)]
pub struct OwnQuoteEdge {
    /// Its place.
    pub cursor: String,
    /// The quote.
    pub node: OwnQuote,
}

/// A page of own quotes.
#[derive(SimpleObject)]
pub struct OwnQuoteConnection {
    /// The quotes, the newest first.
    pub edges: Vec<OwnQuoteEdge>,
    /// Where the page stands.
    pub page_info: PageInfo,
    /// How many there are on all pages.
    pub total_count: i32,
}

/// The quotes on a supplier's desk.
pub struct SupplierQuotes {
    /// Whose they are.
    pub supplier: Supplier,
}

#[Object]
impl SupplierQuotes {
    /// One's own quotes, the newest first.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn quotes(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<QuoteState>,
    ) -> async_graphql::Result<OwnQuoteConnection> {
        let first = page::size(first).map_err(|refusal| to_api(refusal.into()))?;
        let after: Option<(i64, QuoteId)> =
            page::after(after.as_deref()).map_err(|refusal| to_api(refusal.into()))?;
        let after = after.map(|(at, id)| (Instant::from_micros(at), id));
        let me = self.supplier;
        let page = read(ctx, move |read| {
            crate::quotes::own_page(read, &me, state, after, first)
        })
        .await?;
        let (begun_at, quotes): (Vec<Instant>, Vec<model::OwnQuote>) =
            page.quotes.into_iter().unzip();
        let places = begun_at.iter().zip(&quotes);
        let cursors: Vec<String> = places
            .map(|(at, quote)| page::cursor(&(at.micros(), quote.quote)))
            .collect();
        let nodes = OwnQuote::page(quotes, me);
        let edge = |(cursor, node)| OwnQuoteEdge { cursor, node };
        let edges: Vec<OwnQuoteEdge> = cursors.into_iter().zip(nodes).map(edge).collect();
        Ok(OwnQuoteConnection {
            page_info: PageInfo {
                has_next_page: page.more,
                end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            },
            edges,
            total_count: i32::try_from(page.total).unwrap_or(i32::MAX),
        })
    }
}
