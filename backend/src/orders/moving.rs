//! The two sides at work: moving an order, writing to each other, claims.

use jiff::civil::Date;

use super::model::{LAPSE, LATE, MessageId, NewMove, OrderId, OrderMove, OrderState};
use super::party::Party;
use super::store::{self, DoneStep, Head};
use super::{rules, telling};
use crate::awards::{self, Unplaced};
use crate::error::{Error, Refusal, RefusalCode};
use crate::jobs::{self, JobId};
use crate::platform::db::{Instant, Tx};
use crate::platform::tasks;
use crate::quotes::rules::{day_of, zone};

/// Most messages of one order: whoever opens it reads them all.
const MAX_MESSAGES: i64 = 1_000;

/// Moves an order along, by the table in [`rules`]. A confirmation sets the day by
/// which the goods are promised and lets the losers know; declining gives the lines
/// back to the job. A note says what there is to say (the reason, for declining and
/// cancelling), `due_on` announces the next step, photos belong to the step done.
///
/// Refuses: `WrongState`, `NotAllowed` for the other side's moves, `DeadlinePassed`,
/// `Required`, `TooLong`, `TooMany`, `OutOfRange`, `NotFound` for photos.
pub fn move_order(tx: &mut Tx<'_>, who: &Party, new: &NewMove) -> Result<OrderId, Error> {
    if new.by_move == OrderMove::Claim {
        return open_claim(tx, who, &new.note);
    }
    let order = who.order();
    let job = store::job_of(tx, order)?.ok_or_else(|| Refusal::not_found("order"))?;
    // The job first, as an award does: two that lock both never wait for each other.
    if touches_the_job(new.by_move) {
        jobs::lock(tx, job)?;
    }
    let head = store::lock(tx, order)?;
    let facts = store::facts(tx, order, &head)?;
    let state = rules::after(head.state, new.by_move, who.side(), facts)?;
    let note = if rules::needs_reason(new.by_move) {
        rules::required_text("note", &new.note)?
    } else {
        rules::check_length("note", &new.note)?;
        new.note.trim()
    };
    store::set_state(tx, order, state, facts.now)?;
    let step = DoneStep {
        state,
        at: facts.now,
        by: Some((who.person(), who.side())),
        note,
    };
    store::write_step(tx, order, &step)?;
    attach(tx, who, state, new)?;
    schedule(tx, order, &head, state, new.due_on, facts.now)?;
    consequences(tx, job, order, &head, new.by_move, note)?;
    telling::moved(tx, order, &head, state, who.side())?;
    Ok(order)
}

fn touches_the_job(by_move: OrderMove) -> bool {
    matches!(
        by_move,
        OrderMove::Confirm | OrderMove::Decline | OrderMove::Cancel
    )
}

fn attach(tx: &mut Tx<'_>, who: &Party, state: OrderState, new: &NewMove) -> Result<(), Error> {
    if new.photos.is_empty() {
        return Ok(());
    }
    if new.photos.len() > rules::MAX_PHOTOS {
        return Err(Refusal::new(RefusalCode::TooMany)
            .at("photoUploadIds")
            .because(format!("at most {} photos", rules::MAX_PHOTOS))
            .with_limit(rules::MAX_PHOTOS.to_string())
            .into());
    }
    store::attach_photos(tx, who.order(), state, who.side(), &new.photos)
}

/// Sets the days by which the coming steps are due, each with the task that looks
/// whether it was kept.
fn schedule(
    tx: &mut Tx<'_>,
    order: OrderId,
    head: &Head,
    state: OrderState,
    announced: Option<Date>,
    now: Instant,
) -> Result<(), Error> {
    let today = day_of(now, &head.terms.zone);
    if state == OrderState::Confirmed {
        let promised = rules::promised(today, store::longest_lead_time(tx, order)?);
        set_due(tx, order, head, OrderState::Ready, promised)?;
    }
    if let Some(announced) = announced {
        let next = rules::steps_after(state).first().copied().ok_or_else(|| {
            Refusal::new(RefusalCode::Invalid)
                .at("dueOn")
                .because("no step follows")
        })?;
        let promised = store::due_days(tx, order)?.get(&OrderState::Ready).copied();
        rules::check_announced(announced, today, next, promised)?;
        // What was promised stays the measure of being late.
        if next != OrderState::Ready {
            set_due(tx, order, head, next, announced)?;
        }
    }
    if rules::steps_after(state).is_empty() {
        tasks::cancel(tx, LATE, order.uuid())?;
    }
    Ok(())
}

fn set_due(
    tx: &mut Tx<'_>,
    order: OrderId,
    head: &Head,
    step: OrderState,
    due_on: Date,
) -> Result<(), Error> {
    store::set_due(tx, order, step, due_on)?;
    let next_day = due_on.tomorrow().unwrap_or(due_on);
    let begins = next_day
        .to_zoned_datetime(zone(&head.terms.zone))
        .map_err(|error| Error::Fault(error.into()))?;
    tasks::enqueue(tx, LATE, order.uuid(), begins.timestamp().into())?;
    Ok(())
}

/// What a move means for the job. The job is locked.
fn consequences(
    tx: &mut Tx<'_>,
    job: JobId,
    order: OrderId,
    head: &Head,
    by_move: OrderMove,
    note: &str,
) -> Result<(), Error> {
    match by_move {
        OrderMove::Confirm => {
            tasks::cancel(tx, LAPSE, order.uuid())?;
            awards::tell_losers(tx, job)
        }
        OrderMove::Decline => {
            tasks::cancel(tx, LAPSE, order.uuid())?;
            awards::undo(tx, job, order, head.quote, Unplaced::Declined(note))
        }
        // A cancelled order keeps its award: were the lines given back, a buyer could
        // learn one supplier's name after the other. To ask again it copies the job.
        OrderMove::Cancel => {
            tasks::cancel(tx, LAPSE, order.uuid())?;
            awards::tell_losers(tx, job)
        }
        _ => Ok(()),
    }
}

/// Writes to the other side. Refuses: `Required`, `TooLong`, `TooMany`.
pub fn write_message(tx: &mut Tx<'_>, who: &Party, text: &str) -> Result<MessageId, Error> {
    let text = rules::required_text("text", text)?;
    let head = store::lock(tx, who.order())?;
    if store::messages::count(tx, who.order())? >= MAX_MESSAGES {
        return Err(Refusal::new(RefusalCode::TooMany)
            .at("text")
            .because(format!("at most {MAX_MESSAGES} messages fit an order"))
            .with_limit(MAX_MESSAGES.to_string())
            .into());
    }
    let id = store::messages::insert(tx, who.order(), who.side(), who.person(), text)?;
    telling::written(tx, who.order(), &head, who.side())?;
    Ok(id)
}

/// Says that something is wrong with what arrived, once, within 30 days of delivery.
/// Refuses: `WrongState`, `DeadlinePassed`, `Required`, `TooLong`.
pub fn open_claim(tx: &mut Tx<'_>, who: &Party, reason: &str) -> Result<OrderId, Error> {
    let order = who.order();
    let head = store::lock(tx, order)?;
    let facts = store::facts(tx, order, &head)?;
    rules::after(head.state, OrderMove::Claim, who.side(), facts)?;
    let reason = rules::required_text("reason", reason)?;
    store::open_claim(tx, order, who.side(), reason, facts.now)?;
    telling::claim_opened(tx, order, &head, who.side())?;
    Ok(order)
}

/// Says how a claim was settled; the side that opened it does. Refuses: `WrongState`,
/// `NotAllowed`, `Required`, `TooLong`.
pub fn resolve_claim(tx: &mut Tx<'_>, who: &Party, resolution: &str) -> Result<OrderId, Error> {
    let order = who.order();
    let head = store::lock(tx, order)?;
    rules::may_resolve(head.claim, head.claim_side, who.side())?;
    let resolution = rules::required_text("resolution", resolution)?;
    let now = tx.now()?;
    store::resolve_claim(tx, order, resolution, now)?;
    telling::claim_resolved(tx, order, &head, who.side())?;
    Ok(order)
}
