//! Plans and their invoices: what a supplier has to pay, and what runs once it has.

mod quota;
mod running;

use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::done;
use crate::support::{Client, TestApp};

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
