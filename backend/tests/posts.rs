//! What a page of another site can make a browser send is not taken: a POST of plain
//! text, of a form or of nothing named. Nor is a list of operations.

use reqwest::Method;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::{Client, TestApp};

const RENAME: &str = "mutation { updateProfile(input: { name: \"Renamed\" }) { __typename } }";

async fn name(client: &Client) -> String {
    let query = "{ viewer { person { name } } }";
    let data = client.run(query, Value::Null).await;
    data["viewer"]["person"]["name"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Posts a body as this kind, with the client's bearer; gives status and code.
async fn post(client: &Client, kind: Option<&str>, body: String) -> (u16, String) {
    let mut request = client.request(Method::POST, "/graphql").body(body);
    if let Some(kind) = kind {
        request = request.header("content-type", kind);
    }
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    let code = &body["errors"][0]["extensions"]["code"];
    (status, code.as_str().unwrap_or_default().to_owned())
}

/// Runs requests that must be refused, and sees that nothing was written.
async fn refused(app: &TestApp, requests: &[(Option<&str>, String, u16, &str)]) {
    let client = app.buyer_account("Buyer").await.client(app);
    let before = name(&client).await;
    app.run_tasks().await;
    let mut commits = app.app.db.commits();
    commits.mark_unchanged();
    for (kind, body, status, code) in requests {
        let answer = post(&client, *kind, body.clone()).await;
        assert_eq!(answer, (*status, (*code).to_owned()), "{kind:?} {body}");
    }
    assert!(!commits.has_changed().unwrap(), "something was written");
    assert_eq!(name(&client).await, before);
    // The control: the same as one operation of JSON is run.
    let body = json!({ "query": RENAME }).to_string();
    let answer = post(&client, Some("application/json; charset=utf-8"), body).await;
    assert_eq!(answer, (200, String::new()));
    assert!(commits.has_changed().unwrap());
    assert_eq!(name(&client).await, "Renamed");
}

on_both!(a_simple_post_is_refused, |app| async move {
    let json = json!({ "query": RENAME }).to_string();
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("query", RENAME)
        .finish();
    let parts = format!(
        "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{json}\r\n--x--\r\n"
    );
    let requests = [
        (Some("text/plain"), json.clone(), 415, "MEDIA_TYPE"),
        (
            Some("application/x-www-form-urlencoded"),
            form,
            415,
            "MEDIA_TYPE",
        ),
        (
            Some("multipart/form-data; boundary=x"),
            parts,
            415,
            "MEDIA_TYPE",
        ),
        (
            Some("application/graphql"),
            RENAME.to_owned(),
            415,
            "MEDIA_TYPE",
        ),
        // A kind that only begins, or only ends, with the right one.
        (Some("application/jsonp"), json.clone(), 415, "MEDIA_TYPE"),
        (
            Some("text/plain; application/json"),
            json.clone(),
            415,
            "MEDIA_TYPE",
        ),
        (None, json, 415, "MEDIA_TYPE"),
    ];
    refused(&app, &requests).await;
});

on_both!(a_list_of_operations_is_refused, |app| async move {
    let kind = Some("application/json");
    let one = json!({ "query": RENAME });
    let lists = [json!([one]), json!([one, one]), json!([]), json!([RENAME])];
    let requests = lists.map(|list| (kind, list.to_string(), 400, "BAD_REQUEST"));
    refused(&app, &requests).await;
});

on_both!(a_mutation_in_an_address_is_not_run, |app| async move {
    let client = app.buyer_account("Buyer").await.client(&app);
    let before = name(&client).await;
    app.run_tasks().await;
    let mut commits = app.app.db.commits();
    commits.mark_unchanged();
    let query: String = url::form_urlencoded::byte_serialize(RENAME.as_bytes()).collect();
    let request = client.request(Method::GET, &format!("/graphql?query={query}"));
    assert_eq!(request.send().await.unwrap().status(), 405);
    assert!(!commits.has_changed().unwrap(), "something was written");
    assert_eq!(name(&client).await, before);
});
