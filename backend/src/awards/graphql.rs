//! The award in the API.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Pick;
use crate::error::Refusal;
use crate::graphql::{mutate, require_viewer, to_api};
use crate::jobs::graphql::BuyerJob;
use crate::jobs::{JobId, LineId};
use crate::orders::graphql::{Order, orders_of};
use crate::quotes::QuoteRevisionId;

/// One line of the choice.
#[derive(InputObject, Clone)]
pub struct PickInput {
    /// The line.
    pub line_id: ID,
    /// The revision of the quote, as it was read: one that was revised since is refused.
    pub quote_revision_id: ID,
    /// One of the line's quantity breaks.
    pub quantity: i32,
}

/// The buyer's choice.
#[derive(InputObject)]
pub struct AwardInput {
    /// The job.
    pub job_id: ID,
    /// A quote for each line that is awarded now; others may be awarded later.
    pub picks: Vec<PickInput>,
}

/// The choice was made: the two sides know each other now.
#[derive(SimpleObject)]
pub struct Awarded {
    /// The job as it is now.
    pub job: BuyerJob,
    /// The orders that this choice made, one for each supplier, by code.
    pub orders: Vec<Order>,
}

crate::payload!(
    /// What came of `award`.
    AwardPayload,
    Awarded
);

fn pick((at, input): (usize, &PickInput)) -> Result<Pick, Refusal> {
    Ok(Pick {
        line: LineId::from_global(&input.line_id)
            .map_err(|refusal| refusal.at(format!("picks.{at}.lineId")))?,
        revision: QuoteRevisionId::from_global(&input.quote_revision_id)
            .map_err(|refusal| refusal.at(format!("picks.{at}.quoteRevisionId")))?,
        quantity: input.quantity,
    })
}

/// What buyers do with opened quotes.
#[derive(Default)]
pub struct AwardMutation;

#[Object]
impl AwardMutation {
    /// Awards lines of a job, each to one quote at one of its quantities. Discloses the
    /// two sides to each other and makes one order for each supplier.
    async fn award(
        &self,
        ctx: &Context<'_>,
        input: AwardInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<AwardPayload> {
        let job_id = input.job_id.clone();
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_buyer()?;
            let job = JobId::from_global(&input.job_id)?;
            let picks = input.picks.iter().enumerate().map(pick);
            super::award(tx, &who, job, &picks.collect::<Result<Vec<_>, _>>()?)
        })
        .await?;
        let orders = match done {
            Ok(orders) => orders,
            Err(refusal) => return Ok(AwardPayload::Refused(refusal)),
        };
        let gone = || to_api(Refusal::not_found("job").into());
        let buyer = *require_viewer(ctx)?.buyer().ok_or_else(gone)?;
        let job = JobId::from_global(&job_id).map_err(|refusal| to_api(refusal.into()))?;
        Ok(AwardPayload::Done(Awarded {
            job: BuyerJob::load(ctx, buyer, job).await?,
            orders: orders_of(ctx, &buyer, orders).await?,
        }))
    }
}
