//! Notifications, preferences and the outbox in the API: the reader's half and the
//! operator's.

mod notification;
mod outbox;
mod reader;

pub use outbox::OperatorOutbox;
pub use reader::{NotifyQuery, unread};

use async_graphql::MergedObject;

/// What a reader does with notifications, and an operator with the outbox.
#[derive(MergedObject, Default)]
pub struct NotifyMutation(reader::NotificationsMutation, outbox::OutboxMutation);
