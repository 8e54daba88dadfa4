//! Coming in and going out: a session of a person in one of its organisations.

use super::attempts::{self, Attempt};
use super::model::{Membership, OrganisationId, PersonId};
use super::store::persons::Credentials;
use super::store::{members, persons};
use super::{password, rules, sign_up};
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::{Db, Tx};
use crate::session::refresh::{self, Living};
use crate::session::{self, Viewer};

/// What somebody signs in with.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The e-mail address, as typed.
    pub email: String,
    /// The password.
    pub password: String,
    /// In which of the person's organisations; the first that it joined if not said.
    pub organisation: Option<OrganisationId>,
}

fn wrong_credentials(field: &str) -> Refusal {
    Refusal::new(RefusalCode::WrongCredentials)
        .at(field)
        .because("the e-mail address and the password don't belong together")
}

/// Begins a session for the right password of a confirmed address. `from` is the
/// client's address. An unknown address is refused like a wrong password, and
/// after as long.
pub async fn sign_in(db: &Db, from: &str, with: SignIn) -> Result<Living, Error> {
    let email = rules::sought(&with.email);
    let tries = vec![Attempt::on_account(&email), Attempt::from_address(from)];
    attempts::count_apart(db, tries).await?;
    let owner = prove(db, &email, with.password, "password").await?;
    if !owner.confirmed {
        return Err(not_confirmed(db, email, owner.person).await?.into());
    }
    db.write(move |tx| {
        // The password may have been changed, and all sessions ended, while it was hashed.
        if persons::password_hash(tx, owner.person)? != owner.password_hash {
            return Err(wrong_credentials("password").into());
        }
        begin(tx, owner.person, with.organisation)
    })
    .await
}

/// The credentials of the address, if this is its password.
pub(super) async fn prove(
    db: &Db,
    email: &str,
    password: String,
    field: &str,
) -> Result<Credentials, Error> {
    let sought = email.to_owned();
    let found = db
        .read(move |read| persons::credentials(read, &sought))
        .await?;
    let hash = found.as_ref().map(|owner| owner.password_hash.clone());
    let proven = password::matches(password, hash).await?;
    match found {
        Some(owner) if proven => Ok(owner),
        _ => Err(wrong_credentials(field).into()),
    }
}

/// Sends another link to whoever has the password, and refuses.
async fn not_confirmed(db: &Db, email: String, person: PersonId) -> Result<Refusal, Error> {
    let sent: Result<(), Refusal> = db
        .write(move |tx| {
            let counted = attempts::count(tx, &[Attempt::mail_to(&email)])?;
            if counted.is_ok() {
                sign_up::send_confirmation(tx, person)?;
            }
            Ok::<_, Error>(counted)
        })
        .await?;
    let detail = match sent {
        Ok(()) => "the e-mail address is not confirmed; a new link was sent to it",
        Err(_) => "the e-mail address is not confirmed; a link was sent to it before",
    };
    Ok(Refusal::new(RefusalCode::EmailNotConfirmed)
        .at("email")
        .because(detail))
}

/// Begins a session in the organisation, or in the one that the person joined
/// first; an operator may belong to none.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    person: PersonId,
    organisation: Option<OrganisationId>,
) -> Result<Living, Error> {
    let memberships = members::of_person(tx, person)?;
    let place = choose(&memberships, organisation)?;
    refresh::begin(tx, person, place)
}

fn choose(
    memberships: &[Membership],
    wanted: Option<OrganisationId>,
) -> Result<Option<OrganisationId>, Refusal> {
    let mut places = memberships.iter().map(|membership| membership.organisation);
    match wanted {
        None => Ok(places.next()),
        Some(wanted) if places.any(|place| place == wanted) => Ok(Some(wanted)),
        Some(_) => Err(Refusal::not_found("organisation").at("organisationId")),
    }
}

/// Goes on in another of the person's organisations: the session ends, another begins.
pub fn switch_organisation(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    organisation: OrganisationId,
) -> Result<Living, Error> {
    let living = begin(tx, viewer.person(), Some(organisation))?;
    session::end(tx, viewer.session())?;
    Ok(living)
}

/// Ends the session, for HTTP and sockets at once.
pub fn sign_out(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<(), Error> {
    session::end(tx, viewer.session())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::model::Role;

    #[test]
    fn a_session_is_in_the_organisation_asked_for_or_in_the_first() {
        let place = |role| Membership {
            organisation: OrganisationId::random(),
            role,
        };
        let memberships = [place(Role::Viewer), place(Role::Owner)];
        let [first, second] = memberships.map(|membership| membership.organisation);
        assert_eq!(choose(&memberships, None).unwrap(), Some(first));
        assert_eq!(choose(&memberships, Some(second)).unwrap(), Some(second));
        assert_eq!(choose(&[], None).unwrap(), None);
        let stranger = choose(&memberships, Some(OrganisationId::random()));
        assert_eq!(stranger.unwrap_err().code, RefusalCode::NotFound);
    }
}
