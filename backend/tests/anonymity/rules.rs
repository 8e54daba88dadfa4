//! Who may hold what, and from when.

use std::collections::BTreeMap;

use forja::accounts::OrganisationId;
use forja::error::Error;
use forja::platform::id::{AnyId, from_global};
use forja::q;
use serde_json::Value;
use uuid::Uuid;

use super::cast::{EVERYBODY, Who};
use super::journey::Story;
use super::needles::{Needle, Search};
use super::record::{Channel, Entry, Phase};
use super::world::World;

/// The columns of an identity as plain ids: what the program itself can't have.
mod plain {
    diesel::table! {
        use forja::platform::db::sql_types::Id16;
        suppliers (id) { id -> Id16, organisation_id -> Id16, }
    }
    diesel::table! {
        use forja::platform::db::sql_types::Id16;
        buyers (id) { id -> Id16, organisation_id -> Id16, }
    }
}

/// What must not come out, and to whom it may from which phase on.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What.
    pub needle: Needle,
    /// Who may hold it, from when.
    pub may: Vec<(Who, Phase)>,
}

/// What came to somebody who may not hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// To whom; nobody for the log.
    pub to: Option<Who>,
    /// What.
    pub label: String,
    /// By which way.
    pub channel: Channel,
    /// In answer to what, and when.
    pub place: String,
}

/// Everything of everybody, with its rule.
pub async fn rules(world: &mut World, story: &Story) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (&who, persona) in &story.people {
        let mut may = vec![(who, Phase::Sealed)];
        if who == Who::Buyer {
            may.push((story.winner, Phase::Awarded));
        } else {
            may.push((Who::Operator, Phase::Sealed));
        }
        if who == story.winner {
            may.push((Who::Buyer, Phase::Awarded));
        }
        let mut needles = persona.needles(who);
        needles.extend(ids(world, who).await);
        rules.extend(needles.into_iter().map(|needle| Rule {
            needle,
            may: may.clone(),
        }));
    }
    rules.extend(of_words(story));
    rules.extend(of_the_quote(world).await);
    rules
}

/// The ids of somebody's person and organisation, and of the organisation as buyer
/// or supplier.
async fn ids(world: &mut World, who: Who) -> Vec<Needle> {
    use diesel::prelude::*;
    use forja::platform::db::schema::members;
    let person = world.seat(who).person.expect("everybody is in");
    let found = world.app.app.db.read(move |read| {
        let organisation: OrganisationId = q!(read, |c| members::table
            .filter(members::person_id.eq(person))
            .select(members::organisation_id)
            .first(c))?;
        let home = AnyId::from_uuid(organisation.uuid());
        let supplier: Option<AnyId> = q!(read, |c| plain::suppliers::table
            .filter(plain::suppliers::organisation_id.eq(home))
            .select(plain::suppliers::id)
            .first(c)
            .optional())?;
        let buyer: Option<AnyId> = q!(read, |c| plain::buyers::table
            .filter(plain::buyers::organisation_id.eq(home))
            .select(plain::buyers::id)
            .first(c)
            .optional())?;
        Ok::<_, Error>((home, supplier, buyer))
    });
    let (organisation, supplier, buyer) = found.await.unwrap();
    let all = [
        ("organisation's id", Some(organisation)),
        ("supplier's id", supplier),
        ("buyer's id", buyer),
        ("person's id", Some(AnyId::from_uuid(person.uuid()))),
    ];
    let needle = |(what, id): (&str, Option<AnyId>)| {
        id.map(|id| Needle::id(format!("{}: {what}", who.word()), id.uuid()))
    };
    all.into_iter().filter_map(needle).collect()
}

/// The words that somebody wrote: to whom each may go is the rule of the house.
fn of_words(story: &Story) -> Vec<Rule> {
    let winner = story.winner;
    let maker = (Who::Maker, Phase::Sealed);
    let buyer = (Who::Buyer, Phase::Sealed);
    let rule = |key: &&'static str, may: &[(Who, Phase)]| Rule {
        needle: Needle::text(*key, story.word(key)),
        may: may.to_vec(),
    };
    // The supplier's own, for ever.
    let own = ["draft-remark", "draft-price", "reason", "own-part"];
    let mut rules: Vec<Rule> = own.iter().map(|key| rule(key, &[maker])).collect();
    // The operators were asked to read it; nobody else learns that there is such a text.
    rules.push(rule(
        &"to-release",
        &[maker, (Who::Operator, Phase::Sealed)],
    ));
    // The content of a quote: the buyer's from the opening on, no operator's ever.
    let content = ["remark", "price"];
    rules.extend(
        content
            .iter()
            .map(|key| rule(key, &[maker, (Who::Buyer, Phase::Opened)])),
    );
    // What only the owner reads, whoever is awarded.
    rules.push(rule(&"part-name", &[buyer]));
    rules.push(rule(&"drawing-file", &[buyer]));
    // Taken off when the drawing arrives: not even its owner gets it back.
    rules.push(rule(&"drawing-author", &[]));
    let taken = ["part-file", "stl-header", "delivery-address", "buyer-note"];
    rules.extend(
        taken
            .iter()
            .map(|key| rule(key, &[buyer, (winner, Phase::Awarded)])),
    );
    let sent = ["note", "photo-file"];
    let to_the_buyer = (Who::Buyer, Phase::Awarded);
    rules.extend(
        sent.iter()
            .map(|key| rule(key, &[(winner, Phase::Sealed), to_the_buyer])),
    );
    rules
}

/// The quote's id and its alias: the maker's and the buyer's, no rival's.
async fn of_the_quote(world: &mut World) -> Vec<Rule> {
    let query =
        "query Q($code: String!) { supplier { job(code: $code) { alias ownQuote { id } } } }";
    let code = serde_json::json!({ "code": world.known.jobs[0] });
    let mut rules = Vec::new();
    for who in [Who::Maker, Who::Rival, Who::Third] {
        let read = world.read(who, query, code.clone()).await;
        let job = &read["supplier"]["job"];
        let alias = Needle::text(
            format!("{}: alias", who.word()),
            job["alias"].as_str().unwrap(),
        );
        let may = vec![(who, Phase::Sealed), (Who::Buyer, Phase::Sealed)];
        rules.push(Rule { needle: alias, may });
        let id = id_in(&job["ownQuote"]["id"], "quote");
        let quote = Needle::id(format!("{}: quote's id", who.word()), id);
        let may = vec![(who, Phase::Sealed), (Who::Buyer, Phase::Opened)];
        rules.push(Rule { needle: quote, may });
    }
    rules
}

/// The bytes of a global id.
pub fn id_in(id: &Value, word: &str) -> Uuid {
    from_global(word, id.as_str().unwrap()).expect("a global id")
}

/// What came to somebody who may not hold it, from these places in the records on.
pub fn leaks(world: &World, rules: &[Rule], from: &BTreeMap<Who, usize>, log: &[u8]) -> Vec<Leak> {
    let needles: Vec<Needle> = rules.iter().map(|rule| rule.needle.clone()).collect();
    let search = Search::new(&needles);
    let mut leaks = Vec::new();
    for who in EVERYBODY {
        let entries = world.seats[&who].record.entries();
        for entry in entries.iter().skip(from.get(&who).copied().unwrap_or(0)) {
            let found = search.labels_in(&entry.bytes);
            let bad = found
                .into_iter()
                .filter(|label| !may_hold(rules, label, who, entry.phase));
            leaks.extend(bad.map(|label| leak(Some(who), label, entry)));
        }
    }
    let line = Entry {
        phase: world.phase,
        channel: Channel::Log,
        label: "log".to_owned(),
        bytes: log.to_vec(),
    };
    let found = search.labels_in(log).into_iter();
    leaks.extend(found.map(|label| leak(None, label, &line)));
    leaks
}

fn may_hold(rules: &[Rule], label: &str, who: Who, phase: Phase) -> bool {
    let mut all = rules.iter().filter(|rule| rule.needle.label == label);
    all.any(|rule| {
        rule.may
            .iter()
            .any(|(one, from)| *one == who && *from <= phase)
    })
}

fn leak(to: Option<Who>, label: String, entry: &Entry) -> Leak {
    let place = format!("{} ({:?})", entry.label, entry.phase);
    Leak {
        to,
        label,
        channel: entry.channel,
        place,
    }
}
