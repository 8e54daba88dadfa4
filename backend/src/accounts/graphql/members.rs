//! A person's profile, its organisation and who belongs to it.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::inputs::{
    ChangeRoleInput, InviteMemberInput, RemoveMemberInput, RevokeInvitationInput,
    UpdateOrganisationInput, UpdateProfileInput,
};
use super::organisations::{Invitation, Member, Organisation};
use super::shapes::Person;
use crate::accounts::membership;
use crate::accounts::model::{InvitationId, OrganisationId, PersonId, Role};
use crate::accounts::organisation::{self, ProfileChange, WantedChange};
use crate::error::{Error, Refusal};
use crate::graphql::{app, mutate, read, require_viewer, split};
use crate::payload;
use crate::platform::db::Read;

/// The profile is changed.
#[derive(SimpleObject)]
pub struct ProfileUpdated {
    /// The person as it is now.
    person: Person,
}

payload!(
    /// What came of `updateProfile`.
    UpdateProfilePayload,
    ProfileUpdated
);

/// The organisation is changed.
#[derive(SimpleObject)]
pub struct OrganisationUpdated {
    /// The organisation as it is now.
    organisation: Organisation,
}

payload!(
    /// What came of `updateOrganisation`.
    UpdateOrganisationPayload,
    OrganisationUpdated
);

/// A mail with the invitation is on its way.
#[derive(SimpleObject)]
pub struct Invited {
    /// The invitation, open for a week.
    invitation: Invitation,
}

payload!(
    /// What came of `inviteMember`.
    InviteMemberPayload,
    Invited
);

/// The invitation is taken back.
#[derive(SimpleObject)]
pub struct InvitationRevoked {
    /// The invitation that ended; its link works no more.
    id: ID,
}

payload!(
    /// What came of `revokeInvitation`.
    RevokeInvitationPayload,
    InvitationRevoked
);

/// The member has the role.
#[derive(SimpleObject)]
pub struct MemberUpdated {
    /// The member with the new role.
    member: Member,
}

payload!(
    /// What came of `changeRole`.
    ChangeRolePayload,
    MemberUpdated
);

/// The person is no member any more.
#[derive(SimpleObject)]
pub struct MemberRemoved {
    /// Who is a member no more.
    person_id: ID,
}

payload!(
    /// What came of `removeMember`.
    RemoveMemberPayload,
    MemberRemoved
);

/// Reads for the payload what a mutation of the organisation changed.
async fn after<T, F>(ctx: &Context<'_>, find: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Read<'_>, OrganisationId) -> std::result::Result<Option<T>, Error>
        + Send
        + 'static,
{
    let member = require_viewer(ctx)?.member().copied();
    let found = read(ctx, move |read| match member {
        Some(member) => find(read, member.organisation()),
        None => Ok(None),
    })
    .await?;
    found.ok_or_else(|| crate::graphql::to_api(Refusal::not_found("organisation").into()))
}

/// What members do with their organisation.
#[derive(Default)]
pub struct OrganisationMutation;

#[Object]
impl OrganisationMutation {
    /// Changes your own name, language and units.
    async fn update_profile(
        &self,
        ctx: &Context<'_>,
        input: UpdateProfileInput,
        idempotency_key: Option<String>,
    ) -> Result<UpdateProfilePayload> {
        let change = ProfileChange::from(input);
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            organisation::update_profile(tx, viewer, &change)
        })
        .await?;
        Ok(match done {
            Ok(_) => {
                let viewer = require_viewer(ctx)?.clone();
                let person = read(ctx, move |read| organisation::person(read, &viewer)).await?;
                Ok(ProfileUpdated {
                    person: person.into(),
                })
            }
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Changes the organisation; for owners. A side that is turned off keeps what it
    /// has. Country and tax id stay.
    async fn update_organisation(
        &self,
        ctx: &Context<'_>,
        input: UpdateOrganisationInput,
        idempotency_key: Option<String>,
    ) -> Result<UpdateOrganisationPayload> {
        let wanted = WantedChange::from(input);
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            organisation::update_organisation(tx, &viewer.owner()?, &wanted)
        })
        .await?;
        Ok(match done {
            Ok(id) => {
                let role = Role::Owner;
                let organisation = Organisation::load(ctx, id, role).await?;
                Ok(OrganisationUpdated { organisation })
            }
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Invites somebody by mail, for a week; for owners. An earlier invitation of the
    /// address ends.
    async fn invite_member(
        &self,
        ctx: &Context<'_>,
        input: InviteMemberInput,
        idempotency_key: Option<String>,
    ) -> Result<InviteMemberPayload> {
        let counted = match require_viewer(ctx)?.owner() {
            Ok(_) => membership::count_invitation(&app(ctx).db, &input.email).await,
            Err(refusal) => Err(refusal.into()),
        };
        if let Err(refusal) = split(counted)? {
            return Ok(Err(refusal).into());
        }
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            membership::invite_member(tx, &viewer.owner()?, &input.email, input.role)
        })
        .await?;
        Ok(match done {
            Ok(id) => {
                let invitation = after(ctx, move |read, organisation| {
                    let open = membership::invitations(read, organisation)?;
                    Ok(open.into_iter().find(|invitation| invitation.id == id))
                })
                .await?;
                Ok(Invited {
                    invitation: invitation.into(),
                })
            }
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Takes an invitation back; for owners.
    async fn revoke_invitation(
        &self,
        ctx: &Context<'_>,
        input: RevokeInvitationInput,
        idempotency_key: Option<String>,
    ) -> Result<RevokeInvitationPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = InvitationId::from_global(&input.id)?;
            membership::revoke_invitation(tx, &viewer.owner()?, id)
        })
        .await?;
        let revoked = |id: InvitationId| InvitationRevoked { id: id.to_global() };
        Ok(done.map(revoked).into())
    }

    /// Changes a member's role; for owners. The member's sessions end, so that it
    /// signs in again with its new role.
    async fn change_role(
        &self,
        ctx: &Context<'_>,
        input: ChangeRoleInput,
        idempotency_key: Option<String>,
    ) -> Result<ChangeRolePayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let person = PersonId::from_global(&input.person_id)?;
            membership::change_role(tx, &viewer.owner()?, person, input.role)
        })
        .await?;
        Ok(match done {
            Ok(person) => {
                let member = after(ctx, move |read, organisation| {
                    let members = membership::of_organisation(read, organisation)?;
                    Ok(members
                        .into_iter()
                        .find(|member| member.person.id == person))
                })
                .await?;
                Ok(MemberUpdated {
                    member: member.into(),
                })
            }
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Removes a member, for owners, or lets you leave. The member's sessions in the
    /// organisation end at once.
    async fn remove_member(
        &self,
        ctx: &Context<'_>,
        input: RemoveMemberInput,
        idempotency_key: Option<String>,
    ) -> Result<RemoveMemberPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let person = PersonId::from_global(&input.person_id)?;
            membership::remove_member(tx, viewer, person)
        })
        .await?;
        let removed = |person: PersonId| MemberRemoved {
            person_id: person.to_global(),
        };
        Ok(done.map(removed).into())
    }
}
