//! A client of the API over plain HTTP.

use serde_json::{Value, json};

/// Speaks GraphQL over HTTP, signed in or not.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    /// Where the server is.
    pub url: String,
    /// The access token, once signed in.
    pub token: Option<String>,
}

impl Client {
    /// A client that is not signed in.
    pub fn new(url: &str) -> Self {
        Self {
            http: reqwest::Client::builder()
                // The server closes a connection that rests; on a busy machine a request
                // could meet just that moment of one that is used again.
                .pool_max_idle_per_host(0)
                .build()
                .unwrap(),
            url: url.to_owned(),
            token: None,
        }
    }

    /// The HTTP client, for requests that are no GraphQL.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// A request to a path of the server with this client's bearer.
    pub fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Runs an operation and returns the whole answer.
    pub async fn answer(&self, query: &str, variables: Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let response = self
            .request(reqwest::Method::POST, "/graphql")
            .json(&body)
            .send()
            .await
            .unwrap();
        response.json().await.unwrap()
    }

    /// Runs an operation that must not have errors and returns its `data`.
    pub async fn run(&self, query: &str, variables: Value) -> Value {
        let answer = self.answer(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer.get("data").cloned().unwrap_or_default()
    }

    /// Runs one mutation `name(input: Type!)` and returns its payload; `fields`
    /// are the fields of the success type.
    pub async fn mutate(&self, name: &str, input: Value, success: &str, fields: &str) -> Value {
        let mut kind = name.to_owned();
        if let Some(first) = kind.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let query = format!(
            "mutation Run($input: {kind}Input!) {{ {name}(input: $input) {{ __typename \
             ... on {success} {{ {fields} }} \
             ... on Refusal {{ code field detail limit passage }} }} }}"
        );
        self.run(&query, json!({ "input": input })).await[name].clone()
    }
}

/// The code of a payload that must be a refusal.
pub fn refusal(payload: &Value) -> &str {
    assert_eq!(payload["__typename"], "Refusal", "{payload:#}");
    payload["code"].as_str().unwrap()
}

/// A payload that must not be a refusal.
pub fn done(payload: Value) -> Value {
    assert_ne!(payload["__typename"], "Refusal", "{payload:#}");
    payload
}
