//! Ids and states of parts, and what their owner reads of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::platform::db::Instant;

crate::id_type!(
    /// A part in a buyer's library.
    PartId,
    "part"
);
crate::id_type!(
    /// A revision: one uploaded geometry, never changed.
    RevisionId,
    "revision"
);
crate::id_type!(
    /// The analysis of a file in given units.
    AnalysisId,
    "analysis"
);
crate::id_type!(
    /// A stored file.
    FileId,
    "file"
);
crate::id_type!(
    /// An upload on its way.
    UploadId,
    "upload"
);

crate::text_enum! {
    /// How an analysis stands.
    pub enum AnalysisState {
        /// Waits for its turn.
        Queued = "queued",
        /// Is being computed.
        Running = "running",
        /// Has a report.
        Done = "done",
        /// The file is no mesh; `failure` says what is wrong.
        Rejected = "rejected",
        /// The analysis itself failed; it can be tried again.
        Failed = "failed",
    }
}

crate::text_enum! {
    /// The unit in which a file's coordinates are read.
    pub enum Units {
        /// Millimetres.
        Millimetre = "millimetre",
        /// Centimetres.
        Centimetre = "centimetre",
        /// Metres.
        Metre = "metre",
        /// Inches.
        Inch = "inch",
        /// Micrometres: only where a file names them.
        Micrometre = "micrometre",
        /// Feet: only where a file names them.
        Foot = "foot",
    }
}

crate::id_type!(
    /// A repair of a revision's mesh.
    RepairId,
    "repair"
);

crate::text_enum! {
    /// How a repair stands.
    pub enum RepairState {
        /// It waits, or is being made.
        Queued = "queued",
        /// The repaired mesh is there beside the uploaded one, to be accepted.
        Offered = "offered",
        /// There was nothing that could be repaired; the log says what is left.
        Nothing = "nothing",
        /// It could not be made; it can be asked for again.
        Failed = "failed",
        /// The repaired mesh became a revision.
        Accepted = "accepted",
    }
}

/// What came of asking for a repair, as the revision's owner reads it.
#[derive(Debug, Clone)]
pub struct RepairView {
    /// How it stands.
    pub state: RepairState,
    /// What was done and what could not be, once made.
    pub log: Option<Arc<geometry::RepairLog>>,
    /// Why it could not be made.
    pub failure: Option<Failure>,
    /// The analysis of the repaired mesh, where there is one.
    pub analysis: Option<AnalysisId>,
}

crate::text_enum! {
    /// What an upload is for.
    pub enum UploadPurpose {
        /// A new part.
        Part = "part",
        /// A new revision of a part.
        Revision = "revision",
        /// A drawing (PDF or PNG) of a job's line.
        Drawing = "drawing",
        /// A photo (PNG or JPEG) of an order.
        Photo = "photo",
    }
}

/// One uploaded geometry of a part, as its owner reads it.
#[derive(Debug, Clone)]
pub struct RevisionView {
    /// Its id.
    pub id: RevisionId,
    /// Which one of its part, from 1.
    pub number: i32,
    /// The uploaded file's name, for the owner alone.
    pub file_name: String,
    /// Size of the file, bytes.
    pub size_bytes: i64,
    /// Where the file is.
    pub blob_key: String,
    /// When it came.
    pub uploaded_at: Instant,
    /// Name of the person who sent it.
    pub uploaded_by: String,
    /// The unit that the file's size suggests.
    pub units_guess: Option<Units>,
    /// Why that one: a word that readers translate.
    pub units_reason: Option<String>,
    /// Whether a person chose the unit in force.
    pub units_confirmed: bool,
    /// The analysis in the units in force.
    pub analysis: AnalysisId,
    /// The units in force.
    pub units: Units,
    /// What is known of its geometry, if it was asked for.
    pub geometry: Option<Arc<GeometryFacts>>,
    /// The repair that was asked for in the units in force.
    pub repair: Option<RepairView>,
    /// The revision whose repaired mesh it is.
    pub repaired_from: Option<RevisionId>,
}

/// A part as its owner reads it, with its revisions, the newest first; never none.
#[derive(Debug, Clone)]
pub struct PartView {
    /// Its id.
    pub id: PartId,
    /// The owner's name for it.
    pub name: String,
    /// When its first revision came.
    pub created_at: Instant,
    /// Whether it was put away.
    pub archived: bool,
    /// The newest revision.
    pub latest: RevisionView,
    /// The ones before it, newest first.
    pub earlier: Vec<RevisionView>,
}

/// Why an analysis has no report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A word that readers translate, such as `truncated` or `timed_out`.
    pub key: String,
    /// One plain English sentence with the numbers.
    pub detail: String,
}

/// What is known of a geometry: the same for its owner and for suppliers. It
/// holds no file name and nothing of who uploaded it.
#[derive(Debug, Clone)]
pub struct GeometryFacts {
    /// The analysis.
    pub analysis: AnalysisId,
    /// How it stands.
    pub state: AnalysisState,
    /// How far it has come, 0 to 1.
    pub progress: f64,
    /// What is being done, while it runs.
    pub stage: Option<String>,
    /// Why there is no report.
    pub failure: Option<Failure>,
    /// The unit in which the file was read.
    pub units: Units,
    /// The report, once done.
    pub report: Option<Arc<geometry::Report>>,
    /// Where the coarse level of the web mesh is.
    pub coarse_key: Option<String>,
    /// Where the fine level is; the same as the coarse one for a small part.
    pub fine_key: Option<String>,
    /// Where the picture is.
    pub thumbnail_key: Option<String>,
    /// What is known of the faces of the fine level; none of a mesh that is not closed, nor of
    /// analyses by engines that kept none.
    pub fields: Vec<FieldFacts>,
}

/// One number for each triangle of the fine level.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FieldFacts {
    /// What it measures, and between which values.
    pub head: geometry::FieldHead,
    /// Where its numbers are.
    pub key: String,
}

/// An upload on its way, as its organisation reads it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PendingUpload {
    /// Its id.
    pub id: UploadId,
    /// The random word of its address.
    pub address: String,
    /// What it is for.
    pub purpose: UploadPurpose,
    /// The part that it is a revision of.
    pub part: Option<PartId>,
    /// The file's name.
    pub file_name: String,
    /// Announced size, bytes.
    pub size_bytes: i64,
    /// Bytes stored so far.
    pub received_bytes: i64,
    /// When it is given up unless more comes.
    pub expires_at: Instant,
}
