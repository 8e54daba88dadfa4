//! What the other side may know: read with a proof of disclosure, and with
//! nothing else.

use std::collections::HashMap;

use super::model::OrganisationId;
use super::store::{members, organisations};
use crate::capacity::{self, model::Machine};
use crate::error::Error;
use crate::identity::{DisclosedBuyer, DisclosedSupplier, SupplierId};
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
    among(&of_suppliers(read, &[supplier])?, supplier.organisation())
}

/// The profiles of suppliers that may be known, by organisation, in the same few
/// queries whatever their number.
pub fn of_suppliers(
    read: &mut Read<'_>,
    suppliers: &[DisclosedSupplier],
) -> Result<HashMap<OrganisationId, Profile>, Error> {
    let proofs = suppliers.iter();
    let ids: Vec<OrganisationId> = proofs.map(|proof| proof.organisation()).collect();
    let mut profiles = profiles(read, &ids)?;
    let suppliers = organisations::supplier_ids(read, &ids)?;
    let of: Vec<SupplierId> = suppliers.values().copied().collect();
    let mut machines = capacity::store::machines_of(read, &of)?;
    for (organisation, supplier) in suppliers {
        if let Some(profile) = profiles.get_mut(&organisation) {
            profile.machines = machines.remove(&supplier).unwrap_or_default();
        }
    }
    Ok(profiles)
}

/// The profile of a buyer that may be known.
fn of_buyer(read: &mut Read<'_>, buyer: DisclosedBuyer) -> Result<Profile, Error> {
    among(&of_buyers(read, &[buyer])?, buyer.organisation())
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

/// The profiles of buyers that may be known, by organisation, as [`of_suppliers`].
pub fn of_buyers(
    read: &mut Read<'_>,
    buyers: &[DisclosedBuyer],
) -> Result<HashMap<OrganisationId, Profile>, Error> {
    let proofs = buyers.iter();
    let ids: Vec<OrganisationId> = proofs.map(|proof| proof.organisation()).collect();
    profiles(read, &ids)
}

/// One of the profiles that were read. An organisation that was disclosed is there:
/// none is ever deleted.
pub fn among(
    profiles: &HashMap<OrganisationId, Profile>,
    organisation: OrganisationId,
) -> Result<Profile, Error> {
    let found = profiles.get(&organisation).cloned();
    found.ok_or_else(|| anyhow::anyhow!("an organisation that was disclosed is not there").into())
}

fn profiles(
    read: &mut Read<'_>,
    ids: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Profile>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut contacts = members::contacts(read, ids)?;
    let mut profiles = HashMap::with_capacity(ids.len());
    for organisation in organisations::some(read, ids)? {
        // An organisation always has an owner.
        let Some((contact_name, contact_email)) = contacts.remove(&organisation.id) else {
            continue;
        };
        profiles.insert(
            organisation.id,
            Profile {
                id: organisation.id,
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
            },
        );
    }
    Ok(profiles)
}
