//! Contact details in free text. Before the award either side could name itself
//! in a remark; such a text is refused at writing, with the passage marked.

mod address;
mod folded;
mod groups;
mod lexemes;
mod number;
mod service;
mod spoken;
#[cfg(test)]
mod tests;

use crate::error::{Refusal, RefusalCode};

/// The first passage that names somebody, if any: addresses of mail and of the web, names
/// on services, telephone and tax numbers, in the ways in which people hide them.
pub fn find(text: &str) -> Option<&str> {
    let glyphs = folded::fold(text);
    address::find(text, &glyphs)
        .or_else(|| address::find(text, &folded::close_up(&glyphs)))
        .or_else(|| number::find(text, &glyphs))
        .or_else(|| spoken::find(text, &glyphs))
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
