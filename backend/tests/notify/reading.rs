//! The list of what happened: its reader's alone, in pages, read one by one or all.

use forja::notify::Message;
use forja::notify::message::JobName;
use serde_json::{Value, json};

use super::send;
use crate::on_both;
use crate::support::Client;
use crate::support::client::{done, refusal};

const LIST: &str = "query List($first: Int!, $after: String) { \
    notifications(first: $first, after: $after) { edges { node { id kind at read subject path } } \
    pageInfo { hasNextPage endCursor } } }";

fn published(title: &str) -> Message {
    let job = JobName {
        code: "J-7K3F9Q".to_owned(),
        title: title.to_owned(),
    };
    Message::JobPublished { job }
}

/// A page of somebody's notifications: what is on it, and where it ends if more follow.
async fn page(client: &Client, first: i32, after: Value) -> (Vec<Value>, Value) {
    let variables = json!({ "first": first, "after": after });
    let page = client.run(LIST, variables).await["notifications"].clone();
    let nodes = page["edges"].as_array().unwrap().iter();
    let nodes = nodes.map(|edge| edge["node"].clone()).collect();
    let info = &page["pageInfo"];
    let more = info["hasNextPage"] == true;
    (
        nodes,
        if more {
            info["endCursor"].clone()
        } else {
            Value::Null
        },
    )
}

async fn unread(client: &Client) -> Value {
    let query = "{ viewer { unreadNotifications } }";
    client.run(query, Value::Null).await["viewer"]["unreadNotifications"].clone()
}

async fn mark(client: &Client, input: Value) -> Value {
    client
        .mutate("markRead", input, "NotificationsRead", "unread")
        .await
}

on_both!(notifications_come_in_pages_newest_first, |app| async move {
    let buyer = app.buyer_account("Buyer").await;
    let client = buyer.client(&app);
    for title in ["Uno", "Dos", "Tres"] {
        app.clock.advance_seconds(1);
        send(&app, buyer.person, published(title)).await;
    }
    // Two of the same instant are on one page each, once.
    send(&app, buyer.person, published("Cuatro")).await;
    let (first, after) = page(&client, 1, Value::Null).await;
    assert_eq!(
        (&first[0]["kind"], &first[0]["read"], &first[0]["path"]),
        (
            &json!("job-published"),
            &json!(false),
            &json!("/jobs/J-7K3F9Q")
        )
    );
    assert_eq!(first[0]["at"], app.clock.now().timestamp().to_string());
    let (rest, end) = page(&client, 3, after).await;
    assert_eq!(end, Value::Null);
    let subjects: Vec<&str> = first
        .iter()
        .chain(&rest)
        .map(|one| one["subject"].as_str().unwrap())
        .collect();
    let ends_with = |at: usize, title: &str| subjects[at].ends_with(&format!(": {title}"));
    assert_eq!(subjects.len(), 4);
    assert!(
        ends_with(0, "Tres") != ends_with(1, "Tres")
            && ends_with(0, "Cuatro") != ends_with(1, "Cuatro")
            && ends_with(2, "Dos")
            && ends_with(3, "Uno"),
        "{subjects:?}"
    );
    assert!(subjects[3].contains("está publicado"), "in its language");
});

on_both!(
    what_was_read_is_marked_for_its_reader_alone,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let stranger = app.buyer_account("Stranger").await;
        let (ours, theirs) = (buyer.client(&app), stranger.client(&app));
        for title in ["Uno", "Dos", "Tres"] {
            send(&app, buyer.person, published(title)).await;
            app.clock.advance_seconds(1);
        }
        send(&app, stranger.person, published("Cuatro")).await;
        let (list, _) = page(&ours, 10, Value::Null).await;
        assert_eq!((unread(&ours).await, list.len()), (json!(3), 3));

        let second = json!({ "ids": [list[1]["id"]] });
        let marked = done(mark(&theirs, second.clone()).await);
        assert_eq!(marked["unread"], 1, "another's is left as it is");
        assert_eq!(unread(&ours).await, 3);
        let marked = done(mark(&ours, second).await);
        assert_eq!(marked["unread"], 2);
        let (list, _) = page(&ours, 10, Value::Null).await;
        let read: Vec<&Value> = list.iter().map(|one| &one["read"]).collect();
        assert_eq!(read, [false, true, false]);
        let marked = done(mark(&ours, json!({})).await);
        assert_eq!(marked["unread"], 2, "none is named");

        let marked = done(mark(&ours, json!({ "all": true })).await);
        assert_eq!(
            (&marked["unread"], unread(&ours).await),
            (&json!(0), json!(0))
        );
        assert_eq!(unread(&theirs).await, 1);
        send(&app, buyer.person, published("Cinco")).await;
        assert_eq!(unread(&ours).await, 1, "what comes later is new");
    }
);

on_both!(what_can_not_be_marked_is_refused, |app| async move {
    let client = app.buyer_account("Buyer").await.client(&app);
    let many = vec![json!("x"); 101];
    let refused = mark(&client, json!({ "ids": many })).await;
    assert_eq!(
        (refusal(&refused), &refused["field"], &refused["limit"]),
        ("TOO_MANY", &json!("ids"), &json!("100"))
    );
    let refused = mark(&client, json!({ "ids": ["x"] })).await;
    assert_eq!(refusal(&refused), "NOT_FOUND");
    let query = "mutation { markRead(input: { all: true }) { __typename } }";
    let answer = app.guest().answer(query, Value::Null).await;
    let code = &answer["errors"][0]["extensions"]["code"];
    assert_eq!(code, "UNAUTHENTICATED");
});
