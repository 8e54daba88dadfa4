//! What a supplier reads of a job. No column of the buyer's own side is loaded
//! into these types: no name of a part or a file, no exact address, no buyer.

use crate::jobs::model::{JobId, JobState, LineId, OpeningRule, Process, QuestionId};
use crate::parts::model::{FileId, RevisionId};
use crate::platform::db::Instant;

/// A job as a supplier sees it.
#[derive(Debug, Clone)]
pub struct BoardJob {
    /// Its id.
    pub id: JobId,
    /// The short code that people see.
    pub code: String,
    /// How it stands, as far as this supplier is told.
    pub state: JobState,
    /// ISO 4217.
    pub currency: String,
    /// Until when it may be quoted.
    pub deadline: Option<Instant>,
    /// The IANA zone in which the deadline was entered.
    pub deadline_zone: String,
    /// When the buyer reads quotes.
    pub opening_rule: OpeningRule,
    /// Where it is delivered.
    pub delivery_city: String,
    /// ISO 3166-1, two letters.
    pub delivery_country: String,
    /// Incoterm 2020.
    pub incoterm: String,
    /// When suppliers could see it first.
    pub published_at: Option<Instant>,
    /// Whether verified suppliers get a rewritten STL.
    pub share_stl: bool,
    /// Public title; empty for a supplier that is not verified.
    pub title: String,
    /// For all lines; empty for a supplier that is not verified.
    pub remark: String,
    /// Why the buyer took it back; none for a supplier that is not verified.
    pub cancel_reason: Option<String>,
    /// The buyer's name, where it chose to show it.
    pub buyer_name: Option<String>,
    /// What is to be made.
    pub lines: Vec<BoardLine>,
    /// Questions with their answers, without an author.
    pub questions: Vec<PublishedQuestion>,
    /// What this supplier asked.
    pub own_questions: Vec<OwnQuestion>,
    /// Whether a machine of this supplier can make at least one line.
    pub fits_machine: bool,
    /// Whether this supplier accepted confidentiality for this job.
    pub confidentiality_accepted: bool,
    /// The name under which the buyer sees this supplier in this job.
    pub alias: Option<String>,
}

/// A line as a supplier sees it. Texts are empty for a supplier that is not verified.
#[derive(Debug, Clone)]
pub struct BoardLine {
    /// Its id.
    pub id: LineId,
    /// The job.
    pub job: JobId,
    /// Counted from 1.
    pub position: i32,
    /// How.
    pub process: Process,
    /// Key of the catalogue.
    pub material: String,
    /// The box along the part's axes, in mm.
    pub size_mm: Option<[f64; 3]>,
    /// Public title.
    pub title: String,
    /// Key of the catalogue.
    pub finish: String,
    /// General tolerance to ISO 2768.
    pub general_tolerance: String,
    /// Fits to ISO 286.
    pub iso_fit: String,
    /// Threads.
    pub threads: String,
    /// Roughness Ra in nanometres.
    pub roughness_ra_nm: Option<i64>,
    /// For this line.
    pub remark: String,
    /// Quantity breaks in pieces, ascending.
    pub quantities: Vec<i32>,
    /// What may be opened; none before confidentiality is accepted.
    pub opened: Option<OpenedLine>,
}

/// What a verified supplier that accepted confidentiality may open of a line.
#[derive(Debug, Clone, Copy)]
pub struct OpenedLine {
    /// The geometry.
    pub revision: RevisionId,
    /// The drawing, its metadata stripped.
    pub drawing: Option<FileId>,
}

/// A question and its answer, published together to all who see the job.
#[derive(Debug, Clone)]
pub struct PublishedQuestion {
    /// Its id.
    pub id: QuestionId,
    /// What was asked.
    pub text: String,
    /// The buyer's answer.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Instant,
}

/// A question as its own supplier reads it.
#[derive(Debug, Clone)]
pub struct OwnQuestion {
    /// Its id.
    pub id: QuestionId,
    /// What was asked.
    pub text: String,
    /// When.
    pub asked_at: Instant,
    /// The buyer's answer.
    pub answer: Option<String>,
}
