//! The form of a line.

use std::collections::HashSet;

use super::{FIT, LINE_REMARK, MAX_BREAKS, MAX_QUANTITY, Shown, THREADS, TITLE, invalid, too_many};
use crate::catalogue;
use crate::error::{FreeText, Refusal, RefusalCode};
use crate::jobs::model::LineDraft;

/// Whether a line may be saved, with gaps or without.
pub(super) fn form(at: usize, line: &LineDraft, shown: Shown<'_>) -> Result<(), Refusal> {
    let field = |name: &str| format!("lines.{at}.{name}");
    for (place, name, text, most) in [
        (FreeText::LineTitle, "title", &line.title, TITLE),
        (FreeText::IsoFit, "isoFit", &line.iso_fit, FIT),
        (FreeText::Threads, "threads", &line.threads, THREADS),
        (FreeText::LineRemark, "remark", &line.remark, LINE_REMARK),
    ] {
        shown.optional(place, &field(name), text, most)?;
    }
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
    let fit = &line.iso_fit;
    if !(fit.is_empty() || catalogue::is_iso_fit(fit)) {
        let example = "classes of ISO 286 such as Ø12 H7, or H7/g6";
        return Err(invalid(field("isoFit"), example));
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
    let different: HashSet<_> = quantities.iter().collect();
    if different.len() < quantities.len() {
        return Err(invalid(field, "every quantity once"));
    }
    Ok(())
}
