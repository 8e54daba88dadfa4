//! The library: looking parts up, naming them, putting them away, reading their
//! geometry in other units.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::analysis;
use super::model::{FileId, PartId, PartView, RevisionId, Units};
use super::rules;
use super::store::library::{self as store, After};
use super::store::{files, revisions};
use crate::accounts::model::OrganisationId;
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::events::{Audience, tell};
use crate::session::{Acting, Buyer};

crate::text_enum! {
    /// In which order parts are listed.
    #[derive(Default)]
    pub enum PartOrder {
        /// The newest part first.
        #[default]
        Newest = "newest",
        /// By name.
        Name = "name",
    }
}

/// Where a page of parts begins: the sort key of the row before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartCursor {
    /// In the order of newness: microseconds since 1970, and the id.
    Newest(i64, Uuid),
    /// In the order of names.
    Name(String, Uuid),
}

impl PartCursor {
    /// The cursor of a part in an order.
    pub fn of(part: &PartView, order: PartOrder) -> Self {
        match order {
            PartOrder::Newest => Self::Newest(part.created_at.micros(), part.id.uuid()),
            PartOrder::Name => Self::Name(part.name.clone(), part.id.uuid()),
        }
    }
}

/// Which parts are wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// At most so many.
    pub first: i64,
    /// Those after this one.
    pub after: Option<PartCursor>,
    /// Those with this in their name, whatever its case.
    pub search: Option<String>,
    /// In this order.
    pub order: PartOrder,
    /// Whether the geometry of earlier revisions is read too.
    pub every_geometry: bool,
}

/// A page of the library.
#[derive(Debug, Clone)]
pub struct PartPage {
    /// The parts.
    pub parts: Vec<PartView>,
    /// Whether more follow.
    pub more: bool,
    /// How many there are in all.
    pub total: i64,
}

/// A page of the parts that are not put away.
///
/// # Errors
/// Refused if the cursor is of another order or the search is too long.
pub fn list(read: &mut Read<'_>, buyer: &Buyer, wanted: &Wanted) -> Result<PartPage, Error> {
    let search = wanted
        .search
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    if search.is_some_and(|text| text.chars().count() > rules::MAX_NAME) {
        return Err(Refusal::new(RefusalCode::TooLong)
            .at("search")
            .with_limit(rules::MAX_NAME.to_string())
            .because("a search is at most as long as a name")
            .into());
    }
    let after = match (wanted.order, &wanted.after) {
        (PartOrder::Newest, None) => After::Newest(None),
        (PartOrder::Newest, Some(PartCursor::Newest(micros, id))) => After::Newest(Some((
            Instant::from_micros(*micros),
            PartId::from_uuid(*id),
        ))),
        (PartOrder::Name, None) => After::Name(None),
        (PartOrder::Name, Some(PartCursor::Name(name, id))) => {
            After::Name(Some((name, PartId::from_uuid(*id))))
        }
        _ => {
            return Err(Refusal::new(RefusalCode::Invalid)
                .at("after")
                .because("the cursor is of another order")
                .into());
        }
    };
    let mut rows = store::page(read, buyer.id(), search, after, wanted.first + 1)?;
    let first = usize::try_from(wanted.first).unwrap_or(0);
    let more = rows.len() > first;
    rows.truncate(first);
    Ok(PartPage {
        parts: store::views(read, rows, wanted.every_geometry)?,
        more,
        total: store::count(read, buyer.id(), search)?,
    })
}

/// One part with all its revisions and their geometry.
///
/// # Errors
/// Refused as not found if it is not the buyer's.
pub fn part(read: &mut Read<'_>, buyer: &Buyer, id: PartId) -> Result<PartView, Error> {
    let found = parts(read, buyer, &[id])?.pop();
    found.ok_or_else(|| Refusal::not_found("part").into())
}

/// The buyer's own parts among these, as [`part`] gives one, in no order.
pub fn parts(read: &mut Read<'_>, buyer: &Buyer, among: &[PartId]) -> Result<Vec<PartView>, Error> {
    let rows = store::some(read, buyer.id(), among)?;
    store::views(read, rows, true)
}

/// The part of a revision.
///
/// # Errors
/// Refused as not found if the revision is not the buyer's.
pub fn part_of(read: &mut Read<'_>, buyer: &Buyer, revision: RevisionId) -> Result<PartId, Error> {
    let refs = revisions::revision_refs(read, buyer.id(), revision)?;
    let refs = refs.ok_or_else(|| Refusal::not_found("revision"))?;
    Ok(refs.part)
}

/// Gives a part another name.
///
/// # Errors
/// Refused if the part is not the buyer's or the name does not fit.
pub fn rename(tx: &mut Tx<'_>, buyer: &Acting<Buyer>, id: PartId, name: &str) -> Result<(), Error> {
    let name = rules::name(name, "name")?;
    own(tx, buyer, id)?;
    store::rename(tx, id, &name)?;
    tell_part(tx, id)
}

/// Puts a part away, or takes it out again. Nothing that refers to it changes.
///
/// # Errors
/// Refused if the part is not the buyer's.
pub fn archive(
    tx: &mut Tx<'_>,
    buyer: &Acting<Buyer>,
    id: PartId,
    archived: bool,
) -> Result<(), Error> {
    own(tx, buyer, id)?;
    let at = if archived { Some(tx.now()?) } else { None };
    store::archive(tx, id, at)?;
    tell_part(tx, id)
}

fn own(tx: &mut Tx<'_>, buyer: &Acting<Buyer>, id: PartId) -> Result<(), Error> {
    if store::lock(tx, buyer.id(), id)? {
        return Ok(());
    }
    Err(Refusal::not_found("part").at("id").into())
}

fn tell_part(tx: &mut Tx<'_>, id: PartId) -> Result<(), Error> {
    let organisation = store::organisation_of(tx, id)?;
    tell(
        tx,
        "part",
        id.uuid(),
        Audience::Organisation(organisation.uuid()),
    )
}

/// Reads a revision's file in these units from now on, as a person chose. Returns whether
/// they are others than before: then there is another analysis, or the one there is if the
/// file was read so before, and the caller makes sure that no counterparty relies on the
/// units that were in force.
///
/// # Errors
/// Refused if the revision is not the buyer's.
pub fn set_units(
    tx: &mut Tx<'_>,
    buyer: &Acting<Buyer>,
    revision: RevisionId,
    units: Units,
) -> Result<bool, Error> {
    let refs = revisions::revision_refs(tx, buyer.id(), revision)?;
    let refs = refs.ok_or_else(|| Refusal::not_found("revision").at("revisionId"))?;
    let organisation = buyer.member().organisation();
    let anew = units != refs.units;
    let analysis = if anew {
        analysis::begin(tx, organisation, refs.file, &refs.sha256, units)?
    } else {
        refs.analysis
    };
    revisions::choose_units(tx, revision, analysis)?;
    tell(
        tx,
        "revision",
        revision.uuid(),
        Audience::Organisation(organisation.uuid()),
    )?;
    Ok(anew)
}

/// Tries the failed analysis of a revision again.
///
/// # Errors
/// Refused if the revision is not the buyer's or its analysis did not fail.
pub fn retry_analysis(
    tx: &mut Tx<'_>,
    buyer: &Acting<Buyer>,
    revision: RevisionId,
) -> Result<(), Error> {
    let refs = revisions::revision_refs(tx, buyer.id(), revision)?;
    let refs = refs.ok_or_else(|| Refusal::not_found("revision").at("revisionId"))?;
    if analysis::retry(tx, refs.analysis)? {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::WrongState)
        .at("revisionId")
        .because("only an analysis that failed can be tried again")
        .into())
}

/// A stored file: where it is and what it is.
#[derive(Debug, Clone)]
pub struct StoredFile {
    /// Where its bytes are.
    pub blob_key: String,
    /// Its media type.
    pub media_type: String,
    /// The uploader's name for it, for its owner alone.
    pub file_name: String,
}

/// Stored files by their ids. Whether the reader may see them is the caller's to know.
pub fn stored_files(
    read: &mut Read<'_>,
    among: &[FileId],
) -> Result<HashMap<FileId, StoredFile>, Error> {
    let stored = |(id, blob_key, media_type, file_name)| {
        let file = StoredFile {
            blob_key,
            media_type,
            file_name,
        };
        (id, file)
    };
    Ok(files::some(read, among)?.into_iter().map(stored).collect())
}

/// Where each revision's uploaded file is, its name, and the units in which it is read.
/// Whether the reader may have them is the caller's to know.
pub fn files_of_revisions(
    read: &mut Read<'_>,
    among: &[RevisionId],
) -> Result<HashMap<RevisionId, (StoredFile, Units)>, Error> {
    let stored = |(id, blob_key, file_name, units)| {
        let file = StoredFile {
            blob_key,
            media_type: "application/octet-stream".to_owned(),
            file_name,
        };
        (id, (file, units))
    };
    let found = revisions::files_of(read, among)?;
    Ok(found.into_iter().map(stored).collect())
}

/// The organisation that owns a part.
pub fn owner_of(read: &mut Read<'_>, part: PartId) -> Result<OrganisationId, Error> {
    store::organisation_of(read, part)
}
