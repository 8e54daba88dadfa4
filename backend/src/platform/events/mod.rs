//! Events: something happened, told to those whom it concerns.
//!
//! An event is a row of the transaction that caused it (an outbox). After the
//! commit the teller gives it to the [`Bus`]: at least once, always with the same
//! id, and again after a growing pause while the bus does not take it. It carries a
//! kind, an id and a version, never data: who gets one reads again through its own
//! read models.

mod bus;
mod desk;
mod telling;

use diesel::prelude::*;
use uuid::Uuid;

pub use bus::{Bus, InProcess, NotTold};
pub use desk::{EventRow, list};
pub use telling::{pause_seconds, run, sweep, tell_pending};

use crate::error::Error;
use crate::platform::db::Tx;
use crate::platform::db::schema::events;
use crate::platform::id::AnyId;
use crate::q;

crate::id_type!(
    /// The id of an event: the same however often it is told.
    EventId,
    "event"
);

crate::text_enum! {
    /// Who is told.
    #[graphql(visible = false)]
    pub enum AudienceKind {
        /// Every member of an organisation.
        Organisation = "organisation",
        /// One person.
        Person = "person",
        /// The operators of the site.
        Operators = "operators",
        /// Every supplier that may look at the board.
        Board = "board",
    }
}

crate::text_enum! {
    /// How an event stands.
    pub enum EventState {
        /// Waits to be told, or to be told again.
        Waiting = "waiting",
        /// Whoever listened was told.
        Told = "told",
    }
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Every member of the organisation with this id.
    Organisation(Uuid),
    /// The person with this id.
    Person(Uuid),
    /// The operators.
    Operators,
    /// Every supplier that may look at the board.
    Board,
}

impl Audience {
    fn of(kind: AudienceKind, id: Option<AnyId>) -> Self {
        let id = id.map(AnyId::uuid).unwrap_or_default();
        match kind {
            AudienceKind::Organisation => Self::Organisation(id),
            AudienceKind::Person => Self::Person(id),
            AudienceKind::Operators => Self::Operators,
            AudienceKind::Board => Self::Board,
        }
    }

    fn words(self) -> (AudienceKind, Option<AnyId>) {
        match self {
            Self::Organisation(id) => (AudienceKind::Organisation, Some(AnyId::from_uuid(id))),
            Self::Person(id) => (AudienceKind::Person, Some(AnyId::from_uuid(id))),
            Self::Operators => (AudienceKind::Operators, None),
            Self::Board => (AudienceKind::Board, None),
        }
    }
}

/// An event as the bus carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same however often it is told: who heard it before may pass over it.
    pub id: EventId,
    /// What kind of thing changed, such as `part`.
    pub kind: String,
    /// Which one.
    pub subject: Uuid,
    /// Grows with time; only good for comparing two events of one subject.
    pub version: i64,
    /// Who is told.
    pub audience: Audience,
}

/// Writes an event into the transaction that causes it.
pub fn tell(tx: &mut Tx<'_>, kind: &str, subject: Uuid, audience: Audience) -> Result<(), Error> {
    let now = tx.now()?;
    let (word, id) = audience.words();
    q!(tx, |c| {
        diesel::insert_into(events::table)
            .values((
                events::id.eq(EventId::random()),
                events::version.eq(now.micros()),
                events::kind.eq(kind),
                events::subject.eq(AnyId::from_uuid(subject)),
                events::audience.eq(word),
                events::audience_id.eq(id),
                events::created_at.eq(now),
                events::state.eq(EventState::Waiting),
                events::attempts.eq(0),
                events::next_attempt_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}
