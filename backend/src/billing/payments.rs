//! Invoices as operators read them, with who is to pay.

use std::collections::HashMap;

use anyhow::anyhow;

use super::model::{Invoice, InvoiceId};
use super::store;
pub use super::store::invoices::Wanted;
use crate::accounts::profile;
use crate::error::{Error, Refusal};
use crate::identity::{DisclosedSupplier, SupplierId};
use crate::platform::db::{Read, Tx};
use crate::session::Operator;

/// A page of payments.
#[derive(Debug, Clone)]
pub struct Payments {
    /// The invoices on the page, newest first, each with the name of who is to pay.
    pub invoices: Vec<(Invoice, String)>,
    /// Whether more follow.
    pub more: bool,
    /// How many there are, of all pages.
    pub total: i64,
}

/// The invoices that are asked for, with the name of who is to pay. Takes a transaction:
/// each disclosure is written down, of those on the page and of no others.
pub fn payments(tx: &mut Tx<'_>, who: &Operator, wanted: &Wanted) -> Result<Payments, Error> {
    let one_more = Wanted {
        first: wanted.first + 1,
        ..wanted.clone()
    };
    let mut rows = store::invoices::page(tx, &one_more)?;
    let most = usize::try_from(wanted.first).unwrap_or_default();
    let more = rows.len() > most;
    rows.truncate(most);
    Ok(Payments {
        invoices: named(tx, who, rows)?,
        more,
        total: store::invoices::count(tx, wanted)?,
    })
}

fn named(
    tx: &mut Tx<'_>,
    who: &Operator,
    rows: Vec<(Invoice, SupplierId)>,
) -> Result<Vec<(Invoice, String)>, Error> {
    let payers: Vec<SupplierId> = rows.iter().map(|(_, supplier)| *supplier).collect();
    let proofs = DisclosedSupplier::to_operator(tx, who, &payers, "payment")?;
    let known: Vec<DisclosedSupplier> = proofs.iter().map(|(_, proof)| *proof).collect();
    let profiles = profile::of_suppliers(tx, &known)?;
    let of: HashMap<SupplierId, DisclosedSupplier> = proofs.into_iter().collect();
    let named = |(invoice, payer): (Invoice, SupplierId)| {
        let proof = of
            .get(&payer)
            .ok_or_else(|| anyhow!("a payer was not disclosed"))?;
        let payer = profile::among(&profiles, proof.organisation())?;
        Ok((invoice, payer.name))
    };
    rows.into_iter().map(named).collect()
}

/// One invoice of any supplier.
pub fn payment(read: &mut Read<'_>, _who: &Operator, id: InvoiceId) -> Result<Invoice, Error> {
    let found = store::invoices::get(read, id, None)?;
    Ok(found.ok_or_else(|| Refusal::not_found("invoice"))?)
}
