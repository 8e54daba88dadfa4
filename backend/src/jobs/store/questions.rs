//! Questions, a query for each audience.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::error::{Error, Refusal};
use crate::identity::SupplierId;
use crate::jobs::model::{JobId, OwnQuestion, PublishedQuestion, Question, QuestionId};
use crate::platform::db::schema::{aliases, questions};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::group::by_key;
use crate::q;

/// Writes a question.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    job: JobId,
    supplier: SupplierId,
    text: &str,
    at: Instant,
) -> Result<QuestionId, Error> {
    let id = QuestionId::random();
    q!(tx, |c| diesel::insert_into(questions::table)
        .values((
            questions::id.eq(id),
            questions::job_id.eq(job),
            questions::supplier_id.eq(supplier),
            questions::question.eq(text),
            questions::asked_at.eq(at),
        ))
        .execute(c))?;
    Ok(id)
}

/// The job of a question, and whether it is answered.
pub(crate) fn find(read: &mut Read<'_>, id: QuestionId) -> Result<(JobId, bool), Error> {
    let found: Option<(JobId, Option<Instant>)> = q!(read, |c| questions::table
        .find(id)
        .select((questions::job_id, questions::answered_at))
        .first(c)
        .optional())?;
    let (job, answered) = found.ok_or_else(|| Refusal::not_found("question"))?;
    Ok((job, answered.is_some()))
}

/// Writes the answer, which publishes both.
pub(crate) fn set_answer(
    tx: &mut Tx<'_>,
    id: QuestionId,
    answer: &str,
    at: Instant,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(questions::table.find(id))
        .set((
            questions::answer.eq(Some(answer)),
            questions::answered_at.eq(Some(at)),
        ))
        .execute(c))?;
    Ok(())
}

/// How many questions of the supplier on the job wait for an answer.
pub(crate) fn waiting(read: &mut Read<'_>, job: JobId, supplier: SupplierId) -> Result<i64, Error> {
    Ok(q!(read, |c| questions::table
        .filter(questions::job_id.eq(job))
        .filter(questions::supplier_id.eq(supplier))
        .filter(questions::answered_at.is_null())
        .count()
        .get_result(c))?)
}

/// Questions on each of these jobs as its buyer reads them: unanswered ones first, then by
/// alias.
pub(crate) fn of_own_jobs(
    read: &mut Read<'_>,
    among: &[JobId],
) -> Result<HashMap<JobId, Vec<Question>>, Error> {
    type Row = (
        JobId,
        QuestionId,
        String,
        String,
        Instant,
        Option<String>,
        Option<Instant>,
    );
    let rows: Vec<Row> = q!(read, |c| questions::table
        .inner_join(
            aliases::table.on(aliases::job_id
                .eq(questions::job_id)
                .and(aliases::supplier_id.eq(questions::supplier_id)))
        )
        .filter(questions::job_id.eq_any(among))
        .order((
            questions::answered_at.is_not_null(),
            aliases::alias,
            questions::asked_at,
            questions::id
        ))
        .select((
            questions::job_id,
            questions::id,
            aliases::alias,
            questions::question,
            questions::asked_at,
            questions::answer,
            questions::answered_at,
        ))
        .load(c))?;
    let question = |(job, id, alias, text, asked_at, answer, answered_at): Row| {
        let question = Question {
            id,
            alias,
            text,
            asked_at,
            answer,
            answered_at,
        };
        (job, question)
    };
    Ok(by_key(rows.into_iter().map(question)))
}

/// Answered questions of these jobs: no supplier's column is selected.
pub(crate) fn published(
    read: &mut Read<'_>,
    jobs: &[JobId],
) -> Result<HashMap<JobId, Vec<PublishedQuestion>>, Error> {
    type Row = (JobId, QuestionId, String, Option<String>, Option<Instant>);
    let rows: Vec<Row> = q!(read, |c| questions::table
        .filter(questions::job_id.eq_any(jobs))
        .filter(questions::answered_at.is_not_null())
        .order((questions::answered_at, questions::id))
        .select((
            questions::job_id,
            questions::id,
            questions::question,
            questions::answer,
            questions::answered_at,
        ))
        .load(c))?;
    let published = |(job, id, text, answer, answered_at): Row| {
        let question = PublishedQuestion {
            id,
            text,
            answer: answer?,
            answered_at: answered_at?,
        };
        Some((job, question))
    };
    Ok(by_key(rows.into_iter().filter_map(published)))
}

/// The supplier's own questions on these jobs.
pub(crate) fn own(
    read: &mut Read<'_>,
    jobs: &[JobId],
    supplier: SupplierId,
) -> Result<HashMap<JobId, Vec<OwnQuestion>>, Error> {
    let rows: Vec<(JobId, QuestionId, String, Instant, Option<String>)> =
        q!(read, |c| questions::table
            .filter(questions::job_id.eq_any(jobs))
            .filter(questions::supplier_id.eq(supplier))
            .order((questions::asked_at, questions::id))
            .select((
                questions::job_id,
                questions::id,
                questions::question,
                questions::asked_at,
                questions::answer,
            ))
            .load(c))?;
    let own = |(job, id, text, asked_at, answer)| {
        let question = OwnQuestion {
            id,
            text,
            asked_at,
            answer,
        };
        (job, question)
    };
    Ok(by_key(rows.into_iter().map(own)))
}
