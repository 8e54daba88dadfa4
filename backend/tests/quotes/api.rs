//! Quotes over the API: what a supplier sends and lists, and what a buyer can ask for.

mod analyses;

use serde_json::{Value, json};

use super::{ready, whole_quote};
use crate::on_both;
use crate::support::builders::{Job, JobPlan, buyer, job, open_at_deadline, supplier};
use crate::support::client::{done, refusal};

const QUOTES: &str = "query Q($id: ID!) { buyer { job(id: $id) { quotes { __typename \
    ... on SealedQuotes { count opensAt } \
    ... on OpenedQuotes { offers { id revisionId alias arrivedAt remark validUntil \
        lines { lineId oneOff { amount } prices { quantity leadTimeDays \
            unitPrice { amount currency } total { amount } } } } \
        awarded { id supplier { name } } } } } } }";

/// A quote as the API takes it: `unit` for a piece at every break.
fn input(job: &Job, plan: &JobPlan, unit: i64) -> Value {
    let lines = whole_quote(job, plan, unit).lines.into_iter().map(|line| {
        let prices = line.prices.iter().map(|price| {
            json!({ "quantity": price.quantity, "unitPrice": unit.to_string(), "leadTimeDays": 10 })
        });
        json!({ "lineId": line.line.to_global().0, "oneOff": "50000",
                "prices": prices.collect::<Vec<_>>() })
    });
    json!({ "jobId": job.id.to_global().0, "validUntil": "2026-04-09", "remark": "Con certificado",
            "lines": lines.collect::<Vec<_>>() })
}

on_both!(a_quote_goes_from_draft_to_offer, |app| async move {
    let plan = JobPlan::default();
    let buyer = buyer(&app, "Compras").await;
    let job = job(&app, &buyer, plan.clone()).await;
    let maker = ready(&app, "Taller", &job).await;
    let fields = "quote { alias state total { amount } sentAt revisions { number sentAt } \
        job { code ownQuote { state } } }";
    let saved = maker
        .client()
        .mutate("saveQuote", input(&job, &plan, 900), "QuoteSaved", fields)
        .await;
    let saved = &done(saved)["quote"];
    assert_eq!(saved["state"], "DRAFT");
    // Ten pieces at 900 and 50,000 once.
    assert_eq!(saved["total"]["amount"], "59000");
    let sent = maker
        .client()
        .mutate("sendQuote", input(&job, &plan, 800), "QuoteSent", fields)
        .await;
    let sent = &done(sent)["quote"];
    assert_eq!(sent["state"], "SENT");
    assert_eq!(sent["job"]["ownQuote"]["state"], "SENT");
    assert_eq!(sent["revisions"].as_array().unwrap().len(), 1);

    let id = json!({ "id": job.id.to_global().0 });
    let sealed = buyer.client().run(QUOTES, id.clone()).await;
    let sealed = &sealed["buyer"]["job"]["quotes"];
    assert_eq!(sealed["__typename"], "SealedQuotes");
    assert_eq!(sealed["count"], 1);
    assert_eq!(
        sealed.as_object().unwrap().len(),
        3,
        "a count, the deadline, nothing else"
    );

    open_at_deadline(&app, &job).await;
    let opened = buyer.client().run(QUOTES, id).await;
    let offer = &opened["buyer"]["job"]["quotes"]["offers"][0];
    assert_eq!(offer["alias"], sent["alias"]);
    assert_eq!(offer["lines"][0]["prices"][0]["total"]["amount"], "58000");
    assert_eq!(offer["lines"][0]["prices"][1]["quantity"], 100);
    assert!(!opened.to_string().contains("Taller"));
});

on_both!(
    what_a_supplier_is_refused_names_the_field,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let maker = ready(&app, "Taller", &job).await;
        let mut wrong = input(&job, &plan, 5);
        wrong["lines"][0]["prices"][1]["unitPrice"] = json!("0");
        let refused = maker
            .client()
            .mutate("sendQuote", wrong, "QuoteSent", "quote { id }")
            .await;
        assert_eq!(refusal(&refused), "OUT_OF_RANGE");
        assert_eq!(refused["field"], "lines.0.prices.1.unitPrice");
        let reason = json!({ "jobId": job.id.to_global().0, "reason": "Sin capacidad" });
        let refused = maker
            .client()
            .mutate("withdrawQuote", reason, "QuoteWithdrawn", "quote { id }")
            .await;
        assert_eq!(refusal(&refused), "NOT_FOUND");
        let refused = buyer
            .client()
            .mutate(
                "sendQuote",
                input(&job, &plan, 5),
                "QuoteSent",
                "quote { id }",
            )
            .await;
        assert_eq!(refusal(&refused), "NOT_ALLOWED");
    }
);

on_both!(own_quotes_are_listed_by_state_and_page, |app| async move {
    let plan = JobPlan::default();
    let buyer = buyer(&app, "Compras").await;
    let maker = supplier(&app, "Taller").await;
    let mut jobs = Vec::new();
    for _ in 0..3 {
        let job = job(&app, &buyer, plan.clone()).await;
        crate::support::builders::accept_confidentiality(&app, &maker, &job).await;
        let fields = "quote { id }";
        done(
            maker
                .client()
                .mutate("sendQuote", input(&job, &plan, 5), "QuoteSent", fields)
                .await,
        );
        jobs.push(job);
        app.clock.advance_seconds(1);
    }
    let reason = json!({ "jobId": jobs[0].id.to_global().0, "reason": "Sin capacidad" });
    done(
        maker
            .client()
            .mutate("withdrawQuote", reason, "QuoteWithdrawn", "quote { id }")
            .await,
    );
    let query = "query Q($first: Int!, $after: String, $state: OwnQuoteState) { supplier { \
        quotes(first: $first, after: $after, state: $state) { totalCount \
        pageInfo { hasNextPage endCursor } edges { node { state job { id } } } } } }";
    let page = |variables| {
        let client = maker.client();
        async move { client.run(query, variables).await["supplier"]["quotes"].clone() }
    };
    let first = page(json!({ "first": 2 })).await;
    assert_eq!(
        (&first["totalCount"], &first["pageInfo"]["hasNextPage"]),
        (&json!(3), &json!(true))
    );
    assert_eq!(
        first["edges"][0]["node"]["job"]["id"],
        jobs[2].id.to_global().0
    );
    let after = &first["pageInfo"]["endCursor"];
    let second = page(json!({ "first": 2, "after": after })).await;
    assert_eq!(second["edges"].as_array().unwrap().len(), 1);
    assert_eq!(second["edges"][0]["node"]["state"], "WITHDRAWN");
    let sent = page(json!({ "first": 10, "state": "SENT" })).await;
    assert_eq!(sent["totalCount"], 2);
    let answer = maker.client().answer(query, json!({ "first": 101 })).await;
    assert!(answer["errors"][0].is_object(), "a page has a limit");
});
