//! The profile of the other side: read by its address after an award, and by nobody
//! else; and the orders that the two have together.

use diesel::prelude::*;
use forja::accounts::OrganisationId;
use forja::accounts::model::SupplierState;
use forja::error::Error;
use forja::jobs::JobId;
use forja::orders::OrderId;
use forja::platform::db::schema as tables;
use forja::platform::id::to_global;
use forja::q;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::awards::{award, offers, opened, pick};
use crate::on_both;
use crate::quotes::{send, whole_quote};
use crate::support::builders::{
    Job, JobPlan, Shop, accept_confidentiality, buyer, job, open_at_deadline, shop, supplier,
};
use crate::support::{Client, TestApp};

const FIELDS: &str = "id name country city address taxId website about contactName contactEmail \
     memberSince machines { name process }";

fn address(who: &Shop) -> String {
    who.organisation.to_global().0
}

/// The whole answer to the question for a supplier on the desk of a buyer.
async fn ask_supplier(client: &Client, id: &str) -> Value {
    let query = format!("query Q($id: ID!) {{ buyer {{ supplier(id: $id) {{ {FIELDS} }} }} }}");
    client.answer(&query, json!({ "id": id })).await
}

/// The whole answer to the question for a buyer on the desk of a supplier.
async fn ask_buyer(client: &Client, id: &str) -> Value {
    let query = format!("query Q($id: ID!) {{ supplier {{ buyer(id: $id) {{ {FIELDS} }} }} }}");
    client.answer(&query, json!({ "id": id })).await
}

/// Awards the first line of an opened job to who asked the least.
async fn award_cheapest(who: &Shop, job: &Job) -> OrderId {
    let found = offers(who, job).await;
    let picks = vec![pick(job.lines[0], &found[0], 10)];
    award(who, job, picks).await.unwrap()[0]
}

/// A job that the supplier quotes and is awarded.
async fn order_between(app: &TestApp, who: &Shop, maker: &Shop) -> OrderId {
    let plan = JobPlan::default();
    let job = job(app, who, plan.clone()).await;
    accept_confidentiality(app, maker, &job).await;
    send(maker, whole_quote(&job, &plan, 100)).await.unwrap();
    open_at_deadline(app, &job).await;
    award_cheapest(who, &job).await
}

async fn add_machine(maker: &Shop) {
    let input = json!({
        "name": "Centro VF-2", "process": "MILLING", "materials": [],
        "envelopeMm": { "x": 700.0, "y": 400.0, "z": 500.0 },
    });
    let saved = maker
        .client()
        .mutate("saveMachine", input, "MachineSaved", "machine { id }")
        .await;
    assert_eq!(saved["__typename"], "MachineSaved", "{saved:#}");
}

/// Lets the buyer show its name on a job.
async fn show_name(app: &TestApp, job: JobId) {
    let shown = app.app.db.write(move |tx| {
        q!(tx, |c| diesel::update(tables::jobs::table.find(job))
            .set(tables::jobs::show_buyer_name.eq(true))
            .execute(c))?;
        Ok::<_, Error>(())
    });
    shown.await.unwrap();
}

on_both!(
    after_the_award_each_side_reads_the_other_by_its_address,
    |app| async move {
        let buyer = buyer(&app, "Compras").await;
        let (job, shops) = opened(&app, &buyer, &["Uno", "Dos"]).await;
        let maker = &shops[0];
        add_machine(maker).await;
        award_cheapest(&buyer, &job).await;

        // The address is where the name is: in the order, and in the awarded quote.
        let query = "query Q($id: ID!) { buyer { job(id: $id) { orders { counterparty { id } } \
             quotes { ... on OpenedQuotes { awarded { supplier { id } } } } } } }";
        let variables = json!({ "id": job.id.to_global().0 });
        let seen = buyer.client().run(query, variables).await["buyer"]["job"].clone();
        let id = json!(address(maker));
        assert_eq!(seen["orders"][0]["counterparty"]["id"], id);
        assert_eq!(seen["quotes"]["awarded"][0]["supplier"]["id"], id);

        let seen = ask_supplier(&buyer.client(), &address(maker)).await;
        let known = &seen["data"]["buyer"]["supplier"];
        assert_eq!(known["id"], id, "{seen:#}");
        assert_eq!(known["name"], "Uno");
        assert_eq!(known["address"], "Calle de Uno");
        assert_eq!(known["taxId"], "Uno");
        assert_eq!(known["contactName"], "Owner of Uno");
        assert_eq!(known["memberSince"], "2026-03-02");
        let machines = json!([{ "name": "Centro VF-2", "process": "MILLING" }]);
        assert_eq!(known["machines"], machines);

        let seen = ask_buyer(&maker.client(), &address(&buyer)).await;
        let known = &seen["data"]["supplier"]["buyer"];
        assert_eq!(known["id"], json!(address(&buyer)), "{seen:#}");
        assert_eq!(known["name"], "Compras");
        assert_eq!(known["city"], "Medellín");
        assert_eq!(known["contactName"], "Owner of Compras");
        assert_eq!(known["machines"], json!([]));
    }
);

/// Ids that lead to nobody's profile: of nobody, of other things, and none at all.
fn of_nobody(job: &Job, order: OrderId, who: &Shop) -> Vec<String> {
    vec![
        OrganisationId::random().to_global().0,
        job.id.to_global().0,
        order.to_global().0,
        who.person.to_global().0,
        to_global("supplier", who.organisation.uuid()),
        to_global("buyer", Uuid::new_v4()),
        "no id".to_owned(),
        String::new(),
    ]
}

on_both!(nobody_else_is_told_from_nobody, |app| async move {
    let buyer = buyer(&app, "Compras").await;
    let (job, shops) = opened(&app, &buyer, &["Uno", "Dos"]).await;
    let (winner, loser) = (&shops[0], &shops[1]);
    show_name(&app, job.id).await;
    let nobody = OrganisationId::random().to_global().0;
    let no_supplier = json!({ "data": { "buyer": { "supplier": null } } });
    let no_buyer = json!({ "data": { "supplier": { "buyer": null } } });
    assert_eq!(ask_supplier(&buyer.client(), &nobody).await, no_supplier);
    assert_eq!(ask_buyer(&winner.client(), &nobody).await, no_buyer);

    // Before the award: who quoted, and who shows its name on the job.
    for shop in &shops {
        let asked = ask_supplier(&buyer.client(), &address(shop)).await;
        assert_eq!(asked, no_supplier);
        let asked = ask_buyer(&shop.client(), &address(&buyer)).await;
        assert_eq!(asked, no_buyer);
    }

    let order = award_cheapest(&buyer, &job).await;
    let asked = ask_supplier(&buyer.client(), &address(loser)).await;
    assert_eq!(asked, no_supplier, "who was not awarded stays unknown");
    for (asker, other) in [(loser, &buyer), (loser, winner), (winner, loser)] {
        let asked = ask_buyer(&asker.client(), &address(other)).await;
        assert_eq!(asked, no_buyer);
    }
    let stranger = shop(&app, "Otras", true, None).await;
    for shop in &shops {
        let asked = ask_supplier(&stranger.client(), &address(shop)).await;
        assert_eq!(asked, no_supplier);
    }
    for id in of_nobody(&job, order, winner) {
        let asked = ask_supplier(&buyer.client(), &id).await;
        assert_eq!(asked, no_supplier, "{id}");
        let asked = ask_buyer(&winner.client(), &id).await;
        assert_eq!(asked, no_buyer, "{id}");
    }
    // The controls: the two who may.
    let known = ask_supplier(&buyer.client(), &address(winner)).await;
    assert_eq!(known["data"]["buyer"]["supplier"]["name"], "Uno");
    let known = ask_buyer(&winner.client(), &address(&buyer)).await;
    assert_eq!(known["data"]["supplier"]["buyer"]["name"], "Compras");
});

on_both!(whoever_has_no_desk_asks_nobody, |app| async move {
    let buyer = buyer(&app, "Compras").await;
    let maker = supplier(&app, "Uno").await;
    order_between(&app, &buyer, &maker).await;
    let operator = app.operator_account().await.client(&app);
    // The desk of the other side, an operator, a guest.
    let no_desk = json!({ "data": { "buyer": null } });
    for client in [maker.client(), operator.clone(), app.guest()] {
        assert_eq!(ask_supplier(&client, &address(&maker)).await, no_desk);
    }
    let no_desk = json!({ "data": { "supplier": null } });
    for client in [buyer.client(), operator, app.guest()] {
        assert_eq!(ask_buyer(&client, &address(&buyer)).await, no_desk);
    }
});

on_both!(
    an_award_tells_each_side_of_the_other_alone,
    |app| async move {
        // Both buy and supply; one of them ordered from the other.
        let both = Some(SupplierState::Verified);
        let one = shop(&app, "Uno", true, both).await;
        let other = shop(&app, "Otro", true, both).await;
        order_between(&app, &one, &other).await;
        let known = ask_supplier(&one.client(), &address(&other)).await;
        assert_eq!(known["data"]["buyer"]["supplier"]["name"], "Otro");
        let known = ask_buyer(&other.client(), &address(&one)).await;
        assert_eq!(known["data"]["supplier"]["buyer"]["name"], "Uno");
        // The other way round nothing was awarded, and nobody is its own other side.
        for (asker, asked) in [(&other, &one), (&one, &one), (&other, &other)] {
            let answer = ask_supplier(&asker.client(), &address(asked)).await;
            assert_eq!(answer["data"]["buyer"]["supplier"], Value::Null);
        }
        for (asker, asked) in [(&one, &other), (&one, &one), (&other, &other)] {
            let answer = ask_buyer(&asker.client(), &address(asked)).await;
            assert_eq!(answer["data"]["supplier"]["buyer"], Value::Null);
        }
    }
);

const LIST: &str = "totalCount edges { node { id } } pageInfo { hasNextPage endCursor }";

/// A page of the buyer's orders with one supplier.
async fn placed(who: &Shop, supplier: &str, after: Option<&Value>) -> Value {
    let query = format!(
        "query Q($id: ID, $after: String) {{ buyer {{ \
         orders(first: 1, after: $after, supplier: $id) {{ {LIST} }} }} }}"
    );
    let variables = json!({ "id": supplier, "after": after });
    who.client().run(&query, variables).await["buyer"]["orders"].clone()
}

/// A page of the supplier's orders with one buyer.
async fn received(who: &Shop, buyer: &str) -> Value {
    let query =
        format!("query Q($id: ID) {{ supplier {{ orders(first: 9, buyer: $id) {{ {LIST} }} }} }}");
    who.client().run(&query, json!({ "id": buyer })).await["supplier"]["orders"].clone()
}

fn ids(page: &Value) -> Vec<&str> {
    let edges = page["edges"].as_array().unwrap();
    edges
        .iter()
        .filter_map(|edge| edge["node"]["id"].as_str())
        .collect()
}

on_both!(
    the_orders_of_two_are_listed_apart_from_all_others,
    |app| async move {
        let mine = buyer(&app, "Compras").await;
        let theirs = buyer(&app, "Otras").await;
        let one = supplier(&app, "Uno").await;
        let two = supplier(&app, "Dos").await;
        let first = order_between(&app, &mine, &one).await;
        let between = order_between(&app, &mine, &two).await;
        let second = order_between(&app, &mine, &one).await;
        let foreign = order_between(&app, &theirs, &one).await;

        // A page at a time, the newest first.
        let page = placed(&mine, &address(&one), None).await;
        assert_eq!(ids(&page), [second.to_global().0]);
        assert_eq!(
            (&page["totalCount"], &page["pageInfo"]["hasNextPage"]),
            (&json!(2), &json!(true))
        );
        let cursor = &page["pageInfo"]["endCursor"];
        let page = placed(&mine, &address(&one), Some(cursor)).await;
        assert_eq!(ids(&page), [first.to_global().0]);
        assert_eq!(page["pageInfo"]["hasNextPage"], false);
        let page = placed(&mine, &address(&two), None).await;
        assert_eq!(ids(&page), [between.to_global().0]);

        let page = received(&one, &address(&mine)).await;
        assert_eq!(ids(&page), [second.to_global().0, first.to_global().0]);
        let page = received(&one, &address(&theirs)).await;
        assert_eq!(ids(&page), [foreign.to_global().0]);

        // With whom there are none, whoever that is.
        for (who, other) in [(&theirs, address(&two)), (&theirs, "no id".to_owned())] {
            let page = placed(who, &other, None).await;
            assert_eq!((&page["totalCount"], ids(&page)), (&json!(0), vec![]));
        }
        let page = received(&two, &address(&theirs)).await;
        assert_eq!((&page["totalCount"], ids(&page)), (&json!(0), vec![]));
    }
);
