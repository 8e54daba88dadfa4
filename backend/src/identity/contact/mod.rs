//! Contact details in free text. Before the award either side could name itself
//! in a remark; such a text is refused at writing, with the passage marked, and an
//! operator can release it.

mod address;
mod folded;
mod groups;
mod lexemes;
mod number;
mod released;
mod service;
mod spoken;
mod store;
#[cfg(test)]
mod tests;

pub use released::{ReleaseState, Released};

use crate::error::{FreeText, Refusal, RefusalCode};

/// The first passage that names somebody, if any: addresses of mail and of the web, names
/// on services, telephone and tax numbers, in the ways in which people hide them.
pub fn find(text: &str) -> Option<&str> {
    let glyphs = folded::fold(text);
    address::find(text, &glyphs)
        .or_else(|| address::find(text, &folded::close_up(&glyphs)))
        .or_else(|| number::find(text, &glyphs))
        .or_else(|| spoken::find(text, &glyphs))
}

/// Refuses a text that names somebody, unless an operator released just this text for
/// this place. `field` is the input field it came in.
pub fn check(place: FreeText, field: &str, text: &str, released: &Released) -> Result<(), Refusal> {
    match find(text) {
        Some(passage) if !released.holds(place, text) => {
            Err(refusal(field, passage).of_text(place, text))
        }
        _ => Ok(()),
    }
}

/// Refuses a text that names somebody and that nobody releases: an operator's own.
pub fn check_of_operator(field: &str, text: &str) -> Result<(), Refusal> {
    find(text).map_or(Ok(()), |passage| Err(refusal(field, passage)))
}

fn refusal(field: &str, passage: &str) -> Refusal {
    Refusal::new(RefusalCode::ContactDetails)
        .at(field)
        .with_passage(passage)
        .because("before the award a text may not hold an address, a number or a name to reach somebody by")
}
