//! Whom an award concerns, and what they are told.

use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::jobs::{Head, JobId};
use crate::notify::message::{JobName, OrderName};
use crate::notify::{self, Message, Rank, To};
use crate::orders::OrderId;
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};
use crate::quotes::QuoteId;

fn name(head: &Head) -> JobName {
    JobName {
        code: head.code.clone(),
        title: head.title.clone(),
    }
}

/// The buyer's people read the job again.
pub(super) fn changed(tx: &mut Tx<'_>, buyer: OrganisationId, job: JobId) -> Result<(), Error> {
    let home = Audience::Organisation(buyer.uuid());
    events::tell(tx, "job", job.uuid(), home)
}

/// The supplier: its quote was chosen, and there is an order to confirm.
pub(super) fn order_placed(
    tx: &mut Tx<'_>,
    supplier: OrganisationId,
    head: &Head,
    quote: QuoteId,
    (order, code): (OrderId, &str),
) -> Result<(), Error> {
    let home = Audience::Organisation(supplier.uuid());
    events::tell(tx, "quote", quote.uuid(), home)?;
    events::tell(tx, "order", order.uuid(), home)?;
    let message = Message::QuoteAwarded {
        job: name(head),
        order: OrderName {
            code: code.to_owned(),
            id: order.to_global().to_string(),
            title: head.title.clone(),
        },
    };
    notify::send(tx, To::Organisation(supplier), &message)
}

/// The supplier: its quote was not chosen, and how it stood where that is told.
pub(super) fn not_awarded(
    tx: &mut Tx<'_>,
    supplier: OrganisationId,
    head: &Head,
    quote: QuoteId,
    rank: Option<Rank>,
) -> Result<(), Error> {
    let home = Audience::Organisation(supplier.uuid());
    events::tell(tx, "quote", quote.uuid(), home)?;
    let message = Message::QuoteNotAwarded {
        job: name(head),
        rank,
    };
    notify::send(tx, To::Organisation(supplier), &message)
}
