//! Events: something happened, told to those whom it concerns.
//!
//! An event is a row of the transaction that caused it (an outbox). After the
//! commit the teller reads the rows, gives them to the bus and removes them: at
//! least once, in order on one node. It carries a kind, an id and a version,
//! never data: who gets one reads again through its own read models.

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::error::Error;
use crate::platform::db::schema::events;
use crate::platform::db::{Db, Tx};
use crate::platform::id::AnyId;
use crate::q;

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

/// An event as the bus carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
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
    let (word, id) = match audience {
        Audience::Organisation(id) => (AudienceKind::Organisation, Some(id)),
        Audience::Person(id) => (AudienceKind::Person, Some(id)),
        Audience::Operators => (AudienceKind::Operators, None),
        Audience::Board => (AudienceKind::Board, None),
    };
    q!(tx, |c| {
        diesel::insert_into(events::table)
            .values((
                events::id.eq(AnyId::random()),
                events::version.eq(now.micros()),
                events::kind.eq(kind),
                events::subject.eq(AnyId::from_uuid(subject)),
                events::audience.eq(word),
                events::audience_id.eq(id.map(AnyId::from_uuid)),
                events::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The bus between the nodes: in process here.
#[derive(Clone)]
pub struct Bus {
    sender: broadcast::Sender<Arc<Event>>,
}

impl Default for Bus {
    fn default() -> Self {
        Self {
            sender: broadcast::channel(1024).0,
        }
    }
}

impl Bus {
    /// Gives an event to all who listen.
    pub fn publish(&self, event: Event) {
        // Nobody listening is no error.
        let _ = self.sender.send(Arc::new(event));
    }

    /// Listens from now on. A listener that falls 1,024 events behind loses the
    /// oldest and is told so; it must then read everything again.
    pub fn listen(&self) -> broadcast::Receiver<Arc<Event>> {
        self.sender.subscribe()
    }
}

type Row = (AnyId, i64, String, AnyId, AudienceKind, Option<AnyId>);

/// Tells what the database holds, once. Returns how many events were told.
pub async fn tell_pending(db: &Db, bus: &Bus) -> Result<usize, Error> {
    let rows: Vec<Row> = db
        .read(|read| {
            Ok::<_, Error>(q!(read, |c| {
                events::table
                    .select((
                        events::id,
                        events::version,
                        events::kind,
                        events::subject,
                        events::audience,
                        events::audience_id,
                    ))
                    .order((events::created_at, events::id))
                    .limit(200)
                    .load(c)
            })?)
        })
        .await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let told: Vec<AnyId> = rows.iter().map(|row| row.0).collect();
    for (_, version, kind, subject, audience, audience_id) in rows {
        let id = audience_id.map(AnyId::uuid).unwrap_or_default();
        let audience = match audience {
            AudienceKind::Organisation => Audience::Organisation(id),
            AudienceKind::Person => Audience::Person(id),
            AudienceKind::Operators => Audience::Operators,
            AudienceKind::Board => Audience::Board,
        };
        bus.publish(Event {
            kind,
            subject: subject.uuid(),
            version,
            audience,
        });
    }
    let count = told.len();
    db.write(move |tx| {
        q!(tx, |c| diesel::delete(
            events::table.filter(events::id.eq_any(&told))
        )
        .execute(c))?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(count)
}

/// Tells events as they are committed, until the server stops.
pub async fn run(db: Db, bus: Bus, mut stop: tokio::sync::watch::Receiver<bool>) {
    let mut commits = db.commits();
    loop {
        match tell_pending(&db, &bus).await {
            Ok(told) if told > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "events wait: the database did not answer"),
        }
        tokio::select! {
            _ = commits.changed() => {}
            () = tokio::time::sleep(Duration::from_secs(2)) => {}
            _ = stop.changed() => return,
        }
    }
}
