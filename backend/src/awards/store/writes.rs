//! What an award writes: orders with their lines, and the awards themselves.

use diesel::prelude::*;

use crate::accounts::model::PersonId;
use crate::awards::model::{AwardId, FrozenLine, FrozenTerms};
use crate::error::Error;
use crate::identity::{BuyerId, SupplierId};
use crate::jobs::{JobId, LineId};
use crate::money::Amount;
use crate::orders::OrderId;
use crate::orders::model::OrderState;
use crate::parts::RevisionId;
use crate::platform::db::schema::{awards, order_lines, orders};
use crate::platform::db::{Instant, Tx};
use crate::platform::id::random_code;
use crate::q;
use crate::quotes::model::{QuoteId, QuoteRevisionId};

/// An order to be written.
#[derive(Debug)]
pub(in crate::awards) struct OrderRow<'a> {
    /// The job.
    pub job: JobId,
    /// Whose job it is.
    pub buyer: BuyerId,
    /// Who makes it.
    pub supplier: SupplierId,
    /// The quote.
    pub quote: QuoteId,
    /// The revision that was awarded.
    pub revision: QuoteRevisionId,
    /// ISO 4217.
    pub currency: &'a str,
    /// Sum of the lines.
    pub total: Amount,
    /// Frozen copy.
    pub terms: &'a FrozenTerms,
    /// Who awarded.
    pub awarded_by: PersonId,
    /// Now.
    pub now: Instant,
    /// Until when the supplier may confirm.
    pub confirm_by: Instant,
}

/// Writes an order under a fresh random code.
pub(in crate::awards) fn insert_order(
    tx: &mut Tx<'_>,
    row: &OrderRow<'_>,
) -> Result<(OrderId, String), Error> {
    let terms = serde_json::to_string(row.terms).map_err(|error| Error::Fault(error.into()))?;
    for _ in 0..10 {
        let (id, code) = (OrderId::random(), random_code('O'));
        let written = q!(tx, |c| {
            diesel::insert_into(orders::table)
                .values((
                    orders::id.eq(id),
                    orders::code.eq(&code),
                    orders::job_id.eq(row.job),
                    orders::buyer_id.eq(row.buyer),
                    orders::supplier_id.eq(row.supplier),
                    orders::quote_id.eq(row.quote),
                    orders::quote_revision_id.eq(row.revision),
                    orders::state.eq(OrderState::AwaitingConfirmation),
                    orders::currency.eq(row.currency),
                    orders::total_micros.eq(row.total.0),
                    orders::terms.eq(&terms),
                    orders::awarded_by.eq(row.awarded_by),
                    orders::created_at.eq(row.now),
                    orders::confirm_by.eq(row.confirm_by),
                ))
                .on_conflict(orders::code)
                .do_nothing()
                .execute(c)
        })?;
        if written == 1 {
            return Ok((id, code));
        }
    }
    Err(Error::Fault(anyhow::anyhow!(
        "no free order code in ten draws"
    )))
}

/// A line of an order to be written.
#[derive(Debug)]
pub(in crate::awards) struct OrderLineRow<'a> {
    /// The line.
    pub line: LineId,
    /// The revision it is made from.
    pub revision: RevisionId,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Amount,
    /// Once.
    pub one_off: Amount,
    /// Rounded once.
    pub total: Amount,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
    /// Frozen copy.
    pub specification: &'a FrozenLine,
}

/// Writes a line of an order.
pub(in crate::awards) fn insert_order_line(
    tx: &mut Tx<'_>,
    order: OrderId,
    row: &OrderLineRow<'_>,
) -> Result<(), Error> {
    let specification =
        serde_json::to_string(row.specification).map_err(|error| Error::Fault(error.into()))?;
    q!(tx, |c| {
        diesel::insert_into(order_lines::table)
            .values((
                order_lines::order_id.eq(order),
                order_lines::line_id.eq(row.line),
                order_lines::revision_id.eq(row.revision),
                order_lines::quantity.eq(row.quantity),
                order_lines::unit_price_micros.eq(row.unit_price.0),
                order_lines::one_off_micros.eq(row.one_off.0),
                order_lines::total_micros.eq(row.total.0),
                order_lines::lead_time_days.eq(row.lead_time_days),
                order_lines::specification.eq(&specification),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Writes the award of a line. `Ok(false)` if the line has a living one: the unique
/// index decides, whatever came before.
pub(in crate::awards) fn insert_award(
    tx: &mut Tx<'_>,
    job: JobId,
    line: LineId,
    order: OrderId,
    quote: QuoteId,
    quantity: i32,
    now: Instant,
) -> Result<bool, Error> {
    use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};
    let written = q!(tx, |c| {
        diesel::insert_into(awards::table)
            .values((
                awards::id.eq(AwardId::random()),
                awards::job_id.eq(job),
                awards::line_id.eq(line),
                awards::order_id.eq(order),
                awards::quote_id.eq(quote),
                awards::quantity.eq(quantity),
                awards::created_at.eq(now),
            ))
            .execute(c)
    });
    match written {
        Ok(_) => Ok(true),
        Err(DatabaseError(UniqueViolation, _)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Ends the awards of an order. Returns how many lived.
pub(in crate::awards) fn end_awards(
    tx: &mut Tx<'_>,
    order: OrderId,
    now: Instant,
) -> Result<usize, Error> {
    Ok(q!(tx, |c| {
        diesel::update(
            awards::table
                .filter(awards::order_id.eq(order))
                .filter(awards::ended_at.is_null()),
        )
        .set(awards::ended_at.eq(Some(now)))
        .execute(c)
    })?)
}
