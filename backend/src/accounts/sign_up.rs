//! Signing up: an organisation with its first owner, and the confirmation of the
//! owner's address.

use serde::{Deserialize, Serialize};

use super::model::{Language, OrganisationId, PersonId, Purpose, Role, TaxIdWarning, UnitSystem};
use super::store::organisations::NewOrganisation;
use super::store::persons::NewPerson;
use super::store::{links, members, organisations, persons};
use super::{password, rules, tax_id};
use crate::error::{Error, Refusal, RefusalCode};
use crate::notify::{self, Message, To};
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};

/// Seconds for which a link to confirm an address is good: three days.
const CONFIRM_SECONDS: i64 = 3 * 86_400;

/// An organisation as somebody describes it at sign-up.
#[derive(Debug, Clone)]
pub struct DescribedOrganisation {
    /// The name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The city.
    pub city: String,
    /// The tax id.
    pub tax_id: String,
    /// ISO 4217.
    pub currency: String,
    /// The language proposed to members.
    pub language: Language,
    /// How lengths are shown.
    pub unit_system: UnitSystem,
    /// IANA.
    pub time_zone: String,
    /// Whether it buys.
    pub buys: bool,
    /// Whether it supplies.
    pub supplies: bool,
}

/// The first owner as somebody describes itself at sign-up.
#[derive(Debug, Clone)]
pub struct DescribedPerson {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The language of the mails.
    pub language: Language,
}

/// A sign-up whose form is good.
#[derive(Debug, Clone)]
pub struct SignUp {
    organisation: NewOrganisation,
    buys: bool,
    supplies: bool,
    name: String,
    email: String,
    language: Language,
}

/// What is told of a sign-up, whether or not the address was free.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignedUp {
    /// Where the mail goes.
    pub email: String,
    /// What is odd about the tax id.
    pub tax_id_warning: Option<TaxIdWarning>,
}

impl SignUp {
    /// Checks the form of everything, the password included; nothing is looked up.
    pub fn check(
        organisation: &DescribedOrganisation,
        person: &DescribedPerson,
    ) -> Result<Self, Refusal> {
        let country = rules::country("organisation.country", &organisation.country)?;
        let email = rules::email("person.email", &person.email)?;
        rules::some_side(
            "organisation.buys",
            organisation.buys,
            organisation.supplies,
        )?;
        password::check("person.password", &person.password, &email)?;
        let line = |field: &str, text: &str| rules::line(field, text, rules::MAX_NAME);
        Ok(Self {
            organisation: NewOrganisation {
                name: line("organisation.name", &organisation.name)?,
                country: country.code.to_owned(),
                city: line("organisation.city", &organisation.city)?,
                tax_id: tax_id::check(country, &organisation.tax_id)
                    .map_err(|refusal| refusal.at("organisation.taxId"))?,
                currency: rules::currency("organisation.currency", &organisation.currency)?,
                language: organisation.language,
                unit_system: organisation.unit_system,
                time_zone: rules::time_zone("organisation.timeZone", &organisation.time_zone)?,
                demo: false,
            },
            buys: organisation.buys,
            supplies: organisation.supplies,
            name: line("person.name", &person.name)?,
            email,
            language: person.language,
        })
    }

    /// The address, in lower case.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Marks the organisation as made up, for a demonstration site.
    #[must_use]
    pub fn demo(mut self) -> Self {
        self.organisation.demo = true;
        self
    }
}

/// Makes the organisation and its owner, who gets a mail to confirm the address.
/// If the address is somebody's already, that person is told by mail instead and
/// nothing is made; the answer is the same.
pub fn sign_up(tx: &mut Tx<'_>, new: &SignUp, password_hash: &str) -> Result<SignedUp, Error> {
    let receipt = SignedUp {
        email: new.email.clone(),
        tax_id_warning: new.organisation.tax_id.warning,
    };
    let Some((person, _)) = make(tx, new, password_hash)? else {
        if let Some(owner) = persons::by_email(tx, &new.email)? {
            notify::send(tx, To::Person(owner.id), &Message::AddressInUse)?;
        }
        return Ok(receipt);
    };
    send_confirmation(tx, person)?;
    Ok(receipt)
}

/// Makes an organisation whose owner's address is known to be right, as the
/// command line and demonstration data do. `None` if the address is taken.
pub fn make_confirmed(
    tx: &mut Tx<'_>,
    new: &SignUp,
    password_hash: &str,
) -> Result<Option<(PersonId, OrganisationId)>, Error> {
    let made = make(tx, new, password_hash)?;
    if let Some((person, _)) = made {
        persons::confirm(tx, person)?;
    }
    Ok(made)
}

fn make(
    tx: &mut Tx<'_>,
    new: &SignUp,
    password_hash: &str,
) -> Result<Option<(PersonId, OrganisationId)>, Error> {
    let person = NewPerson {
        email: new.email.clone(),
        name: new.name.clone(),
        password_hash: password_hash.to_owned(),
        language: new.language,
        unit_system: new.organisation.unit_system,
        confirmed_at: None,
    };
    let Some(person) = persons::insert(tx, &person)? else {
        return Ok(None);
    };
    let organisation = organisations::insert(tx, &new.organisation)?;
    organisations::set_buys(tx, organisation, new.buys)?;
    organisations::set_supplies(tx, organisation, new.supplies)?;
    members::insert(tx, organisation, person, Role::Owner)?;
    Ok(Some((person, organisation)))
}

/// Sends the person a fresh link to confirm the address; earlier ones end.
pub(super) fn send_confirmation(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Error> {
    let token = links::issue(tx, person, Purpose::ConfirmEmail, CONFIRM_SECONDS)?;
    notify::send(tx, To::Person(person), &Message::ConfirmEmail { token })
}

/// The refusal of a link that is used up, too old or not ours.
pub(super) fn bad_link() -> Refusal {
    Refusal::new(RefusalCode::TokenInvalid)
        .at("token")
        .because("the link is used up, too old or not ours")
}

/// Confirms the address of whoever has the link, and returns it. Opening the link
/// again gives the same answer.
pub fn confirm_email(tx: &mut Tx<'_>, token: &str) -> Result<String, Error> {
    if let Some(person) = links::redeem(tx, token, Purpose::ConfirmEmail)? {
        confirm(tx, person)?;
        return Ok(persons::get(tx, person)?.email);
    }
    let owner = links::owner(tx, token, Purpose::ConfirmEmail)?;
    match owner.map(|person| persons::get(tx, person)).transpose()? {
        Some(person) if person.email_confirmed => Ok(person.email),
        _ => Err(bad_link().into()),
    }
}

/// Notes that the address is the person's; operators then hear of its suppliers.
pub(super) fn confirm(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Error> {
    if !persons::confirm(tx, person)? {
        return Ok(());
    }
    for membership in members::of_person(tx, person)? {
        if membership.role == Role::Owner {
            announce_supplier(tx, membership.organisation)?;
        }
    }
    Ok(())
}

/// Tells the operators of a supplier that waits to be verified.
pub(super) fn announce_supplier(tx: &mut Tx<'_>, id: OrganisationId) -> Result<(), Error> {
    use super::model::SupplierState::Unverified;
    if organisations::get(tx, id)?.supplier_state != Some(Unverified) {
        return Ok(());
    }
    events::tell(tx, "supplier", id.uuid(), Audience::Operators)?;
    notify::send(tx, To::Operators, &Message::SupplierWaiting)
}
