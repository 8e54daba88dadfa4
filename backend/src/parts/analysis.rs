//! Analyses: begun with a revision, carried out as a task in a child process,
//! shared inside an organisation.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::Receiver;

use super::failure::{failure_of, key_of, word_of};
use super::model::{AnalysisId, AnalysisState, Failure, FieldFacts, FileId, Units};
use super::progress::overall;
use super::store::analyses::{self as store, Stored, Subject};
use super::store::repairs;
use super::tasks::ANALYSE;
use super::worker::child::Progress;
use super::worker::{Frame, Work, WorkerError};
use crate::accounts::model::OrganisationId;
use crate::app::App;
use crate::error::Error;
use crate::notify::{self, Message, To};
use crate::platform::blobs::random_key;
use crate::platform::compressed;
use crate::platform::db::Tx;
use crate::platform::events::{Audience, tell};
use crate::platform::tasks::{self, TaskError};

/// How often the owner is told how far an analysis has come.
const PACE: Duration = Duration::from_millis(500);
/// The head of a field ends before so many bytes of it.
const HEAD_BYTES: u64 = 4096;

/// The analysis of a file in these units: the organisation's own if it has one,
/// else a new one with its task. One that failed is tried again.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    file: FileId,
    sha256: &str,
    units: Units,
) -> Result<AnalysisId, Error> {
    let engine = i32::try_from(geometry::ENGINE_VERSION).unwrap_or(i32::MAX);
    let subject = Subject {
        organisation,
        file,
        sha256,
        units,
        engine,
    };
    let (id, new) = store::get_or_insert(tx, &subject)?;
    let failed = !new && store::lock(tx, id)? == Some(AnalysisState::Failed);
    if failed {
        store::requeue(tx, id)?;
    }
    if new || failed {
        let now = tx.now()?;
        tasks::enqueue(tx, ANALYSE, id.uuid(), now)?;
    }
    Ok(id)
}

/// Tries a failed analysis again; false if it did not fail.
pub(super) fn retry(tx: &mut Tx<'_>, id: AnalysisId) -> Result<bool, Error> {
    if store::lock(tx, id)? != Some(AnalysisState::Failed) {
        return Ok(false);
    }
    store::requeue(tx, id)?;
    let now = tx.now()?;
    tasks::enqueue(tx, ANALYSE, id.uuid(), now)?;
    tell_owner(tx, id)?;
    Ok(true)
}

/// Carries out an analysis: the work of the task [`ANALYSE`].
///
/// A file that is no mesh ends as rejected, with its reason; a worker that
/// crashes or takes too long ends as failed, which the owner may try again.
pub(super) async fn run(app: &App, id: AnalysisId) -> Result<(), TaskError> {
    let found = app.db.read(move |read| store::work(read, id)).await?;
    let Some(work) = found else { return Ok(()) };
    if matches!(work.state, AnalysisState::Done | AnalysisState::Rejected) {
        return Ok(());
    }
    let ended = match app.blobs.stream(&work.blob_key).await {
        Ok(input) => {
            let said = app.worker.start(&Work::Analyse(work.units), input);
            listen(app, id, said).await?
        }
        Err(error) => Ended::Failed(WorkerError::Input(error)),
    };
    match ended {
        Ended::Analysed(found) => keep(app, id, found).await,
        Ended::Rejected(rejection) => {
            let failure = failure_of(&rejection);
            Ok(end(app, id, AnalysisState::Rejected, failure).await?)
        }
        Ended::Failed(error) => {
            let failure = Failure {
                key: key_of(&error).to_owned(),
                detail: "the analysis stopped; try it again".to_owned(),
            };
            end(app, id, AnalysisState::Failed, failure).await?;
            Err(TaskError::Final(error.to_string()))
        }
    }
}

#[derive(Default)]
struct Found {
    report: String,
    levels: Vec<Vec<u8>>,
    fields: Vec<(geometry::FieldHead, Vec<u8>)>,
    thumbnail: Vec<u8>,
}

enum Ended {
    Analysed(Found),
    Rejected(geometry::Rejection),
    Failed(WorkerError),
}

async fn listen(
    app: &App,
    id: AnalysisId,
    mut said: Receiver<Result<Frame, WorkerError>>,
) -> Result<Ended, Error> {
    let mut found = Found::default();
    let mut rejection = None;
    let mut told: Option<Instant> = None;
    while let Some(frame) = said.recv().await {
        match frame {
            Ok(Frame::Progress(json)) => {
                let due = told.is_none_or(|at| at.elapsed() >= PACE);
                if let (true, Ok(progress)) = (due, serde_json::from_slice(&json)) {
                    told = Some(Instant::now());
                    tell_progress(app, id, progress).await?;
                }
            }
            Ok(Frame::Report(json)) => {
                // Read here once, so that what is stored can be read by all.
                if serde_json::from_slice::<geometry::Report>(&json).is_err() {
                    break;
                }
                found.report = String::from_utf8(json).unwrap_or_default();
            }
            Ok(Frame::Level(level)) => found.levels.push(level),
            Ok(Frame::Field(field)) => {
                let start = compressed::unpacked(&field, HEAD_BYTES).unwrap_or_default();
                let Some(head) = geometry::FieldHead::of(&start) else {
                    break;
                };
                found.fields.push((head, field));
            }
            Ok(Frame::Thumbnail(png)) => found.thumbnail = png,
            Ok(Frame::Refused(json)) => rejection = serde_json::from_slice(&json).ok(),
            Ok(Frame::Bytes(_)) => {}
            Ok(Frame::End) => {
                return Ok(match rejection {
                    Some(rejection) => Ended::Rejected(rejection),
                    None if !found.levels.is_empty() => Ended::Analysed(found),
                    None => break,
                });
            }
            Err(error) => return Ok(Ended::Failed(error)),
        }
    }
    let why = "what it said was not understood".to_owned();
    Ok(Ended::Failed(WorkerError::Crashed(why)))
}

async fn tell_progress(app: &App, id: AnalysisId, progress: Progress) -> Result<(), Error> {
    let stage = word_of(&progress.stage);
    let whole = overall(progress.stage, f64::from(progress.fraction));
    app.db
        .write(move |tx| {
            store::set_progress(tx, id, &stage, whole)?;
            tell_owner(tx, id)
        })
        .await
}

async fn keep(app: &App, id: AnalysisId, found: Found) -> Result<(), TaskError> {
    let mut keys = Vec::new();
    for level in found.levels {
        keys.push(put(app, compressed::fresh_key(), level).await?);
    }
    let mut fields = Vec::new();
    for (head, bytes) in found.fields {
        let key = put(app, compressed::fresh_key(), bytes).await?;
        fields.push(FieldFacts { head, key });
    }
    let stored = Stored {
        report: found.report,
        coarse_key: keys.first().cloned().unwrap_or_default(),
        fine_key: keys.last().cloned().unwrap_or_default(),
        thumbnail_key: put(app, random_key(), found.thumbnail).await?,
        fields,
    };
    app.db
        .write(move |tx| {
            store::set_done(tx, id, &stored)?;
            tell_owner(tx, id)
        })
        .await?;
    Ok(())
}

/// Stores what was made, and says where.
async fn put(app: &App, key: String, bytes: Vec<u8>) -> Result<String, TaskError> {
    let stored = app.blobs.put(&key, bytes.into()).await;
    stored.map_err(|error| TaskError::Again(error.to_string()))?;
    Ok(key)
}

async fn end(
    app: &App,
    id: AnalysisId,
    state: AnalysisState,
    failure: Failure,
) -> Result<(), Error> {
    app.db
        .write(move |tx| write_end(tx, id, state, &failure))
        .await
}

fn write_end(
    tx: &mut Tx<'_>,
    id: AnalysisId,
    state: AnalysisState,
    failure: &Failure,
) -> Result<(), Error> {
    store::set_failed(tx, id, state, failure)?;
    if state == AnalysisState::Failed {
        write_to_owner(tx, id)?;
    }
    tell_owner(tx, id)
}

/// Ends an analysis whose task was given up before it came to an end by itself: the owner is
/// told, and may try it again.
pub(super) fn give_up(tx: &mut Tx<'_>, id: AnalysisId) -> Result<(), Error> {
    match store::lock(tx, id)? {
        Some(AnalysisState::Queued | AnalysisState::Running) => {
            let failure = Failure {
                key: "storage".to_owned(),
                detail: "what was found could not be kept; try it again".to_owned(),
            };
            write_end(tx, id, AnalysisState::Failed, &failure)
        }
        _ => Ok(()),
    }
}

/// Tells the organisation that the revisions changed that have this analysis, or are offered it.
fn tell_owner(tx: &mut Tx<'_>, id: AnalysisId) -> Result<(), Error> {
    for shown in store::shown_by(tx, id)? {
        let audience = Audience::Organisation(shown.organisation.uuid());
        tell(tx, "revision", shown.revision.uuid(), audience)?;
    }
    for (revision, owner) in repairs::offered(tx, id)? {
        let audience = Audience::Organisation(owner.uuid());
        tell(tx, "revision", revision.uuid(), audience)?;
    }
    Ok(())
}

/// Writes to those who sent the file that its analysis failed: once for each part.
fn write_to_owner(tx: &mut Tx<'_>, id: AnalysisId) -> Result<(), Error> {
    let mut told = HashSet::new();
    for shown in store::shown_by(tx, id)? {
        if told.insert((shown.part, shown.uploaded_by)) {
            let message = Message::AnalysisFailed {
                part: shown.part_name,
                part_id: shown.part.to_global().to_string(),
            };
            notify::send(tx, To::Person(shown.uploaded_by), &message)?;
        }
    }
    Ok(())
}
