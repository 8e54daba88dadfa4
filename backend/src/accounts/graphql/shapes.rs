//! What people and organisations look like in the API.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::accounts::model::{self, Language, OrganisationId, Role, SupplierState, UnitSystem};
use crate::accounts::{countries, invitation, membership, organisation};
use crate::graphql::read;
use crate::graphql::scalars::DateTime;
use crate::notify;
use crate::session;

/// A person.
#[derive(SimpleObject)]
pub struct Person {
    id: ID,
    name: String,
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
pub struct Viewer(pub session::Viewer);

#[Object]
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
        read(ctx, move |read| {
            let mut memberships = Vec::new();
            for place in membership::memberships(read, &viewer)? {
                memberships.push(Membership {
                    organisation: Organisation {
                        own: organisation::get(read, place.organisation)?,
                        role: place.role,
                    },
                    role: place.role,
                });
            }
            Ok(memberships)
        })
        .await
    }

    /// How many notifications the person has not read.
    async fn unread_notifications(&self, ctx: &Context<'_>) -> Result<i32> {
        notify::graphql::unread(ctx, &self.0).await
    }
}

/// A person's place in an organisation.
#[derive(SimpleObject)]
pub struct Membership {
    organisation: Organisation,
    role: Role,
}

/// An organisation, as its members see it.
pub struct Organisation {
    own: model::Organisation,
    /// The role of whoever looks.
    role: Role,
}

impl Organisation {
    /// Loads an organisation for its member of this role.
    pub async fn load(ctx: &Context<'_>, id: OrganisationId, role: Role) -> Result<Self> {
        let own = read(ctx, move |read| organisation::get(read, id)).await?;
        Ok(Self { own, role })
    }
}

#[Object]
impl Organisation {
    async fn id(&self) -> ID {
        self.own.id.to_global()
    }

    async fn name(&self) -> &str {
        &self.own.name
    }

    /// ISO 3166-1 alpha-2.
    async fn country(&self) -> &str {
        &self.own.country
    }

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

    async fn language(&self) -> Language {
        self.own.language
    }

    async fn unit_system(&self) -> UnitSystem {
        self.own.unit_system
    }

    /// IANA, such as `America/Bogota`.
    async fn time_zone(&self) -> &str {
        &self.own.time_zone
    }

    async fn buys(&self) -> bool {
        self.own.buys
    }

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
    async fn members(&self, ctx: &Context<'_>) -> Result<Vec<Member>> {
        let id = self.own.id;
        let members = read(ctx, move |read| membership::of_organisation(read, id)).await?;
        Ok(members.into_iter().map(Member::from).collect())
    }

    /// Its open invitations, by address; only owners see any.
    #[graphql(complexity = "5 * child_complexity")]
    async fn invitations(&self, ctx: &Context<'_>) -> Result<Vec<Invitation>> {
        if self.role != Role::Owner {
            return Ok(Vec::new());
        }
        let id = self.own.id;
        let invitations = read(ctx, move |read| membership::invitations(read, id)).await?;
        Ok(invitations.into_iter().map(Invitation::from).collect())
    }
}

/// A member of an organisation.
#[derive(SimpleObject)]
pub struct Member {
    person: Person,
    role: Role,
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
    id: ID,
    email: String,
    role: Role,
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
    organisation_name: String,
    email: String,
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
pub struct Country(pub &'static countries::Country);

#[Object]
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
