//! A client of the API, as a partner would write it.

use std::time::Duration;

use anyhow::Context as _;
use reqwest::Method;
use serde_json::{Value, json};

const PASSWORD: &str = "forja-demo-2026";

const JOBS: &str = "{ buyer { jobs(first: 20) { totalCount edges { node {
    id code title state currency deadline
    lines { id title process quantities geometry { thumbnailUrl } }
    quotes { __typename
        ... on SealedQuotes { count }
        ... on OpenedQuotes { offers { id alias validUntil
            lines { lineId prices { quantity total { amount currency } } } } awarded { id } } }
} } } } }";

const NEWEST: &str = "{ buyer { parts(first: 1, order: NEWEST) { edges { node { latest {
    geometry { state finePreviewUrl assessments { findings { __typename } } } } } } } } }";

#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    url: String,
    token: String,
}

impl Client {
    /// Somebody of the demonstration, signed in.
    pub(crate) async fn signed_in(url: &str, email: &str) -> anyhow::Result<Self> {
        let mut client = Self {
            http: reqwest::Client::new(),
            url: url.to_owned(),
            token: String::new(),
        };
        let login = "mutation ($input: LoginInput!) { login(input: $input) {
            ... on LoggedIn { accessToken } } }";
        let input = json!({ "email": email, "password": PASSWORD });
        let data = client.ask(login, json!({ "input": input })).await?;
        let token = data["login"]["accessToken"].as_str();
        token.context("signed in")?.clone_into(&mut client.token);
        Ok(client)
    }

    async fn ask(&self, query: &str, variables: Value) -> anyhow::Result<Value> {
        let request = self.http.post(format!("{}/graphql", self.url));
        let request = if self.token.is_empty() {
            request
        } else {
            request.bearer_auth(&self.token)
        };
        let body = json!({ "query": query, "variables": variables });
        let answer: Value = request.json(&body).send().await?.json().await?;
        anyhow::ensure!(answer["errors"].is_null(), "{}", answer["errors"]);
        Ok(answer["data"].clone())
    }

    /// Sends a whole file by tus as a new part's; gives up at the first refusal.
    pub(crate) async fn upload(&self, name: &str, file: &[u8]) -> anyhow::Result<()> {
        let create = "mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
            ... on UploadCreated { upload { url maxChunkBytes } } ... on Refusal { detail } } }";
        let input = json!({ "purpose": "PART", "fileName": name, "sizeBytes": file.len() as f64 });
        let data = self.ask(create, json!({ "input": input })).await?;
        let ticket = &data["createUpload"]["upload"];
        let url = ticket["url"].as_str().context("an upload was created")?;
        let most = ticket["maxChunkBytes"].as_u64().context("a size")?;
        let mut offset = 0;
        for piece in file.chunks(usize::try_from(most)?) {
            let answer = self
                .http
                .request(Method::PATCH, self.address(url))
                .bearer_auth(&self.token)
                .header("tus-resumable", "1.0.0")
                .header("upload-offset", offset)
                .header("content-type", "application/offset+octet-stream")
                .body(piece.to_vec())
                .send()
                .await?;
            anyhow::ensure!(answer.status().is_success(), "{}", answer.text().await?);
            offset += piece.len();
        }
        Ok(())
    }

    /// Waits until the newest part is analysed, and fetches what turns on the screen.
    pub(crate) async fn analysed(&self) -> anyhow::Result<()> {
        loop {
            let data = self.ask(NEWEST, Value::Null).await?;
            let geometry = &data["buyer"]["parts"]["edges"][0]["node"]["latest"]["geometry"];
            match geometry["state"].as_str() {
                Some("DONE") => {
                    let preview = geometry["finePreviewUrl"].as_str().context("a preview")?;
                    self.http
                        .get(self.address(preview))
                        .send()
                        .await?
                        .bytes()
                        .await?;
                    return Ok(());
                }
                Some("QUEUED" | "RUNNING") => tokio::time::sleep(Duration::from_millis(20)).await,
                other => anyhow::bail!("the analysis ended as {other:?}"),
            }
        }
    }

    /// Asks for the list of jobs with their quotes; gives how many it has.
    pub(crate) async fn jobs(&self) -> anyhow::Result<usize> {
        let data = self.ask(JOBS, Value::Null).await?;
        let edges = data["buyer"]["jobs"]["edges"].as_array();
        Ok(edges.context("a list of jobs")?.len())
    }

    fn address(&self, url: &str) -> String {
        if url.starts_with('/') {
            format!("{}{url}", self.url)
        } else {
            url.to_owned()
        }
    }
}
