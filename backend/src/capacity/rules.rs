//! What fits a machine's description: pure.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use super::model::{IdleWeek, NewMachine};
use crate::error::{Refusal, RefusalCode};
use crate::platform::db::Instant;

/// Longest name.
const MAX_NAME: usize = 80;
/// Largest side of an envelope, in millimetres.
const MAX_SIDE_MM: f64 = 50_000.0;
/// Most materials of a machine.
const MAX_MATERIALS: usize = 60;
/// Most hours to spare in a week, over all machines.
const MAX_HOURS: i32 = 10_000;
/// How far ahead weeks may be given.
const MAX_WEEKS: i64 = 52;

fn out_of_range(field: &str, fits: &str) -> Refusal {
    Refusal::new(RefusalCode::OutOfRange)
        .at(field)
        .with_limit(fits)
        .because(format!("{fits} fit"))
}

/// Checks a machine's description.
pub fn check_machine(new: &NewMachine) -> Result<(), Refusal> {
    let length = new.name.trim().chars().count();
    if length == 0 {
        return Err(Refusal::new(RefusalCode::Required)
            .at("name")
            .because("a machine has a name"));
    }
    if length > MAX_NAME {
        return Err(Refusal::new(RefusalCode::TooLong)
            .at("name")
            .with_limit(MAX_NAME.to_string())
            .because(format!("at most {MAX_NAME} characters fit")));
    }
    if !new
        .envelope_mm
        .iter()
        .all(|side| *side > 0.0 && *side <= MAX_SIDE_MM)
    {
        return Err(out_of_range("envelopeMm", "more than 0 to 50000 mm"));
    }
    if new.tolerance_mm.is_some_and(|mm| !(mm > 0.0 && mm <= 10.0)) {
        return Err(out_of_range("toleranceMm", "more than 0 to 10 mm"));
    }
    if new.materials.len() > MAX_MATERIALS {
        return Err(Refusal::new(RefusalCode::TooMany)
            .at("materials")
            .with_limit(MAX_MATERIALS.to_string()));
    }
    let key =
        |word: &String| !word.is_empty() && word.len() <= 40 && !word.contains(char::is_whitespace);
    if !new.materials.iter().all(key) {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at("materials")
            .because("materials are keys of the catalogue"));
    }
    Ok(())
}

/// The day of an instant, in UTC.
pub fn day_of(now: Instant) -> Date {
    TimeZone::UTC.to_datetime(now.timestamp()).date()
}

/// Checks a week: a Monday, this week or a later one of the year ahead.
pub fn check_week(week: IdleWeek, today: Date) -> Result<(), Refusal> {
    if week.week_start.weekday() != Weekday::Monday {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at("weekStart")
            .because("a week starts on its Monday"));
    }
    let days = (week.week_start - today).get_days();
    if days < -6 || i64::from(days) > MAX_WEEKS * 7 {
        return Err(out_of_range("weekStart", "this week to 52 weeks ahead"));
    }
    if !(0..=MAX_HOURS).contains(&week.hours) {
        return Err(out_of_range("hours", "0 to 10000"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::model::Process;

    fn machine() -> NewMachine {
        NewMachine {
            name: "Fresadora".to_owned(),
            process: Process::Milling,
            envelope_mm: [500.0, 400.0, 300.0],
            materials: vec!["al-6061".to_owned()],
            tolerance_mm: Some(0.02),
        }
    }

    #[test]
    fn descriptions_that_make_no_sense_are_refused_by_their_field() {
        let check = |change: fn(&mut NewMachine)| {
            let mut new = machine();
            change(&mut new);
            check_machine(&new).unwrap_err().field.unwrap()
        };
        assert!(check_machine(&machine()).is_ok());
        assert_eq!(check(|new| new.name = " ".to_owned()), "name");
        assert_eq!(check(|new| new.name = "x".repeat(81)), "name");
        assert_eq!(check(|new| new.envelope_mm = [0.0, 1.0, 1.0]), "envelopeMm");
        assert_eq!(
            check(|new| new.envelope_mm = [f64::NAN, 1.0, 1.0]),
            "envelopeMm"
        );
        assert_eq!(check(|new| new.tolerance_mm = Some(-1.0)), "toleranceMm");
        assert_eq!(
            check(|new| new.materials = vec!["a b".to_owned()]),
            "materials"
        );
    }

    #[test]
    fn weeks_are_mondays_of_the_year_ahead() {
        let today = Date::constant(2026, 3, 4);
        let week = |day: &str| IdleWeek {
            week_start: day.parse().unwrap(),
            hours: 10,
        };
        assert!(check_week(week("2026-03-02"), today).is_ok(), "this week");
        assert!(check_week(week("2026-03-03"), today).is_err(), "a Tuesday");
        assert!(check_week(week("2026-02-23"), today).is_err(), "last week");
        assert!(check_week(week("2027-03-08"), today).is_err(), "too far");
    }
}
