//! What may be quoted and until when. Pure: no database and no clock of its own.

mod form;

pub use form::{check, check_text};

use std::collections::{BTreeMap, BTreeSet};

use iso_currency::Currency;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::model::{QuoteState, QuotedLine, QuotedPrice};
use crate::error::{Refusal, RefusalCode};
use crate::jobs::LineId;
use crate::jobs::model::JobState;
use crate::money::{Amount, MICROS};
use crate::platform::db::Instant;

/// Largest unit price and one-off cost, in major units of the currency.
pub const MAX_PRICE: i64 = 10_000_000_000;
/// Longest lead time, in calendar days.
pub const MAX_LEAD_TIME_DAYS: i32 = 730;
/// Longest remark and longest reason, in characters.
pub const MAX_REMARK: usize = 2_000;
/// Longest reason for withdrawing, in characters.
pub const MAX_REASON: usize = 500;
/// How many days after the deadline a draft proposes as the end of its validity.
const PROPOSED_VALIDITY_DAYS: i64 = 30;

/// The quantity breaks of each line of a job.
pub type Breaks = BTreeMap<LineId, BTreeSet<i32>>;

/// Whether a revision is being drafted or sent: a draft may have gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Kept for later; prices may be missing.
    Draft,
    /// Goes to the buyer; every priced line is priced at every break.
    Send,
}

/// The time zone of a name; UTC if the name is none.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The calendar day of an instant in a zone.
pub fn day_of(instant: Instant, zone_name: &str) -> Date {
    instant
        .timestamp()
        .to_zoned_datetime(zone(zone_name))
        .date()
}

/// Whether a quote valid until the end of `valid_until` in the zone holds at `now`.
pub fn still_valid(valid_until: Date, now: Instant, zone_name: &str) -> bool {
    day_of(now, zone_name) <= valid_until
}

/// Whether the job takes quotes (new, revised or withdrawn) at this instant.
/// The job must be one that suppliers see; the instant is read under its lock.
pub fn takes_quotes(
    state: JobState,
    deadline: Option<Instant>,
    now: Instant,
) -> Result<(), Refusal> {
    match state {
        JobState::Draft | JobState::InReview | JobState::Returned | JobState::Declined => {
            return Err(Refusal::not_found("job"));
        }
        JobState::Cancelled => return Err(ended("the job was cancelled")),
        JobState::Published | JobState::Opened | JobState::Awarded | JobState::Closed => {}
    }
    if deadline.is_none_or(|deadline| now >= deadline) {
        return Err(Refusal::new(RefusalCode::DeadlinePassed)
            .because("the deadline has passed; quotes can't be changed any more"));
    }
    match state {
        JobState::Published => Ok(()),
        _ => Err(ended("the job takes no more quotes")),
    }
}

fn ended(why: &str) -> Refusal {
    Refusal::new(RefusalCode::WrongState).because(why)
}

/// Whether a quote in this state may be written or sent again.
pub fn may_write(state: QuoteState) -> Result<(), Refusal> {
    match state {
        QuoteState::Draft | QuoteState::Sent | QuoteState::Withdrawn => Ok(()),
        QuoteState::Awarded | QuoteState::NotAwarded | QuoteState::JobCancelled => {
            Err(ended("the quote was decided about"))
        }
    }
}

/// Whether a quote in this state may be taken back.
pub fn may_withdraw(state: QuoteState) -> Result<(), Refusal> {
    match state {
        QuoteState::Sent => Ok(()),
        QuoteState::Draft => Err(ended("a draft was never sent")),
        QuoteState::Withdrawn => Err(ended("the quote is withdrawn already")),
        QuoteState::Awarded | QuoteState::NotAwarded | QuoteState::JobCancelled => {
            Err(ended("the quote was decided about"))
        }
    }
}

/// Unit price times quantity plus the one-off cost, rounded half up once to the
/// currency's usual digits; a refusal if it can't be counted.
pub fn line_total(
    unit_price: Amount,
    quantity: i32,
    one_off: Amount,
    currency: Currency,
) -> Result<Amount, Refusal> {
    let exact = unit_price.times(quantity)?.plus(one_off)?;
    // Rounding up adds at most half a major unit, which must be countable too.
    exact.plus(Amount(MICROS))?;
    Ok(exact.rounded(currency))
}

/// The sum of the lines at their first (smallest) breaks; `None` if none is priced.
pub fn total_at_first_break(lines: &[QuotedLine]) -> Option<Amount> {
    let firsts: Vec<&QuotedPrice> = lines
        .iter()
        .filter_map(|line| line.prices.first())
        .collect();
    if firsts.is_empty() {
        return None;
    }
    firsts
        .iter()
        .try_fold(Amount(0), |sum, price| sum.plus(price.total).ok())
}

/// The totals of a quote by line and quantity.
pub fn totals(lines: &[QuotedLine]) -> BTreeMap<(LineId, i32), Amount> {
    lines
        .iter()
        .flat_map(|line| {
            let entry = |price: &QuotedPrice| ((line.line, price.quantity), price.total);
            line.prices.iter().map(entry)
        })
        .collect()
}

/// Checks how long the prices hold: at least to the day of the deadline, at most
/// a year beyond it, both in the job's zone.
pub fn check_validity(
    valid_until: Option<Date>,
    deadline: Option<Instant>,
    zone_name: &str,
) -> Result<Date, Refusal> {
    let valid_until = valid_until.ok_or_else(|| {
        Refusal::new(RefusalCode::Required)
            .at("validUntil")
            .because("the last day on which the prices hold")
    })?;
    let Some(deadline) = deadline else {
        return Ok(valid_until);
    };
    let first = day_of(deadline, zone_name);
    let last = first.saturating_add(1.year());
    if (first..=last).contains(&valid_until) {
        return Ok(valid_until);
    }
    Err(Refusal::new(RefusalCode::OutOfRange)
        .at("validUntil")
        .because(format!("from {first}, the day of the deadline, to {last}"))
        .with_limit(if valid_until < first { first } else { last }.to_string()))
}

/// The end of validity that a draft proposes when none was written.
pub fn proposed_validity(deadline: Option<Instant>, now: Instant, zone_name: &str) -> Date {
    day_of(deadline.unwrap_or(now), zone_name).saturating_add(PROPOSED_VALIDITY_DAYS.days())
}

/// How a quote stands for its supplier: what was decided about the quote, or
/// else what became of its job.
pub fn state_shown(stored: QuoteState, job: JobState) -> QuoteState {
    match (stored, job) {
        (QuoteState::Sent, JobState::Cancelled) => QuoteState::JobCancelled,
        (QuoteState::Sent, JobState::Closed) => QuoteState::NotAwarded,
        _ => stored,
    }
}

/// The inverse of [`state_shown`]: stored states that are shown as `state`
/// whatever the job, and the states of a job in which a sent quote is shown so.
pub fn stored_as(state: Option<QuoteState>) -> (Vec<QuoteState>, Vec<JobState>) {
    let Some(state) = state else {
        return (QuoteState::ALL.to_vec(), Vec::new());
    };
    let of_sent = JobState::ALL
        .iter()
        .copied()
        .filter(|job| state_shown(QuoteState::Sent, *job) == state)
        .collect();
    match state {
        QuoteState::Sent => (Vec::new(), of_sent),
        other => (vec![other], of_sent),
    }
}

#[cfg(test)]
mod tests;
