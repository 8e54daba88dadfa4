//! The Forja marketplace server. `ARCHITECTURE.md` is the map.

pub mod accounts;
pub mod app;
pub mod awards;
pub mod billing;
pub mod capacity;
pub mod catalogue;
pub mod clock;
pub mod config;
pub mod demo;
pub mod error;
pub mod graphql;
pub mod housekeeping;
pub mod http;
pub mod identity;
pub mod jobs;
pub mod money;
pub mod notify;
pub mod orders;
pub mod parts;
pub mod platform;
pub mod quotes;
pub mod releases;
pub mod session;
