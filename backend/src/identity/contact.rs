//! Contact details in free text. Before the award either side could name itself
//! in a remark; such a text is refused at writing, with the passage marked.

use crate::error::{Refusal, RefusalCode};

/// Words that announce a way to reach somebody.
const CHANNELS: &[&str] = &[
    "whatsapp",
    "wasap",
    "telegram",
    "instagram",
    "facebook",
    "linkedin",
    "wechat",
    "skype",
    "t.me",
    "wa.me",
];

/// Endings that make a dotted word an address on the web.
const ENDINGS: &[&str] = &[
    "com", "net", "org", "co", "mx", "br", "ar", "cl", "pe", "uy", "py", "bo", "ec", "cr", "gt",
    "do", "hn", "ni", "es", "pt", "us", "io", "biz", "info", "app", "shop", "tech",
];

/// The first passage that names somebody, if any.
pub fn find(text: &str) -> Option<&str> {
    text.split_whitespace()
        .find_map(named_word)
        .or_else(|| phone_number(text))
}

/// Refuses a text that names somebody. `field` is the input field it came in.
pub fn check(field: &str, text: &str) -> Result<(), Refusal> {
    match find(text) {
        None => Ok(()),
        Some(passage) => Err(Refusal::new(RefusalCode::ContactDetails)
            .at(field)
            .with_passage(passage)
            .because("before the award a text may not hold an address, a number or a name to reach somebody by")),
    }
}

fn named_word(word: &str) -> Option<&str> {
    let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    let lower = trimmed.to_lowercase();
    let at_sign = lower.contains('@') && lower.len() > 2;
    let channel = CHANNELS.iter().any(|channel| lower.contains(channel));
    let address = lower.starts_with("http") || lower.starts_with("www.") || is_domain(&lower);
    (at_sign || channel || address).then_some(trimmed)
}

/// `taller.com`, `taller.com.co/pedidos`, and not `2.5`, `M6x1.0` or `etc.`.
fn is_domain(word: &str) -> bool {
    let host = word.split(['/', '?', ':']).next().unwrap_or_default();
    let mut labels = host.split('.').rev();
    let Some(ending) = labels.next() else {
        return false;
    };
    let Some(name) = labels.next() else {
        return false;
    };
    ENDINGS.contains(&ending)
        && name.len() >= 2
        && name.chars().all(|c| c.is_alphanumeric() || c == '-')
        && name.chars().any(char::is_alphabetic)
}

/// A run of at least nine digits with the separators that people use in
/// telephone numbers. Sizes and standards don't reach it: `ISO 2768-1`,
/// `120,0 x 80,0 x 68,0` and `M8x1.25` have letters or decimals between.
fn phone_number(text: &str) -> Option<&str> {
    let separator = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}');
    let mut start = None;
    let mut end = 0;
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() || (c == '+' && start.is_none()) {
            start.get_or_insert(at);
            digits += usize::from(c.is_ascii_digit());
            end = at + c.len_utf8();
        } else if !(start.is_some() && separator(c)) {
            if digits >= 9 {
                break;
            }
            start = None;
            digits = 0;
        }
    }
    let passage = start.and_then(|start| text.get(start..end))?;
    (digits >= 9 && is_spoken_number(passage)).then_some(passage)
}

/// A list of sizes such as `10 20 30 40 50` has short groups all over; a
/// telephone number has few groups, or starts with a plus or a bracket.
fn is_spoken_number(passage: &str) -> bool {
    let groups: Vec<&str> = passage
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    // A day such as 2026-11-24, perhaps with an hour behind it.
    if let [year, month, day, rest @ ..] = groups.as_slice()
        && (year.len(), month.len(), day.len()) == (4, 2, 2)
        && rest.iter().map(|group| group.len()).sum::<usize>() < 9
    {
        return false;
    }
    let decimals = passage.contains('.') && groups.iter().any(|group| group.len() <= 2);
    passage.starts_with('+')
        || (groups.len() <= 5 && !decimals && groups.iter().any(|g| g.len() >= 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_reach_somebody_are_found() {
        for (text, passage) in [
            ("escriba a ventas@taller.co por favor", "ventas@taller.co"),
            ("ver www.taller.com.co", "www.taller.com.co"),
            ("en taller-sur.com/pedidos", "taller-sur.com/pedidos"),
            ("cel. 310 555 01 23", "310 555 01 23"),
            ("tel +57 604 555 0123.", "+57 604 555 0123"),
            ("(604) 555-01-234 ext 2", "604) 555-01-234"),
            ("por WhatsApp", "WhatsApp"),
            ("3105550123", "3105550123"),
        ] {
            assert_eq!(find(text), Some(passage), "in {text:?}");
        }
    }

    #[test]
    fn threads_standards_and_sizes_are_not() {
        for text in [
            "Rosca M8x1.25 - 6H, ISO 2768-mK y ISO 286 H7",
            "120,0 x 80,0 x 68,0 mm",
            "DIN 912 M6 x 20, 4 piezas; 10 20 30 40 50 60",
            "Ra 1.6 en caras A, B; tolerancia 0.02/0.05",
            "ISO 9001:2015 e ISO 13485:2016",
            "entregar 2026-11-24, lotes 100/500/1000",
            "entre 2026-11-24 10:30 y 2026-12-01",
            "AISI 4140, EN 10204 3.1, ASTM A193",
            "agujeros 6.5 8.25 10.125 12.5 14.75",
        ] {
            assert_eq!(find(text), None, "in {text:?}");
        }
    }
}
