//! What may be awarded, until when it waits for the supplier, and who is told how
//! it stood. Pure: no database and no clock of its own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::model::Pick;
use crate::error::{Refusal, RefusalCode};
use crate::jobs::LineId;
use crate::jobs::model::{JobState, OpeningRule};
use crate::money::Amount;
use crate::notify::Rank;
use crate::platform::db::Instant;

/// Working days that a supplier has to confirm an order.
pub const WORKING_DAYS_TO_CONFIRM: u32 = 3;
/// Fewest quotes on a line for which a loser is told how it stood: with fewer,
/// the place would tell a rival's price.
pub const FEWEST_QUOTES_FOR_RANK: usize = 3;

/// Whether a job in this state may be awarded.
pub fn may_award(state: JobState, rule: OpeningRule) -> Result<(), Refusal> {
    match (state, rule) {
        (JobState::Opened, _) | (JobState::Published, OpeningRule::OnArrival) => Ok(()),
        (JobState::Published, OpeningRule::AtDeadline) => {
            Err(Refusal::new(RefusalCode::NotOpenYet)
                .because("the quotes are sealed until the deadline"))
        }
        (JobState::Awarded, _) => Err(already()),
        (
            JobState::Draft
            | JobState::InReview
            | JobState::Returned
            | JobState::Declined
            | JobState::Closed
            | JobState::Cancelled,
            _,
        ) => Err(Refusal::new(RefusalCode::WrongState)
            .because(format!("the job is {}", state.as_str()))
            .with_limit(state.as_str())),
    }
}

/// Somebody, perhaps oneself a moment ago, was first.
pub fn already() -> Refusal {
    Refusal::new(RefusalCode::AlreadyAwarded).because("a line was awarded already; read again")
}

/// Checks the form of a choice: not empty, no line twice.
pub fn check_picks(picks: &[Pick]) -> Result<(), Refusal> {
    if picks.is_empty() {
        return Err(Refusal::new(RefusalCode::Required)
            .at("picks")
            .because("choose a quote for at least one line"));
    }
    let mut seen = BTreeSet::new();
    for (at, pick) in picks.iter().enumerate() {
        if !seen.insert(pick.line) {
            return Err(Refusal::new(RefusalCode::Invalid)
                .at(format!("picks.{at}.lineId"))
                .because("the line is chosen twice"));
        }
    }
    Ok(())
}

/// Until when the supplier may confirm: the end of the third working day (Monday
/// to Friday) after `awarded_at`, in the supplier's zone.
pub fn confirm_by(awarded_at: Instant, zone: &TimeZone) -> Instant {
    let mut day: Date = awarded_at
        .timestamp()
        .to_zoned_datetime(zone.clone())
        .date();
    let mut left = WORKING_DAYS_TO_CONFIRM;
    while left > 0 {
        day = next(day);
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    match next(day).to_zoned_datetime(zone.clone()) {
        Ok(end) => end.timestamp().into(),
        // Out of the calendar's range; so many seconds later is still an answer.
        Err(_) => awarded_at.plus_seconds(i64::from(WORKING_DAYS_TO_CONFIRM) * 86_400),
    }
}

fn next(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

/// How a total stood among all totals on a line (its own among them), or nothing
/// where there were fewer than three. Equal totals share a place.
pub fn rank(mine: Amount, all: &[Amount]) -> Option<Rank> {
    if all.len() < FEWEST_QUOTES_FOR_RANK {
        return None;
    }
    Some(match all.iter().filter(|other| **other < mine).count() {
        0 => Rank::First,
        1 => Rank::Second,
        2 => Rank::Third,
        _ => Rank::Lower,
    })
}

/// The word for a place, as the quote keeps it and its supplier reads it.
pub fn rank_in_words(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "first",
        Rank::Second => "second",
        Rank::Third => "third",
        Rank::Lower => "lower",
    }
}

/// How the award of a line stands, when losers may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStanding {
    /// May still be awarded, or waits for its supplier's confirmation.
    Pending,
    /// Decided, at so many pieces.
    Decided(i32),
    /// Will not be awarded.
    GivenUp,
}

/// The totals of one quote: by line and quantity.
pub type Totals = BTreeMap<(LineId, i32), Amount>;

/// Whether the supplier of a quote without an award is told now that it lost, and
/// how it stood: `None` while a line that it priced is pending. Over several
/// lines the best place counts.
pub fn verdict(
    mine: &Totals,
    everybody: &[&Totals],
    standing: &BTreeMap<LineId, LineStanding>,
) -> Option<Option<Rank>> {
    let priced: BTreeSet<LineId> = mine.keys().map(|(line, _)| *line).collect();
    let stands = |line: &LineId| standing.get(line).copied().unwrap_or(LineStanding::GivenUp);
    if priced
        .iter()
        .any(|line| stands(line) == LineStanding::Pending)
    {
        return None;
    }
    let place = |line: &LineId| {
        let LineStanding::Decided(quantity) = stands(line) else {
            return None;
        };
        let key = (*line, quantity);
        let all: Vec<Amount> = everybody
            .iter()
            .filter_map(|totals| totals.get(&key).copied())
            .collect();
        rank(*mine.get(&key)?, &all)
    };
    Some(priced.iter().filter_map(place).min())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::QuoteRevisionId;

    fn instant(text: &str) -> Instant {
        let timestamp: jiff::Timestamp = text.parse().unwrap();
        timestamp.into()
    }

    #[test]
    fn three_working_days_end_at_midnight_of_the_supplier() {
        let bogota = TimeZone::get("America/Bogota").unwrap();
        for (awarded, until) in [
            // Tuesday noon: to the end of Friday.
            ("2026-11-24T17:00:00Z", "2026-11-28T05:00:00Z"),
            // Thursday: Friday, Monday, Tuesday.
            ("2026-11-26T17:00:00Z", "2026-12-02T05:00:00Z"),
            // Saturday: Monday, Tuesday, Wednesday.
            ("2026-11-28T17:00:00Z", "2026-12-03T05:00:00Z"),
            // Monday 03:00 UTC is still Sunday in Bogotá.
            ("2026-11-30T03:00:00Z", "2026-12-03T05:00:00Z"),
        ] {
            assert_eq!(confirm_by(instant(awarded), &bogota), instant(until));
        }
    }

    #[test]
    fn a_place_is_told_from_three_quotes_on() {
        let all = [Amount(10), Amount(20), Amount(20), Amount(30), Amount(40)];
        assert_eq!(rank(Amount(10), &all[..2]), None);
        assert_eq!(rank(Amount(10), &all[..3]), Some(Rank::First));
        assert_eq!(rank(Amount(20), &all), Some(Rank::Second));
        assert_eq!(rank(Amount(30), &all), Some(Rank::Lower));
        assert_eq!(rank(Amount(30), &all[1..]), Some(Rank::Third));
    }

    #[test]
    fn a_loser_waits_for_every_line_that_it_priced() {
        let (a, b) = (LineId::random(), LineId::random());
        let quote =
            |on_a: i64, on_b: i64| Totals::from([((a, 10), Amount(on_a)), ((b, 5), Amount(on_b))]);
        let (one, two, three) = (quote(1, 30), quote(2, 20), quote(3, 10));
        let all = [&one, &two, &three];
        let pending = BTreeMap::from([(a, LineStanding::Decided(10)), (b, LineStanding::Pending)]);
        assert_eq!(verdict(&two, &all, &pending), None);
        let only_a = Totals::from([((a, 10), Amount(4))]);
        let four = [&one, &two, &three, &only_a];
        assert_eq!(verdict(&only_a, &four, &pending), Some(Some(Rank::Lower)));
        let decided = BTreeMap::from([
            (a, LineStanding::Decided(10)),
            (b, LineStanding::Decided(5)),
        ]);
        assert_eq!(verdict(&three, &all, &decided), Some(Some(Rank::First)));
        let given_up = BTreeMap::from([(a, LineStanding::Decided(10)), (b, LineStanding::GivenUp)]);
        assert_eq!(verdict(&three, &all, &given_up), Some(Some(Rank::Third)));
        assert_eq!(verdict(&one, &all[..2], &decided), Some(None));
    }

    #[test]
    fn a_choice_names_each_line_once() {
        let pick = Pick {
            line: LineId::random(),
            revision: QuoteRevisionId::random(),
            quantity: 1,
        };
        assert_eq!(check_picks(&[pick]), Ok(()));
        assert_eq!(check_picks(&[]).unwrap_err().code, RefusalCode::Required);
        assert_eq!(
            check_picks(&[pick, pick]).unwrap_err().code,
            RefusalCode::Invalid
        );
    }

    #[test]
    fn nothing_is_awarded_before_it_opens_or_after_it_ended() {
        use OpeningRule::{AtDeadline, OnArrival};
        let code = |state, rule| may_award(state, rule).err().map(|refusal| refusal.code);
        assert_eq!(code(JobState::Opened, AtDeadline), None);
        assert_eq!(code(JobState::Published, OnArrival), None);
        assert_eq!(
            code(JobState::Published, AtDeadline),
            Some(RefusalCode::NotOpenYet)
        );
        assert_eq!(
            code(JobState::Awarded, AtDeadline),
            Some(RefusalCode::AlreadyAwarded)
        );
        assert_eq!(
            code(JobState::Cancelled, OnArrival),
            Some(RefusalCode::WrongState)
        );
    }
}
