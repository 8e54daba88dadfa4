//! The only SQL of quotes: `write` changes one supplier's quote, `own` reads it, and
//! `read` gives a job's quotes to its buyer; `kinship` tells whose job it is.

pub mod kinship;
pub mod own;
pub mod read;
pub mod write;

use std::collections::HashMap;

use diesel::prelude::*;
use jiff::civil::Date;

use super::model::{QuoteRevisionId, QuotedLine, QuotedPrice};
use super::rules;
use crate::error::Error;
use crate::jobs::LineId;
use crate::money::{Amount, currency};
use crate::platform::db::Read;
use crate::platform::db::schema::{lines, quote_lines, quote_prices};
use crate::q;

/// Reads a day as it is kept: `YYYY-MM-DD`.
pub fn day(text: &str) -> Result<Date, Error> {
    text.parse()
        .map_err(|error| Error::Fault(anyhow::anyhow!("{text:?} is kept as a day: {error}")))
}

/// The priced lines of revisions, by the line's position. Each revision comes with its
/// currency, by which totals are rounded.
pub fn lines_of<'a>(
    read: &mut Read<'_>,
    wanted: impl IntoIterator<Item = (QuoteRevisionId, &'a str)>,
) -> Result<HashMap<QuoteRevisionId, Vec<QuotedLine>>, Error> {
    let currency_of: HashMap<QuoteRevisionId, &str> = wanted.into_iter().collect();
    let revisions: Vec<QuoteRevisionId> = currency_of.keys().copied().collect();
    let heads: Vec<(QuoteRevisionId, LineId, i64)> = q!(read, |c| {
        quote_lines::table
            .inner_join(lines::table.on(lines::id.eq(quote_lines::line_id)))
            .filter(quote_lines::quote_revision_id.eq_any(&revisions))
            .order(lines::position)
            .select((
                quote_lines::quote_revision_id,
                quote_lines::line_id,
                quote_lines::one_off_micros,
            ))
            .load(c)
    })?;
    let prices: Vec<(QuoteRevisionId, LineId, i32, i64, i32)> = q!(read, |c| {
        quote_prices::table
            .filter(quote_prices::quote_revision_id.eq_any(&revisions))
            .order(quote_prices::quantity)
            .select((
                quote_prices::quote_revision_id,
                quote_prices::line_id,
                quote_prices::quantity,
                quote_prices::unit_price_micros,
                quote_prices::lead_time_days,
            ))
            .load(c)
    })?;
    let mut priced: HashMap<(QuoteRevisionId, LineId), Vec<(i32, Amount, i32)>> = HashMap::new();
    for (revision, line, quantity, unit_price, lead_time_days) in prices {
        let row = (quantity, Amount(unit_price), lead_time_days);
        priced.entry((revision, line)).or_default().push(row);
    }
    let mut by_revision: HashMap<QuoteRevisionId, Vec<QuotedLine>> = HashMap::new();
    for (revision, line, one_off) in heads {
        let money = currency(currency_of.get(&revision).copied().unwrap_or_default())?;
        let one_off = Amount(one_off);
        let rows = priced.remove(&(revision, line)).unwrap_or_default();
        let price = |(quantity, unit_price, lead_time_days): (i32, Amount, i32)| {
            let total = rules::line_total(unit_price, quantity, one_off, money)?;
            Ok::<_, Error>(QuotedPrice {
                quantity,
                unit_price,
                total,
                lead_time_days,
            })
        };
        let prices = rows.into_iter().map(price).collect::<Result<_, _>>()?;
        by_revision.entry(revision).or_default().push(QuotedLine {
            line,
            one_off,
            prices,
        });
    }
    Ok(by_revision)
}
