//! What the mutations of accounts take.

use async_graphql::{ID, InputObject};

use crate::accounts::model::{Language, Role, UnitSystem};
use crate::accounts::organisation::{ProfileChange, WantedChange};
use crate::accounts::sign_up::{DescribedOrganisation, DescribedPerson};

/// Who signs up, and for which organisation.
#[derive(InputObject)]
pub struct SignUpInput {
    pub organisation: NewOrganisationInput,
    pub person: NewPersonInput,
}

impl SignUpInput {
    /// The language of whoever signs up.
    pub fn person_language(&self) -> Language {
        self.person.language
    }
}

/// A new organisation.
#[derive(InputObject)]
pub struct NewOrganisationInput {
    name: String,
    /// One of `countries`.
    country: String,
    city: String,
    /// Checked by the country's rule.
    tax_id: String,
    /// ISO 4217.
    currency: String,
    language: Language,
    unit_system: UnitSystem,
    /// IANA.
    time_zone: String,
    buys: bool,
    supplies: bool,
}

impl From<NewOrganisationInput> for DescribedOrganisation {
    fn from(input: NewOrganisationInput) -> Self {
        Self {
            name: input.name,
            country: input.country,
            city: input.city,
            tax_id: input.tax_id,
            currency: input.currency,
            language: input.language,
            unit_system: input.unit_system,
            time_zone: input.time_zone,
            buys: input.buys,
            supplies: input.supplies,
        }
    }
}

/// The first owner.
#[derive(InputObject)]
pub struct NewPersonInput {
    name: String,
    email: String,
    /// 10 to 128 characters that nobody guesses first.
    password: String,
    language: Language,
}

impl From<NewPersonInput> for DescribedPerson {
    fn from(input: NewPersonInput) -> Self {
        Self {
            name: input.name,
            email: input.email,
            password: input.password,
            language: input.language,
        }
    }
}

/// A link's secret.
#[derive(InputObject)]
pub struct ConfirmEmailInput {
    pub token: String,
}

/// What one signs in with.
#[derive(InputObject)]
pub struct LoginInput {
    pub email: String,
    pub password: String,
    /// In which of the person's organisations; the first joined if not said.
    pub organisation_id: Option<ID>,
}

/// Where to go on.
#[derive(InputObject)]
pub struct SwitchOrganisationInput {
    pub organisation_id: ID,
}

/// Whose password was forgotten.
#[derive(InputObject)]
pub struct RequestPasswordResetInput {
    pub email: String,
}

/// A link's secret and the new password.
#[derive(InputObject)]
pub struct ResetPasswordInput {
    pub token: String,
    pub password: String,
}

/// The password and the one to come.
#[derive(InputObject)]
pub struct ChangePasswordInput {
    pub current: String,
    pub next: String,
}

/// What a person says of itself; what is left out stays.
#[derive(InputObject)]
pub struct UpdateProfileInput {
    name: Option<String>,
    language: Option<Language>,
    unit_system: Option<UnitSystem>,
}

impl From<UpdateProfileInput> for ProfileChange {
    fn from(input: UpdateProfileInput) -> Self {
        Self {
            name: input.name,
            language: input.language,
            unit_system: input.unit_system,
        }
    }
}

/// How the organisation is to be; what is left out stays. Country and tax id stay.
#[derive(InputObject)]
pub struct UpdateOrganisationInput {
    name: Option<String>,
    city: Option<String>,
    address: Option<String>,
    website: Option<String>,
    about: Option<String>,
    currency: Option<String>,
    language: Option<Language>,
    unit_system: Option<UnitSystem>,
    time_zone: Option<String>,
    buys: Option<bool>,
    supplies: Option<bool>,
}

impl From<UpdateOrganisationInput> for WantedChange {
    fn from(input: UpdateOrganisationInput) -> Self {
        Self {
            name: input.name,
            city: input.city,
            address: input.address,
            website: input.website,
            about: input.about,
            currency: input.currency,
            language: input.language,
            unit_system: input.unit_system,
            time_zone: input.time_zone,
            buys: input.buys,
            supplies: input.supplies,
        }
    }
}

/// Whom to invite, as what.
#[derive(InputObject)]
pub struct InviteMemberInput {
    pub email: String,
    pub role: Role,
}

/// Which invitation.
#[derive(InputObject)]
pub struct RevokeInvitationInput {
    pub id: ID,
}

/// An invitation's secret; a new person's name and password, or the password that
/// the person has.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    pub token: String,
    pub name: Option<String>,
    pub password: Option<String>,
}

/// Who becomes what.
#[derive(InputObject)]
pub struct ChangeRoleInput {
    pub person_id: ID,
    pub role: Role,
}

/// Who leaves.
#[derive(InputObject)]
pub struct RemoveMemberInput {
    pub person_id: ID,
}
