//! What a buyer reads of its own jobs.

use std::collections::HashMap;

use super::model::{Activity, JobId, JobMove, OwnJob, OwnLine, Question};
use super::rules::{self, Awarded, Facts};
use super::store::{self, lines, own as rows, questions};
use crate::error::{Error, Refusal};
use crate::parts::model::PartId;
use crate::platform::db::Read;
use crate::session::Buyer;

/// How a job is named in a request.
#[derive(Debug, Clone)]
pub enum Named {
    /// By its id.
    Id(JobId),
    /// By its code, as in a page's address.
    Code(String),
}

/// A page of jobs with how many there are in all.
#[derive(Debug, Clone)]
pub struct JobPage {
    /// At most as many as were wanted.
    pub jobs: Vec<OwnJob>,
    /// Whether more follow.
    pub has_next: bool,
    /// Of all pages.
    pub total: i64,
}

/// One of the buyer's own jobs; another's is not found.
pub fn own(read: &mut Read<'_>, who: &Buyer, named: &Named) -> Result<OwnJob, Error> {
    let id = match named {
        Named::Id(id) => *id,
        Named::Code(code) => {
            rows::id_of_code(read, who.id(), code)?.ok_or_else(|| Refusal::not_found("job"))?
        }
    };
    rows::one(read, who.id(), id)
}

/// A page of the buyer's own jobs, newest first.
pub fn own_page(read: &mut Read<'_>, who: &Buyer, wanted: &rows::Wanted) -> Result<JobPage, Error> {
    let total = rows::count(read, who.id(), wanted)?;
    let more = rows::Wanted {
        first: wanted.first + 1,
        ..wanted.clone()
    };
    let mut jobs = rows::page(read, who.id(), &more)?;
    let size = usize::try_from(wanted.first).unwrap_or(0);
    let has_next = jobs.len() > size;
    jobs.truncate(size);
    Ok(JobPage {
        jobs,
        has_next,
        total,
    })
}

/// A job with its lines, and what its next moves depend on.
#[derive(Debug, Clone)]
pub struct FullJob {
    /// The job.
    pub job: OwnJob,
    /// Its lines, by position.
    pub lines: Vec<OwnLine>,
    /// The moves that its buyer may make now.
    pub allowed: Vec<JobMove>,
}

/// Adds the lines and the allowed moves to the buyer's own jobs, in their order,
/// in two queries whatever their number.
pub fn in_full(read: &mut Read<'_>, jobs: Vec<OwnJob>) -> Result<Vec<FullJob>, Error> {
    let now = read.now()?;
    let ids: Vec<JobId> = jobs.iter().map(|job| job.id).collect();
    let mut by_job: HashMap<JobId, Vec<OwnLine>> = HashMap::new();
    for line in lines::of_jobs(read, &ids)? {
        by_job.entry(line.job).or_default().push(line);
    }
    let awards = store::living_awards(read, &ids)?;
    let full = |job: OwnJob| {
        let lines = by_job.remove(&job.id).unwrap_or_default();
        let awarded = awards.get(&job.id).copied().unwrap_or(0);
        let facts = Facts {
            curated: job.curated,
            opening_rule: job.opening_rule,
            awarded: Awarded::of(awarded, lines.len()),
        };
        let in_time = job.deadline.is_some_and(|deadline| now < deadline);
        let allowed = rules::allowed_moves(job.state, facts)
            .into_iter()
            .filter(|&by_move| in_time || by_move != JobMove::Extend)
            .collect();
        FullJob {
            job,
            lines,
            allowed,
        }
    };
    Ok(jobs.into_iter().map(full).collect())
}

/// The questions on one of the buyer's own jobs, under aliases.
pub fn questions_of(read: &mut Read<'_>, who: &Buyer, id: JobId) -> Result<Vec<Question>, Error> {
    rows::one(read, who.id(), id)?;
    questions::of_own_job(read, id)
}

/// What happened to one of the buyer's own jobs.
pub fn activities(read: &mut Read<'_>, who: &Buyer, id: JobId) -> Result<Vec<Activity>, Error> {
    rows::one(read, who.id(), id)?;
    let mut found = rows::activities(read, id)?;
    found.sort_by_key(|activity| (activity.at, activity.place()));
    Ok(found)
}

/// The buyer's own jobs that ask for a part, newest first, at most 50.
pub fn of_part(read: &mut Read<'_>, who: &Buyer, part: PartId) -> Result<Vec<OwnJob>, Error> {
    rows::of_part(read, who.id(), part, 50)
}

/// The buyer's own jobs with a word in the title or the code, newest first.
pub fn search(
    read: &mut Read<'_>,
    who: &Buyer,
    text: &str,
    first: i64,
) -> Result<Vec<OwnJob>, Error> {
    let wanted = store::own::Wanted {
        search: Some(text.to_owned()),
        first,
        ..store::own::Wanted::default()
    };
    rows::page(read, who.id(), &wanted)
}
