//! Whom a change of an order concerns, and what they are told.

use jiff::civil::Date;

use super::model::{OrderId, OrderState, Side};
use super::store::{self, Head};
use crate::error::Error;
use crate::notify::message::OrderName;
use crate::notify::{self, Message, To};
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};

fn name(order: OrderId, head: &Head) -> OrderName {
    OrderName {
        code: head.code.clone(),
        id: order.to_global().to_string(),
        title: head.terms.title.clone(),
    }
}

/// Both sides read the order again.
fn changed(tx: &mut Tx<'_>, order: OrderId) -> Result<(), Error> {
    let (buyer, supplier) = store::homes(tx, order)?;
    for home in [buyer, supplier] {
        let audience = Audience::Organisation(home.uuid());
        events::tell(tx, "order", order.uuid(), audience)?;
    }
    Ok(())
}

/// Both sides read again, and the one that did not do it gets a message.
fn tell_other(tx: &mut Tx<'_>, order: OrderId, by: Side, message: &Message) -> Result<(), Error> {
    changed(tx, order)?;
    let (buyer, supplier) = store::homes(tx, order)?;
    let other = match by {
        Side::Buyer => supplier,
        Side::Supplier => buyer,
    };
    notify::send(tx, To::Organisation(other), message)
}

/// Both sides read again and get a message.
fn tell_both(tx: &mut Tx<'_>, order: OrderId, message: &Message) -> Result<(), Error> {
    changed(tx, order)?;
    let (buyer, supplier) = store::homes(tx, order)?;
    notify::send(tx, To::Organisation(buyer), message)?;
    notify::send(tx, To::Organisation(supplier), message)
}

/// The other side: the order moved.
pub(super) fn moved(
    tx: &mut Tx<'_>,
    order: OrderId,
    head: &Head,
    state: OrderState,
    by: Side,
) -> Result<(), Error> {
    let named = name(order, head);
    let message = match state {
        OrderState::Confirmed => Message::OrderConfirmed { order: named },
        OrderState::Declined => Message::OrderDeclined { order: named },
        _ => Message::OrderMoved {
            order: named,
            state,
        },
    };
    tell_other(tx, order, by, &message)
}

/// The other side: a message was written.
pub(super) fn written(tx: &mut Tx<'_>, order: OrderId, head: &Head, by: Side) -> Result<(), Error> {
    let named = name(order, head);
    tell_other(tx, order, by, &Message::OrderMessage { order: named })
}

/// The other side: a claim was opened.
pub(super) fn claim_opened(
    tx: &mut Tx<'_>,
    order: OrderId,
    head: &Head,
    by: Side,
) -> Result<(), Error> {
    let named = name(order, head);
    tell_other(tx, order, by, &Message::ClaimOpened { order: named })
}

/// The other side: the claim was settled.
pub(super) fn claim_resolved(
    tx: &mut Tx<'_>,
    order: OrderId,
    head: &Head,
    by: Side,
) -> Result<(), Error> {
    let named = name(order, head);
    tell_other(tx, order, by, &Message::ClaimResolved { order: named })
}

/// Both: the order was not confirmed in time.
pub(super) fn lapsed(tx: &mut Tx<'_>, order: OrderId, head: &Head) -> Result<(), Error> {
    let named = name(order, head);
    tell_both(tx, order, &Message::OrderLapsed { order: named })
}

/// Both: a step that was due on that day is late.
pub(super) fn late(
    tx: &mut Tx<'_>,
    order: OrderId,
    head: &Head,
    due_on: Date,
) -> Result<(), Error> {
    let message = Message::OrderLate {
        order: name(order, head),
        due_on: due_on.to_string(),
    };
    tell_both(tx, order, &message)
}
