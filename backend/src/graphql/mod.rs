//! The API, assembled: roots, limits, scalars, and how a resolver reaches the
//! domains. No decision is taken here.

pub mod changes;
pub mod cost;
mod described;
pub mod desks;
pub mod front_door;
pub mod page;
pub mod roots;
pub mod scalars;
pub mod search;
mod together;

pub use self::together::Together;

use std::panic::AssertUnwindSafe;

use async_graphql::{Context, ErrorExtensions};
use futures_util::FutureExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::error::{Error, Refusal};
use crate::platform::db::{Read, Tx};
use crate::platform::idempotency::{self, Key};
use crate::platform::seal::fingerprint;
use crate::session::Viewer;

/// Who asks, as the request carries it: nobody for a guest.
#[derive(Debug, Clone)]
pub struct Asker(pub Option<Viewer>);

/// The address from which a request came, for counting attempts.
#[derive(Debug, Clone)]
pub struct ClientAddress(pub String);

/// Makes the payload of a mutation: its success type or a [`Refusal`].
#[macro_export]
macro_rules! payload {
    ($(#[$meta:meta])* $name:ident, $success:ty) => {
        $(#[$meta])*
        #[derive(async_graphql::Union)]
        pub enum $name {
            /// It was done.
            Done($success),
            /// It was refused.
            Refused($crate::error::Refusal),
        }

        impl From<Result<$success, $crate::error::Refusal>> for $name {
            fn from(result: Result<$success, $crate::error::Refusal>) -> Self {
                match result {
                    Ok(done) => Self::Done(done),
                    Err(refusal) => Self::Refused(refusal),
                }
            }
        }
    };
}

/// The application that the schema was built with.
pub fn app<'a>(ctx: &Context<'a>) -> &'a App {
    ctx.data_unchecked::<App>()
}

/// Who asks, if somebody signed in.
pub fn viewer<'a>(ctx: &Context<'a>) -> Option<&'a Viewer> {
    ctx.data_unchecked::<Asker>().0.as_ref()
}

/// Who asks, or an error that tells a client to sign in.
pub fn require_viewer<'a>(ctx: &Context<'a>) -> async_graphql::Result<&'a Viewer> {
    viewer(ctx).ok_or_else(unauthenticated)
}

/// Says that one must sign in first.
pub fn unauthenticated() -> async_graphql::Error {
    async_graphql::Error::new("sign in first")
        .extend_with(|_, extensions| extensions.set("code", "UNAUTHENTICATED"))
}

/// Turns what went wrong into the API's error: a refusal outside a mutation by
/// its code; a fault by an id alone, under which it is logged once.
pub fn to_api(error: Error) -> async_graphql::Error {
    match error {
        Error::Refused(refusal) => {
            let code = async_graphql::Value::from(async_graphql::Name::new(
                async_graphql::resolver_utils::enum_value(refusal.code).to_string(),
            ));
            async_graphql::Error::new(refusal.detail.clone()).extend_with(|_, extensions| {
                extensions.set("code", code.clone());
                if let Some(field) = &refusal.field {
                    extensions.set("field", field.as_str());
                }
                if let Some(limit) = &refusal.limit {
                    extensions.set("limit", limit.as_str());
                }
            })
        }
        Error::Db(error @ crate::platform::db::DbError::Busy(_)) => {
            tracing::warn!(%error, "busy");
            async_graphql::Error::new("busy or the database is away; try again in a few seconds")
                .extend_with(|_, extensions| extensions.set("code", "BUSY"))
        }
        other => fault(&other),
    }
}

/// Logs a fault once and gives the error that shows its id.
pub fn fault(error: &dyn std::fmt::Display) -> async_graphql::Error {
    let id = uuid::Uuid::new_v4().simple().to_string();
    tracing::error!(fault = id, %error, "fault");
    async_graphql::Error::new(format!("something went wrong on our side (fault {id})")).extend_with(
        |_, extensions| {
            extensions.set("code", "FAULT");
            extensions.set("fault", id.as_str());
        },
    )
}

/// Runs what may panic to its end: a panic is a fault like any other.
pub async fn guarded<F: Future>(run: F) -> Result<F::Output, async_graphql::Error> {
    let ended = AssertUnwindSafe(run).catch_unwind().await;
    ended.map_err(|_| fault(&"a resolver panicked"))
}

/// One unit of reading.
pub async fn read<T, F>(ctx: &Context<'_>, work: F) -> async_graphql::Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Read<'_>) -> Result<T, Error> + Send + 'static,
{
    app(ctx).db.read(work).await.map_err(to_api)
}

/// One unit of writing without an idempotency key, such as an operator's reading
/// that is written down.
pub async fn write<T, F>(ctx: &Context<'_>, work: F) -> async_graphql::Result<T>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
{
    app(ctx).db.write(work).await.map_err(to_api)
}

/// A mutation by somebody who signed in: one transaction, once for its key. What
/// `work` returns is kept with the key, so it must be a small receipt.
pub async fn mutate<T, F>(
    ctx: &Context<'_>,
    idempotency_key: Option<String>,
    work: F,
) -> async_graphql::Result<Result<T, Refusal>>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: Fn(&mut Tx<'_>, &Viewer) -> Result<T, Error> + Send + 'static,
{
    let viewer = require_viewer(ctx)?.clone();
    let actor = match viewer.member() {
        Some(member) => format!("{:?} {:?}", member.person(), member.organisation()),
        None => format!("{:?}", viewer.person()),
    };
    let key = key_of(ctx, actor, idempotency_key)?;
    let done = app(ctx)
        .db
        .write(move |tx| idempotency::once(tx, key.as_ref(), |tx| work(tx, &viewer)))
        .await;
    split(done)
}

/// A mutation by anybody, such as signing up.
pub async fn mutate_as_guest<T, F>(
    ctx: &Context<'_>,
    idempotency_key: Option<String>,
    work: F,
) -> async_graphql::Result<Result<T, Refusal>>
where
    T: Serialize + DeserializeOwned + Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
{
    let address = ctx.data_unchecked::<ClientAddress>().0.clone();
    let key = key_of(
        ctx,
        format!("guest {}", fingerprint(&address)),
        idempotency_key,
    )?;
    let done = app(ctx)
        .db
        .write(move |tx| idempotency::once(tx, key.as_ref(), &work))
        .await;
    split(done)
}

/// Parts what is told to the client as a payload from what is an error of the API.
pub fn split<T>(outcome: Result<T, Error>) -> async_graphql::Result<Result<T, Refusal>> {
    match outcome {
        Ok(value) => Ok(Ok(value)),
        Err(Error::Refused(refusal)) => Ok(Err(refusal)),
        Err(other) => Err(to_api(other)),
    }
}

fn key_of(
    ctx: &Context<'_>,
    actor: String,
    key: Option<String>,
) -> async_graphql::Result<Option<Key>> {
    let Some(key) = key else { return Ok(None) };
    let mut input = vec![serde_json::Value::from(ctx.field().name())];
    for (name, value) in ctx.field().arguments()? {
        if name != "idempotencyKey" {
            input.push(serde_json::Value::from(name.as_str()));
            input.push(value.into_json()?);
        }
    }
    let input_hash = fingerprint(&serde_json::Value::from(input).to_string());
    Ok(Some(Key {
        actor,
        key,
        input_hash,
    }))
}
