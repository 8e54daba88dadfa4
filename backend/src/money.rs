//! Money: millionths of the major unit and an ISO 4217 code. No floats.

use async_graphql::{
    Description, InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value,
};
use iso_currency::Currency;

use crate::error::{Refusal, RefusalCode};

/// Millionths in one major unit.
pub const MICROS: i64 = 1_000_000;

/// An amount in millionths of the major unit; its currency stands beside it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Amount(pub i64);

impl Amount {
    /// Reads a decimal such as `12.5`: at most six decimals, no exponent, no spaces.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || {
            Refusal::new(RefusalCode::Invalid).because(format!(
                "{text:?} is no decimal with at most six decimals, such as 12.5"
            ))
        };
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || fraction.len() > 6 {
            return Err(wrong());
        }
        let overflow =
            || Refusal::new(RefusalCode::MoneyOverflow).because("the amount is too large");
        let whole: i64 = whole.parse().map_err(|_| overflow())?;
        let fraction: i64 = format!("{fraction:0<6}").parse().map_err(|_| wrong())?;
        let micros = whole
            .checked_mul(MICROS)
            .and_then(|whole| whole.checked_add(fraction))
            .ok_or_else(overflow)?;
        Ok(Self(if negative { -micros } else { micros }))
    }

    /// The shortest exact decimal.
    pub fn to_decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let micros = self.0.unsigned_abs();
        let (whole, fraction) = (
            micros / MICROS.unsigned_abs(),
            micros % MICROS.unsigned_abs(),
        );
        if fraction == 0 {
            return format!("{sign}{whole}");
        }
        let fraction = format!("{fraction:06}");
        format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }

    /// The sum, or a refusal when it can't be counted.
    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        self.0
            .checked_add(other.0)
            .map(Self)
            .ok_or_else(|| Refusal::new(RefusalCode::MoneyOverflow).because("the sum is too large"))
    }

    /// So many times this amount, or a refusal when it can't be counted.
    pub fn times(self, quantity: i32) -> Result<Self, Refusal> {
        self.0
            .checked_mul(i64::from(quantity))
            .map(Self)
            .ok_or_else(|| {
                Refusal::new(RefusalCode::MoneyOverflow).because("the total is too large")
            })
    }

    /// Rounded half up (away from zero) to the currency's usual digits.
    pub fn rounded(self, currency: Currency) -> Self {
        let step = 10_i64.pow(6 - u32::from(usual_digits(currency)).min(6));
        let half = step / 2;
        let magnitude = self.0.saturating_abs();
        let rounded = magnitude.saturating_add(half) / step * step;
        Self(if self.0 < 0 { -rounded } else { rounded })
    }
}

/// Decimals in which totals are counted. Colombian, Chilean and Paraguayan money
/// is counted without, whatever the standard says of the first.
pub fn usual_digits(currency: Currency) -> u8 {
    match currency {
        Currency::COP | Currency::CLP | Currency::PYG => 0,
        other => other
            .exponent()
            .and_then(|digits| u8::try_from(digits).ok())
            .unwrap_or(2),
    }
}

/// The currencies in which jobs may be posted.
pub const CURRENCIES: &[&str] = &[
    "COP", "USD", "EUR", "MXN", "BRL", "ARS", "CLP", "PEN", "UYU", "PYG", "BOB", "CRC", "GTQ",
    "DOP", "HNL", "NIO", "VES",
];

/// Reads a currency code that jobs may be posted in.
pub fn currency(code: &str) -> Result<Currency, Refusal> {
    Currency::from_code(code)
        .filter(|_| CURRENCIES.contains(&code))
        .ok_or_else(|| {
            Refusal::new(RefusalCode::Invalid)
                .at("currency")
                .because(format!("{code:?} is none of {}", CURRENCIES.join(", ")))
        })
}

/// An amount with its currency.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject, serde::Serialize, serde::Deserialize)]
pub struct Money {
    /// Decimal, at most six decimals.
    pub amount: Decimal,
    /// ISO 4217.
    pub currency: String,
}

impl Money {
    /// An amount in a currency.
    pub fn new(amount: Amount, currency: &str) -> Self {
        Self {
            amount: Decimal(amount.to_decimal()),
            currency: currency.to_owned(),
        }
    }
}

/// A decimal number as a string, at most six decimals: `"12.5"`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, Description)]
pub struct Decimal(pub String);

#[Scalar(use_type_description)]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) => match Amount::parse(&text) {
                Ok(amount) => Ok(Self(amount.to_decimal())),
                Err(refusal) => Err(InputValueError::custom(refusal.detail)),
            },
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

impl Decimal {
    /// The amount that was read; it was checked on the way in.
    pub fn amount(&self) -> Result<Amount, Refusal> {
        Amount::parse(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> i64 {
        Amount::parse(text).unwrap().0
    }

    #[test]
    fn decimals_are_read_and_written_exactly() {
        for (text, micros) in [("12.5", 12_500_000), ("0.000001", 1), ("-3", -3_000_000)] {
            assert_eq!(read(text), micros);
            assert_eq!(Amount(micros).to_decimal(), text);
        }
        for wrong in ["", ".5", "1.", "1e3", "1,5", " 1", "1.0000001", "--1", "+1"] {
            assert!(Amount::parse(wrong).is_err(), "{wrong:?} was taken");
        }
        let refusal = Amount::parse("9300000000000").unwrap_err();
        assert_eq!(refusal.code, RefusalCode::MoneyOverflow);
    }

    #[test]
    fn totals_round_half_up_to_what_the_currency_counts_in() {
        assert_eq!(Amount(1_500_000).rounded(Currency::COP).0, 2_000_000);
        assert_eq!(Amount(1_499_999).rounded(Currency::COP).0, 1_000_000);
        assert_eq!(Amount(1_005_000).rounded(Currency::USD).0, 1_010_000);
        assert_eq!(Amount(-1_005_000).rounded(Currency::USD).0, -1_010_000);
    }

    #[test]
    fn overflow_is_refused_not_wrapped() {
        let refusal = Amount(i64::MAX / 2).times(3).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::MoneyOverflow);
        assert!(Amount(i64::MAX).plus(Amount(1)).is_err());
    }
}
