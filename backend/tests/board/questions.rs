//! Questions: the asker's and the buyer's alone, until they are published.

use std::time::Duration;

use forja::platform::events::{Audience, Event};
use serde_json::{Value, json};

use super::{able, accept, answer, ask, seen};
use crate::on_both;
use crate::support::TestApp;
use crate::support::client::{done, refusal};
use crate::support::jobs::DEADLINE_SECONDS;
use crate::support::people::buying;

/// Everything that the bus told since it was last asked.
async fn told(
    app: &TestApp,
    bus: &mut tokio::sync::broadcast::Receiver<std::sync::Arc<Event>>,
) -> Vec<Event> {
    app.run_tasks().await;
    let mut all = Vec::new();
    while let Ok(Ok(event)) = tokio::time::timeout(Duration::from_millis(1), bus.recv()).await {
        all.push((*event).clone());
    }
    all
}

on_both!(
    a_question_is_the_askers_and_the_buyers_until_it_is_answered,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let asker = able(&app, "Asker").await;
        let rival = able(&app, "Rival").await;
        let job = app.published(&buyer, json!({})).await;
        let (asking, looking) = (asker.client(&app), rival.client(&app));
        done(accept(&asking, &job).await);
        let mut bus = app.app.bus.listen();
        told(&app, &mut bus).await;
        let before = seen(&looking, &job).await;

        let named = ask(&asking, &job, "Call 310 555 01 23?").await;
        assert_eq!(
            (refusal(&named), &named["passage"]),
            ("CONTACT_DETAILS", &json!("310 555 01 23"))
        );
        let asked = done(ask(&asking, &job, "Is the pocket ground?").await);
        let question = &asked["question"]["id"];
        assert_eq!(app.queued_mails("question-asked").await, 1);
        let audiences: Vec<Audience> = told(&app, &mut bus)
            .await
            .iter()
            .map(|e| e.audience)
            .collect();
        for audience in audiences {
            let own = [&buyer, &asker].map(|one| one.organisation.unwrap().uuid());
            // The buyer's own notification goes to its person.
            let to_the_buyer = Audience::Person(buyer.person.uuid());
            assert!(
                own.map(Audience::Organisation).contains(&audience) || audience == to_the_buyer,
                "{audience:?}"
            );
        }
        assert_eq!(
            seen(&looking, &job).await,
            before,
            "nothing of it reaches a rival"
        );
        let mine = seen(&asking, &job).await;
        assert_eq!(mine["ownQuestions"][0]["text"], "Is the pocket ground?");
        assert_eq!(mine["questions"], json!([]));
        let alias = mine["alias"].as_str().unwrap().to_owned();

        let query =
            "query Job($id: ID!) { buyer { job(id: $id) { questions { id alias text answer } } } }";
        let desk = buyer.client(&app);
        let data = desk.run(query, json!({ "id": job["id"] })).await;
        let read = &data["buyer"]["job"]["questions"][0];
        assert_eq!((&read["id"], &read["alias"]), (question, &json!(alias)));
        assert!(!data.to_string().contains("Asker"));

        assert_eq!(
            refusal(&answer(&desk, question, "see taller.com").await),
            "CONTACT_DETAILS"
        );
        assert_eq!(
            seen(&looking, &job).await,
            before,
            "a refused answer publishes nothing"
        );
        done(answer(&desk, question, "Yes, Ra 0.8").await);
        let public = seen(&looking, &job).await;
        let published =
            json!([{ "id": question, "text": "Is the pocket ground?", "answer": "Yes, Ra 0.8" }]);
        assert_eq!(public["questions"], published);
        assert!(!public.to_string().contains(&alias), "without an author");
        assert_eq!(
            seen(&asking, &job).await["ownQuestions"][0]["answer"],
            "Yes, Ra 0.8"
        );
        let board = |event: &Event| event.audience == Audience::Board;
        assert!(
            told(&app, &mut bus).await.iter().any(board),
            "all who see the job are told"
        );
        assert_eq!(
            refusal(&answer(&desk, question, "No").await),
            "WRONG_STATE",
            "it stands"
        );
    }
);

on_both!(
    questions_have_limits_and_end_at_the_deadline,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let stranger = app.account(buying("Stranger")).await;
        let supplier = able(&app, "Supplier").await;
        let job = app.published(&buyer, json!({})).await;
        let client = supplier.client(&app);
        done(accept(&client, &job).await);
        assert_eq!(refusal(&ask(&client, &job, " ").await), "REQUIRED");
        assert_eq!(
            refusal(&ask(&client, &job, &"x".repeat(2_001)).await),
            "TOO_LONG"
        );
        let mut first = Value::Null;
        for number in 0..10 {
            let asked = done(ask(&client, &job, &format!("Question number {number}")).await);
            if first.is_null() {
                first = asked["question"]["id"].clone();
            }
        }
        assert_eq!(
            refusal(&ask(&client, &job, "One too many").await),
            "TOO_MANY"
        );
        let theirs = answer(&stranger.client(&app), &first, "Not mine to say").await;
        assert_eq!(refusal(&theirs), "NOT_FOUND");
        app.clock.advance_seconds(DEADLINE_SECONDS);
        let late = ask(&supplier.client(&app), &job, "Am I late?").await;
        assert_eq!(refusal(&late), "DEADLINE_PASSED");
        let late = answer(&buyer.client(&app), &first, "Too late").await;
        assert_eq!(refusal(&late), "DEADLINE_PASSED");
    }
);
