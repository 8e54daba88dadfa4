//! States and moves, curated and direct.

use forja::jobs::model::{JobState, OpeningRule};
use forja::jobs::rules::{self, Facts, Mover};
use serde_json::{Value, json};

use super::{moves, update};
use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::jobs::{DEADLINE_SECONDS, at, draft, job_fields, job_id};

/// The word of a state in the API.
fn in_api(state: JobState) -> Value {
    json!(state.as_str().to_uppercase().replace('-', "_"))
}

on_both!(
    a_direct_job_is_published_opened_at_its_deadline_and_closed,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let mut job = app.published(&buyer, json!({})).await;
        assert_eq!(job["allowedMoves"], json!(["EXTEND", "CANCEL", "COPY"]));
        assert!(job["code"].as_str().unwrap().starts_with("J-"));
        assert_eq!(job["lines"][0]["quantities"], json!([10, 100]), "ascending");
        assert!(job["publishedAt"].is_string());

        app.clock.advance_seconds(DEADLINE_SECONDS - 1);
        app.run_tasks().await;
        job = app.job(&buyer, &job["id"]).await;
        assert_eq!(job["state"], "PUBLISHED", "a second before");
        app.clock.advance_seconds(1);
        app.run_tasks().await;
        job = app.job(&buyer, &job["id"]).await;
        assert_eq!(
            job["state"], "OPENED",
            "at the deadline, with no quote at all"
        );
        assert_eq!(job["openedAt"], at(DEADLINE_SECONDS));
        assert_eq!(
            job["allowedMoves"],
            json!(["CANCEL", "COPY", "AWARD", "CLOSE"])
        );
        assert_eq!(app.queued_mails("quotes-opened").await, 1);

        let id = job_id(&job);
        app.write(move |tx| forja::jobs::open_due(tx, id)).await;
        app.run_tasks().await;
        assert_eq!(
            app.queued_mails("quotes-opened").await,
            1,
            "a task may run twice"
        );

        let client = buyer.client(&app);
        let closed = done(update(&client, "closeJob", json!({ "id": job["id"] })).await);
        assert_eq!(closed["job"]["state"], "CLOSED");
        assert_eq!(closed["job"]["allowedMoves"], json!(["COPY"]));
    }
);

on_both!(
    a_curated_job_goes_through_the_operators_queue,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let mut input = draft(app.bracket(&buyer).await);
        input["curated"] = json!(true);
        let job = app.save(&buyer, input.clone()).await;
        let id = job["id"].clone();
        assert_eq!(app.submit(&buyer, &id).await["state"], "IN_REVIEW");
        assert_eq!(app.queued_mails("job-in-review").await, 1);

        let desk = operator.client(&app);
        let queue = "{ operator { queue { id code checks { key passed } asSuppliersSeeIt { \
                 title deliveryCity buyerName lines { title material sizeMm { x y z } } } } } }";
        let data = desk.run(queue, json!({})).await;
        let waiting = &data["operator"]["queue"][0];
        assert_eq!(waiting["id"], id);
        assert_eq!(waiting["asSuppliersSeeIt"]["buyerName"], Value::Null);
        let size = &waiting["asSuppliersSeeIt"]["lines"][0]["sizeMm"];
        assert_eq!(*size, json!({ "x": 120.0, "y": 80.0, "z": 68.0 }));
        let drawings = json!({ "key": "drawings", "passed": false });
        assert!(waiting["checks"].as_array().unwrap().contains(&drawings));
        let passed = |check: &&Value| check["passed"] == true;
        assert_eq!(
            waiting["checks"]
                .as_array()
                .unwrap()
                .iter()
                .filter(passed)
                .count(),
            5
        );

        let judge = |name: &'static str, input: Value| {
            let desk = desk.clone();
            async move { desk.mutate(name, input, "JobReviewed", "id").await }
        };
        let empty = judge("returnJob", json!({ "id": id, "note": " " })).await;
        assert_eq!(
            (refusal(&empty), &empty["field"]),
            ("REQUIRED", &json!("note"))
        );
        done(judge("returnJob", json!({ "id": id, "note": "Add a drawing" })).await);
        let job = app.job(&buyer, &id).await;
        assert_eq!(
            (&job["state"], &job["operatorNote"]),
            (&json!("RETURNED"), &json!("Add a drawing"))
        );
        assert_eq!(app.queued_mails("job-returned").await, 1);

        input["id"] = id.clone();
        input["title"] = json!("Brackets, with a drawing");
        assert_eq!(app.save(&buyer, input).await["state"], "RETURNED");
        let job = app.submit(&buyer, &id).await;
        assert_eq!(
            (&job["state"], &job["operatorNote"]),
            (&json!("IN_REVIEW"), &Value::Null)
        );
        done(judge("publishJob", json!({ "id": id })).await);
        assert_eq!(app.job(&buyer, &id).await["state"], "PUBLISHED");
        assert_eq!(app.queued_mails("job-published").await, 1);
        assert_eq!(
            refusal(&judge("publishJob", json!({ "id": id })).await),
            "WRONG_STATE"
        );
        let data = desk.run(queue, json!({})).await;
        assert_eq!(data["operator"]["queue"], json!([]));

        let other = app.job_in(JobState::InReview, &buyer, &operator).await;
        let empty = json!({ "id": other["id"], "note": " " });
        let empty = judge("declineJob", empty).await;
        assert_eq!(
            (refusal(&empty), &empty["field"]),
            ("REQUIRED", &json!("note"))
        );
        let why = json!({ "id": other["id"], "note": "No data at all" });
        done(judge("declineJob", why).await);
        let other = app.job(&buyer, &other["id"]).await;
        assert_eq!(
            (&other["state"], &other["operatorNote"]),
            (&json!("DECLINED"), &json!("No data at all"))
        );
        assert_eq!(app.queued_mails("job-declined").await, 1);
    }
);

on_both!(
    a_job_can_not_be_published_when_its_deadline_came_too_near,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let job = app.job_in(JobState::InReview, &buyer, &operator).await;
        app.clock.advance_seconds(DEADLINE_SECONDS - 3_599);
        let desk = operator.client(&app);
        let query =
            "query Review($id: ID!) { operator { reviewJob(id: $id) { checks { key passed } } } }";
        let data = desk.run(query, json!({ "id": job["id"] })).await;
        let checks = data["operator"]["reviewJob"]["checks"].as_array().unwrap();
        assert!(checks.contains(&json!({ "key": "deadline", "passed": false })));
        let input = json!({ "id": job["id"] });
        let refused = desk.mutate("publishJob", input, "JobReviewed", "id").await;
        assert_eq!(refusal(&refused), "DEADLINE_TOO_SOON");
    }
);

on_both!(
    every_move_from_every_state_is_allowed_or_refused_by_the_table,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let reviewed = [JobState::InReview, JobState::Returned, JobState::Declined];
        for &state in JobState::ALL {
            let facts = Facts::without_award(reviewed.contains(&state), OpeningRule::AtDeadline);
            let mut again = draft(app.bracket(&buyer).await);
            again["curated"] = json!(facts.curated);
            let count = moves(&json!({ "id": "" }), &again).len();
            for at in 0..count {
                let job = app.job_in(state, &buyer, &operator).await;
                let (by_move, name, input, success) = moves(&job, &again).swap_remove(at);
                let client = match rules::mover(by_move) {
                    Mover::Operator => operator.client(&app),
                    Mover::Buyer | Mover::System => buyer.client(&app),
                };
                let fields = if success == "JobReviewed" {
                    "id".to_owned()
                } else {
                    job_fields()
                };
                let payload = client.mutate(name, input, success, &fields).await;
                let became = app.job(&buyer, &job["id"]).await["state"].clone();
                match rules::after(state, by_move, facts) {
                    Ok(next) => {
                        done(payload);
                        assert_eq!(became, in_api(next), "{state:?} {by_move:?}");
                    }
                    Err(_) => {
                        assert_eq!(refusal(&payload), "WRONG_STATE", "{state:?} {by_move:?}");
                        assert_eq!(became, in_api(state), "{state:?} {by_move:?}");
                    }
                }
            }
        }
    }
);
