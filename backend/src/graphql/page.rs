//! Pages of lists: bounded sizes and opaque cursors.

use async_graphql::SimpleObject;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Refusal, RefusalCode};

/// Longest page.
pub const MAX_PAGE: i32 = 100;

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
        .ok_or_else(|| {
            Refusal::new(RefusalCode::Invalid)
                .at("after")
                .because("not a cursor of this list")
        })
}
