//! Telling what the database holds: each event until the bus takes it.

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use tokio::sync::watch;

use super::{Audience, AudienceKind, Bus, Event, EventId, EventState, NotTold};
use crate::error::Error;
use crate::platform::db::schema::events;
use crate::platform::db::{Db, Read, Tx};
use crate::platform::following::follow;
use crate::platform::id::AnyId;
use crate::q;

/// Events that are told in one go.
const AT_ONCE: i64 = 200;
/// Seconds for which operators see an event that was told.
const SHOWN_SECONDS: i64 = 86_400;

/// Seconds to wait after so many attempts that failed: 2 s, then three times as long
/// each time, at most ten minutes. An event is never given up: it costs one attempt
/// in ten minutes, and who missed it would not know.
pub fn pause_seconds(attempts: i32) -> i64 {
    let power = u32::try_from(attempts.clamp(1, 9) - 1).unwrap_or(0);
    (2 * 3_i64.saturating_pow(power)).min(600)
}

/// An event that is due, and how often it was tried before.
struct Due {
    event: Event,
    attempts: i32,
}

/// What is due now, in the order in which it happened.
fn due(read: &mut Read<'_>) -> Result<Vec<Due>, Error> {
    type Row = (
        EventId,
        i64,
        String,
        AnyId,
        AudienceKind,
        Option<AnyId>,
        i32,
    );
    let now = read.now()?;
    let rows: Vec<Row> = q!(read, |c| {
        events::table
            .filter(events::state.eq(EventState::Waiting))
            .filter(events::next_attempt_at.le(now))
            .order((events::created_at, events::id))
            .limit(AT_ONCE)
            .select((
                events::id,
                events::version,
                events::kind,
                events::subject,
                events::audience,
                events::audience_id,
                events::attempts,
            ))
            .load(c)
    })?;
    let due = |(id, version, kind, subject, audience, audience_id, attempts): Row| Due {
        event: Event {
            id,
            kind,
            subject: subject.uuid(),
            version,
            audience: Audience::of(audience, audience_id),
        },
        attempts,
    };
    Ok(rows.into_iter().map(due).collect())
}

/// What came of an attempt.
struct Tried {
    id: EventId,
    /// With this one.
    attempts: i32,
    outcome: Result<(), NotTold>,
}

/// Tells what is due, once. Returns how many events were tried: none means that
/// there is nothing to do before the next commit or pause ends.
pub async fn tell_pending(db: &Db, bus: &dyn Bus) -> Result<usize, Error> {
    let due = db.read(due).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let mut tried = Vec::with_capacity(due.len());
    for Due { event, attempts } in due {
        let outcome = bus.publish(&event).await;
        if let Err(error) = &outcome {
            tracing::warn!(kind = event.kind, attempts = attempts + 1, %error, "an event waits");
        }
        tried.push(Tried {
            id: event.id,
            attempts: attempts + 1,
            outcome,
        });
    }
    let count = tried.len();
    db.write(move |tx| record(tx, &tried)).await?;
    Ok(count)
}

/// Writes down what became of attempts. Should the node die before, or this fail, the
/// same events are told again.
fn record(tx: &mut Tx<'_>, tried: &[Tried]) -> Result<(), Error> {
    let now = tx.now()?;
    let told: Vec<EventId> = tried
        .iter()
        .filter(|one| one.outcome.is_ok())
        .map(|one| one.id)
        .collect();
    q!(tx, |c| {
        diesel::update(events::table.filter(events::id.eq_any(&told)))
            .set((
                events::state.eq(EventState::Told),
                events::attempts.eq(events::attempts + 1),
                events::told_at.eq(Some(now)),
                events::failure.eq(None::<String>),
            ))
            .execute(c)
    })?;
    for one in tried {
        let Err(NotTold(why)) = &one.outcome else {
            continue;
        };
        let next = now.plus_seconds(pause_seconds(one.attempts));
        q!(tx, |c| {
            diesel::update(events::table.find(one.id))
                .set((
                    events::attempts.eq(one.attempts),
                    events::next_attempt_at.eq(next),
                    events::failure.eq(Some(why)),
                ))
                .execute(c)
        })?;
    }
    Ok(())
}

/// Forgets events that were told a day ago. Returns how many.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let old = tx.now()?.plus_seconds(-SHOWN_SECONDS);
    Ok(q!(tx, |c| {
        diesel::delete(
            events::table
                .filter(events::state.eq(EventState::Told))
                .filter(events::told_at.lt(old)),
        )
        .execute(c)
    })?)
}

/// Tells events as they are committed, until the server stops.
pub async fn run(db: Db, bus: Arc<dyn Bus>, stop: watch::Receiver<bool>) {
    let (db, bus) = (&db, &*bus);
    let step = || async move { Ok(tell_pending(db, bus).await? > 0) };
    follow(db, "events", Duration::from_secs(2), stop, step).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_ten_minutes() {
        let pauses: Vec<i64> = (1..=8).map(pause_seconds).collect();
        assert_eq!(pauses, [2, 6, 18, 54, 162, 486, 600, 600]);
        assert_eq!(pause_seconds(i32::MAX), 600);
    }
}
