//! What happens at the last byte of an upload: its pieces become one file, and
//! the file becomes what it was sent for.

use bytes::Bytes;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::Receiver;

use super::model::{PartId, Units, UploadId, UploadPurpose};
use super::receiving::{folder, remove_pieces};
use super::rules;
use super::store::files::{self, NewFile};
use super::store::library;
use super::store::revisions::{self, NewRevision};
use super::store::uploads::{self as store, Upload};
use super::tasks::FINISH_UPLOAD;
use super::worker::{Frame, Work, WorkerError};
use super::{analysis, failure};
use crate::app::App;
use crate::error::{Error, Refusal, RefusalCode};
use crate::identity::BuyerId;
use crate::platform::blobs::{Stored, random_key};
use crate::platform::db::Tx;
use crate::platform::events::{Audience, tell};
use crate::platform::id::AnyId;
use crate::platform::seal::hex;
use crate::platform::tasks;

/// What a file of geometry is stored as: what it really is, its analysis says.
pub(super) const GEOMETRY_MEDIA_TYPE: &str = "application/octet-stream";

/// Makes of a wholly received upload what it was sent for. Running it again, or
/// twice at once, makes nothing twice.
///
/// # Errors
/// Refused for ever if the file is not what the purpose takes; that is recorded
/// with the upload, whose bytes are removed.
pub async fn finish(app: &App, id: UploadId) -> Result<(), Error> {
    let found = app.db.read(move |read| store::find(read, id)).await?;
    let upload = found.ok_or_else(|| Refusal::not_found("upload"))?;
    if upload.file.is_some() {
        return Ok(());
    }
    if let Some(failure) = upload.failure.as_deref() {
        return Err(recorded(failure));
    }
    if upload.received < upload.size {
        return Err(Refusal::new(RefusalCode::WrongState)
            .because("not all of the file is there")
            .into());
    }
    let made = match upload.purpose {
        UploadPurpose::Part | UploadPurpose::Revision => finish_geometry(app, &upload).await,
        UploadPurpose::Drawing | UploadPurpose::Photo => finish_picture(app, &upload).await,
    };
    match made {
        Ok(()) => remove_pieces(&app.blobs, &upload.blob_key).await,
        Err(Error::Refused(refusal)) => {
            record(app, &upload, refusal.clone()).await?;
            Err(refusal.into())
        }
        // Whoever finished it meanwhile has taken its pieces away from under us.
        Err(error) => {
            let found = app.db.read(move |read| store::find(read, id)).await?;
            let finished = found.is_some_and(|upload| upload.file.is_some());
            if finished { Ok(()) } else { Err(error) }
        }
    }
}

fn recorded(failure: &str) -> Error {
    match serde_json::from_str::<Refusal>(failure) {
        Ok(refusal) => refusal.into(),
        Err(error) => Error::Fault(error.into()),
    }
}

async fn record(app: &App, upload: &Upload, refusal: Refusal) -> Result<(), Error> {
    let id = upload.id;
    let text = serde_json::to_string(&refusal).map_err(|error| Error::Fault(error.into()))?;
    app.db
        .write(move |tx| {
            tasks::cancel(tx, FINISH_UPLOAD, id.uuid())?;
            store::fail(tx, id, &text)
        })
        .await?;
    app.blobs.delete(&upload.blob_key).await?;
    remove_pieces(&app.blobs, &upload.blob_key).await
}

/// Makes one blob of the pieces, which must follow one another from the first
/// byte to the last.
async fn assemble(app: &App, upload: &Upload) -> Result<Stored, Error> {
    let pieces = app.blobs.list(&folder(&upload.blob_key)).await?;
    let mut end = 0_u64;
    for (key, size) in &pieces {
        let offset = key
            .rsplit('/')
            .next()
            .and_then(|word| word.parse::<u64>().ok());
        if offset != Some(end) {
            return Err(Error::Fault(anyhow::anyhow!(
                "a piece is missing at byte {end}"
            )));
        }
        end += size;
    }
    let keys: Vec<String> = pieces.into_iter().map(|(key, _)| key).collect();
    let stored = app.blobs.concatenate(&upload.blob_key, &keys).await?;
    if i64::try_from(stored.size) != Ok(upload.size) {
        let (is, should) = (stored.size, upload.size);
        return Err(Error::Fault(anyhow::anyhow!(
            "{is} bytes instead of {should}"
        )));
    }
    Ok(stored)
}

async fn finish_geometry(app: &App, upload: &Upload) -> Result<(), Error> {
    let stored = assemble(app, upload).await?;
    let guess = guess(app, &upload.blob_key).await?;
    let upload = upload.id;
    app.db
        .write(move |tx| make_revision(tx, upload, &stored, guess.clone()))
        .await
}

type Guess = Option<(Units, String)>;

/// A guess at a stored file's unit. A file that has none, or that the reader
/// can't cope with, is analysed all the same: the analysis says what is wrong.
async fn guess(app: &App, key: &str) -> Result<Guess, Error> {
    let input = app.blobs.stream(key).await?;
    let mut said = app.worker.start(&Work::Guess, input);
    while let Some(frame) = said.recv().await {
        match frame {
            Ok(Frame::Report(json)) => {
                let guess: geometry::UnitsGuess =
                    serde_json::from_slice(&json).map_err(|error| Error::Fault(error.into()))?;
                let reason = failure::word_of(&guess.reason);
                return Ok(Some((guess.units.into(), reason)));
            }
            Ok(Frame::End) => break,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the unit of an upload could not be guessed");
                break;
            }
        }
    }
    Ok(None)
}

fn make_revision(
    tx: &mut Tx<'_>,
    id: UploadId,
    stored: &Stored,
    guess: Guess,
) -> Result<(), Error> {
    let Some(upload) = store::lock(tx, id)?.filter(|upload| upload.file.is_none()) else {
        return Ok(());
    };
    let buyer = library::buyer_of(tx, upload.organisation)?;
    let buyer = buyer.ok_or_else(|| Refusal::not_found("part"))?;
    let (part, number) = part_for(tx, buyer, &upload)?;
    let file = files::insert(
        tx,
        &NewFile {
            organisation: upload.organisation,
            blob_key: &upload.blob_key,
            sha256: &stored.sha256,
            size: upload.size,
            media_type: GEOMETRY_MEDIA_TYPE,
            file_name: &upload.file_name,
        },
    )?;
    let guessed = guess.as_ref().map(|(units, _)| *units);
    let units = upload.units.or(guessed).unwrap_or(Units::Millimetre);
    let analysis = analysis::begin(tx, upload.organisation, file, &stored.sha256, units)?;
    let revision = revisions::insert_revision(
        tx,
        NewRevision {
            part,
            number,
            file,
            guess,
            units_confirmed: upload.units.is_some(),
            analysis,
            by: upload.person,
        },
    )?;
    let audience = Audience::Organisation(upload.organisation.uuid());
    tell(tx, "part", part.uuid(), audience)?;
    tell(tx, "revision", revision.uuid(), audience)?;
    tasks::cancel(tx, FINISH_UPLOAD, id.uuid())?;
    store::finish(tx, id, file, Some(AnyId::from_uuid(part.uuid())))
}

/// The part that an upload is for, made if it is a new one, and the number of
/// its next revision.
fn part_for(tx: &mut Tx<'_>, buyer: BuyerId, upload: &Upload) -> Result<(PartId, i32), Error> {
    let Some(part) = upload.subject.map(|id| PartId::from_uuid(id.uuid())) else {
        let name = upload.part_name.as_deref().unwrap_or(&upload.file_name);
        return Ok((library::insert(tx, buyer, name)?, 1));
    };
    if !library::lock(tx, buyer, part)? {
        return Err(Refusal::not_found("part").into());
    }
    let newest = revisions::newest_number(tx, part)?;
    Ok((part, rules::next_number(newest)?))
}

async fn finish_picture(app: &App, upload: &Upload) -> Result<(), Error> {
    assemble(app, upload).await?;
    let input = app.blobs.stream(&upload.blob_key).await?;
    let work = Work::Clean(upload.purpose);
    let (media_type, bytes) = cleaned(app.worker.start(&work, input)).await?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let key = random_key();
    app.blobs.put(&key, bytes).await?;
    let id = upload.id;
    let (row_key, destinations) = (key.clone(), app.destinations);
    let kept = app
        .db
        .write(move |tx| {
            let Some(upload) = store::lock(tx, id)?.filter(|upload| upload.file.is_none()) else {
                return Ok(false);
            };
            let file = files::insert(
                tx,
                &NewFile {
                    organisation: upload.organisation,
                    blob_key: &row_key,
                    sha256: &sha256,
                    size,
                    media_type: &media_type,
                    file_name: &upload.file_name,
                },
            )?;
            let give = match upload.purpose {
                UploadPurpose::Photo => destinations.keep_photo,
                _ => destinations.draw,
            };
            let subject = upload.subject.map(AnyId::uuid).unwrap_or_default();
            give(tx, upload.organisation, subject, file)?;
            tasks::cancel(tx, FINISH_UPLOAD, id.uuid())?;
            store::finish(tx, id, file, upload.subject)?;
            Ok::<_, Error>(true)
        })
        .await;
    if !matches!(kept, Ok(true)) {
        app.blobs.delete(&key).await?;
    }
    kept?;
    // The bytes as they were sent, names and all, are kept nowhere.
    app.blobs.delete(&upload.blob_key).await?;
    Ok(())
}

type Said = Receiver<Result<Frame, WorkerError>>;

async fn cleaned(mut said: Said) -> Result<(String, Bytes), Error> {
    let fault = |error: serde_json::Error| Error::Fault(error.into());
    let unreadable = |why: String| Error::Refused(Refusal::new(RefusalCode::FileType).because(why));
    let (mut media_type, mut bytes) = (None, Vec::new());
    while let Some(frame) = said.recv().await {
        match frame {
            Ok(Frame::Report(json)) => {
                media_type = Some(serde_json::from_slice(&json).map_err(fault)?);
            }
            Ok(Frame::Bytes(mut run)) => bytes.append(&mut run),
            Ok(Frame::Refused(json)) => {
                return Err(unreadable(serde_json::from_slice(&json).map_err(fault)?));
            }
            Ok(Frame::End) => {
                let media_type = media_type.unwrap_or_default();
                return Ok((media_type, bytes.into()));
            }
            Ok(_) => {}
            // What makes the reader crash or never end is no file to keep.
            Err(error @ (WorkerError::Crashed(_) | WorkerError::TimedOut(_))) => {
                tracing::warn!(%error, "a picture could not be cleaned");
                return Err(unreadable("the file can't be read".to_owned()));
            }
            Err(error) => return Err(Error::Fault(error.into())),
        }
    }
    Err(Error::Fault(anyhow::anyhow!("the worker fell silent")))
}
