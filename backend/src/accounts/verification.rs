//! Verification of suppliers by operators.

use super::model::{OrganisationId, SupplierState};
use super::profile::{self, Profile};
use super::store::suppliers as store;
use super::store::suppliers::Row;
use crate::error::{Error, Refusal};
use crate::identity::{DisclosedSupplier, SupplierId};
use crate::notify::{self, Message, To};
use crate::platform::db::{Instant, Tx};
use crate::platform::events::{self, Audience};
use crate::session::Operator;

/// A supplier as an operator reads it.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Whether it is verified.
    pub state: SupplierState,
    /// What is odd about its tax id.
    pub tax_id_warning: Option<String>,
    /// Since when it is a supplier.
    pub created_at: Instant,
    /// What an operator may know of it; that it was read is written down.
    pub profile: Profile,
}

/// The suppliers in a state, newest first, at most 100. Takes a transaction: each
/// disclosure is written down.
pub fn suppliers(
    tx: &mut Tx<'_>,
    who: &Operator,
    state: Option<SupplierState>,
) -> Result<Vec<Reviewed>, Error> {
    let states = state.map_or_else(|| SupplierState::ALL.to_vec(), |one| vec![one]);
    let rows = store::in_states(tx, &states)?;
    reviewed(tx, who, rows)
}

fn reviewed(tx: &mut Tx<'_>, who: &Operator, rows: Vec<Row>) -> Result<Vec<Reviewed>, Error> {
    let suppliers: Vec<SupplierId> = rows.iter().map(|row| row.0).collect();
    let proofs = DisclosedSupplier::to_operator(tx, who, &suppliers, "verification")?;
    let proofs: Vec<DisclosedSupplier> = proofs.into_iter().map(|(_, proof)| proof).collect();
    let profiles = profile::of_suppliers(tx, &proofs)?;
    let reviewed = |(_, organisation, state, tax_id_warning, created_at): Row| {
        Ok(Reviewed {
            profile: profile::among(&profiles, organisation)?,
            organisation,
            state,
            tax_id_warning,
            created_at,
        })
    };
    rows.into_iter().map(reviewed).collect()
}

/// The one supplier, as [`suppliers`] gives it; no other is disclosed by asking.
pub fn supplier(tx: &mut Tx<'_>, who: &Operator, id: OrganisationId) -> Result<Reviewed, Error> {
    let row = store::of_organisation(tx, id)?.ok_or_else(|| Refusal::not_found("supplier"))?;
    let found = reviewed(tx, who, vec![row])?.pop();
    found.ok_or_else(|| Refusal::not_found("supplier").into())
}

fn set(
    tx: &mut Tx<'_>,
    who: &Operator,
    id: OrganisationId,
    state: SupplierState,
    note: Option<&str>,
) -> Result<(), Error> {
    if !store::set_state(tx, who.person(), id, state, note)? {
        return Err(Refusal::not_found("supplier").into());
    }
    events::tell(tx, "supplier", id.uuid(), Audience::Organisation(id.uuid()))?;
    events::tell(tx, "supplier", id.uuid(), Audience::Operators)
}

/// Verifies a supplier: it may open parts and quote.
pub fn verify(tx: &mut Tx<'_>, who: &Operator, id: OrganisationId) -> Result<(), Error> {
    set(tx, who, id, SupplierState::Verified, None)?;
    notify::send(tx, To::Organisation(id), &Message::SupplierVerified)
}

/// Suspends a supplier, and tells it why. Quotes already sent stand.
pub fn suspend(
    tx: &mut Tx<'_>,
    who: &Operator,
    id: OrganisationId,
    note: &str,
) -> Result<(), Error> {
    let note = super::rules::line("note", note, 500)?;
    set(tx, who, id, SupplierState::Suspended, Some(&note))?;
    notify::send(
        tx,
        To::Organisation(id),
        &Message::SupplierSuspended { note },
    )
}
