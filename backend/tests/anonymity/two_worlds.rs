//! Two worlds: the same job quoted by one supplier in the first and by another in
//! the second. Who is no party to that quote can't tell which world it is in, by no
//! byte of all that can be obtained, before the award or after it went to another.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use forja::error::Error;
use forja::platform::db::schema::aliases;
use forja::q;
use serde_json::Value;

use super::cast::{Persona, Who};
use super::journey::Story;
use super::normal::Normal;
use super::record::{Channel, Entry};
use super::world::World;
use crate::on_both;
use crate::support::TestApp;

/// Those who must not be able to tell.
const OBSERVERS: [Who; 5] = [Who::Buyer, Who::Rival, Who::Third, Who::Looker, Who::Guest];

/// All that an observer obtained, made comparable.
type Obtained = BTreeMap<Who, Vec<(Channel, String, String)>>;

fn persona(who: Who, tax_id: &str) -> (Who, Persona) {
    let mark = |word: &str| format!("{}-{word}", who.word());
    (who, Persona::new(tax_id, who == Who::Buyer, mark))
}

/// A workshop of long standing in Colombia, on the largest plan, with one machine.
fn one() -> Story {
    let mut people: BTreeMap<Who, Persona> = [
        persona(Who::Buyer, "890903938-8"),
        persona(Who::Maker, "900115839-1"),
        persona(Who::Rival, "900123758-7"),
        persona(Who::Third, "900131677-2"),
        persona(Who::Looker, "900139596-0"),
    ]
    .into();
    let maker = people.get_mut(&Who::Maker).unwrap();
    maker.plan = "plant";
    maker.both = true;
    maker.machines.truncate(1);
    let words = [
        "buyer-note",
        "delivery-address",
        "drawing-author",
        "drawing-file",
        "note",
        "part-file",
        "part-name",
        "photo-file",
        "stl-header",
    ];
    let mut words: BTreeMap<_, _> = words.map(|key| (key, format!("the {key}"))).into();
    for (key, word) in [
        ("price", "48731.5"),
        ("remark", "Incluye material"),
        ("draft-price", "50000"),
        ("draft-remark", "A revisar"),
        ("reason", "Otra carga"),
        ("own-part", "pieza"),
        ("to-release", "alguien"),
    ] {
        words.insert(key, word.to_owned());
    }
    Story {
        people,
        on_arrival: false,
        early: true,
        drafts: 0,
        winner: Who::Rival,
        words,
    }
}

/// A new one in Brazil, on trial, with many machines; it hesitates before it sends.
fn another() -> Story {
    let mut story = one();
    let mark = |word: &str| format!("oficina-de-usinagem-{word}");
    let maker = Persona {
        country: "BR",
        currency: "BRL",
        language: "PT",
        zone: "America/Sao_Paulo",
        both: true,
        machines: ["centro", "torno", "fresadora"].map(mark).into(),
        ..Persona::new("11.222.333/0001-81", false, mark)
    };
    story.people.insert(Who::Maker, maker);
    story.early = false;
    story.drafts = 3;
    for (key, word) in [
        ("draft-price", "73000.25"),
        ("draft-remark", "Talvez com tratamento"),
        ("reason", "Sem capacidade nesta semana"),
        ("own-part", "suporte-de-motor-da-oficina"),
    ] {
        story.words.insert(key, word.to_owned());
    }
    story
}

async fn told(app: TestApp, story: &Story) -> Obtained {
    let mut world = World::new(app);
    world.known.texts = vec![
        "soporte".to_owned(),
        "oficina".to_owned(),
        "maker".to_owned(),
    ];
    story.tell(&mut world).await;
    let drawn = world.app.app.db.read(|read| {
        Ok::<Vec<String>, Error>(q!(read, |c| aliases::table.select(aliases::alias).load(c))?)
    });
    let mut normal = Normal::new(&world.app.url, &drawn.await.unwrap());
    let mut obtained = Obtained::new();
    for who in OBSERVERS {
        let entries = world.seat(who).record.entries();
        let mut told = BTreeSet::new();
        let entries = entries
            .iter()
            .filter(|entry| progress(entry).is_none_or(|what| told.insert(what)));
        let all = entries.map(|entry| normal.entry(entry)).collect();
        obtained.insert(who, all);
    }
    obtained
}

/// What an entry tells of the progress of one's own analysis, without the event that
/// tells it: how often that happens is a matter of the machine's speed.
fn progress(entry: &Entry) -> Option<String> {
    if entry.channel != Channel::Event {
        return None;
    }
    let message: Value = serde_json::from_slice(&entry.bytes).ok()?;
    let mut change = message["payload"]["data"]["changes"].clone();
    change["event"].take();
    (change["kind"] == "revision").then(|| change.to_string())
}

/// Where two worlds differ, with what each says there.
fn differences(one: &Obtained, other: &Obtained) -> Vec<(Who, Channel, String)> {
    let mut found = Vec::new();
    for who in OBSERVERS {
        let (one, other) = (&one[&who], &other[&who]);
        for (a, b) in one.iter().zip(other).filter(|(a, b)| a != b) {
            let (in_one, in_other) = (around(&a.2, &b.2), around(&b.2, &a.2));
            found.push((who, a.0, format!("{}\n- {in_one}\n+ {in_other}", a.1)));
        }
        let both = one.len().min(other.len());
        for (channel, label, text) in one[both..].iter().chain(&other[both..]) {
            found.push((who, *channel, format!("{label}\n± {}", around(text, ""))));
        }
    }
    found
}

/// What a text says where it begins to differ from another.
fn around(text: &str, other: &str) -> String {
    let same = text
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    text.chars()
        .skip(same.saturating_sub(60))
        .take(160)
        .collect()
}

async fn compared(app: TestApp) {
    let (second, third) = (app.another().await, app.another().await);
    let first = told(app, &one()).await;
    let second = told(second, &another()).await;
    let found = differences(&first, &second);
    let listed: Vec<String> = found
        .iter()
        .map(|(who, channel, what)| format!("{who:?} {channel:?} {what}"))
        .collect();
    let first_ones = &listed[..listed.len().min(20)];
    assert!(found.is_empty(), "{}", first_ones.join("\n"));

    // The control: one word more in the remark shows to the buyer, and to nobody else.
    let mut story = another();
    story
        .words
        .insert("remark", "Incluye materiales".to_owned());
    let leaking = told(third, &story).await;
    let found = differences(&first, &leaking);
    let shows = |(who, channel, what): &(Who, Channel, String)| {
        *who == Who::Buyer && *channel == Channel::Body && what.contains("Incluye materiales")
    };
    assert!(found.iter().any(shows));
    assert!(
        found.iter().all(|(who, ..)| *who == Who::Buyer),
        "{found:?}"
    );
}

on_both!(who_quoted_can_not_be_told_from_anything_obtained, |app| {
    compared(app)
});
