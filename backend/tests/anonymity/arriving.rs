//! How everybody comes in: signing up by mail, machines and plans, verification.

use serde_json::{Value, json};

use super::cast::Who;
use super::journey::{Story, day};
use super::papers;
use super::record::Channel;
use super::world::World;
use crate::support::entry::PASSWORD;

/// The day, from the start, on which everybody but an early maker comes in.
const DAY_OF_ENTRY: i64 = 20;
/// The day on which all are in.
const DAY_OF_JOB: i64 = 21;

impl Story {
    /// Everybody signs up by mail, and suppliers get a plan and are verified.
    pub async fn come_in(&self, world: &mut World) {
        self.operator(world).await;
        if self.early {
            self.sign_up(world, Who::Maker).await;
        }
        world.until(day(DAY_OF_ENTRY)).await;
        for who in [Who::Buyer, Who::Rival, Who::Third, Who::Looker] {
            self.sign_up(world, who).await;
        }
        if !self.early {
            self.sign_up(world, Who::Maker).await;
        }
        // Whoever came in early did so at another hour, and nothing else may differ.
        world.until(day(DAY_OF_ENTRY).plus_seconds(3_600)).await;
        self.verify(world).await;
        world.until(day(DAY_OF_JOB)).await;
        // To ask with another's id is a way to learn who it is.
        for who in [Who::Buyer, Who::Maker, Who::Rival] {
            let own = world.read(who, "{ organisation { id } }", Value::Null);
            let id = own.await["organisation"]["id"].clone();
            world
                .known
                .organisations
                .push(id.as_str().unwrap().to_owned());
        }
        world.listen().await;
    }

    async fn operator(&self, world: &mut World) {
        let email = "operator@forja.example";
        let made = world
            .app
            .app
            .db
            .write(move |tx| forja::accounts::make_operator(tx, email, "Operator", PASSWORD));
        made.await.unwrap();
        world.seat(Who::Operator).address = email.to_owned();
        log_in(world, Who::Operator).await;
    }

    async fn sign_up(&self, world: &mut World, who: Who) {
        let persona = &self.people[&who];
        world.seat(who).address = persona.address_of_mail();
        world
            .act(
                who,
                "signUp",
                persona.sign_up(),
                "... on SignedUp { email taxIdWarning }",
            )
            .await;
        world.settle().await;
        let token = link_in_newest_mail(world, who);
        let done = "... on EmailConfirmed { email }";
        world
            .act(who, "confirmEmail", json!({ "token": token }), done)
            .await;
        log_in(world, who).await;
        let done = "... on OrganisationUpdated { organisation { id } }";
        world
            .act(who, "updateOrganisation", persona.rest(), done)
            .await;
        if !persona.buys {
            self.equip(world, who).await;
        }
        world.settle().await;
    }

    async fn equip(&self, world: &mut World, who: Who) {
        let persona = &self.people[&who];
        for name in &persona.machines {
            let input = json!({
                "name": name, "process": "MILLING", "toleranceMm": 0.02,
                "envelopeMm": { "x": 800.0, "y": 600.0, "z": 500.0 },
                "materials": ["aluminium-6061", "steel-1045"],
            });
            world
                .act(
                    who,
                    "saveMachine",
                    input,
                    "... on MachineSaved { machine { id } }",
                )
                .await;
        }
        let done = "... on PlanChosen { invoice { id number } }";
        world
            .act(who, "choosePlan", json!({ "planKey": persona.plan }), done)
            .await;
        if persona.both {
            let name = self.word("own-part");
            let input = json!({ "purpose": "PART", "fileName": format!("{name}.stl") });
            world.send(who, input, &papers::stl_headed(name)).await;
        }
    }

    /// The operator confirms what was paid and verifies every supplier.
    async fn verify(&self, world: &mut World) {
        let query = "{ operator { payments(first: 100, state: OPEN) { edges { node { id } } } \
             suppliers(first: 100, state: UNVERIFIED) { edges { node { id } } } } }";
        let waiting = world.read(Who::Operator, query, Value::Null).await["operator"].clone();
        for payment in waiting["payments"]["edges"].as_array().unwrap() {
            let input = json!({ "invoiceId": payment["node"]["id"] });
            let done = "... on PaymentConfirmed { invoice { id } }";
            world
                .act(Who::Operator, "confirmPayment", input, done)
                .await;
        }
        for supplier in waiting["suppliers"]["edges"].as_array().unwrap() {
            let input = json!({ "id": supplier["node"]["id"] });
            let done = "... on SupplierReviewed { supplier { id } }";
            world
                .act(Who::Operator, "verifySupplier", input, done)
                .await;
        }
        world.settle().await;
    }
}

/// Signs somebody in.
async fn log_in(world: &mut World, who: Who) {
    let input = json!({ "email": world.seat(who).address, "password": PASSWORD });
    let done = "... on LoggedIn { accessToken expiresAt viewer { person { id } } }";
    let logged_in = world.act(who, "login", input, done).await;
    world.come_in(who, &logged_in);
}

/// The secret of the link in the newest mail that somebody got.
fn link_in_newest_mail(world: &mut World, who: Who) -> String {
    let entries = world.seat(who).record.entries();
    let mail = entries
        .iter()
        .rfind(|entry| entry.channel == Channel::Mail)
        .expect("a mail came");
    let robust = quoted_printable::ParseMode::Robust;
    let text = String::from_utf8(quoted_printable::decode(&mail.bytes, robust).unwrap()).unwrap();
    let (_, rest) = text.split_once("token=").expect("a link");
    rest.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .next()
        .unwrap()
        .to_owned()
}
