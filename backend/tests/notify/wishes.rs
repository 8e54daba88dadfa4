//! How a person wants to get each kind of message, and that it comes so and not otherwise.

use diesel::prelude::*;
use forja::error::Error;
use forja::jobs::model::Process;
use forja::notify::Message;
use forja::notify::message::CHOOSABLE;
use forja::platform::db::schema::notifications;
use forja::q;
use serde_json::{Value, json};

use super::{address, send};
use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::people::Account;
use crate::support::{Client, TestApp};

const KIND: &str = "job-on-board";

async fn wish(client: &Client, kind: &str, email: bool, in_app: bool) -> Value {
    let input = json!({ "kind": kind, "email": email, "inApp": in_app });
    let name = "setNotificationPreference";
    let fields = "preferences { kind email inApp }";
    client.mutate(name, input, "PreferenceSet", fields).await
}

/// How many mails and notifications of a kind somebody got.
async fn got(app: &TestApp, who: &Account, kind: &'static str) -> (i64, i64) {
    let person = who.person;
    let shown = app.app.db.read(move |read| {
        Ok::<i64, Error>(q!(read, |c| notifications::table
            .filter(notifications::person_id.eq(person))
            .filter(notifications::kind.eq(kind))
            .count()
            .get_result(c))?)
    });
    let shown = shown.await.unwrap();
    (app.mails_to(kind, &address(who)).await, shown)
}

/// A supplier that is told of every job on the board.
async fn told(app: &TestApp, name: &str) -> Account {
    let account = app.supplier_account(name).await;
    let roomy = [500.0, 400.0, 300.0];
    app.machine(&account, Process::Milling, roomy, "aluminium-6061")
        .await;
    account
}

on_both!(
    a_message_comes_by_the_ways_that_its_reader_wants,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let (supplier, other) = (told(&app, "Supplier").await, told(&app, "Other").await);
        let client = supplier.client(&app);
        app.published(&buyer, json!({})).await;
        let (mut expected, mut all) = ((1, 1), (1, 1));
        assert_eq!(got(&app, &supplier, KIND).await, expected, "both at first");
        for (email, in_app) in [(false, true), (true, false), (false, false), (true, true)] {
            done(wish(&client, KIND, email, in_app).await);
            app.published(&buyer, json!({})).await;
            expected = (
                expected.0 + i64::from(email),
                expected.1 + i64::from(in_app),
            );
            all = (all.0 + 1, all.1 + 1);
            let place = format!("by mail: {email}, in the program: {in_app}");
            assert_eq!(got(&app, &supplier, KIND).await, expected, "{place}");
            assert_eq!(got(&app, &other, KIND).await, all, "the control; {place}");
        }
        done(wish(&client, KIND, false, false).await);
        send(&app, supplier.person, Message::SupplierVerified).await;
        assert_eq!(
            got(&app, &supplier, "supplier-verified").await,
            (1, 1),
            "another kind"
        );
    }
);

on_both!(
    the_page_of_preferences_shows_what_was_set,
    |app| async move {
        let client = app.buyer_account("Buyer").await.client(&app);
        let other = app.buyer_account("Other").await.client(&app);
        let query = "{ notificationPreferences { kind email inApp } }";
        let preference =
            |kind: &str, email, in_app| json!({ "kind": kind, "email": email, "inApp": in_app });
        let all = |changed: &[(&str, bool, bool)]| -> Value {
            let one = |kind: &&str| {
                let found = changed.iter().find(|(changed, _, _)| changed == kind);
                let (_, email, in_app) = found.copied().unwrap_or((*kind, true, true));
                preference(kind, email, in_app)
            };
            CHOOSABLE.iter().map(one).collect()
        };
        let read = |who: Client| async move {
            who.run(query, Value::Null).await["notificationPreferences"].clone()
        };
        assert_eq!(read(client.clone()).await, all(&[]));
        done(wish(&client, "order-late", false, true).await);
        let set = done(wish(&client, "quotes-opened", false, false).await);
        let changed = all(&[("order-late", false, true), ("quotes-opened", false, false)]);
        assert_eq!(set["preferences"], changed);
        assert_eq!(read(client).await, changed);
        assert_eq!(read(other).await, all(&[]), "each for itself");
    }
);

on_both!(
    what_lets_people_in_is_always_sent_and_by_mail_alone,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let client = buyer.client(&app);
        for kind in ["reset-password", "confirm-email", "no-such-kind"] {
            let refused = wish(&client, kind, false, true).await;
            assert_eq!(
                (refusal(&refused), &refused["field"]),
                ("INVALID", &json!("kind")),
                "{kind}"
            );
        }
        let token = "secret".to_owned();
        send(&app, buyer.person, Message::ResetPassword { token }).await;
        assert_eq!(got(&app, &buyer, "reset-password").await, (1, 0));
    }
);
