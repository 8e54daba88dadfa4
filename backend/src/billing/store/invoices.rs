//! The rows of invoices.

use diesel::prelude::*;

use crate::billing::model::{
    Invoice, InvoiceId, InvoiceState, LockedInvoice, NewInvoice, SubscriptionId,
};
use crate::billing::provider::Paid;
use crate::error::Error;
use crate::identity::SupplierId;
use crate::money::Amount;
use crate::platform::db::schema::{invoices, organisations, plans, suppliers};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::searched::{plain, plain_pattern};
use crate::q;

type InvoiceRow = (
    InvoiceId,
    String,
    InvoiceState,
    i64,
    String,
    String,
    String,
    Instant,
    Option<Instant>,
);

fn invoice_from(row: InvoiceRow) -> Invoice {
    let (id, number, state, amount, currency, plan, reference, created_at, paid_at) = row;
    Invoice {
        id,
        number,
        state,
        amount: Amount(amount),
        currency,
        plan,
        reference,
        created_at,
        paid_at,
    }
}

macro_rules! invoice_columns {
    () => {
        (
            invoices::id,
            invoices::number,
            invoices::state,
            invoices::amount_micros,
            invoices::currency,
            plans::name,
            invoices::reference,
            invoices::created_at,
            invoices::paid_at,
        )
    };
}

/// A supplier's invoices, newest first, at most 100.
pub(in crate::billing) fn of_supplier(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<Vec<Invoice>, Error> {
    let rows: Vec<InvoiceRow> = q!(read, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::supplier_id.eq(supplier))
            .order((invoices::created_at.desc(), invoices::id))
            .limit(100)
            .select(invoice_columns!())
            .load(c)
    })?;
    Ok(rows.into_iter().map(invoice_from).collect())
}

/// An invoice, if it is this supplier's; of any supplier for none.
pub(in crate::billing) fn get(
    read: &mut Read<'_>,
    id: InvoiceId,
    of: Option<SupplierId>,
) -> Result<Option<Invoice>, Error> {
    let row: Option<(SupplierId, InvoiceRow)> = q!(read, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::id.eq(id))
            .select((invoices::supplier_id, invoice_columns!()))
            .first(c)
            .optional()
    })?;
    let theirs = row.filter(|(supplier, _)| of.is_none_or(|of| of == *supplier));
    Ok(theirs.map(|(_, row)| invoice_from(row)))
}

/// The newest invoice that the supplier has still to pay.
pub(in crate::billing) fn open(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<Option<Invoice>, Error> {
    let row: Option<InvoiceRow> = q!(read, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::supplier_id.eq(supplier))
            .filter(invoices::state.eq(InvoiceState::Open))
            .order((invoices::created_at.desc(), invoices::id))
            .select(invoice_columns!())
            .first(c)
            .optional()
    })?;
    Ok(row.map(invoice_from))
}

/// Which invoices an operator asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// In this state.
    pub state: Option<InvoiceState>,
    /// With this in the reference, the number or the name of who is to pay.
    pub search: Option<String>,
    /// After the one written then, with this id.
    pub after: Option<(Instant, InvoiceId)>,
    /// At most so many.
    pub first: i64,
}

macro_rules! wanted {
    ($wanted:expr, $pattern:expr) => {{
        let mut query = invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .inner_join(suppliers::table.on(suppliers::id.eq(invoices::supplier_id)))
            .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
            .into_boxed();
        if let Some(state) = $wanted.state {
            query = query.filter(invoices::state.eq(state));
        }
        if let Some(pattern) = $pattern {
            query = query.filter(
                plain!(invoices::reference)
                    .like(pattern)
                    .escape('\\')
                    .or(plain!(invoices::number).like(pattern).escape('\\'))
                    .or(plain!(organisations::name).like(pattern).escape('\\')),
            );
        }
        query
    }};
}

/// A page of invoices as an operator reads them, newest first, with who is to pay: a
/// supplier that is not disclosed.
pub(in crate::billing) fn page(
    read: &mut Read<'_>,
    wanted: &Wanted,
) -> Result<Vec<(Invoice, SupplierId)>, Error> {
    let searched = wanted.search.as_deref().map(plain_pattern);
    let rows: Vec<(InvoiceRow, SupplierId)> = q!(read, |c| {
        let mut query = wanted!(wanted, &searched);
        if let Some((at, id)) = wanted.after {
            let same = invoices::created_at.eq(at).and(invoices::id.lt(id));
            query = query.filter(invoices::created_at.lt(at).or(same));
        }
        query
            .order((invoices::created_at.desc(), invoices::id.desc()))
            .limit(wanted.first)
            .select((invoice_columns!(), invoices::supplier_id))
            .load(c)
    })?;
    Ok(rows
        .into_iter()
        .map(|(row, supplier)| (invoice_from(row), supplier))
        .collect())
}

/// How many there are, of all pages.
pub(in crate::billing) fn count(read: &mut Read<'_>, wanted: &Wanted) -> Result<i64, Error> {
    let searched = wanted.search.as_deref().map(plain_pattern);
    Ok(q!(read, |c| wanted!(wanted, &searched)
        .count()
        .get_result(c))?)
}

pub(in crate::billing) fn add(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    new: &NewInvoice,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(invoices::table)
            .values((
                invoices::id.eq(new.id),
                invoices::number.eq(&new.number),
                invoices::subscription_id.eq(new.subscription),
                invoices::supplier_id.eq(supplier),
                invoices::state.eq(InvoiceState::Open),
                invoices::plan_key.eq(&new.plan),
                invoices::amount_micros.eq(new.amount.0),
                invoices::currency.eq(&new.currency),
                invoices::reference.eq(&new.reference),
                invoices::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}

pub(in crate::billing) fn cancel_open(tx: &mut Tx<'_>, supplier: SupplierId) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(
            invoices::table
                .filter(invoices::supplier_id.eq(supplier))
                .filter(invoices::state.eq(InvoiceState::Open)),
        )
        .set(invoices::state.eq(InvoiceState::Cancelled))
        .execute(c)
    })?;
    Ok(())
}

pub(in crate::billing) fn mark_paid(
    tx: &mut Tx<'_>,
    id: InvoiceId,
    paid: Paid,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::update(invoices::table.find(id))
            .set((
                invoices::state.eq(InvoiceState::Paid),
                invoices::paid_at.eq(Some(now)),
                invoices::confirmed_by.eq(paid.confirmed_by()),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The invoice, held until the transaction ends.
pub(in crate::billing) fn lock(
    tx: &mut Tx<'_>,
    id: InvoiceId,
) -> Result<Option<LockedInvoice>, Error> {
    if let Conn::Pg(c) = tx.connection() {
        let _: Option<InvoiceId> = invoices::table
            .find(id)
            .select(invoices::id)
            .for_update()
            .first(c)
            .optional()?;
    }
    type Row = (SupplierId, SubscriptionId, InvoiceState, String, String);
    let row: Option<Row> = q!(tx, |c| {
        invoices::table
            .inner_join(plans::table.on(plans::key.eq(invoices::plan_key)))
            .filter(invoices::id.eq(id))
            .select((
                invoices::supplier_id,
                invoices::subscription_id,
                invoices::state,
                plans::name,
                invoices::reference,
            ))
            .first(c)
            .optional()
    })?;
    let locked = |(supplier, subscription, state, plan_name, reference): Row| LockedInvoice {
        supplier,
        subscription,
        state,
        plan_name,
        reference,
    };
    Ok(row.map(locked))
}
