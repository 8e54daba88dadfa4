//! What the things of one list have in common to read: the first that asks reads it
//! for all, so that a page costs the same few queries whatever its length.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use async_graphql::{Context, Result};
use tokio::sync::OnceCell;

use super::read;
use crate::error::Error;
use crate::platform::db::Read;

/// Values by the keys of one list, read for one viewer. It is made with the list and
/// goes with it, so what one viewer may see never answers another.
pub struct Together<K, V> {
    wanted: Vec<K>,
    found: OnceCell<Result<HashMap<K, V>>>,
}

impl<K, V> Together<K, V>
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// Of these keys, each once; nothing is read yet.
    pub fn of(wanted: impl IntoIterator<Item = K>) -> Self {
        let mut seen = HashSet::new();
        let wanted = wanted.into_iter().filter(|key| seen.insert(*key)).collect();
        Self {
            wanted,
            found: OnceCell::new(),
        }
    }

    /// One of them; none if reading did not find it. The first call reads all, and a
    /// failure of it is everybody's.
    pub async fn get<F>(&self, ctx: &Context<'_>, key: K, all: F) -> Result<Option<V>>
    where
        F: FnOnce(&mut Read<'_>, &[K]) -> std::result::Result<HashMap<K, V>, Error>
            + Send
            + 'static,
    {
        let wanted = self.wanted.clone();
        let found = self
            .found
            .get_or_init(|| read(ctx, move |read| all(read, &wanted)))
            .await;
        match found {
            Ok(found) => Ok(found.get(&key).cloned()),
            Err(error) => Err(error.clone()),
        }
    }
}
