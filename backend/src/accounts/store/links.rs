//! Links that are sent by mail: confirmations, resets, invitations. Of each
//! token the hash alone is kept.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::accounts::model::{Invitation, InvitationId, OrganisationId, PersonId, Purpose, Role};
use crate::error::Error;
use crate::platform::db::schema::{invitations, one_time_tokens as tokens};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::group::by_key;
use crate::platform::id::{AnyId, random_token};
use crate::platform::seal::fingerprint;
use crate::q;

/// Makes a token for the person, good for so many seconds. Those made before for
/// the purpose end.
pub(crate) fn issue(
    tx: &mut Tx<'_>,
    person: PersonId,
    purpose: Purpose,
    seconds: i64,
) -> Result<String, Error> {
    end(tx, person, purpose)?;
    let token = random_token();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(tokens::table)
            .values((
                tokens::id.eq(AnyId::random()),
                tokens::person_id.eq(person),
                tokens::purpose.eq(purpose),
                tokens::token_hash.eq(fingerprint(&token)),
                tokens::created_at.eq(now),
                tokens::expires_at.eq(now.plus_seconds(seconds)),
            ))
            .execute(c)
    })?;
    Ok(token)
}

/// Ends the person's unused tokens of the purpose.
pub(crate) fn end(tx: &mut Tx<'_>, person: PersonId, purpose: Purpose) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(
            tokens::table
                .filter(tokens::person_id.eq(person))
                .filter(tokens::purpose.eq(purpose))
                .filter(tokens::used_at.is_null()),
        )
        .set(tokens::used_at.eq(now))
        .execute(c)
    })?;
    Ok(())
}

/// Whose token this is, while it is good; it is used up by asking.
pub(crate) fn redeem(
    tx: &mut Tx<'_>,
    token: &str,
    purpose: Purpose,
) -> Result<Option<PersonId>, Error> {
    let now = tx.now()?;
    // One statement decides, so that of two who redeem at once one is refused.
    Ok(q!(tx, |c| {
        diesel::update(
            tokens::table
                .filter(tokens::token_hash.eq(fingerprint(token)))
                .filter(tokens::purpose.eq(purpose))
                .filter(tokens::used_at.is_null())
                .filter(tokens::expires_at.gt(now)),
        )
        .set(tokens::used_at.eq(now))
        .returning(tokens::person_id)
        .get_result(c)
        .optional()
    })?)
}

/// Whose token this is, used up or not.
pub(crate) fn owner(
    read: &mut Read<'_>,
    token: &str,
    purpose: Purpose,
) -> Result<Option<PersonId>, Error> {
    Ok(q!(read, |c| {
        tokens::table
            .filter(tokens::token_hash.eq(fingerprint(token)))
            .filter(tokens::purpose.eq(purpose))
            .select(tokens::person_id)
            .first(c)
            .optional()
    })?)
}

/// An invitation as the one who was invited meets it.
#[derive(Debug, Clone)]
pub(crate) struct OpenInvitation {
    /// Which.
    pub(crate) id: InvitationId,
    /// Where to.
    pub(crate) organisation: OrganisationId,
    /// Who, in lower case.
    pub(crate) email: String,
    /// As what.
    pub(crate) role: Role,
}

/// Adds an invitation and returns it with its token. An earlier one to the same
/// address ends.
pub(crate) fn invite(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    by: PersonId,
    (email, role): (&str, Role),
    seconds: i64,
) -> Result<(InvitationId, String), Error> {
    let id = InvitationId::random();
    let token = random_token();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(
            invitations::table
                .filter(invitations::organisation_id.eq(organisation))
                .filter(invitations::email.eq(email))
                .filter(invitations::ended_at.is_null()),
        )
        .set(invitations::ended_at.eq(now))
        .execute(c)
    })?;
    q!(tx, |c| {
        diesel::insert_into(invitations::table)
            .values((
                invitations::id.eq(id),
                invitations::organisation_id.eq(organisation),
                invitations::email.eq(email),
                invitations::role.eq(role),
                invitations::token_hash.eq(fingerprint(&token)),
                invitations::invited_by.eq(by),
                invitations::created_at.eq(now),
                invitations::expires_at.eq(now.plus_seconds(seconds)),
            ))
            .execute(c)
    })?;
    Ok((id, token))
}

/// The open invitation of a token.
pub(crate) fn open_invitation(
    read: &mut Read<'_>,
    token: &str,
) -> Result<Option<OpenInvitation>, Error> {
    let now = read.now()?;
    let row: Option<(InvitationId, OrganisationId, String, Role)> = q!(read, |c| {
        invitations::table
            .filter(invitations::token_hash.eq(fingerprint(token)))
            .filter(invitations::ended_at.is_null())
            .filter(invitations::expires_at.gt(now))
            .select((
                invitations::id,
                invitations::organisation_id,
                invitations::email,
                invitations::role,
            ))
            .first(c)
            .optional()
    })?;
    Ok(row.map(|(id, organisation, email, role)| OpenInvitation {
        id,
        organisation,
        email,
        role,
    }))
}

/// The organisation's open invitations, by address.
pub(crate) fn invitations_of(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<Invitation>>, Error> {
    let now = read.now()?;
    let rows: Vec<(OrganisationId, InvitationId, String, Role, Instant)> = q!(read, |c| {
        invitations::table
            .filter(invitations::organisation_id.eq_any(among))
            .filter(invitations::ended_at.is_null())
            .filter(invitations::expires_at.gt(now))
            .order((invitations::email, invitations::id))
            .select((
                invitations::organisation_id,
                invitations::id,
                invitations::email,
                invitations::role,
                invitations::expires_at,
            ))
            .load(c)
    })?;
    let open = |(organisation, id, email, role, expires_at)| {
        let invitation = Invitation {
            id,
            email,
            role,
            expires_at,
        };
        (organisation, invitation)
    };
    Ok(by_key(rows.into_iter().map(open)))
}

/// Ends an open invitation of the organisation; false if there is none such.
pub(crate) fn end_invitation(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    id: InvitationId,
) -> Result<bool, Error> {
    let now = tx.now()?;
    let ended = q!(tx, |c| {
        diesel::update(
            invitations::table
                .find(id)
                .filter(invitations::organisation_id.eq(organisation))
                .filter(invitations::ended_at.is_null()),
        )
        .set(invitations::ended_at.eq(now))
        .execute(c)
    })?;
    Ok(ended == 1)
}

/// Forgets tokens that expired a month ago.
pub(crate) fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let old = tx.now()?.plus_seconds(-30 * 86_400);
    Ok(q!(tx, |c| {
        diesel::delete(tokens::table.filter(tokens::expires_at.lt(old))).execute(c)
    })?)
}
