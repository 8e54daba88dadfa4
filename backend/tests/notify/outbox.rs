//! Tasks as operators see them and try them again, over the API.

use forja::platform::tasks::{self, Handlers, TaskError, pause_seconds};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::{Client, TestApp};

const KIND: &str = "test.picky";

/// The tasks of the kind that an operator sees in a state, or in any.
async fn seen(operator: &Client, state: Option<&str>) -> Vec<Value> {
    let query = "query Tasks($state: TaskState) { operator { tasks(first: 100, state: $state) { \
        id kind state attempts createdAt nextAttemptAt failure } } }";
    let data = operator.run(query, json!({ "state": state })).await;
    let tasks = data["operator"]["tasks"].as_array().unwrap().iter();
    tasks.filter(|task| task["kind"] == KIND).cloned().collect()
}

async fn retry(client: &Client, id: &Value) -> Value {
    let input = json!({ "id": id });
    client.mutate("retryTask", input, "TaskRetried", "id").await
}

/// Carries out what is due; the task of this kind ends so.
async fn run(app: &TestApp, ends: Result<(), &'static str>) {
    let mut handlers = Handlers::default();
    handlers.add(KIND, move |_| async move {
        ends.map_err(|why| TaskError::Again(why.to_owned()))
    });
    while tasks::run_one(&app.app.db, &handlers).await.unwrap() {}
}

on_both!(
    a_task_that_was_given_up_is_shown_and_tried_again_by_an_operator,
    |app| async move {
        let operator = app.operator_account().await;
        app.write(|tx| {
            let now = tx.now()?;
            tasks::enqueue(tx, KIND, Uuid::nil(), now).map(drop)
        })
        .await;
        let start = app.clock.now().timestamp().to_string();
        let [waiting] = &seen(&operator.client(&app), None).await[..] else {
            panic!("one task");
        };
        let id = &waiting["id"];
        let expected = |state, attempts, next: Value, failure: Value| {
            json!({
                "id": id, "kind": KIND, "state": state, "attempts": attempts,
                "createdAt": start, "nextAttemptAt": next, "failure": failure,
            })
        };
        assert_eq!(*waiting, expected("WAITING", 0, json!(start), Value::Null));
        let early = retry(&operator.client(&app), id).await;
        assert_eq!(refusal(&early), "NOT_FOUND", "it was not given up");

        let why = json!("the die is worn");
        for attempt in 1..tasks::MAX_ATTEMPTS {
            run(&app, Err("the die is worn")).await;
            let next = app.clock.now().plus_seconds(pause_seconds(attempt));
            let next = json!(next.timestamp().to_string());
            let client = operator.client(&app);
            let again = expected("WAITING", attempt, next, why.clone());
            assert_eq!(seen(&client, Some("WAITING")).await, [again]);
            app.clock.advance_seconds(pause_seconds(attempt));
        }
        run(&app, Err("the die is worn")).await;
        let client = operator.client(&app);
        let failed = expected("FAILED", tasks::MAX_ATTEMPTS, Value::Null, why.clone());
        assert_eq!(seen(&client, Some("FAILED")).await, [failed]);
        assert!(seen(&client, Some("WAITING")).await.is_empty());

        let buyer = app.buyer_account("Buyer").await.client(&app);
        assert_eq!(refusal(&retry(&buyer, id).await), "NOT_ALLOWED");
        let desk = buyer.run("{ operator { tasks { id } } }", Value::Null);
        assert_eq!(desk.await["operator"], Value::Null);
        assert_eq!(seen(&client, Some("FAILED")).await.len(), 1, "left alone");

        assert_eq!(done(retry(&client, id).await)["id"], *id);
        let now = json!(app.clock.now().timestamp().to_string());
        assert_eq!(
            seen(&client, None).await,
            [expected("WAITING", 0, now, why)],
            "with why it failed the last time"
        );
        run(&app, Ok(())).await;
        let finished = expected("DONE", 1, Value::Null, Value::Null);
        assert_eq!(seen(&client, Some("DONE")).await, [finished]);
        assert_eq!(refusal(&retry(&client, id).await), "NOT_FOUND");
    }
);
