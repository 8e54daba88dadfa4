//! Ids, states and rows of messages.

use crate::accounts::model::{Language, OrganisationId, PersonId};
use crate::platform::db::Instant;

crate::id_type!(
    /// An e-mail in the outbox.
    MailId,
    "mail"
);
crate::id_type!(
    /// A notification in the program.
    NotificationId,
    "notification"
);

crate::text_enum! {
    /// How an e-mail stands.
    pub enum DeliveryState {
        /// Waits for its next attempt.
        Waiting = "waiting",
        /// The mail server took it.
        Sent = "sent",
        /// Given up after the last attempt; an operator may try again.
        Failed = "failed",
    }
}

/// To whom a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// Every member of an organisation, in each one's language.
    Organisation(OrganisationId),
    /// One person.
    Person(PersonId),
    /// Every operator.
    Operators,
    /// An address that is no person's here yet.
    Address {
        /// The address.
        email: String,
        /// The language to write in.
        language: Language,
    },
}

/// Somebody who gets a message.
pub(super) struct Reader {
    pub(super) person: PersonId,
    pub(super) email: String,
    pub(super) language: Language,
}

/// How a person wants to get a kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// As an e-mail.
    pub by_email: bool,
    /// In the program.
    pub in_app: bool,
}

/// A mail as an operator reads it: never its body or its link.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// Its id.
    pub id: MailId,
    /// The message's kind.
    pub kind: String,
    /// How it stands.
    pub state: DeliveryState,
    /// Attempts so far.
    pub attempts: i32,
    /// When it was written.
    pub created_at: Instant,
    /// When it is tried next.
    pub next_attempt_at: Instant,
    /// When it was sent.
    pub sent_at: Option<Instant>,
}

/// A notification as its reader reads it.
#[derive(Debug, Clone)]
pub struct NotificationRow {
    /// Its id.
    pub id: NotificationId,
    /// The page that it leads to.
    pub path: String,
    /// The message as JSON.
    pub params: String,
    /// When it happened.
    pub created_at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
}
