//! Uploads: asked for, looked up, taken back.

use uuid::Uuid;

use super::model::{PartId, PendingUpload, Units, UploadId, UploadPurpose};
use super::rules::{self, Allowance};
use super::store::library;
use super::store::uploads::{self as store, Upload};
use super::tasks::{FINISH_UPLOAD, SWEEP_UPLOAD};
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::blobs::random_key;
use crate::platform::db::{Read, Tx};
use crate::platform::id::{AnyId, random_token};
use crate::platform::tasks;
use crate::session::{Acting, Buyer, Member};

/// What a new upload is for.
#[derive(Debug, Clone)]
pub enum Target {
    /// A new part; its name comes from the file's if none is given.
    Part {
        /// The part's name.
        name: Option<String>,
        /// The file's unit; guessed if none is given.
        units: Option<Units>,
    },
    /// A new revision of a part.
    Revision {
        /// The part.
        part: PartId,
        /// The file's unit; guessed if none is given.
        units: Option<Units>,
    },
    /// A drawing for a line of a job; the caller has checked that it may have one.
    Drawing {
        /// The line.
        line: Uuid,
        /// The buyer's word that the drawing names nobody.
        names_nobody: bool,
    },
}

/// An upload that is asked for.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// What it is for.
    pub target: Target,
    /// The file's name.
    pub file_name: String,
    /// The file's size, bytes.
    pub size_bytes: f64,
}

/// Makes an address to which a part, a revision or a drawing can be sent.
///
/// # Errors
/// Refused if the size, a name or the storage does not fit, if too many uploads
/// are under way, if the part is not the buyer's, or if a drawing lacks the
/// buyer's word.
pub fn create(
    tx: &mut Tx<'_>,
    buyer: &Acting<Buyer>,
    new: &NewUpload,
    allowed: &Allowance,
) -> Result<UploadId, Error> {
    let mut upload = blank(tx, buyer.member(), &new.file_name)?;
    let mut names_nobody = false;
    match &new.target {
        Target::Part { name, units } => {
            upload.purpose = UploadPurpose::Part;
            upload.units = *units;
            upload.part_name = Some(match name {
                Some(name) => rules::name(name, "partName")?,
                None => rules::part_name_of(&upload.file_name),
            });
        }
        Target::Revision { part, units } => {
            if !library::lock(tx, buyer.id(), *part)? {
                return Err(Refusal::not_found("part").at("partId").into());
            }
            upload.purpose = UploadPurpose::Revision;
            upload.units = *units;
            upload.subject = Some(AnyId::from_uuid(part.uuid()));
        }
        Target::Drawing {
            line,
            names_nobody: word,
        } => {
            if !word {
                return Err(Refusal::new(RefusalCode::Required)
                    .at("namesNobody")
                    .because("suppliers see the drawing: confirm that it names nobody")
                    .into());
            }
            names_nobody = true;
            upload.purpose = UploadPurpose::Drawing;
            upload.subject = Some(AnyId::from_uuid(*line));
        }
    }
    admit(tx, upload, names_nobody, new.size_bytes, allowed)
}

/// Makes an address to which a photo of an order can be sent; either side may.
///
/// # Errors
/// As [`create`].
pub fn create_photo(
    tx: &mut Tx<'_>,
    member: &Acting<Member>,
    order: Uuid,
    file_name: &str,
    size_bytes: f64,
    allowed: &Allowance,
) -> Result<UploadId, Error> {
    let mut upload = blank(tx, member, file_name)?;
    upload.purpose = UploadPurpose::Photo;
    upload.subject = Some(AnyId::from_uuid(order));
    admit(tx, upload, false, size_bytes, allowed)
}

fn blank(tx: &mut Tx<'_>, member: &Member, file_name: &str) -> Result<Upload, Error> {
    Ok(Upload {
        id: UploadId::random(),
        address: random_token(),
        organisation: member.organisation(),
        person: member.person(),
        purpose: UploadPurpose::Part,
        subject: None,
        part_name: None,
        units: None,
        file_name: rules::file_name(file_name)?,
        size: 0,
        received: 0,
        blob_key: random_key(),
        file: None,
        failure: None,
        expires_at: tx.now()?.plus_seconds(rules::KEPT_SECONDS),
    })
}

fn admit(
    tx: &mut Tx<'_>,
    mut upload: Upload,
    names_nobody: bool,
    size_bytes: f64,
    allowed: &Allowance,
) -> Result<UploadId, Error> {
    upload.size = allowed.check_size(upload.purpose, size_bytes)?;
    store::lock_organisation(tx, upload.organisation)?;
    let open = store::pending(tx, upload.organisation)?.len();
    if open >= rules::MAX_OPEN_UPLOADS {
        return Err(Refusal::new(RefusalCode::TooMany)
            .with_limit(rules::MAX_OPEN_UPLOADS.to_string())
            .because(format!(
                "{open} uploads are under way; finish or cancel some"
            ))
            .into());
    }
    let used = store::storage_used(tx, upload.organisation)?;
    allowed.check_storage(used, upload.size)?;
    store::insert(tx, &upload, names_nobody)?;
    tasks::enqueue(tx, SWEEP_UPLOAD, upload.id.uuid(), upload.expires_at)?;
    Ok(upload.id)
}

/// The uploads of an organisation that wait for more bytes, oldest first.
pub fn pending(read: &mut Read<'_>, member: &Member) -> Result<Vec<PendingUpload>, Error> {
    store::pending(read, member.organisation())
}

/// One of them.
pub fn pending_one(
    read: &mut Read<'_>,
    member: &Member,
    id: UploadId,
) -> Result<PendingUpload, Error> {
    let all = store::pending(read, member.organisation())?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or_else(|| Refusal::not_found("upload").into())
}

/// Takes an upload back; what was received is removed soon after.
///
/// # Errors
/// Refused as not found if it is over, or not the organisation's.
pub fn cancel(tx: &mut Tx<'_>, member: &Acting<Member>, id: UploadId) -> Result<(), Error> {
    if !store::expire_now(tx, id, member.organisation())? {
        return Err(Refusal::not_found("upload").at("id").into());
    }
    let now = tx.now()?;
    tasks::cancel(tx, SWEEP_UPLOAD, id.uuid())?;
    tasks::cancel(tx, FINISH_UPLOAD, id.uuid())?;
    tasks::enqueue(tx, SWEEP_UPLOAD, id.uuid(), now)?;
    Ok(())
}

/// Bytes that the organisation's files take, uploads under way included.
pub fn storage_used(read: &mut Read<'_>, member: &Member) -> Result<i64, Error> {
    store::storage_used(read, member.organisation())
}
