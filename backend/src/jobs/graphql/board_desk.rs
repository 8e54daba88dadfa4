//! The board of a supplier: its pages, and one job.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::board::{BoardJob, wrap};
use super::{if_found, named};
use crate::graphql::page::{self, PageInfo};
use crate::graphql::{read, to_api};
use crate::jobs::model::Process;
use crate::jobs::{self, BoardWanted};
use crate::platform::db::Instant;
use crate::session::Supplier;

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
        #[graphql(desc = "Only jobs with a line of this process.")] process: Option<Process>,
        #[graphql(desc = "Only jobs with a line of this material, a key of the catalogue.")]
        material: Option<String>,
        #[graphql(desc = "Only jobs delivered to this country, ISO 3166-1, two letters.")] country: Option<String>,
        #[graphql(desc = "True for only those with a line that a machine of yours can make.")]
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
        let edges: Vec<BoardJobEdge> = wrap(page.jobs)
            .into_iter()
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
        #[graphql(desc = "Its id; give this or the code.")] id: Option<ID>,
        #[graphql(desc = "Its code, such as `J-7K3F9Q`; give this or the id.")] code: Option<
            String,
        >,
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
