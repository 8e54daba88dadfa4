//! Who reads and writes which jobs, pages, repeated keys, activity.

use forja::accounts::model::Role;
use forja::jobs::model::JobMove;
use forja::jobs::rules::{self, Mover};
use forja::quotes::model::QuoteState;
use serde_json::{Value, json};

use super::{moves, quote, update};
use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::jobs::{DEADLINE_SECONDS, at, draft};
use crate::support::people::buying;

on_both!(another_buyers_job_is_not_there, |app| async move {
    let buyer = app.buyer_account("Buyer").await;
    let stranger = app.buyer_account("Stranger").await;
    let job = app.published(&buyer, json!({})).await;
    assert_eq!(app.job(&stranger, &job["id"]).await, Value::Null);
    let client = stranger.client(&app);
    let by_code = "query Job($code: String!) { buyer { job(code: $code) { id } } }";
    let data = client.run(by_code, json!({ "code": job["code"] })).await;
    assert_eq!(data["buyer"]["job"], Value::Null);
    let again = draft(app.bracket(&stranger).await);
    let of_buyers = |one: &(JobMove, &str, Value, &str)| rules::mover(one.0) == Mover::Buyer;
    for (_, name, input, success) in moves(&job, &again).into_iter().filter(of_buyers) {
        let refused = client.mutate(name, input, success, "job { id }").await;
        assert_eq!(refusal(&refused), "NOT_FOUND", "{name}");
    }
});

on_both!(
    a_viewer_looks_and_writes_nothing_and_only_operators_judge,
    |app| async move {
        let mut wish = buying("Buyer");
        wish.role = Role::Viewer;
        let viewer = app.account(wish).await;
        let client = viewer.client(&app);
        let input = draft(app.bracket(&viewer).await);
        let refused = client
            .mutate("saveJob", input, "JobSaved", "job { id }")
            .await;
        assert_eq!(refusal(&refused), "NOT_ALLOWED");
        let data = client.run(
            "{ buyer { jobs { totalCount } } operator { queue { id } } }",
            json!({}),
        );
        assert_eq!(data.await["operator"], Value::Null);

        let buyer = app.buyer_account("Other").await;
        let job = app.published(&buyer, json!({})).await;
        let input = json!({ "id": job["id"] });
        let client = buyer.client(&app);
        let refused = client
            .mutate("publishJob", input, "JobReviewed", "id")
            .await;
        assert_eq!(refusal(&refused), "NOT_ALLOWED");
    }
);

on_both!(
    jobs_come_in_pages_and_are_found_by_state_and_word,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let revision = app.bracket(&buyer).await;
        for title in ["Uno 100%", "Dos", "Tres", "Cuatro", "Cinco"] {
            let mut input = draft(revision);
            input["title"] = json!(title);
            app.save(&buyer, input).await;
        }
        let query = "query Jobs($first: Int!, $after: String, $state: JobState, $search: String) { \
                 buyer { jobs(first: $first, after: $after, state: $state, search: $search) { \
                 totalCount edges { node { title } } pageInfo { hasNextPage endCursor } } } }";
        let client = buyer.client(&app);
        let mut seen = Vec::new();
        let mut after = Value::Null;
        loop {
            let variables = json!({ "first": 2, "after": after });
            let page = client.run(query, variables).await["buyer"]["jobs"].clone();
            assert_eq!(page["totalCount"], 5);
            for edge in page["edges"].as_array().unwrap() {
                seen.push(edge["node"]["title"].as_str().unwrap().to_owned());
            }
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        seen.sort();
        assert_eq!(
            seen,
            ["Cinco", "Cuatro", "Dos", "Tres", "Uno 100%"],
            "each once"
        );
        for (variables, count) in [
            (json!({ "first": 9, "search": "CUATRO" }), 1),
            (json!({ "first": 9, "search": "100%" }), 1),
            (json!({ "first": 9, "search": "_" }), 0),
            (json!({ "first": 9, "state": "PUBLISHED" }), 0),
            (json!({ "first": 9, "state": "DRAFT" }), 5),
        ] {
            let page = client.run(query, variables.clone()).await["buyer"]["jobs"].clone();
            assert_eq!(page["totalCount"], count, "{variables}");
            assert_eq!(page["edges"].as_array().unwrap().len(), count);
        }
        for variables in [
            json!({ "first": 101 }),
            json!({ "first": 2, "after": "nonsense" }),
        ] {
            let answer = client.answer(query, variables).await;
            assert!(
                answer["errors"][0]["extensions"]["code"].is_string(),
                "{answer:#}"
            );
        }
    }
);

on_both!(
    a_repeated_save_with_its_key_makes_one_draft,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let client = buyer.client(&app);
        let query = "mutation Save($input: SaveJobInput!) { saveJob(input: $input, idempotencyKey: \"k\") \
                 { ... on JobSaved { job { id } } ... on Refusal { code } } }";
        let variables = json!({ "input": draft(app.bracket(&buyer).await) });
        let once = client.run(query, variables.clone()).await;
        let twice = client.run(query, variables).await;
        assert_eq!(once, twice);
        let data = client
            .run("{ buyer { jobs { totalCount } } }", json!({}))
            .await;
        assert_eq!(data["buyer"]["jobs"]["totalCount"], 1);
    }
);

on_both!(
    the_activity_tells_what_happened_and_nothing_of_suppliers,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let supplier = app.supplier_account("Supplier").await;
        let job = app.published(&buyer, json!({})).await;
        quote(&app, &supplier, &job, QuoteState::Sent).await;
        let client = buyer.client(&app);
        let input = json!({ "id": job["id"], "deadline": at(DEADLINE_SECONDS + 60) });
        done(update(&client, "extendDeadline", input).await);
        let query =
            "query Job($id: ID!) { buyer { job(id: $id) { activity { kind by detail } } } }";
        let data = client.run(query, json!({ "id": job["id"] })).await;
        let rows = data["buyer"]["job"]["activity"].as_array().unwrap();
        let kinds: Vec<&str> = rows
            .iter()
            .map(|row| row["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["created", "submitted", "published", "extended"]);
        assert_eq!(rows[0]["by"], "Buyer person");
        assert_eq!(rows[3]["detail"], at(DEADLINE_SECONDS + 60));
    }
);
