//! Counting attempts in fixed windows, for rate limits that hold on every node.

use diesel::prelude::*;

use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::schema::attempts;
use crate::platform::db::{Instant, Tx};
use crate::platform::seal::fingerprint;
use crate::q;

/// How much of something is allowed in how long.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// So many times …
    pub times: i32,
    /// … in so many seconds.
    pub seconds: i64,
}

/// Counts one attempt at `what` by `who`, and refuses it when it is one too many.
///
/// Run it in a transaction of its own: the count must stand although what it
/// guards is refused.
pub fn count(
    tx: &mut Tx<'_>,
    what: &str,
    who: &str,
    rate: Rate,
) -> Result<Result<(), Refusal>, Error> {
    let now = tx.now()?;
    let window = rate.seconds.saturating_mul(1_000_000).max(1);
    let start = Instant::from_micros(now.micros().div_euclid(window).saturating_mul(window));
    // Whom it was is hashed: the table must not become a list of addresses.
    let counter = fingerprint(&format!("{what}\n{who}"));
    let made: i32 = q!(tx, |c| {
        diesel::insert_into(attempts::table)
            .values((
                attempts::counter.eq(&counter),
                attempts::window_start.eq(start),
                attempts::made.eq(1),
            ))
            .on_conflict((attempts::counter, attempts::window_start))
            .do_update()
            .set(attempts::made.eq(attempts::made + 1))
            .returning(attempts::made)
            .get_result(c)
    })?;
    if made <= rate.times {
        return Ok(Ok(()));
    }
    let wait = start.plus_seconds(rate.seconds).seconds_since(now).max(1);
    Ok(Err(Refusal::new(RefusalCode::RateLimited)
        .because(format!(
            "{} times in {} s; try again in {wait} s",
            rate.times, rate.seconds
        ))
        .with_limit(wait.to_string())))
}

/// Forgets windows that ended long ago.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let old = tx.now()?.plus_seconds(-86_400);
    Ok(q!(tx, |c| {
        diesel::delete(attempts::table.filter(attempts::window_start.lt(old))).execute(c)
    })?)
}
