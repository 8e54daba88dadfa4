//! Refresh tokens: how a session goes on, and how a stolen token ends it.
//!
//! A session has a chain of tokens, each good once. The one before the last stays
//! good for 30 s and yields the same successor again, so that a lost reply, or
//! several tabs that refresh at once, do no harm. An older one was copied by
//! somebody: its session ends.

use super::{SessionId, store};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::Error;
use crate::platform::db::{Instant, Tx};
use crate::platform::id::random_token;
use crate::platform::seal::{Sealer, fingerprint};

/// Seconds after which a session that nobody refreshed is over: 30 days.
pub const IDLE_SECONDS: i64 = 30 * 86_400;
/// Seconds after which every session is over: 90 days.
pub const LIFE_SECONDS: i64 = 90 * 86_400;
/// Seconds for which the token before the last stays good.
pub const GRACE_SECONDS: i64 = 30;

/// A session that goes on.
#[derive(Debug, Clone)]
pub struct Living {
    /// Which.
    pub session: SessionId,
    /// Whose.
    pub person: PersonId,
    /// The token to refresh it with next.
    pub refresh_token: String,
    /// Until when that token is good.
    pub expires_at: Instant,
}

/// Begins a session of the person in the organisation (`None` for an operator
/// that belongs to none).
pub fn begin(
    tx: &mut Tx<'_>,
    person: PersonId,
    organisation: Option<OrganisationId>,
) -> Result<Living, Error> {
    let now = tx.now()?;
    let session = store::insert(tx, person, organisation)?;
    let refresh_token = random_token();
    let expires_at = now.plus_seconds(IDLE_SECONDS);
    store::insert_token(tx, session, &fingerprint(&refresh_token), expires_at)?;
    Ok(Living {
        session,
        person,
        refresh_token,
        expires_at,
    })
}

/// Refreshes the session of a token; `None` if it is over, which it is from now
/// on if the token was used up.
pub fn go_on(tx: &mut Tx<'_>, sealer: &Sealer, token: &str) -> Result<Option<Living>, Error> {
    let hash = fingerprint(token);
    let Some(session) = store::session_of_token(tx, &hash)? else {
        return Ok(None);
    };
    // Two that refresh at once wait for each other here.
    let Some(row) = store::lock(tx, session)? else {
        return Ok(None);
    };
    let Some(used) = store::token(tx, &hash)? else {
        return Ok(None);
    };
    let now = tx.now()?;
    let ends_at = row.created_at.plus_seconds(LIFE_SECONDS);
    let next = successor(sealer, token)?;
    let next_hash = fingerprint(&next);
    let living = |expires_at| Living {
        session,
        person: row.person,
        refresh_token: next.clone(),
        expires_at,
    };
    if now >= used.expires_at || now >= ends_at {
        super::end(tx, session)?;
        return Ok(None);
    }
    let Some(replaced_at) = used.replaced_at else {
        let expires_at = now.plus_seconds(IDLE_SECONDS).min(ends_at);
        store::replace_token(tx, &hash)?;
        store::insert_token(tx, session, &next_hash, expires_at)?;
        return Ok(Some(living(expires_at)));
    };
    let fresh = now < replaced_at.plus_seconds(GRACE_SECONDS);
    match store::token(tx, &next_hash)? {
        Some(next) if fresh && next.replaced_at.is_none() => Ok(Some(living(next.expires_at))),
        _ => {
            super::end(tx, session)?;
            Ok(None)
        }
    }
}

/// Made from the token before with a secret of ours: whoever asks again gets the
/// same one, and nobody else can tell it.
fn successor(sealer: &Sealer, token: &str) -> Result<String, Error> {
    let sealed = sealer.seal(&format!("the refresh token after {token}"));
    sealed
        .map(|sealed| fingerprint(&sealed))
        .ok_or_else(|| Error::Fault(anyhow::anyhow!("sealing a refresh token failed")))
}
