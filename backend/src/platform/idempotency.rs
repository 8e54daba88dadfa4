//! Idempotency keys: a mutation that is sent again with its key acts once.
//!
//! Key, hash of the input and answer are a row of the same transaction as the
//! effect. A key is an actor's own and is kept for a day.

use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::Tx;
use crate::platform::db::schema::idempotency_keys as keys;
use crate::q;

/// Seconds for which a key is kept.
pub const KEPT_SECONDS: i64 = 86_400;
/// Longest key.
pub const MAX_KEY: usize = 255;

/// A key with what it was sent for.
#[derive(Debug, Clone)]
pub struct Key {
    /// Whose key it is.
    pub actor: String,
    /// As sent by the client.
    pub key: String,
    /// Hash of the operation's name and input.
    pub input_hash: String,
}

/// Runs `work` once for the key: a repeated key gives the first answer, with
/// another input a refusal. Without a key it just runs.
pub fn once<T, F>(tx: &mut Tx<'_>, key: Option<&Key>, work: F) -> Result<T, Error>
where
    T: Serialize + DeserializeOwned,
    F: FnOnce(&mut Tx<'_>) -> Result<T, Error>,
{
    let Some(key) = key else { return work(tx) };
    if key.key.is_empty() || key.key.len() > MAX_KEY {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at("idempotencyKey")
            .because(format!("1 to {MAX_KEY} characters"))
            .into());
    }
    let now = tx.now()?;
    // The row is taken before the work, so that a second call with the key waits for this one.
    let taken = q!(tx, |c| {
        diesel::insert_into(keys::table)
            .values((
                keys::actor.eq(&key.actor),
                keys::idempotency_key.eq(&key.key),
                keys::input_hash.eq(&key.input_hash),
                keys::answer.eq(""),
                keys::created_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(c)
    })?;
    let row = |key: &Key| keys::table.find((key.actor.clone(), key.key.clone()));
    if taken == 0 {
        let (hash, answer): (String, String) = q!(tx, |c| row(key)
            .select((keys::input_hash, keys::answer))
            .first(c))?;
        if hash != key.input_hash {
            return Err(Refusal::new(RefusalCode::KeyReused)
                .at("idempotencyKey")
                .because("this key was sent before with another input")
                .into());
        }
        return serde_json::from_str(&answer).map_err(|error| Error::Fault(error.into()));
    }
    let value = work(tx)?;
    let answer = serde_json::to_string(&value).map_err(|error| Error::Fault(error.into()))?;
    q!(tx, |c| diesel::update(row(key))
        .set(keys::answer.eq(&answer))
        .execute(c))?;
    Ok(value)
}

/// Forgets keys older than a day.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let old = tx.now()?.plus_seconds(-KEPT_SECONDS);
    Ok(q!(tx, |c| diesel::delete(
        keys::table.filter(keys::created_at.lt(old))
    )
    .execute(c))?)
}
