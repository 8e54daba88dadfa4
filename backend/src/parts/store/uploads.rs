//! Uploads on their way.

use diesel::prelude::*;

use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::Error;
use crate::parts::model::{FileId, PartId, PendingUpload, Units, UploadId, UploadPurpose};
use crate::platform::db::schema::{files, organisations, uploads};
use crate::platform::db::{Conn, Instant, Read, Tx};
use crate::platform::id::AnyId;
use crate::q;

/// An upload as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = uploads)]
pub(in crate::parts) struct Upload {
    pub(in crate::parts) id: UploadId,
    pub(in crate::parts) address: String,
    #[diesel(column_name = organisation_id)]
    pub(in crate::parts) organisation: OrganisationId,
    #[diesel(column_name = person_id)]
    pub(in crate::parts) person: PersonId,
    pub(in crate::parts) purpose: UploadPurpose,
    pub(in crate::parts) subject: Option<AnyId>,
    pub(in crate::parts) part_name: Option<String>,
    pub(in crate::parts) units: Option<Units>,
    pub(in crate::parts) file_name: String,
    #[diesel(column_name = size_bytes)]
    pub(in crate::parts) size: i64,
    #[diesel(column_name = received_bytes)]
    pub(in crate::parts) received: i64,
    pub(in crate::parts) blob_key: String,
    #[diesel(column_name = file_id)]
    pub(in crate::parts) file: Option<FileId>,
    pub(in crate::parts) failure: Option<String>,
    pub(in crate::parts) expires_at: Instant,
}

/// Lets one at a time count an organisation's storage.
pub(in crate::parts) fn lock_organisation(
    tx: &mut Tx<'_>,
    id: OrganisationId,
) -> Result<(), Error> {
    let row = || organisations::table.find(id).select(organisations::id);
    let _locked: OrganisationId = match tx.connection() {
        // SQLite has one writer: the transaction is the lock.
        Conn::Sqlite(c) => row().first(c)?,
        Conn::Pg(c) => row().for_update().first(c)?,
    };
    Ok(())
}

/// Bytes that an organisation's files and uploads under way take.
pub(in crate::parts) fn storage_used(
    read: &mut Read<'_>,
    organisation: OrganisationId,
) -> Result<i64, Error> {
    let now = read.now()?;
    // Added up here: the sum of big integers is a numeric on PostgreSQL.
    let stored: Vec<i64> = q!(read, |c| {
        files::table
            .filter(files::organisation_id.eq(organisation))
            .select(files::size_bytes)
            .load(c)
    })?;
    let coming: Vec<i64> = q!(read, |c| {
        uploads::table
            .filter(uploads::organisation_id.eq(organisation))
            .filter(uploads::file_id.is_null())
            .filter(uploads::failure.is_null())
            .filter(uploads::expires_at.gt(now))
            .select(uploads::size_bytes)
            .load(c)
    })?;
    Ok(stored
        .into_iter()
        .chain(coming)
        .fold(0, i64::saturating_add))
}

/// Writes a new upload.
pub(in crate::parts) fn insert(
    tx: &mut Tx<'_>,
    new: &Upload,
    names_nobody: bool,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(uploads::table)
            .values((
                (
                    uploads::id.eq(new.id),
                    uploads::address.eq(&new.address),
                    uploads::organisation_id.eq(new.organisation),
                    uploads::person_id.eq(new.person),
                    uploads::purpose.eq(new.purpose),
                    uploads::subject.eq(new.subject),
                    uploads::part_name.eq(new.part_name.as_deref()),
                    uploads::units.eq(new.units),
                ),
                uploads::names_nobody.eq(names_nobody),
                uploads::file_name.eq(&new.file_name),
                uploads::size_bytes.eq(new.size),
                uploads::received_bytes.eq(new.received),
                uploads::blob_key.eq(&new.blob_key),
                uploads::created_at.eq(now),
                uploads::expires_at.eq(new.expires_at),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The upload at an address, if it is the organisation's.
pub(in crate::parts) fn at(
    read: &mut Read<'_>,
    address: &str,
    organisation: OrganisationId,
) -> Result<Option<Upload>, Error> {
    Ok(q!(read, |c| {
        uploads::table
            .filter(uploads::address.eq(address))
            .filter(uploads::organisation_id.eq(organisation))
            .select(Upload::as_select())
            .first(c)
            .optional()
    })?)
}

/// An upload by its id.
pub(in crate::parts) fn find(read: &mut Read<'_>, id: UploadId) -> Result<Option<Upload>, Error> {
    Ok(q!(read, |c| {
        uploads::table
            .find(id)
            .select(Upload::as_select())
            .first(c)
            .optional()
    })?)
}

/// An upload by its id; its row stays locked until the transaction ends.
pub(in crate::parts) fn lock(tx: &mut Tx<'_>, id: UploadId) -> Result<Option<Upload>, Error> {
    Ok(match tx.connection() {
        Conn::Sqlite(c) => uploads::table
            .find(id)
            .select(Upload::as_select())
            .first(c)
            .optional()?,
        Conn::Pg(c) => uploads::table
            .find(id)
            .select(Upload::as_select())
            .for_update()
            .first(c)
            .optional()?,
    })
}

/// The uploads of an organisation that still wait for bytes, oldest first.
pub(in crate::parts) fn pending(
    read: &mut Read<'_>,
    organisation: OrganisationId,
) -> Result<Vec<PendingUpload>, Error> {
    let now = read.now()?;
    let rows: Vec<Upload> = q!(read, |c| {
        uploads::table
            .filter(uploads::organisation_id.eq(organisation))
            .filter(uploads::file_id.is_null())
            .filter(uploads::failure.is_null())
            .filter(uploads::expires_at.gt(now))
            .order((uploads::created_at, uploads::id))
            .select(Upload::as_select())
            .load(c)
    })?;
    Ok(rows.into_iter().map(Upload::into_pending).collect())
}

impl Upload {
    fn into_pending(self) -> PendingUpload {
        let revision = self.purpose == UploadPurpose::Revision;
        let part = self.subject.filter(|_| revision);
        PendingUpload {
            id: self.id,
            address: self.address,
            purpose: self.purpose,
            part: part.map(|id| PartId::from_uuid(id.uuid())),
            file_name: self.file_name,
            size_bytes: self.size,
            received_bytes: self.received,
            expires_at: self.expires_at,
        }
    }
}

/// Moves the count of received bytes from `from` to `to`; false if it is no
/// longer `from`, or the upload has ended.
pub(in crate::parts) fn advance(
    tx: &mut Tx<'_>,
    id: UploadId,
    from: i64,
    to: i64,
    expires_at: Instant,
) -> Result<bool, Error> {
    let now = tx.now()?;
    let moved = q!(tx, |c| {
        diesel::update(
            uploads::table
                .find(id)
                .filter(uploads::received_bytes.eq(from))
                .filter(uploads::file_id.is_null())
                .filter(uploads::failure.is_null())
                .filter(uploads::expires_at.gt(now)),
        )
        .set((
            uploads::received_bytes.eq(to),
            uploads::expires_at.eq(expires_at),
        ))
        .execute(c)
    })?;
    Ok(moved == 1)
}

/// Ends an upload that is under way; true if there was one.
pub(in crate::parts) fn expire_now(
    tx: &mut Tx<'_>,
    id: UploadId,
    organisation: OrganisationId,
) -> Result<bool, Error> {
    let now = tx.now()?;
    let ended = q!(tx, |c| {
        diesel::update(
            uploads::table
                .find(id)
                .filter(uploads::organisation_id.eq(organisation))
                .filter(uploads::file_id.is_null())
                .filter(uploads::expires_at.gt(now)),
        )
        .set(uploads::expires_at.eq(now))
        .execute(c)
    })?;
    Ok(ended == 1)
}

/// Says why nothing can be made of an upload.
pub(in crate::parts) fn fail(tx: &mut Tx<'_>, id: UploadId, failure: &str) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(uploads::table.find(id).filter(uploads::file_id.is_null()))
            .set(uploads::failure.eq(failure))
            .execute(c)
    })?;
    Ok(())
}

/// Says what became of an upload: its file, and the part, line or order it is for.
pub(in crate::parts) fn finish(
    tx: &mut Tx<'_>,
    id: UploadId,
    file: FileId,
    outcome: Option<AnyId>,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(uploads::table.find(id))
            .set((uploads::file_id.eq(file), uploads::outcome.eq(outcome)))
            .execute(c)
    })?;
    Ok(())
}

/// Removes an upload whose time is over.
pub(in crate::parts) fn remove(tx: &mut Tx<'_>, id: UploadId) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::delete(uploads::table.find(id).filter(uploads::expires_at.le(now))).execute(c)
    })?;
    Ok(())
}
