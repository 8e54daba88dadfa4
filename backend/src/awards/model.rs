//! What is chosen, and the copies that an award freezes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::jobs::LineId;
use crate::jobs::model::Process;
use crate::parts::model::FileId;
use crate::quotes::QuoteRevisionId;

crate::id_type!(
    /// The award of one line.
    AwardId,
    "award"
);

/// One line of the buyer's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    /// The line.
    pub line: LineId,
    /// The revision of the quote as the buyer read it.
    pub revision: QuoteRevisionId,
    /// One of the line's quantity breaks.
    pub quantity: i32,
}

/// A line's specification as it was awarded; kept with the order, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenLine {
    /// The line's place in the job, from 1.
    pub position: i32,
    /// Its public title.
    pub title: String,
    /// How it is made.
    pub process: Process,
    /// A key of the catalogue.
    pub material: String,
    /// A key of the catalogue.
    pub finish: String,
    /// ISO 2768 class.
    pub general_tolerance: String,
    /// ISO 286 fits.
    pub iso_fit: String,
    /// Threads.
    pub threads: String,
    /// Roughness Ra in nanometres.
    pub roughness_ra_nm: Option<i64>,
    /// The buyer's text.
    pub remark: String,
    /// The drawing.
    pub drawing: Option<FileId>,
}

/// The job's terms and the quote's texts as they were awarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenTerms {
    /// The job's code.
    pub job_code: String,
    /// The job's public title.
    pub title: String,
    /// The zone in which days are counted.
    pub zone: String,
    /// Incoterm 2020.
    pub incoterm: String,
    /// Where it is delivered.
    pub delivery_address: String,
    /// Where it is delivered.
    pub delivery_city: String,
    /// ISO 3166-1, two letters.
    pub delivery_country: String,
    /// The buyer's text.
    pub remark: String,
    /// The supplier's text.
    pub quote_remark: String,
    /// The last day on which the prices held.
    pub valid_until: Date,
    /// The name under which the supplier appeared in the job.
    pub alias: String,
}
