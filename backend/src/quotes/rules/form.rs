//! The form of what a supplier writes, against the job that it answers.

use std::collections::BTreeSet;

use iso_currency::Currency;

use super::{Breaks, MAX_LEAD_TIME_DAYS, MAX_PRICE, MAX_REMARK, Purpose, line_total};
use crate::error::{FreeText, Refusal, RefusalCode};
use crate::identity::contact::{self, Released};
use crate::money::{Amount, MICROS};
use crate::quotes::model::{NewPrice, NewQuote, NewQuoteLine};

/// Checks the form of a revision against the job: texts, lines, breaks, limits
/// and, when it is sent, that nothing is missing.
pub fn check(
    new: &NewQuote,
    purpose: Purpose,
    breaks: &Breaks,
    currency: Currency,
    released: &Released,
) -> Result<(), Refusal> {
    check_text(
        FreeText::QuoteRemark,
        "remark",
        &new.remark,
        MAX_REMARK,
        released,
    )?;
    let mut seen = BTreeSet::new();
    for (at, line) in new.lines.iter().enumerate() {
        let field = format!("lines.{at}");
        let asked = breaks
            .get(&line.line)
            .ok_or_else(|| Refusal::not_found("line").at(format!("{field}.lineId")))?;
        if !seen.insert(line.line) {
            return Err(Refusal::new(RefusalCode::Invalid)
                .at(format!("{field}.lineId"))
                .because("the line is priced twice"));
        }
        check_line(line, &field, purpose, asked)?;
    }
    if purpose == Purpose::Send {
        if new.lines.is_empty() {
            return Err(Refusal::new(RefusalCode::Required)
                .at("lines")
                .because("at least one line must be priced"));
        }
        check_sums(&new.lines, currency)?;
    }
    Ok(())
}

/// A free text of at most so many characters that names nobody, but where an operator
/// released it.
pub fn check_text(
    place: FreeText,
    field: &str,
    text: &str,
    longest: usize,
    released: &Released,
) -> Result<(), Refusal> {
    if text.chars().count() > longest {
        return Err(Refusal::new(RefusalCode::TooLong)
            .at(field)
            .because(format!("at most {longest} characters"))
            .with_limit(longest.to_string()));
    }
    contact::check(place, field, text, released)
}

fn check_line(
    line: &NewQuoteLine,
    field: &str,
    purpose: Purpose,
    asked: &BTreeSet<i32>,
) -> Result<(), Refusal> {
    check_range(line.one_off, 0, &format!("{field}.oneOff"))?;
    let mut priced = BTreeSet::new();
    for (at, price) in line.prices.iter().enumerate() {
        let field = format!("{field}.prices.{at}");
        if !asked.contains(&price.quantity) {
            return Err(Refusal::new(RefusalCode::Invalid)
                .at(format!("{field}.quantity"))
                .because("not one of the quantities that the line asks for"));
        }
        if !priced.insert(price.quantity) {
            return Err(Refusal::new(RefusalCode::Invalid)
                .at(format!("{field}.quantity"))
                .because("the quantity is priced twice"));
        }
        check_price(price, &field)?;
    }
    if purpose == Purpose::Send && priced != *asked {
        return Err(Refusal::new(RefusalCode::Required)
            .at(format!("{field}.prices"))
            .because("a line is priced at every quantity that it asks for, or left out whole"));
    }
    Ok(())
}

fn check_price(price: &NewPrice, field: &str) -> Result<(), Refusal> {
    check_range(price.unit_price, 1, &format!("{field}.unitPrice"))?;
    if !(1..=MAX_LEAD_TIME_DAYS).contains(&price.lead_time_days) {
        return Err(Refusal::new(RefusalCode::OutOfRange)
            .at(format!("{field}.leadTimeDays"))
            .because(format!("1 to {MAX_LEAD_TIME_DAYS} calendar days"))
            .with_limit(MAX_LEAD_TIME_DAYS.to_string()));
    }
    Ok(())
}

fn check_range(amount: Amount, least_micros: i64, field: &str) -> Result<(), Refusal> {
    if (least_micros..=MAX_PRICE * MICROS).contains(&amount.0) {
        return Ok(());
    }
    let least = if least_micros > 0 {
        "more than 0"
    } else {
        "0 or more"
    };
    Err(Refusal::new(RefusalCode::OutOfRange)
        .at(field)
        .because(format!("{least} and at most {MAX_PRICE}"))
        .with_limit(MAX_PRICE.to_string()))
}

/// Refuses prices whose totals, or their sum over the dearest breaks, can't be counted.
fn check_sums(lines: &[NewQuoteLine], currency: Currency) -> Result<(), Refusal> {
    let mut sum = Amount(0);
    for (at, line) in lines.iter().enumerate() {
        let field = |refusal: Refusal| refusal.at(format!("lines.{at}.prices"));
        let mut dearest = Amount(0);
        for price in &line.prices {
            let total = line_total(price.unit_price, price.quantity, line.one_off, currency);
            dearest = dearest.max(total.map_err(field)?);
        }
        sum = sum.plus(dearest).map_err(field)?;
    }
    Ok(())
}
