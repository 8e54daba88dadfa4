//! The operator's lists of suppliers and payments: in pages, narrowed and searched by the
//! server, and each shown identity written down.

use diesel::prelude::*;
use forja::accounts::model::SupplierState;
use forja::billing::model::{InvoiceId, InvoiceState, SubscriptionId};
use forja::error::Error;
use forja::platform::db::schema::{disclosures, invoices, subscriptions};
use forja::platform::id::AnyId;
use forja::q;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::done;
use crate::support::people::{Account, Wish, supplying};
use crate::support::{Client, TestApp};

const PAYMENTS: &str = "query Q($first: Int = 20, $after: String, $state: InvoiceState, \
    $search: String) { operator { list: payments(first: $first, after: $after, state: $state, \
    search: $search) { totalCount edges { cursor node { organisationName invoice { number \
    reference } } } pageInfo { hasNextPage endCursor } } } }";
const SUPPLIERS: &str = "query Q($first: Int = 20, $after: String, $state: SupplierState, \
    $search: String) { operator { list: suppliers(first: $first, after: $after, state: $state, \
    search: $search) { totalCount edges { cursor node { profile { name taxId contactEmail } } } \
    pageInfo { hasNextPage endCursor } } } }";

async fn list(operator: &Client, query: &str, variables: Value) -> Value {
    operator.run(query, variables).await["operator"]["list"].clone()
}

/// What the list holds, by the field at this path of each.
fn held(list: &Value, path: &str) -> Vec<String> {
    let edges = list["edges"].as_array().unwrap();
    let field = |edge: &Value| {
        edge["node"]
            .pointer(path)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    };
    edges.iter().map(field).collect()
}

/// Reads the whole list, so many at a time.
async fn whole(operator: &Client, query: &str, first: usize, path: &str) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = list(operator, query, json!({ "first": first, "after": after })).await;
        let mut held = held(&page, path);
        assert!(held.len() <= first, "{page:#}");
        all.append(&mut held);
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["totalCount"], all.len());
            return all;
        }
    }
}

/// Whose identity operators were shown, each once.
async fn disclosed(app: &TestApp) -> Vec<AnyId> {
    let read = app.app.db.read(|read| {
        Ok::<_, Error>(q!(read, |c| disclosures::table
            .order(disclosures::subject)
            .select(disclosures::subject)
            .distinct()
            .load(c))?)
    });
    read.await.unwrap()
}

fn subject(account: &Account) -> AnyId {
    AnyId::from_uuid(account.organisation.unwrap().uuid())
}

async fn chosen(app: &TestApp, supplier: &Account) -> String {
    let input = json!({ "planKey": "workshop" });
    let client = supplier.client(app);
    let chosen = client.mutate("choosePlan", input, "PlanChosen", "invoice { reference }");
    let invoice = done(chosen.await)["invoice"].clone();
    invoice["reference"].as_str().unwrap().to_owned()
}

/// Writes so many older invoices of the supplier, three of an instant.
async fn older(app: &TestApp, supplier: &Account, count: i64) {
    let supplier = supplier.supplier.unwrap();
    let written = app.app.db.write(move |tx| {
        let now = tx.now()?;
        let subscription: SubscriptionId = q!(tx, |c| subscriptions::table
            .filter(subscriptions::supplier_id.eq(supplier))
            .select(subscriptions::id)
            .first(c))?;
        for at in 0..count {
            q!(tx, |c| diesel::insert_into(invoices::table)
                .values((
                    invoices::id.eq(InvoiceId::random()),
                    invoices::number.eq(format!("F-{at:04}")),
                    invoices::subscription_id.eq(subscription),
                    invoices::supplier_id.eq(supplier),
                    invoices::state.eq(InvoiceState::Cancelled),
                    invoices::plan_key.eq("workshop"),
                    invoices::amount_micros.eq(1),
                    invoices::currency.eq("USD"),
                    invoices::reference.eq(format!("FJ-{at:04}")),
                    invoices::created_at.eq(now.plus_seconds(-1 - at / 3)),
                ))
                .execute(c))?;
        }
        Ok::<_, Error>(())
    });
    written.await.unwrap();
}

on_both!(
    a_payment_older_than_a_hundred_others_is_reached_and_found,
    |app| async move {
        let payer = app.supplier_account("Mecánica del Valle").await;
        let newest = chosen(&app, &payer).await;
        older(&app, &payer, 107).await;
        let operator = app.operator_account().await.client(&app);
        let all = whole(&operator, PAYMENTS, 40, "/invoice/reference").await;
        assert_eq!(all.len(), 108);
        assert_eq!(all.first(), Some(&newest));
        assert!(["FJ-0105", "FJ-0106"].contains(&all.last().unwrap().as_str()));
        let mut once = all.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), all.len(), "each once");

        // As a bank writes the reference.
        let found = list(&operator, PAYMENTS, json!({ "search": "fj 0106" })).await;
        assert_eq!(held(&found, "/invoice/reference"), ["FJ-0106"]);
        assert_eq!(found["totalCount"], 1);
        let found = list(&operator, PAYMENTS, json!({ "state": "OPEN" })).await;
        assert_eq!(held(&found, "/invoice/reference"), [newest]);
    }
);

on_both!(
    payments_are_found_by_who_pays_and_by_what_names_them,
    |app| async move {
        let valley = app.supplier_account("MECÁNICA del Valle 100%").await;
        let other = app.supplier_account("Tornos_Sur").await;
        let reference = chosen(&app, &valley).await;
        chosen(&app, &other).await;
        let operator = app.operator_account().await.client(&app);
        let all = list(&operator, PAYMENTS, json!({})).await;
        let names = held(&all, "/organisationName");
        let place = names.iter().position(|name| name.starts_with('M')).unwrap();
        let number = held(&all, "/invoice/number")[place].to_lowercase();
        for text in [
            "mecanica",
            "Mecánica DEL valle",
            "100%",
            &reference,
            &number,
        ] {
            let found = list(&operator, PAYMENTS, json!({ "search": text })).await;
            assert_eq!(
                held(&found, "/organisationName"),
                ["MECÁNICA del Valle 100%"],
                "{text}"
            );
            assert_eq!(found["totalCount"], 1);
        }
        for text in ["%", "_"] {
            let found = list(&operator, PAYMENTS, json!({ "search": text })).await;
            assert_eq!(found["totalCount"], 1, "{text}: a wildcard is a letter");
        }
        for text in ["nobody of that name", r"\", "Medellín"] {
            let found = list(&operator, PAYMENTS, json!({ "search": text })).await;
            assert_eq!(found["totalCount"], 0, "{text}");
        }
        let every = list(&operator, PAYMENTS, json!({ "search": "  " })).await;
        assert_eq!(every["totalCount"], 2);
    }
);

on_both!(
    suppliers_are_found_by_name_tax_id_or_address,
    |app| async move {
        let wish = Wish {
            tax_id: "900.373.913-4".to_owned(),
            supplies: Some(SupplierState::Unverified),
            ..supplying("Fundición Ñandú")
        };
        app.account(wish).await;
        for at in 0..4 {
            app.supplier_account(&format!("Tornos {at}")).await;
        }
        let operator = app.operator_account().await.client(&app);
        let all = whole(&operator, SUPPLIERS, 2, "/profile/name").await;
        assert_eq!(all.len(), 5);
        let waiting = list(&operator, SUPPLIERS, json!({ "state": "UNVERIFIED" })).await;
        assert_eq!(held(&waiting, "/profile/name"), ["Fundición Ñandú"]);
        let email = held(&waiting, "/profile/contactEmail")[0].to_uppercase();
        for text in ["FUNDICION ÑANDU", "9003739134", "900.373", &email] {
            let found = list(&operator, SUPPLIERS, json!({ "search": text })).await;
            assert_eq!(held(&found, "/profile/name"), ["Fundición Ñandú"], "{text}");
            let elsewhere = json!({ "search": text, "state": "SUSPENDED" });
            let found = list(&operator, SUPPLIERS, elsewhere).await;
            assert_eq!(found["totalCount"], 0, "{text}");
        }
        for (text, count) in [("tornos", 4), ("%", 0), ("Compras", 0)] {
            let found = list(&operator, SUPPLIERS, json!({ "search": text })).await;
            assert_eq!(found["totalCount"], count, "{text}");
        }
    }
);

on_both!(a_page_discloses_whom_it_shows_alone, |app| async move {
    let first = app.supplier_account("Fresados").await;
    chosen(&app, &first).await;
    app.clock.advance_seconds(60);
    let second = app.supplier_account("Tornos").await;
    chosen(&app, &second).await;
    let operator = app.operator_account().await.client(&app);
    for query in [PAYMENTS, SUPPLIERS] {
        let missed = list(&operator, query, json!({ "search": "Troqueles" })).await;
        assert_eq!(missed["totalCount"], 0);
        assert_eq!(disclosed(&app).await, [], "nobody was shown");
    }
    for query in [PAYMENTS, SUPPLIERS] {
        let page = list(&operator, query, json!({ "first": 1 })).await;
        assert_eq!(page["pageInfo"]["hasNextPage"], true);
        assert_eq!(disclosed(&app).await, [subject(&second)], "{query}");
    }
    // The control: the next page shows the other.
    let page = list(&operator, SUPPLIERS, json!({ "first": 1 })).await;
    let after = page["pageInfo"]["endCursor"].clone();
    let next = list(&operator, SUPPLIERS, json!({ "first": 1, "after": after })).await;
    assert_eq!(held(&next, "/profile/name"), ["Fresados"]);
    assert_eq!(disclosed(&app).await.len(), 2);
});

on_both!(
    a_list_takes_its_own_cursors_and_bounded_pages,
    |app| async move {
        let supplier = app.supplier_account("Fresados").await;
        chosen(&app, &supplier).await;
        let operator = app.operator_account().await.client(&app);
        let cursor = |page: &Value| page["edges"][0]["cursor"].clone();
        let payment = cursor(&list(&operator, PAYMENTS, json!({})).await);
        let supplying = cursor(&list(&operator, SUPPLIERS, json!({})).await);
        for (query, own, foreign) in [
            (PAYMENTS, &payment, &supplying),
            (SUPPLIERS, &supplying, &payment),
        ] {
            let after = list(&operator, query, json!({ "after": own })).await;
            assert_eq!(after["edges"], json!([]));
            for refused in [
                json!({ "after": foreign }),
                json!({ "after": "nonsense" }),
                json!({ "first": 0 }),
                json!({ "first": 101 }),
            ] {
                let answer = operator.answer(query, refused.clone()).await;
                let code = &answer["errors"][0]["extensions"]["code"];
                assert!(code.is_string(), "{refused}: {answer:#}");
            }
        }
    }
);
