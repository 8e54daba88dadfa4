//! Disclosure: the proofs that an identity may be known, and every way to one.
//!
//! A [`DisclosedSupplier`] is made here alone: to oneself, by an award, to an
//! operator (which is written down). It is what the profile is read with, so a
//! profile without a right to it does not compile.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{BuyerId, SupplierId};
use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::jobs::JobId;
use crate::orders::OrderId;
use crate::platform::db::schema::{buyers, disclosures, jobs, orders, suppliers};
use crate::platform::db::{Read, Tx};
use crate::platform::id::AnyId;
use crate::q;
use crate::session::{Buyer, Operator, Supplier};

/// Proof that this supplier may be known to whoever holds it.
#[derive(Debug, Clone, Copy)]
pub struct DisclosedSupplier {
    organisation: OrganisationId,
}

/// Proof that this buyer may be known to whoever holds it.
#[derive(Debug, Clone, Copy)]
pub struct DisclosedBuyer {
    organisation: OrganisationId,
}

impl DisclosedSupplier {
    /// The organisation, whose profile may be read.
    pub fn organisation(self) -> OrganisationId {
        self.organisation
    }

    /// To the supplier itself.
    pub fn to_self(me: &Supplier) -> Self {
        Self {
            organisation: me.member().organisation(),
        }
    }

    /// By an award: the supplier of one of the buyer's own orders. The join is the rule.
    pub fn by_award(
        read: &mut Read<'_>,
        buyer: &Buyer,
        order: OrderId,
    ) -> Result<Option<Self>, Error> {
        Ok(Self::by_awards(read, buyer, &[order])?
            .pop()
            .map(|(_, proof)| proof))
    }

    /// By awards: the suppliers of the buyer's own orders among these.
    pub fn by_awards(
        read: &mut Read<'_>,
        buyer: &Buyer,
        among: &[OrderId],
    ) -> Result<Vec<(OrderId, Self)>, Error> {
        let rows: Vec<(OrderId, OrganisationId)> = q!(read, |c| {
            orders::table
                .inner_join(suppliers::table.on(suppliers::id.eq(orders::supplier_id)))
                .filter(orders::id.eq_any(among))
                .filter(orders::buyer_id.eq(buyer.id()))
                .select((orders::id, suppliers::organisation_id))
                .load(c)
        })?;
        let proof = |(order, organisation)| (order, Self { organisation });
        Ok(rows.into_iter().map(proof).collect())
    }

    /// By any award: the supplier that this organisation is, if it is the other side of
    /// one of the buyer's own orders. `None` alike for one that it may not know and for
    /// an id that nobody has.
    pub fn by_any_award(
        read: &mut Read<'_>,
        buyer: &Buyer,
        organisation: OrganisationId,
    ) -> Result<Option<Self>, Error> {
        let known: Option<OrganisationId> = q!(read, |c| {
            orders::table
                .inner_join(suppliers::table.on(suppliers::id.eq(orders::supplier_id)))
                .filter(orders::buyer_id.eq(buyer.id()))
                .filter(suppliers::organisation_id.eq(organisation))
                .select(suppliers::organisation_id)
                .first(c)
                .optional()
        })?;
        Ok(known.map(|organisation| Self { organisation }))
    }

    /// To an operator: these suppliers. Who saw whom is written down, a row for each.
    pub fn to_operator(
        tx: &mut Tx<'_>,
        operator: &Operator,
        among: &[SupplierId],
        reason: &str,
    ) -> Result<Vec<(SupplierId, Self)>, Error> {
        let rows: Vec<(SupplierId, OrganisationId)> = q!(tx, |c| {
            suppliers::table
                .filter(suppliers::id.eq_any(among))
                .select((suppliers::id, suppliers::organisation_id))
                .load(c)
        })?;
        let subjects: Vec<OrganisationId> = rows.iter().map(|row| row.1).collect();
        write_down(tx, operator, &subjects, reason)?;
        let proof = |(supplier, organisation)| (supplier, Self { organisation });
        Ok(rows.into_iter().map(proof).collect())
    }
}

impl DisclosedBuyer {
    /// The organisation, whose profile may be read.
    pub fn organisation(self) -> OrganisationId {
        self.organisation
    }

    /// To the buyer itself.
    pub fn to_self(me: &Buyer) -> Self {
        Self {
            organisation: me.member().organisation(),
        }
    }

    /// By an award: the buyer of one of the supplier's own orders. The join is the rule.
    pub fn by_award(
        read: &mut Read<'_>,
        supplier: &Supplier,
        order: OrderId,
    ) -> Result<Option<Self>, Error> {
        Ok(Self::by_awards(read, supplier, &[order])?
            .pop()
            .map(|(_, proof)| proof))
    }

    /// By awards: the buyers of the supplier's own orders among these.
    pub fn by_awards(
        read: &mut Read<'_>,
        supplier: &Supplier,
        among: &[OrderId],
    ) -> Result<Vec<(OrderId, Self)>, Error> {
        let rows: Vec<(OrderId, OrganisationId)> = q!(read, |c| {
            orders::table
                .inner_join(buyers::table.on(buyers::id.eq(orders::buyer_id)))
                .filter(orders::id.eq_any(among))
                .filter(orders::supplier_id.eq(supplier.id()))
                .select((orders::id, buyers::organisation_id))
                .load(c)
        })?;
        let proof = |(order, organisation)| (order, Self { organisation });
        Ok(rows.into_iter().map(proof).collect())
    }

    /// By any award: the buyer that this organisation is, if it is the other side of
    /// one of the supplier's own orders. `None` alike for one that it may not know and for
    /// an id that nobody has.
    pub fn by_any_award(
        read: &mut Read<'_>,
        supplier: &Supplier,
        organisation: OrganisationId,
    ) -> Result<Option<Self>, Error> {
        let known: Option<OrganisationId> = q!(read, |c| {
            orders::table
                .inner_join(buyers::table.on(buyers::id.eq(orders::buyer_id)))
                .filter(orders::supplier_id.eq(supplier.id()))
                .filter(buyers::organisation_id.eq(organisation))
                .select(buyers::organisation_id)
                .first(c)
                .optional()
        })?;
        Ok(known.map(|organisation| Self { organisation }))
    }

    /// By the buyer's own choice to show its name on this job.
    pub fn by_choice(read: &mut Read<'_>, job: JobId) -> Result<Option<Self>, Error> {
        let organisation: Option<OrganisationId> = q!(read, |c| {
            jobs::table
                .inner_join(buyers::table.on(buyers::id.eq(jobs::buyer_id)))
                .filter(jobs::id.eq(job))
                .filter(jobs::show_buyer_name.eq(true))
                .select(buyers::organisation_id)
                .first(c)
                .optional()
        })?;
        Ok(organisation.map(|organisation| Self { organisation }))
    }

    /// As [`Self::by_choice`], for a page of jobs: those whose buyers chose so.
    pub fn by_choices(
        read: &mut Read<'_>,
        wanted: &[JobId],
    ) -> Result<HashMap<JobId, Self>, Error> {
        let rows: Vec<(JobId, OrganisationId)> = q!(read, |c| {
            jobs::table
                .inner_join(buyers::table.on(buyers::id.eq(jobs::buyer_id)))
                .filter(jobs::id.eq_any(wanted))
                .filter(jobs::show_buyer_name.eq(true))
                .select((jobs::id, buyers::organisation_id))
                .load(c)
        })?;
        let proof = |(job, organisation)| (job, Self { organisation });
        Ok(rows.into_iter().map(proof).collect())
    }

    /// To an operator; who saw whom is written down.
    pub fn to_operator(
        tx: &mut Tx<'_>,
        operator: &Operator,
        buyer: BuyerId,
        reason: &str,
    ) -> Result<Option<Self>, Error> {
        let organisation: Option<OrganisationId> = q!(tx, |c| {
            buyers::table
                .find(buyer)
                .select(buyers::organisation_id)
                .first(c)
                .optional()
        })?;
        let Some(organisation) = organisation else {
            return Ok(None);
        };
        write_down(tx, operator, &[organisation], reason)?;
        Ok(Some(Self { organisation }))
    }
}

/// Writes down that an operator read texts in which these organisations name somebody, most
/// likely themselves. It is no proof: the operator learns what the texts say.
pub fn texts_shown(
    tx: &mut Tx<'_>,
    operator: &Operator,
    writers: &[OrganisationId],
    reason: &str,
) -> Result<(), Error> {
    write_down(tx, operator, writers, reason)
}

fn write_down(
    tx: &mut Tx<'_>,
    operator: &Operator,
    subjects: &[OrganisationId],
    reason: &str,
) -> Result<(), Error> {
    let now = tx.now()?;
    let row = |subject: &OrganisationId| {
        (
            disclosures::id.eq(AnyId::random()),
            disclosures::person_id.eq(operator.person()),
            disclosures::audience.eq("operator"),
            disclosures::subject.eq(AnyId::from_uuid(subject.uuid())),
            disclosures::reason.eq(reason),
            disclosures::created_at.eq(now),
        )
    };
    let rows: Vec<_> = subjects.iter().map(row).collect();
    q!(tx, |c| {
        diesel::insert_into(disclosures::table)
            .values(&rows)
            .execute(c)
    })?;
    Ok(())
}
