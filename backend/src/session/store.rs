//! Reads a session's viewer, the only place that makes capabilities; keeps
//! sessions and the hashes of their refresh tokens.

use diesel::prelude::*;

use super::{Buyer, Member, Operator, SessionId, Supplier, Viewer};
use crate::accounts::model::{OrganisationId, PersonId, Role, SupplierState};
use crate::error::Error;
use crate::identity::{BuyerId, SupplierId};
use crate::platform::db::schema::{
    buyers, members, operators, refresh_tokens as tokens, sessions, suppliers,
};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::id::AnyId;
use crate::q;

/// The viewer of a living session; `None` if it was ended. Read at every request
/// and socket event, so that ending a session works at once, on every node.
pub fn viewer_of(read: &mut Read<'_>, session: SessionId) -> Result<Option<Viewer>, Error> {
    let found: Option<(PersonId, Option<OrganisationId>)> = q!(read, |c| {
        sessions::table
            .filter(sessions::id.eq(session))
            .filter(sessions::ended_at.is_null())
            .select((sessions::person_id, sessions::organisation_id))
            .first(c)
            .optional()
    })?;
    let Some((person, organisation)) = found else {
        return Ok(None);
    };
    let operator: Option<PersonId> = q!(read, |c| {
        operators::table
            .find(person)
            .select(operators::person_id)
            .first(c)
            .optional()
    })?;
    let mut viewer = Viewer {
        session,
        person,
        member: None,
        buyer: None,
        supplier: None,
        operator: operator.map(|person| Operator { person }),
    };
    if let Some(organisation) = organisation {
        let role: Option<Role> = q!(read, |c| {
            members::table
                .find((organisation, person))
                .select(members::role)
                .first(c)
                .optional()
        })?;
        // Whoever was removed from the organisation has no session in it.
        let Some(role) = role else { return Ok(None) };
        let member = Member {
            organisation,
            person,
            role,
        };
        viewer.member = Some(member);
        viewer.buyer = buyer_of(read, member)?;
        viewer.supplier = supplier_of(read, member)?;
    }
    Ok(Some(viewer))
}

fn buyer_of(read: &mut Read<'_>, member: Member) -> Result<Option<Buyer>, Error> {
    let id: Option<BuyerId> = q!(read, |c| {
        buyers::table
            .filter(buyers::organisation_id.eq(member.organisation))
            .filter(buyers::active.eq(true))
            .select(buyers::id)
            .first(c)
            .optional()
    })?;
    Ok(id.map(|id| Buyer { id, member }))
}

fn supplier_of(read: &mut Read<'_>, member: Member) -> Result<Option<Supplier>, Error> {
    let found: Option<(SupplierId, SupplierState)> = q!(read, |c| {
        suppliers::table
            .filter(suppliers::organisation_id.eq(member.organisation))
            .filter(suppliers::active.eq(true))
            .select((suppliers::id, suppliers::state))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(id, state)| Supplier { id, state, member }))
}

/// Which sessions.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// This one.
    Session(SessionId),
    /// A person's, but for one.
    Person(PersonId, Option<SessionId>),
    /// A person's in an organisation.
    Member(PersonId, OrganisationId),
}

/// Adds a session.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    person: PersonId,
    organisation: Option<OrganisationId>,
) -> Result<SessionId, Error> {
    let id = SessionId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(sessions::table)
            .values((
                sessions::id.eq(id),
                sessions::person_id.eq(person),
                sessions::organisation_id.eq(organisation),
                sessions::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// Ends sessions; returns those that lived, with whose they were.
pub(super) fn end(tx: &mut Tx<'_>, of: Of) -> Result<Vec<(SessionId, PersonId)>, Error> {
    let now = tx.now()?;
    let living: Vec<(SessionId, PersonId)> = q!(tx, |c| {
        let mut query = sessions::table
            .filter(sessions::ended_at.is_null())
            .select((sessions::id, sessions::person_id))
            .into_boxed();
        query = match of {
            Of::Session(id) => query.filter(sessions::id.eq(id)),
            Of::Person(person, keep) => {
                let query = query.filter(sessions::person_id.eq(person));
                match keep {
                    Some(keep) => query.filter(sessions::id.ne(keep)),
                    None => query,
                }
            }
            Of::Member(person, organisation) => query
                .filter(sessions::person_id.eq(person))
                .filter(sessions::organisation_id.eq(organisation)),
        };
        query.load(c)
    })?;
    let ids: Vec<SessionId> = living.iter().map(|(id, _)| *id).collect();
    q!(tx, |c| {
        diesel::update(sessions::table.filter(sessions::id.eq_any(&ids)))
            .set(sessions::ended_at.eq(now))
            .execute(c)
    })?;
    Ok(living)
}

/// A living session, locked until the transaction ends.
pub(super) struct Locked {
    pub(super) person: PersonId,
    pub(super) created_at: Instant,
}

/// Locks a session; `None` if it was ended.
pub(super) fn lock(tx: &mut Tx<'_>, session: SessionId) -> Result<Option<Locked>, Error> {
    let row = || {
        sessions::table
            .find(session)
            .filter(sessions::ended_at.is_null())
            .select((sessions::person_id, sessions::created_at))
    };
    let found: Option<(PersonId, Instant)> = match tx.connection() {
        Conn::Sqlite(c) => row().first(c).optional()?,
        Conn::Pg(c) => row().for_update().first(c).optional()?,
    };
    Ok(found.map(|(person, created_at)| Locked { person, created_at }))
}

/// A refresh token as it is kept.
pub(super) struct KeptToken {
    pub(super) expires_at: Instant,
    pub(super) replaced_at: Option<Instant>,
}

/// The session of a refresh token.
pub(super) fn session_of_token(
    read: &mut Read<'_>,
    hash: &str,
) -> Result<Option<SessionId>, Error> {
    Ok(q!(read, |c| {
        tokens::table
            .filter(tokens::token_hash.eq(hash))
            .select(tokens::session_id)
            .first(c)
            .optional()
    })?)
}

/// The refresh token with this hash.
pub(super) fn token(read: &mut Read<'_>, hash: &str) -> Result<Option<KeptToken>, Error> {
    let found: Option<(Instant, Option<Instant>)> = q!(read, |c| {
        tokens::table
            .filter(tokens::token_hash.eq(hash))
            .select((tokens::expires_at, tokens::replaced_at))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(expires_at, replaced_at)| KeptToken {
        expires_at,
        replaced_at,
    }))
}

/// Adds a refresh token.
pub(super) fn insert_token(
    tx: &mut Tx<'_>,
    session: SessionId,
    hash: &str,
    expires_at: Instant,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(tokens::table)
            .values((
                tokens::id.eq(AnyId::random()),
                tokens::session_id.eq(session),
                tokens::token_hash.eq(hash),
                tokens::created_at.eq(now),
                tokens::expires_at.eq(expires_at),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Notes that the token was used.
pub(super) fn replace_token(tx: &mut Tx<'_>, hash: &str) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(tokens::table.filter(tokens::token_hash.eq(hash)))
            .set(tokens::replaced_at.eq(now))
            .execute(c)
    })?;
    Ok(())
}

/// Forgets what was over a month ago.
pub(super) fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let old = tx.now()?.plus_seconds(-30 * 86_400);
    let forgotten = q!(tx, |c| {
        diesel::delete(tokens::table.filter(tokens::expires_at.lt(old))).execute(c)
    })?;
    q!(tx, |c| {
        let kept = tokens::table.select(tokens::session_id);
        diesel::delete(
            sessions::table
                .filter(sessions::created_at.lt(old))
                .filter(sessions::id.ne_all(kept)),
        )
        .execute(c)
    })?;
    Ok(forgotten)
}
