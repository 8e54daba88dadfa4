//! Messages to people: their words, how a person wants to get them, what was read, and
//! what operators see of the work behind them.

mod outbox;
mod reading;
mod wishes;
mod words;

use forja::accounts::PersonId;
use forja::notify::{self, Message, To};

use crate::support::TestApp;
use crate::support::people::Account;

/// Sends a message to one person.
async fn send(app: &TestApp, person: PersonId, message: Message) {
    app.write(move |tx| notify::send(tx, To::Person(person), &message))
        .await;
}

/// The address of a person that was written as a row.
fn address(of: &Account) -> String {
    format!("{}@example.com", of.person.uuid().simple())
}
