use super::*;
use crate::identity::contact::Released;
use crate::jobs::JobId;
use crate::quotes::model::{NewPrice, NewQuote, NewQuoteLine};

fn line(line: LineId, one_off: i64, prices: &[(i32, i64, i32)]) -> NewQuoteLine {
    let price = |&(quantity, unit_price, lead_time_days): &(i32, i64, i32)| NewPrice {
        quantity,
        unit_price: Amount(unit_price),
        lead_time_days,
    };
    NewQuoteLine {
        line,
        one_off: Amount(one_off),
        prices: prices.iter().map(price).collect(),
    }
}

fn quote(lines: Vec<NewQuoteLine>) -> NewQuote {
    NewQuote {
        job: JobId::random(),
        valid_until: None,
        remark: String::new(),
        lines,
    }
}

fn checked(new: &NewQuote, purpose: Purpose, breaks: &Breaks) -> Result<(), Refusal> {
    check(new, purpose, breaks, Currency::USD, &Released::nothing())
}

fn refused(new: &NewQuote, purpose: Purpose, breaks: &Breaks) -> (RefusalCode, String) {
    let refusal = checked(new, purpose, breaks).unwrap_err();
    (refusal.code, refusal.field.unwrap())
}

fn two_lines() -> (LineId, LineId, Breaks) {
    let (a, b) = (LineId::random(), LineId::random());
    let breaks = [(a, BTreeSet::from([10, 100])), (b, BTreeSet::from([5]))];
    (a, b, Breaks::from(breaks))
}

#[test]
fn a_line_is_priced_at_every_break_or_left_out_whole() {
    let (a, b, breaks) = two_lines();
    let whole = line(a, 0, &[(10, 1, 5), (100, 1, 5)]);
    let half = line(a, 0, &[(10, 1, 5)]);
    let partial = quote(vec![whole.clone()]);
    assert_eq!(checked(&partial, Purpose::Send, &breaks), Ok(()));
    let other = quote(vec![whole, line(b, 0, &[(5, 1, 5)])]);
    assert_eq!(checked(&other, Purpose::Send, &breaks), Ok(()));
    let gap = quote(vec![half]);
    assert_eq!(checked(&gap, Purpose::Draft, &breaks), Ok(()));
    let missing = (RefusalCode::Required, "lines.0.prices".to_owned());
    assert_eq!(refused(&gap, Purpose::Send, &breaks), missing);
    let nothing = (RefusalCode::Required, "lines".to_owned());
    assert_eq!(refused(&quote(vec![]), Purpose::Send, &breaks), nothing);
}

#[test]
fn what_the_job_does_not_ask_for_is_refused() {
    let (a, _, breaks) = two_lines();
    for (wrong, code, field) in [
        (
            line(a, 0, &[(11, 1, 5)]),
            RefusalCode::Invalid,
            "lines.0.prices.0.quantity",
        ),
        (
            line(a, 0, &[(10, 1, 5), (10, 2, 5)]),
            RefusalCode::Invalid,
            "lines.0.prices.1.quantity",
        ),
        (
            line(LineId::random(), 0, &[]),
            RefusalCode::NotFound,
            "lines.0.lineId",
        ),
        (line(a, -1, &[]), RefusalCode::OutOfRange, "lines.0.oneOff"),
        (
            line(a, 0, &[(10, 0, 5)]),
            RefusalCode::OutOfRange,
            "lines.0.prices.0.unitPrice",
        ),
        (
            line(a, 0, &[(10, 1, 0)]),
            RefusalCode::OutOfRange,
            "lines.0.prices.0.leadTimeDays",
        ),
        (
            line(a, 0, &[(10, 1, 731)]),
            RefusalCode::OutOfRange,
            "lines.0.prices.0.leadTimeDays",
        ),
    ] {
        let got = refused(&quote(vec![wrong]), Purpose::Draft, &breaks);
        assert_eq!(got, (code, field.to_owned()));
    }
}

#[test]
fn sums_that_cannot_be_counted_are_refused() {
    let a = LineId::random();
    let breaks = Breaks::from([(a, BTreeSet::from([1_000_000]))]);
    let huge = quote(vec![line(a, 0, &[(1_000_000, MAX_PRICE * MICROS, 5)])]);
    let (code, _) = refused(&huge, Purpose::Send, &breaks);
    assert_eq!(code, RefusalCode::MoneyOverflow);
}

#[test]
fn a_line_is_rounded_once() {
    // Three pieces at 0.335 and 0.004 once: 1.009 becomes 1.01, not 1.02.
    let total = line_total(Amount(335_000), 3, Amount(4_000), Currency::USD);
    assert_eq!(total, Ok(Amount(1_010_000)));
    let total = line_total(Amount(500_000), 1, Amount(0), Currency::COP);
    assert_eq!(total, Ok(Amount(1_000_000)));
}

#[test]
fn the_deadline_decides_to_the_microsecond() {
    let deadline = Instant::from_micros(1_000);
    let at = |now| {
        takes_quotes(
            JobState::Published,
            Some(deadline),
            Instant::from_micros(now),
        )
    };
    assert_eq!(at(999), Ok(()));
    assert_eq!(at(1_000).unwrap_err().code, RefusalCode::DeadlinePassed);
    let early = |state| takes_quotes(state, Some(deadline), Instant::from_micros(0));
    assert_eq!(
        early(JobState::Awarded).unwrap_err().code,
        RefusalCode::WrongState
    );
    assert_eq!(
        early(JobState::InReview).unwrap_err().code,
        RefusalCode::NotFound
    );
}

#[test]
fn validity_is_counted_in_days_of_the_job_s_zone() {
    // 03:00 UTC on the 2nd is still the 1st in Bogotá.
    let deadline: jiff::Timestamp = "2027-03-02T03:00:00Z".parse().unwrap();
    let deadline = Instant::from(deadline);
    let check =
        |day: &str| check_validity(Some(day.parse().unwrap()), Some(deadline), "America/Bogota");
    assert!(check("2027-03-01").is_ok());
    assert_eq!(
        check("2027-02-28").unwrap_err().code,
        RefusalCode::OutOfRange
    );
    assert!(check("2028-03-01").is_ok());
    assert_eq!(
        check("2028-03-02").unwrap_err().code,
        RefusalCode::OutOfRange
    );
    let first: Date = "2027-03-01".parse().unwrap();
    assert!(still_valid(first, deadline, "America/Bogota"));
    assert!(!still_valid(first, deadline, "UTC"));
}

#[test]
fn every_state_is_found_by_what_it_is_shown_as() {
    for stored in QuoteState::ALL {
        for job in JobState::ALL {
            for shown in QuoteState::ALL {
                let (direct, of_sent) = stored_as(Some(*shown));
                let found = direct.contains(stored)
                    || (*stored == QuoteState::Sent && of_sent.contains(job));
                assert_eq!(found, state_shown(*stored, *job) == *shown);
            }
        }
    }
}
