//! Organisations, and their two capabilities: to buy and to supply.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::accounts::model::{
    Language, Organisation, OrganisationId, SupplierState, TaxIdWarning, UnitSystem,
};
use crate::accounts::tax_id::TaxId;
use crate::error::Error;
use crate::identity::{BuyerId, SupplierId};
use crate::platform::db::schema::{buyers, organisations, suppliers};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

/// What a new organisation is made of, checked.
#[derive(Debug, Clone)]
pub(crate) struct NewOrganisation {
    /// The name.
    pub(crate) name: String,
    /// ISO 3166-1 alpha-2.
    pub(crate) country: String,
    /// The city.
    pub(crate) city: String,
    /// The tax id.
    pub(crate) tax_id: TaxId,
    /// ISO 4217.
    pub(crate) currency: String,
    /// The language proposed to members.
    pub(crate) language: Language,
    /// How lengths are shown.
    pub(crate) unit_system: UnitSystem,
    /// IANA.
    pub(crate) time_zone: String,
    /// Made up, on a demonstration site.
    pub(crate) demo: bool,
}

/// What an owner may change, checked.
#[derive(Debug, Clone)]
pub(crate) struct OrganisationChange {
    /// The name.
    pub(crate) name: String,
    /// The city.
    pub(crate) city: String,
    /// The postal address.
    pub(crate) address: String,
    /// The web site, with its scheme, or nothing.
    pub(crate) website: String,
    /// What the organisation says of itself.
    pub(crate) about: String,
    /// ISO 4217.
    pub(crate) currency: String,
    /// The language proposed to members.
    pub(crate) language: Language,
    /// How lengths are shown.
    pub(crate) unit_system: UnitSystem,
    /// IANA.
    pub(crate) time_zone: String,
}

/// Adds an organisation.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewOrganisation) -> Result<OrganisationId, Error> {
    let id = OrganisationId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(organisations::table)
            .values((
                organisations::id.eq(id),
                organisations::name.eq(&new.name),
                organisations::country.eq(&new.country),
                organisations::city.eq(&new.city),
                organisations::address.eq(""),
                organisations::website.eq(""),
                organisations::about.eq(""),
                organisations::tax_id.eq(&new.tax_id.written),
                organisations::tax_id_plain.eq(&new.tax_id.plain),
                organisations::tax_id_warning.eq(new.tax_id.warning.map(TaxIdWarning::as_str)),
                organisations::currency.eq(&new.currency),
                organisations::language.eq(new.language),
                organisations::unit_system.eq(new.unit_system),
                organisations::time_zone.eq(&new.time_zone),
                organisations::demo.eq(new.demo),
                organisations::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

#[derive(Queryable)]
struct Row {
    id: OrganisationId,
    name: String,
    country: String,
    city: String,
    address: String,
    website: String,
    about: String,
    tax_id: String,
    tax_id_warning: Option<TaxIdWarning>,
    currency: String,
    language: Language,
    unit_system: UnitSystem,
    time_zone: String,
    created_at: Instant,
}

/// The organisation, which must exist, with its capabilities.
pub(crate) fn get(read: &mut Read<'_>, id: OrganisationId) -> Result<Organisation, Error> {
    let found = some(read, &[id])?.pop();
    found.ok_or_else(|| diesel::result::Error::NotFound.into())
}

/// The organisations of these ids with their capabilities, in no order.
pub(crate) fn some(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<Vec<Organisation>, Error> {
    let rows: Vec<Row> = q!(read, |c| {
        organisations::table
            .filter(organisations::id.eq_any(among))
            .select((
                organisations::id,
                organisations::name,
                organisations::country,
                organisations::city,
                organisations::address,
                organisations::website,
                organisations::about,
                organisations::tax_id,
                organisations::tax_id_warning,
                organisations::currency,
                organisations::language,
                organisations::unit_system,
                organisations::time_zone,
                organisations::created_at,
            ))
            .load(c)
    })?;
    let buying: Vec<OrganisationId> = q!(read, |c| {
        buyers::table
            .filter(buyers::organisation_id.eq_any(among))
            .filter(buyers::active.eq(true))
            .select(buyers::organisation_id)
            .load(c)
    })?;
    let supplying: Vec<(OrganisationId, SupplierState)> = q!(read, |c| {
        suppliers::table
            .filter(suppliers::organisation_id.eq_any(among))
            .filter(suppliers::active.eq(true))
            .select((suppliers::organisation_id, suppliers::state))
            .load(c)
    })?;
    let buying: HashSet<OrganisationId> = buying.into_iter().collect();
    let supplying: HashMap<OrganisationId, SupplierState> = supplying.into_iter().collect();
    let organisation = |row: Row| Organisation {
        buys: buying.contains(&row.id),
        supplies: supplying.contains_key(&row.id),
        supplier_state: supplying.get(&row.id).copied(),
        id: row.id,
        name: row.name,
        country: row.country,
        city: row.city,
        address: row.address,
        website: row.website,
        about: row.about,
        tax_id: row.tax_id,
        tax_id_warning: row.tax_id_warning,
        currency: row.currency,
        language: row.language,
        unit_system: row.unit_system,
        time_zone: row.time_zone,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(organisation).collect())
}

/// Changes an organisation.
pub(crate) fn update(
    tx: &mut Tx<'_>,
    id: OrganisationId,
    change: &OrganisationChange,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(organisations::table.find(id))
            .set((
                organisations::name.eq(&change.name),
                organisations::city.eq(&change.city),
                organisations::address.eq(&change.address),
                organisations::website.eq(&change.website),
                organisations::about.eq(&change.about),
                organisations::currency.eq(&change.currency),
                organisations::language.eq(change.language),
                organisations::unit_system.eq(change.unit_system),
                organisations::time_zone.eq(&change.time_zone),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Turns buying on or off. The buyer keeps its id, and so its jobs.
pub(crate) fn set_buys(tx: &mut Tx<'_>, id: OrganisationId, active: bool) -> Result<(), Error> {
    let now = tx.now()?;
    let known = q!(tx, |c| {
        diesel::update(buyers::table.filter(buyers::organisation_id.eq(id)))
            .set(buyers::active.eq(active))
            .execute(c)
    })?;
    if known == 0 && active {
        q!(tx, |c| {
            diesel::insert_into(buyers::table)
                .values((
                    buyers::id.eq(BuyerId::random()),
                    buyers::organisation_id.eq(id),
                    buyers::active.eq(true),
                    buyers::created_at.eq(now),
                ))
                .execute(c)
        })?;
    }
    Ok(())
}

/// Turns supplying on or off. The supplier keeps its id and what an operator
/// decided about it; a new one waits to be verified.
pub(crate) fn set_supplies(tx: &mut Tx<'_>, id: OrganisationId, active: bool) -> Result<(), Error> {
    let now = tx.now()?;
    let known = q!(tx, |c| {
        diesel::update(suppliers::table.filter(suppliers::organisation_id.eq(id)))
            .set(suppliers::active.eq(active))
            .execute(c)
    })?;
    if known == 0 && active {
        q!(tx, |c| {
            diesel::insert_into(suppliers::table)
                .values((
                    suppliers::id.eq(SupplierId::random()),
                    suppliers::organisation_id.eq(id),
                    suppliers::active.eq(true),
                    suppliers::state.eq(SupplierState::Unverified),
                    suppliers::created_at.eq(now),
                ))
                .execute(c)
        })?;
    }
    Ok(())
}

/// The suppliers that these organisations are or were.
pub(crate) fn supplier_ids(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<HashMap<OrganisationId, SupplierId>, Error> {
    let rows: Vec<(OrganisationId, SupplierId)> = q!(read, |c| {
        suppliers::table
            .filter(suppliers::organisation_id.eq_any(among))
            .select((suppliers::organisation_id, suppliers::id))
            .load(c)
    })?;
    Ok(rows.into_iter().collect())
}

/// Whether there is an organisation that is made up.
pub(crate) fn any_demo(read: &mut Read<'_>) -> Result<bool, Error> {
    let count: i64 = q!(read, |c| organisations::table
        .filter(organisations::demo.eq(true))
        .count()
        .get_result(c))?;
    Ok(count > 0)
}
