//! The services over which people write to one another.

use super::lexemes::Lexeme;

/// Names of services, wherever they stand in a word.
const CHANNELS: &[&str] = &[
    "whatsap",
    "watsap",
    "wasap",
    "guasap",
    "guatsap",
    "telegram",
    "instagram",
    "facebook",
    "linkedin",
    "wechat",
    "skype",
    "tiktok",
    "snapchat",
    "youtube",
    "gmail",
    "hotmail",
    "protonmail",
    "icloud",
];
/// Services whose names are parts of other words: a whole word alone.
const WHOLE_CHANNELS: &[&str] = &[
    "whats",
    "wsp",
    "wpp",
    "zap",
    "zapzap",
    "viber",
    "discord",
    "messenger",
    "twitter",
];
/// A service's name, also with digits for letters.
pub(super) fn named(all: &[Lexeme], at: usize) -> Option<(usize, usize)> {
    let begin = all.get(at)?;
    let two = all
        .get(at + 1)
        .filter(|next| begin.word == "whats" && next.word == "app");
    if two.is_some() || begin.is_among(WHOLE_CHANNELS) {
        return Some((begin.from, two.unwrap_or(begin).to));
    }
    // `w.h.a.t.s` and `whats-app` are one word.
    let run = all.get(at..)?.iter().enumerate();
    let run = run
        .take_while(|(place, next)| *place == 0 || !next.spaced)
        .take(24);
    let mut letters = String::new();
    let mut found = false;
    let mut end = begin.to;
    for (_, lexeme) in run {
        letters.extend(lexeme.word.chars().filter_map(letter));
        found = found || CHANNELS.iter().any(|channel| letters.contains(channel));
        if lexeme.is_name() {
            end = lexeme.to;
        }
        if !found && lexeme.word.chars().count() > 1 && letters.len() >= 8 {
            break;
        }
    }
    found.then_some((begin.from, end))
}

/// The letter that a character is, or that a digit is written for.
fn letter(c: char) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        _ if c.is_alphabetic() => c,
        _ => return None,
    })
}
