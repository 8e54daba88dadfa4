//! The only SQL of accounts, by what a row is about.

pub mod links;
pub mod members;
pub mod organisations;
pub mod persons;
