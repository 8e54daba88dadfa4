//! The desks: what a capability lets one read. Each domain adds its part.

use async_graphql::{Context, MergedObject, Object};

use super::viewer;
use crate::parts::graphql::BuyerParts;

/// What a buyer reads.
#[derive(MergedObject)]
pub struct BuyerDesk(BuyerParts);

/// The ways to the desks.
#[derive(Default)]
pub struct DeskQuery;

#[Object]
impl DeskQuery {
    /// The desk of a buyer; none for whoever is not.
    async fn buyer(&self, ctx: &Context<'_>) -> Option<BuyerDesk> {
        let buyer = *viewer(ctx)?.buyer()?;
        Some(BuyerDesk(BuyerParts { buyer }))
    }
}
