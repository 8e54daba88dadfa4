//! Asking for what is somebody else's: whatever is sent, the answer is the one to
//! an id that was never given.

use forja::platform::id::to_global;
use serde_json::{Value, json};
use uuid::Uuid;

use super::cast::Who;
use super::journey::{Posted, Story};
use super::rules::id_in;
use super::world::World;

/// Global ids of things of the maker's, by the word of their type.
async fn of_the_maker(world: &mut World) -> Vec<(&'static str, Uuid)> {
    let query = "{ viewer { person { id } } organisation { id } \
         notifications(first: 1) { edges { node { id } } } \
         supplier { machines { id } \
         board { edges { node { questions { id } } } } } }";
    let own = world.read(Who::Maker, query, Value::Null).await;
    let desk = &own["supplier"];
    [
        ("person", &own["viewer"]["person"]["id"]),
        ("organisation", &own["organisation"]["id"]),
        (
            "notification",
            &own["notifications"]["edges"][0]["node"]["id"],
        ),
        ("machine", &desk["machines"][0]["id"]),
        (
            "question",
            &desk["board"]["edges"][0]["node"]["questions"][0]["id"],
        ),
    ]
    .map(|(word, id)| (word, id_in(id, word)))
    .into()
}

/// A mutation that takes an id of this type, with all else that it needs.
fn attempts(word: &str, id: &str) -> Vec<(&'static str, Value)> {
    match word {
        "person" => vec![
            ("changeRole", json!({ "personId": id, "role": "VIEWER" })),
            ("removeMember", json!({ "personId": id })),
        ],
        "organisation" => vec![
            ("verifySupplier", json!({ "id": id })),
            ("suspendSupplier", json!({ "id": id, "note": "…" })),
        ],
        "notification" => vec![("markRead", json!({ "ids": [id] }))],
        "machine" => vec![("removeMachine", json!({ "id": id }))],
        "question" => vec![(
            "answerQuestion",
            json!({ "questionId": id, "answer": "Sí" }),
        )],
        other => panic!("nobody knows what to do with {other}"),
    }
}

/// The same attempt with the maker's id and with one that nobody has.
pub async fn guess(world: &mut World, story: &Story, posted: &Posted) {
    let ids = of_the_maker(world).await;
    for who in [Who::Buyer, Who::Rival, Who::Looker, Who::Guest] {
        for (word, real) in &ids {
            let real = to_global(word, *real);
            let invented = to_global(word, Uuid::new_v4());
            let pairs = attempts(word, &real)
                .into_iter()
                .zip(attempts(word, &invented));
            for ((name, real), (_, invented)) in pairs {
                // Question ids are published with their answers: its buyer may know them.
                if who == Who::Buyer && *word == "question" {
                    continue;
                }
                let one = world.attempt(who, name, real, "").await;
                let other = world.attempt(who, name, invented, "").await;
                assert_eq!(one, other, "{who:?} {name}");
            }
        }
    }
    sign_in_as_the_maker(world, story).await;
    other_peoples_moves(world, posted).await;
    world.settle().await;
}

/// Whether an address is somebody's shows neither at the door nor by a reset.
async fn sign_in_as_the_maker(world: &mut World, story: &Story) {
    let real = story.people[&Who::Maker].address_of_mail();
    let mut answers = Vec::new();
    for email in [real.as_str(), "nobody@forja.example"] {
        let input = json!({ "email": email, "password": "cuatro fresas verdes" });
        let login = world.attempt(Who::Guest, "login", input, "").await;
        let reset = json!({ "email": email });
        let done = "... on ResetRequested { ok }";
        let reset = world
            .attempt(Who::Guest, "requestPasswordReset", reset, done)
            .await;
        answers.push((login, reset));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0["code"], "WRONG_CREDENTIALS");
}

/// What each side may not do, tried all the same.
async fn other_peoples_moves(world: &mut World, posted: &Posted) {
    let quote = posted.quote("1000", "");
    for who in [Who::Buyer, Who::Looker, Who::Operator, Who::Guest] {
        let tried = world.attempt(who, "sendQuote", quote.clone(), "").await;
        assert_ne!(tried["__typename"], "QuoteSent", "{who:?}");
    }
    let pick = json!({
        "lineId": posted.line, "quantity": 10,
        "quoteRevisionId": to_global("quote-revision", Uuid::new_v4()),
    });
    let award = json!({ "jobId": posted.id, "picks": [pick] });
    for who in [
        Who::Buyer,
        Who::Rival,
        Who::Looker,
        Who::Operator,
        Who::Guest,
    ] {
        let tried = world.attempt(who, "award", award.clone(), "").await;
        assert_ne!(tried["__typename"], "Awarded", "{who:?}");
    }
    let named = posted.quote("1000", "Llame al 310 555 01 23");
    let refused = world.attempt(Who::Rival, "sendQuote", named, "").await;
    assert_eq!(refused["code"], "CONTACT_DETAILS");
    let reason = json!({ "jobId": posted.id, "reason": "…" });
    let refused = world
        .attempt(Who::Looker, "withdrawQuote", reason, "")
        .await;
    assert_eq!(refused["code"], "NOT_FOUND");
}
