//! Orders on the desks of the two sides.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};

use super::Order;
use crate::accounts::OrganisationId;
use crate::error::{Error, Refusal, RefusalCode};
use crate::graphql::page::{self, PageInfo};
use crate::graphql::{read, to_api};
use crate::jobs::JobId;
use crate::orders::model::{OrderId, OrderState, OrderView};
use crate::orders::{self, Reader, Wanted};
use crate::platform::db::{Instant, Read};
use crate::session::{Buyer, Supplier};

/// An order in a list.
#[derive(SimpleObject)]
pub struct OrderEdge {
    /// Its place.
    pub cursor: String,
    /// The order.
    pub node: Order,
}

/// A page of orders.
#[derive(SimpleObject)]
pub struct OrderConnection {
    /// The orders, the newest first.
    pub edges: Vec<OrderEdge>,
    /// Where the page stands.
    pub page_info: PageInfo,
    /// How many there are on all pages.
    pub total_count: i32,
}

async fn one(ctx: &Context<'_>, reader: Reader, id: &ID) -> async_graphql::Result<Option<Order>> {
    // What is no id of an order is not there, as one of others is.
    let Ok(id) = OrderId::from_global(id) else {
        return Ok(None);
    };
    let found = read(ctx, move |read| match orders::one(read, &reader, id) {
        Ok(view) => Ok(Some(view)),
        Err(Error::Refused(Refusal {
            code: RefusalCode::NotFound,
            ..
        })) => Ok(None),
        Err(other) => Err(other),
    });
    Ok(found.await?.map(Order::from))
}

impl From<orders::Page> for OrderConnection {
    fn from(page: orders::Page) -> Self {
        let edge = |(at, view): (Instant, OrderView)| OrderEdge {
            cursor: page::cursor(&(at.micros(), view.id)),
            node: view.into(),
        };
        let edges: Vec<OrderEdge> = page.orders.into_iter().map(edge).collect();
        Self {
            page_info: PageInfo {
                has_next_page: page.more,
                end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            },
            edges,
            total_count: i32::try_from(page.total).unwrap_or(i32::MAX),
        }
    }
}

async fn list(
    ctx: &Context<'_>,
    reader: Reader,
    first: i32,
    after: Option<String>,
    state: Option<OrderState>,
    with: Option<ID>,
) -> async_graphql::Result<OrderConnection> {
    let refused = |refusal: Refusal| to_api(refusal.into());
    let first = page::size(first).map_err(refused)?;
    let after: Option<(i64, OrderId)> = page::after(after.as_deref()).map_err(refused)?;
    let after = after.map(|(at, id)| (Instant::from_micros(at), id));
    let with = with.as_ref().map(OrganisationId::from_global).transpose();
    // With what is no id of an organisation there are no orders, as with one that the
    // reader may not know.
    let Ok(with) = with else {
        return Ok(orders::Page::default().into());
    };
    let wanted = Wanted { state, with };
    let page = read(ctx, move |read| {
        orders::page(read, &reader, wanted, after, first)
    });
    Ok(page.await?.into())
}

/// The orders that a buyer placed.
pub struct BuyerOrders {
    /// Whose they are.
    pub buyer: Buyer,
}

#[Object]
impl BuyerOrders {
    /// An order that one placed.
    async fn order(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The id of an order.")] id: ID,
    ) -> async_graphql::Result<Option<Order>> {
        one(ctx, Reader::Buyer(self.buyer), &id).await
    }

    /// The orders that one placed, the newest first.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<OrderState>,
        #[graphql(
            desc = "Those with this supplier alone, by the `id` of its profile; with one that \
                    may not be known there are none."
        )]
        supplier: Option<ID>,
    ) -> async_graphql::Result<OrderConnection> {
        let reader = Reader::Buyer(self.buyer);
        list(ctx, reader, first, after, state, supplier).await
    }
}

/// The orders that a supplier makes.
pub struct SupplierOrders {
    /// Whose they are.
    pub supplier: Supplier,
}

#[Object]
impl SupplierOrders {
    /// An order that one makes.
    async fn order(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The id of an order.")] id: ID,
    ) -> async_graphql::Result<Option<Order>> {
        one(ctx, Reader::Supplier(self.supplier), &id).await
    }

    /// The orders that one makes, the newest first.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<OrderState>,
        #[graphql(
            desc = "Those with this buyer alone, by the `id` of its profile; with one that may \
                    not be known there are none."
        )]
        buyer: Option<ID>,
    ) -> async_graphql::Result<OrderConnection> {
        let reader = Reader::Supplier(self.supplier);
        list(ctx, reader, first, after, state, buyer).await
    }
}

/// The buyer's own orders that came from each of these jobs, by code.
pub fn orders_of_jobs(
    read: &mut Read<'_>,
    buyer: &Buyer,
    among: &[JobId],
) -> Result<HashMap<JobId, Arc<Vec<Order>>>, Error> {
    let found = orders::of_jobs(read, &Reader::Buyer(*buyer), among)?;
    let shown = |(job, views): (JobId, Vec<OrderView>)| {
        (job, Arc::new(views.into_iter().map(Order::from).collect()))
    };
    Ok(found.into_iter().map(shown).collect())
}

/// The buyer's own orders among these, in their order.
pub async fn orders_of(
    ctx: &Context<'_>,
    buyer: &Buyer,
    ids: Vec<OrderId>,
) -> async_graphql::Result<Vec<Order>> {
    let reader = Reader::Buyer(*buyer);
    let views = read(ctx, move |read| orders::some(read, &reader, &ids)).await?;
    Ok(views.into_iter().map(Order::from).collect())
}
