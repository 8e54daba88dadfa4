//! Health over HTTP: alive as long as the process answers, ready while its database
//! does.

use diesel::connection::SimpleConnection as _;
use forja::q;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::TestApp;

async fn health(app: &TestApp, what: &str) -> (u16, Option<String>, Value) {
    let request = app
        .guest()
        .request(reqwest::Method::GET, &format!("/health/{what}"));
    let answer = request.send().await.unwrap();
    let later = answer.headers().get("retry-after");
    let later = later.map(|value| value.to_str().unwrap().to_owned());
    (
        answer.status().as_u16(),
        later,
        answer.json().await.unwrap(),
    )
}

on_both!(
    a_server_without_its_database_lives_and_is_not_ready,
    |app| async move {
        let alive = (200, None, json!({ "live": true }));
        let ready = json!({ "ready": true, "database": true, "stopping": false });
        assert_eq!(health(&app, "live").await, alive);
        assert_eq!(health(&app, "ready").await, (200, None, ready));
        // What answers is no database of ours any more.
        app.write(move |tx| Ok(q!(tx, |c| c.batch_execute("DROP TABLE secrets"))?))
            .await;
        assert_eq!(health(&app, "live").await, alive);
        let away = json!({ "ready": false, "database": false, "stopping": false });
        let later = Some("5".to_owned());
        assert_eq!(health(&app, "ready").await, (503, later, away));
    }
);
