//! Who belongs to an organisation, as what: changed by its owners.

use std::collections::HashMap;

use super::attempts::{self, Attempt};
use super::model::{Invitation, InvitationId, Member, Membership, OrganisationId, PersonId, Role};
use super::organisation::tell;
use super::rules;
use super::store::{links, members, organisations, persons};
use crate::error::{Error, Refusal, RefusalCode};
use crate::notify::{self, Message, To};
use crate::platform::db::{Db, Read, Tx};
use crate::session::{self, Owner, Viewer};

/// Seconds for which an invitation is good: a week.
const INVITATION_SECONDS: i64 = 7 * 86_400;
/// Most invitations that an organisation has open at once.
const MAX_INVITATIONS: usize = 50;

/// The organisations of whoever is signed in.
pub fn memberships(read: &mut Read<'_>, viewer: &Viewer) -> Result<Vec<Membership>, Error> {
    members::of_person(read, viewer.person())
}

/// The members of an organisation, by name.
pub(super) fn of_organisation(
    read: &mut Read<'_>,
    id: OrganisationId,
) -> Result<Vec<Member>, Error> {
    Ok(of_organisations(read, &[id])?
        .remove(&id)
        .unwrap_or_default())
}

/// The members of each of these organisations, by name.
pub(super) fn of_organisations(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<Member>>, Error> {
    members::of_organisations(read, among)
}

/// The open invitations of an organisation, by address.
pub(super) fn invitations(
    read: &mut Read<'_>,
    id: OrganisationId,
) -> Result<Vec<Invitation>, Error> {
    Ok(invitations_of(read, &[id])?.remove(&id).unwrap_or_default())
}

/// The open invitations of each of these organisations, by address.
pub(super) fn invitations_of(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<Invitation>>, Error> {
    links::invitations_of(read, among)
}

/// Counts the mail that an invitation makes us send.
pub async fn count_invitation(db: &Db, email: &str) -> Result<(), Error> {
    let email = rules::sought(email);
    attempts::count_apart(db, vec![Attempt::mail_to(&email)]).await
}

/// Invites an address, by mail; an earlier invitation of it ends.
pub fn invite_member(
    tx: &mut Tx<'_>,
    owner: &Owner,
    email: &str,
    role: Role,
) -> Result<InvitationId, Error> {
    let organisation = owner.organisation();
    let email = rules::email("email", email)?;
    let known = persons::by_email(tx, &email)?;
    if let Some(person) = &known
        && members::role(tx, organisation, person.id)?.is_some()
    {
        return Err(Refusal::new(RefusalCode::Conflict)
            .at("email")
            .because("this person is a member already")
            .into());
    }
    members::lock(tx, organisation)?;
    let open = invitations(tx, organisation)?;
    if open.iter().filter(|one| one.email != email).count() >= MAX_INVITATIONS {
        return Err(Refusal::new(RefusalCode::TooMany)
            .at("email")
            .with_limit(MAX_INVITATIONS.to_string())
            .because(format!("{MAX_INVITATIONS} invitations are open already"))
            .into());
    }
    let invited = (email.as_str(), role);
    let (id, token) = links::invite(
        tx,
        organisation,
        owner.person(),
        invited,
        INVITATION_SECONDS,
    )?;
    let inviting = organisations::get(tx, organisation)?;
    let to = match known {
        Some(person) => To::Person(person.id),
        None => To::Address {
            email,
            language: inviting.language,
        },
    };
    let message = Message::Invitation {
        organisation: inviting.name,
        token,
    };
    notify::send(tx, to, &message)?;
    tell(tx, organisation)?;
    Ok(id)
}

/// Takes an invitation back.
pub fn revoke_invitation(
    tx: &mut Tx<'_>,
    owner: &Owner,
    id: InvitationId,
) -> Result<InvitationId, Error> {
    if !links::end_invitation(tx, owner.organisation(), id)? {
        return Err(Refusal::not_found("invitation").into());
    }
    tell(tx, owner.organisation())?;
    Ok(id)
}

/// Changes a member's role. It has to sign in again: its sessions there end.
pub fn change_role(
    tx: &mut Tx<'_>,
    owner: &Owner,
    person: PersonId,
    role: Role,
) -> Result<PersonId, Error> {
    let organisation = owner.organisation();
    let before = role_of(tx, organisation, person)?;
    if before == role {
        return Ok(person);
    }
    if before == Role::Owner {
        keep_an_owner(tx, organisation)?;
    }
    members::set_role(tx, organisation, person, role)?;
    session::end_in_organisation(tx, person, organisation)?;
    tell(tx, organisation)?;
    Ok(person)
}

/// Removes a member, or lets whoever is signed in leave. The person's sessions
/// there end at once.
pub fn remove_member(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    person: PersonId,
) -> Result<PersonId, Error> {
    let organisation = match viewer.member() {
        Some(member) if member.person() == person => member.organisation(),
        _ => viewer.owner()?.organisation(),
    };
    if role_of(tx, organisation, person)? == Role::Owner {
        keep_an_owner(tx, organisation)?;
    }
    members::remove(tx, organisation, person)?;
    session::end_in_organisation(tx, person, organisation)?;
    tell(tx, organisation)?;
    Ok(person)
}

/// The member's role, with the organisation's members held as they are.
fn role_of(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<Role, Error> {
    members::lock(tx, organisation)?;
    members::role(tx, organisation, person)?
        .ok_or_else(|| Refusal::not_found("person").at("personId").into())
}

fn keep_an_owner(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<(), Error> {
    if members::owners(tx, organisation)? > 1 {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::LastOwner)
        .at("personId")
        .because("an organisation keeps an owner; make somebody else one first")
        .into())
}
