//! The canaries: every text of each side is a word that is nobody else's, the main
//! job is told from end to end, and whoever obtained such a word without a right to
//! it is found.

use std::collections::BTreeMap;

use super::cast::{Persona, Who};
use super::guessing::guess;
use super::journey::Story;
use super::logs;
use super::needles::Search;
use super::planting::plant_everywhere;
use super::record::{Channel, Phase};
use super::rules::{Leak, Rule, leaks, rules};
use super::world::World;
use crate::on_both;
use crate::support::TestApp;

/// The words that somebody writes in this story.
const WORDS: [&str; 13] = [
    "buyer-note",
    "delivery-address",
    "draft-remark",
    "drawing-author",
    "drawing-file",
    "note",
    "own-part",
    "part-file",
    "part-name",
    "photo-file",
    "reason",
    "remark",
    "stl-header",
];

fn story() -> Story {
    let ids = [
        (Who::Buyer, "890903938-8"),
        (Who::Maker, "900115839-1"),
        (Who::Rival, "900123758-7"),
        (Who::Third, "900131677-2"),
        (Who::Looker, "900139596-0"),
    ];
    let persona = |(who, tax_id)| {
        (
            who,
            Persona::new(tax_id, who == Who::Buyer, Persona::canary),
        )
    };
    let mut words: BTreeMap<_, _> = WORDS.map(|key| (key, Persona::canary(key))).into();
    words.insert("price", "48731.917263".to_owned());
    words.insert("draft-price", "47319.861527".to_owned());
    let mut people: BTreeMap<_, _> = ids.map(persona).into();
    people.get_mut(&Who::Maker).unwrap().both = true;
    Story {
        people,
        early: false,
        drafts: 2,
        winner: Who::Maker,
        words,
    }
}

async fn told(app: TestApp) {
    logs::keep();
    let story = story();
    let mut world = World::new(app);
    // To search for the other side is a way to ask for it.
    let named =
        [Who::Maker, Who::Buyer, Who::Rival].map(|who| story.people[&who].organisation.clone());
    world.known.texts = [&named[..], &["soporte".to_owned()]].concat();
    story.come_in(&mut world).await;
    let posted = story.post(&mut world).await;
    story.quote(&mut world, &posted).await;
    guess(&mut world, &story, &posted).await;
    story.open(&mut world).await;
    let order = story.award(&mut world, &posted).await;
    story.work(&mut world, &order).await;

    let rules = rules(&mut world, &story).await;
    let all = BTreeMap::new();
    let found = leaks(&world, &rules, &all, &logs::so_far());
    assert!(found.is_empty(), "{}", listed(&found));
    the_recorder_sees(&mut world, &rules);
    plant_everywhere(&mut world, &rules).await;
}

fn listed(found: &[Leak]) -> String {
    let line = |leak: &Leak| {
        format!(
            "{:?} {:?} {} in {}",
            leak.to, leak.channel, leak.label, leak.place
        )
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What should come to somebody does, by every channel and at its time: otherwise
/// nothing would be found because nothing is looked at.
fn the_recorder_sees(world: &mut World, rules: &[Rule]) {
    let needles: Vec<_> = rules.iter().map(|rule| rule.needle.clone()).collect();
    let search = Search::new(&needles);
    let mut came = |who: Who, channel: Channel, label: &str| {
        let entries = world.seat(who).record.entries();
        let mut hits = entries.iter().filter(|entry| entry.channel == channel);
        hits.find(|entry| {
            search
                .labels_in(&entry.bytes)
                .iter()
                .any(|found| found == label)
        })
        .map(|entry| entry.phase)
    };
    let awarded = Some(Phase::Awarded);
    assert_eq!(
        came(Who::Buyer, Channel::Body, "maker: organisation"),
        awarded
    );
    assert_eq!(came(Who::Buyer, Channel::Body, "maker: machine"), awarded);
    assert_eq!(
        came(Who::Maker, Channel::Body, "buyer: organisation"),
        awarded
    );
    assert_eq!(came(Who::Maker, Channel::Body, "delivery-address"), awarded);
    assert_eq!(came(Who::Maker, Channel::File, "stl-header"), awarded);
    assert_eq!(came(Who::Maker, Channel::Header, "part-file"), awarded);
    assert_eq!(
        came(Who::Buyer, Channel::Body, "remark"),
        Some(Phase::Opened)
    );
    assert_eq!(
        came(Who::Buyer, Channel::Body, "price"),
        Some(Phase::Opened)
    );
    assert_eq!(
        came(Who::Maker, Channel::Event, "maker: quote's id"),
        Some(Phase::Sealed)
    );
    assert_eq!(
        came(Who::Rival, Channel::Mail, "rival: e-mail's domain"),
        Some(Phase::Sealed)
    );
    assert_eq!(came(Who::Rival, Channel::Body, "maker: organisation"), None);
    let log = String::from_utf8_lossy(&logs::so_far()).into_owned();
    assert!(log.contains("answered"), "the log of the requests is kept");
}

on_both!(nothing_of_one_side_reaches_the_other, |app| told(app));
