//! A notification, as its reader sees it.

use async_graphql::{ID, SimpleObject};
use serde_json::Value;

use crate::accounts::model::Language;
use crate::error::Error;
use crate::graphql::scalars::DateTime;
use crate::notify::message::Message;
use crate::notify::model::NotificationRow;
use crate::notify::texts;

/// Something that happened, for its reader.
#[derive(SimpleObject)]
pub struct Notification {
    /// Its id, for `markRead`.
    id: ID,
    /// The message's kind, such as `quotes-opened`.
    kind: String,
    /// When it happened.
    at: DateTime,
    /// Whether its reader has marked it as read.
    read: bool,
    /// One line in the reader's language.
    subject: String,
    /// The page that it leads to.
    path: String,
    /// The message's own fields.
    params: Vec<Param>,
}

/// A field of a message.
#[derive(SimpleObject)]
pub struct Param {
    /// Which one, such as `code` or `title`.
    key: String,
    /// Its value as text.
    value: String,
}

fn flat(value: &Value, key: &str, into: &mut Vec<Param>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields.iter().filter(|(name, _)| *name != "kind") {
                flat(inner, name, into);
            }
        }
        Value::String(text) => into.push(Param {
            key: key.to_owned(),
            value: text.clone(),
        }),
        Value::Null => {}
        other => into.push(Param {
            key: key.to_owned(),
            value: other.to_string(),
        }),
    }
}

/// A row as it is shown, its texts in the reader's language.
pub(super) fn notification(
    row: NotificationRow,
    language: Language,
) -> Result<Notification, Error> {
    let message: Message =
        serde_json::from_str(&row.params).map_err(|error| Error::Fault(error.into()))?;
    let mut params = Vec::new();
    let fields = serde_json::to_value(&message).map_err(|error| Error::Fault(error.into()))?;
    flat(&fields, "", &mut params);
    Ok(Notification {
        id: row.id.to_global(),
        kind: message.kind().to_owned(),
        at: row.created_at.into(),
        read: row.read_at.is_some(),
        subject: texts::of(language, &message).subject,
        path: row.path,
        params,
    })
}
