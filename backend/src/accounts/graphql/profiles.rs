//! What the other side of an award may know, and the way to it from either desk.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use crate::accounts::OrganisationId;
use crate::accounts::profile;
use crate::capacity::graphql::MachineObject;
use crate::error::Error;
use crate::graphql::read;
use crate::graphql::scalars::Date;
use crate::platform::db::Read;
use crate::session::{Buyer, Supplier};

/// What the other side may know after the award.
#[derive(SimpleObject)]
pub struct Profile {
    /// Its organisation; `supplier` on the desk of a buyer, and `buyer` on the desk of a
    /// supplier, give the profile by it.
    id: ID,
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
    /// What a supplier makes parts with, by name; none of a buyer.
    #[graphql(complexity = "10 * child_complexity")]
    machines: Vec<MachineObject>,
}

impl From<profile::Profile> for Profile {
    fn from(profile: profile::Profile) -> Self {
        let since = profile.member_since.timestamp();
        Self {
            id: profile.id.to_global(),
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

/// The profile that was found by its id; what is no id of an organisation is nobody's.
async fn known<F>(ctx: &Context<'_>, id: &ID, find: F) -> Result<Option<Profile>>
where
    F: FnOnce(&mut Read<'_>, OrganisationId) -> Result<Option<profile::Profile>, Error>
        + Send
        + 'static,
{
    let Ok(id) = OrganisationId::from_global(id) else {
        return Ok(None);
    };
    let found = read(ctx, move |read| find(read, id)).await?;
    Ok(found.map(Profile::from))
}

/// The suppliers that a buyer may know.
pub struct KnownSuppliers {
    /// To whom they are known.
    pub buyer: Buyer,
}

#[Object]
impl KnownSuppliers {
    /// A supplier that one awarded something. Whoever one may not know is not there, as
    /// nobody is.
    async fn supplier(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `id` of its profile.")] id: ID,
    ) -> Result<Option<Profile>> {
        let buyer = self.buyer;
        known(ctx, &id, move |read, id| {
            profile::supplier_known_to(read, &buyer, id)
        })
        .await
    }
}

/// The buyers that a supplier may know.
pub struct KnownBuyers {
    /// To whom they are known.
    pub supplier: Supplier,
}

#[Object]
impl KnownBuyers {
    /// A buyer that awarded one something. Whoever one may not know is not there, as
    /// nobody is.
    async fn buyer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `id` of its profile.")] id: ID,
    ) -> Result<Option<Profile>> {
        let supplier = self.supplier;
        known(ctx, &id, move |read, id| {
            profile::buyer_known_to(read, &supplier, id)
        })
        .await
    }
}
