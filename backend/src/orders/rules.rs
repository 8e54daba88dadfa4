//! The states of an order, who may move it, and when its steps are due: a table,
//! and what follows from it. Pure. `docs/order-states.md` is printed from the table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;

use super::model::{OrderMove, OrderState, Side};
use crate::error::{Refusal, RefusalCode};
use crate::platform::db::Instant;

/// Days after delivery within which a claim may be opened.
pub const CLAIM_DAYS: i64 = 30;
/// Longest message, note, reason and resolution, in characters.
pub const MAX_TEXT: usize = 4_000;
/// Most photos of one step.
pub const MAX_PHOTOS: usize = 12;
/// How many days ahead a next step may be announced.
const MAX_AHEAD_DAYS: i64 = 730;

/// One row of the table: a side may move an order from a state to a state.
struct Row {
    from: OrderState,
    by_move: OrderMove,
    by: &'static [Side],
    to: OrderState,
}

const BUYER: &[Side] = &[Side::Buyer];
const SUPPLIER: &[Side] = &[Side::Supplier];
const BOTH: &[Side] = &[Side::Buyer, Side::Supplier];

macro_rules! rows {
    ($($from:ident $by_move:ident $by:ident => $to:ident;)*) => {
        &[$(Row {
            from: OrderState::$from,
            by_move: OrderMove::$by_move,
            by: $by,
            to: OrderState::$to,
        },)*]
    };
}

/// A supplier that does not want an order declines it; it can cancel only what it
/// confirmed. A claim leaves the state as it is.
const TABLE: &[Row] = rows! {
    AwaitingConfirmation Confirm SUPPLIER => Confirmed;
    AwaitingConfirmation Decline SUPPLIER => Declined;
    AwaitingConfirmation Cancel BUYER => Cancelled;
    Confirmed StartProduction SUPPLIER => InProduction;
    Confirmed Cancel BOTH => Cancelled;
    InProduction MarkReady SUPPLIER => Ready;
    InProduction Cancel BOTH => Cancelled;
    Ready Ship SUPPLIER => Shipped;
    Ready Cancel BOTH => Cancelled;
    Shipped Deliver BOTH => Delivered;
    Delivered Close BUYER => Closed;
    Delivered Claim BOTH => Delivered;
    Closed Claim BOTH => Closed;
};

/// What a move depends on beside state and side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Now, read under the order's lock.
    pub now: Instant,
    /// Until when it may be confirmed.
    pub confirm_by: Instant,
    /// When it was delivered.
    pub delivered_at: Option<Instant>,
    /// Whether there is a claim, and whether it is open.
    pub claim: Claimed,
}

/// Whether there is a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// None was made.
    No,
    /// One waits for its resolution.
    Open,
    /// One was resolved.
    Resolved,
}

/// The state after a side's move; what the table does not have is refused.
pub fn after(
    state: OrderState,
    by_move: OrderMove,
    side: Side,
    facts: Facts,
) -> Result<OrderState, Refusal> {
    let row = TABLE
        .iter()
        .find(|row| row.from == state && row.by_move == by_move)
        .ok_or_else(|| wrong_state(state, by_move))?;
    if !row.by.contains(&side) {
        return Err(Refusal::new(RefusalCode::NotAllowed)
            .at("move")
            .because(format!("the {} can't do this", side.as_str())));
    }
    holds(by_move, facts)?;
    Ok(row.to)
}

fn wrong_state(state: OrderState, by_move: OrderMove) -> Refusal {
    Refusal::new(RefusalCode::WrongState)
        .at("move")
        .because(format!(
            "{} is not allowed: the order is {}",
            by_move.as_str(),
            state.as_str()
        ))
        .with_limit(state.as_str())
}

/// The conditions that are no state.
fn holds(by_move: OrderMove, facts: Facts) -> Result<(), Refusal> {
    match by_move {
        OrderMove::Confirm | OrderMove::Decline if facts.now >= facts.confirm_by => {
            Err(Refusal::new(RefusalCode::DeadlinePassed)
                .because("the time to confirm the order has passed"))
        }
        OrderMove::Close if facts.claim == Claimed::Open => {
            Err(Refusal::new(RefusalCode::WrongState)
                .because("a claim is open; it is resolved first"))
        }
        OrderMove::Claim if facts.claim != Claimed::No => {
            Err(Refusal::new(RefusalCode::WrongState).because("there is a claim already"))
        }
        OrderMove::Claim if !claimable(facts) => Err(Refusal::new(RefusalCode::DeadlinePassed)
            .because(format!(
                "a claim is opened within {CLAIM_DAYS} days of delivery"
            ))
            .with_limit(CLAIM_DAYS.to_string())),
        _ => Ok(()),
    }
}

fn claimable(facts: Facts) -> bool {
    facts
        .delivered_at
        .is_some_and(|at| facts.now < at.plus_seconds(CLAIM_DAYS * 86_400))
}

/// The moves that a side may make now, in the order of the declaration.
pub fn allowed_moves(state: OrderState, side: Side, facts: Facts) -> Vec<OrderMove> {
    OrderMove::ALL
        .iter()
        .copied()
        .filter(|&by_move| after(state, by_move, side, facts).is_ok())
        .collect()
}

/// The steps of an order that goes well, in their order.
pub const STEPS: [OrderState; 7] = [
    OrderState::AwaitingConfirmation,
    OrderState::Confirmed,
    OrderState::InProduction,
    OrderState::Ready,
    OrderState::Shipped,
    OrderState::Delivered,
    OrderState::Closed,
];

/// The steps still to come after a state; none once an order ended.
pub fn steps_after(state: OrderState) -> &'static [OrderState] {
    let at = STEPS.iter().position(|step| *step == state);
    at.and_then(|at| STEPS.get(at + 1..)).unwrap_or_default()
}

/// The day by which the goods are ready, from the confirmation and the longest lead
/// time of the lines, in calendar days.
pub fn promised(confirmed_on: Date, lead_time_days: i32) -> Date {
    confirmed_on.saturating_add(i64::from(lead_time_days).days())
}

/// Checks the day for which the next step is announced: not in the past, and for
/// readiness not later than what was promised.
pub fn check_announced(
    announced: Date,
    today: Date,
    step: OrderState,
    promised: Option<Date>,
) -> Result<(), Refusal> {
    let last = match (step, promised) {
        (OrderState::InProduction | OrderState::Ready, Some(promised)) => promised.max(today),
        _ => today.saturating_add(MAX_AHEAD_DAYS.days()),
    };
    if (today..=last).contains(&announced) {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::OutOfRange)
        .at("dueOn")
        .because(format!("from {today} to {last}"))
        .with_limit(last.to_string()))
}

/// The steps that are late: due before today, and still to come.
pub fn late_steps(
    state: OrderState,
    due: &BTreeMap<OrderState, Date>,
    today: Date,
) -> Vec<(OrderState, Date)> {
    steps_after(state)
        .iter()
        .filter_map(|step| due.get(step).map(|due_on| (*step, *due_on)))
        .filter(|(_, due_on)| *due_on < today)
        .collect()
}

/// Whether a side may settle a claim: the one that opened it, once.
pub fn may_resolve(claim: Claimed, opened_by: Option<Side>, side: Side) -> Result<(), Refusal> {
    match claim {
        Claimed::Open if opened_by == Some(side) => Ok(()),
        Claimed::Open => Err(Refusal::new(RefusalCode::NotAllowed)
            .because("the side that opened the claim says when it is settled")),
        Claimed::No | Claimed::Resolved => {
            Err(Refusal::new(RefusalCode::WrongState).because("no claim is open"))
        }
    }
}

/// Whether a side gets the uploaded file and the drawing: the buyer always, the
/// supplier while it makes or made the parts.
pub fn gives_files(state: OrderState, side: Side) -> bool {
    match side {
        Side::Buyer => true,
        Side::Supplier => !matches!(
            state,
            OrderState::Declined | OrderState::Lapsed | OrderState::Cancelled
        ),
    }
}

/// Whether a move needs a reason.
pub fn needs_reason(by_move: OrderMove) -> bool {
    matches!(by_move, OrderMove::Decline | OrderMove::Cancel)
}

/// A text that must be there, trimmed, of at most [`MAX_TEXT`] characters. After the
/// award the two sides know each other: contact details are allowed.
pub fn required_text<'a>(field: &str, text: &'a str) -> Result<&'a str, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::new(RefusalCode::Required)
            .at(field)
            .because("may not be empty"));
    }
    check_length(field, text)?;
    Ok(text)
}

/// A text of at most [`MAX_TEXT`] characters.
pub fn check_length(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() <= MAX_TEXT {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::TooLong)
        .at(field)
        .because(format!("at most {MAX_TEXT} characters"))
        .with_limit(MAX_TEXT.to_string()))
}

/// The table as Markdown, for `docs/order-states.md`.
pub fn table_in_markdown() -> String {
    let mut text = String::from(
        "# The states of an order\n\n\
         Printed from the state machine in `backend/src/orders/rules.rs`; a test compares.\n\n\
         | from | move | who | to | when |\n|---|---|---|---|---|\n",
    );
    for row in TABLE {
        let who: Vec<&str> = row.by.iter().map(|side| side.as_str()).collect();
        let to = if row.to == row.from {
            "the same"
        } else {
            row.to.as_str()
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {to} | {} |",
            row.from.as_str(),
            row.by_move.as_str(),
            who.join(" or "),
            condition_in_words(row.by_move)
        );
    }
    text.push_str(
        "| awaiting-confirmation | lapse | system | lapsed | three working days \
         (Monday to Friday in the supplier's zone) have ended |\n",
    );
    text
}

fn condition_in_words(by_move: OrderMove) -> &'static str {
    match by_move {
        OrderMove::Confirm => "in time",
        OrderMove::Decline => "in time, with a reason",
        OrderMove::Cancel => "with a reason",
        OrderMove::Close => "no claim is open",
        OrderMove::Claim => "within 30 days of delivery, once",
        OrderMove::StartProduction
        | OrderMove::MarkReady
        | OrderMove::Ship
        | OrderMove::Deliver => "",
    }
}

#[cfg(test)]
mod tests;
