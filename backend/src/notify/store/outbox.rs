//! The rows of the outbox.

use diesel::prelude::*;

use super::as_json;
use crate::accounts::model::Language;
use crate::error::Error;
use crate::notify::message::Message;
use crate::notify::model::{DeliveryState, MailId, MailRow};
use crate::platform::db::schema::mails;
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::q;

/// Seconds for which one node tries a mail alone.
pub(in crate::notify) const LEASE_SECONDS: i64 = 120;

/// Puts a mail into the outbox.
pub(in crate::notify) fn queue_mail(
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

/// A mail that this node has taken to send.
pub(in crate::notify) struct Outgoing {
    pub(in crate::notify) id: MailId,
    pub(in crate::notify) recipient: String,
    pub(in crate::notify) language: Language,
    pub(in crate::notify) body: String,
    pub(in crate::notify) attempts: i32,
    pub(in crate::notify) created_at: Instant,
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

/// Whether there is anything to send: asked before a write transaction is begun: looking
/// must not itself be a commit, which would wake all who wait for commits.
pub(in crate::notify) fn any_due(read: &mut Read<'_>) -> Result<bool, Error> {
    let now = read.now()?;
    Ok(q!(read, |c| diesel::select(diesel::dsl::exists(due!(
        now
    )))
    .get_result(c))?)
}

/// Takes the next mail that is due. A row that another node holds is skipped.
pub(in crate::notify) fn claim(tx: &mut Tx<'_>) -> Result<Option<Outgoing>, Error> {
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
pub(in crate::notify) fn record(
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
pub(in crate::notify) fn mails(
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
pub(in crate::notify) fn retry(tx: &mut Tx<'_>, id: MailId) -> Result<bool, Error> {
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

/// A mail with its text.
pub(in crate::notify) struct Whole {
    pub(in crate::notify) id: MailId,
    pub(in crate::notify) kind: String,
    pub(in crate::notify) recipient: String,
    pub(in crate::notify) language: Language,
    pub(in crate::notify) body: String,
    pub(in crate::notify) created_at: Instant,
}

type WholeRow = (MailId, String, String, Language, String, Instant);

fn whole((id, kind, recipient, language, body, created_at): WholeRow) -> Whole {
    Whole {
        id,
        kind,
        recipient,
        language,
        body,
        created_at,
    }
}

/// Mails with their texts, newest first, from the `skip`th on.
pub(in crate::notify) fn whole_mails(
    read: &mut Read<'_>,
    skip: i64,
    limit: i64,
) -> Result<Vec<Whole>, Error> {
    let rows: Vec<WholeRow> = q!(read, |c| {
        mails::table
            .order((mails::created_at.desc(), mails::id))
            .offset(skip)
            .limit(limit)
            .select((
                mails::id,
                mails::kind,
                mails::recipient,
                mails::language,
                mails::body,
                mails::created_at,
            ))
            .load(c)
    })?;
    Ok(rows.into_iter().map(whole).collect())
}

/// One mail with its text.
pub(in crate::notify) fn whole_mail(
    read: &mut Read<'_>,
    id: MailId,
) -> Result<Option<Whole>, Error> {
    let row: Option<WholeRow> = q!(read, |c| {
        mails::table
            .find(id)
            .select((
                mails::id,
                mails::kind,
                mails::recipient,
                mails::language,
                mails::body,
                mails::created_at,
            ))
            .first(c)
            .optional()
    })?;
    Ok(row.map(whole))
}
