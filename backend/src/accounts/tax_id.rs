//! Tax ids: their form and check digits, country by country. A passing check
//! tells that an id is well formed, not that its organisation exists.

use super::countries::Country;
use super::model::{Language, TaxIdWarning};
use crate::error::{Refusal, RefusalCode};

/// A tax id that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxId {
    /// As it was written, without spaces around it.
    pub written: String,
    /// Upper case and without punctuation: what two ids are compared by.
    pub plain: String,
    /// What is odd about it, though it is taken.
    pub warning: Option<TaxIdWarning>,
}

/// What a rule says of an id.
enum Form {
    Good,
    Odd(TaxIdWarning),
    Bad,
}

impl From<Option<bool>> for Form {
    /// `None` (a part is missing or no digit) is as bad as a wrong check digit.
    fn from(holds: Option<bool>) -> Self {
        if holds == Some(true) {
            Self::Good
        } else {
            Self::Bad
        }
    }
}

/// Longest tax id as written.
const MAX_WRITTEN: usize = 32;

/// Checks a tax id of the country. What is not well formed is refused with an
/// example; where real ids are known to break the rule (Mexico's RFC, the old
/// numbers of the Dominican RNC) it is taken with a warning.
pub fn check(country: &Country, text: &str) -> Result<TaxId, Refusal> {
    let written = text.trim();
    let refusal = || {
        Refusal::new(RefusalCode::TaxIdInvalid)
            .because(format!(
                "not a well-formed {}; one looks like {}",
                country.tax_id_name, country.tax_id_example
            ))
            .with_limit(country.tax_id_example)
    };
    let plain = plain(country.code, written);
    if plain.is_empty() || written.chars().count() > MAX_WRITTEN {
        return Err(refusal());
    }
    let warning = match form(country.code, &plain) {
        Form::Good => None,
        Form::Odd(warning) => Some(warning),
        Form::Bad => return Err(refusal()),
    };
    Ok(TaxId {
        written: written.to_owned(),
        plain,
        warning,
    })
}

/// Upper case, without spaces, dots, hyphens and slashes.
fn plain(country: &str, text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '/' | '–'))
        .flat_map(char::to_uppercase)
        .collect();
    match country {
        "GT" => plain.trim_start_matches('0').to_owned(),
        _ => plain,
    }
}

fn form(country: &str, plain: &str) -> Form {
    match country {
        "AR" => argentina(plain).into(),
        "BR" => brazil_company(plain)
            .or_else(|| brazil_person(plain))
            .into(),
        "CL" => chile(plain).into(),
        "CO" => colombia(plain).into(),
        "CR" => costa_rica(plain).into(),
        "DO" => dominican_republic(plain),
        "EC" => ecuador(plain).into(),
        "GT" => guatemala(plain).into(),
        "MX" => mexico(plain),
        "PE" => peru(plain).into(),
        "PY" => paraguay(plain).into(),
        "SV" => el_salvador(plain).into(),
        "UY" => uruguay(plain).into(),
        "VE" => venezuela(plain).into(),
        _ => Form::Bad,
    }
}

/// The digits of a text of digits alone.
fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// The digits of a text of exactly so many digits.
fn exactly(count: usize, text: &str) -> Option<Vec<u32>> {
    digits(text).filter(|digits| digits.len() == count)
}

fn weighted(values: &[u32], weights: &[u32]) -> u32 {
    values.iter().zip(weights).map(|(v, w)| v * w).sum()
}

/// The sum with the weights laid on from the right: the last value takes the first.
fn from_right(values: &[u32], weights: impl IntoIterator<Item = u32>) -> u32 {
    let pairs = values.iter().rev().zip(weights);
    pairs.map(|(value, weight)| value * weight).sum()
}

/// 11 - (sum mod 11), and 0 where the remainder is 0 or 1.
fn complement_or_zero(sum: u32) -> u32 {
    match sum % 11 {
        0 | 1 => 0,
        rest => 11 - rest,
    }
}

/// (-sum) mod 11.
fn negated(sum: u32) -> u32 {
    (11 - sum % 11) % 11
}

const TAIL: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

fn argentina(plain: &str) -> Option<bool> {
    let digits = exactly(11, plain)?;
    let prefixes = ["20", "23", "24", "27", "30", "33", "34", "50", "51", "55"];
    let expected = match negated(weighted(&digits, &TAIL)) {
        10 => 9,
        digit => digit,
    };
    Some(prefixes.contains(&plain.get(..2)?) && digits.last() == Some(&expected))
}

fn brazil_company(plain: &str) -> Option<bool> {
    const WEIGHTS: [u32; 13] = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |c: char| {
        (c.is_ascii_digit() || c.is_ascii_uppercase()).then(|| u32::from(c) - u32::from('0'))
    };
    let values: Vec<u32> = plain.chars().map(value).collect::<Option<_>>()?;
    if values.len() != 14 {
        return None;
    }
    let body = values.get(..12)?;
    let first = complement_or_zero(weighted(body, WEIGHTS.get(1..)?));
    let second = complement_or_zero(weighted(values.get(..13)?, &WEIGHTS));
    let checked = values.get(12) == Some(&first) && values.get(13) == Some(&second);
    Some(checked && body.iter().any(|value| *value != 0))
}

fn brazil_person(plain: &str) -> Option<bool> {
    const WEIGHTS: [u32; 10] = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let digits = exactly(11, plain)?;
    let first = complement_or_zero(weighted(digits.get(..9)?, WEIGHTS.get(1..)?));
    let second = complement_or_zero(weighted(digits.get(..10)?, &WEIGHTS));
    let varied = digits.iter().any(|digit| digits.first() != Some(digit));
    Some(varied && digits.get(9) == Some(&first) && digits.get(10) == Some(&second))
}

fn chile(plain: &str) -> Option<bool> {
    let (body, check) = body_and_check(plain)?;
    if !(7..=8).contains(&body.len()) {
        return None;
    }
    let expected = negated(from_right(&body, (2..=7).cycle()));
    Some(char_of(expected) == check)
}

/// The digits before the last character, and that character.
fn body_and_check(plain: &str) -> Option<(Vec<u32>, char)> {
    let check = plain.chars().last()?;
    let body = digits(plain.strip_suffix(check)?)?;
    Some((body, check))
}

/// A check digit as it is written where ten is K.
fn char_of(digit: u32) -> char {
    char::from_digit(digit, 10).unwrap_or('K')
}

fn colombia(plain: &str) -> Option<bool> {
    const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
    let digits = digits(plain).filter(|digits| (8..=16).contains(&digits.len()))?;
    let (check, body) = digits.split_last()?;
    let expected = match from_right(body, WEIGHTS) % 11 {
        rest @ (0 | 1) => rest,
        rest => 11 - rest,
    };
    Some(expected == *check)
}

/// No check digit: the class, and the kinds that the registry gives out in it.
fn costa_rica(plain: &str) -> Option<bool> {
    exactly(10, plain)?;
    let kind: u32 = plain.get(1..4)?.parse().ok()?;
    Some(match plain.get(..1)? {
        "2" => matches!(kind, 100 | 200 | 300 | 400),
        "3" => matches!(kind, 2..=14 | 101..=110),
        "4" => kind == 0,
        "5" => kind == 1,
        _ => false,
    })
}

fn dominican_republic(plain: &str) -> Form {
    let Some(digits) = exactly(9, plain) else {
        return Form::Bad;
    };
    let rest = weighted(&digits, &[7, 9, 8, 6, 5, 4, 3, 2]) % 11;
    if digits.last() == Some(&((10 - rest) % 9 + 1)) {
        Form::Good
    } else {
        Form::Odd(TaxIdWarning::CheckDigit)
    }
}

fn ecuador(plain: &str) -> Option<bool> {
    let digits = exactly(13, plain)?;
    let province: u32 = plain.get(..2)?.parse().ok()?;
    if !matches!(province, 1..=24 | 30 | 50) {
        return None;
    }
    let branch = plain.get(10..)? != "000";
    let company =
        || branch && weighted(&digits, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
    let public = || {
        plain.get(9..) != Some("0000")
            && weighted(&digits, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11)
    };
    let person = || {
        let doubled = digits.iter().take(10).zip([2, 1].into_iter().cycle());
        let folded = doubled.map(|(digit, weight)| match digit * weight {
            product @ 10.. => product - 9,
            product => product,
        });
        branch && folded.sum::<u32>().is_multiple_of(10)
    };
    Some(match digits.get(2)? {
        0..=5 => person(),
        6 => public() || person(),
        9 => public() || company(),
        _ => false,
    })
}

fn guatemala(plain: &str) -> Option<bool> {
    let (body, check) = body_and_check(plain)?;
    if !(1..=11).contains(&body.len()) {
        return None;
    }
    Some(char_of(negated(from_right(&body, 2..))) == check)
}

/// About one real RFC in seventy breaks the rule, so none is refused.
fn mexico(plain: &str) -> Form {
    const VALUES: &str = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
    if matches!(plain, "XAXX010101000" | "XEXX010101000") {
        return Form::Odd(TaxIdWarning::Generic);
    }
    let characters: Vec<char> = plain.chars().collect();
    let Some((check, body)) = characters.split_last() else {
        return Form::Odd(TaxIdWarning::Shape);
    };
    if !mexican_shape(&characters) {
        return Form::Odd(TaxIdWarning::Shape);
    }
    let mut sum = 0;
    let padded = std::iter::repeat_n(&' ', 12_usize.saturating_sub(body.len())).chain(body);
    for (character, weight) in padded.zip((2..=13).rev()) {
        let value = VALUES.chars().zip(0..).find(|(c, _)| c == character);
        sum += value.map_or(0, |(_, value)| value) * weight;
    }
    let expected = match negated(sum) {
        10 => 'A',
        digit => char_of(digit),
    };
    if *check == expected {
        Form::Good
    } else {
        Form::Odd(TaxIdWarning::CheckDigit)
    }
}

/// Three letters (four for a person), a date and three characters.
fn mexican_shape(characters: &[char]) -> bool {
    let letters = match characters.len() {
        12 => 3,
        13 => 4,
        _ => return false,
    };
    let (name, rest) = characters.split_at(letters);
    let (date, code) = rest.split_at(6);
    let number = |at: usize| -> Option<i8> {
        let pair: String = date.iter().skip(at).take(2).collect();
        pair.parse().ok()
    };
    // The century is not written; 2000 allows every day that any century does.
    let dated = match (number(0), number(2), number(4)) {
        (Some(year), Some(month), Some(day)) => {
            let leap = i16::from(year % 4);
            jiff::civil::Date::new(2000 + leap, month, day).is_ok()
        }
        _ => false,
    };
    let letter = |c: &char| c.is_ascii_uppercase() || matches!(c, '&' | 'Ñ');
    let coded = |c: &char| c.is_ascii_uppercase() || c.is_ascii_digit();
    dated && name.iter().all(letter) && code.iter().all(coded)
}

fn peru(plain: &str) -> Option<bool> {
    let digits = exactly(11, plain)?;
    let expected = (11 - weighted(&digits, &TAIL) % 11) % 10;
    let prefixed = ["10", "15", "17", "20"].contains(&plain.get(..2)?);
    Some(prefixed && digits.last() == Some(&expected))
}

fn paraguay(plain: &str) -> Option<bool> {
    let digits = digits(plain).filter(|digits| (4..=9).contains(&digits.len()))?;
    let (check, body) = digits.split_last()?;
    Some(negated(from_right(body, 2..)) % 10 == *check)
}

fn el_salvador(plain: &str) -> Option<bool> {
    let digits = exactly(14, plain)?;
    let serial: u32 = plain.get(10..13)?.parse().ok()?;
    let expected = if serial <= 100 {
        from_right(digits.get(..13)?, 2..) % 11 % 10
    } else {
        negated(weighted(&digits, &[2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 10
    };
    Some(matches!(digits.first()?, 0 | 1 | 9) && digits.last() == Some(&expected))
}

fn uruguay(plain: &str) -> Option<bool> {
    let digits = exactly(12, plain)?;
    let registry: u32 = plain.get(..2)?.parse().ok()?;
    let expected = negated(weighted(&digits, &[4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
    let shaped =
        matches!(registry, 1..=22) && plain.get(2..8)? != "000000" && plain.get(8..11)? == "001";
    Some(shaped && digits.last() == Some(&expected))
}

fn venezuela(plain: &str) -> Option<bool> {
    let letter = match plain.chars().next()? {
        'V' => 4,
        'E' => 8,
        'J' => 12,
        'P' => 16,
        'G' => 20,
        _ => return None,
    };
    let digits = exactly(9, plain.get(1..)?)?;
    let sum = letter + weighted(&digits, &[3, 2, 7, 6, 5, 4, 3, 2]);
    Some(digits.last() == Some(&complement_or_zero(sum)))
}

impl TaxIdWarning {
    /// The warning as a sentence.
    pub fn sentence(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::CheckDigit, Language::Es) => {
                "El dígito de control no coincide. Si el número está bien escrito, no hay nada que hacer."
            }
            (Self::CheckDigit, Language::Pt) => {
                "O dígito verificador não confere. Se o número está certo, não há nada a fazer."
            }
            (Self::CheckDigit, Language::En) => {
                "The check digit does not match. If the number is right as written, there is nothing to do."
            }
            (Self::Shape, Language::Es) => {
                "El número no tiene la forma habitual. Revise si está bien escrito."
            }
            (Self::Shape, Language::Pt) => {
                "O número não tem a forma habitual. Verifique se está certo."
            }
            (Self::Shape, Language::En) => {
                "The number does not have the usual form. Please check that it is right."
            }
            (Self::Generic, Language::Es) => {
                "Es el número genérico, que no identifica a una empresa."
            }
            (Self::Generic, Language::Pt) => "É o número genérico, que não identifica uma empresa.",
            (Self::Generic, Language::En) => "This is the generic number, which names no company.",
        }
    }
}

#[cfg(test)]
mod tests;
