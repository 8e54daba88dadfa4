//! What a person reads and says of messages to itself.

use super::message::CHOOSABLE;
use super::model::{NotificationId, NotificationRow, Wish};
use super::store;
use crate::accounts::model::Language;
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::{Read, Tx};
use crate::session::Viewer;

/// Most notifications that are named at once.
const MOST_NAMED: usize = 100;

/// The language in which the person reads.
pub fn language(read: &mut Read<'_>, who: &Viewer) -> Result<Language, Error> {
    store::language_of(read, who.person())
}

/// A page of the person's notifications, newest first, at most `limit`.
pub fn notifications(
    read: &mut Read<'_>,
    who: &Viewer,
    before: Option<(i64, NotificationId)>,
    limit: i64,
) -> Result<Vec<NotificationRow>, Error> {
    store::notifications(read, who.person(), before, limit)
}

/// How many notifications the person has not read.
pub fn unread(read: &mut Read<'_>, who: &Viewer) -> Result<i64, Error> {
    store::unread(read, who.person())
}

/// Marks the person's notifications as read: those named, or all.
pub fn mark_read(
    tx: &mut Tx<'_>,
    who: &Viewer,
    ids: Option<&[NotificationId]>,
) -> Result<(), Error> {
    store::mark_read(tx, who.person(), ids)
}

/// Refuses more names of notifications than fit.
pub fn check_named(count: usize) -> Result<(), Refusal> {
    if count <= MOST_NAMED {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::TooMany)
        .at("ids")
        .with_limit(MOST_NAMED.to_string()))
}

/// How the person gets each kind that can be chosen; both ways unless it said otherwise.
pub fn wishes(read: &mut Read<'_>, who: &Viewer) -> Result<Vec<(&'static str, Wish)>, Error> {
    let said = store::wishes(read, who.person())?;
    let both = Wish {
        by_email: true,
        in_app: true,
    };
    let wish = |kind: &&'static str| {
        let said = said.iter().find(|(known, _)| known == kind);
        (*kind, said.map_or(both, |(_, wish)| *wish))
    };
    Ok(CHOOSABLE.iter().map(wish).collect())
}

/// Says how the person gets a kind.
pub fn set_wish(tx: &mut Tx<'_>, who: &Viewer, kind: &str, wish: Wish) -> Result<(), Error> {
    if !CHOOSABLE.contains(&kind) {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at("kind")
            .because(format!("one of {}", CHOOSABLE.join(", ")))
            .into());
    }
    store::set_wish(tx, who.person(), kind, wish)
}
