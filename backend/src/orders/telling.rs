//! Whom a change of an order concerns, and what they are told.

use super::model::{OrderId, OrderState, Side};
use super::store;
use crate::error::Error;
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};

/// Both sides read the order again.
pub(super) fn changed(tx: &mut Tx<'_>, order: OrderId) -> Result<(), Error> {
    let (buyer, supplier) = store::homes(tx, order)?;
    for home in [buyer, supplier] {
        events::tell(
            tx,
            "order",
            order.uuid(),
            Audience::Organisation(home.uuid()),
        )?;
    }
    Ok(())
}

/// The other side: the order moved.
pub(super) fn moved(
    tx: &mut Tx<'_>,
    order: OrderId,
    _code: &str,
    _state: OrderState,
    _by: Side,
) -> Result<(), Error> {
    changed(tx, order)
}
pub(super) fn message(
    tx: &mut Tx<'_>,
    order: OrderId,
    _code: &str,
    _by: Side,
) -> Result<(), Error> {
    changed(tx, order)
}
pub(super) fn claim_opened(
    tx: &mut Tx<'_>,
    order: OrderId,
    _code: &str,
    _by: Side,
) -> Result<(), Error> {
    changed(tx, order)
}
pub(super) fn lapsed(tx: &mut Tx<'_>, order: OrderId, _code: &str) -> Result<(), Error> {
    changed(tx, order)
}
pub(super) fn late(tx: &mut Tx<'_>, order: OrderId, _code: &str) -> Result<(), Error> {
    changed(tx, order)
}
