//! The only SQL of jobs: heads, locks and states here, the rest by audience.

pub(super) mod activities;
pub(super) mod board;
pub(super) mod board_rows;
pub(super) mod endings;
pub(super) mod lines;
mod matching;
pub(super) mod own;
pub(super) mod questions;
pub(super) mod review;

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::{ActivityKind, JobId, JobState, LineId, OpeningRule};
use super::rules::{Awarded, Facts};
use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::{Error, Refusal};
use crate::identity::BuyerId;
use crate::platform::db::schema::{awards, buyers, job_activities, jobs, lines as line_rows};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::id::AnyId;
use crate::q;
use crate::session::Buyer;

/// What a decision about a job needs.
#[derive(Debug, Clone, Queryable)]
pub struct Head {
    /// Its id.
    pub id: JobId,
    /// The short code that people see.
    pub code: String,
    /// Whose it is.
    pub buyer: BuyerId,
    /// How it stands.
    pub state: JobState,
    /// Public title.
    pub title: String,
    /// ISO 4217.
    pub currency: String,
    /// Until when it may be quoted.
    pub deadline: Option<Instant>,
    /// The IANA zone in which the deadline was entered.
    pub deadline_zone: String,
    /// When the buyer may read quotes.
    pub opening_rule: OpeningRule,
    /// Whether an operator looks at it first.
    pub curated: bool,
}

impl Head {
    /// Whether suppliers may still send: published, and before the deadline.
    pub fn takes_quotes_at(&self, now: Instant) -> bool {
        self.state == JobState::Published && self.deadline.is_some_and(|deadline| now < deadline)
    }
}

macro_rules! head_columns {
    () => {
        (
            jobs::id,
            jobs::code,
            jobs::buyer_id,
            jobs::state,
            jobs::title,
            jobs::currency,
            jobs::deadline,
            jobs::deadline_zone,
            jobs::opening_rule,
            jobs::curated,
        )
    };
}

/// Locks a job's row until the transaction ends. Read the clock after it.
pub fn lock(tx: &mut Tx<'_>, id: JobId) -> Result<Head, Error> {
    let query = || jobs::table.find(id).select(head_columns!());
    let found: Option<Head> = match tx.connection() {
        // SQLite has one writer: the transaction itself is the lock.
        Conn::Sqlite(c) => query().first(c).optional()?,
        Conn::Pg(c) => query().for_update().first(c).optional()?,
    };
    found.ok_or_else(|| Refusal::not_found("job").into())
}

/// Locks a job of this buyer; another's is not found.
pub fn lock_own(tx: &mut Tx<'_>, buyer: &Buyer, id: JobId) -> Result<Head, Error> {
    let head = lock(tx, id)?;
    if head.buyer == buyer.id() {
        Ok(head)
    } else {
        Err(Refusal::not_found("job").into())
    }
}

/// What the moves of a job depend on.
pub fn facts(read: &mut Read<'_>, head: &Head) -> Result<Facts, Error> {
    let lines: Vec<LineId> = q!(read, |c| line_rows::table
        .filter(line_rows::job_id.eq(head.id))
        .select(line_rows::id)
        .load(c))?;
    let awards = living_awards(read, &[head.id])?;
    let awarded = awards.get(&head.id).copied().unwrap_or(0);
    Ok(Facts {
        curated: head.curated,
        opening_rule: head.opening_rule,
        awarded: Awarded::of(awarded, lines.len()),
    })
}

/// How many lines of each of these jobs are awarded.
pub(super) fn living_awards(
    read: &mut Read<'_>,
    ids: &[JobId],
) -> Result<HashMap<JobId, usize>, Error> {
    let rows: Vec<JobId> = q!(read, |c| awards::table
        .filter(awards::job_id.eq_any(ids))
        .filter(awards::ended_at.is_null())
        .select(awards::job_id)
        .load(c))?;
    let mut counted = HashMap::new();
    for job in rows {
        *counted.entry(job).or_insert(0) += 1;
    }
    Ok(counted)
}

/// Writes the state of a job.
pub fn set_state(tx: &mut Tx<'_>, id: JobId, state: JobState) -> Result<(), Error> {
    q!(tx, |c| diesel::update(jobs::table.find(id))
        .set(jobs::state.eq(state))
        .execute(c))?;
    Ok(())
}

/// The organisation of a buyer: for telling its members.
pub fn organisation_of(read: &mut Read<'_>, buyer: BuyerId) -> Result<OrganisationId, Error> {
    Ok(q!(read, |c| buyers::table
        .find(buyer)
        .select(buyers::organisation_id)
        .first(c))?)
}

/// Writes a row of the job's activity. `person` only where it is one of the buyer's own.
pub fn record(
    tx: &mut Tx<'_>,
    job: JobId,
    kind: ActivityKind,
    person: Option<PersonId>,
    detail: Option<&str>,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(job_activities::table)
            .values((
                job_activities::id.eq(AnyId::random()),
                job_activities::job_id.eq(job),
                job_activities::kind.eq(kind),
                job_activities::person_id.eq(person),
                job_activities::detail.eq(detail),
                job_activities::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(())
}
