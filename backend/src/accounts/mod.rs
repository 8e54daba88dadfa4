//! Accounts: organisations, their members, and how a person comes in.

pub mod countries;
pub mod model;
pub mod profile;
mod store;
pub mod tax_id;

pub use model::{OrganisationId, PersonId};
