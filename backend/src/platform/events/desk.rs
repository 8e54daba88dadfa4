//! Events as operators see them: what kind, never about what or for whom.

use diesel::prelude::*;

use super::{EventId, EventState};
use crate::error::Error;
use crate::platform::db::schema::events;
use crate::platform::db::{Instant, Read};
use crate::q;

/// An event as an operator reads it.
#[derive(Debug, Clone)]
pub struct EventRow {
    /// Its id.
    pub id: EventId,
    /// What kind of thing changed.
    pub kind: String,
    /// How it stands.
    pub state: EventState,
    /// Attempts so far.
    pub attempts: i32,
    /// When it happened.
    pub created_at: Instant,
    /// When it is told next, while it waits.
    pub next_attempt_at: Instant,
    /// When the bus took it.
    pub told_at: Option<Instant>,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// The newest events, at most `first`: those that wait, and those told within a day.
pub fn list(
    read: &mut Read<'_>,
    state: Option<EventState>,
    first: i64,
) -> Result<Vec<EventRow>, Error> {
    let columns = (
        events::id,
        events::kind,
        events::state,
        events::attempts,
        events::created_at,
        events::next_attempt_at,
        events::told_at,
        events::failure,
    );
    type Row = (
        EventId,
        String,
        EventState,
        i32,
        Instant,
        Instant,
        Option<Instant>,
        Option<String>,
    );
    let states = state.map_or_else(|| EventState::ALL.to_vec(), |one| vec![one]);
    let rows: Vec<Row> = q!(read, |c| {
        events::table
            .filter(events::state.eq_any(&states))
            .select(columns)
            .order((events::created_at.desc(), events::id))
            .limit(first)
            .load(c)
    })?;
    let row = |(id, kind, state, attempts, created_at, next_attempt_at, told_at, failure): Row| {
        EventRow {
            id,
            kind,
            state,
            attempts,
            created_at,
            next_attempt_at,
            told_at,
            failure,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}
