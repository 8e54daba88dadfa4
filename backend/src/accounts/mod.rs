//! Accounts: organisations, their members, and how a person comes in.

pub mod model;

pub use model::{OrganisationId, PersonId};
