//! Persons: one row per e-mail address, and the operators among them.

use diesel::prelude::*;

use crate::accounts::model::{Language, Person, PersonId, UnitSystem};
use crate::error::Error;
use crate::platform::db::schema::{operators, persons};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

/// What a new person is made of. The address is in lower case, the password hashed.
#[derive(Debug, Clone)]
pub(crate) struct NewPerson {
    /// The e-mail address.
    pub(crate) email: String,
    /// The name.
    pub(crate) name: String,
    /// Argon2id, as a PHC string.
    pub(crate) password_hash: String,
    /// The language of the mails.
    pub(crate) language: Language,
    /// How lengths are shown.
    pub(crate) unit_system: UnitSystem,
    /// Since when the address is known to be the person's.
    pub(crate) confirmed_at: Option<Instant>,
}

/// What signing in needs to know.
#[derive(Debug, Clone)]
pub(crate) struct Credentials {
    /// Whose they are.
    pub(crate) person: PersonId,
    /// Argon2id, as a PHC string.
    pub(crate) password_hash: String,
    /// Whether the address was confirmed.
    pub(crate) confirmed: bool,
}

/// A person as [`columns`] selects it.
pub(super) type Row = (
    PersonId,
    String,
    String,
    Language,
    UnitSystem,
    Option<Instant>,
);

/// The columns of a [`Row`].
macro_rules! columns {
    () => {
        (
            persons::id,
            persons::name,
            persons::email,
            persons::language,
            persons::unit_system,
            persons::email_confirmed_at,
        )
    };
}
pub(super) use columns;

pub(super) fn person((id, name, email, language, unit_system, confirmed_at): Row) -> Person {
    Person {
        id,
        name,
        email,
        language,
        unit_system,
        email_confirmed: confirmed_at.is_some(),
    }
}

/// Adds a person; `None` if the address is somebody's already.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewPerson) -> Result<Option<PersonId>, Error> {
    let id = PersonId::random();
    let now = tx.now()?;
    let added = q!(tx, |c| {
        diesel::insert_into(persons::table)
            .values((
                persons::id.eq(id),
                persons::email.eq(&new.email),
                persons::name.eq(&new.name),
                persons::password_hash.eq(&new.password_hash),
                persons::language.eq(new.language),
                persons::unit_system.eq(new.unit_system),
                persons::email_confirmed_at.eq(new.confirmed_at),
                persons::created_at.eq(now),
            ))
            .on_conflict(persons::email)
            .do_nothing()
            .execute(c)
    })?;
    Ok((added == 1).then_some(id))
}

/// The person, who must exist.
pub(crate) fn get(read: &mut Read<'_>, id: PersonId) -> Result<Person, Error> {
    let row: Row = q!(read, |c| {
        persons::table.find(id).select(columns!()).first(c)
    })?;
    Ok(person(row))
}

/// The person of an address (in lower case).
pub(crate) fn by_email(read: &mut Read<'_>, email: &str) -> Result<Option<Person>, Error> {
    let row: Option<Row> = q!(read, |c| {
        persons::table
            .filter(persons::email.eq(email))
            .select(columns!())
            .first(c)
            .optional()
    })?;
    Ok(row.map(person))
}

/// The credentials of an address (in lower case).
pub(crate) fn credentials(read: &mut Read<'_>, email: &str) -> Result<Option<Credentials>, Error> {
    let row: Option<(PersonId, String, Option<Instant>)> = q!(read, |c| {
        persons::table
            .filter(persons::email.eq(email))
            .select((
                persons::id,
                persons::password_hash,
                persons::email_confirmed_at,
            ))
            .first(c)
            .optional()
    })?;
    Ok(
        row.map(|(person, password_hash, confirmed_at)| Credentials {
            person,
            password_hash,
            confirmed: confirmed_at.is_some(),
        }),
    )
}

/// The hash of a person's password.
pub(crate) fn password_hash(read: &mut Read<'_>, id: PersonId) -> Result<String, Error> {
    Ok(q!(read, |c| persons::table
        .find(id)
        .select(persons::password_hash)
        .first(c))?)
}

/// Replaces the password; `from` is the hash it was checked against, if it was.
/// False if the password was changed since.
pub(crate) fn set_password(
    tx: &mut Tx<'_>,
    id: PersonId,
    from: Option<&str>,
    to: &str,
) -> Result<bool, Error> {
    let changed = match from {
        Some(from) => q!(tx, |c| diesel::update(
            persons::table
                .find(id)
                .filter(persons::password_hash.eq(from))
        )
        .set(persons::password_hash.eq(to))
        .execute(c))?,
        None => q!(tx, |c| diesel::update(persons::table.find(id))
            .set(persons::password_hash.eq(to))
            .execute(c))?,
    };
    Ok(changed == 1)
}

/// Notes that the address is the person's; false if that was known.
pub(crate) fn confirm(tx: &mut Tx<'_>, id: PersonId) -> Result<bool, Error> {
    let now = tx.now()?;
    let changed = q!(tx, |c| diesel::update(
        persons::table
            .find(id)
            .filter(persons::email_confirmed_at.is_null())
    )
    .set(persons::email_confirmed_at.eq(now))
    .execute(c))?;
    Ok(changed == 1)
}

/// Changes what a person says of itself.
pub(crate) fn update(
    tx: &mut Tx<'_>,
    id: PersonId,
    name: &str,
    language: Language,
    unit_system: UnitSystem,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(persons::table.find(id))
        .set((
            persons::name.eq(name),
            persons::language.eq(language),
            persons::unit_system.eq(unit_system),
        ))
        .execute(c))?;
    Ok(())
}

/// Makes the person an operator. Nothing changes the second time.
pub(crate) fn make_operator(tx: &mut Tx<'_>, id: PersonId) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| diesel::insert_into(operators::table)
        .values((operators::person_id.eq(id), operators::created_at.eq(now)))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// How many operators there are.
pub(crate) fn count_operators(read: &mut Read<'_>) -> Result<i64, Error> {
    Ok(q!(read, |c| operators::table.count().get_result(c))?)
}
