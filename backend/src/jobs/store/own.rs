//! Rows of the buyer's own side.

use diesel::prelude::*;

use crate::accounts::model::PersonId;
use crate::error::{Error, Refusal};
use crate::identity::BuyerId;
use crate::jobs::model::{JobDraft, JobId, JobState, OpeningRule, OwnJob};
use crate::parts::model::PartId;
use crate::platform::db::schema::{jobs, lines, revisions};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::id::random_code;
use crate::platform::searched::{lower, pattern};
use crate::q;

/// How often a code is drawn before giving up: one in 900 million is taken.
const DRAWS: usize = 10;

macro_rules! terms {
    ($draft:expr) => {
        (
            jobs::title.eq(&$draft.title),
            jobs::currency.eq(&$draft.currency),
            jobs::deadline.eq($draft.deadline),
            jobs::deadline_zone.eq(&$draft.deadline_zone),
            jobs::opening_rule.eq($draft.opening_rule),
            jobs::curated.eq($draft.curated),
            jobs::show_buyer_name.eq($draft.show_buyer_name),
            jobs::share_stl.eq($draft.share_stl),
            jobs::delivery_city.eq(&$draft.delivery_city),
            jobs::delivery_country.eq(&$draft.delivery_country),
            jobs::delivery_address.eq(&$draft.delivery_address),
            jobs::incoterm.eq(&$draft.incoterm),
            jobs::remark.eq(&$draft.remark),
        )
    };
}

/// Writes a new draft with a fresh code.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    buyer: BuyerId,
    person: PersonId,
    draft: &JobDraft,
) -> Result<JobId, Error> {
    let id = JobId::random();
    let now = tx.now()?;
    for _ in 0..DRAWS {
        let code = random_code('J');
        let written = q!(tx, |c| {
            diesel::insert_into(jobs::table)
                .values((
                    jobs::id.eq(id),
                    jobs::code.eq(&code),
                    jobs::buyer_id.eq(buyer),
                    jobs::created_by.eq(person),
                    jobs::state.eq(JobState::Draft),
                    terms!(draft),
                    jobs::created_at.eq(now),
                ))
                .on_conflict(jobs::code)
                .do_nothing()
                .execute(c)
        })?;
        if written == 1 {
            return Ok(id);
        }
    }
    Err(anyhow::anyhow!("no free job code in {DRAWS} draws").into())
}

/// Writes the terms of a draft again.
pub(crate) fn update(tx: &mut Tx<'_>, id: JobId, draft: &JobDraft) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set(terms!(draft))
        .execute(c))?;
    Ok(())
}

#[derive(Queryable)]
struct Row {
    id: JobId,
    code: String,
    state: JobState,
    title: String,
    currency: String,
    deadline: Option<Instant>,
    deadline_zone: String,
    opening_rule: OpeningRule,
    curated: bool,
    show_buyer_name: bool,
    share_stl: bool,
    delivery_city: String,
    delivery_country: String,
    delivery_address: String,
    incoterm: String,
    remark: String,
    operator_note: Option<String>,
    cancel_reason: Option<String>,
    created_at: Instant,
    submitted_at: Option<Instant>,
    published_at: Option<Instant>,
    opened_at: Option<Instant>,
}

macro_rules! own_columns {
    () => {
        (
            jobs::id,
            jobs::code,
            jobs::state,
            jobs::title,
            jobs::currency,
            jobs::deadline,
            jobs::deadline_zone,
            jobs::opening_rule,
            jobs::curated,
            jobs::show_buyer_name,
            jobs::share_stl,
            jobs::delivery_city,
            jobs::delivery_country,
            jobs::delivery_address,
            jobs::incoterm,
            jobs::remark,
            jobs::operator_note,
            jobs::cancel_reason,
            jobs::created_at,
            jobs::submitted_at,
            jobs::published_at,
            jobs::opened_at,
        )
    };
}

impl From<Row> for OwnJob {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            code: row.code,
            state: row.state,
            title: row.title,
            currency: row.currency,
            deadline: row.deadline,
            deadline_zone: row.deadline_zone,
            opening_rule: row.opening_rule,
            curated: row.curated,
            show_buyer_name: row.show_buyer_name,
            share_stl: row.share_stl,
            delivery_city: row.delivery_city,
            delivery_country: row.delivery_country,
            delivery_address: row.delivery_address,
            incoterm: row.incoterm,
            remark: row.remark,
            operator_note: row.operator_note,
            cancel_reason: row.cancel_reason,
            created_at: row.created_at,
            submitted_at: row.submitted_at,
            published_at: row.published_at,
            opened_at: row.opened_at,
        }
    }
}

/// The buyer's own jobs with these ids, in no order.
pub(crate) fn by_ids(
    read: &mut Read<'_>,
    buyer: BuyerId,
    ids: &[JobId],
) -> Result<Vec<OwnJob>, Error> {
    let rows: Vec<Row> = q!(read, |c| jobs::table
        .filter(jobs::id.eq_any(ids))
        .filter(jobs::buyer_id.eq(buyer))
        .select(own_columns!())
        .load(c))?;
    Ok(rows.into_iter().map(OwnJob::from).collect())
}

/// Which of these jobs are the buyer's own.
pub(crate) fn own_among(
    read: &mut Read<'_>,
    buyer: BuyerId,
    among: &[JobId],
) -> Result<Vec<JobId>, Error> {
    Ok(q!(read, |c| jobs::table
        .filter(jobs::id.eq_any(among))
        .filter(jobs::buyer_id.eq(buyer))
        .select(jobs::id)
        .load(c))?)
}

/// One of the buyer's own jobs.
pub(crate) fn one(read: &mut Read<'_>, buyer: BuyerId, id: JobId) -> Result<OwnJob, Error> {
    let found = by_ids(read, buyer, &[id])?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Refusal::not_found("job").into())
}

/// A job whoever's it is: for checks that an operator's act needs.
pub(crate) fn any(read: &mut Read<'_>, id: JobId) -> Result<OwnJob, Error> {
    let found = any_of(read, &[id])?.pop();
    found.ok_or_else(|| Refusal::not_found("job").into())
}

/// Jobs whoever's they are, in no order: as [`any`].
pub(crate) fn any_of(read: &mut Read<'_>, among: &[JobId]) -> Result<Vec<OwnJob>, Error> {
    let rows: Vec<Row> = q!(read, |c| jobs::table
        .filter(jobs::id.eq_any(among))
        .select(own_columns!())
        .load(c))?;
    Ok(rows.into_iter().map(OwnJob::from).collect())
}

/// The id behind one of the buyer's own codes.
pub(crate) fn id_of_code(
    read: &mut Read<'_>,
    buyer: BuyerId,
    code: &str,
) -> Result<Option<JobId>, Error> {
    Ok(q!(read, |c| jobs::table
        .filter(jobs::code.eq(code))
        .filter(jobs::buyer_id.eq(buyer))
        .select(jobs::id)
        .first(c)
        .optional())?)
}

/// Which of the buyer's own jobs are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// In this state.
    pub state: Option<JobState>,
    /// With this in the title or the code.
    pub search: Option<String>,
    /// After the job begun then, with this id.
    pub after: Option<(Instant, JobId)>,
    /// At most so many.
    pub first: i64,
}

macro_rules! wanted {
    ($buyer:expr, $wanted:expr, $pattern:expr) => {{
        let mut query = jobs::table.filter(jobs::buyer_id.eq($buyer)).into_boxed();
        if let Some(state) = $wanted.state {
            query = query.filter(jobs::state.eq(state));
        }
        if let Some(pattern) = $pattern {
            query = query.filter(
                lower(jobs::title)
                    .like(pattern.clone())
                    .escape('\\')
                    .or(lower(jobs::code).like(pattern.clone()).escape('\\')),
            );
        }
        query
    }};
}

/// A page of the buyer's own jobs, newest first.
pub(crate) fn page(
    read: &mut Read<'_>,
    buyer: BuyerId,
    wanted: &Wanted,
) -> Result<Vec<OwnJob>, Error> {
    let searched = wanted.search.as_deref().map(pattern);
    let rows: Vec<Row> = q!(read, |c| {
        let mut query = wanted!(buyer, wanted, &searched);
        if let Some((at, id)) = wanted.after {
            let same = jobs::created_at.eq(at).and(jobs::id.lt(id));
            query = query.filter(jobs::created_at.lt(at).or(same));
        }
        query
            .order((jobs::created_at.desc(), jobs::id.desc()))
            .limit(wanted.first)
            .select(own_columns!())
            .load(c)
    })?;
    Ok(rows.into_iter().map(OwnJob::from).collect())
}

/// How many there are, of all pages.
pub(crate) fn count(read: &mut Read<'_>, buyer: BuyerId, wanted: &Wanted) -> Result<i64, Error> {
    let searched = wanted.search.as_deref().map(pattern);
    Ok(q!(read, |c| wanted!(buyer, wanted, &searched)
        .count()
        .get_result(c))?)
}

/// The buyer's jobs with a line made from any revision of these parts, with the part: by
/// part, newest first. A job with several lines of a part comes as often, one after another.
pub(crate) fn of_parts(
    read: &mut Read<'_>,
    buyer: BuyerId,
    among: &[PartId],
) -> Result<Vec<(PartId, JobId)>, Error> {
    Ok(q!(read, |c| lines::table
        .inner_join(revisions::table.on(revisions::id.eq(lines::revision_id)))
        .inner_join(jobs::table.on(jobs::id.eq(lines::job_id)))
        .filter(revisions::part_id.eq_any(among))
        .filter(jobs::buyer_id.eq(buyer))
        .order((revisions::part_id, jobs::created_at.desc(), jobs::id.desc()))
        .select((revisions::part_id, jobs::id))
        .load(c))?)
}
