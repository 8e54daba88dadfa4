//! Background work of billing.

use uuid::Uuid;

use super::model::SubscriptionId;
use super::store;
use crate::app::App;
use crate::error::Error;
use crate::notify::{self, Message, To};
use crate::platform::db::{Instant, Tx};
use crate::platform::tasks::{self, Handlers};

const REMIND: &str = "billing.remind";
/// Days before its end at which a supplier is told.
const REMIND_DAYS: i64 = 5;

/// Has the supplier told a few days before the subscription ends.
pub(super) fn remind(
    tx: &mut Tx<'_>,
    subscription: SubscriptionId,
    until: Instant,
) -> Result<(), Error> {
    tasks::cancel(tx, REMIND, subscription.uuid())?;
    let when = until.plus_seconds(-REMIND_DAYS * 86_400);
    tasks::enqueue(tx, REMIND, subscription.uuid(), when)?;
    Ok(())
}

fn tell(tx: &mut Tx<'_>, subscription: Uuid) -> Result<(), Error> {
    let now = tx.now()?;
    let id = SubscriptionId::from_uuid(subscription);
    let Some((organisation, until)) = store::plans::ending(tx, id)? else {
        return Ok(());
    };
    // Paid for longer meanwhile: its own reminder comes later.
    if until > now.plus_seconds((REMIND_DAYS + 1) * 86_400) {
        return Ok(());
    }
    let ends_on = until.timestamp().strftime("%Y-%m-%d").to_string();
    notify::send(
        tx,
        To::Organisation(organisation),
        &Message::SubscriptionEnding { ends_on },
    )
}

/// Adds the work of billing.
pub fn register(handlers: &mut Handlers, app: &App) {
    let db = app.db.clone();
    handlers.add(REMIND, move |subscription| {
        let db = db.clone();
        async move { Ok(db.write(move |tx| tell(tx, subscription)).await?) }
    });
}
