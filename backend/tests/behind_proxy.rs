//! Attempts are counted by the address of a client, behind a reverse proxy too.

use reqwest::Method;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::{TestApp, TestDatabase};

const HEADER: &str = "X-Forwarded-For";
/// Attempts of one address in a minute, and in one request here.
const MOST: usize = 30;
const AT_ONCE: usize = 5;

async fn behind_proxy(database: TestDatabase) -> TestApp {
    let configure =
        |config: &mut forja::config::Config| HEADER.clone_into(&mut config.client_address_header);
    TestApp::start_with(database, false, configure).await
}

/// Asks for new passwords as a client of whom the proxy says this; how many were refused.
async fn refused(app: &TestApp, forwarded: &str, turn: usize) -> usize {
    let asks: String = (0..AT_ONCE)
        .map(|n| {
            let input = format!("{{ email: \"nobody{turn}x{n}@taller.example\" }}");
            format!("a{n}: requestPasswordReset(input: {input}) {{ ... on Refusal {{ code }} }} ")
        })
        .collect();
    let request = app.guest().request(Method::POST, "/graphql");
    let body = json!({ "query": format!("mutation {{ {asks} }}") });
    let answer = request.header(HEADER, forwarded).json(&body).send().await;
    let answer: Value = answer.unwrap().json().await.unwrap();
    let payloads = answer["data"].as_object().unwrap().values();
    payloads
        .filter(|payload| payload["code"] == "RATE_LIMITED")
        .count()
}

on_both!(
    the_last_address_that_the_proxy_writes_counts,
    behind_proxy,
    |app| async move {
        for turn in 0..MOST / AT_ONCE {
            // What a client writes itself stands before what the proxy adds.
            let forwarded = format!("198.51.100.{turn}, 203.0.113.7");
            assert_eq!(refused(&app, &forwarded, turn).await, 0);
        }
        assert_eq!(refused(&app, "203.0.113.7", 100).await, AT_ONCE);
        assert_eq!(refused(&app, "203.0.113.8", 101).await, 0);
    }
);

on_both!(
    a_header_that_is_not_configured_is_not_believed,
    |app| async move {
        for turn in 0..MOST / AT_ONCE {
            let forwarded = format!("203.0.113.{turn}");
            assert_eq!(refused(&app, &forwarded, turn).await, 0);
        }
        assert_eq!(refused(&app, "203.0.113.99", 100).await, AT_ONCE);
    }
);
