//! Accounts: organisations, their members, and how a person comes in. Nothing
//! here tells whether an address has an account. What the other side may know of
//! an organisation is its [`profile`], read with a proof of disclosure.

pub mod attempts;
pub mod countries;
pub mod graphql;
pub mod invitation;
pub mod membership;
pub mod model;
pub mod operators;
pub mod organisation;
pub mod password;
pub mod profile;
pub mod recovery;
mod rules;
pub mod sign_in;
pub mod sign_up;
mod store;
pub mod tax_id;
pub mod verification;

pub use model::{OrganisationId, PersonId};
pub use operators::make_operator;

use crate::error::Error;
use crate::platform::db::Tx;

/// Forgets links that were over a month ago.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Error> {
    store::links::sweep(tx)
}
