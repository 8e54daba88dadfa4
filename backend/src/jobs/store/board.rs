//! Which jobs a supplier may see: the board, and what it holds on to afterwards.
//! The buyer's tables are joined here to exclude, and never selected from.

use std::collections::HashSet;

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use super::matching::machine_holds_line;
use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::model::{JobId, JobState, Process};
use crate::platform::db::schema::{
    aliases, buyers, confidentiality_acceptances, jobs, lines, machines, organisations, quotes,
};
use crate::platform::db::{Instant, Read};
use crate::platform::searched::{lower, pattern};
use crate::q;
use crate::session::Supplier;

/// Who looks at the board: what decides what is on it.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    /// The supplier, for its machines.
    pub supplier: SupplierId,
    organisation: OrganisationId,
    country: String,
    tax_id: String,
}

/// Reads what decides what a supplier sees.
pub(crate) fn reader(read: &mut Read<'_>, supplier: &Supplier) -> Result<Reader, Error> {
    let organisation = supplier.member().organisation();
    let (country, tax_id) = q!(read, |c| organisations::table
        .find(organisation)
        .select((organisations::country, organisations::tax_id_plain))
        .first(c))?;
    Ok(Reader {
        supplier: supplier.id(),
        organisation,
        country,
        tax_id,
    })
}

/// Which jobs of the board are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// With a line of this process.
    pub process: Option<Process>,
    /// … of this material.
    pub material: Option<String>,
    /// Delivered in this country.
    pub country: Option<String>,
    /// … that a machine of the supplier can make.
    pub fits_machine: bool,
    /// After the job with this deadline and this code.
    pub after: Option<(Instant, String)>,
    /// At most so many.
    pub first: i64,
}

/// Lines beside the machines that could make them, by process alone.
macro_rules! lines_with_machines {
    () => {
        lines::table.inner_join(machines::table.on(machines::process.eq(lines::process)))
    };
}

/// Jobs beside the organisation that posted them, without those of the reader's
/// own organisation or of one with the same tax id.
macro_rules! jobs_of_others {
    ($me:expr) => {
        jobs::table
            .inner_join(buyers::table.on(buyers::id.eq(jobs::buyer_id)))
            .inner_join(organisations::table.on(organisations::id.eq(buyers::organisation_id)))
            .filter(organisations::id.ne($me.organisation))
            .filter(not(organisations::country
                .eq(&$me.country)
                .and(organisations::tax_id_plain.eq(&$me.tax_id))))
    };
}

macro_rules! on_board {
    ($me:expr, $now:expr, $wanted:expr) => {{
        let processes = match $wanted.process {
            Some(process) => vec![process],
            None => Process::ALL.to_vec(),
        };
        let material = $wanted.material.clone().unwrap_or_default();
        let country = $wanted.country.clone().unwrap_or_default();
        let made_here = lines_with_machines!()
            .filter(lines::job_id.eq(jobs::id))
            .filter(machines::supplier_id.eq($me.supplier))
            .filter(lines::process.eq_any(processes))
            .filter(
                $wanted
                    .material
                    .is_none()
                    .into_sql::<Bool>()
                    .or(lines::material.eq(material)),
            )
            .filter(
                (!$wanted.fits_machine)
                    .into_sql::<Bool>()
                    .or(machine_holds_line!()),
            );
        jobs_of_others!($me)
            .filter(jobs::state.eq(JobState::Published))
            .filter(jobs::deadline.gt(Some($now)))
            .filter(
                $wanted
                    .country
                    .is_none()
                    .into_sql::<Bool>()
                    .or(jobs::delivery_country.eq(country)),
            )
            .filter(exists(made_here))
    }};
}

/// A page of the board: the job with the last deadline first, then by code.
/// Nothing in the order tells when a job was published.
pub(crate) fn page(
    read: &mut Read<'_>,
    me: &Reader,
    wanted: &Wanted,
) -> Result<Vec<(JobId, Option<Instant>, String)>, Error> {
    let now = read.now()?;
    let (at, code) = wanted
        .after
        .clone()
        .unwrap_or((Instant::from_micros(0), String::new()));
    Ok(q!(read, |c| on_board!(me, now, wanted)
        .filter(
            wanted
                .after
                .is_none()
                .into_sql::<Bool>()
                .or(jobs::deadline.lt(Some(at)))
                .or(jobs::deadline.eq(Some(at)).and(jobs::code.gt(&code))),
        )
        .order((jobs::deadline.desc(), jobs::code))
        .limit(wanted.first)
        .select((jobs::id, jobs::deadline, jobs::code))
        .load(c))?)
}

/// How many jobs there are, of all pages.
pub(crate) fn count(read: &mut Read<'_>, me: &Reader, wanted: &Wanted) -> Result<i64, Error> {
    let now = read.now()?;
    Ok(q!(read, |c| on_board!(me, now, wanted)
        .count()
        .get_result(c))?)
}

/// The states in which a job may be known outside its buyer's organisation.
const SHOWN: &[JobState] = &[
    JobState::Published,
    JobState::Opened,
    JobState::Awarded,
    JobState::Closed,
    JobState::Cancelled,
];

/// Which of these jobs the supplier may see: published ones that match a process
/// of its machines; and, whatever became of them, those on which it has
/// quoted, asked or accepted confidentiality.
pub(crate) fn visible(
    read: &mut Read<'_>,
    me: &Reader,
    ids: &[JobId],
) -> Result<Vec<JobId>, Error> {
    Ok(q!(read, |c| {
        let matching = lines_with_machines!()
            .filter(lines::job_id.eq(jobs::id))
            .filter(machines::supplier_id.eq(me.supplier));
        let named = aliases::table
            .filter(aliases::job_id.eq(jobs::id))
            .filter(aliases::supplier_id.eq(me.supplier));
        let accepted = confidentiality_acceptances::table
            .filter(confidentiality_acceptances::job_id.eq(jobs::id))
            .filter(confidentiality_acceptances::supplier_id.eq(me.supplier));
        jobs_of_others!(me)
            .filter(jobs::id.eq_any(ids))
            .filter(jobs::state.eq_any(SHOWN))
            .filter(
                jobs::state
                    .eq(JobState::Published)
                    .and(exists(matching))
                    .or(exists(named))
                    .or(exists(accepted)),
            )
            .select(jobs::id)
            .load(c)
    })?)
}

/// The job behind a code, whoever may see it: [`visible`] decides.
pub(crate) fn id_of_code(read: &mut Read<'_>, code: &str) -> Result<Option<JobId>, Error> {
    Ok(q!(read, |c| jobs::table
        .filter(jobs::code.eq(code))
        .select(jobs::id)
        .first(c)
        .optional())?)
}

/// Of these jobs, those with a line that one of the supplier's machines can make.
pub(crate) fn fitting(
    read: &mut Read<'_>,
    supplier: SupplierId,
    ids: &[JobId],
) -> Result<HashSet<JobId>, Error> {
    let found: Vec<JobId> = q!(read, |c| lines_with_machines!()
        .filter(machines::supplier_id.eq(supplier))
        .filter(lines::job_id.eq_any(ids))
        .filter(machine_holds_line!())
        .select(lines::job_id)
        .distinct()
        .load(c))?;
    Ok(found.into_iter().collect())
}

/// Of these jobs, those whose award the supplier was told of: its own quote is
/// awarded or not awarded.
pub(crate) fn settled(
    read: &mut Read<'_>,
    supplier: SupplierId,
    ids: &[JobId],
) -> Result<HashSet<JobId>, Error> {
    use crate::quotes::model::QuoteState;
    let told = [QuoteState::Awarded, QuoteState::NotAwarded];
    let found: Vec<JobId> = q!(read, |c| quotes::table
        .filter(quotes::supplier_id.eq(supplier))
        .filter(quotes::job_id.eq_any(ids))
        .filter(quotes::state.eq_any(told))
        .select(quotes::job_id)
        .load(c))?;
    Ok(found.into_iter().collect())
}

/// Jobs on the board with a text in the code or, for a verified supplier, in the
/// title: at most `first`, by code.
pub(crate) fn search(
    read: &mut Read<'_>,
    me: &Reader,
    text: &str,
    verified: bool,
    first: i64,
) -> Result<Vec<(String, String)>, Error> {
    let now = read.now()?;
    let every = Wanted::default();
    let searched = pattern(text);
    let rows: Vec<(String, String)> = q!(read, |c| on_board!(me, now, every)
        .filter(
            lower(jobs::code).like(&searched).escape('\\').or(verified
                .into_sql::<Bool>()
                .and(lower(jobs::title).like(&searched).escape('\\'))),
        )
        .order(jobs::code)
        .limit(first)
        .select((jobs::code, jobs::title))
        .load(c))?;
    Ok(rows)
}
