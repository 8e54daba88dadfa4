//! Every integration test, in one binary. Each runs on SQLite, and on PostgreSQL
//! when `FORJA_TEST_POSTGRES` names a server (`cargo verify` starts one).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "these are tests"
)]

mod support;

mod accounts;
mod analyses;
mod anonymity;
mod awards;
mod background;
mod behind_proxy;
mod billing;
mod binary;
mod blobs;
mod board;
mod build_and_access;
mod capacity;
mod database;
mod demo_mails;
mod desk_lists;
mod drawings;
mod events;
mod faults;
mod fields;
mod health;
mod idempotency;
mod jobs;
mod library;
mod limits;
mod mail;
mod members;
mod notify;
mod open_loops;
mod orders;
mod pages;
mod parts;
mod posts;
mod profiles;
mod quotes;
mod releases;
mod repairs;
mod reports;
mod schema;
mod search;
mod session;
mod socket;
mod storage;
mod tidy;
mod tokens;
mod tries;
mod uploads;
mod verification;
