//! Who is in a story, and what only they have.

use serde_json::{Value, json};
use uuid::Uuid;

use super::needles::Needle;
use crate::support::entry::PASSWORD;

/// A participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// Posts the job.
    Buyer,
    /// The supplier that the story is about.
    Maker,
    /// A supplier that quotes too.
    Rival,
    /// A supplier that quotes, withdraws, and quotes again.
    Third,
    /// A supplier that only looks.
    Looker,
    /// Curates the site.
    Operator,
    /// Nobody in particular.
    Guest,
}

/// Everybody, in the order in which they come in.
pub const EVERYBODY: [Who; 7] = [
    Who::Operator,
    Who::Buyer,
    Who::Maker,
    Who::Rival,
    Who::Third,
    Who::Looker,
    Who::Guest,
];

impl Who {
    /// A word for a label.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Maker => "maker",
            Self::Rival => "rival",
            Self::Third => "third",
            Self::Looker => "looker",
            Self::Operator => "operator",
            Self::Guest => "guest",
        }
    }
}

/// An organisation and its owner, as they describe themselves. Each text is a word
/// of their own.
#[derive(Debug, Clone)]
pub struct Persona {
    /// The organisation's name.
    pub organisation: String,
    /// The person's name.
    pub person: String,
    /// Before and behind the @.
    pub email: (String, String),
    /// Where it is.
    pub city: String,
    /// Its postal address, with its telephone.
    pub address: String,
    /// Its web site.
    pub website: String,
    /// What it says of itself.
    pub about: String,
    /// As its country writes it.
    pub tax_id: String,
    /// ISO 3166-1.
    pub country: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// `ES`, `PT` or `EN`.
    pub language: &'static str,
    /// IANA.
    pub zone: &'static str,
    /// The names of its machines.
    pub machines: Vec<String>,
    /// Key of the plan that it chooses.
    pub plan: &'static str,
    /// Whether it buys, or else supplies.
    pub buys: bool,
    /// Whether it does both: a supplier with a library of its own.
    pub both: bool,
}

impl Persona {
    /// Somebody whose every text holds what `mark` makes of a word.
    pub fn new(tax_id: &str, buys: bool, mark: impl Fn(&str) -> String) -> Self {
        Self {
            organisation: format!("Org {}", mark("organisation")),
            person: format!("Ana {}", mark("person")),
            email: (mark("local"), format!("{}.example", mark("domain"))),
            city: format!("Villa {}", mark("city")),
            address: format!("Calle {} tel. 310 555 01 23", mark("address")),
            website: format!("https://{}.example", mark("website")),
            about: format!("Somos {}", mark("about")),
            tax_id: tax_id.to_owned(),
            country: "CO",
            currency: "COP",
            language: "ES",
            zone: "America/Bogota",
            machines: vec![mark("lathe"), mark("mill")],
            plan: "trial",
            buys,
            both: false,
        }
    }

    /// A word that is nobody else's, without digits: enough of them in a row are
    /// taken for a telephone number.
    pub fn canary(_: &str) -> String {
        let random = Uuid::new_v4().into_bytes();
        let letters = random
            .iter()
            .take(12)
            .map(|byte| char::from(b'a' + byte % 26));
        format!("zq{}", letters.collect::<String>())
    }

    /// The address.
    pub fn address_of_mail(&self) -> String {
        format!("{}@{}", self.email.0, self.email.1)
    }

    /// As `signUp` takes it.
    pub fn sign_up(&self) -> Value {
        json!({
            "organisation": {
                "name": self.organisation, "country": self.country, "city": self.city,
                "taxId": self.tax_id, "currency": self.currency, "language": self.language,
                "unitSystem": "METRIC", "timeZone": self.zone,
                "buys": self.buys || self.both, "supplies": !self.buys,
            },
            "person": {
                "name": self.person, "email": self.address_of_mail(), "password": PASSWORD,
                "language": self.language,
            },
        })
    }

    /// As `updateOrganisation` takes the rest.
    pub fn rest(&self) -> Value {
        json!({ "address": self.address, "website": self.website, "about": self.about })
    }

    /// Every text of it as a canary: the word in it that is nobody else's.
    pub fn needles(&self, who: Who) -> Vec<Needle> {
        let own = |text: &str| {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric());
            words
                .max_by_key(|word| word.len())
                .unwrap_or_default()
                .to_owned()
        };
        let machines = self.machines.iter().map(|name| ("machine", name.as_str()));
        let texts = [
            ("organisation", self.organisation.as_str()),
            ("person", self.person.as_str()),
            ("e-mail's local part", self.email.0.as_str()),
            ("e-mail's domain", self.email.1.as_str()),
            ("city", self.city.as_str()),
            ("address", self.address.as_str()),
            ("website", self.website.as_str()),
            ("about", self.about.as_str()),
            ("tax id", self.tax_id.as_str()),
        ];
        let needle = |(what, text): (&str, &str)| {
            Needle::text(format!("{}: {what}", who.word()), &own(text))
        };
        texts.into_iter().chain(machines).map(needle).collect()
    }
}
