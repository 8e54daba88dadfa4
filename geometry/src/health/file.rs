//! What is odd about a file or its size, whatever its mesh.

use crate::finding::{Finding, Severity, Unit};
use crate::read::ReadNotes;
use crate::rule::Rule;
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
) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(announced) = notes.announced {
        found.push(
            Finding::whole(Rule::WrongCount, Severity::Review)
                .value(f64::from(triangles), Unit::Count)
                .limit(announced as f64),
        );
    }
    if notes.trailing_bytes > 0 {
        found.push(
            Finding::whole(Rule::TrailingBytes, Severity::Note)
                .value(notes.trailing_bytes as f64, Unit::Byte),
        );
    }
    if notes.unterminated {
        found.push(Finding::whole(Rule::MissingEnd, Severity::Review));
    }
    if notes.broken_polygons > 0 {
        found.push(
            Finding::whole(Rule::BrokenPolygons, Severity::Review)
                .value(notes.broken_polygons as f64, Unit::Count),
        );
    }
    if notes.more_than_triangles {
        found.push(Finding::whole(Rule::ShapeNotRead, Severity::Review));
    }
    let longest = size_mm.into_iter().fold(0.0, f64::max);
    let invisible = UNSEEN * length(size_mm);
    if step_mm > invisible {
        found.push(
            Finding::whole(Rule::PrecisionLost, Severity::Review)
                .value(step_mm, Unit::Millimetre)
                .limit(invisible),
        );
    }
    if !(SMALLEST_PART_MM..=LARGEST_PART_MM).contains(&longest) {
        let limit = if longest < SMALLEST_PART_MM {
            SMALLEST_PART_MM
        } else {
            LARGEST_PART_MM
        };
        found.push(
            Finding::whole(Rule::ImplausibleSize, Severity::Review)
                .value(longest, Unit::Millimetre)
                .limit(limit),
        );
    }
    found
}
