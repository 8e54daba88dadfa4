//! Every message in words: in each language, whole, and in none the copy of another.

use std::collections::BTreeSet;

use forja::accounts::model::Language;
use forja::notify::layout::letter_of;
use forja::notify::message::{CHOOSABLE, Message, Rank};
use forja::notify::texts::{self, Text};
use forja::orders::model::OrderState;
use serde_json::{Value, json};

const SITE: &str = "https://forja.example";

/// What a message may say that its text does not know: each a word of its own.
const TOLD: [(&str, &str); 16] = [
    ("token", "a-token"),
    ("organisation", "Tornos 4711"),
    ("part", "Soporte 4712"),
    ("part_id", "part-id"),
    ("note", "Falta el plano 4713."),
    ("deadline", "2026-05-01T12:00:00Z"),
    ("count", "4714"),
    ("due_on", "2026-05-02"),
    ("number", "F-4715"),
    ("amount", "4716.50"),
    ("currency", "COP"),
    ("reference", "R-4717"),
    ("plan", "Plant 4718"),
    ("ends_on", "2026-05-03"),
    ("reason", "Hay existencias 4721."),
    ("passage", "cel 310 4722"),
];

/// Words of jobs and orders.
const NAMED: [&str; 5] = [
    "J-7K3F9Q",
    "Soportes 4719",
    "O-7K3F9Q",
    "order-id",
    "Bridas 4720",
];

/// The kinds of messages that there are: what reading a kind that is none names.
fn kinds() -> Vec<String> {
    let error = serde_json::from_value::<Message>(json!({ "kind": "?" })).unwrap_err();
    let said = error.to_string();
    let quoted = said.split('`').skip(1).step_by(2);
    quoted.skip(1).map(str::to_owned).collect()
}

/// A message of the kind. Each takes the fields that it has.
fn message(kind: &str, extra: &[(&str, Value)]) -> Message {
    let mut fields = json!({
        "kind": kind, "rank": null, "state": "confirmed", "place": "question",
        "job": { "code": NAMED[0], "title": NAMED[1] },
        "order": { "code": NAMED[2], "id": NAMED[3], "title": NAMED[4] },
    });
    for (field, value) in TOLD {
        fields[field] = json!(value);
    }
    fields["count"] = json!(4714);
    for (field, value) in extra {
        fields[field] = value.clone();
    }
    serde_json::from_value(fields).unwrap_or_else(|error| panic!("{kind}: {error}"))
}

/// Every message, with every state that one can tell of.
fn all() -> Vec<Message> {
    let mut all: Vec<Message> = kinds().iter().map(|kind| message(kind, &[])).collect();
    for state in OrderState::ALL {
        all.push(message("order-moved", &[("state", json!(state))]));
    }
    for rank in [Rank::First, Rank::Second, Rank::Third, Rank::Lower] {
        all.push(message("quote-not-awarded", &[("rank", json!(rank))]));
    }
    all
}

/// Which of the words that texts do not know are in some.
fn told(text: &str) -> BTreeSet<&'static str> {
    let words = TOLD.iter().map(|(_, word)| *word).chain(NAMED);
    words.filter(|word| text.contains(word)).collect()
}

/// The sentences of one language that are another's too, but for what people wrote.
fn copied(one: &Text, other: &Text) -> Vec<String> {
    let written = |text: &str| TOLD.iter().any(|(_, word)| *word == text);
    let mut same: Vec<String> = one
        .paragraphs
        .iter()
        .filter(|paragraph| other.paragraphs.contains(paragraph) && !written(paragraph))
        .cloned()
        .collect();
    if one.subject == other.subject {
        same.push(one.subject.clone());
    }
    same
}

/// The subjects that are the same in Spanish and in Portuguese, as the words happen to be.
const SHARED: [&str; 6] = [
    "J-7K3F9Q está publicado: Soportes 4719",
    "Pedido O-7K3F9Q atrasado: Bridas 4720",
    "Pedido O-7K3F9Q confirmado: Bridas 4720",
    "Pedido O-7K3F9Q: cancelado (Bridas 4720)",
    "Pedido O-7K3F9Q: confirmado (Bridas 4720)",
    "Pedido O-7K3F9Q: enviado (Bridas 4720)",
];

#[test]
fn every_kind_is_looked_at_and_can_be_chosen_unless_it_lets_people_in() {
    let all = all();
    let told: BTreeSet<_> = all.iter().map(Message::kind).collect();
    let there = kinds();
    assert!(there.len() > 25, "{there:?}");
    assert_eq!(told, there.iter().map(String::as_str).collect());
    let free = all.iter().filter(|one| !one.is_about_the_account());
    let free: BTreeSet<_> = free.map(Message::kind).collect();
    assert_eq!(free, CHOOSABLE.iter().copied().collect());
}

#[test]
fn every_message_is_a_whole_letter_in_each_language() {
    for message in all() {
        let kind = message.kind();
        let spanish = told(&in_one(&texts::of(Language::Es, &message)));
        for &language in Language::ALL {
            let text = texts::of(language, &message);
            let place = format!("{kind} in {language:?}: {text:#?}");
            let lines = [&text.subject].into_iter().chain(&text.paragraphs);
            for line in lines.map(String::as_str).chain([text.action]) {
                assert!(!line.trim().is_empty(), "{place}");
                assert!(!line.contains(['\n', '{', '}']), "{place}");
            }
            assert!(!text.paragraphs.is_empty(), "{place}");
            assert_eq!(told(&in_one(&text)), spanish, "says the same: {place}");

            let letter = letter_of(language, &message, SITE).unwrap();
            let link = format!("{SITE}{}", message.path());
            let lang = format!("<html lang=\"{}\">", language.as_str());
            assert!(letter.html.contains(&lang), "{place}");
            assert_eq!(letter.subject, text.subject);
            for body in [&letter.plain, &letter.html.replace("&#39;", "'")] {
                assert!(body.contains(&link), "{place}");
                assert!(body.contains(text.action), "{place}");
                for paragraph in &text.paragraphs {
                    assert!(body.contains(paragraph), "{place}");
                }
            }
        }
    }
}

fn in_one(text: &Text) -> String {
    format!("{}\n{}", text.subject, text.paragraphs.join("\n"))
}

#[test]
fn no_language_is_a_copy_of_another() {
    let mut shared = BTreeSet::new();
    for message in all() {
        let of = |language| texts::of(language, &message);
        let (es, pt, en) = (of(Language::Es), of(Language::Pt), of(Language::En));
        shared.extend(copied(&es, &pt));
        for other in [&es, &pt] {
            assert!(copied(&en, other).is_empty(), "{message:?}: {other:?}");
            assert_ne!(en.action, other.action, "{message:?}");
        }
    }
    let shared: Vec<&str> = shared.iter().map(String::as_str).collect();
    assert_eq!(shared, SHARED);
}

#[test]
fn a_text_that_was_copied_is_caught() {
    let text = |subject: &str, paragraphs: &[&str]| Text {
        subject: subject.to_owned(),
        paragraphs: paragraphs.iter().map(|one| (*one).to_owned()).collect(),
        action: "Open",
    };
    let one = text("Publicado", &["Ya lo ven.", "Falta el plano 4713."]);
    let fine = text("Published", &["They see it.", "Falta el plano 4713."]);
    assert!(copied(&one, &fine).is_empty());
    let half = text("Published", &["They see it.", "Ya lo ven."]);
    assert_eq!(copied(&one, &half), ["Ya lo ven."]);
    let subject = text("Publicado", &["They see it."]);
    assert_eq!(copied(&one, &subject), ["Publicado"]);
}
