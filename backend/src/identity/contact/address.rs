//! Addresses: of mail, of the web, and of the services over which people write.

use super::folded::{Glyph, passage};
use super::lexemes::{Lexeme, lexemes};
use super::service;

/// Hosts that lead to somebody and have no ending of the list.
const SHORT_HOSTS: &[&str] = &[
    "t.me",
    "wa.me",
    "m.me",
    "fb.me",
    "bit.ly",
    "linktr.ee",
    "goo.gl",
    "youtu.be",
    "lnkd.in",
];
/// Endings that make a dotted word an address on the web.
const ENDINGS: &[&str] = &[
    "com", "net", "org", "biz", "info", "app", "shop", "tech", "online", "store", "site", "page",
    "link", "email", "cloud", "dev", "xyz", "io", "ai", "tv", "cc", "eu", "co", "mx", "br", "ar",
    "cl", "pe", "uy", "py", "bo", "ec", "cr", "gt", "hn", "ni", "pa", "sv", "ve", "do", "es", "pt",
    "us", "uk", "fr", "cn",
];
/// Endings that are words of no language of the site's, so that `punto` before them says
/// an address and no sentence.
const SPOKEN_ENDINGS: &[&str] = &[
    "com", "net", "org", "co", "mx", "br", "cl", "uy", "ec", "biz", "info", "io",
];
const DOTS: &[&str] = &["punto", "ponto", "dot"];
/// Words that can't be a name before or after a spoken sign.
const SMALL_WORDS: &[&str] = &[
    "al", "ao", "cada", "com", "con", "da", "de", "del", "do", "el", "em", "en", "la", "media",
    "meia", "na", "no", "o", "of", "para", "per", "por", "solda", "the", "um", "uma", "un", "una",
];

/// The first passage that is an address or leads to one.
pub(super) fn find<'t>(text: &'t str, glyphs: &[Glyph]) -> Option<&'t str> {
    let all = lexemes(glyphs);
    let at = |at: usize| {
        web(glyphs, &all, at)
            .or_else(|| service::named(&all, at))
            .or_else(|| mail(glyphs, &all, at))
            .or_else(|| spoken_mail(&all, at))
            .or_else(|| spoken_host(&all, at))
    };
    let found = (0..all.len()).find_map(at)?;
    passage(text, glyphs, found)
}

/// `taller.com`, `taller.com.co/pedidos`, `https://10.0.0.1`; not `2.5`, `M6x1.0` or `etc.`.
fn web(glyphs: &[Glyph], all: &[Lexeme], at: usize) -> Option<(usize, usize)> {
    let begin = all.get(at)?;
    let scheme = begin.is_among(&["http", "https", "www"])
        && all
            .get(at + 1)
            .is_some_and(|next| next.is(':') || next.is('.'));
    let alone = all
        .get(at.wrapping_sub(1))
        .is_none_or(|before| begin.spaced || !before.is('.'));
    if !(scheme || alone && host(all, at).is_some()) {
        return None;
    }
    Some((begin.from, end_of_word(glyphs, begin.from)?))
}

/// The place behind a host that begins here, its dots without space around them.
fn host(all: &[Lexeme], at: usize) -> Option<usize> {
    let is_label = |label: &&Lexeme| label.word.chars().all(|c| c.is_alphanumeric() || c == '_');
    let mut name = all.get(at).filter(is_label)?;
    let mut next = at + 1;
    let mut end = None;
    while let (Some(mark), Some(label)) = (all.get(next), all.get(next + 1).filter(is_label)) {
        if mark.spaced || label.spaced || !(mark.is('.') || mark.is('-')) {
            break;
        }
        next += 2;
        if mark.is('.') && is_host(name, label) {
            end = Some(next);
        }
        name = label;
    }
    end
}

/// Whether the ending makes a host of the name before it, which is more than the symbol
/// of an element or the end of a sentence.
fn is_host(name: &Lexeme, ending: &Lexeme) -> bool {
    if SHORT_HOSTS.contains(&format!("{}.{}", name.word, ending.word).as_str()) {
        return true;
    }
    let short = ending.word.len() == 2;
    let long_enough = !short || name.word.chars().count() >= 3;
    let next_sentence = short && ending.capital && !name.capital;
    ending.is_among(ENDINGS) && name.is_name() && long_enough && !next_sentence
}

/// `ventas@taller`, `ventas @ taller . co`, `@taller`; not `4 pcs @ 5.20` or `@60°`.
fn mail(glyphs: &[Glyph], all: &[Lexeme], at: usize) -> Option<(usize, usize)> {
    let sign = all.get(at).filter(|sign| sign.is('@'))?;
    let right = all.get(at + 1)?;
    let letters = right.word.chars().filter(char::is_ascii_alphabetic).count();
    let begins = right.word.starts_with(|c: char| c.is_ascii_alphabetic());
    let handle = !right.spaced && letters >= if begins { 3 } else { 4 };
    let host = loose_host(all, at + 1).and_then(|end| all.get(end - 1));
    if host.is_none() && !handle {
        return None;
    }
    let mut first = sign;
    let of_name = |lexeme: &&Lexeme| {
        let mark = |c: char| c.is_numeric() || matches!(c, '.' | '_' | '-' | '+');
        lexeme.is_name() || lexeme.word.chars().all(mark)
    };
    for before in all.get(..at)?.iter().rev().take_while(of_name) {
        // A handle stands behind a space; an address has its name there.
        if first.spaced && (first.from < sign.from || host.is_none()) {
            break;
        }
        first = before;
    }
    let end = end_of_word(glyphs, right.from)?;
    Some((first.from, host.map_or(end, |host| host.to.max(end))))
}

/// The place behind the last letter or digit of what is written without space.
fn end_of_word(glyphs: &[Glyph], from: usize) -> Option<usize> {
    let rest = glyphs.get(from..)?;
    let length = rest.iter().position(|glyph| glyph.c.is_whitespace());
    let written = rest.get(..length.unwrap_or(rest.len()))?;
    let last = written
        .iter()
        .rposition(|glyph| glyph.c.is_alphanumeric())?;
    Some(from + last + 1)
}

/// The place behind a host that may have space around its dots, or words for them.
fn loose_host(all: &[Lexeme], at: usize) -> Option<usize> {
    let is_label = |label: &&Lexeme| label.is_name() && !label.is_among(DOTS);
    all.get(at).filter(is_label)?;
    let mut next = at + 1;
    let mut end = None;
    loop {
        let hyphen = all
            .get(next)
            .is_some_and(|mark| mark.is('-') && !mark.spaced);
        let after = if hyphen {
            next + 1
        } else {
            dot(all, next).unwrap_or(next)
        };
        let Some(label) = all.get(after).filter(is_label).filter(|_| after > next) else {
            return end;
        };
        next = after + 1;
        if !hyphen && label.is_among(ENDINGS) {
            end = Some(next);
        }
    }
}

/// The place behind a dot, or behind a word for one, bare or in brackets.
fn dot(all: &[Lexeme], at: usize) -> Option<usize> {
    let mark = all.get(at)?;
    if mark.is('.') || mark.is_among(DOTS) {
        return Some(at + 1);
    }
    in_brackets(all, at, DOTS)
}

/// The place behind one of these words in brackets.
fn in_brackets(all: &[Lexeme], at: usize, words: &[&str]) -> Option<usize> {
    let opens = all
        .get(at)
        .is_some_and(|mark| mark.is_among(&["(", "[", "{", "<"]));
    let closes = all
        .get(at + 2)
        .is_some_and(|mark| mark.is_among(&[")", "]", "}", ">"]));
    let word = all.get(at + 1).is_some_and(|word| word.is_among(words));
    (opens && word && closes).then_some(at + 3)
}

/// `ventas arroba taller`, `ventas (at) taller punto co`; not `una arroba de cobre`.
fn spoken_mail(all: &[Lexeme], at: usize) -> Option<(usize, usize)> {
    let name = |word: &&Lexeme| word.is_name() && !word.is_among(SMALL_WORDS);
    let left = all.get(at).filter(name)?;
    let next = match in_brackets(all, at + 1, &["at", "arroba"]) {
        Some(after) => after,
        None => {
            let arroba = all
                .get(at + 1)
                .is_some_and(|word| word.is_among(&["arroba"]));
            let at_sign = all.get(at + 1).is_some_and(|word| word.is_among(&["at"]));
            let spoken =
                at_sign && loose_host(all, at + 2).is_some_and(|_| dot_is_word(all, at + 3));
            (arroba || spoken).then_some(at + 2)?
        }
    };
    let right = all
        .get(next)
        .filter(name)
        .filter(|right| right.word.len() >= 3)?;
    let end = loose_host(all, next).and_then(|end| all.get(end - 1));
    Some((left.from, end.unwrap_or(right).to))
}

fn dot_is_word(all: &[Lexeme], at: usize) -> bool {
    all.get(at).is_some_and(|word| word.is_among(DOTS)) || in_brackets(all, at, DOTS).is_some()
}

/// `taller punto com`, `taller (dot) com`, `taller .com`; not `un ponto com rebaixo`.
fn spoken_host(all: &[Lexeme], at: usize) -> Option<(usize, usize)> {
    let name = all.get(at).filter(|name| {
        name.is_name() && name.word.chars().count() >= 3 && !name.is_among(SMALL_WORDS)
    })?;
    let mark = all.get(at + 1)?;
    let after = dot(all, at + 1)?;
    let ending = all.get(after)?;
    let boundary = all
        .get(after + 1)
        .is_none_or(|next| !next.is_name() || next.is_among(DOTS));
    let found = if dot_is_word(all, at + 1) {
        // In Portuguese `ponto com` goes on as a sentence: a point with something.
        let sentence = mark.is_among(&["ponto"]) && ending.is_among(&["com"]) && !boundary;
        ending.is_among(SPOKEN_ENDINGS) && !sentence
    } else {
        mark.is('.') && mark.spaced && !ending.spaced && ending.is_among(&["com", "net", "org"])
    };
    let end = loose_host(all, at)
        .and_then(|end| all.get(end - 1))
        .unwrap_or(ending);
    found.then_some((name.from, end.to))
}
