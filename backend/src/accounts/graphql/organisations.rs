//! Organisations, as their members see them, with members and invitations.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use super::shapes::Person;
use crate::accounts::model::{self, Language, OrganisationId, Role, SupplierState, UnitSystem};
use crate::accounts::{invitation, membership, organisation};
use crate::graphql::scalars::DateTime;
use crate::graphql::{Together, read};
use crate::platform::db::Read;

/// An organisation, as its members see it.
#[derive(Description)]
pub struct Organisation {
    own: model::Organisation,
    /// The role of whoever looks.
    pub(super) role: Role,
    page: Arc<OrganisationsPage>,
}

/// What the organisations of one list have in common to read. Only of those that
/// whoever looks owns are invitations read.
struct OrganisationsPage {
    members: Together<OrganisationId, Arc<Vec<Member>>>,
    invitations: Together<OrganisationId, Arc<Vec<Invitation>>>,
}

impl Organisation {
    /// Loads an organisation for its member of this role.
    pub async fn load(ctx: &Context<'_>, id: OrganisationId, role: Role) -> Result<Self> {
        let own = read(ctx, move |read| organisation::get(read, id)).await?;
        Ok(Self::new(own, role, OrganisationsPage::of(&[(id, role)])))
    }

    /// A list of them, each with the role of whoever looks.
    pub(super) fn page(found: Vec<(model::Organisation, Role)>) -> Vec<Self> {
        let places: Vec<_> = found.iter().map(|(own, role)| (own.id, *role)).collect();
        let page = OrganisationsPage::of(&places);
        let shown = |(own, role)| Self::new(own, role, Arc::clone(&page));
        found.into_iter().map(shown).collect()
    }

    fn new(own: model::Organisation, role: Role, page: Arc<OrganisationsPage>) -> Self {
        Self { own, role, page }
    }
}

impl OrganisationsPage {
    fn of(places: &[(OrganisationId, Role)]) -> Arc<Self> {
        let owned = places.iter().filter(|(_, role)| *role == Role::Owner);
        Arc::new(Self {
            members: Together::of(places.iter().map(|(id, _)| *id)),
            invitations: Together::of(owned.map(|(id, _)| *id)),
        })
    }
}

#[Object(use_type_description)]
impl Organisation {
    /// Its id, for `login` and `switchOrganisation`.
    async fn id(&self) -> ID {
        self.own.id.to_global()
    }

    /// Its legal name.
    async fn name(&self) -> &str {
        &self.own.name
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> &str {
        &self.own.country
    }

    /// Where it is.
    async fn city(&self) -> &str {
        &self.own.city
    }

    /// As it was written.
    async fn tax_id(&self) -> &str {
        &self.own.tax_id
    }

    /// What is odd about the tax id, in the organisation's language.
    async fn tax_id_warning(&self) -> Option<&'static str> {
        let warning = self.own.tax_id_warning?;
        Some(warning.sentence(self.own.language))
    }

    /// ISO 4217; proposed for new jobs.
    async fn currency(&self) -> &str {
        &self.own.currency
    }

    /// The language proposed to its members.
    async fn language(&self) -> Language {
        self.own.language
    }

    /// How lengths are shown, as proposed to its members.
    async fn unit_system(&self) -> UnitSystem {
        self.own.unit_system
    }

    /// IANA, such as `America/Bogota`.
    async fn time_zone(&self) -> &str {
        &self.own.time_zone
    }

    /// Whether it posts jobs.
    async fn buys(&self) -> bool {
        self.own.buys
    }

    /// Whether it quotes.
    async fn supplies(&self) -> bool {
        self.own.supplies
    }

    /// How it stands as a supplier; null if it is none.
    async fn supplier_state(&self) -> Option<SupplierState> {
        self.own.supplier_state
    }

    /// The postal address; empty if none was given.
    async fn address(&self) -> &str {
        &self.own.address
    }

    /// The web site; empty if none was given.
    async fn website(&self) -> &str {
        &self.own.website
    }

    /// What it says of itself; may be empty.
    async fn about(&self) -> &str {
        &self.own.about
    }

    /// Its members, by name.
    #[graphql(complexity = "10 * child_complexity")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Member>>> {
        let members = |read: &mut Read<'_>, among: &[OrganisationId]| {
            Ok(shapes(membership::of_organisations(read, among)?))
        };
        let found = self.page.members.get(ctx, self.own.id, members).await?;
        Ok(found.unwrap_or_default())
    }

    /// Its open invitations, by address; only owners see any.
    #[graphql(complexity = "10 * child_complexity")]
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Invitation>>> {
        if self.role != Role::Owner {
            return Ok(Arc::default());
        }
        let invitations = |read: &mut Read<'_>, among: &[OrganisationId]| {
            Ok(shapes(membership::invitations_of(read, among)?))
        };
        let found = self
            .page
            .invitations
            .get(ctx, self.own.id, invitations)
            .await?;
        Ok(found.unwrap_or_default())
    }
}

/// What belongs to each organisation, as the API shows it.
fn shapes<T, S: From<T>>(
    found: HashMap<OrganisationId, Vec<T>>,
) -> HashMap<OrganisationId, Arc<Vec<S>>> {
    let shape = |(id, all): (_, Vec<T>)| (id, Arc::new(all.into_iter().map(S::from).collect()));
    found.into_iter().map(shape).collect()
}

/// A member of an organisation.
#[derive(SimpleObject)]
pub struct Member {
    /// Who.
    person: Person,
    /// What the person may do in the organisation.
    role: Role,
    /// When the person became a member.
    joined_at: DateTime,
}

impl From<model::Member> for Member {
    fn from(member: model::Member) -> Self {
        Self {
            person: member.person.into(),
            role: member.role,
            joined_at: member.joined_at.into(),
        }
    }
}

/// An open invitation.
#[derive(SimpleObject)]
pub struct Invitation {
    /// Its id, for `revokeInvitation`.
    id: ID,
    /// The address that it was sent to.
    email: String,
    /// What the invited person will be.
    role: Role,
    /// When its link stops working: a week after it was sent.
    expires_at: DateTime,
}

impl From<model::Invitation> for Invitation {
    fn from(invitation: model::Invitation) -> Self {
        Self {
            id: invitation.id.to_global(),
            email: invitation.email,
            role: invitation.role,
            expires_at: invitation.expires_at.into(),
        }
    }
}

/// An invitation, for whoever has its link.
#[derive(SimpleObject)]
pub struct InvitationOffer {
    /// The organisation that invites.
    organisation_name: String,
    /// The address that is invited.
    email: String,
    /// What one will be there.
    role: Role,
    /// Whether the address can sign in already: then its password is asked for,
    /// otherwise a name and a new password.
    person_exists: bool,
}

impl From<invitation::InvitationOffer> for InvitationOffer {
    fn from(offer: invitation::InvitationOffer) -> Self {
        Self {
            organisation_name: offer.organisation_name,
            email: offer.email,
            role: offer.role,
            person_exists: offer.person_exists,
        }
    }
}
