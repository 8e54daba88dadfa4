//! Pages of lists: bounded sizes and opaque cursors.

use async_graphql::{ID, SimpleObject};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Refusal, RefusalCode};
use crate::platform::db::Instant;

/// Longest page.
pub const MAX_PAGE: i32 = 100;

/// Longest text that a list is searched for, in characters.
const LONGEST_SEARCH: usize = 100;

/// Where a page stands in its list.
#[derive(Debug, Clone, SimpleObject)]
pub struct PageInfo {
    /// Whether more follows.
    pub has_next_page: bool,
    /// Give it as `after` to get what follows.
    pub end_cursor: Option<String>,
}

/// The checked size of a page.
pub fn size(first: i32) -> Result<i64, Refusal> {
    if (1..=MAX_PAGE).contains(&first) {
        return Ok(i64::from(first));
    }
    Err(Refusal::new(RefusalCode::OutOfRange)
        .at("first")
        .with_limit(MAX_PAGE.to_string())
        .because(format!("first is {first}; 1 to {MAX_PAGE} fit")))
}

/// A cursor that holds a row's sort key.
pub fn cursor(key: &impl Serialize) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
}

/// The sort key in a cursor that we gave.
pub fn after<K: DeserializeOwned>(cursor: Option<&str>) -> Result<Option<K>, Refusal> {
    let Some(cursor) = cursor else {
        return Ok(None);
    };
    URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .map(Some)
        .ok_or_else(foreign)
}

fn foreign() -> Refusal {
    Refusal::new(RefusalCode::Invalid)
        .at("after")
        .because("not a cursor of this list")
}

/// The cursor of a thing in a list by time. Its id tells what it is, so that a list of other
/// things does not take it.
pub fn cursor_at(at: Instant, id: &ID) -> String {
    cursor(&(at.micros(), &id.0))
}

/// The place in a cursor that [`cursor_at`] gave, of a thing whose id `from_global` reads.
pub fn after_at<I>(
    cursor: Option<&str>,
    from_global: fn(&ID) -> Result<I, Refusal>,
) -> Result<Option<(Instant, I)>, Refusal> {
    let Some((at, id)) = after::<(i64, String)>(cursor)? else {
        return Ok(None);
    };
    let id = from_global(&ID(id)).map_err(|_| foreign())?;
    Ok(Some((Instant::from_micros(at), id)))
}

/// What to search for, of which the first 100 characters count; `None` if there is nothing.
pub fn searched(text: Option<&str>) -> Option<String> {
    let text: String = text?.trim().chars().take(LONGEST_SEARCH).collect();
    (!text.is_empty()).then_some(text)
}
