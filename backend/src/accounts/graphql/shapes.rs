//! What people and organisations look like in the API.

use std::collections::HashMap;

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use super::organisations::Organisation;
use crate::accounts::model::{self, Language, OrganisationId, Role, UnitSystem};
use crate::accounts::{countries, membership, organisation};
use crate::graphql::read;
use crate::notify;
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
