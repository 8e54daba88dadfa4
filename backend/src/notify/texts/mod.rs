//! Every message in words, once for each language. A message without a text in
//! one of them does not compile.

mod en;
mod es;
mod pt;

use super::message::Message;
use crate::accounts::model::Language;

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// One line: the subject of the mail and the line of the notification.
    pub subject: String,
    /// The paragraphs of the mail.
    pub paragraphs: Vec<String>,
    /// What the link says.
    pub action: &'static str,
}

fn text(subject: String, paragraphs: &[&str], action: &'static str) -> Text {
    Text {
        subject,
        paragraphs: paragraphs.iter().map(|one| (*one).to_owned()).collect(),
        action,
    }
}

/// The message in the language.
pub fn of(language: Language, message: &Message) -> Text {
    match language {
        Language::Es => es::text_of(message),
        Language::Pt => pt::text_of(message),
        Language::En => en::text_of(message),
    }
}
