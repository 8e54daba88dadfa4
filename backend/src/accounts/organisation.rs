//! What a person says of itself, and an owner of its organisation.

use super::model::{Language, Organisation, OrganisationId, Person, PersonId, UnitSystem};
use super::store::organisations::OrganisationChange;
use super::store::{members, organisations, persons};
use super::{rules, sign_up};
use crate::error::{Error, Refusal};
use crate::platform::db::{Read, Tx};
use crate::platform::events::{self, Audience};
use crate::session::{Owner, Viewer};

/// The person that is signed in.
pub fn person(read: &mut Read<'_>, viewer: &Viewer) -> Result<Person, Error> {
    persons::get(read, viewer.person())
}

/// An organisation, for its members.
pub(super) fn get(read: &mut Read<'_>, id: OrganisationId) -> Result<Organisation, Error> {
    organisations::get(read, id)
}

/// Several organisations, each for its members, in no order.
pub(super) fn some(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<Vec<Organisation>, Error> {
    organisations::some(read, among)
}

/// Whether there is an organisation that is made up: the story of the demonstration was
/// told here.
pub fn any_demo(read: &mut Read<'_>) -> Result<bool, Error> {
    organisations::any_demo(read)
}

/// How a person wants its own account to be; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    /// The name.
    pub name: Option<String>,
    /// The language of the mails.
    pub language: Option<Language>,
    /// How lengths are shown.
    pub unit_system: Option<UnitSystem>,
}

/// Changes the person's own name, language and units.
pub fn update_profile(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    change: &ProfileChange,
) -> Result<PersonId, Error> {
    let now = persons::get(tx, viewer.person())?;
    let name = change.name.as_ref().unwrap_or(&now.name);
    let name = rules::line("name", name, rules::MAX_NAME)?;
    let language = change.language.unwrap_or(now.language);
    let unit_system = change.unit_system.unwrap_or(now.unit_system);
    persons::update(tx, now.id, &name, language, unit_system)?;
    Ok(now.id)
}

/// How an owner wants its organisation to be; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct WantedChange {
    /// The name.
    pub name: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The postal address, or an empty text.
    pub address: Option<String>,
    /// The web site, or an empty text.
    pub website: Option<String>,
    /// What it says of itself, or an empty text.
    pub about: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// The language proposed to members.
    pub language: Option<Language>,
    /// How lengths are shown.
    pub unit_system: Option<UnitSystem>,
    /// IANA.
    pub time_zone: Option<String>,
    /// Whether it buys.
    pub buys: Option<bool>,
    /// Whether it supplies.
    pub supplies: Option<bool>,
}

impl WantedChange {
    /// The organisation as it will be, checked.
    fn on(&self, now: &Organisation) -> Result<OrganisationChange, Refusal> {
        let or = |wanted: &Option<String>, now: &String| wanted.as_ref().unwrap_or(now).clone();
        Ok(OrganisationChange {
            name: rules::line("name", &or(&self.name, &now.name), rules::MAX_NAME)?,
            city: rules::line("city", &or(&self.city, &now.city), rules::MAX_NAME)?,
            address: rules::optional_text(
                "address",
                &or(&self.address, &now.address),
                rules::MAX_ADDRESS,
            )?,
            website: rules::website("website", &or(&self.website, &now.website))?,
            about: rules::optional_text("about", &or(&self.about, &now.about), rules::MAX_ABOUT)?,
            currency: rules::currency("currency", &or(&self.currency, &now.currency))?,
            language: self.language.unwrap_or(now.language),
            unit_system: self.unit_system.unwrap_or(now.unit_system),
            time_zone: rules::time_zone("timeZone", &or(&self.time_zone, &now.time_zone))?,
        })
    }
}

/// Changes the organisation. Country and tax id stay: they say which one it is. A
/// side that is turned off keeps what it has, and can be turned on again.
pub fn update_organisation(
    tx: &mut Tx<'_>,
    owner: &Owner,
    wanted: &WantedChange,
) -> Result<OrganisationId, Error> {
    let id = owner.organisation();
    members::lock(tx, id)?;
    let now = organisations::get(tx, id)?;
    let buys = wanted.buys.unwrap_or(now.buys);
    let supplies = wanted.supplies.unwrap_or(now.supplies);
    rules::some_side("buys", buys, supplies)?;
    organisations::update(tx, id, &wanted.on(&now)?)?;
    organisations::set_buys(tx, id, buys)?;
    organisations::set_supplies(tx, id, supplies)?;
    if supplies && !now.supplies {
        sign_up::announce_supplier(tx, id)?;
    }
    tell(tx, id)?;
    Ok(id)
}

/// Tells the members that their organisation changed.
pub(super) fn tell(tx: &mut Tx<'_>, id: OrganisationId) -> Result<(), Error> {
    let audience = Audience::Organisation(id.uuid());
    events::tell(tx, "organisation", id.uuid(), audience)
}
