//! The board: what suppliers see of jobs, and what they must do to see more.

use std::collections::HashSet;

use super::model::{BoardJob, JobId, JobState};
use super::questions::may_open;
use super::reading::Named;
use super::store::{self, board as rows, board_rows, lines, questions};
use crate::accounts::model::SupplierState;
use crate::error::{Error, Refusal};
use crate::identity::DisclosedBuyer;
use crate::platform::db::{Instant, Read, Tx};
use crate::session::{Acting, Buyer, Operator, Supplier};

/// A page of the board with how many jobs there are in all.
#[derive(Debug, Clone)]
pub struct BoardPage {
    /// At most as many as were wanted.
    pub jobs: Vec<BoardJob>,
    /// Whether more follow.
    pub has_next: bool,
    /// Of all pages.
    pub total: i64,
    /// Sort key of the last job.
    pub last: Option<(Instant, String)>,
}

/// A page of the jobs that match a process of the supplier's machines: the last
/// deadline first. Never one of its own organisation, nor of one with its tax id.
pub fn board(
    read: &mut Read<'_>,
    who: &Supplier,
    wanted: &rows::Wanted,
) -> Result<BoardPage, Error> {
    let me = rows::reader(read, who)?;
    let total = rows::count(read, &me, wanted)?;
    let more = rows::Wanted {
        first: wanted.first + 1,
        ..wanted.clone()
    };
    let mut keys = rows::page(read, &me, &more)?;
    let size = usize::try_from(wanted.first).unwrap_or(0);
    let has_next = keys.len() > size;
    keys.truncate(size);
    let ids: Vec<JobId> = keys.iter().map(|key| key.0).collect();
    let last = keys
        .pop()
        .and_then(|(_, deadline, code)| deadline.map(|deadline| (deadline, code)));
    Ok(BoardPage {
        jobs: as_seen_by(read, who, &ids)?,
        has_next,
        total,
        last,
    })
}

/// One job as this supplier may see it; one that it may not see is not found.
pub fn on_board(read: &mut Read<'_>, who: &Supplier, named: &Named) -> Result<BoardJob, Error> {
    let id = match named {
        Named::Id(id) => *id,
        Named::Code(code) => {
            rows::id_of_code(read, code)?.ok_or_else(|| Refusal::not_found("job"))?
        }
    };
    let found = on_board_among(read, who, &[id])?.pop();
    found.ok_or_else(|| Refusal::not_found("job").into())
}

/// These jobs as this supplier may see them; those that it may not see are left out.
pub fn on_board_among(
    read: &mut Read<'_>,
    who: &Supplier,
    among: &[JobId],
) -> Result<Vec<BoardJob>, Error> {
    let me = rows::reader(read, who)?;
    let visible = rows::visible(read, &me, among)?;
    as_seen_by(read, who, &visible)
}

/// A job as a search gives it.
#[derive(Debug, Clone)]
pub struct Found {
    /// The short code that people see.
    pub code: String,
    /// Public title; empty for a supplier that is not verified.
    pub title: String,
}

/// Jobs on the supplier's board with a text in the code or, for a verified
/// supplier, in the title: at most `first`.
pub fn search_board(
    read: &mut Read<'_>,
    who: &Supplier,
    text: &str,
    first: i64,
) -> Result<Vec<Found>, Error> {
    let me = rows::reader(read, who)?;
    let verified = who.state() == SupplierState::Verified;
    let found = rows::search(read, &me, text, verified, first)?;
    let shown = |(code, title)| Found {
        code,
        title: if verified { title } else { String::new() },
    };
    Ok(found.into_iter().map(shown).collect())
}

/// Refuses a job that the supplier may not see, as one that is not there.
pub(super) fn visible_to(read: &mut Read<'_>, who: &Supplier, id: JobId) -> Result<(), Error> {
    let me = rows::reader(read, who)?;
    if rows::visible(read, &me, &[id])?.contains(&id) {
        Ok(())
    } else {
        Err(Refusal::not_found("job").into())
    }
}

/// Records that a verified supplier accepts confidentiality for a job, which
/// opens its parts to it.
///
/// Refuses: `NotFound`, `SupplierNotVerified`.
pub fn accept_confidentiality(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    id: JobId,
) -> Result<(), Error> {
    visible_to(tx, who, id)?;
    may_open(who)?;
    let now = tx.now()?;
    board_rows::accept(tx, id, who.id(), who.member().person(), now)?;
    super::telling::supplier(tx, who, id)
}

/// Who may see a job as suppliers would: its buyer, and an operator.
#[derive(Debug, Clone, Copy)]
pub enum Reviewer<'a> {
    /// The buyer, of its own jobs.
    Buyer(&'a Buyer),
    /// An operator, of any.
    Operator(&'a Operator),
}

/// Jobs as verified suppliers that accepted confidentiality see them. Those that the
/// reviewer may not see so are left out.
pub fn shown_to_suppliers(
    read: &mut Read<'_>,
    who: Reviewer<'_>,
    among: &[JobId],
) -> Result<Vec<BoardJob>, Error> {
    let ids = match who {
        Reviewer::Buyer(buyer) => store::own::own_among(read, buyer.id(), among)?,
        Reviewer::Operator(_) => among.to_vec(),
    };
    let mut jobs = outlines_with_lines(read, &ids)?;
    add_texts(read, &mut jobs)?;
    open_lines(read, &mut jobs, &ids.into_iter().collect())?;
    for job in &mut jobs {
        job.confidentiality_accepted = true;
    }
    Ok(jobs)
}

/// These jobs as the supplier may see them, in the order of the ids.
pub(crate) fn as_seen_by(
    read: &mut Read<'_>,
    who: &Supplier,
    ids: &[JobId],
) -> Result<Vec<BoardJob>, Error> {
    let mut jobs = outlines_with_lines(read, ids)?;
    let fitting = rows::fitting(read, who.id(), ids)?;
    let accepted = board_rows::accepted(read, who.id(), ids)?;
    let settled = rows::settled(read, who.id(), ids)?;
    let mut aliases = board_rows::own_aliases(read, who.id(), ids)?;
    let mut asked = questions::own(read, ids, who.id())?;
    for job in &mut jobs {
        job.fits_machine = fitting.contains(&job.id);
        job.confidentiality_accepted = accepted.contains(&job.id);
        job.alias = aliases.remove(&job.id);
        job.own_questions = asked.remove(&job.id).unwrap_or_default();
        // Losers are told at the confirmation, not by the state.
        if job.state == JobState::Awarded && !settled.contains(&job.id) {
            job.state = JobState::Opened;
        }
    }
    if who.state() == SupplierState::Verified {
        add_texts(read, &mut jobs)?;
        let open = jobs
            .iter()
            .filter(|job| job.confidentiality_accepted && may_be_opened(job.state))
            .map(|job| job.id)
            .collect();
        open_lines(read, &mut jobs, &open)?;
    }
    Ok(jobs)
}

/// Parts can be opened while there is something to decide.
fn may_be_opened(state: JobState) -> bool {
    matches!(state, JobState::Published | JobState::Opened)
}

fn outlines_with_lines(read: &mut Read<'_>, ids: &[JobId]) -> Result<Vec<BoardJob>, Error> {
    let mut jobs = board_rows::outlines(read, ids)?;
    let place = |id: JobId| ids.iter().position(|&wanted| wanted == id);
    jobs.sort_by_key(|job| place(job.id));
    for line in board_rows::line_outlines(read, ids)? {
        if let Some(job) = jobs.iter_mut().find(|job| job.id == line.job) {
            job.lines.push(line);
        }
    }
    Ok(jobs)
}

/// Adds what the buyer wrote: for verified suppliers alone.
fn add_texts(read: &mut Read<'_>, jobs: &mut [BoardJob]) -> Result<(), Error> {
    let ids: Vec<JobId> = jobs.iter().map(|job| job.id).collect();
    let mut texts = board_rows::texts(read, &ids)?;
    let mut of_lines = board_rows::line_texts(read, &ids)?;
    let line_ids: Vec<_> = of_lines.keys().copied().collect();
    let mut quantities = lines::quantities(read, &line_ids)?;
    let mut published = questions::published(read, &ids)?;
    let disclosed = DisclosedBuyer::by_choices(read, &ids)?;
    let mut names = board_rows::buyer_names(read, &disclosed)?;
    for job in jobs {
        if let Some(texts) = texts.remove(&job.id) {
            job.title = texts.title;
            job.remark = texts.remark;
            job.cancel_reason = texts.cancel_reason;
        }
        job.buyer_name = names.remove(&job.id);
        job.questions = published.remove(&job.id).unwrap_or_default();
        for line in &mut job.lines {
            line.quantities = quantities.remove(&line.id).unwrap_or_default();
            if let Some(texts) = of_lines.remove(&line.id) {
                line.title = texts.title;
                line.finish = texts.finish;
                line.general_tolerance = texts.general_tolerance;
                line.iso_fit = texts.iso_fit;
                line.threads = texts.threads;
                line.roughness_ra_nm = texts.roughness_ra_nm;
                line.remark = texts.remark;
            }
        }
    }
    Ok(())
}

/// Adds what may be opened of the lines of these jobs.
fn open_lines(
    read: &mut Read<'_>,
    jobs: &mut [BoardJob],
    open: &HashSet<JobId>,
) -> Result<(), Error> {
    let ids: Vec<JobId> = open.iter().copied().collect();
    let mut opened = board_rows::opened_lines(read, &ids)?;
    for line in jobs.iter_mut().flat_map(|job| &mut job.lines) {
        line.opened = opened.remove(&line.id);
    }
    Ok(())
}
