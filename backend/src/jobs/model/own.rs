//! What a buyer reads of its own jobs.

use crate::jobs::model::{ActivityKind, JobId, JobState, LineId, OpeningRule, Process, QuestionId};
use crate::parts::model::{FileId, PartId, RevisionId};
use crate::platform::db::Instant;

/// A job as its buyer reads it.
#[derive(Debug, Clone)]
pub struct OwnJob {
    /// Its id.
    pub id: JobId,
    /// The short code that people see.
    pub code: String,
    /// How it stands.
    pub state: JobState,
    /// Public title.
    pub title: String,
    /// ISO 4217.
    pub currency: String,
    /// Until when suppliers may quote.
    pub deadline: Option<Instant>,
    /// The IANA zone in which the deadline was entered.
    pub deadline_zone: String,
    /// When the buyer may read quotes.
    pub opening_rule: OpeningRule,
    /// Whether an operator looks at it first.
    pub curated: bool,
    /// Whether suppliers see the buyer's name.
    pub show_buyer_name: bool,
    /// Whether suppliers get a rewritten STL.
    pub share_stl: bool,
    /// Where it is delivered.
    pub delivery_city: String,
    /// ISO 3166-1, two letters.
    pub delivery_country: String,
    /// The exact address.
    pub delivery_address: String,
    /// Incoterm 2020.
    pub incoterm: String,
    /// For all lines.
    pub remark: String,
    /// Why an operator returned or declined it.
    pub operator_note: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// When it was begun.
    pub created_at: Instant,
    /// When it was handed in last.
    pub submitted_at: Option<Instant>,
    /// When suppliers could see it first.
    pub published_at: Option<Instant>,
    /// When its quotes opened.
    pub opened_at: Option<Instant>,
}

/// A line as its buyer reads it.
#[derive(Debug, Clone)]
pub struct OwnLine {
    /// Its id.
    pub id: LineId,
    /// The job.
    pub job: JobId,
    /// Counted from 1.
    pub position: i32,
    /// The part it was made from.
    pub part: PartId,
    /// The revision it was made from.
    pub revision: RevisionId,
    /// Public title.
    pub title: String,
    /// How.
    pub process: Process,
    /// Key of the catalogue.
    pub material: String,
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
    /// The drawing and the name under which it was uploaded.
    pub drawing: Option<(FileId, String)>,
}

/// A question as the buyer reads it: under an alias, and no supplier is loaded.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The asker's alias in this job.
    pub alias: String,
    /// What was asked.
    pub text: String,
    /// When.
    pub asked_at: Instant,
    /// The buyer's answer.
    pub answer: Option<String>,
    /// When it was answered, and published.
    pub answered_at: Option<Instant>,
}

/// Something that happened to a job, for the buyer's Activity tab. Nothing of a
/// supplier is in it before the quotes open.
#[derive(Debug, Clone)]
pub struct Activity {
    /// When.
    pub at: Instant,
    /// What.
    pub kind: ActivityKind,
    /// Who, where it was somebody of the buyer's own.
    pub by: Option<String>,
    /// What else there is to say.
    pub detail: Option<String>,
}

impl Activity {
    /// Where it stands among others of the same instant: handing in comes before
    /// publishing, although one transaction does both, and opening before what follows from it.
    pub fn place(&self) -> usize {
        const IN_ORDER: &[ActivityKind] = &[
            ActivityKind::Created,
            ActivityKind::Submitted,
            ActivityKind::Published,
            ActivityKind::Opened,
        ];
        let place = IN_ORDER.iter().position(|&kind| kind == self.kind);
        place.unwrap_or(IN_ORDER.len())
    }
}

/// One thing that an operator looks at before publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewCheck {
    /// Which, such as `deadline`.
    pub key: &'static str,
    /// Whether it is as it should be.
    pub passed: bool,
    /// In plain English.
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_at_one_instant_stands_in_the_order_of_its_happening() {
        let at = Instant::from_micros(1);
        let told = |kind| Activity {
            at,
            kind,
            by: None,
            detail: None,
        };
        let kinds = [
            ActivityKind::Created,
            ActivityKind::Submitted,
            ActivityKind::Published,
            ActivityKind::Opened,
            ActivityKind::Closed,
        ];
        let places = kinds.map(|kind| told(kind).place());
        assert!(places.is_sorted_by(|one, next| one < next), "{places:?}");
    }
}
