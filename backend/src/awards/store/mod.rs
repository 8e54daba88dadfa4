//! The only SQL of awards: what is chosen from here, what an award writes in
//! `writes`, how quotes and lines stand in `standings`.

pub(super) mod standings;
pub(super) mod writes;

use std::collections::BTreeMap;

use diesel::prelude::*;
use jiff::civil::Date;

use super::model::FrozenLine;
use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::model::Process;
use crate::jobs::{JobId, LineId};
use crate::orders::model::OrderState;
use crate::parts::{FileId, RevisionId};
use crate::platform::db::Read;
use crate::platform::db::schema::{
    aliases, awards, jobs, lines, orders, organisations, quote_revisions, quotes, suppliers,
};
use crate::q;
use crate::quotes::model::{QuoteId, QuoteRevisionId, QuoteState};
use crate::quotes::store as quote_store;

/// The terms of a job, to be frozen.
#[derive(Debug, Clone, Queryable)]
pub(super) struct Terms {
    /// Its code.
    pub code: String,
    /// Its public title.
    pub title: String,
    /// Incoterm 2020.
    pub incoterm: String,
    /// Where it is delivered.
    pub delivery_address: String,
    /// Where it is delivered.
    pub delivery_city: String,
    /// ISO 3166-1.
    pub delivery_country: String,
    /// The buyer's text.
    pub remark: String,
}

/// The terms of a job.
pub(super) fn terms(read: &mut Read<'_>, job: JobId) -> Result<Terms, Error> {
    Ok(q!(read, |c| {
        jobs::table
            .find(job)
            .select((
                jobs::code,
                jobs::title,
                jobs::incoterm,
                jobs::delivery_address,
                jobs::delivery_city,
                jobs::delivery_country,
                jobs::remark,
            ))
            .first(c)
    })?)
}

/// The specification of each of the job's lines, with the revision it was made from.
pub(super) fn specifications(
    read: &mut Read<'_>,
    job: JobId,
) -> Result<BTreeMap<LineId, (RevisionId, FrozenLine)>, Error> {
    type Row = (
        (LineId, RevisionId, i32, String, Process),
        (String, String, String, String, String),
        (Option<i64>, String, Option<FileId>),
    );
    let rows: Vec<Row> = q!(read, |c| {
        lines::table
            .filter(lines::job_id.eq(job))
            .select((
                (
                    lines::id,
                    lines::revision_id,
                    lines::position,
                    lines::title,
                    lines::process,
                ),
                (
                    lines::material,
                    lines::finish,
                    lines::general_tolerance,
                    lines::iso_fit,
                    lines::threads,
                ),
                (
                    lines::roughness_ra_nm,
                    lines::remark,
                    lines::drawing_file_id,
                ),
            ))
            .load(c)
    })?;
    let frozen =
        |((id, revision, position, title, process), texts, (roughness, remark, drawing)): Row| {
            let (material, finish, general_tolerance, iso_fit, threads) = texts;
            let line = FrozenLine {
                position,
                title,
                process,
                material,
                finish,
                general_tolerance,
                iso_fit,
                threads,
                roughness_ra_nm: roughness,
                remark,
                drawing,
            };
            (id, (revision, line))
        };
    Ok(rows.into_iter().map(frozen).collect())
}

/// The lines of the job whose award lives, with its quantity and its order's state.
pub(super) fn living(
    read: &mut Read<'_>,
    job: JobId,
) -> Result<BTreeMap<LineId, (i32, OrderState)>, Error> {
    let rows: Vec<(LineId, i32, OrderState)> = q!(read, |c| {
        awards::table
            .inner_join(orders::table.on(orders::id.eq(awards::order_id)))
            .filter(awards::job_id.eq(job))
            .filter(awards::ended_at.is_null())
            .select((awards::line_id, awards::quantity, orders::state))
            .load(c)
    })?;
    Ok(rows
        .into_iter()
        .map(|(line, quantity, state)| (line, (quantity, state)))
        .collect())
}

/// A quote of the job by one of its sent revisions.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// The quote.
    pub quote: QuoteId,
    /// Whose it is: to make the order, never to be shown.
    pub supplier: SupplierId,
    /// Whether the quote stands and this is the revision that counts.
    pub counts: bool,
    /// The last day on which the prices hold.
    pub valid_until: Date,
    /// The supplier's text.
    pub remark: String,
    /// The name under which the supplier appears in the job.
    pub alias: String,
}

/// The quote of the job that this sent revision belongs to.
pub(super) fn candidate(
    read: &mut Read<'_>,
    job: JobId,
    revision: QuoteRevisionId,
) -> Result<Option<Candidate>, Error> {
    type Row = (
        QuoteId,
        SupplierId,
        QuoteState,
        Option<QuoteRevisionId>,
        String,
        String,
        String,
    );
    let row: Option<Row> = q!(read, |c| {
        quote_revisions::table
            .inner_join(quotes::table.on(quotes::id.eq(quote_revisions::quote_id)))
            .inner_join(
                aliases::table.on(aliases::job_id
                    .eq(quotes::job_id)
                    .and(aliases::supplier_id.eq(quotes::supplier_id))),
            )
            .filter(quote_revisions::id.eq(revision))
            .filter(quote_revisions::sent_at.is_not_null())
            .filter(quotes::job_id.eq(job))
            .select((
                quotes::id,
                quotes::supplier_id,
                quotes::state,
                quotes::sent_revision_id,
                quote_revisions::valid_until,
                quote_revisions::remark,
                aliases::alias,
            ))
            .first(c)
            .optional()
    })?;
    let Some((quote, supplier, state, counting, valid_until, remark, alias)) = row else {
        return Ok(None);
    };
    let stands = quote_store::read::COUNTING.contains(&state);
    Ok(Some(Candidate {
        quote,
        supplier,
        counts: stands && counting == Some(revision),
        valid_until: quote_store::day(&valid_until)?,
        remark,
        alias,
    }))
}

/// The organisation of a supplier and its time zone, to send it an order.
pub(super) fn supplier_home(
    read: &mut Read<'_>,
    supplier: SupplierId,
) -> Result<(OrganisationId, String), Error> {
    Ok(q!(read, |c| {
        suppliers::table
            .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
            .filter(suppliers::id.eq(supplier))
            .select((organisations::id, organisations::time_zone))
            .first(c)
    })?)
}
