//! What people and organisations look like in the API.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use crate::accounts::model::{self, Language, OrganisationId, Role, SupplierState, UnitSystem};
use crate::accounts::{countries, invitation, membership, organisation, profile};
use crate::capacity::graphql::MachineObject;
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::{Together, read};
use crate::notify;
use crate::platform::db::Read;
use crate::session;

/// A person.
#[derive(SimpleObject)]
pub struct Person {
    /// Its id, for `changeRole` and `removeMember`.
    id: ID,
    /// Its name, as members of its organisations and, after an award, the other side read it.
    name: String,
    /// The address to sign in with, in small letters.
    email: String,
    /// The language of its mails.
    language: Language,
    /// How lengths are shown to it.
    unit_system: UnitSystem,
    /// Whether the address is known to be its own.
    email_confirmed: bool,
}

impl From<model::Person> for Person {
    fn from(person: model::Person) -> Self {
        Self {
            id: person.id.to_global(),
            name: person.name,
            email: person.email,
            language: person.language,
            unit_system: person.unit_system,
            email_confirmed: person.email_confirmed,
        }
    }
}

/// Who is signed in.
#[derive(Description)]
pub struct Viewer(pub session::Viewer);

#[Object(use_type_description)]
impl Viewer {
    /// The person.
    async fn person(&self, ctx: &Context<'_>) -> Result<Person> {
        let viewer = self.0.clone();
        let person = read(ctx, move |read| organisation::person(read, &viewer)).await?;
        Ok(person.into())
    }

    /// The organisation of this session.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        match self.0.member().copied() {
            Some(member) => Organisation::load(ctx, member.organisation(), member.role())
                .await
                .map(Some),
            None => Ok(None),
        }
    }

    /// The person's role in the organisation.
    async fn role(&self) -> Option<Role> {
        self.0.member().map(|member| member.role())
    }

    /// Whether the person curates the site.
    async fn is_operator(&self) -> bool {
        self.0.operator().is_some()
    }

    /// Every organisation that the person belongs to, the first joined at the head.
    async fn memberships(&self, ctx: &Context<'_>) -> Result<Vec<Membership>> {
        let viewer = self.0.clone();
        let found = read(ctx, move |read| {
            let places = membership::memberships(read, &viewer)?;
            let ids: Vec<OrganisationId> = places.iter().map(|one| one.organisation).collect();
            let known = organisation::some(read, &ids)?.into_iter();
            let mut known: HashMap<_, _> = known.map(|own| (own.id, own)).collect();
            let own =
                |place: &model::Membership| Some((known.remove(&place.organisation)?, place.role));
            Ok(places.iter().filter_map(own).collect())
        })
        .await?;
        let membership = |organisation: Organisation| Membership {
            role: organisation.role,
            organisation,
        };
        let all = Organisation::page(found).into_iter();
        Ok(all.map(membership).collect())
    }

    /// How many notifications the person has not read.
    async fn unread_notifications(&self, ctx: &Context<'_>) -> Result<i32> {
        notify::graphql::unread(ctx, &self.0).await
    }
}

/// A person's place in an organisation.
#[derive(SimpleObject)]
pub struct Membership {
    /// One of the organisations that the person belongs to.
    organisation: Organisation,
    /// The person's role there.
    role: Role,
}

/// An organisation, as its members see it.
#[derive(Description)]
pub struct Organisation {
    own: model::Organisation,
    /// The role of whoever looks.
    role: Role,
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
    fn page(found: Vec<(model::Organisation, Role)>) -> Vec<Self> {
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
    #[graphql(complexity = "5 * child_complexity")]
    async fn members(&self, ctx: &Context<'_>) -> Result<Arc<Vec<Member>>> {
        let members = |read: &mut Read<'_>, among: &[OrganisationId]| {
            Ok(shapes(membership::of_organisations(read, among)?))
        };
        let found = self.page.members.get(ctx, self.own.id, members).await?;
        Ok(found.unwrap_or_default())
    }

    /// Its open invitations, by address; only owners see any.
    #[graphql(complexity = "5 * child_complexity")]
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

/// A country whose organisations may sign up.
#[derive(Description)]
pub struct Country(pub &'static countries::Country);

#[Object(use_type_description)]
impl Country {
    /// ISO 3166-1 alpha-2.
    async fn code(&self) -> &str {
        self.0.code
    }

    /// What a company's tax id is called there.
    async fn tax_id_name(&self) -> &str {
        self.0.tax_id_name
    }

    /// A well-formed tax id, as it is written there.
    async fn tax_id_example(&self) -> &str {
        self.0.tax_id_example
    }

    /// The proposed currency, ISO 4217.
    async fn currency(&self) -> &str {
        self.0.currency
    }

    /// The proposed language.
    async fn language(&self) -> Language {
        self.0.language
    }

    /// The proposed time zone, IANA.
    async fn time_zone(&self) -> &str {
        self.0.time_zone
    }
}

/// What the other side may know after the award.
#[derive(SimpleObject)]
pub struct Profile {
    /// The organisation's legal name.
    name: String,
    /// ISO 3166-1 alpha-2.
    country: String,
    /// Where it is.
    city: String,
    /// The postal address; empty if none was given.
    address: String,
    /// Its tax id, as it was written at the sign-up.
    tax_id: String,
    /// The web site; empty if none was given.
    website: String,
    /// What it says of itself; may be empty.
    about: String,
    /// Who answers for it.
    contact_name: String,
    /// The e-mail address of that owner.
    contact_email: String,
    /// Since which day it is here, in UTC.
    member_since: Date,
    /// What a supplier makes parts with.
    machines: Vec<MachineObject>,
}

impl From<profile::Profile> for Profile {
    fn from(profile: profile::Profile) -> Self {
        let since = profile.member_since.timestamp();
        Self {
            name: profile.name,
            country: profile.country,
            city: profile.city,
            address: profile.address,
            tax_id: profile.tax_id,
            website: profile.website,
            about: profile.about,
            contact_name: profile.contact_name,
            contact_email: profile.contact_email,
            member_since: since
                .to_zoned_datetime(jiff::tz::TimeZone::UTC)
                .date()
                .into(),
            machines: profile
                .machines
                .into_iter()
                .map(MachineObject::from)
                .collect(),
        }
    }
}
