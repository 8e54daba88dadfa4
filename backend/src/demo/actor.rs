//! Somebody of the demonstration, using the API inside this process.

use std::sync::Arc;

use anyhow::Context as _;
use async_graphql::{Request, Variables};
use serde_json::{Value, json};

use super::PASSWORD;
use crate::app::App;
use crate::graphql::roots::ForjaSchema;
use crate::graphql::{Asker, ClientAddress};
use crate::session::{self, SessionId, Viewer};

/// Somebody signed in.
pub(super) struct Actor {
    pub(super) app: Arc<App>,
    schema: ForjaSchema,
    session: SessionId,
}

async fn execute(
    schema: &ForjaSchema,
    viewer: Option<Viewer>,
    query: &str,
    variables: Value,
) -> anyhow::Result<Value> {
    let request = Request::new(query)
        .variables(Variables::from_json(variables))
        .data(Asker(viewer))
        .data(ClientAddress("127.0.0.1".to_owned()));
    let response = schema.execute(request).await;
    anyhow::ensure!(response.is_ok(), "{query}: {:?}", response.errors);
    Ok(response.data.into_json()?)
}

/// The text of a mutation that takes one input.
fn mutation(name: &str, success: &str, fields: &str) -> String {
    let mut kind = name.to_owned();
    if let Some(first) = kind.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!(
        "mutation Run($input: {kind}Input!) {{ {name}(input: $input) {{ __typename \
         ... on {success} {{ {fields} }} ... on Refusal {{ code field detail }} }} }}"
    )
}

fn done(name: &str, mut data: Value) -> anyhow::Result<Value> {
    let payload = data.get_mut(name).map(Value::take).unwrap_or_default();
    anyhow::ensure!(
        payload["__typename"] != "Refusal",
        "{name} was refused: {payload}"
    );
    Ok(payload)
}

impl Actor {
    /// Signs in.
    pub(super) async fn sign_in(
        app: &Arc<App>,
        schema: &ForjaSchema,
        email: &str,
    ) -> anyhow::Result<Self> {
        let input = json!({ "input": { "email": email, "password": PASSWORD } });
        let query = mutation("login", "LoggedIn", "accessToken");
        let payload = done("login", execute(schema, None, &query, input).await?)?;
        let token = text(&payload, "accessToken")?;
        let session = app
            .access_tokens
            .read(&token, app.clock.now())
            .context("a fresh token is good")?;
        Ok(Self {
            app: Arc::clone(app),
            schema: schema.clone(),
            session,
        })
    }

    /// Who this is now.
    pub(super) async fn viewer(&self) -> anyhow::Result<Viewer> {
        let session = self.session;
        let viewer = self
            .app
            .db
            .read(move |read| session::viewer_of(read, session))
            .await?;
        viewer.context("the session lives")
    }

    /// Runs a query and gives its data.
    pub(super) async fn query(&self, query: &str, variables: Value) -> anyhow::Result<Value> {
        execute(&self.schema, Some(self.viewer().await?), query, variables).await
    }

    /// Runs a mutation that must not be refused and gives its payload.
    pub(super) async fn mutate(
        &self,
        name: &str,
        input: Value,
        success: &str,
        fields: &str,
    ) -> anyhow::Result<Value> {
        let query = mutation(name, success, fields);
        done(name, self.query(&query, json!({ "input": input })).await?)
    }
}

/// A text of an answer.
pub(super) fn text(value: &Value, key: &str) -> anyhow::Result<String> {
    let found = value.get(key).and_then(Value::as_str);
    Ok(found
        .with_context(|| format!("no text {key} in {value}"))?
        .to_owned())
}
