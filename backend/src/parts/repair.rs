//! Repairs of meshes: asked for by the owner, made in a child process, offered as a geometry
//! of its own beside the uploaded one. Only the owner's accepting makes it a revision; the
//! uploaded file never changes.

use tokio::sync::mpsc::Receiver;

use super::analysis;
use super::failure::{failure_of, key_of};
use super::finishing::GEOMETRY_MEDIA_TYPE;
use super::model::{AnalysisState, Failure, RepairId, RepairState, RevisionId};
use super::rules::{self, Allowance};
use super::store::files::{self, NewFile};
use super::store::repairs::{self as store, Work as Asked};
use super::store::revisions::{self, NewRevision, RevisionRefs};
use super::store::{analyses, library, uploads};
use super::tasks::REPAIR;
use super::worker::{Frame, Work, WorkerError};
use crate::app::App;
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::blobs::{BlobError, Stored};
use crate::platform::db::Tx;
use crate::platform::events::{Audience, tell};
use crate::platform::tasks::{self, TaskError};
use crate::session::{Acting, Buyer};

fn own(
    tx: &mut Tx<'_>,
    buyer: &Acting<Buyer>,
    revision: RevisionId,
) -> Result<RevisionRefs, Error> {
    let refs = revisions::revision_refs(tx, buyer.id(), revision)?;
    Ok(refs.ok_or_else(|| Refusal::not_found("revision").at("revisionId"))?)
}

fn wrong_state(why: &str) -> Error {
    let refusal = Refusal::new(RefusalCode::WrongState).at("revisionId");
    refusal.because(why).into()
}

/// Asks for a repair of a revision, in the units in force. One that was asked for before is
/// the same; one that failed is tried again.
///
/// # Errors
/// Refused if the revision is not the buyer's, if its analysis is not done, or if no other
/// file of its size fits beside the organisation's.
pub fn ask(
    tx: &mut Tx<'_>,
    buyer: &Acting<Buyer>,
    revision: RevisionId,
    allowed: &Allowance,
) -> Result<(), Error> {
    let refs = own(tx, buyer, revision)?;
    if analyses::lock(tx, refs.analysis)? != Some(AnalysisState::Done) {
        return Err(wrong_state("a mesh is repaired once its analysis is done"));
    }
    let organisation = buyer.member().organisation();
    let used = uploads::storage_used(tx, organisation)?;
    allowed.check_storage(used, refs.size_bytes)?;
    let (id, new) = store::get_or_insert(tx, revision, refs.units)?;
    let failed = !new && store::lock(tx, id)?.is_some_and(|row| row.state == RepairState::Failed);
    if failed {
        store::requeue(tx, id)?;
    }
    if new || failed {
        let now = tx.now()?;
        tasks::enqueue(tx, REPAIR, id.uuid(), now)?;
        let audience = Audience::Organisation(organisation.uuid());
        tell(tx, "revision", revision.uuid(), audience)?;
    }
    Ok(())
}

/// Makes the repaired mesh that is offered for a revision, in the units in force, the newest
/// revision of its part.
///
/// # Errors
/// Refused if the revision is not the buyer's, if nothing is offered or it was accepted
/// before, if the repaired mesh could not be analysed, or if the part has as many revisions
/// as one may have.
pub fn accept(tx: &mut Tx<'_>, buyer: &Acting<Buyer>, revision: RevisionId) -> Result<(), Error> {
    let refs = own(tx, buyer, revision)?;
    library::lock(tx, buyer.id(), refs.part)?;
    let none = || wrong_state("no repaired mesh is offered");
    let id = store::find(tx, revision, refs.units)?.ok_or_else(none)?;
    let row = store::lock(tx, id)?.filter(|row| row.state == RepairState::Offered);
    let mesh = row.and_then(|row| row.file.zip(row.analysis));
    let (file, analysis) = mesh.ok_or_else(none)?;
    if analyses::lock(tx, analysis)? != Some(AnalysisState::Done) {
        return Err(wrong_state("the repaired mesh is not analysed"));
    }
    let number = rules::next_number(revisions::newest_number(tx, refs.part)?)?;
    let made = revisions::insert_revision(
        tx,
        NewRevision {
            part: refs.part,
            number,
            file,
            guess: refs.guess,
            units_confirmed: refs.units_confirmed,
            analysis,
            by: buyer.member().person(),
        },
    )?;
    store::set_accepted(tx, id, made)?;
    let audience = Audience::Organisation(buyer.member().organisation().uuid());
    tell(tx, "part", refs.part.uuid(), audience)?;
    tell(tx, "revision", revision.uuid(), audience)
}

/// Carries out a repair: the work of the task [`REPAIR`].
pub(super) async fn run(app: &App, id: RepairId) -> Result<(), TaskError> {
    let found = app.db.read(move |read| store::work(read, id)).await?;
    let Some(asked) = found.filter(|asked| asked.state == RepairState::Queued) else {
        return Ok(());
    };
    let again = |error: BlobError| TaskError::Again(error.to_string());
    let ended = match app.blobs.stream(&asked.from_key).await {
        Ok(input) => {
            let said = app.worker.start(&Work::Repair(asked.units), input);
            listen(app, &asked.blob_key, said).await.map_err(again)?
        }
        Err(error) => Err(Stopped::Child(WorkerError::Input(error))),
    };
    match ended {
        Ok(Made { log, mesh }) if mesh.size > 0 => Ok(app
            .db
            .write(move |tx| offer(tx, id, &asked, &log, &mesh))
            .await?),
        // No mesh came: nothing was done.
        Ok(Made { log, .. }) => {
            app.blobs.delete(&asked.blob_key).await.map_err(again)?;
            let text = text_of(&log)?;
            let state = RepairState::Nothing;
            let work = move |tx: &mut Tx<'_>| {
                store::set_made(tx, id, state, &text, None)?;
                tell_owner(tx, id)
            };
            Ok(app.db.write(work).await?)
        }
        Err(stopped) => {
            app.blobs.delete(&asked.blob_key).await.map_err(again)?;
            let why = stopped.to_string();
            app.db
                .write(move |tx| fail(tx, id, &stopped.failure()))
                .await?;
            Err(TaskError::Final(why))
        }
    }
}

/// A repaired mesh, stored, and what was done to it.
struct Made {
    log: geometry::RepairLog,
    mesh: Stored,
}

/// Why there is no repaired mesh.
#[derive(Debug, thiserror::Error)]
enum Stopped {
    #[error(transparent)]
    Child(WorkerError),
    #[error(transparent)]
    Rejected(geometry::Rejection),
}

impl Stopped {
    fn failure(&self) -> Failure {
        match self {
            Self::Child(error) => Failure {
                key: key_of(error).to_owned(),
                detail: "the repair stopped; try it again".to_owned(),
            },
            Self::Rejected(rejection) => failure_of(rejection),
        }
    }
}

/// Stores the mesh that a child sends, as it comes.
///
/// # Errors
/// If it can't be stored.
async fn listen(
    app: &App,
    key: &str,
    mut said: Receiver<Result<Frame, WorkerError>>,
) -> Result<Result<Made, Stopped>, BlobError> {
    let mut writing = app.blobs.write(key).await?;
    let (mut log, mut rejection) = (None, None);
    while let Some(frame) = said.recv().await {
        match frame {
            Ok(Frame::Report(json)) => log = serde_json::from_slice(&json).ok(),
            Ok(Frame::Bytes(run)) => writing.push(run.into()).await?,
            Ok(Frame::Refused(json)) => rejection = serde_json::from_slice(&json).ok(),
            Ok(Frame::End) => {
                return Ok(match (rejection, log) {
                    (Some(rejection), _) => Err(Stopped::Rejected(rejection)),
                    (None, Some(log)) => Ok(Made {
                        log,
                        mesh: writing.finish().await?,
                    }),
                    (None, None) => break,
                });
            }
            Ok(_) => {}
            Err(error) => return Ok(Err(Stopped::Child(error))),
        }
    }
    let why = "what it said was not understood".to_owned();
    Ok(Err(Stopped::Child(WorkerError::Crashed(why))))
}

fn text_of(log: &geometry::RepairLog) -> Result<String, Error> {
    serde_json::to_string(log).map_err(|error| Error::Fault(error.into()))
}

/// Offers a repaired mesh: a file of the owner's with its analysis.
fn offer(
    tx: &mut Tx<'_>,
    id: RepairId,
    asked: &Asked,
    log: &geometry::RepairLog,
    mesh: &Stored,
) -> Result<(), Error> {
    // Another node may have carried out the same task.
    if store::lock(tx, id)?.is_none_or(|row| row.state != RepairState::Queued) {
        return Ok(());
    }
    let file_name = rules::repaired_name(&asked.file_name);
    let file = files::insert(
        tx,
        &NewFile {
            organisation: asked.organisation,
            blob_key: &asked.blob_key,
            sha256: &mesh.sha256,
            size: i64::try_from(mesh.size).unwrap_or(i64::MAX),
            media_type: GEOMETRY_MEDIA_TYPE,
            file_name: &file_name,
        },
    )?;
    let (owner, units) = (asked.organisation, asked.units);
    let analysis = analysis::begin(tx, owner, file, &mesh.sha256, units)?;
    let (state, log) = (RepairState::Offered, text_of(log)?);
    store::set_made(tx, id, state, &log, Some((file, analysis)))?;
    tell_owner(tx, id)
}

fn fail(tx: &mut Tx<'_>, id: RepairId, failure: &Failure) -> Result<(), Error> {
    store::set_failed(tx, id, failure)?;
    tell_owner(tx, id)
}

/// Ends a repair whose task was given up: the owner is told, and may ask again.
pub(super) fn give_up(tx: &mut Tx<'_>, id: RepairId) -> Result<(), Error> {
    let queued = |row: &store::Locked| row.state == RepairState::Queued;
    if !store::lock(tx, id)?.is_some_and(|row| queued(&row)) {
        return Ok(());
    }
    let failure = Failure {
        key: "storage".to_owned(),
        detail: "the repaired mesh could not be kept; try it again".to_owned(),
    };
    fail(tx, id, &failure)
}

/// Tells the owner that the repair of a revision changed.
fn tell_owner(tx: &mut Tx<'_>, id: RepairId) -> Result<(), Error> {
    let Some((revision, owner)) = store::owner_of(tx, id)? else {
        return Ok(());
    };
    let audience = Audience::Organisation(owner.uuid());
    tell(tx, "revision", revision.uuid(), audience)
}
