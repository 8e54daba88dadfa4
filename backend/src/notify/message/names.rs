//! What messages name: jobs, orders, and how a quote stood.

use serde::{Deserialize, Serialize};

/// How a quote that was not awarded stood: told at confirmation, and only where
/// there were three quotes or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// The lowest total.
    First,
    /// The second lowest.
    Second,
    /// The third lowest.
    Third,
    /// Fourth or later.
    Lower,
}

/// A job as a message names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobName {
    /// Its code, such as `J-7K3F9Q`.
    pub code: String,
    /// Its public title.
    pub title: String,
}

/// An order as a message names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderName {
    /// Its code, such as `O-7K3F9Q`.
    pub code: String,
    /// Its global id, for the link.
    pub id: String,
    /// Its title.
    pub title: String,
}
