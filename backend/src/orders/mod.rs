//! Orders: what follows an award, from confirmation to closing. The two sides know
//! each other, move the order along a table of states, write to each other and settle
//! claims; what was awarded is a frozen copy. The clock lets an order lapse that
//! nobody confirmed, and points out what is late.

pub mod graphql;
pub mod model;
mod moving;
mod party;
pub mod photo;
pub mod rules;
mod store;
pub mod tasks;
mod telling;

pub use model::OrderId;
pub use moving::{move_order, open_claim, resolve_claim, write_message};
pub use party::{Party, Reader};

use std::collections::HashMap;

use crate::accounts::OrganisationId;
use crate::error::{Error, Refusal};
use crate::jobs::JobId;
use crate::platform::db::{Instant, Read};
use crate::platform::group::by_key;
use model::{OrderState, OrderView};
use party::OtherSide;

/// An order of this side; one of others is not found.
pub fn one(read: &mut Read<'_>, reader: &Reader, order: OrderId) -> Result<OrderView, Error> {
    store::read::views(read, reader, &[order])?
        .pop()
        .ok_or_else(|| Refusal::not_found("order").into())
}

/// This side's orders among these, in their order; those of others are left out.
pub fn some(
    read: &mut Read<'_>,
    reader: &Reader,
    orders: &[OrderId],
) -> Result<Vec<OrderView>, Error> {
    store::read::views(read, reader, orders)
}

/// This side's orders that came from each of these jobs, by code.
pub fn of_jobs(
    read: &mut Read<'_>,
    reader: &Reader,
    among: &[JobId],
) -> Result<HashMap<JobId, Vec<OrderView>>, Error> {
    let places = store::read::of_jobs(read, reader, among)?;
    let ids: Vec<OrderId> = places.iter().map(|place| place.1).collect();
    let job_of: HashMap<OrderId, JobId> = places
        .into_iter()
        .map(|(job, order)| (order, job))
        .collect();
    let views = store::read::views(read, reader, &ids)?.into_iter();
    let of_job = |view: OrderView| Some((*job_of.get(&view.id)?, view));
    Ok(by_key(views.filter_map(of_job)))
}

/// Which of a side's orders are wanted; all of them by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Those in this state.
    pub state: Option<OrderState>,
    /// Those with this organisation on the other side; of one that the reader may not
    /// know there are none.
    pub with: Option<OrganisationId>,
}

/// A page of a side's orders: the newest first.
#[derive(Debug, Default)]
pub struct Page {
    /// At most as many as were asked for, each with its place in the list.
    pub orders: Vec<(Instant, OrderView)>,
    /// Whether more follow.
    pub more: bool,
    /// How many there are on all pages.
    pub total: i64,
}

/// At most `first` of those of a side's orders that are wanted, after a place.
pub fn page(
    read: &mut Read<'_>,
    reader: &Reader,
    wanted: Wanted,
    after: Option<(Instant, OrderId)>,
    first: i64,
) -> Result<Page, Error> {
    let with = match wanted.with {
        Some(organisation) => match OtherSide::of(read, reader, organisation)? {
            Some(other) => Some(other),
            None => return Ok(Page::default()),
        },
        None => None,
    };
    let which = (wanted.state, with);
    let mut places = store::read::page(read, reader, which, after, first.saturating_add(1))?;
    let size = usize::try_from(first).unwrap_or_default();
    let more = places.len() > size;
    places.truncate(size);
    let ids: Vec<OrderId> = places.iter().map(|place| place.1).collect();
    let views = store::read::views(read, reader, &ids)?;
    let total = store::read::count(read, reader, which)?;
    let orders = places.into_iter().map(|place| place.0).zip(views).collect();
    Ok(Page {
        orders,
        more,
        total,
    })
}
