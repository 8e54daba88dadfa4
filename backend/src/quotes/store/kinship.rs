//! Whose job it is, as far as the one who quotes may be told.

use diesel::prelude::*;

use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::identity::BuyerId;
use crate::platform::db::Read;
use crate::platform::db::schema::{buyers, organisations};
use crate::q;

/// How an organisation is related to the buyer of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// Not at all.
    Stranger,
    /// It is the buyer's organisation itself.
    Itself,
    /// Another organisation with the same tax id.
    SameTaxId,
}

/// Compares the supplier's organisation with the buyer's.
pub fn of(read: &mut Read<'_>, supplier: OrganisationId, buyer: BuyerId) -> Result<Kinship, Error> {
    let (owner, country, tax_id): (OrganisationId, String, String) = q!(read, |c| {
        buyers::table
            .inner_join(organisations::table.on(organisations::id.eq(buyers::organisation_id)))
            .filter(buyers::id.eq(buyer))
            .select((
                organisations::id,
                organisations::country,
                organisations::tax_id_plain,
            ))
            .first(c)
    })?;
    if owner == supplier {
        return Ok(Kinship::Itself);
    }
    let mine: (String, String) = q!(read, |c| {
        organisations::table
            .find(supplier)
            .select((organisations::country, organisations::tax_id_plain))
            .first(c)
    })?;
    Ok(if mine == (country, tax_id) {
        Kinship::SameTaxId
    } else {
        Kinship::Stranger
    })
}
