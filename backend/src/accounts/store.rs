//! The only SQL of accounts, by what a row is about.

pub(super) mod links;
pub(super) mod members;
pub(super) mod organisations;
pub(super) mod persons;
