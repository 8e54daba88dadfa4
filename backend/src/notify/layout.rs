//! The frame of every e-mail: text and HTML from the same words.

use askama::Template;

use super::message::Message;
use super::texts::{self, Text};
use crate::accounts::model::Language;

/// A mail put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject line.
    pub subject: String,
    /// The body as plain text.
    pub plain: String,
    /// The body as HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    language: &'a str,
    subject: &'a str,
    paragraphs: &'a [String],
    action: &'a str,
    link: &'a str,
    footer: &'a str,
}

#[derive(Template)]
#[template(path = "mail.txt", escape = "none")]
struct Plain<'a> {
    paragraphs: &'a [String],
    action: &'a str,
    link: &'a str,
    footer: &'a str,
}

fn footer(language: Language) -> &'static str {
    match language {
        Language::Es => {
            "Usted recibe este mensaje porque tiene una cuenta en Forja o alguien indicó esta dirección."
        }
        Language::Pt => {
            "Você recebe esta mensagem porque tem uma conta na Forja ou alguém informou este endereço."
        }
        Language::En => {
            "You get this message because you have an account at Forja or somebody gave this address."
        }
    }
}

/// Puts a message into words, and the words into the frame. `public_url` is where
/// the site is, without a slash at the end.
pub fn letter_of(
    language: Language,
    message: &Message,
    public_url: &str,
) -> Result<Letter, askama::Error> {
    let link = format!("{public_url}{}", message.path());
    letter(language, &texts::of(language, message), &link)
}

/// Puts the words into the frame. `link` is absolute.
pub fn letter(language: Language, text: &Text, link: &str) -> Result<Letter, askama::Error> {
    let footer = footer(language);
    let html = Html {
        language: language.as_str(),
        subject: &text.subject,
        paragraphs: &text.paragraphs,
        action: text.action,
        link,
        footer,
    };
    let plain = Plain {
        paragraphs: &text.paragraphs,
        action: text.action,
        link,
        footer,
    };
    Ok(Letter {
        subject: text.subject.clone(),
        plain: plain.render()?,
        html: html.render()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_escaped_in_html() {
        let text = Text {
            subject: "<b>".to_owned(),
            paragraphs: vec!["1 < 2 & \"3\"".to_owned()],
            action: "Open",
        };
        let letter = letter(Language::En, &text, "https://forja.example/x?a=1&b=2").unwrap();
        assert!(letter.html.contains("1 &#60; 2 &#38;"), "{}", letter.html);
        assert!(!letter.html.contains("<b>"));
        assert!(letter.plain.contains("1 < 2 & \"3\""));
        assert!(letter.plain.contains("https://forja.example/x?a=1&b=2"));
    }
}
