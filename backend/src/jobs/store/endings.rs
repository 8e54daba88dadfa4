//! Whom a change of a job concerns, and what it does to quotes.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::matching::machine_holds_line;
use crate::accounts::model::{OrganisationId, SupplierState};
use crate::error::Error;
use crate::identity::BuyerId;
use crate::jobs::model::{JobId, JobState};
use crate::platform::db::schema::{
    buyers, jobs, lines, machines, organisations, questions, quotes, suppliers,
};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;
use crate::quotes::model::QuoteState;

/// The organisations of the suppliers that hold a quote or a question on the job.
pub(crate) fn holders(read: &mut Read<'_>, job: JobId) -> Result<Vec<OrganisationId>, Error> {
    let living = [QuoteState::Draft, QuoteState::Sent];
    Ok(q!(read, |c| {
        let quoted = quotes::table
            .filter(quotes::job_id.eq(job))
            .filter(quotes::supplier_id.eq(suppliers::id))
            .filter(quotes::state.eq_any(living));
        let asked = questions::table
            .filter(questions::job_id.eq(job))
            .filter(questions::supplier_id.eq(suppliers::id));
        suppliers::table
            .filter(exists(quoted).or(exists(asked)))
            .select(suppliers::organisation_id)
            .load(c)
    })?)
}

/// The organisations of the suppliers whose sent quotes still count.
pub(crate) fn quoting(read: &mut Read<'_>, job: JobId) -> Result<Vec<OrganisationId>, Error> {
    Ok(q!(read, |c| quotes::table
        .inner_join(suppliers::table.on(suppliers::id.eq(quotes::supplier_id)))
        .filter(quotes::job_id.eq(job))
        .filter(quotes::state.eq(QuoteState::Sent))
        .select(suppliers::organisation_id)
        .load(c))?)
}

/// How many quotes count.
pub(crate) fn sent_quotes(read: &mut Read<'_>, job: JobId) -> Result<i64, Error> {
    Ok(q!(read, |c| quotes::table
        .filter(quotes::job_id.eq(job))
        .filter(quotes::state.eq(QuoteState::Sent))
        .count()
        .get_result(c))?)
}

/// Ends the quotes that are in one of these states.
pub(crate) fn end_quotes(
    tx: &mut Tx<'_>,
    job: JobId,
    living: &[QuoteState],
    ended: QuoteState,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(
        quotes::table
            .filter(quotes::job_id.eq(job))
            .filter(quotes::state.eq_any(living))
    )
    .set(quotes::state.eq(ended))
    .execute(c))?;
    Ok(())
}

/// The organisations of verified suppliers with a machine that can make a line of
/// the job, without the buyer's own and those with its tax id.
pub(crate) fn suppliers_that_fit(
    read: &mut Read<'_>,
    job: JobId,
    buyer: BuyerId,
) -> Result<Vec<OrganisationId>, Error> {
    let (own, country, tax_id): (OrganisationId, String, String) = q!(read, |c| buyers::table
        .inner_join(organisations::table.on(organisations::id.eq(buyers::organisation_id)))
        .filter(buyers::id.eq(buyer))
        .select((
            organisations::id,
            organisations::country,
            organisations::tax_id_plain
        ))
        .first(c))?;
    Ok(q!(read, |c| {
        let able = lines::table
            .inner_join(machines::table.on(machines::process.eq(lines::process)))
            .filter(lines::job_id.eq(job))
            .filter(machines::supplier_id.eq(suppliers::id))
            .filter(machine_holds_line!());
        suppliers::table
            .inner_join(organisations::table.on(organisations::id.eq(suppliers::organisation_id)))
            .filter(suppliers::active.eq(true))
            .filter(suppliers::state.eq(SupplierState::Verified))
            .filter(organisations::id.ne(own))
            .filter(not(organisations::country
                .eq(&country)
                .and(organisations::tax_id_plain.eq(&tax_id))))
            .filter(exists(able))
            .select(suppliers::organisation_id)
            .load(c)
    })?)
}

/// Writes that the quotes are open.
pub(crate) fn set_opened(tx: &mut Tx<'_>, id: JobId, at: Instant) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set((
            jobs::state.eq(JobState::Opened),
            jobs::opened_at.eq(Some(at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Writes that the job ended, and why when it was cancelled.
pub(crate) fn set_ended(
    tx: &mut Tx<'_>,
    id: JobId,
    state: JobState,
    at: Instant,
    reason: Option<&str>,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set((
            jobs::state.eq(state),
            jobs::ended_at.eq(Some(at)),
            jobs::cancel_reason.eq(reason),
        ))
        .execute(c))?;
    Ok(())
}

/// Puts the deadline off.
pub(crate) fn set_deadline(tx: &mut Tx<'_>, id: JobId, deadline: Instant) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set(jobs::deadline.eq(Some(deadline)))
        .execute(c))?;
    Ok(())
}
