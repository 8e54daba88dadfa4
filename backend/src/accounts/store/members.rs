//! Members: who belongs to which organisation, as what.

use std::collections::HashMap;

use diesel::prelude::*;

use super::persons::{Row as PersonRow, columns as person_columns, person};
use crate::accounts::model::{Member, Membership, OrganisationId, PersonId, Role};
use crate::error::Error;
use crate::platform::db::schema::{members, organisations, persons};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::group::by_key;
use crate::q;

/// Adds a member; false if the person is one already.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
) -> Result<bool, Error> {
    let now = tx.now()?;
    let added = q!(tx, |c| {
        diesel::insert_into(members::table)
            .values((
                members::organisation_id.eq(organisation),
                members::person_id.eq(person),
                members::role.eq(role),
                members::joined_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(c)
    })?;
    Ok(added == 1)
}

/// The person's role in the organisation.
pub(crate) fn role(
    read: &mut Read<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Option<Role>, Error> {
    Ok(q!(read, |c| {
        members::table
            .find((organisation, person))
            .select(members::role)
            .first(c)
            .optional()
    })?)
}

/// The person's organisations, the one joined first at the head.
pub(crate) fn of_person(read: &mut Read<'_>, person: PersonId) -> Result<Vec<Membership>, Error> {
    let rows: Vec<(OrganisationId, Role)> = q!(read, |c| {
        members::table
            .filter(members::person_id.eq(person))
            .order((members::joined_at, members::organisation_id))
            .select((members::organisation_id, members::role))
            .limit(100)
            .load(c)
    })?;
    let membership = |(organisation, role)| Membership { organisation, role };
    Ok(rows.into_iter().map(membership).collect())
}

/// The members of each of these organisations, by name.
pub(crate) fn of_organisations(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<Member>>, Error> {
    let rows: Vec<(OrganisationId, PersonRow, Role, Instant)> = q!(read, |c| {
        members::table
            .inner_join(persons::table.on(persons::id.eq(members::person_id)))
            .filter(members::organisation_id.eq_any(among))
            .order((persons::name, persons::id))
            .select((
                members::organisation_id,
                person_columns!(),
                members::role,
                members::joined_at,
            ))
            .load(c)
    })?;
    let member = |(organisation, row, role, joined_at)| {
        let member = Member {
            person: person(row),
            role,
            joined_at,
        };
        (organisation, member)
    };
    Ok(by_key(rows.into_iter().map(member)))
}

/// Holds the organisation's row, so that two who change its members at once wait
/// for each other: the last owner must stay.
pub(crate) fn lock(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<(), Error> {
    let row = || {
        organisations::table
            .find(organisation)
            .select(organisations::id)
    };
    match tx.connection() {
        Conn::Sqlite(c) => row().first::<OrganisationId>(c)?,
        Conn::Pg(c) => row().for_update().first::<OrganisationId>(c)?,
    };
    Ok(())
}

/// How many owners the organisation has.
pub(crate) fn owners(read: &mut Read<'_>, organisation: OrganisationId) -> Result<i64, Error> {
    Ok(q!(read, |c| {
        members::table
            .filter(members::organisation_id.eq(organisation))
            .filter(members::role.eq(Role::Owner))
            .count()
            .get_result(c)
    })?)
}

/// Who answers for each of these organisations: the owner that joined first, with name
/// and address. An organisation always has an owner.
pub(crate) fn contacts(
    read: &mut Read<'_>,
    among: &[OrganisationId],
) -> Result<HashMap<OrganisationId, (String, String)>, Error> {
    let rows: Vec<(OrganisationId, String, String)> = q!(read, |c| {
        members::table
            .inner_join(persons::table.on(persons::id.eq(members::person_id)))
            .filter(members::organisation_id.eq_any(among))
            .filter(members::role.eq(Role::Owner))
            .order((members::joined_at, persons::id))
            .select((members::organisation_id, persons::name, persons::email))
            .load(c)
    })?;
    let mut contacts = HashMap::new();
    for (organisation, name, email) in rows {
        contacts.entry(organisation).or_insert((name, email));
    }
    Ok(contacts)
}

/// Changes a member's role.
pub(crate) fn set_role(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(
        members::table.find((organisation, person))
    )
    .set(members::role.eq(role))
    .execute(c))?;
    Ok(())
}

/// Removes a member.
pub(crate) fn remove(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<(), Error> {
    q!(tx, |c| diesel::delete(
        members::table.find((organisation, person))
    )
    .execute(c))?;
    Ok(())
}
