//! The main job, told over the API: a job is posted, quoted, opened, awarded and
//! worked.

use std::collections::BTreeMap;

use forja::platform::db::Instant;
use serde_json::{Value, json};

use super::cast::{Persona, Who};
use super::guessing::guess;
use super::papers;
use super::record::Phase;
use super::world::World;
use crate::drawings::drawing_by;
use crate::support::START;

/// The day of the deadline, once it was put off.
pub const DAY_OF_DEADLINE: i64 = 32;

/// What is told.
#[derive(Debug, Clone)]
pub struct Story {
    /// The organisations.
    pub people: BTreeMap<Who, Persona>,
    /// Whether the buyer reads each quote as it arrives.
    pub on_arrival: bool,
    /// Whether the maker was there long before all others.
    pub early: bool,
    /// How often the maker writes a draft before it sends.
    pub drafts: usize,
    /// Who is awarded the job.
    pub winner: Who,
    /// The texts and prices that somebody writes, by what they are.
    pub words: BTreeMap<&'static str, String>,
}

/// So many days after the start.
pub fn day(days: i64) -> Instant {
    START.plus_seconds(days * 86_400)
}

impl Story {
    /// Tells the whole story: all sign up, the job is posted, quoted, opened, awarded
    /// and worked; in between, everybody asks for what is somebody else's.
    pub async fn tell(&self, world: &mut World) {
        self.come_in(world).await;
        let posted = self.post(world).await;
        self.quote(world, &posted).await;
        guess(world, self, &posted).await;
        self.open(world).await;
        let order = self.award(world, &posted).await;
        self.work(world, &order).await;
    }

    /// One of the words.
    pub fn word(&self, key: &str) -> &str {
        self.words
            .get(key)
            .map(String::as_str)
            .unwrap_or_else(|| panic!("no word {key}"))
    }

    /// The buyer uploads a part and a drawing, and posts a job; an operator publishes it.
    pub async fn post(&self, world: &mut World) -> Posted {
        let stl = papers::stl_headed(self.word("stl-header"));
        let input = json!({
            "purpose": "PART", "fileName": format!("{}.stl", self.word("part-file")),
            "partName": self.word("part-name"), "units": "MILLIMETRE",
        });
        world.send(Who::Buyer, input, &stl).await;
        world.settle().await;
        let query = "{ buyer { parts(first: 1) { edges { node { id latest { id geometry { state } } } } } } }";
        let part =
            world.read(Who::Buyer, query, Value::Null).await["buyer"]["parts"]["edges"][0]["node"]
                .clone();
        assert_eq!(part["latest"]["geometry"]["state"], "DONE");
        let fields = "... on JobSaved { job { id code lines { id } } }";
        let saved = world
            .act(
                Who::Buyer,
                "saveJob",
                self.draft(&part["latest"]["id"]),
                fields,
            )
            .await;
        let job = saved["job"].clone();
        let drawing = drawing_by(self.word("drawing-author"));
        let input = json!({
            "purpose": "DRAWING", "lineId": job["lines"][0]["id"], "namesNobody": true,
            "fileName": format!("{}.pdf", self.word("drawing-file")),
        });
        world.send(Who::Buyer, input, &drawing).await;
        let input = json!({ "id": job["id"] });
        world
            .act(
                Who::Buyer,
                "submitJob",
                input.clone(),
                "... on JobSubmitted { job { id } }",
            )
            .await;
        world.settle().await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        world.known.jobs.push(text(&job["code"]));
        world.known.job_ids.push(text(&job["id"]));
        world.known.parts.push(text(&part["id"]));
        world.look().await;
        world
            .act(
                Who::Operator,
                "publishJob",
                input,
                "... on JobReviewed { id }",
            )
            .await;
        world.settle().await;
        Posted {
            id: job["id"].clone(),
            line: job["lines"][0]["id"].clone(),
        }
    }

    fn draft(&self, revision: &Value) -> Value {
        let rule = if self.on_arrival {
            "ON_ARRIVAL"
        } else {
            "AT_DEADLINE"
        };
        json!({
            "title": "Soportes de cinta", "currency": "COP", "curated": true,
            "deadline": day(DAY_OF_DEADLINE - 2).timestamp().to_string(),
            "deadlineZone": "America/Bogota", "openingRule": rule,
            "showBuyerName": false, "shareStl": true, "deliveryCity": "Medellín",
            "deliveryCountry": "CO", "incoterm": "DAP", "remark": "Sin rebabas",
            "deliveryAddress": format!("Calle {}", self.word("delivery-address")),
            "lines": [{
                "revisionId": revision, "title": "Soporte", "process": "MILLING",
                "material": "aluminium-6061", "finish": "anodised-black",
                "generalTolerance": "ISO 2768-mK", "isoFit": "", "threads": "4 x M6",
                "roughnessRaUm": "1.6", "remark": "", "quantities": [10, 100],
            }],
        })
    }

    /// Suppliers accept confidentiality, ask, draft, send, send anew and withdraw.
    pub async fn quote(&self, world: &mut World, posted: &Posted) {
        if self.on_arrival {
            world.phase = Phase::Opened;
        }
        let job = &posted.id;
        for who in [Who::Maker, Who::Rival, Who::Third] {
            let done = "... on ConfidentialityAccepted { job { id } }";
            world
                .act(who, "acceptConfidentiality", json!({ "jobId": job }), done)
                .await;
        }
        let input = json!({ "jobId": job, "text": "¿Se rectifica la cara de apoyo?" });
        let asked = "... on QuestionAsked { question { id } }";
        let question =
            world.act(Who::Maker, "askQuestion", input, asked).await["question"]["id"].clone();
        world.settle().await;
        world.look().await;
        let input = json!({ "questionId": question, "answer": "No, Ra 1.6 basta." });
        let done = "... on QuestionAnswered { question { id alias } }";
        world.act(Who::Buyer, "answerQuestion", input, done).await;
        world.settle().await;
        let now = world.app.clock.now();
        for _ in 0..self.drafts {
            let draft = posted.quote(self.word("draft-price"), self.word("draft-remark"));
            world
                .act(
                    Who::Maker,
                    "saveQuote",
                    draft,
                    "... on QuoteSaved { quote { id } }",
                )
                .await;
            world.settle().await;
        }
        if self.drafts > 0 {
            self.ask_release(world).await;
        }
        world.until(now.plus_seconds(3_600)).await;
        self.send_quotes(world, posted).await;
        let input = json!({ "id": job, "deadline": day(DAY_OF_DEADLINE).timestamp().to_string() });
        let done = "... on JobUpdated { job { id } }";
        world.act(Who::Buyer, "extendDeadline", input, done).await;
        world.settle().await;
        world.look().await;
        if self.drafts > 0 {
            self.release(world).await;
        }
    }

    /// The maker, refused, asks the operators to release what names it.
    async fn ask_release(&self, world: &mut World) {
        let text = format!("Pregunte a {}@taller.example", self.word("to-release"));
        let input = json!({ "place": "QUOTE_REMARK", "text": text });
        let asked = "... on ReleaseAsked { id state }";
        world.act(Who::Maker, "askRelease", input, asked).await;
        world.settle().await;
    }

    /// An operator reads what waits to be released, and releases it.
    async fn release(&self, world: &mut World) {
        let query = "{ operator { releases { id text passage } } }";
        let read = world.read(Who::Operator, query, Value::Null).await;
        let input = json!({ "id": read["operator"]["releases"][0]["id"] });
        let done = "... on TextDecided { id state }";
        world.act(Who::Operator, "releaseText", input, done).await;
        world.settle().await;
    }

    async fn send_quotes(&self, world: &mut World, posted: &Posted) {
        let sent = "... on QuoteSent { quote { id alias } }";
        let (price, remark) = (self.word("price"), self.word("remark"));
        for (who, price, remark) in [
            (Who::Third, "61000", "Entrega parcial"),
            (Who::Maker, price, remark),
            (Who::Rival, "52000", "Incluye embalaje"),
        ] {
            world
                .act(who, "sendQuote", posted.quote(price, remark), sent)
                .await;
            world.settle().await;
        }
        let input = json!({ "jobId": posted.id, "reason": self.word("reason") });
        for who in [Who::Third, Who::Maker] {
            let done = "... on QuoteWithdrawn { quote { id } }";
            world.act(who, "withdrawQuote", input.clone(), done).await;
            world.settle().await;
        }
        for (who, price, remark) in [(Who::Maker, price, remark), (Who::Third, "60000", "")] {
            world
                .act(who, "sendQuote", posted.quote(price, remark), sent)
                .await;
            world.settle().await;
        }
    }

    /// The deadline passes and the buyer reads the quotes.
    pub async fn open(&self, world: &mut World) {
        world.phase = Phase::Opened;
        world.until(day(DAY_OF_DEADLINE).plus_seconds(60)).await;
        world.look().await;
    }
}

/// A job that was posted.
pub struct Posted {
    /// Its global id.
    pub id: Value,
    /// Its line's.
    pub line: Value,
}

impl Posted {
    /// A quote on it, at this price for a piece.
    pub fn quote(&self, price: &str, remark: &str) -> Value {
        let at =
            |quantity: i32| json!({ "quantity": quantity, "unitPrice": price, "leadTimeDays": 12 });
        json!({
            "jobId": self.id, "validUntil": "2026-06-30", "remark": remark,
            "lines": [{ "lineId": self.line, "oneOff": "50000", "prices": [at(10), at(100)] }],
        })
    }
}
