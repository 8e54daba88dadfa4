//! Parts.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use super::revisions::revisions_of;
use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::identity::BuyerId;
use crate::parts::model::{AnalysisId, GeometryFacts, PartId, PartView};
use crate::platform::db::schema::{buyers, parts};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::searched::{lower, pattern};
use crate::q;

/// The buying side of an organisation.
pub(in crate::parts) fn buyer_of(
    read: &mut Read<'_>,
    organisation: OrganisationId,
) -> Result<Option<BuyerId>, Error> {
    Ok(q!(read, |c| {
        buyers::table
            .filter(buyers::organisation_id.eq(organisation))
            .select(buyers::id)
            .first(c)
            .optional()
    })?)
}

/// The organisation of a buyer.
pub(in crate::parts) fn organisation_of(
    read: &mut Read<'_>,
    part: PartId,
) -> Result<OrganisationId, Error> {
    Ok(q!(read, |c| {
        parts::table
            .inner_join(buyers::table.on(buyers::id.eq(parts::buyer_id)))
            .filter(parts::id.eq(part))
            .select(buyers::organisation_id)
            .first(c)
    })?)
}

/// Writes a new part.
pub(in crate::parts) fn insert(
    tx: &mut Tx<'_>,
    buyer: BuyerId,
    name: &str,
) -> Result<PartId, Error> {
    let id = PartId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(parts::table)
            .values((
                parts::id.eq(id),
                parts::buyer_id.eq(buyer),
                parts::name.eq(name),
                parts::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// Whether the part is there and the buyer's; locked until the transaction ends.
pub(in crate::parts) fn lock(tx: &mut Tx<'_>, buyer: BuyerId, part: PartId) -> Result<bool, Error> {
    let row = || {
        parts::table
            .filter(parts::id.eq(part))
            .filter(parts::buyer_id.eq(buyer))
            .select(parts::id)
    };
    let found: Option<PartId> = match tx.connection() {
        Conn::Sqlite(c) => row().first(c).optional()?,
        Conn::Pg(c) => row().for_update().first(c).optional()?,
    };
    Ok(found.is_some())
}

/// Gives a part another name.
pub(in crate::parts) fn rename(tx: &mut Tx<'_>, part: PartId, name: &str) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(parts::table.find(part))
            .set(parts::name.eq(name))
            .execute(c)
    })?;
    Ok(())
}

/// Puts a part away, or takes it out again with `None`.
pub(in crate::parts) fn archive(
    tx: &mut Tx<'_>,
    part: PartId,
    at: Option<Instant>,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(parts::table.find(part))
            .set(parts::archived_at.eq(at))
            .execute(c)
    })?;
    Ok(())
}

/// Where a page of the library starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::parts) enum After<'a> {
    /// After this instant and id, newest first.
    Newest(Option<(Instant, PartId)>),
    /// After this name and id, by name.
    Name(Option<(&'a str, PartId)>),
}

type PartRow = (PartId, String, Instant, Option<Instant>);

const PART: (
    parts::id,
    parts::name,
    parts::created_at,
    parts::archived_at,
) = (
    parts::id,
    parts::name,
    parts::created_at,
    parts::archived_at,
);

/// A page of the parts that are not put away.
pub(in crate::parts) fn page(
    read: &mut Read<'_>,
    buyer: BuyerId,
    search: Option<&str>,
    after: After<'_>,
    first: i64,
) -> Result<Vec<PartRow>, Error> {
    let pattern = pattern(search.unwrap_or_default());
    let found = q!(read, |c| {
        let all = parts::table
            .filter(parts::buyer_id.eq(buyer))
            .filter(parts::archived_at.is_null())
            .filter(lower(parts::name).like(&pattern).escape('\\'))
            .select(PART)
            .limit(first);
        match after {
            After::Newest(None) => all
                .order((parts::created_at.desc(), parts::id.desc()))
                .load::<PartRow>(c),
            After::Newest(Some((at, id))) => all
                .filter(
                    parts::created_at
                        .lt(at)
                        .or(parts::created_at.eq(at).and(parts::id.lt(id))),
                )
                .order((parts::created_at.desc(), parts::id.desc()))
                .load(c),
            After::Name(None) => all.order((lower(parts::name), parts::id)).load(c),
            After::Name(Some((name, id))) => all
                .filter(
                    lower(parts::name)
                        .gt(lower(name))
                        .or(lower(parts::name).eq(lower(name)).and(parts::id.gt(id))),
                )
                .order((lower(parts::name), parts::id))
                .load(c),
        }
    })?;
    Ok(found)
}

/// How many parts the same search finds in all.
pub(in crate::parts) fn count(
    read: &mut Read<'_>,
    buyer: BuyerId,
    search: Option<&str>,
) -> Result<i64, Error> {
    let pattern = pattern(search.unwrap_or_default());
    Ok(q!(read, |c| {
        parts::table
            .filter(parts::buyer_id.eq(buyer))
            .filter(parts::archived_at.is_null())
            .filter(lower(parts::name).like(&pattern).escape('\\'))
            .count()
            .get_result(c)
    })?)
}

/// The buyer's own parts among these, put away or not, in no order.
pub(in crate::parts) fn some(
    read: &mut Read<'_>,
    buyer: BuyerId,
    among: &[PartId],
) -> Result<Vec<PartRow>, Error> {
    Ok(q!(read, |c| {
        parts::table
            .filter(parts::id.eq_any(among))
            .filter(parts::buyer_id.eq(buyer))
            .select(PART)
            .load(c)
    })?)
}

/// The parts of some rows with their revisions; of geometry, the newest
/// revision's, or every one's.
pub(in crate::parts) fn views(
    read: &mut Read<'_>,
    rows: Vec<PartRow>,
    every_geometry: bool,
) -> Result<Vec<PartView>, Error> {
    let ids: Vec<PartId> = rows.iter().map(|row| row.0).collect();
    let mut by_part = revisions_of(read, &ids)?;
    let wanted: Vec<AnalysisId> = by_part
        .values()
        .flat_map(|all| all.iter().take(if every_geometry { usize::MAX } else { 1 }))
        .map(|revision| revision.analysis)
        .collect();
    let facts: HashMap<AnalysisId, Arc<GeometryFacts>> = super::analyses::facts(read, &wanted)?;
    let view = |(id, name, created_at, archived_at): PartRow| {
        let mut all = by_part.remove(&id)?.into_iter().map(|mut revision| {
            revision.geometry = facts.get(&revision.analysis).cloned();
            revision
        });
        Some(PartView {
            id,
            name,
            created_at,
            archived: archived_at.is_some(),
            latest: all.next()?,
            earlier: all.collect(),
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}
