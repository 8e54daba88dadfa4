//! What the mutations of accounts take.

use async_graphql::{ID, InputObject};

use crate::accounts::model::{Language, Role, UnitSystem};
use crate::accounts::organisation::{ProfileChange, WantedChange};
use crate::accounts::sign_up::{DescribedOrganisation, DescribedPerson};

/// Who signs up, and for which organisation.
#[derive(InputObject)]
pub struct SignUpInput {
    /// The organisation, which is new.
    pub organisation: NewOrganisationInput,
    /// Its first owner.
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
    /// Its legal name, 1 to 120 characters. The other side reads it after an award only.
    name: String,
    /// One of `countries`.
    country: String,
    /// Where it is, 1 to 120 characters.
    city: String,
    /// Checked by the country's rule.
    tax_id: String,
    /// ISO 4217.
    currency: String,
    /// The language proposed to its members.
    language: Language,
    /// How lengths are shown, as proposed to its members; the API always gives millimetres.
    unit_system: UnitSystem,
    /// IANA.
    time_zone: String,
    /// Whether it posts jobs. It buys, supplies or does both.
    buys: bool,
    /// Whether it quotes; an operator verifies a supplier before it may open parts.
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
    /// The name of the person, 1 to 120 characters.
    name: String,
    /// The address to sign in with; a mail asks to confirm it.
    email: String,
    /// 10 to 128 characters that nobody guesses first.
    password: String,
    /// The language of the person's mails and of the web UI.
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
    /// The secret of the link in the mail that `signUp` sends; good for three days, once.
    pub token: String,
}

/// What one signs in with.
#[derive(InputObject)]
pub struct LoginInput {
    /// The person's e-mail address, in any case of letters.
    pub email: String,
    /// The person's password.
    pub password: String,
    /// In which of the person's organisations; the first joined if not said.
    pub organisation_id: Option<ID>,
}

/// Where to go on.
#[derive(InputObject)]
pub struct SwitchOrganisationInput {
    /// Another organisation of the person's; the session goes on there.
    pub organisation_id: ID,
}

/// Whose password was forgotten.
#[derive(InputObject)]
pub struct RequestPasswordResetInput {
    /// The address whose password was forgotten. The answer does not tell whether it is known.
    pub email: String,
}

/// A link's secret and the new password.
#[derive(InputObject)]
pub struct ResetPasswordInput {
    /// The secret of the link that the mail held; good for an hour, once.
    pub token: String,
    /// The new password: 10 to 128 characters that nobody guesses first.
    pub password: String,
}

/// The password and the one to come.
#[derive(InputObject)]
pub struct ChangePasswordInput {
    /// The password that holds now.
    pub current: String,
    /// The password from now on: 10 to 128 characters that nobody guesses first.
    pub next: String,
}

/// What a person says of itself; what is left out stays.
#[derive(InputObject)]
pub struct UpdateProfileInput {
    /// Your name, 1 to 120 characters.
    name: Option<String>,
    /// The language of your mails and of the web UI.
    language: Option<Language>,
    /// How lengths are shown to you; the API always gives millimetres.
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
    /// The legal name, 1 to 120 characters.
    name: Option<String>,
    /// Where it is, 1 to 120 characters.
    city: Option<String>,
    /// The postal address, at most 300 characters; empty for none. The other side reads it after an
    /// award.
    address: Option<String>,
    /// The web address, at most 300 characters, `https` unless said otherwise; empty for none.
    website: Option<String>,
    /// What it says of itself, at most 2000 characters; empty for none. The other side reads it
    /// after an award.
    about: Option<String>,
    /// ISO 4217; proposed for new jobs.
    currency: Option<String>,
    /// The language proposed to its members.
    language: Option<Language>,
    /// How lengths are shown, as proposed to its members.
    unit_system: Option<UnitSystem>,
    /// IANA, such as `America/Bogota`; proposed for deadlines.
    time_zone: Option<String>,
    /// Whether it posts jobs. Turned off, it keeps what it has.
    buys: Option<bool>,
    /// Whether it quotes. Turned off, it keeps what it has.
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
    /// The address to invite; an open invitation of the same address ends.
    pub email: String,
    /// What the person will be.
    pub role: Role,
}

/// Which invitation.
#[derive(InputObject)]
pub struct RevokeInvitationInput {
    /// An open invitation of one's own organisation.
    pub id: ID,
}

/// An invitation's secret; a new person's name and password, or the password that
/// the person has.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// The secret of the link that the mail held.
    pub token: String,
    /// A new person's name, 1 to 120 characters; leave it out for a person that is here already.
    pub name: Option<String>,
    /// A new person's password, 10 to 128 characters, or the one that the person has. Whoever is
    /// signed in as the one invited needs none.
    pub password: Option<String>,
}

/// Who becomes what.
#[derive(InputObject)]
pub struct ChangeRoleInput {
    /// A member of your organisation.
    pub person_id: ID,
    /// What the member becomes. An organisation keeps at least one owner.
    pub role: Role,
}

/// Who leaves.
#[derive(InputObject)]
pub struct RemoveMemberInput {
    /// A member of your organisation, or yourself to leave it.
    pub person_id: ID,
}
