//! Telephone and tax numbers, told from sizes, standards, prices and dates. The text is
//! read as runs of groups of digits; whatever a run holds besides, each stretch of its
//! groups that has the form of a number is judged by itself.

use super::folded::{Glyph, passage};
use super::groups::{ANNOUNCED, Group, Join, Run, runs};

/// Words before the numbers of standards and steels.
const STANDARDS: &[&str] = &[
    "iso", "din", "en", "une", "nbr", "abnt", "astm", "aisi", "sae", "asme", "jis", "uns", "iram",
    "ntc", "ams",
];
/// Words and signs before a price.
const CURRENCIES: &[&str] = &[
    "cop", "usd", "eur", "brl", "mxn", "ars", "clp", "pen", "uyu", "$", "€", "£",
];
/// What stands behind a size, a quantity or a price.
const UNITS: &[&str] = &[
    "mm", "cm", "m", "um", "µm", "in", "pulg", "kg", "g", "t", "n", "mpa", "bar", "rpm", "pcs",
    "pz", "pzas", "pza", "pieza", "piezas", "peca", "pecas", "pieces", "units", "unidades", "und",
    "uds", "%", "°", "cop", "usd", "eur", "brl", "mxn", "ars", "clp", "$", "€", "pesos", "reais",
];

/// The first passage that is a number to call, or that names an organisation.
pub(super) fn find<'t>(text: &'t str, glyphs: &[Glyph]) -> Option<&'t str> {
    let found = runs(glyphs).iter().find_map(Run::number)?;
    passage(text, glyphs, found)
}

impl Run {
    /// The stretch of the run that is a number.
    fn number(&self) -> Option<(usize, usize)> {
        if let Some(announced) = self.announced() {
            return Some(announced);
        }
        let mut start = 0;
        while start < self.groups.len() {
            let rest = self.groups.get(start..)?;
            if let Some(taken) = date(rest).or_else(|| decimal(rest)) {
                start += taken;
                continue;
            }
            let longest = rest.len().min(10);
            let fits = |count: &usize| rest.get(..*count).is_some_and(|some| self.is_number(some));
            if let Some(count) = (1..=longest).rev().find(fits) {
                return stretch(rest.get(..count)?);
            }
            start += 1;
        }
        None
    }

    /// The groups behind a word that announces a number to call.
    fn announced(&self) -> Option<(usize, usize)> {
        let is_said = self
            .before
            .iter()
            .any(|word| ANNOUNCED.contains(&word.as_str()));
        if !is_said || date(&self.groups).is_some() {
            return None;
        }
        let digits = |some: &[Group]| some.iter().map(Group::len).sum::<usize>();
        let first = |count: &usize| self.groups.get(..*count);
        let fits =
            |count: &usize| first(count).is_some_and(|some| (7..=15).contains(&digits(some)));
        let count = (1..=self.groups.len()).rev().find(fits)?;
        stretch(first(&count)?)
    }

    fn is_number(&self, some: &[Group]) -> bool {
        let lengths: Vec<usize> = some.iter().map(Group::len).collect();
        let total: usize = lengths.iter().sum();
        let (Some(first), Some(later)) = (some.first(), some.get(1..)) else {
            return false;
        };
        if is_tax_number(some, &lengths) {
            return true;
        }
        let whole = some.len() == self.groups.len();
        let zeros = some.iter().any(Group::leads_with_zero);
        let loose = later.iter().any(|group| group.join == Join::Loose);
        if loose && !later.iter().any(Group::leads_with_zero) {
            return false;
        }
        if !zeros && self.is_list(some, whole) {
            return false;
        }
        let plus = first.between.ends_with('+') && !first.digits.starts_with('0');
        if plus && (10..=15).contains(&total) && (first.len() <= 4 || later.is_empty()) {
            return true;
        }
        let bracket = first.between.ends_with('(')
            && (2..=4).contains(&first.len())
            && later
                .first()
                .is_some_and(|next| next.between.starts_with(')'));
        if bracket && (9..=13).contains(&total) {
            return true;
        }
        if some.len() >= 9 && lengths.iter().all(|length| *length == 1) {
            return !is_sorted(some);
        }
        has_form(some, &lengths, whole)
    }

    /// Whether these groups are sizes, quantities, standards or a price.
    fn is_list(&self, some: &[Group], whole: bool) -> bool {
        let measured = whole && some.len() > 1 && UNITS.contains(&self.after.as_str());
        let behind = |words: &[&str]| {
            self.before
                .first()
                .is_some_and(|word| words.contains(&word.as_str()))
        };
        let named = behind(CURRENCIES) || some.len() > 1 && behind(STANDARDS);
        let round = some.iter().all(|group| group.value() % 5 == 0);
        measured || named || round && some.len() > 1 && is_sorted(some) || is_price(some)
    }
}

/// From the first group, with the plus or the bracket before it, to the end of the last.
fn stretch(some: &[Group]) -> Option<(usize, usize)> {
    let (first, last) = (some.first()?, some.last()?);
    let sign = first.between.ends_with(['+', '(']);
    Some((first.from - usize::from(sign), last.to))
}

fn is_sorted(some: &[Group]) -> bool {
    let values: Vec<u64> = some.iter().map(Group::value).collect();
    values.is_sorted() || values.iter().rev().is_sorted()
}

/// `1.250.000`, `12 500 000`, and `1000000000`.
fn is_price(some: &[Group]) -> bool {
    let (Some(first), Some(last)) = (some.first(), some.last()) else {
        return false;
    };
    let threes = some.iter().skip(1).all(|group| group.len() == 3);
    let even = |c: char| some.iter().skip(1).all(|group| group.hangs_by(c));
    let grouped = some.len() > 1 && first.len() <= 3 && threes && (even('.') || even(' '));
    let end = if some.len() == 1 { "000000" } else { "000" };
    last.digits.ends_with(end) && (grouped || some.len() == 1)
}

/// The forms in which telephone numbers are written from Mexico to Portugal, as the
/// lengths of their groups.
const FORMS: &[&[usize]] = &[
    &[10],
    &[11],
    &[12],
    &[13],
    &[14],
    &[15],
    &[3, 3, 4],
    &[3, 4, 3],
    &[3, 7],
    &[4, 3, 3],
    &[4, 6],
    &[6, 4],
    &[2, 4, 4],
    &[2, 5, 4],
    &[2, 8],
    &[2, 9],
    &[3, 3, 2, 2],
    &[3, 2, 2, 3],
    &[3, 2, 3, 2],
    &[2, 3, 3, 2],
    &[2, 2, 3, 3],
    &[4, 2, 2, 2],
    &[2, 2, 2, 2, 2],
];
/// Those of nine digits, with the digits that they begin with.
const SHORT_FORMS: &[(&[usize], &str)] = &[
    (&[9], "0123456789"),
    (&[3, 3, 3], "06789"),
    (&[3, 6], "06789"),
    (&[3, 2, 2, 2], "06789"),
    (&[2, 3, 4], "29"),
    (&[2, 7], "29"),
    (&[2, 3, 2, 2], "289"),
    (&[1, 4, 4], "9"),
    (&[1, 8], "9"),
    (&[5, 4], "9"),
];

fn has_form(some: &[Group], lengths: &[usize], whole: bool) -> bool {
    let Some(begins) = some.first().and_then(|group| group.digits.chars().next()) else {
        return false;
    };
    let short = |(form, digits): &(&[usize], &str)| *form == lengths && digits.contains(begins);
    if lengths.iter().all(|length| *length == 2) && !some.iter().any(Group::leads_with_zero) {
        // Sizes in pairs of digits: a number only if there are just these, in no order.
        let round = some.iter().all(|group| group.value() % 5 == 0);
        return whole && FORMS.contains(&lengths) && !is_sorted(some) && !round;
    }
    FORMS.contains(&lengths) || SHORT_FORMS.iter().any(short)
}

/// `12.345.678/0001-90`, `900.123.456-7`, `30-12345678-9`: they name an organisation.
fn is_tax_number(some: &[Group], lengths: &[usize]) -> bool {
    let marks: String = some
        .iter()
        .skip(1)
        .map(|group| group.between.as_str())
        .collect();
    matches!(
        (lengths, marks.as_str()),
        ([2, 3, 3, 4, 2], "../-")
            | ([3, 3, 3, 1 | 2], "..-")
            | ([1 | 2, 3, 3, 1], "..-")
            | ([2, 8, 1], "--")
    )
}

/// How many groups at the beginning are a day: `2026-11-24`, `24/11/2026`, `24.11.26`.
fn date(some: &[Group]) -> Option<usize> {
    let [one, two, three, rest @ ..] = some else {
        return None;
    };
    let mark = ['-', '/', '.']
        .into_iter()
        .find(|mark| two.hangs_by(*mark))?;
    let goes_on = rest.first().is_some_and(|next| next.hangs_by(mark));
    if !three.hangs_by(mark) || goes_on {
        return None;
    }
    let day = |group: &Group| group.len() <= 2 && (1..=31).contains(&group.value());
    let month = |group: &Group| group.len() <= 2 && (1..=12).contains(&group.value());
    let year = |group: &Group| group.len() == 4 && (1900..=2199).contains(&group.value());
    let written = year(one) && month(two) && day(three)
        || day(one) && month(two) && (year(three) || three.len() == 2)
        || month(one) && day(two) && year(three);
    written.then_some(3)
}

/// How many groups at the beginning are a number with decimals: `12.5`, `0,0125`.
fn decimal(some: &[Group]) -> Option<usize> {
    let [whole, part, rest @ ..] = some else {
        return None;
    };
    let dotted = |group: &Group| group.hangs_by('.') || group.hangs_by(',');
    let goes_on = rest.first().is_some_and(dotted);
    let zero = whole.digits == "0";
    let short = whole.len() + part.len() <= 6 && !whole.digits.starts_with('0');
    (dotted(part) && !goes_on && (zero || short)).then_some(2)
}
