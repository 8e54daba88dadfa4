//! The rows of messages.

mod outbox;

use diesel::prelude::*;

pub(super) use outbox::{
    LEASE_SECONDS, Outgoing, Whole, any_due, claim, mails, queue_mail, record, retry, whole_mail,
    whole_mails,
};

use super::message::Message;
use super::model::{NotificationId, NotificationRow, Reader, To, Wish};
use crate::accounts::model::{Language, OrganisationId, PersonId};
use crate::error::Error;
use crate::platform::db::schema::{
    members, notification_preferences as preferences, notifications, operators, persons,
};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

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
