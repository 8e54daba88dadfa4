//! The rows of suppliers as operators review them.

use diesel::prelude::*;

use crate::accounts::model::{OrganisationId, PersonId, SupplierState};
use crate::error::Error;
use crate::identity::SupplierId;
use crate::platform::db::schema::{organisations, suppliers};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

/// A supplier, its organisation, its state, what is odd about its tax id, since when.
pub(crate) type Row = (
    SupplierId,
    OrganisationId,
    SupplierState,
    Option<String>,
    Instant,
);

macro_rules! row_columns {
    () => {
        (
            suppliers::id,
            organisations::id,
            suppliers::state,
            organisations::tax_id_warning,
            suppliers::created_at,
        )
    };
}

/// The active suppliers in these states, newest first, at most 100.
pub(crate) fn in_states(read: &mut Read<'_>, states: &[SupplierState]) -> Result<Vec<Row>, Error> {
    Ok(q!(read, |c| suppliers::table
        .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
        .filter(suppliers::active.eq(true))
        .filter(suppliers::state.eq_any(states))
        .order((suppliers::created_at.desc(), organisations::id))
        .limit(100)
        .select(row_columns!())
        .load(c))?)
}

/// The supplier that this organisation is; `None` if it is none, or none any more.
pub(crate) fn of_organisation(
    read: &mut Read<'_>,
    organisation: OrganisationId,
) -> Result<Option<Row>, Error> {
    Ok(q!(read, |c| suppliers::table
        .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
        .filter(suppliers::active.eq(true))
        .filter(organisations::id.eq(organisation))
        .select(row_columns!())
        .first(c)
        .optional())?)
}

/// Sets a supplier's state; false if there is no such supplier.
pub(crate) fn set_state(
    tx: &mut Tx<'_>,
    by: PersonId,
    organisation: OrganisationId,
    state: SupplierState,
    note: Option<&str>,
) -> Result<bool, Error> {
    let now = tx.now()?;
    let verified_at = (state == SupplierState::Verified).then_some(now);
    let changed = q!(tx, |c| diesel::update(
        suppliers::table
            .filter(suppliers::organisation_id.eq(organisation))
            .filter(suppliers::active.eq(true))
    )
    .set((
        suppliers::state.eq(state),
        suppliers::state_note.eq(note),
        suppliers::verified_at.eq(verified_at),
        suppliers::verified_by.eq(Some(by)),
    ))
    .execute(c))?;
    Ok(changed == 1)
}
