//! Stored files.

use diesel::prelude::*;

use crate::accounts::model::OrganisationId;
use crate::error::Error;
use crate::parts::model::FileId;
use crate::platform::db::schema::files;
use crate::platform::db::{Read, Tx};
use crate::q;

/// A file as it is stored.
#[derive(Debug, Clone)]
pub(in crate::parts) struct NewFile<'a> {
    pub(in crate::parts) organisation: OrganisationId,
    pub(in crate::parts) blob_key: &'a str,
    pub(in crate::parts) sha256: &'a str,
    pub(in crate::parts) size: i64,
    pub(in crate::parts) media_type: &'a str,
    pub(in crate::parts) file_name: &'a str,
}

/// Writes a file's row.
pub(in crate::parts) fn insert(tx: &mut Tx<'_>, new: &NewFile<'_>) -> Result<FileId, Error> {
    let id = FileId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(files::table)
            .values((
                files::id.eq(id),
                files::organisation_id.eq(new.organisation),
                files::blob_key.eq(new.blob_key),
                files::sha256.eq(new.sha256),
                files::size_bytes.eq(new.size),
                files::media_type.eq(new.media_type),
                files::file_name.eq(new.file_name),
                files::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// Removes a file's row and says where its bytes are.
pub(in crate::parts) fn remove(tx: &mut Tx<'_>, id: FileId) -> Result<Option<String>, Error> {
    let key: Option<String> = q!(tx, |c| {
        files::table
            .find(id)
            .select(files::blob_key)
            .first(c)
            .optional()
    })?;
    q!(tx, |c| diesel::delete(files::table.find(id)).execute(c))?;
    Ok(key)
}

/// Of each of these files: where it is, its media type, its uploader's name for it.
pub(in crate::parts) fn some(
    read: &mut Read<'_>,
    among: &[FileId],
) -> Result<Vec<(FileId, String, String, String)>, Error> {
    Ok(q!(read, |c| {
        files::table
            .filter(files::id.eq_any(among))
            .select((
                files::id,
                files::blob_key,
                files::media_type,
                files::file_name,
            ))
            .load(c)
    })?)
}
