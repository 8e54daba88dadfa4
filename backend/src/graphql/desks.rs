//! The desks: what a capability lets one read. Each domain adds its part.

use async_graphql::{Context, MergedObject, Object};

use super::viewer;
use crate::accounts::graphql::{KnownBuyers, KnownSuppliers, OperatorSuppliers};
use crate::billing::graphql::{OperatorPayments, SupplierBilling};
use crate::capacity::graphql::SupplierCapacity;
use crate::jobs::graphql::{BuyerJobs, OperatorQueue, SupplierBoard};
use crate::notify::graphql::OperatorOutbox;
use crate::orders::graphql::{BuyerOrders, SupplierOrders};
use crate::parts::graphql::BuyerParts;
use crate::quotes::graphql::SupplierQuotes;
use crate::releases::graphql::OperatorReleases;

/// What a buyer reads.
#[derive(MergedObject)]
pub struct BuyerDesk(BuyerParts, BuyerJobs, BuyerOrders, KnownSuppliers);

/// What a supplier reads.
#[derive(MergedObject)]
pub struct SupplierDesk(
    SupplierBoard,
    SupplierQuotes,
    SupplierOrders,
    KnownBuyers,
    SupplierCapacity,
    SupplierBilling,
);

/// What an operator reads.
#[derive(MergedObject)]
pub struct OperatorDesk(
    OperatorQueue,
    OperatorSuppliers,
    OperatorPayments,
    OperatorReleases,
    OperatorOutbox,
);

/// The ways to the desks.
#[derive(Default)]
pub struct DeskQuery;

#[Object]
impl DeskQuery {
    /// The desk of a buyer; none for whoever is not.
    async fn buyer(&self, ctx: &Context<'_>) -> Option<BuyerDesk> {
        let buyer = *viewer(ctx)?.buyer()?;
        Some(BuyerDesk(
            BuyerParts { buyer },
            BuyerJobs { buyer },
            BuyerOrders { buyer },
            KnownSuppliers { buyer },
        ))
    }

    /// The desk of a supplier; none for whoever is not.
    async fn supplier(&self, ctx: &Context<'_>) -> Option<SupplierDesk> {
        let supplier = *viewer(ctx)?.supplier()?;
        Some(SupplierDesk(
            SupplierBoard { supplier },
            SupplierQuotes { supplier },
            SupplierOrders { supplier },
            KnownBuyers { supplier },
            SupplierCapacity { supplier },
            SupplierBilling { supplier },
        ))
    }

    /// The desk of an operator; none for whoever is not.
    async fn operator(&self, ctx: &Context<'_>) -> Option<OperatorDesk> {
        let operator = *viewer(ctx)?.operator()?;
        Some(OperatorDesk(
            OperatorQueue { operator },
            OperatorSuppliers { operator },
            OperatorPayments { operator },
            OperatorReleases { operator },
            OperatorOutbox { operator },
        ))
    }
}
