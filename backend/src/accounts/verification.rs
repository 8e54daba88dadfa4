//! Verification of suppliers by operators.

use super::model::{OrganisationId, SupplierState};
use super::profile::{self, Profile};
pub use super::store::suppliers::Wanted;
use super::store::suppliers::{self as store, Row};
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

/// A page of suppliers.
#[derive(Debug, Clone)]
pub struct Page {
    /// Those on the page, newest first.
    pub suppliers: Vec<Reviewed>,
    /// Whether more follow.
    pub more: bool,
    /// How many there are, of all pages.
    pub total: i64,
}

/// The suppliers that are asked for, newest first. Takes a transaction: each disclosure is
/// written down, of those on the page and of no others.
pub fn suppliers(tx: &mut Tx<'_>, who: &Operator, wanted: &Wanted) -> Result<Page, Error> {
    let one_more = Wanted {
        first: wanted.first + 1,
        ..wanted.clone()
    };
    let mut rows = store::page(tx, &one_more)?;
    let most = usize::try_from(wanted.first).unwrap_or_default();
    let more = rows.len() > most;
    rows.truncate(most);
    Ok(Page {
        suppliers: reviewed(tx, who, rows)?,
        more,
        total: store::count(tx, wanted)?,
    })
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
