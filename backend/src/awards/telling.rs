//! Whom an award concerns, and what they are told.

use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::jobs::JobId;
use crate::orders::OrderId;
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};
use crate::quotes::QuoteId;

/// The buyer's people: the job changed.
pub(super) fn awarded(tx: &mut Tx<'_>, buyer: OrganisationId, job: JobId) -> Result<(), Error> {
    events::tell(tx, "job", job.uuid(), Audience::Organisation(buyer.uuid()))
}

/// The supplier: its quote was chosen, and there is an order to confirm.
pub(super) fn order_placed(
    tx: &mut Tx<'_>,
    supplier: OrganisationId,
    quote: QuoteId,
    order: OrderId,
    _code: &str,
) -> Result<(), Error> {
    let home = Audience::Organisation(supplier.uuid());
    events::tell(tx, "quote", quote.uuid(), home)?;
    events::tell(tx, "order", order.uuid(), home)
}

/// The supplier: its quote was not chosen, and how it stood.
pub(super) fn not_awarded(
    tx: &mut Tx<'_>,
    supplier: OrganisationId,
    quote: QuoteId,
    _code: &str,
    _rank: Option<&str>,
) -> Result<(), Error> {
    events::tell(
        tx,
        "quote",
        quote.uuid(),
        Audience::Organisation(supplier.uuid()),
    )
}
