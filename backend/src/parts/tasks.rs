//! Background work of parts.

use super::model::{AnalysisId, RepairId, UploadId, UploadPurpose};
use super::receiving::remove_pieces;
use super::store::{files, uploads as store};
use super::{analysis, finishing, repair};
use crate::app::App;
use crate::error::Error;
use crate::platform::tasks::{self, Handlers, Lane, TaskError};

/// Analyses a file; the subject is the analysis.
pub const ANALYSE: &str = "analyse";
/// Repairs the mesh of a revision; the subject is the repair.
pub const REPAIR: &str = "repair";
/// Finishes an upload whose node stopped at its last byte; the subject is the upload.
pub const FINISH_UPLOAD: &str = "finish-upload";
/// Removes an upload whose time is over; the subject is the upload.
pub const SWEEP_UPLOAD: &str = "sweep-upload";

/// Adds the work of parts to a node's.
pub fn add(handlers: &mut Handlers, app: &App) {
    let own = app.clone();
    handlers.add_in(Lane::Slow, ANALYSE, move |subject| {
        let app = own.clone();
        async move { analysis::run(&app, AnalysisId::from_uuid(subject)).await }
    });
    handlers.when_given_up(ANALYSE, |tx, subject| {
        analysis::give_up(tx, AnalysisId::from_uuid(subject))
    });
    let own = app.clone();
    handlers.add_in(Lane::Slow, REPAIR, move |subject| {
        let app = own.clone();
        async move { repair::run(&app, RepairId::from_uuid(subject)).await }
    });
    handlers.when_given_up(REPAIR, |tx, subject| {
        repair::give_up(tx, RepairId::from_uuid(subject))
    });
    let own = app.clone();
    handlers.add(FINISH_UPLOAD, move |subject| {
        let app = own.clone();
        async move { finish(&app, UploadId::from_uuid(subject)).await }
    });
    let own = app.clone();
    handlers.add(SWEEP_UPLOAD, move |subject| {
        let app = own.clone();
        async move { Ok(sweep(&app, UploadId::from_uuid(subject)).await?) }
    });
}

async fn finish(app: &App, id: UploadId) -> Result<(), TaskError> {
    match finishing::finish(app, id).await {
        // A refusal is recorded with the upload, where its owner reads it.
        Ok(()) | Err(Error::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Removes an upload and its pieces once its time is over; a photo that was
/// made part of nothing goes with it.
async fn sweep(app: &App, id: UploadId) -> Result<(), Error> {
    let found = app
        .db
        .write(move |tx| {
            let now = tx.now()?;
            let Some(upload) = store::find(tx, id)? else {
                return Ok::<_, Error>(None);
            };
            if upload.expires_at > now {
                // More came since: its time is later.
                tasks::enqueue(tx, SWEEP_UPLOAD, id.uuid(), upload.expires_at)?;
                return Ok(None);
            }
            Ok(Some(upload))
        })
        .await?;
    let Some(upload) = found else { return Ok(()) };
    remove_pieces(&app.blobs, &upload.blob_key).await?;
    if upload.file.is_none() {
        app.blobs.delete(&upload.blob_key).await?;
    }
    let destinations = app.destinations;
    let unused = app
        .db
        .write(move |tx| {
            store::remove(tx, id)?;
            match upload.file {
                Some(file)
                    if upload.purpose == UploadPurpose::Photo
                        && (destinations.let_go_of_photo)(tx, file)? =>
                {
                    files::remove(tx, file)
                }
                _ => Ok::<_, Error>(None),
            }
        })
        .await?;
    match unused {
        Some(key) => Ok(app.blobs.delete(&key).await?),
        None => Ok(()),
    }
}
