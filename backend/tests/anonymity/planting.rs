//! The controls: a canary is put into each channel of the server itself, and must
//! be found on the other side.

use std::collections::BTreeMap;

use diesel::prelude::*;
use forja::error::Error;
use forja::http::files::{Grant, address};
use forja::notify::message::JobName;
use forja::notify::{self, Message, To};
use forja::platform::db::schema::analyses;
use forja::platform::events::{Audience, Event, EventId};
use forja::q;
use forja::session;
use serde_json::Value;

use super::cast::{EVERYBODY, Who};
use super::record::{CHANNELS, Channel};
use super::rules::{Leak, Rule, leaks};
use super::world::World;
use crate::support::logs;

/// The bytes of a canary.
fn needle(rules: &[Rule], label: &str) -> Vec<u8> {
    let rule = rules.iter().find(|rule| rule.needle.label == label);
    rule.expect("a rule").needle.bytes.clone()
}

/// Plants the bytes of a canary in every channel, and asserts that each is found
/// with the looker, and in no channel where nothing was planted.
pub async fn plant_everywhere(world: &mut World, rules: &[Rule]) {
    let name = String::from_utf8(needle(rules, "maker: organisation")).unwrap();
    let side = uuid::Uuid::from_slice(&needle(rules, "maker: supplier's id")).unwrap();
    for channel in CHANNELS {
        let from = EVERYBODY
            .map(|who| (who, world.seats[&who].record.entries().len()))
            .into();
        let logged = logs::so_far().len();
        match channel {
            Channel::Body | Channel::Mail => tell(world, &name).await,
            Channel::Event => {
                let event = Event {
                    id: EventId::random(),
                    kind: "job".to_owned(),
                    subject: side,
                    version: 0,
                    audience: Audience::Board,
                };
                world.app.app.bus.publish(&event).await.unwrap();
            }
            Channel::File => hand_over(world, name.as_bytes(), "plano").await,
            Channel::Header => hand_over(world, b"plano", &name).await,
            Channel::Log => tracing::warn!(name = name.to_uppercase(), "planted"),
        }
        world.settle().await;
        if channel == Channel::Body {
            let query = "{ notifications(first: 50) { edges { node { subject } } } }";
            world.read(Who::Looker, query, Value::Null).await;
        }
        let found = found_since(world, rules, &from, logged);
        let to = (channel != Channel::Log).then_some(Who::Looker);
        let caught = |leak: &Leak| leak.channel == channel && leak.to == to;
        assert!(found.iter().any(caught), "{channel:?}: {found:?}");
    }
}

fn found_since(
    world: &World,
    rules: &[Rule],
    from: &BTreeMap<Who, usize>,
    logged: usize,
) -> Vec<Leak> {
    leaks(world, rules, from, &logs::so_far()[logged..])
}

/// A message with the name in a title, to the looker.
async fn tell(world: &mut World, name: &str) {
    let person = world.seat(Who::Looker).person.unwrap();
    let title = name.to_owned();
    let sent = world.app.app.db.write(move |tx| {
        let job = JobName {
            code: "J-222222".to_owned(),
            title: title.clone(),
        };
        notify::send(tx, To::Person(person), &Message::JobOnBoard { job })
    });
    sent.await.unwrap();
}

/// A file with this content under this name, fetched by the looker.
async fn hand_over(world: &mut World, content: &[u8], name: &str) {
    let key = uuid::Uuid::new_v4().simple().to_string();
    let app = world.app.app.clone();
    app.blobs.put(&key, content.to_vec().into()).await.unwrap();
    let token = world.seat(Who::Looker).client.token.clone().unwrap();
    let session = app.access_tokens.read(&token, app.clock.now()).unwrap();
    let viewer = app
        .db
        .read(move |read| session::viewer_of(read, session))
        .await
        .unwrap()
        .unwrap();
    let grant = Grant::download(&key, "model/stl", name);
    let address = address(&app, &viewer, grant);
    let given = world.fetch(Who::Looker, "planted", &address).await;
    assert!(!given.is_empty());
}

/// Writes a rival's name behind the picture in every thumbnail that is kept, and asserts
/// that it is found once the buyer looks at its part.
pub async fn plant_in_thumbnails(world: &mut World, rules: &[Rule]) {
    let label = "rival: organisation";
    let keys = world.app.app.db.read(|read| {
        let keys: Vec<Option<String>> = q!(read, |c| analyses::table
            .select(analyses::thumbnail_key)
            .load(c))?;
        Ok::<_, Error>(keys)
    });
    let blobs = world.app.app.blobs.clone();
    for key in keys.await.unwrap().into_iter().flatten() {
        let picture = blobs.read(&key, 1 << 20).await.unwrap().unwrap();
        let painted = [&picture[..], &needle(rules, label)].concat();
        blobs.put(&key, painted.into()).await.unwrap();
    }
    // What has the same address is fetched once; after a quarter of an hour it has another.
    let later = world.app.clock.now().plus_seconds(900);
    world.until(later).await;
    let seen = world.seats[&Who::Buyer].record.entries().len();
    let from = BTreeMap::from([(Who::Buyer, seen)]);
    let query = "{ buyer { parts(first: 1) { edges { node { \
        latest { geometry { thumbnailUrl } } } } } } }";
    let data = world.read(Who::Buyer, query, Value::Null).await;
    let part = &data["buyer"]["parts"]["edges"][0]["node"];
    let address = part["latest"]["geometry"]["thumbnailUrl"].as_str();
    let address = address.expect("a thumbnail").to_owned();
    world.fetch(Who::Buyer, "thumbnailUrl", &address).await;
    let found = leaks(world, rules, &from, b"");
    let caught = |leak: &Leak| {
        (leak.to, leak.channel) == (Some(Who::Buyer), Channel::File)
            && leak.label == label
            && leak.place.starts_with("thumbnailUrl")
    };
    assert!(found.iter().any(caught), "{found:?}");
}
