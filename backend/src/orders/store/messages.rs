//! What the two sides write to each other.

use diesel::prelude::*;

use crate::accounts::model::PersonId;
use crate::error::Error;
use crate::orders::model::{MessageId, OrderId, Side};
use crate::platform::db::Tx;
use crate::platform::db::schema::order_messages;
use crate::q;

/// How many there are of an order.
pub(in crate::orders) fn count(tx: &mut Tx<'_>, order: OrderId) -> Result<i64, Error> {
    Ok(q!(tx, |c| order_messages::table
        .filter(order_messages::order_id.eq(order))
        .count()
        .get_result(c))?)
}

/// Writes one.
pub(in crate::orders) fn insert(
    tx: &mut Tx<'_>,
    order: OrderId,
    side: Side,
    person: PersonId,
    text: &str,
) -> Result<MessageId, Error> {
    let id = MessageId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(order_messages::table)
            .values((
                order_messages::id.eq(id),
                order_messages::order_id.eq(order),
                order_messages::side.eq(side),
                order_messages::person_id.eq(person),
                order_messages::body.eq(text),
                order_messages::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}
