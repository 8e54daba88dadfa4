//! Whether what a buyer wrote may stand: its form at every saving, its
//! completeness when it is handed in, and what an operator looks at. Pure.

mod lines;
mod review;

pub(super) use review::review;

use std::collections::HashMap;

use super::model::{JobDraft, OwnJob, OwnLine, Process};
use crate::catalogue;
use crate::error::{FreeText, Refusal, RefusalCode};
use crate::identity::contact::{self, Released};
use crate::parts::model::{AnalysisState, RevisionId};
use crate::platform::db::Instant;

/// Most lines in a job.
pub(super) const MAX_LINES: usize = 20;
/// Most quantity breaks in a line.
pub(super) const MAX_BREAKS: usize = 6;
/// Most pieces in a break.
pub(super) const MAX_QUANTITY: i32 = 1_000_000;
/// A deadline is at least so many seconds ahead: an hour.
pub(super) const LEAST_AHEAD_SECONDS: i64 = 3_600;
/// A deadline is at most so many seconds ahead: 180 days.
pub(super) const MOST_AHEAD_SECONDS: i64 = 180 * 86_400;

/// Longest texts, in characters.
const TITLE: usize = 120;
const CITY: usize = 80;
const ADDRESS: usize = 300;
const REMARK: usize = 4_000;
const LINE_REMARK: usize = 2_000;
const FIT: usize = 200;
const THREADS: usize = 500;
/// Longest reason, question, answer or note.
pub(super) const SHORT_TEXT: usize = 2_000;

/// What is known of a revision when its line is checked.
#[derive(Debug, Clone)]
pub(super) struct RevisionFacts {
    /// How its analysis stands.
    pub analysis: AnalysisState,
    /// The box in mm, once analysed.
    pub size_mm: Option<[f64; 3]>,
    /// Processes for which the analysis says that it can't be made as drawn.
    pub does_not_fit: Vec<Process>,
}

/// A text that only has a greatest length and no control characters.
pub(super) fn text(field: &str, text: &str, most: usize) -> Result<(), Refusal> {
    if text.chars().count() > most {
        return Err(Refusal::new(RefusalCode::TooLong)
            .at(field)
            .because(format!("at most {most} characters"))
            .with_limit(most.to_string()));
    }
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
    {
        return Err(Refusal::new(RefusalCode::Invalid)
            .at(field)
            .because("control characters are not text"));
    }
    Ok(())
}

/// Texts that the other side will read: each as [`text`], and naming nobody but where an
/// operator released it.
#[derive(Clone, Copy)]
pub(super) struct Shown<'r>(pub(super) &'r Released);

impl Shown<'_> {
    /// A text that may be empty.
    fn optional(
        self,
        place: FreeText,
        field: &str,
        shown: &str,
        most: usize,
    ) -> Result<(), Refusal> {
        text(field, shown, most)?;
        contact::check(place, field, shown, self.0)
    }

    /// A text of at least and at most so many characters.
    pub(super) fn required(
        self,
        place: FreeText,
        field: &str,
        shown: &str,
        (least, most): (usize, usize),
    ) -> Result<(), Refusal> {
        there(field, shown, least)?;
        self.optional(place, field, shown, most)
    }
}

/// What an operator writes to a buyer.
pub(super) fn note(field: &str, note: &str) -> Result<(), Refusal> {
    there(field, note, 3)?;
    text(field, note, SHORT_TEXT)?;
    contact::check_of_operator(field, note)
}

/// A text that must be there, at least so long.
fn there(field: &str, shown: &str, least: usize) -> Result<(), Refusal> {
    let length = shown.trim().chars().count();
    if length == 0 {
        return Err(required(field));
    }
    if length < least {
        return Err(Refusal::new(RefusalCode::TooShort)
            .at(field)
            .because(format!("at least {least} characters"))
            .with_limit(least.to_string()));
    }
    Ok(())
}

fn required(field: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::Required)
        .at(field)
        .because("this is needed before the job can be handed in")
}

fn invalid(field: impl Into<String>, detail: impl Into<String>) -> Refusal {
    Refusal::new(RefusalCode::Invalid).at(field).because(detail)
}

/// The form of a draft: what is there must be well formed and name nobody; what
/// is not there yet may be missing.
pub(super) fn form(draft: &JobDraft, shown: Shown<'_>) -> Result<(), Refusal> {
    shown.optional(FreeText::JobTitle, "title", &draft.title, TITLE)?;
    shown.optional(FreeText::JobRemark, "remark", &draft.remark, REMARK)?;
    let city = &draft.delivery_city;
    shown.optional(FreeText::DeliveryCity, "deliveryCity", city, CITY)?;
    text("deliveryAddress", &draft.delivery_address, ADDRESS)?;
    crate::money::currency(&draft.currency)?;
    let country = &draft.delivery_country;
    if !(country.is_empty() || is_country(country)) {
        return Err(invalid(
            "deliveryCountry",
            "two capital letters, ISO 3166-1",
        ));
    }
    if !(draft.incoterm.is_empty() || catalogue::INCOTERMS.contains(&draft.incoterm.as_str())) {
        let known = catalogue::INCOTERMS.join(", ");
        return Err(invalid("incoterm", format!("none of {known}")));
    }
    if !(draft.deadline_zone.is_empty() || is_zone(&draft.deadline_zone)) {
        return Err(invalid(
            "deadlineZone",
            "an IANA zone such as America/Bogota",
        ));
    }
    if draft.lines.len() > MAX_LINES {
        return Err(too_many("lines", MAX_LINES));
    }
    draft
        .lines
        .iter()
        .enumerate()
        .try_for_each(|(at, line)| lines::form(at, line, shown))
}

fn too_many(field: impl Into<String>, most: usize) -> Refusal {
    Refusal::new(RefusalCode::TooMany)
        .at(field)
        .because(format!("at most {most}"))
        .with_limit(most.to_string())
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether the zone exists, under the very name that the data base of zones has.
fn is_zone(name: &str) -> bool {
    jiff::tz::TimeZone::get(name).is_ok_and(|zone| zone.iana_name() == Some(name))
}

/// Whether a deadline is far enough ahead, and not too far.
pub(super) fn deadline(deadline: Instant, now: Instant) -> Result<(), Refusal> {
    if deadline < now.plus_seconds(LEAST_AHEAD_SECONDS) {
        return Err(Refusal::new(RefusalCode::DeadlineTooSoon)
            .at("deadline")
            .because("at least an hour ahead")
            .with_limit("1 h"));
    }
    if deadline > now.plus_seconds(MOST_AHEAD_SECONDS) {
        return Err(Refusal::new(RefusalCode::OutOfRange)
            .at("deadline")
            .because("at most 180 days ahead")
            .with_limit("180 d"));
    }
    Ok(())
}

/// Whether a job may be handed in: everything is there, and suppliers could quote it.
pub(super) fn complete(
    job: &OwnJob,
    lines: &[OwnLine],
    revisions: &HashMap<RevisionId, RevisionFacts>,
    shown: Shown<'_>,
    now: Instant,
) -> Result<(), Refusal> {
    shown.required(FreeText::JobTitle, "title", &job.title, (3, TITLE))?;
    let city = &job.delivery_city;
    shown.required(FreeText::DeliveryCity, "deliveryCity", city, (2, CITY))?;
    for (field, value) in [
        ("deliveryCountry", &job.delivery_country),
        ("incoterm", &job.incoterm),
        ("deadlineZone", &job.deadline_zone),
    ] {
        if value.is_empty() {
            return Err(required(field));
        }
    }
    deadline(job.deadline.ok_or_else(|| required("deadline"))?, now)?;
    if lines.is_empty() {
        return Err(required("lines"));
    }
    for (at, line) in lines.iter().enumerate() {
        let field = |name: &str| format!("lines.{at}.{name}");
        let title = &line.title;
        shown.required(FreeText::LineTitle, &field("title"), title, (2, TITLE))?;
        if line.material.is_empty() {
            return Err(required(field("material")));
        }
        if line.quantities.is_empty() {
            return Err(required(field("quantities")));
        }
        let analysed = revisions
            .get(&line.revision)
            .is_some_and(|facts| facts.analysis == AnalysisState::Done && facts.size_mm.is_some());
        if !analysed {
            return Err(Refusal::new(RefusalCode::AnalysisNotReady)
                .at(field("revisionId"))
                .because("the part's analysis must be done first"));
        }
    }
    Ok(())
}
