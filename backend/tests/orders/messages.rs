//! What the two sides of an order write to each other.

use diesel::prelude::*;
use forja::error::{Error, RefusalCode};
use forja::orders::model::{MessageId, Side};
use forja::orders::{self, Party};
use forja::platform::db::schema::order_messages as rows;
use forja::q;

use super::{code, ordered, view};
use crate::on_both;

on_both!(an_order_has_a_thousand_messages_at_most, |app| async move {
    let (buyer, _, _, order) = ordered(&app, &["Uno"]).await;
    let (person, now) = (buyer.person, app.clock.now());
    let filled = app.app.db.write(move |tx| {
        for _ in 0..999 {
            q!(tx, |c| diesel::insert_into(rows::table)
                .values((
                    rows::id.eq(MessageId::random()),
                    rows::order_id.eq(order),
                    rows::side.eq(Side::Buyer),
                    rows::person_id.eq(person),
                    rows::body.eq("Otra vez"),
                    rows::created_at.eq(now),
                ))
                .execute(c))?;
        }
        Ok::<_, Error>(())
    });
    filled.await.unwrap();
    let write = || {
        buyer.act(move |tx, viewer| {
            let party = Party::of(tx, viewer, order)?;
            orders::write_message(tx, &party, "Y otra")
        })
    };
    write().await.unwrap();
    assert_eq!(code(write().await), RefusalCode::TooMany);
    assert_eq!(view(&buyer, order).await.messages.len(), 1_000);
});
