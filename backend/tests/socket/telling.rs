//! Who is told of what: an event reaches those who may see the thing, and nobody else.

use forja::accounts::model::SupplierState;
use forja::platform::events::{Audience, Event, EventId};
use forja::platform::id::to_global;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Wire, tell};
use crate::on_both;
use crate::support::TestApp;
use crate::support::client::done;
use crate::support::people::{Account, Wish, supplying};
use crate::support::sending::stl;

async fn listening(app: &TestApp, who: &Account) -> Wire {
    let mut wire = Wire::of(app, &who.client(app)).await;
    wire.listen(app, who.person).await;
    wire
}

/// What each of them hears between now and an event of its own that ends it.
async fn heard(app: &TestApp, listeners: &mut [(&Account, Wire)]) -> Vec<Vec<String>> {
    for (who, _) in listeners.iter() {
        let person = Audience::Person(who.person.uuid());
        tell(app, "last", Uuid::nil(), person).await;
    }
    let mut all = Vec::new();
    for (_, wire) in listeners {
        let mut kinds = Vec::new();
        loop {
            let change = wire.hear_change().await;
            match change["kind"].as_str().unwrap() {
                "last" => break,
                kind => kinds.push(kind.to_owned()),
            }
        }
        all.push(kinds);
    }
    all
}

on_both!(
    an_event_reaches_those_whom_it_concerns_alone,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let stranger = app.buyer_account("Stranger").await;
        let supplier = app.supplier_account("Supplier").await;
        let unverified = app
            .account(Wish {
                supplies: Some(SupplierState::Unverified),
                ..supplying("Unverified")
            })
            .await;
        let operator = app.operator_account().await;
        let mut listeners = Vec::new();
        for who in [&buyer, &stranger, &supplier, &unverified, &operator] {
            listeners.push((who, listening(&app, who).await));
        }
        let organisation = buyer.organisation.unwrap().uuid();
        for (kind, audience) in [
            ("part", Audience::Organisation(organisation)),
            ("notification", Audience::Person(supplier.person.uuid())),
            ("supplier", Audience::Operators),
            ("job", Audience::Board),
        ] {
            tell(&app, kind, Uuid::new_v4(), audience).await;
        }
        assert_eq!(
            heard(&app, &mut listeners).await,
            [
                vec!["part"],
                vec![],
                vec!["notification", "job"],
                vec!["job"],
                vec!["supplier"]
            ]
        );
    }
);

on_both!(
    a_change_carries_a_kind_an_id_and_a_version_and_no_more,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let client = buyer.client(&app);
        let part = client.send_part(&stl("angle-bracket"), "id").await;
        app.run_tasks().await;
        let mut wire = listening(&app, &buyer).await;
        let input = json!({ "id": part["id"], "name": "Soporte" });
        done(
            client
                .mutate("renamePart", input, "PartUpdated", "part { name }")
                .await,
        );
        app.run_tasks().await;
        let change = wire.hear_change().await;
        let micros = app.clock.now().micros() as f64;
        let operator = app.operator_account().await.client(&app);
        let rows = operator.run("{ operator { events { id } } }", Value::Null);
        let rows = rows.await["operator"]["events"].clone();
        let event = change["event"].clone();
        assert!(rows.as_array().unwrap().contains(&json!({ "id": event })));
        assert_eq!(
            change,
            json!({ "kind": "part", "id": part["id"], "version": micros, "event": event })
        );
    }
);

on_both!(
    a_listener_that_fell_behind_reads_everything_again,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let mut wire = listening(&app, &buyer).await;
        let organisation = buyer.organisation.unwrap().uuid();
        // More at once than the bus keeps, so that some are lost on the way.
        for version in 0..5_000 {
            let event = Event {
                id: EventId::random(),
                kind: "part".to_owned(),
                subject: Uuid::new_v4(),
                version,
                audience: Audience::Organisation(organisation),
            };
            app.app.bus.publish(&event).await.unwrap();
        }
        let everything = to_global("everything", Uuid::nil());
        let mut change = Value::Null;
        while change["kind"] != "everything" {
            change = wire.hear_change().await;
        }
        assert_eq!(change["id"], everything);
    }
);
