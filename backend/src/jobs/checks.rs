//! Whether what a buyer wrote may stand: its form at every saving, its
//! completeness when it is handed in, and what an operator looks at. Pure.

use std::collections::HashMap;

use super::model::{JobDraft, LineDraft, OwnJob, OwnLine, Process, ReviewCheck};
use crate::catalogue;
use crate::error::{Refusal, RefusalCode};
use crate::identity::contact;
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

/// A text that the other side will read: as [`text`], and it names nobody.
pub(super) fn shown_text(field: &str, shown: &str, most: usize) -> Result<(), Refusal> {
    text(field, shown, most)?;
    contact::check(field, shown)
}

/// A text that must be there and that the other side will read.
pub(super) fn required_text(
    field: &str,
    shown: &str,
    least: usize,
    most: usize,
) -> Result<(), Refusal> {
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
    shown_text(field, shown, most)
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
pub(super) fn form(draft: &JobDraft) -> Result<(), Refusal> {
    shown_text("title", &draft.title, TITLE)?;
    shown_text("remark", &draft.remark, REMARK)?;
    shown_text("deliveryCity", &draft.delivery_city, CITY)?;
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
        .try_for_each(|(at, line)| line_form(at, line))
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

fn line_form(at: usize, line: &LineDraft) -> Result<(), Refusal> {
    let field = |name: &str| format!("lines.{at}.{name}");
    shown_text(&field("title"), &line.title, TITLE)?;
    shown_text(&field("isoFit"), &line.iso_fit, FIT)?;
    shown_text(&field("threads"), &line.threads, THREADS)?;
    shown_text(&field("remark"), &line.remark, LINE_REMARK)?;
    let material = &line.material;
    let worked = |m: &catalogue::Material| m.is_worked_by(line.process);
    if !(material.is_empty() || catalogue::material(material).is_some_and(worked)) {
        let process = line.process.as_str();
        return Err(invalid(
            field("material"),
            format!("no material of {process}"),
        ));
    }
    let finish = &line.finish;
    let offered = |f: &catalogue::Finish| f.goes_with(line.process);
    if !(finish.is_empty() || catalogue::finish(finish).is_some_and(offered)) {
        let process = line.process.as_str();
        return Err(invalid(field("finish"), format!("no finish of {process}")));
    }
    let class = &line.general_tolerance;
    if !(class.is_empty() || catalogue::is_general_tolerance(class)) {
        let example = "a class of ISO 2768 such as ISO 2768-mK";
        return Err(invalid(field("generalTolerance"), example));
    }
    if line
        .roughness_ra_nm
        .is_some_and(|nm| !(10..=100_000).contains(&nm))
    {
        return Err(Refusal::new(RefusalCode::OutOfRange)
            .at(field("roughnessRaUm"))
            .because("0.01 to 100 micrometres")
            .with_limit("0.01 to 100"));
    }
    quantities_form(field("quantities"), &line.quantities)
}

fn quantities_form(field: String, quantities: &[i32]) -> Result<(), Refusal> {
    if quantities.len() > MAX_BREAKS {
        return Err(too_many(field, MAX_BREAKS));
    }
    if quantities.iter().any(|q| !(1..=MAX_QUANTITY).contains(q)) {
        return Err(Refusal::new(RefusalCode::OutOfRange)
            .at(field)
            .because(format!("1 to {MAX_QUANTITY} pieces"))
            .with_limit(format!("1 to {MAX_QUANTITY}")));
    }
    let different: std::collections::HashSet<_> = quantities.iter().collect();
    if different.len() < quantities.len() {
        return Err(invalid(field, "every quantity once"));
    }
    Ok(())
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
    now: Instant,
) -> Result<(), Refusal> {
    required_text("title", &job.title, 3, TITLE)?;
    required_text("deliveryCity", &job.delivery_city, 2, CITY)?;
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
        required_text(&field("title"), &line.title, 2, TITLE)?;
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

/// What an operator looks at before publishing, each with its outcome.
pub(super) fn review(
    job: &OwnJob,
    lines: &[OwnLine],
    revisions: &HashMap<RevisionId, RevisionFacts>,
    now: Instant,
) -> Vec<ReviewCheck> {
    let check = |key, outcome: Result<String, String>| ReviewCheck {
        key,
        passed: outcome.is_ok(),
        detail: outcome.unwrap_or_else(|why| why),
    };
    let facts = |line: &OwnLine| revisions.get(&line.revision);
    let listed = |wrong: Vec<String>, right: &str, what: &str| {
        if wrong.is_empty() {
            Ok(right.to_owned())
        } else {
            Err(format!("{what}: line {}", wrong.join(", ")))
        }
    };
    let lines_where = |is_wrong: &dyn Fn(&OwnLine) -> bool| -> Vec<String> {
        let wrong = lines.iter().filter(|line| is_wrong(line));
        wrong.map(|line| line.position.to_string()).collect()
    };
    let not_analysed = lines_where(&|l| facts(l).is_none_or(|f| f.analysis != AnalysisState::Done));
    let not_fitting =
        lines_where(&|l| facts(l).is_some_and(|f| f.does_not_fit.contains(&l.process)));
    let undrawn =
        lines_where(&|l| l.drawing.is_none() && !(l.iso_fit.is_empty() && l.threads.is_empty()));
    vec![
        check(
            "title",
            required_text("title", &job.title, 3, TITLE)
                .map(|()| "present".to_owned())
                .map_err(|refusal| refusal.detail),
        ),
        check("contact-details", names_nobody(job, lines)),
        check("analyses", listed(not_analysed, "all done", "not done")),
        check(
            "assessments",
            listed(
                not_fitting,
                "no line speaks against its process",
                "does not fit its process",
            ),
        ),
        check(
            "drawings",
            listed(
                undrawn,
                "where fits or threads ask for one",
                "fits or threads without a drawing",
            ),
        ),
        check(
            "deadline",
            job.deadline
                .ok_or_else(|| "missing".to_owned())
                .and_then(|at| deadline(at, now).map_err(|refusal| refusal.detail))
                .map(|()| "far enough ahead".to_owned()),
        ),
    ]
}

fn names_nobody(job: &OwnJob, lines: &[OwnLine]) -> Result<String, String> {
    let of_lines = lines
        .iter()
        .flat_map(|line| [&line.title, &line.iso_fit, &line.threads, &line.remark]);
    let passage = [&job.title, &job.remark, &job.delivery_city]
        .into_iter()
        .chain(of_lines)
        .find_map(|shown| contact::find(shown));
    match passage {
        None => Ok("none found".to_owned()),
        Some(passage) => Err(format!("found: {passage}")),
    }
}
