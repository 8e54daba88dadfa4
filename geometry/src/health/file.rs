//! What is odd about a file or its size, whatever its mesh.

use crate::finding::{Finding, Severity, Unit, is_over, is_under};
use crate::read::ReadNotes;
use crate::rule::Rule;
use crate::units::{Units, suggested};
use crate::vector::{Vec3, length};

/// Longest edges between which a part is plausible.
const SMALLEST_PART_MM: f64 = 1.0;
const LARGEST_PART_MM: f64 = 10_000.0;

/// Share of the diagonal by which single precision may round a part unseen.
const UNSEEN: f64 = 1e-5;

/// What the reader noticed about the file, and whether its size makes sense.
pub(crate) fn file_findings(
    notes: &ReadNotes,
    triangles: u32,
    step_mm: f64,
    size_mm: Vec3,
    units: Units,
) -> Vec<Finding> {
    let longest = size_mm.into_iter().fold(0.0, f64::max);
    let unseen = UNSEEN * length(size_mm);
    let review = |rule| Finding::whole(rule, Severity::Review);
    let counted = |rule, value: u64| review(rule).value(value as f64, Unit::Count);
    let measured = |rule, value: f64, limit: f64| {
        let finding = review(rule).value(value, Unit::Millimetre);
        finding.limit(limit)
    };
    let implausible = |limit| measured(Rule::ImplausibleSize, longest, limit);
    let suggested = suggested(longest, units).and_then(|found| {
        let rule = match found.units {
            Units::Millimetre => Rule::LooksLikeMillimetres,
            Units::Inch => Rule::LooksLikeInches,
            Units::Metre => Rule::LooksLikeMetres,
            // Never guessed.
            Units::Centimetre | Units::Micrometre | Units::Foot => return None,
        };
        let finding = Finding::whole(rule, Severity::Note).value(longest, Unit::Millimetre);
        Some(finding.limit(found.limit_mm))
    });
    let trailing = Finding::whole(Rule::TrailingBytes, Severity::Note);
    let trailing = trailing.value(notes.trailing_bytes as f64, Unit::Byte);
    [
        notes
            .announced
            .map(|announced| counted(Rule::WrongCount, triangles.into()).limit(announced as f64)),
        (notes.trailing_bytes > 0).then_some(trailing),
        notes.unterminated.then(|| review(Rule::MissingEnd)),
        (notes.broken_polygons > 0).then(|| counted(Rule::BrokenPolygons, notes.broken_polygons)),
        notes
            .more_than_triangles
            .then(|| review(Rule::ShapeNotRead)),
        (step_mm > unseen).then(|| measured(Rule::PrecisionLost, step_mm, unseen)),
        is_under(longest, SMALLEST_PART_MM).then(|| implausible(SMALLEST_PART_MM)),
        is_over(longest, LARGEST_PART_MM).then(|| implausible(LARGEST_PART_MM)),
        suggested,
    ]
    .into_iter()
    .flatten()
    .collect()
}
