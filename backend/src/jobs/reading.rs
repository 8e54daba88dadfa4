//! What a buyer reads of its own jobs.

use std::collections::HashMap;

use super::model::{Activity, JobId, JobMove, OwnJob, OwnLine, Question};
use super::rules::{self, Awarded, Facts};
use super::store::{self, lines, own as rows, questions};
use crate::error::{Error, Refusal};
use crate::parts::model::PartId;
use crate::platform::db::Read;
use crate::platform::group::by_key;
use crate::session::Buyer;

/// Most entries of a job's activity that are read.
const MOST_ACTIVITIES: usize = 500;
/// Most jobs of one part that are read.
const MOST_JOBS_OF_PART: usize = 50;

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
    let lines = lines::of_jobs(read, &ids)?.into_iter();
    let by_job = by_key(lines.map(|line| (line.job, line)));
    let awards = store::living_awards(read, &ids)?;
    let full = |job: OwnJob| {
        // A job may come twice: two parts can be asked for by it.
        let lines = by_job.get(&job.id).cloned().unwrap_or_default();
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

/// The questions on each of the buyer's own jobs among these, under aliases.
pub fn questions_of(
    read: &mut Read<'_>,
    who: &Buyer,
    among: &[JobId],
) -> Result<HashMap<JobId, Vec<Question>>, Error> {
    let own = rows::own_among(read, who.id(), among)?;
    questions::of_own_jobs(read, &own)
}

/// What happened to each of the buyer's own jobs among these: oldest first, at most 500.
pub fn activities(
    read: &mut Read<'_>,
    who: &Buyer,
    among: &[JobId],
) -> Result<HashMap<JobId, Vec<Activity>>, Error> {
    let own = rows::own_among(read, who.id(), among)?;
    let mut found = store::activities::of_jobs(read, &own)?;
    for activities in found.values_mut() {
        activities.sort_by_key(|activity| (activity.at, activity.place()));
        activities.truncate(MOST_ACTIVITIES);
    }
    Ok(found)
}

/// The buyer's own jobs that ask for each of these parts, newest first, at most 50 a part.
pub fn of_parts(
    read: &mut Read<'_>,
    who: &Buyer,
    among: &[PartId],
) -> Result<HashMap<PartId, Vec<OwnJob>>, Error> {
    let mut ids: HashMap<PartId, Vec<JobId>> = HashMap::new();
    for (part, job) in rows::of_parts(read, who.id(), among)? {
        let jobs = ids.entry(part).or_default();
        if jobs.len() < MOST_JOBS_OF_PART && jobs.last() != Some(&job) {
            jobs.push(job);
        }
    }
    let wanted: Vec<JobId> = ids.values().flatten().copied().collect();
    let found = rows::by_ids(read, who.id(), &wanted)?;
    let by_id: HashMap<JobId, OwnJob> = found.into_iter().map(|job| (job.id, job)).collect();
    let known = |jobs: Vec<JobId>| {
        jobs.iter()
            .filter_map(|id| by_id.get(id).cloned())
            .collect()
    };
    Ok(ids
        .into_iter()
        .map(|(part, jobs)| (part, known(jobs)))
        .collect())
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
