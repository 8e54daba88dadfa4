//! The rows of messages.

use diesel::prelude::*;

use super::message::Message;
use super::model::{
    DeliveryState, MailId, MailRow, NotificationId, NotificationRow, Reader, To, Wish,
};
use crate::accounts::model::{Language, OrganisationId, PersonId};
use crate::error::Error;
use crate::platform::db::schema::{
    mails, members, notification_preferences as preferences, notifications, operators, persons,
};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::q;

/// Seconds for which one node tries a mail alone.
const LEASE_SECONDS: i64 = 120;

fn reader((person, email, language): (PersonId, String, Language)) -> Reader {
    Reader {
        person,
        email,
        language,
    }
}

/// Everybody whom `to` means.
pub(super) fn readers(read: &mut Read<'_>, to: &To) -> Result<Vec<Reader>, Error> {
    let columns = (persons::id, persons::email, persons::language);
    let rows: Vec<(PersonId, String, Language)> = match *to {
        To::Organisation(organisation) => q!(read, |c| {
            members::table
                .inner_join(persons::table.on(persons::id.eq(members::person_id)))
                .filter(members::organisation_id.eq(organisation))
                .order(persons::id)
                .select(columns)
                .load(c)
        })?,
        To::Person(person) => q!(read, |c| persons::table
            .find(person)
            .select(columns)
            .load(c))?,
        To::Operators => q!(read, |c| {
            operators::table
                .inner_join(persons::table.on(persons::id.eq(operators::person_id)))
                .order(persons::id)
                .select(columns)
                .load(c)
        })?,
        To::Address { .. } => Vec::new(),
    };
    Ok(rows.into_iter().map(reader).collect())
}

/// How a person wants to get a kind; both ways unless they said otherwise.
pub(super) fn wish(read: &mut Read<'_>, person: PersonId, kind: &str) -> Result<Wish, Error> {
    let row: Option<(bool, bool)> = q!(read, |c| {
        preferences::table
            .find((person, kind))
            .select((preferences::by_email, preferences::in_app))
            .first(c)
            .optional()
    })?;
    let (by_email, in_app) = row.unwrap_or((true, true));
    Ok(Wish { by_email, in_app })
}

/// All wishes that a person wrote down.
pub(super) fn wishes(read: &mut Read<'_>, person: PersonId) -> Result<Vec<(String, Wish)>, Error> {
    let rows: Vec<(String, bool, bool)> = q!(read, |c| {
        preferences::table
            .filter(preferences::person_id.eq(person))
            .select((
                preferences::kind,
                preferences::by_email,
                preferences::in_app,
            ))
            .load(c)
    })?;
    Ok(rows
        .into_iter()
        .map(|(kind, by_email, in_app)| (kind, Wish { by_email, in_app }))
        .collect())
}

/// Writes a wish down.
pub(super) fn set_wish(
    tx: &mut Tx<'_>,
    person: PersonId,
    kind: &str,
    wish: Wish,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::insert_into(preferences::table)
            .values((
                preferences::person_id.eq(person),
                preferences::kind.eq(kind),
                preferences::by_email.eq(wish.by_email),
                preferences::in_app.eq(wish.in_app),
            ))
            .on_conflict((preferences::person_id, preferences::kind))
            .do_update()
            .set((
                preferences::by_email.eq(wish.by_email),
                preferences::in_app.eq(wish.in_app),
            ))
            .execute(c)
    })?;
    Ok(())
}

fn as_json(message: &Message) -> Result<String, Error> {
    serde_json::to_string(message).map_err(|error| Error::Fault(error.into()))
}

/// Puts a mail into the outbox.
pub(super) fn queue_mail(
    tx: &mut Tx<'_>,
    recipient: &str,
    language: Language,
    message: &Message,
) -> Result<(), Error> {
    let now = tx.now()?;
    let body = as_json(message)?;
    q!(tx, |c| {
        diesel::insert_into(mails::table)
            .values((
                mails::id.eq(MailId::random()),
                mails::kind.eq(message.kind()),
                mails::recipient.eq(recipient),
                mails::language.eq(language),
                mails::body.eq(&body),
                mails::state.eq(DeliveryState::Waiting),
                mails::attempts.eq(0),
                mails::created_at.eq(now),
                mails::next_attempt_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Puts a notification before a person.
pub(super) fn notify(
    tx: &mut Tx<'_>,
    person: PersonId,
    organisation: Option<OrganisationId>,
    message: &Message,
) -> Result<NotificationId, Error> {
    let id = NotificationId::random();
    let now = tx.now()?;
    let params = as_json(message)?;
    q!(tx, |c| {
        diesel::insert_into(notifications::table)
            .values((
                notifications::id.eq(id),
                notifications::person_id.eq(person),
                notifications::organisation_id.eq(organisation),
                notifications::kind.eq(message.kind()),
                notifications::path.eq(message.path()),
                notifications::params.eq(&params),
                notifications::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// A mail that this node has taken to send.
pub(super) struct Outgoing {
    pub(super) id: MailId,
    pub(super) recipient: String,
    pub(super) language: Language,
    pub(super) body: String,
    pub(super) attempts: i32,
    pub(super) created_at: Instant,
}

/// The mails that are due and that no node is sending.
macro_rules! due {
    ($now:expr) => {
        mails::table
            .filter(mails::state.eq(DeliveryState::Waiting))
            .filter(mails::next_attempt_at.le($now))
            .filter(mails::lease_until.is_null().or(mails::lease_until.lt($now)))
    };
}

/// Whether there is anything to send. Asked before a write transaction is begun: looking
/// must not itself be a commit, which would wake all who wait for commits.
pub(super) fn any_due(read: &mut Read<'_>) -> Result<bool, Error> {
    let now = read.now()?;
    Ok(q!(read, |c| diesel::select(diesel::dsl::exists(due!(
        now
    )))
    .get_result(c))?)
}

/// Takes the next mail that is due. A row that another node holds is skipped.
pub(super) fn claim(tx: &mut Tx<'_>) -> Result<Option<Outgoing>, Error> {
    let now = tx.now()?;
    let next = || {
        due!(now).order(mails::next_attempt_at).select((
            mails::id,
            mails::recipient,
            mails::language,
            mails::body,
            mails::attempts,
            mails::created_at,
        ))
    };
    type Row = (MailId, String, Language, String, i32, Instant);
    let found: Option<Row> = match tx.connection() {
        Conn::Sqlite(c) => next().first(c).optional()?,
        Conn::Pg(c) => next().for_update().skip_locked().first(c).optional()?,
    };
    let Some((id, recipient, language, body, attempts, created_at)) = found else {
        return Ok(None);
    };
    q!(tx, |c| {
        diesel::update(mails::table.find(id))
            .set(mails::lease_until.eq(Some(now.plus_seconds(LEASE_SECONDS))))
            .execute(c)
    })?;
    Ok(Some(Outgoing {
        id,
        recipient,
        language,
        body,
        attempts: attempts + 1,
        created_at,
    }))
}

/// Writes down what became of an attempt.
pub(super) fn record(
    tx: &mut Tx<'_>,
    id: MailId,
    attempts: i32,
    state: DeliveryState,
    next: Option<Instant>,
    failure: Option<&str>,
) -> Result<(), Error> {
    let now = tx.now()?;
    let sent_at = (state == DeliveryState::Sent).then_some(now);
    q!(tx, |c| {
        diesel::update(mails::table.find(id))
            .set((
                mails::state.eq(state),
                mails::attempts.eq(attempts),
                mails::next_attempt_at.eq(next.unwrap_or(now)),
                mails::lease_until.eq(None::<Instant>),
                mails::sent_at.eq(sent_at),
                mails::failure.eq(failure),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The newest mails as an operator reads them.
pub(super) fn mails(
    read: &mut Read<'_>,
    state: Option<DeliveryState>,
    first: i64,
) -> Result<Vec<MailRow>, Error> {
    let states = state.map_or_else(|| DeliveryState::ALL.to_vec(), |one| vec![one]);
    type Row = (
        MailId,
        String,
        DeliveryState,
        i32,
        Instant,
        Instant,
        Option<Instant>,
    );
    let rows: Vec<Row> = q!(read, |c| {
        mails::table
            .filter(mails::state.eq_any(&states))
            .order((mails::created_at.desc(), mails::id))
            .limit(first)
            .select((
                mails::id,
                mails::kind,
                mails::state,
                mails::attempts,
                mails::created_at,
                mails::next_attempt_at,
                mails::sent_at,
            ))
            .load(c)
    })?;
    let row = |(id, kind, state, attempts, created_at, next_attempt_at, sent_at): Row| MailRow {
        id,
        kind,
        state,
        attempts,
        created_at,
        next_attempt_at,
        sent_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Lets a mail that was given up be tried again. Returns whether there was one.
pub(super) fn retry(tx: &mut Tx<'_>, id: MailId) -> Result<bool, Error> {
    let now = tx.now()?;
    let changed = q!(tx, |c| {
        diesel::update(
            mails::table
                .find(id)
                .filter(mails::state.eq(DeliveryState::Failed)),
        )
        .set((
            mails::state.eq(DeliveryState::Waiting),
            mails::attempts.eq(0),
            mails::next_attempt_at.eq(now),
        ))
        .execute(c)
    })?;
    Ok(changed == 1)
}

/// A page of a person's notifications, newest first.
pub(super) fn notifications(
    read: &mut Read<'_>,
    person: PersonId,
    before: Option<(i64, NotificationId)>,
    limit: i64,
) -> Result<Vec<NotificationRow>, Error> {
    let (micros, last) = before.unwrap_or((i64::MAX, NotificationId::from_uuid(uuid::Uuid::max())));
    // The largest instant that both databases can hold.
    let instant = Instant::from_micros(micros.min(9_000_000_000_000_000));
    type Row = (NotificationId, String, String, Instant, Option<Instant>);
    let rows: Vec<Row> = q!(read, |c| {
        notifications::table
            .filter(notifications::person_id.eq(person))
            .filter(
                notifications::created_at
                    .lt(instant)
                    .or(notifications::created_at
                        .eq(instant)
                        .and(notifications::id.lt(last))),
            )
            .order((notifications::created_at.desc(), notifications::id.desc()))
            .limit(limit)
            .select((
                notifications::id,
                notifications::path,
                notifications::params,
                notifications::created_at,
                notifications::read_at,
            ))
            .load(c)
    })?;
    let row = |(id, path, params, created_at, read_at): Row| NotificationRow {
        id,
        path,
        params,
        created_at,
        read_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// How many notifications a person has not read.
pub(super) fn unread(read: &mut Read<'_>, person: PersonId) -> Result<i64, Error> {
    Ok(q!(read, |c| {
        notifications::table
            .filter(notifications::person_id.eq(person))
            .filter(notifications::read_at.is_null())
            .count()
            .get_result(c)
    })?)
}

/// Marks notifications of a person as read: those named, or all.
pub(super) fn mark_read(
    tx: &mut Tx<'_>,
    person: PersonId,
    ids: Option<&[NotificationId]>,
) -> Result<(), Error> {
    let now = tx.now()?;
    match ids {
        Some(ids) => q!(tx, |c| {
            diesel::update(
                notifications::table
                    .filter(notifications::person_id.eq(person))
                    .filter(notifications::read_at.is_null())
                    .filter(notifications::id.eq_any(ids)),
            )
            .set(notifications::read_at.eq(Some(now)))
            .execute(c)
        })?,
        None => q!(tx, |c| {
            diesel::update(
                notifications::table
                    .filter(notifications::person_id.eq(person))
                    .filter(notifications::read_at.is_null()),
            )
            .set(notifications::read_at.eq(Some(now)))
            .execute(c)
        })?,
    };
    Ok(())
}

/// The language in which a person reads.
pub(super) fn language_of(read: &mut Read<'_>, person: PersonId) -> Result<Language, Error> {
    Ok(q!(read, |c| persons::table
        .find(person)
        .select(persons::language)
        .first(c))?)
}
