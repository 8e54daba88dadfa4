//! The canaries: every text of each side is a word that is nobody else's, the main
//! job is told from end to end, and whoever obtained such a word without a right to
//! it is found.

use std::collections::BTreeMap;

use super::cast::{Persona, Who};
use super::journey::Story;
use super::needles::Search;
use super::planting::{plant_everywhere, plant_in_thumbnails};
use super::record::{Channel, Entry, Phase};
use super::rules::{Leak, Rule, leaks, rules};
use super::world::World;
use crate::on_both;
use crate::support::TestApp;
use crate::support::logs;

/// The words that somebody writes in this story.
const WORDS: [&str; 14] = [
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
    "to-release",
];

fn story(winner: Who) -> Story {
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
        on_arrival: false,
        early: false,
        drafts: 2,
        winner,
        words,
    }
}

/// Tells a story to its end and fails if something came to somebody who may not hold it.
async fn told(app: TestApp, story: &Story) -> (World, Vec<Rule>) {
    logs::keep();
    let mut world = World::new(app);
    // To search for the other side is a way to ask for it.
    let named =
        [Who::Maker, Who::Buyer, Who::Rival].map(|who| story.people[&who].organisation.clone());
    world.known.texts = [&named[..], &["soporte".to_owned()]].concat();
    story.tell(&mut world).await;

    let rules = rules(&mut world, story).await;
    let found = leaks(&world, &rules, &BTreeMap::new(), &logs::so_far());
    assert!(found.is_empty(), "{}", listed(&found));
    (world, rules)
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

/// The phase in which something first came to somebody by a channel.
fn came(world: &World, search: &Search, who: Who, channel: Channel, label: &str) -> Option<Phase> {
    let entries = world.seats[&who].record.entries();
    let mut hits = entries.iter().filter(|entry| entry.channel == channel);
    let holds = |entry: &&Entry| {
        search
            .labels_in(&entry.bytes)
            .iter()
            .any(|one| one == label)
    };
    hits.find(holds).map(|entry| entry.phase)
}

fn search_of(rules: &[Rule]) -> Search {
    let needles: Vec<_> = rules.iter().map(|rule| rule.needle.clone()).collect();
    Search::new(&needles)
}

/// What should come to somebody does, by every channel and at its time: otherwise
/// nothing would be found because nothing is looked at.
fn the_recorder_sees(world: &World, rules: &[Rule]) {
    let search = search_of(rules);
    for (who, channel, label, phase) in [
        (
            Who::Buyer,
            Channel::Body,
            "maker: organisation",
            Phase::Awarded,
        ),
        (Who::Buyer, Channel::Body, "maker: machine", Phase::Awarded),
        (
            Who::Buyer,
            Channel::Body,
            "maker: organisation's id",
            Phase::Awarded,
        ),
        (
            Who::Maker,
            Channel::Body,
            "buyer: organisation's id",
            Phase::Awarded,
        ),
        (
            Who::Maker,
            Channel::Body,
            "buyer: organisation",
            Phase::Awarded,
        ),
        (
            Who::Maker,
            Channel::Body,
            "delivery-address",
            Phase::Awarded,
        ),
        (Who::Maker, Channel::File, "stl-header", Phase::Awarded),
        (Who::Maker, Channel::Header, "part-file", Phase::Awarded),
        (Who::Buyer, Channel::Body, "remark", Phase::Opened),
        (Who::Buyer, Channel::Body, "price", Phase::Opened),
        (
            Who::Maker,
            Channel::Event,
            "maker: quote's id",
            Phase::Sealed,
        ),
        (Who::Operator, Channel::Body, "to-release", Phase::Sealed),
        (Who::Maker, Channel::Mail, "to-release", Phase::Sealed),
        (
            Who::Rival,
            Channel::Mail,
            "rival: e-mail's domain",
            Phase::Sealed,
        ),
    ] {
        let first = came(world, &search, who, channel, label);
        assert_eq!(first, Some(phase), "{who:?} {channel:?} {label}");
    }
    let log = String::from_utf8_lossy(&logs::so_far()).into_owned();
    assert!(log.contains("answered"), "the log of the requests is kept");
}

on_both!(nothing_of_one_side_reaches_the_other, |app| async move {
    let (mut world, rules) = told(app, &story(Who::Maker)).await;
    the_recorder_sees(&world, &rules);
    the_thumbnail_was_fetched(&world);
    plant_everywhere(&mut world, &rules).await;
    plant_in_thumbnails(&mut world, &rules).await;
});

/// The picture of the part was among what was searched, of everybody who may see it.
fn the_thumbnail_was_fetched(world: &World) {
    for who in [Who::Buyer, Who::Maker, Who::Rival, Who::Third] {
        let entries = world.seats[&who].record.entries();
        let mut files = entries.iter().filter(|one| one.channel == Channel::File);
        let picture = files.find(|one| one.label == "thumbnailUrl");
        let picture = picture.unwrap_or_else(|| panic!("{who:?} fetched no thumbnail"));
        assert_eq!(picture.phase, Phase::Sealed, "{who:?}");
        assert!(picture.bytes.starts_with(b"\x89PNG"), "{who:?}");
    }
}

on_both!(
    a_loser_stays_unknown_also_where_quotes_open_as_they_arrive,
    |app| async move {
        let mut story = story(Who::Rival);
        story.on_arrival = true;
        let (world, rules) = told(app, &story).await;
        let search = search_of(&rules);
        let first = |label| came(&world, &search, Who::Buyer, Channel::Body, label);
        assert_eq!(first("rival: organisation"), Some(Phase::Awarded));
        assert_eq!(
            first("remark"),
            Some(Phase::Opened),
            "the maker's, under its alias"
        );
        assert_eq!(first("maker: organisation"), None);
    }
);
