//! Reads a session's viewer; the only place that makes capabilities.

use diesel::prelude::*;

use super::{Buyer, Member, Operator, SessionId, Supplier, Viewer};
use crate::accounts::model::{OrganisationId, PersonId, Role, SupplierState};
use crate::error::Error;
use crate::identity::{BuyerId, SupplierId};
use crate::platform::db::Read;
use crate::platform::db::schema::{buyers, members, operators, sessions, suppliers};
use crate::q;

/// The viewer of a living session; `None` if it was ended. Read at every request
/// and socket event, so that ending a session works at once, on every node.
pub fn viewer_of(read: &mut Read<'_>, session: SessionId) -> Result<Option<Viewer>, Error> {
    let found: Option<(PersonId, Option<OrganisationId>)> = q!(read, |c| {
        sessions::table
            .filter(sessions::id.eq(session))
            .filter(sessions::ended_at.is_null())
            .select((sessions::person_id, sessions::organisation_id))
            .first(c)
            .optional()
    })?;
    let Some((person, organisation)) = found else {
        return Ok(None);
    };
    let operator: Option<PersonId> = q!(read, |c| {
        operators::table
            .find(person)
            .select(operators::person_id)
            .first(c)
            .optional()
    })?;
    let mut viewer = Viewer {
        session,
        person,
        member: None,
        buyer: None,
        supplier: None,
        operator: operator.map(|person| Operator { person }),
    };
    if let Some(organisation) = organisation {
        let role: Option<Role> = q!(read, |c| {
            members::table
                .find((organisation, person))
                .select(members::role)
                .first(c)
                .optional()
        })?;
        // Whoever was removed from the organisation has no session in it.
        let Some(role) = role else { return Ok(None) };
        let member = Member {
            organisation,
            person,
            role,
        };
        viewer.member = Some(member);
        viewer.buyer = buyer_of(read, member)?;
        viewer.supplier = supplier_of(read, member)?;
    }
    Ok(Some(viewer))
}

fn buyer_of(read: &mut Read<'_>, member: Member) -> Result<Option<Buyer>, Error> {
    let id: Option<BuyerId> = q!(read, |c| {
        buyers::table
            .filter(buyers::organisation_id.eq(member.organisation))
            .filter(buyers::active.eq(true))
            .select(buyers::id)
            .first(c)
            .optional()
    })?;
    Ok(id.map(|id| Buyer { id, member }))
}

fn supplier_of(read: &mut Read<'_>, member: Member) -> Result<Option<Supplier>, Error> {
    let found: Option<(SupplierId, SupplierState)> = q!(read, |c| {
        suppliers::table
            .filter(suppliers::organisation_id.eq(member.organisation))
            .filter(suppliers::active.eq(true))
            .select((suppliers::id, suppliers::state))
            .first(c)
            .optional()
    })?;
    Ok(found.map(|(id, state)| Supplier { id, state, member }))
}
