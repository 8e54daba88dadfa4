//! What belongs to several things, put with the thing that it belongs to.

use std::collections::HashMap;
use std::hash::Hash;

/// The values of each key, in the order in which they come; a key without any is left out.
pub fn by_key<K: Eq + Hash, V>(rows: impl IntoIterator<Item = (K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows {
        groups.entry(key).or_default().push(value);
    }
    groups
}
