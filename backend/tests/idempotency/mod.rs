//! A mutation that is sent again with its key acts once: for its actor alone, for a
//! day, and however many arrive at once.

mod every_mutation;

use forja::housekeeping;
use forja::parts::RevisionId;
use forja::platform::idempotency::{KEPT_SECONDS, MAX_KEY};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::awards::{offers, opened};
use crate::on_both;
use crate::support::builders::buyer;
use crate::support::client::{done, refusal};
use crate::support::jobs::draft;
use crate::support::sending::stl;
use crate::support::{Client, TestApp};

const SAVE: &str = "mutation Save($input: SaveJobInput!, $key: String) { \
    saveJob(input: $input, idempotencyKey: $key) { __typename \
    ... on JobSaved { job { id title } } ... on Refusal { code field limit } } }";

const AWARD: &str = "mutation Award($input: AwardInput!, $key: String) { \
    award(input: $input, idempotencyKey: $key) { __typename \
    ... on Awarded { orders { id } } ... on Refusal { code field } } }";

/// A draft of this title, without lines.
fn titled(title: &str) -> Value {
    let mut input = draft(RevisionId::random());
    input["title"] = json!(title);
    input["lines"] = json!([]);
    input
}

/// Saves a new draft with a key; null is none.
async fn save(client: &Client, key: impl Into<Value>, title: &str) -> Value {
    let variables = json!({ "input": titled(title), "key": key.into() });
    client.run(SAVE, variables).await["saveJob"].clone()
}

async fn drafts(client: &Client) -> Value {
    let query = "{ buyer { jobs { totalCount } } }";
    client.run(query, Value::Null).await["buyer"]["jobs"]["totalCount"].clone()
}

/// A refusal because the key was sent with something else.
fn is_reused(payload: &Value) {
    let expected = ("KEY_REUSED", &json!("idempotencyKey"));
    assert_eq!((refusal(payload), &payload["field"]), expected);
}

on_both!(a_key_is_its_actors_own, |app| async move {
    let owner = app.enter("ana@taller.example").await.client(&app);
    let colleague = app.join(&owner, "luis@taller.example", "MEMBER").await;
    let colleague = colleague.client(&app);
    let stranger = app.buyer_account("Stranger").await.client(&app);
    let titles = ["Of the owner", "Of a colleague", "Of a stranger"];
    let actors = [&owner, &colleague, &stranger];
    let mut first = Vec::new();
    for (who, title) in actors.into_iter().zip(titles) {
        let saved = done(save(who, "k", title).await);
        assert_eq!(saved["job"]["title"], title, "nobody gets another's answer");
        first.push(saved);
    }
    for ((who, title), first) in actors.into_iter().zip(titles).zip(&first) {
        assert_eq!(save(who, "k", title).await, *first);
    }
    assert_eq!(drafts(&owner).await, 2, "the owner's and the colleague's");
    assert_eq!(drafts(&stranger).await, 1);
    is_reused(&save(&colleague, "k", titles[0]).await);
});

on_both!(many_at_once_with_one_key_act_once, |app| async move {
    let client = app.buyer_account("Buyer").await.client(&app);
    let at_once = |key: Value| {
        let calls = (0..16).map(|_| save(&client, key.clone(), "Soportes"));
        join_all(calls.collect::<Vec<_>>())
    };
    let answers = at_once(json!("k")).await;
    done(answers[0].clone());
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(drafts(&client).await, 1);
    at_once(Value::Null).await;
    assert_eq!(drafts(&client).await, 17, "the control: without a key");
});

on_both!(a_key_is_kept_for_a_day_and_no_longer, |app| async move {
    let buyer = app.buyer_account("Buyer").await;
    let sweep = || async { housekeeping::sweep(&app.app.db).await.unwrap() };
    let first = done(save(&buyer.client(&app), "k", "Soportes").await);
    app.clock.advance_seconds(KEPT_SECONDS);
    sweep().await;
    assert_eq!(save(&buyer.client(&app), "k", "Soportes").await, first);
    is_reused(&save(&buyer.client(&app), "k", "Bridas").await);
    app.clock.advance_seconds(1);
    sweep().await;
    let other = done(save(&buyer.client(&app), "k", "Bridas").await);
    assert_eq!(other["job"]["title"], "Bridas");
    assert_eq!(drafts(&buyer.client(&app)).await, 2);
});

on_both!(
    what_was_refused_is_sent_again_mended_with_its_key,
    |app| async move {
        let client = app.buyer_account("Buyer").await.client(&app);
        let long = "x".repeat(10_000);
        assert_eq!(refusal(&save(&client, "k", &long).await), "TOO_LONG");
        done(save(&client, "k", "Soportes").await);
        let fits = "k".repeat(MAX_KEY);
        done(save(&client, fits.as_str(), "Bridas").await);
        for key in [String::new(), format!("{fits}k")] {
            let refused = save(&client, key.as_str(), "Ejes").await;
            assert_eq!(
                (refusal(&refused), &refused["field"]),
                ("INVALID", &json!("idempotencyKey"))
            );
        }
        assert_eq!(drafts(&client).await, 2);
    }
);

/// The orders of an award that was done.
async fn awarded(client: &Client, key: impl Into<Value>, input: &Value) -> Value {
    let variables = json!({ "input": input, "key": key.into() });
    client.run(AWARD, variables).await["award"].clone()
}

/// How many orders the buyer has, and how many mails told a supplier of one.
async fn made(app: &TestApp, client: &Client) -> (Value, i64) {
    let query = "{ buyer { orders { totalCount } } }";
    let count = client.run(query, Value::Null).await["buyer"]["orders"]["totalCount"].clone();
    (count, app.queued_mails("quote-awarded").await)
}

on_both!(
    a_repeated_award_gives_the_orders_of_the_first,
    |app| async move {
        let ours = buyer(&app, "Compras").await;
        let (job, _) = opened(&app, &ours, &["Uno", "Dos"]).await;
        let found = offers(&ours, &job).await;
        let input = |offer: usize| {
            json!({ "jobId": job.id.to_global().0, "picks": [{
                "lineId": job.lines[0].to_global().0,
                "quoteRevisionId": found[offer].revision.to_global().0,
                "quantity": 10,
            }] })
        };
        let (client, first) = (ours.client(), input(0));
        let calls = (0..8).map(|_| awarded(&client, "k", &first));
        let answers = join_all(calls).await;
        let orders = done(answers[0].clone())["orders"].clone();
        assert_eq!(orders.as_array().unwrap().len(), 1);
        assert!(
            answers.iter().all(|answer| answer["orders"] == orders),
            "{answers:#?}"
        );
        app.clock.advance_seconds(3_600);
        let client = ours.client();
        assert_eq!(awarded(&client, "k", &first).await["orders"], orders);
        assert_eq!(made(&app, &client).await, (json!(1), 1));

        is_reused(&awarded(&client, "k", &input(1)).await);
        for key in [json!("another"), Value::Null] {
            let refused = awarded(&client, key, &first).await;
            assert_eq!(refusal(&refused), "ALREADY_AWARDED");
        }
        assert_eq!(made(&app, &client).await, (json!(1), 1));
    }
);

on_both!(
    a_repeated_upload_gives_its_address_after_the_file_arrived_too,
    |app| async move {
        const CREATE: &str = "mutation Create($input: CreateUploadInput!, $key: String) { \
            createUpload(input: $input, idempotencyKey: $key) { __typename \
            ... on UploadCreated { upload { id url } } ... on Refusal { code } } }";
        let client = app.buyer_account("Compras").await.client(&app);
        let file = stl("angle-bracket");
        let ask = async || {
            let input = json!({
                "purpose": "PART", "fileName": "soporte.stl", "sizeBytes": file.len() as f64,
            });
            let variables = json!({ "input": input, "key": "k" });
            let asked = client.run(CREATE, variables).await["createUpload"].clone();
            done(asked)["upload"].clone()
        };
        let first = ask().await;
        assert_eq!(ask().await, first);
        let sent = client.patch(first["url"].as_str().unwrap(), 0, &file).await;
        assert_eq!(sent.status(), 204);
        assert_eq!(ask().await, first, "the reply to the last byte can be lost");
    }
);
