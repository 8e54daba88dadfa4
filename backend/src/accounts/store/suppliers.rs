//! The rows of suppliers as operators review them.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::accounts::model::{OrganisationId, PersonId, Role, SupplierState};
use crate::error::Error;
use crate::identity::SupplierId;
use crate::platform::db::schema::{members, organisations, persons, suppliers};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::searched::{plain, plain_pattern};
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

/// Which suppliers are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// In this state.
    pub state: Option<SupplierState>,
    /// With this in the name, the tax id or the address of an owner.
    pub search: Option<String>,
    /// After the one that supplies since then, with this id.
    pub after: Option<(Instant, OrganisationId)>,
    /// At most so many.
    pub first: i64,
}

macro_rules! wanted {
    ($wanted:expr, $pattern:expr) => {{
        let mut query = suppliers::table
            .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
            .filter(suppliers::active.eq(true))
            .into_boxed();
        if let Some(state) = $wanted.state {
            query = query.filter(suppliers::state.eq(state));
        }
        if let Some(pattern) = $pattern {
            let owner = members::table
                .inner_join(persons::table.on(persons::id.eq(members::person_id)))
                .filter(members::organisation_id.eq(organisations::id))
                .filter(members::role.eq(Role::Owner))
                .filter(plain!(persons::email).like(pattern).escape('\\'));
            query = query.filter(
                plain!(organisations::name)
                    .like(pattern)
                    .escape('\\')
                    .or(plain!(organisations::tax_id).like(pattern).escape('\\'))
                    .or(exists(owner)),
            );
        }
        query
    }};
}

/// The active suppliers that are asked for, newest first.
pub(crate) fn page(read: &mut Read<'_>, wanted: &Wanted) -> Result<Vec<Row>, Error> {
    let searched = wanted.search.as_deref().map(plain_pattern);
    Ok(q!(read, |c| {
        let mut query = wanted!(wanted, &searched);
        if let Some((at, id)) = wanted.after {
            let same = suppliers::created_at.eq(at).and(organisations::id.lt(id));
            query = query.filter(suppliers::created_at.lt(at).or(same));
        }
        query
            .order((suppliers::created_at.desc(), organisations::id.desc()))
            .limit(wanted.first)
            .select(row_columns!())
            .load(c)
    })?)
}

/// How many there are, of all pages.
pub(crate) fn count(read: &mut Read<'_>, wanted: &Wanted) -> Result<i64, Error> {
    let searched = wanted.search.as_deref().map(plain_pattern);
    Ok(q!(read, |c| wanted!(wanted, &searched)
        .count()
        .get_result(c))?)
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
