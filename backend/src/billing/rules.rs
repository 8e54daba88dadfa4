//! Months, prices and numbers: pure.

use iso_currency::Currency;
use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::model::{Plan, Running};
use crate::error::{Refusal, RefusalCode};
use crate::money::Amount;
use crate::platform::db::Instant;
use crate::platform::id::random_code;

/// So many calendar months after an instant, in UTC. A day that the month does
/// not have becomes its last.
fn months_after(instant: Instant, months: i32) -> Instant {
    let zoned = instant.timestamp().to_zoned_datetime(TimeZone::UTC);
    zoned
        .checked_add(months.months())
        .map_or(instant, |later| later.timestamp().into())
}

/// A month after an instant.
pub fn month_after(instant: Instant) -> Instant {
    months_after(instant, 1)
}

/// The month of a subscription that holds `now`: its first instant and the first
/// of the next. Months are counted from the start, so that the 31st stays the 31st.
pub fn month_of(started_at: Instant, now: Instant) -> (Instant, Instant) {
    let mut months = 0;
    while months < 12_000 && months_after(started_at, months + 1) <= now {
        months += 1;
    }
    (
        months_after(started_at, months),
        months_after(started_at, months + 1),
    )
}

/// What a plan costs today: its price, less what another running plan was paid for
/// and has not given yet. Renewing the same plan costs its price.
pub fn cost_today(plan: &Plan, running: Option<&Running>, now: Instant) -> Result<Amount, Refusal> {
    let currency = Currency::from_code(&plan.currency).ok_or_else(|| {
        Refusal::new(RefusalCode::Invalid).because("the plan's currency is unknown")
    })?;
    let Some(running) = running else {
        return Ok(plan.price);
    };
    if running.plan.key == plan.key || running.plan.currency != plan.currency {
        return Ok(plan.price);
    }
    let (start, end) = month_of(running.started_at, now);
    let length = i128::from(end.micros() - start.micros()).max(1);
    let left = i128::from(running.paid_until.micros() - now.micros()).max(0);
    let credit = i128::from(running.plan.price.0) * left / length;
    let rest = i128::from(plan.price.0) - credit;
    let rest = i64::try_from(rest.max(0)).unwrap_or(i64::MAX);
    Ok(Amount(rest).rounded(currency))
}

/// A fresh number for an invoice. Not a counter: it would tell how many there are.
pub fn invoice_number() -> String {
    random_code('F')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse::<jiff::Timestamp>().unwrap().into()
    }

    fn plan(key: &str, price: i64) -> Plan {
        Plan {
            key: key.to_owned(),
            name: key.to_owned(),
            monthly_quota: 20,
            price: Amount(price * 1_000_000),
            currency: "COP".to_owned(),
            trial_days: None,
        }
    }

    #[test]
    fn months_are_the_subscriptions_own() {
        let start = at("2026-01-31T10:00:00Z");
        let (from, to) = month_of(start, at("2026-02-28T09:59:59Z"));
        assert_eq!((from, to), (start, at("2026-02-28T10:00:00Z")));
        let (from, to) = month_of(start, at("2026-03-31T10:00:00Z"));
        assert_eq!(
            (from, to),
            (at("2026-03-31T10:00:00Z"), at("2026-04-30T10:00:00Z"))
        );
    }

    #[test]
    fn changing_the_plan_credits_what_is_left_of_the_old_one() {
        let now = at("2026-04-16T00:00:00Z");
        let running = Running {
            plan: plan("workshop", 190_000),
            started_at: at("2026-04-01T00:00:00Z"),
            paid_until: at("2026-05-01T00:00:00Z"),
        };
        let cost = |plan: &Plan| cost_today(plan, Some(&running), now).unwrap().0 / 1_000_000;
        assert_eq!(cost(&plan("plant", 690_000)), 690_000 - 95_000);
        assert_eq!(cost(&plan("tiny", 10_000)), 0, "never less than nothing");
        assert_eq!(cost(&plan("workshop", 190_000)), 190_000, "renewed");
    }
}
