//! What a buyer writes: the terms and lines of a draft.

use crate::jobs::model::{LineId, OpeningRule, Process};
use crate::parts::model::RevisionId;
use crate::platform::db::Instant;

/// The terms of a job as its buyer wrote them. Whatever is not written yet is empty.
#[derive(Debug, Clone)]
pub struct JobDraft {
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
    /// Where it is delivered, shown to suppliers.
    pub delivery_city: String,
    /// ISO 3166-1, two letters.
    pub delivery_country: String,
    /// The exact address, for the awarded supplier alone.
    pub delivery_address: String,
    /// Incoterm 2020.
    pub incoterm: String,
    /// For all lines.
    pub remark: String,
    /// What is to be made.
    pub lines: Vec<LineDraft>,
}

/// A line as its buyer wrote it.
#[derive(Debug, Clone)]
pub struct LineDraft {
    /// The line that it replaces; a new one otherwise.
    pub id: Option<LineId>,
    /// What is to be made.
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
    /// Quantity breaks in pieces.
    pub quantities: Vec<i32>,
}
