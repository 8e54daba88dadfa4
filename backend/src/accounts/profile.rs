//! What the other side may know: read with a proof of disclosure, and with
//! nothing else.

use super::model::OrganisationId;
use super::store::{members, organisations};
use crate::capacity::{self, model::Machine};
use crate::error::Error;
use crate::identity::{DisclosedBuyer, DisclosedSupplier};
use crate::platform::db::{Instant, Read};
use crate::session::{Buyer, Supplier};

/// An organisation as the other side of an order, or an operator, may know it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Which organisation.
    pub id: OrganisationId,
    /// The name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The city.
    pub city: String,
    /// The postal address; empty if none was given.
    pub address: String,
    /// The tax id as it was written.
    pub tax_id: String,
    /// The web site; empty if none was given.
    pub website: String,
    /// What it says of itself; may be empty.
    pub about: String,
    /// The name of the owner who answers for it.
    pub contact_name: String,
    /// That owner's e-mail address.
    pub contact_email: String,
    /// Since when it is here.
    pub member_since: Instant,
    /// What a supplier makes parts with; none of a buyer.
    pub machines: Vec<Machine>,
}

/// The profile of a supplier that may be known.
pub fn of_supplier(read: &mut Read<'_>, supplier: DisclosedSupplier) -> Result<Profile, Error> {
    let organisation = supplier.organisation();
    let machines = match organisations::supplier_id(read, organisation)? {
        Some(id) => capacity::store::machines(read, id)?,
        None => Vec::new(),
    };
    Ok(Profile {
        machines,
        ..profile(read, organisation)?
    })
}

/// The profile of a buyer that may be known.
pub fn of_buyer(read: &mut Read<'_>, buyer: DisclosedBuyer) -> Result<Profile, Error> {
    profile(read, buyer.organisation())
}

/// The profile of a supplier that the buyer awarded something. `None` alike for one that
/// it may not know and for an id that nobody has.
pub fn supplier_known_to(
    read: &mut Read<'_>,
    buyer: &Buyer,
    id: OrganisationId,
) -> Result<Option<Profile>, Error> {
    let proof = DisclosedSupplier::by_any_award(read, buyer, id)?;
    proof.map(|proof| of_supplier(read, proof)).transpose()
}

/// The profile of a buyer that awarded the supplier something. `None` alike for one that
/// it may not know and for an id that nobody has.
pub fn buyer_known_to(
    read: &mut Read<'_>,
    supplier: &Supplier,
    id: OrganisationId,
) -> Result<Option<Profile>, Error> {
    let proof = DisclosedBuyer::by_any_award(read, supplier, id)?;
    proof.map(|proof| of_buyer(read, proof)).transpose()
}

fn profile(read: &mut Read<'_>, id: OrganisationId) -> Result<Profile, Error> {
    let organisation = organisations::get(read, id)?;
    let (contact_name, contact_email) = members::contact(read, id)?;
    Ok(Profile {
        id,
        name: organisation.name,
        country: organisation.country,
        city: organisation.city,
        address: organisation.address,
        tax_id: organisation.tax_id,
        website: organisation.website,
        about: organisation.about,
        contact_name,
        contact_email,
        member_since: organisation.created_at,
        machines: Vec::new(),
    })
}
