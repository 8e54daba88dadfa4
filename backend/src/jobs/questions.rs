//! Questions under an alias. Question and answer are published together, without
//! an author; until then only the asker and the buyer know of them.

use super::board::visible_to;
use super::checks::{self, Shown};
use super::model::{ActivityKind, JobId, QuestionId};
use super::store::{self, board_rows, questions as rows};
use super::telling;
use crate::accounts::model::SupplierState;
use crate::error::{Error, FreeText, Refusal, RefusalCode};
use crate::identity::alias;
use crate::identity::contact::Released;
use crate::platform::db::Tx;
use crate::platform::limits::{self, Rate};
use crate::session::{Acting, Buyer, Supplier};

/// Most questions of one supplier on one job that wait for an answer.
const MOST_WAITING: i64 = 10;
/// How many questions an organisation may ask in an hour, on all jobs.
const PER_HOUR: Rate = Rate {
    times: 30,
    seconds: 3_600,
};

/// Asks the buyer a question, under the supplier's alias in this job.
///
/// Refuses: `NotFound`, `SupplierNotVerified`, `ConfidentialityNeeded`,
/// `WrongState`, `DeadlinePassed`, `Required`, `TooShort`, `TooLong`,
/// `ContactDetails`, `TooMany`, `RateLimited`.
pub fn ask(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    job: JobId,
    text: &str,
) -> Result<QuestionId, Error> {
    visible_to(tx, who, job)?;
    let head = store::lock(tx, job)?;
    let now = tx.now()?;
    may_open(who)?;
    if !head.takes_quotes_at(now) {
        return Err(past(&head));
    }
    if board_rows::accepted(tx, who.id(), &[job])?.is_empty() {
        return Err(Refusal::new(RefusalCode::ConfidentialityNeeded)
            .because("accept confidentiality for this job first")
            .into());
    }
    let text = text.trim();
    let released = Released::of(tx, who.member().organisation())?;
    let length = (5, checks::SHORT_TEXT);
    Shown(&released).required(FreeText::Question, "text", text, length)?;
    if rows::waiting(tx, job, who.id())? >= MOST_WAITING {
        return Err(Refusal::new(RefusalCode::TooMany)
            .because("wait for answers to the questions that you asked")
            .with_limit(MOST_WAITING.to_string())
            .into());
    }
    let organisation = who.member().organisation();
    limits::count(tx, "ask", &format!("{organisation:?}"), PER_HOUR)??;
    alias::of(tx, job, who.id())?;
    let question = rows::insert(tx, job, who.id(), text, now)?;
    telling::asked(tx, who, &head, question)?;
    Ok(question)
}

fn past(head: &store::Head) -> Error {
    let code = match head.state {
        super::model::JobState::Published | super::model::JobState::Opened => {
            RefusalCode::DeadlinePassed
        }
        _ => RefusalCode::WrongState,
    };
    Refusal::new(code)
        .because("questions are asked before the deadline")
        .into()
}

/// Refuses a supplier that no operator verified.
pub(super) fn may_open(who: &Supplier) -> Result<(), Refusal> {
    if who.state() == SupplierState::Verified {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::SupplierNotVerified)
        .because("only suppliers that an operator verified open parts and ask"))
}

/// Answers a question, which publishes both to all suppliers who see the job.
///
/// Refuses: `NotFound`, `WrongState` once it is answered or the deadline passed,
/// `Required`, `TooLong`, `ContactDetails`.
pub fn answer(
    tx: &mut Tx<'_>,
    who: &Acting<Buyer>,
    question: QuestionId,
    text: &str,
) -> Result<JobId, Error> {
    let (job, answered) = rows::find(tx, question)?;
    let head = store::lock_own(tx, who, job).map_err(|_| Refusal::not_found("question"))?;
    let now = tx.now()?;
    if answered {
        return Err(Refusal::new(RefusalCode::WrongState)
            .because("the question is answered; what was published stands")
            .into());
    }
    if !head.takes_quotes_at(now) {
        return Err(past(&head));
    }
    let text = text.trim();
    let released = Released::of(tx, who.member().organisation())?;
    let length = (1, checks::SHORT_TEXT);
    Shown(&released).required(FreeText::Answer, "answer", text, length)?;
    rows::set_answer(tx, question, text, now)?;
    let person = Some(who.member().person());
    store::record(tx, job, ActivityKind::Answered, person, None)?;
    telling::answered(tx, &head, question)?;
    Ok(job)
}
