//! The buyer's jobs, one by one and in pages.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::buyer::{BuyerJob, one, wrap};
use super::{if_found, named};
use crate::graphql::page::{self, PageInfo};
use crate::graphql::{read, to_api};
use crate::jobs::model::JobState;
use crate::jobs::{self, JobId, JobsWanted};
use crate::platform::db::Instant;
use crate::session::Buyer;

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
        #[graphql(desc = "Its id; give this or the code.")] id: Option<ID>,
        #[graphql(desc = "Its code, such as `J-7K3F9Q`; give this or the id.")] code: Option<
            String,
        >,
    ) -> Result<Option<BuyerJob>> {
        let buyer = self.buyer;
        let Ok(named) = named(id.as_ref(), code) else {
            return Ok(None);
        };
        let found = read(ctx, move |read| if_found(one(read, &buyer, &named))).await?;
        Ok(found.map(|full| BuyerJob::new(buyer, full)))
    }

    /// The buyer's own jobs, newest first.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<JobState>,
        #[graphql(desc = "Only those with this in their title or code, in any case of letters.")]
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
