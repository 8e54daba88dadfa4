//! Every limit of a request says by itself what it is, what the request has of it, and
//! what would fit.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::Client;

/// The one error of an answer that must be refused: its sentence and its limit.
async fn refused(client: &Client, query: &str) -> (String, Option<String>) {
    let answer = client.answer(query, Value::Null).await;
    assert_eq!(answer["data"], Value::Null, "{answer:#}");
    let errors = answer["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{answer:#}");
    let limit = errors[0]["extensions"]["limit"].as_str();
    let message = errors[0]["message"].as_str().unwrap();
    (message.to_owned(), limit.map(str::to_owned))
}

/// A query of so many pages of 100 jobs, of which each costs 700.
fn pages(count: usize) -> String {
    let page = |at: usize| {
        format!("p{at}: jobs(first: 100) {{ edges {{ node {{ id code title state currency }} }} }}")
    };
    let all: Vec<String> = (0..count).map(page).collect();
    format!("{{ buyer {{ {} }} }}", all.join(" "))
}

on_both!(
    a_refused_query_is_told_the_limit_and_what_it_has,
    |app| async move {
        let aliases: String = (0..51).map(|at| format!("a{at}: version ")).collect();
        let fields = format!(
            "{{ ...F }} fragment F on Query {{ {} }} ",
            "...G ".repeat(40)
        ) + &format!("fragment G on Query {{ {} }}", "version ".repeat(40));
        let mutations = format!("mutation {{ {} }}", "ping ".repeat(6));
        let nested = format!("{{ a(b: {}{}) }}", "[".repeat(60), "]".repeat(60));
        let deep = format!("{}{}", "{ a".repeat(15), "}".repeat(15));
        let long = format!("{{ version }} # {}", "x".repeat(16 * 1024));
        let long_has = long.len();
        for (query, says, limit) in [
            (
                aliases_in(&aliases),
                "the query has 51 aliases; at most 50 fit".to_owned(),
                "50",
            ),
            (
                fields,
                "the query has 1600 fields once its fragments are spread; at most 1500 fit"
                    .to_owned(),
                "1500",
            ),
            (
                mutations,
                "the request has 6 mutations; at most 5 fit".to_owned(),
                "5",
            ),
            (
                nested,
                "brackets are nested 62 deep in line 1; at most 50 fit".to_owned(),
                "50",
            ),
            (
                deep,
                "fields are nested 15 deep, to \"a\" in line 1; at most 14 fit".to_owned(),
                "14",
            ),
            (
                long,
                format!("the query has {long_has} bytes; at most 16384 fit"),
                "16384",
            ),
            (
                pages(29),
                "the query costs 20301, about the nodes that its answer may have; at most 20000 \
                 fit: ask for shorter pages, or for fewer fields of what is on them"
                    .to_owned(),
                "20000",
            ),
        ] {
            let expected = (says, Some(limit.to_owned()));
            assert_eq!(refused(&app.guest(), &query).await, expected, "{query}");
        }
    }
);

fn aliases_in(fields: &str) -> String {
    format!("{{ {fields} }}")
}

on_both!(what_just_fits_is_run, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let answer = buyer.run(&pages(28), Value::Null).await;
    assert_eq!(answer["buyer"]["p27"]["edges"], json!([]));
});

on_both!(
    a_costly_query_that_is_wrong_is_told_what_is_wrong,
    |app| async move {
        let wrong = pages(29).replacen("currency", "colour", 1);
        let (message, _) = refused(&app.guest(), &wrong).await;
        assert!(message.contains("colour"), "{message}");
    }
);

on_both!(lists_without_pages_weigh_too, |app| async move {
    // Jobs of a part count for 20, and so do the entries of a job's activity.
    let activity = |parts: usize| {
        let jobs = "jobs { activity { at } }";
        format!("{{ buyer {{ parts(first: {parts}) {{ edges {{ node {{ {jobs} }} }} }} }} }}")
    };
    let (message, limit) = refused(&app.guest(), &activity(50)).await;
    assert!(message.contains("the query costs 20101, "), "{message}");
    assert_eq!(limit.as_deref(), Some("20000"));
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let answer = buyer.run(&activity(49), Value::Null).await;
    assert_eq!(answer["buyer"]["parts"]["edges"], json!([]));
});

on_both!(a_page_that_is_too_long_is_refused, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    for first in ["101", "0", "-1"] {
        let query = format!("{{ buyer {{ jobs(first: {first}) {{ totalCount }} }} }}");
        let answer = buyer.answer(&query, Value::Null).await;
        let error = &answer["errors"][0];
        assert_eq!(error["message"], format!("first is {first}; 1 to 100 fit"));
        let expected = json!({ "code": "OUT_OF_RANGE", "field": "first", "limit": "100" });
        assert_eq!(error["extensions"], expected);
        assert_eq!(error["path"], json!(["buyer", "jobs"]));
    }
});

on_both!(a_body_that_is_too_long_is_refused, |app| async move {
    let body = |bytes: usize| {
        let frame = json!({ "query": "{ version }", "variables": { "filling": "" } }).to_string();
        let filling = "x".repeat(bytes - frame.len());
        frame.replace("\"\"", &format!("\"{filling}\""))
    };
    let send = |bytes: usize| {
        let request = app.guest().request(reqwest::Method::POST, "/graphql");
        let request = request.header("content-type", "application/json");
        async move { request.body(body(bytes)).send().await.unwrap() }
    };
    let refused = send(256 * 1024 + 1).await;
    assert_eq!(refused.status(), 413);
    let answer: Value = refused.json().await.unwrap();
    let says = "the body is too long; at most 262144 bytes fit";
    assert_eq!(answer["errors"][0]["message"], says);
    let fits = send(256 * 1024).await;
    assert_eq!(fits.status(), 200);
});
