//! Notifications and preferences of whoever is signed in.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::notification::{Notification, notification};
use crate::error::{Error, Refusal};
use crate::graphql::page::{self, PageInfo};
use crate::graphql::{mutate, read, require_viewer};
use crate::notify::model::{NotificationId, Wish};
use crate::notify::own;
use crate::payload;
use crate::platform::db::Read;
use crate::session::Viewer;

/// A notification in its list.
#[derive(SimpleObject)]
pub struct NotificationEdge {
    /// Give it as `after` to get what follows.
    cursor: String,
    /// The notification.
    node: Notification,
}

/// A page of notifications.
#[derive(SimpleObject)]
pub struct NotificationConnection {
    /// The notifications of the page, the newest first.
    edges: Vec<NotificationEdge>,
    /// Where the page stands.
    page_info: PageInfo,
}

/// How a person gets a kind of message.
#[derive(SimpleObject)]
pub struct NotificationPreference {
    /// The kind of message, such as `quotes-opened`.
    kind: String,
    /// Whether it comes by e-mail.
    email: bool,
    /// Whether it comes as a notification.
    in_app: bool,
}

/// Notifications of whoever is signed in.
#[derive(Default)]
pub struct NotifyQuery;

#[Object]
impl NotifyQuery {
    /// What happened, newest first.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn notifications(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 30)] first: i32,
        after: Option<String>,
    ) -> Result<NotificationConnection> {
        let who = require_viewer(ctx)?.clone();
        read(ctx, move |read| {
            let size = page::size(first)?;
            let before: Option<(i64, NotificationId)> = page::after(after.as_deref())?;
            let language = own::language(read, &who)?;
            let mut rows = own::notifications(read, &who, before, size + 1)?;
            let has_next_page = rows.len() > usize::try_from(size).unwrap_or(usize::MAX);
            rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
            let mut edges = Vec::with_capacity(rows.len());
            for row in rows {
                let cursor = page::cursor(&(row.created_at.micros(), row.id));
                edges.push(NotificationEdge {
                    cursor,
                    node: notification(row, language)?,
                });
            }
            let end_cursor = edges.last().map(|edge| edge.cursor.clone());
            Ok(NotificationConnection {
                edges,
                page_info: PageInfo {
                    has_next_page,
                    end_cursor,
                },
            })
        })
        .await
    }

    /// How you get each kind of message.
    #[graphql(complexity = "30 * child_complexity")]
    async fn notification_preferences(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Vec<NotificationPreference>> {
        let who = require_viewer(ctx)?.clone();
        read(ctx, move |read| preferences(read, &who)).await
    }
}

fn preferences(read: &mut Read<'_>, who: &Viewer) -> Result<Vec<NotificationPreference>, Error> {
    let preference = |(kind, wish): (&str, Wish)| NotificationPreference {
        kind: kind.to_owned(),
        email: wish.by_email,
        in_app: wish.in_app,
    };
    Ok(own::wishes(read, who)?
        .into_iter()
        .map(preference)
        .collect())
}

/// How many notifications the viewer has not read.
pub async fn unread(ctx: &Context<'_>, viewer: &Viewer) -> Result<i32> {
    let who = viewer.clone();
    let count = read(ctx, move |read| own::unread(read, &who)).await?;
    Ok(i32::try_from(count).unwrap_or(i32::MAX))
}

/// Which notifications were read.
#[derive(InputObject)]
pub struct MarkReadInput {
    /// These …
    ids: Option<Vec<ID>>,
    /// … or all.
    all: Option<bool>,
}

/// Notifications are marked as read.
#[derive(SimpleObject)]
pub struct NotificationsRead {
    /// How many are still unread.
    unread: i32,
}

payload!(
    /// What came of `markRead`.
    MarkReadPayload,
    NotificationsRead
);

/// How to get a kind of message.
#[derive(InputObject)]
pub struct SetNotificationPreferenceInput {
    /// The kind, such as `quotes-opened`.
    kind: String,
    /// As an e-mail?
    email: bool,
    /// In the program?
    in_app: bool,
}

/// The preference is set.
#[derive(SimpleObject)]
pub struct PreferenceSet {
    /// All preferences.
    #[graphql(complexity = "30 * child_complexity")]
    preferences: Vec<NotificationPreference>,
}

payload!(
    /// What came of `setNotificationPreference`.
    SetNotificationPreferencePayload,
    PreferenceSet
);

/// What a reader does with notifications.
#[derive(Default)]
pub struct NotificationsMutation;

#[Object]
impl NotificationsMutation {
    /// Marks notifications as read.
    async fn mark_read(
        &self,
        ctx: &Context<'_>,
        input: MarkReadInput,
        idempotency_key: Option<String>,
    ) -> Result<MarkReadPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let named = input.ids.as_deref().unwrap_or_default();
            own::check_named(named.len())?;
            let ids: Vec<NotificationId> = named
                .iter()
                .map(NotificationId::from_global)
                .collect::<Result<_, Refusal>>()?;
            let all = input.all.unwrap_or(false);
            own::mark_read(tx, viewer, (!all).then_some(ids.as_slice()))
        })
        .await?;
        Ok(match done {
            Ok(()) => Ok(NotificationsRead {
                unread: unread(ctx, require_viewer(ctx)?).await?,
            }),
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Sets how you get a kind of message.
    async fn set_notification_preference(
        &self,
        ctx: &Context<'_>,
        input: SetNotificationPreferenceInput,
        idempotency_key: Option<String>,
    ) -> Result<SetNotificationPreferencePayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let wish = Wish {
                by_email: input.email,
                in_app: input.in_app,
            };
            own::set_wish(tx, viewer, &input.kind, wish)
        })
        .await?;
        let who = require_viewer(ctx)?.clone();
        Ok(match done {
            Ok(()) => {
                let preferences = read(ctx, move |read| preferences(read, &who)).await?;
                Ok(PreferenceSet { preferences })
            }
            Err(refusal) => Err(refusal),
        }
        .into())
    }
}
