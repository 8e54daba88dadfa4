//! Passwords that are forgotten or changed.

use super::attempts::{self, Attempt};
use super::model::Purpose;
use super::sign_up::{bad_link, confirm};
use super::store::{links, persons};
use super::{password, rules};
use crate::error::{Error, Refusal, RefusalCode};
use crate::notify::{self, Message, To};
use crate::platform::db::{Db, Tx};
use crate::session::{self, Viewer};

/// Seconds for which a link to set a new password is good: an hour.
const RESET_SECONDS: i64 = 3_600;

/// Sends a link to the address if it is a person's. Nothing tells whether it is.
pub async fn request_reset(db: &Db, from: &str, email: &str) -> Result<(), Error> {
    let email = rules::sought(email);
    let tries = [Attempt::from_address(from), Attempt::mail_to(&email)];
    // One transaction for both outcomes: a second one would take a moment longer.
    let counted: Result<(), Refusal> = db
        .write(move |tx| {
            let counted = attempts::count(tx, &tries)?;
            if counted.is_ok() {
                send_link(tx, &email)?;
            }
            Ok::<_, Error>(counted)
        })
        .await?;
    Ok(counted?)
}

fn send_link(tx: &mut Tx<'_>, email: &str) -> Result<(), Error> {
    let Some(person) = persons::by_email(tx, email)? else {
        return Ok(());
    };
    let token = links::issue(tx, person.id, Purpose::ResetPassword, RESET_SECONDS)?;
    notify::send(tx, To::Person(person.id), &Message::ResetPassword { token })
}

/// A new password whose form is good, hashed.
#[derive(Clone)]
pub struct NewPassword {
    hash: String,
    /// The hash of the password that it replaces, if that one was asked for.
    replaces: Option<String>,
}

/// Checks and hashes the password that the holder of a link wants.
pub async fn new_password(db: &Db, token: String, wanted: String) -> Result<NewPassword, Error> {
    let email = db
        .read(move |read| {
            let owner = links::owner(read, &token, Purpose::ResetPassword)?;
            let owner = owner.map(|person| persons::get(read, person)).transpose()?;
            Ok::<_, Error>(owner.map(|person| person.email).unwrap_or_default())
        })
        .await?;
    password::check("password", &wanted, &email)?;
    Ok(NewPassword {
        hash: password::hash(wanted).await?,
        replaces: None,
    })
}

/// Sets the password of whoever has the link. It ends all of the person's sessions,
/// and shows that the address is the person's.
pub fn reset_password(tx: &mut Tx<'_>, token: &str, new: &NewPassword) -> Result<(), Error> {
    let person = links::redeem(tx, token, Purpose::ResetPassword)?.ok_or_else(bad_link)?;
    persons::set_password(tx, person, None, &new.hash)?;
    links::end(tx, person, Purpose::ResetPassword)?;
    confirm(tx, person)?;
    session::end_of_person(tx, person, None)
}

/// Whether the current password was given, and the next one, checked and hashed.
#[derive(Clone)]
pub struct PasswordChange(Result<NewPassword, Refusal>);

/// Compares the current password and hashes the next. A wrong one is refused when
/// the change is made, so that a repeated key gets the first answer.
pub async fn password_change(
    db: &Db,
    viewer: &Viewer,
    current: String,
    next: String,
) -> Result<PasswordChange, Error> {
    let person = viewer.person();
    let (email, hash) = db
        .read(move |read| {
            let email = persons::get(read, person)?.email;
            Ok::<_, Error>((email, persons::password_hash(read, person)?))
        })
        .await?;
    attempts::count_apart(db, vec![Attempt::on_account(&email)]).await?;
    password::check("next", &next, &email)?;
    if !password::matches(current, Some(hash.clone())).await? {
        let refusal = Refusal::new(RefusalCode::WrongCredentials)
            .at("current")
            .because("this is not the current password");
        return Ok(PasswordChange(Err(refusal)));
    }
    Ok(PasswordChange(Ok(NewPassword {
        hash: password::hash(next).await?,
        replaces: Some(hash),
    })))
}

/// Changes the password and ends the person's other sessions.
pub fn change_password(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    change: &PasswordChange,
) -> Result<(), Error> {
    let new = change.0.as_ref().map_err(Clone::clone)?;
    if !persons::set_password(tx, viewer.person(), new.replaces.as_deref(), &new.hash)? {
        return Err(Refusal::new(RefusalCode::Conflict)
            .because("the password was changed meanwhile")
            .into());
    }
    links::end(tx, viewer.person(), Purpose::ResetPassword)?;
    session::end_of_person(tx, viewer.person(), Some(viewer.session()))
}
