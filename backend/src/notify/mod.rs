//! Messages to people: an e-mail and a notification in the program for each.
//!
//! A message is a value of [`Message`], written into the transaction that causes
//! it. It is put into words when it is sent or read, in the reader's language,
//! so there is one place for each text and a missing one does not compile.

pub mod delivery;
pub mod graphql;
pub mod layout;
pub mod message;
pub mod model;
pub mod outbox;
pub mod own;
pub mod reading;
mod store;
pub mod texts;

pub use message::{Message, Rank};
pub use model::To;

use crate::error::Error;
use crate::platform::db::Tx;
use crate::platform::events::{self, Audience};

/// Writes a message to somebody into the transaction that causes it.
pub fn send(tx: &mut Tx<'_>, to: To, message: &Message) -> Result<(), Error> {
    if let To::Address { email, language } = &to {
        return store::queue_mail(tx, email, *language, message);
    }
    let organisation = match to {
        To::Organisation(organisation) => Some(organisation),
        To::Person(_) | To::Operators | To::Address { .. } => None,
    };
    for reader in store::readers(tx, &to)? {
        let wish = if message.is_about_the_account() {
            model::Wish {
                by_email: true,
                in_app: false,
            }
        } else {
            store::wish(tx, reader.person, message.kind())?
        };
        if wish.by_email {
            store::queue_mail(tx, &reader.email, reader.language, message)?;
        }
        if wish.in_app {
            let id = store::notify(tx, reader.person, organisation, message)?;
            events::tell(
                tx,
                "notification",
                id.uuid(),
                Audience::Person(reader.person.uuid()),
            )?;
        }
    }
    Ok(())
}
