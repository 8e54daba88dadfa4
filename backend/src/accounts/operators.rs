//! Operators: made on the command line, and never over the API.

use super::model::{Language, PersonId, Purpose, UnitSystem};
use super::sign_up::confirm;
use super::store::persons::NewPerson;
use super::store::{links, persons};
use super::{password, rules};
use crate::error::{Error, Refusal};
use crate::notify::Message;
use crate::platform::db::Tx;

/// Seconds for which a link that was printed is good: an hour.
const LINK_SECONDS: i64 = 3_600;

/// How somebody became an operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// A new person with the given name and password.
    New(PersonId),
    /// The person that had the address; its name and password stay.
    Known(PersonId),
}

/// Makes an operator. The address counts as confirmed: whoever runs the command
/// vouches for it. Hashes the password on this thread.
pub fn make_operator(
    tx: &mut Tx<'_>,
    email: &str,
    name: &str,
    password: &str,
) -> Result<Made, Error> {
    let email = rules::email("email", email)?;
    let known = persons::by_email(tx, &email)?;
    let made = match known {
        Some(person) => {
            confirm(tx, person.id)?;
            Made::Known(person.id)
        }
        None => {
            password::check("password", password, &email)?;
            let new = NewPerson {
                email,
                name: rules::line("name", name, rules::MAX_NAME)?,
                password_hash: password::hash_blocking(password)?,
                language: Language::Es,
                unit_system: UnitSystem::Metric,
                confirmed_at: Some(tx.now()?),
            };
            let person = persons::insert(tx, &new)?;
            Made::New(person.ok_or_else(|| Refusal::not_found("person"))?)
        }
    };
    let (Made::New(person) | Made::Known(person)) = made;
    persons::make_operator(tx, person)?;
    Ok(made)
}

/// The path, with its secret, of one link for a person whose mail does not arrive:
/// to confirm the address, or to set a new password if it is confirmed. Links sent
/// before end.
pub fn link(tx: &mut Tx<'_>, email: &str) -> Result<String, Error> {
    let email = rules::email("email", email)?;
    let person =
        persons::by_email(tx, &email)?.ok_or_else(|| Refusal::not_found("person").at("email"))?;
    let message = if person.email_confirmed {
        let token = links::issue(tx, person.id, Purpose::ResetPassword, LINK_SECONDS)?;
        Message::ResetPassword { token }
    } else {
        let token = links::issue(tx, person.id, Purpose::ConfirmEmail, LINK_SECONDS)?;
        Message::ConfirmEmail { token }
    };
    Ok(message.path())
}
