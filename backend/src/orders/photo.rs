//! Photos sent for an order: kept beside it until a milestone takes them.

use diesel::prelude::*;

use super::model::{OrderId, Side};
use crate::accounts::model::OrganisationId;
use crate::error::{Error, Refusal};
use crate::parts::FileId;
use crate::platform::db::schema::{buyers, milestone_photos, orders, suppliers};
use crate::platform::db::{Read, Tx};
use crate::q;

/// The organisation's side in an order.
///
/// # Errors
/// Refused as not found if the order is not its own.
pub fn side_of(
    read: &mut Read<'_>,
    organisation: OrganisationId,
    order: OrderId,
) -> Result<Side, Error> {
    let sides: Option<(OrganisationId, OrganisationId)> = q!(read, |c| {
        orders::table
            .inner_join(buyers::table.on(buyers::id.eq(orders::buyer_id)))
            .inner_join(suppliers::table.on(suppliers::id.eq(orders::supplier_id)))
            .filter(orders::id.eq(order))
            .select((buyers::organisation_id, suppliers::organisation_id))
            .first(c)
            .optional()
    })?;
    match sides {
        Some((buyer, _)) if buyer == organisation => Ok(Side::Buyer),
        Some((_, supplier)) if supplier == organisation => Ok(Side::Supplier),
        _ => Err(Refusal::not_found("order").at("orderId").into()),
    }
}

/// Keeps a photo that one side sent, until a milestone takes it.
///
/// # Errors
/// As [`side_of`].
pub fn keep(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    order: OrderId,
    file: FileId,
) -> Result<(), Error> {
    let side = side_of(tx, organisation, order)?;
    q!(tx, |c| {
        diesel::insert_into(milestone_photos::table)
            .values((
                milestone_photos::order_id.eq(order),
                milestone_photos::file_id.eq(file),
                milestone_photos::side.eq(side),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// Lets go of a photo that no milestone took; false if one did, and it stays.
pub fn let_go(tx: &mut Tx<'_>, file: FileId) -> Result<bool, Error> {
    q!(tx, |c| {
        diesel::delete(
            milestone_photos::table
                .filter(milestone_photos::file_id.eq(file))
                .filter(milestone_photos::state.is_null()),
        )
        .execute(c)
    })?;
    let uses: i64 = q!(tx, |c| {
        milestone_photos::table
            .filter(milestone_photos::file_id.eq(file))
            .count()
            .get_result(c)
    })?;
    Ok(uses == 0)
}
