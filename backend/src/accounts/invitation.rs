//! Accepting an invitation: as a new person, or as one that is here already.

use super::attempts::{self, Attempt};
use super::model::{Person, PersonId, Role};
use super::organisation::tell;
use super::sign_up::{bad_link, confirm};
use super::store::links::{self, OpenInvitation};
use super::store::persons::NewPerson;
use super::store::{members, organisations, persons};
use super::{password, rules, sign_in};
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::{Db, Read, Tx};
use crate::session::refresh::{self, Living};
use crate::session::{self, Viewer};

/// An invitation, for whoever has its link.
#[derive(Debug, Clone)]
pub struct InvitationOffer {
    /// Who invites.
    pub organisation_name: String,
    /// Who is invited.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Whether the address is that of a person who can sign in already.
    pub person_exists: bool,
}

/// The invitation of a link; `None` if it is used up, too old or not ours.
pub fn offer(read: &mut Read<'_>, token: &str) -> Result<Option<InvitationOffer>, Error> {
    let Some(open) = links::open_invitation(read, token)? else {
        return Ok(None);
    };
    let person_exists = established(read, &open.email)?.is_some();
    Ok(Some(InvitationOffer {
        organisation_name: organisations::get(read, open.organisation)?.name,
        email: open.email,
        role: open.role,
        person_exists,
    }))
}

/// The person of the address. Whoever signed up and never confirmed it is not yet
/// one: the address may be somebody else's.
fn established(read: &mut Read<'_>, email: &str) -> Result<Option<Person>, Error> {
    Ok(persons::by_email(read, email)?.filter(|person| person.email_confirmed))
}

/// What somebody accepts an invitation with.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// The secret of the link.
    pub token: String,
    /// The name, of a new person.
    pub name: Option<String>,
    /// The new person's password, or the one that the person has.
    pub password: Option<String>,
}

/// Who accepts.
enum Accepting {
    Known(PersonId),
    New { name: String, password_hash: String },
}

/// Makes whoever has the link a member and begins a session there. A new person
/// gives a name and a password; one that is here already its password, unless it
/// is signed in as the one who was invited. `from` is the client's address.
pub async fn accept(
    db: &Db,
    from: &str,
    viewer: Option<Viewer>,
    with: Acceptance,
) -> Result<Living, Error> {
    attempts::count_apart(db, vec![Attempt::from_address(from)]).await?;
    let token = with.token.clone();
    let (open, known) = db
        .read(move |read| {
            let open = links::open_invitation(read, &token)?.ok_or_else(bad_link)?;
            let known = established(read, &open.email)?;
            Ok::<_, Error>((open, known))
        })
        .await?;
    let signed_in = |person: &Person| viewer.as_ref().is_some_and(|v| v.person() == person.id);
    let accepting = match known {
        Some(person) if signed_in(&person) => Accepting::Known(person.id),
        Some(person) => {
            attempts::count_apart(db, vec![Attempt::on_account(&person.email)]).await?;
            let password = required("password", with.password)?;
            Accepting::Known(
                sign_in::prove(db, &person.email, password, "password")
                    .await?
                    .person,
            )
        }
        None => new_person(&open, with.name, with.password).await?,
    };
    let before = viewer.map(|viewer| viewer.session());
    db.write(move |tx| {
        let living = join(tx, &with.token, &accepting)?;
        if let Some(session) = before {
            session::end(tx, session)?;
        }
        Ok(living)
    })
    .await
}

fn required(field: &str, value: Option<String>) -> Result<String, Refusal> {
    value.ok_or_else(|| {
        Refusal::new(RefusalCode::Required)
            .at(field)
            .because("it is missing")
    })
}

async fn new_person(
    open: &OpenInvitation,
    name: Option<String>,
    wanted: Option<String>,
) -> Result<Accepting, Error> {
    let name = rules::line("name", &name.unwrap_or_default(), rules::MAX_NAME)?;
    let wanted = required("password", wanted)?;
    password::check("password", &wanted, &open.email)?;
    let password_hash = password::hash(wanted).await?;
    Ok(Accepting::New {
        name,
        password_hash,
    })
}

fn join(tx: &mut Tx<'_>, token: &str, accepting: &Accepting) -> Result<Living, Error> {
    let open = links::open_invitation(tx, token)?.ok_or_else(bad_link)?;
    // Of two who accept at once, one ends the invitation.
    if !links::end_invitation(tx, open.organisation, open.id)? {
        return Err(bad_link().into());
    }
    let person = match accepting {
        Accepting::Known(person) => *person,
        Accepting::New {
            name,
            password_hash,
        } => settle(tx, &open, name, password_hash)?,
    };
    members::insert(tx, open.organisation, person, open.role)?;
    tell(tx, open.organisation)?;
    refresh::begin(tx, person, Some(open.organisation))
}

/// Makes the new person, or gives the account that nobody confirmed to whoever
/// shows, by the link, that the address is theirs.
fn settle(
    tx: &mut Tx<'_>,
    open: &OpenInvitation,
    name: &str,
    password_hash: &str,
) -> Result<PersonId, Error> {
    let inviting = organisations::get(tx, open.organisation)?;
    let now = tx.now()?;
    let new = NewPerson {
        email: open.email.clone(),
        name: name.to_owned(),
        password_hash: password_hash.to_owned(),
        language: inviting.language,
        unit_system: inviting.unit_system,
        confirmed_at: Some(now),
    };
    if let Some(person) = persons::insert(tx, &new)? {
        return Ok(person);
    }
    let Some(person) = persons::by_email(tx, &open.email)? else {
        return Err(bad_link().into());
    };
    if person.email_confirmed {
        // Confirmed since: its password decides.
        return Err(Refusal::new(RefusalCode::Conflict)
            .because("the address was confirmed meanwhile; accept with its password")
            .into());
    }
    persons::set_password(tx, person.id, None, password_hash)?;
    persons::update(tx, person.id, name, person.language, person.unit_system)?;
    confirm(tx, person.id)?;
    Ok(person.id)
}
