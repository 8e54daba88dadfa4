//! Operators verify suppliers; whoever they look at is written down.

use diesel::prelude::*;
use forja::accounts::model::SupplierState;
use forja::platform::db::schema::disclosures;
use forja::platform::id::AnyId;
use forja::q;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::TestApp;
use crate::support::client::{done, refusal};
use crate::support::jobs::able;
use crate::support::people::{Account, Wish, supplying};

async fn unverified(app: &TestApp, name: &str) -> Account {
    let wish = Wish {
        supplies: Some(SupplierState::Unverified),
        ..supplying(name)
    };
    app.account(wish).await
}

/// Whose identity was disclosed to operators, oldest first.
async fn disclosed(app: &TestApp) -> Vec<AnyId> {
    let read = app.app.db.read(|read| {
        Ok::<_, forja::error::Error>(q!(read, |c| disclosures::table
            .order((disclosures::created_at, disclosures::id))
            .select(disclosures::subject)
            .load(c))?)
    });
    read.await.unwrap()
}

on_both!(
    verifying_a_supplier_discloses_that_one_alone,
    |app| async move {
        let chosen = unverified(&app, "Tornos Norte").await.organisation.unwrap();
        let other = unverified(&app, "Tornos Sur").await.organisation.unwrap();
        let operator = app.operator_account().await.client(&app);
        let fields = "supplier { id state profile { name } }";
        let input = json!({ "id": chosen.to_global() });
        let verified = operator.mutate("verifySupplier", input, "SupplierReviewed", fields);
        let expected = json!({
            "id": chosen.to_global(), "state": "VERIFIED", "profile": { "name": "Tornos Norte" },
        });
        assert_eq!(done(verified.await)["supplier"], expected);
        assert_eq!(disclosed(&app).await, [AnyId::from_uuid(chosen.uuid())]);

        // The control: a list discloses whom it shows. Time passes, because the rows of one
        // instant have no order.
        app.clock.advance_seconds(1);
        let query = "{ operator { suppliers(state: UNVERIFIED) { edges { node { id } } } } }";
        let listed = operator.run(query, Value::Null).await;
        let waiting = json!({ "edges": [{ "node": { "id": other.to_global() } }] });
        assert_eq!(listed["operator"]["suppliers"], waiting);
        let both = [chosen, other].map(|one| AnyId::from_uuid(one.uuid()));
        assert_eq!(disclosed(&app).await, both);
    }
);

on_both!(who_supplies_nothing_is_not_found, |app| async move {
    let buyer = app.buyer_account("Compras").await.organisation.unwrap();
    let operator = app.operator_account().await.client(&app);
    let input = json!({ "id": buyer.to_global() });
    let payload = operator.mutate(
        "verifySupplier",
        input,
        "SupplierReviewed",
        "supplier { id }",
    );
    assert_eq!(refusal(&payload.await), "NOT_FOUND");
    assert_eq!(disclosed(&app).await, []);
});

on_both!(
    a_suspended_supplier_reads_why_and_opens_no_part,
    |app| async move {
        let account = able(&app, "Tornos Norte").await;
        let organisation = account.organisation.unwrap();
        let operator = app.operator_account().await.client(&app);
        let fields = "supplier { state }";
        let wordless = json!({ "id": organisation.to_global(), "note": " " });
        let refused = operator.mutate("suspendSupplier", wordless, "SupplierReviewed", fields);
        assert_eq!(refusal(&refused.await), "REQUIRED");
        let input = json!({ "id": organisation.to_global(), "note": "Documents are missing" });
        let suspended = operator.mutate("suspendSupplier", input, "SupplierReviewed", fields);
        assert_eq!(done(suspended.await)["supplier"]["state"], "SUSPENDED");
        assert_eq!(app.queued_mails("supplier-suspended").await, 1);

        let buyer = app.buyer_account("Compras").await;
        let job = app.published(&buyer, json!({})).await;
        let client = account.client(&app);
        let state = client.run("{ supplier { state } }", Value::Null).await;
        assert_eq!(state["supplier"]["state"], "SUSPENDED");
        let input = json!({ "jobId": job["id"] });
        let accepted = client.mutate(
            "acceptConfidentiality",
            input,
            "ConfidentialityAccepted",
            "job { id }",
        );
        assert_eq!(refusal(&accepted.await), "SUPPLIER_NOT_VERIFIED");
    }
);
