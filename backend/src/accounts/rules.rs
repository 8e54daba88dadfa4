//! What is taken as a name, an address, a zone: pure decisions about input.

use super::countries::{self, Country};
use crate::error::{Refusal, RefusalCode};
use crate::money;

/// Longest name of a person, an organisation or a city.
pub(super) const MAX_NAME: usize = 120;
/// Longest postal address and web address.
pub(super) const MAX_ADDRESS: usize = 300;
/// Longest text in which an organisation says what it is.
pub(super) const MAX_ABOUT: usize = 2000;
/// Longest e-mail address, as the standard has it.
const MAX_EMAIL: usize = 254;

fn too_long(field: &str, max: usize) -> Refusal {
    Refusal::new(RefusalCode::TooLong)
        .at(field)
        .with_limit(max.to_string())
        .because(format!("at most {max} characters fit"))
}

/// One line of text that must be there, trimmed.
pub(super) fn line(field: &str, text: &str, max: usize) -> Result<String, Refusal> {
    let text = optional_line(field, text, max)?;
    if text.is_empty() {
        return Err(Refusal::new(RefusalCode::Required)
            .at(field)
            .because("it is missing"));
    }
    Ok(text)
}

/// One line of text or nothing, trimmed.
pub(super) fn optional_line(field: &str, text: &str, max: usize) -> Result<String, Refusal> {
    let text = optional_text(field, text, max)?;
    if text.contains('\n') {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at(field)
            .because("it is one line, without line breaks"));
    }
    Ok(text)
}

/// Text of several lines or nothing, trimmed.
pub(super) fn optional_text(field: &str, text: &str, max: usize) -> Result<String, Refusal> {
    let text = text.trim().replace("\r\n", "\n");
    if text.chars().count() > max {
        return Err(too_long(field, max));
    }
    // Marks that turn the direction of writing can make a name read as another.
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(hidden) {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at(field)
            .because("it holds characters that can't be seen"));
    }
    Ok(text)
}

/// An e-mail address, in lower case: one person has one, however it is typed.
pub(super) fn email(field: &str, text: &str) -> Result<String, Refusal> {
    let address = line(field, text, MAX_EMAIL)?.to_lowercase();
    let domain = address.rsplit_once('@').map(|(_, domain)| domain);
    let named = domain.is_some_and(|domain| {
        domain
            .split('.')
            .all(|label| label.chars().any(char::is_alphanumeric))
            && domain.contains('.')
    });
    if named && address.parse::<lettre::Address>().is_ok() {
        return Ok(address);
    }
    Err(Refusal::new(RefusalCode::Invalid)
        .at(field)
        .because("not an e-mail address; one looks like name@company.example"))
}

/// The address by which attempts are counted and accounts are sought, whatever
/// was typed: looking for one must not tell what an address looks like here.
pub(super) fn sought(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A country that is served.
pub(super) fn country(field: &str, code: &str) -> Result<&'static Country, Refusal> {
    countries::find(code).ok_or_else(|| {
        let codes: Vec<&str> = countries::ALL.iter().map(|country| country.code).collect();
        Refusal::new(RefusalCode::Invalid)
            .at(field)
            .with_limit(codes.join(" "))
            .because(format!("{code:?} is none of {}", codes.join(", ")))
    })
}

/// A currency that jobs may be posted in.
pub(super) fn currency(field: &str, code: &str) -> Result<String, Refusal> {
    money::currency(code).map_err(|refusal| refusal.at(field))?;
    Ok(code.to_owned())
}

/// An IANA time zone.
pub(super) fn time_zone(field: &str, name: &str) -> Result<String, Refusal> {
    match jiff::tz::TimeZone::get(name) {
        Ok(zone) => Ok(zone.iana_name().unwrap_or(name).to_owned()),
        Err(_) => Err(Refusal::new(RefusalCode::Invalid)
            .at(field)
            .because(format!(
                "{name:?} is no IANA time zone; one looks like America/Bogota"
            ))),
    }
}

/// A web address with its scheme, `https` if none was written, or nothing.
pub(super) fn website(field: &str, text: &str) -> Result<String, Refusal> {
    let text = optional_line(field, text, MAX_ADDRESS)?;
    if text.is_empty() {
        return Ok(text);
    }
    let wrong = || {
        Refusal::new(RefusalCode::Invalid)
            .at(field)
            .because("not a web address; one looks like https://company.example")
    };
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", &text));
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = host
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let spaced = rest.contains(char::is_whitespace);
    if !matches!(scheme.as_str(), "http" | "https") || !plain || !host.contains('.') || spaced {
        return Err(wrong());
    }
    Ok(format!("{scheme}://{rest}"))
}

/// An organisation buys or supplies, or both.
pub(super) fn some_side(field: &str, buys: bool, supplies: bool) -> Result<(), Refusal> {
    if buys || supplies {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::Required)
        .at(field)
        .because("an organisation buys, supplies, or both"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_typed() {
        assert_eq!(
            email("email", "  Ana.Gomez@Taller.Example ").unwrap(),
            "ana.gomez@taller.example"
        );
        for wrong in [
            "",
            "ana",
            "ana@",
            "@taller.example",
            "ana@taller",
            "a b@taller.example",
            "ana@taller..example",
            "ana@.example",
            "ana@taller.example\nBcc: x@y.example",
        ] {
            assert!(email("email", wrong).is_err(), "{wrong:?}");
        }
        let long = format!("{}@taller.example", "a".repeat(250));
        assert_eq!(
            email("email", &long).unwrap_err().code,
            RefusalCode::TooLong
        );
    }

    #[test]
    fn a_web_address_is_one_of_the_web() {
        assert_eq!(
            website("w", " taller.example/a ").unwrap(),
            "https://taller.example/a"
        );
        assert_eq!(
            website("w", "HTTP://taller.example").unwrap(),
            "http://taller.example"
        );
        assert_eq!(website("w", "").unwrap(), "");
        for wrong in [
            "javascript://taller.example",
            "data:text/html,x",
            "taller",
            "https://user@taller.example",
            "https://ta ller.example",
            "https://taller.example/a b",
        ] {
            assert!(website("w", wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_name_has_nothing_hidden_in_it() {
        assert_eq!(
            line("n", "  Tornos del Sur ", 20).unwrap(),
            "Tornos del Sur"
        );
        assert_eq!(line("n", " ", 20).unwrap_err().code, RefusalCode::Required);
        assert_eq!(line("n", "ab", 1).unwrap_err().code, RefusalCode::TooLong);
        for wrong in ["a\u{0}b", "a\u{202e}b", "a\nb"] {
            assert_eq!(line("n", wrong, 20).unwrap_err().code, RefusalCode::Invalid);
        }
        assert_eq!(optional_text("n", "a\r\nb", 20).unwrap(), "a\nb");
    }

    #[test]
    fn zones_currencies_and_sides_are_known_ones() {
        assert_eq!(time_zone("z", "america/bogota").unwrap(), "America/Bogota");
        assert!(time_zone("z", "America/Medellin").is_err());
        assert!(currency("c", "XXX").is_err());
        assert!(country("c", "US").is_err());
        assert!(some_side("s", false, false).is_err());
    }
}
