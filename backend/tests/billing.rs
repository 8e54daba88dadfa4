//! Plans and their invoices: what a supplier has to pay, and what runs once it has.

mod quota;
mod running;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use diesel::prelude::*;
use forja::billing::provider::{Paid, PaymentProvider, ToPay};
use forja::error::{Error, Refusal, RefusalCode};
use forja::platform::db::schema::disclosures;
use forja::platform::id::AnyId;
use forja::q;
use forja::session::Operator;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::{Client, TestApp, TestDatabase};

const CHOSEN: &str = "invoice { id state plan reference }";

async fn choose(client: &Client, plan: &str) -> Value {
    let input = json!({ "planKey": plan });
    let chosen = client.mutate("choosePlan", input, "PlanChosen", CHOSEN);
    done(chosen.await)["invoice"].clone()
}

/// The subscription and the invoices, newest first.
async fn standing(client: &Client) -> (Value, Value) {
    let query = "{ supplier { subscription { state plan { key } reference quotaLeft } \
        invoices { reference state } } }";
    let seen = client.run(query, Value::Null).await["supplier"].clone();
    (seen["subscription"].clone(), seen["invoices"].clone())
}

on_both!(
    the_open_invoice_is_the_one_to_pay_and_then_there_is_none,
    |app| async move {
        let supplier = app.supplier_account("Fresados").await.client(&app);
        let first = choose(&supplier, "workshop").await;
        // A minute later, so that the order of invoices is not left to chance.
        app.clock.advance_seconds(60);
        let second = choose(&supplier, "plant").await;
        assert_eq!(second["state"], "OPEN");
        let (subscription, invoices) = standing(&supplier).await;
        assert_eq!(subscription["state"], "AWAITING_PAYMENT");
        assert_eq!(subscription["reference"], second["reference"]);
        let expected = json!([
            { "reference": second["reference"], "state": "OPEN" },
            { "reference": first["reference"], "state": "CANCELLED" },
        ]);
        assert_eq!(invoices, expected);

        let operator = app.operator_account().await.client(&app);
        let input = json!({ "invoiceId": second["id"] });
        done(
            operator
                .mutate(
                    "confirmPayment",
                    input,
                    "PaymentConfirmed",
                    "invoice { id }",
                )
                .await,
        );
        let (subscription, invoices) = standing(&supplier).await;
        assert_eq!(subscription["state"], "RUNNING");
        assert_eq!(subscription["plan"]["key"], "plant");
        assert_eq!(subscription["reference"], Value::Null);
        assert_eq!(invoices[0]["state"], "PAID");
    }
);

on_both!(
    where_to_pay_is_what_whoever_runs_the_site_wrote,
    |app| async move {
        let account = "Banco de prueba 12-3456";
        let other = app.database_of_its_kind();
        let told = TestApp::start_with(other, false, |config| {
            account.clone_into(&mut config.pay_to)
        });
        for (site, expected) in [(&app, Value::Null), (&told.await, json!(account))] {
            let supplier = site.supplier_account("Fresados").await.client(site);
            let seen = supplier.run("{ supplier { payTo } }", Value::Null).await;
            assert_eq!(seen["supplier"]["payTo"], expected);
        }
    }
);

/// Whose name operators were shown, and why.
async fn disclosed(app: &TestApp) -> Vec<(AnyId, String)> {
    let read = app.app.db.read(|read| {
        Ok::<_, Error>(q!(read, |c| disclosures::table
            .order(disclosures::subject)
            .select((disclosures::subject, disclosures::reason))
            .load(c))?)
    });
    read.await.unwrap()
}

on_both!(reading_who_is_to_pay_is_written_down, |app| async move {
    let payer = app.supplier_account("Fresados").await;
    let other = app.supplier_account("Tornos").await.client(&app);
    let client = payer.client(&app);
    choose(&client, "workshop").await;
    app.clock.advance_seconds(60);
    choose(&client, "plant").await;
    let operator = app.operator_account().await.client(&app);
    let query =
        "{ operator { payments { edges { node { organisationName invoice { state } } } } } }";
    let seen = operator.run(query, Value::Null).await;
    let expected = json!([
        { "node": { "organisationName": "Fresados", "invoice": { "state": "OPEN" } } },
        { "node": { "organisationName": "Fresados", "invoice": { "state": "CANCELLED" } } },
    ]);
    assert_eq!(seen["operator"]["payments"]["edges"], expected);
    let organisation = AnyId::from_uuid(payer.organisation.unwrap().uuid());
    let one = vec![(organisation, "payment".to_owned())];
    assert_eq!(disclosed(&app).await, one, "one row, and of nobody else");

    // A supplier has no such desk, and what shows nobody discloses nobody.
    let seen = other.run(query, Value::Null).await;
    assert_eq!(seen["operator"], Value::Null);
    let none = "{ operator { payments(state: PAID) { edges { node { organisationName } } } } }";
    operator.run(none, Value::Null).await;
    assert_eq!(disclosed(&app).await, one);
});

/// A service that is made up: it names payments after their invoices, and knows by itself
/// whether one arrived.
#[derive(Default)]
struct MadeUp {
    arrived: AtomicBool,
}

impl PaymentProvider for MadeUp {
    fn begin(&self, invoice: &ToPay) -> Result<String, Refusal> {
        assert!(
            invoice.amount.0 > 0,
            "nothing is begun that is not to be paid"
        );
        Ok(format!("made up for {}", invoice.number))
    }

    fn confirm(&self, reference: &str, operator: &Operator) -> Result<Paid, Refusal> {
        assert!(reference.starts_with("made up for "), "{reference}");
        if self.arrived.load(Ordering::SeqCst) {
            return Ok(Paid::by_word_of(operator));
        }
        Err(Refusal::new(RefusalCode::Conflict).because("it did not arrive"))
    }

    fn pay_to(&self) -> Option<&str> {
        Some("the made-up service")
    }
}

async fn paid_by(database: TestDatabase, provider: Arc<MadeUp>) -> TestApp {
    TestApp::start_made_of(database, false, |_| {}, |app| app.payments = provider).await
}

on_both!(
    a_payment_is_begun_and_confirmed_by_the_provider_alone,
    |app| async move {
        let provider = Arc::new(MadeUp::default());
        let app = paid_by(app.database_of_its_kind(), Arc::clone(&provider)).await;
        let supplier = app.supplier_account("Fresados").await.client(&app);
        let seen = supplier.run("{ supplier { payTo } }", Value::Null).await;
        assert_eq!(seen["supplier"]["payTo"], "the made-up service");
        let invoice = choose(&supplier, "workshop").await;
        let reference = invoice["reference"].as_str().unwrap();
        assert!(reference.starts_with("made up for "), "{reference}");

        let operator = app.operator_account().await.client(&app);
        let confirm = || {
            let input = json!({ "invoiceId": invoice["id"] });
            operator.mutate(
                "confirmPayment",
                input,
                "PaymentConfirmed",
                "invoice { state }",
            )
        };
        assert_eq!(refusal(&confirm().await), "CONFLICT");
        let (subscription, invoices) = standing(&supplier).await;
        assert_eq!(subscription["state"], "AWAITING_PAYMENT");
        assert_eq!(invoices[0]["state"], "OPEN");

        provider.arrived.store(true, Ordering::SeqCst);
        assert_eq!(done(confirm().await)["invoice"]["state"], "PAID");
        assert_eq!(standing(&supplier).await.0["state"], "RUNNING");
    }
);
