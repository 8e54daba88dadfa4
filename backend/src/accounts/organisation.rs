//! What a person says of itself, and an owner of its organisation.

use super::model::{Language, Organisation, OrganisationId, Person, PersonId, UnitSystem};
use super::store::organisations::OrganisationChange;
use super::store::{organisations, persons};
use super::{rules, sign_up};
use crate::error::Error;
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

/// Changes the person's own name, language and units.
pub fn update_profile(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    (name, language, unit_system): (&str, Language, UnitSystem),
) -> Result<PersonId, Error> {
    let name = rules::line("name", name, rules::MAX_NAME)?;
    persons::update(tx, viewer.person(), &name, language, unit_system)?;
    Ok(viewer.person())
}

/// How an owner wants its organisation to be.
#[derive(Debug, Clone)]
pub struct WantedOrganisation {
    /// The name.
    pub name: String,
    /// The city.
    pub city: String,
    /// The postal address, or nothing.
    pub address: String,
    /// The web site, or nothing.
    pub website: String,
    /// What it says of itself, or nothing.
    pub about: String,
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

/// Changes the organisation. Country and tax id stay: they say which one it is. A
/// side that is turned off keeps what it has, and can be turned on again.
pub fn update_organisation(
    tx: &mut Tx<'_>,
    owner: &Owner,
    wanted: &WantedOrganisation,
) -> Result<OrganisationId, Error> {
    let id = owner.organisation();
    rules::some_side("buys", wanted.buys, wanted.supplies)?;
    let change = OrganisationChange {
        name: rules::line("name", &wanted.name, rules::MAX_NAME)?,
        city: rules::line("city", &wanted.city, rules::MAX_NAME)?,
        address: rules::optional_text("address", &wanted.address, rules::MAX_ADDRESS)?,
        website: rules::website("website", &wanted.website)?,
        about: rules::optional_text("about", &wanted.about, rules::MAX_ABOUT)?,
        currency: rules::currency("currency", &wanted.currency)?,
        language: wanted.language,
        unit_system: wanted.unit_system,
        time_zone: rules::time_zone("timeZone", &wanted.time_zone)?,
    };
    let supplied = organisations::get(tx, id)?.supplies;
    organisations::update(tx, id, &change)?;
    organisations::set_buys(tx, id, wanted.buys)?;
    organisations::set_supplies(tx, id, wanted.supplies)?;
    if wanted.supplies && !supplied {
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
