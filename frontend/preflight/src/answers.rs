//! What the module answers: bytes in, bytes out.
//!
//! An answer is one JSON text, or for [`analysis`] a JSON text and what it names:
//!
//! * the length of the JSON, little-endian `u32`;
//! * the JSON: `{"report": …, "mesh": n, "fields": [{"quantity": …, "length": n}, …]}`;
//! * the finest level of the preview, `mesh` bytes, and each field, `length` bytes, in the forms
//!   that `geometry/src/preview/mod.rs` describes.
//!
//! A file that gets no report is answered by `{"rejection": …}` alone.

use geometry::{
    Analysis, FirstNumbers, Limits, Quantity, Rejection, Report, Units, UnitsGuess, Watch, analyse,
    first_numbers, guess_units,
};
use serde::Serialize;

/// What a browser takes: addresses end at 4 GiB, and a tab is closed long before.
pub const LIMITS: Limits = Limits {
    max_bytes: 250_000_000,
    max_triangles: 3_000_000,
    max_memory_bytes: 2 << 30,
    threads: 1,
};

#[derive(Serialize)]
struct First {
    units: UnitsGuess,
    numbers: FirstNumbers,
}

#[derive(Serialize)]
struct Analysed<'a> {
    report: &'a Report,
    mesh: usize,
    fields: Vec<FieldPlace>,
}

#[derive(Serialize)]
struct FieldPlace {
    quantity: Quantity,
    length: usize,
}

#[derive(Serialize)]
struct Rejected {
    rejection: Rejection,
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Everything here is made of numbers, texts and lists.
    serde_json::to_vec(value).unwrap_or_default()
}

fn rejected(rejection: Rejection) -> Vec<u8> {
    json(&Rejected { rejection })
}

/// The guess at the unit, and the first numbers in that unit: `{"units": …, "numbers": …}`.
pub fn first(bytes: &[u8], watch: &dyn Watch) -> Vec<u8> {
    let found = guess_units(bytes, &LIMITS).and_then(|units| {
        let numbers = first_numbers(bytes, units.units, &LIMITS, watch)?;
        Ok(First { units, numbers })
    });
    found.map_or_else(rejected, |found| json(&found))
}

/// The whole analysis of a file whose numbers are in the unit at this place of [`Units::ALL`];
/// beside it what [`numbers`] is made of.
pub fn analysis(bytes: &[u8], units: usize, watch: &dyn Watch) -> (Vec<u8>, Option<Analysis>) {
    let units = Units::ALL.get(units).copied().unwrap_or(Units::Millimetre);
    let analysis = match analyse(bytes, units, &LIMITS, watch) {
        Ok(analysis) => analysis,
        Err(rejection) => {
            let text = rejected(rejection);
            return (framed(&text, &[]), None);
        }
    };
    let mesh = analysis.preview.levels.last();
    let mesh = mesh.map_or(&[][..], |level| &level.glb);
    let fields = &analysis.preview.fields;
    let head = json(&Analysed {
        report: &analysis.report,
        mesh: mesh.len(),
        fields: fields
            .iter()
            .map(|field| FieldPlace {
                quantity: field.head.quantity,
                length: field.bytes.len(),
            })
            .collect(),
    });
    let mut parts = vec![mesh];
    parts.extend(fields.iter().map(|field| &field.bytes[..]));
    let answer = framed(&head, &parts);
    (answer, Some(analysis))
}

fn framed(head: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let length = 4 + head.len() + parts.iter().map(|part| part.len()).sum::<usize>();
    let mut answer = Vec::with_capacity(length);
    answer.extend_from_slice(&(head.len() as u32).to_le_bytes());
    answer.extend_from_slice(head);
    for part in parts {
        answer.extend_from_slice(part);
    }
    answer
}

/// The numbers of each uploaded face, little-endian `f32`, one quantity after the other: all that
/// was found, for whoever compares.
pub fn numbers(analysis: &Analysis) -> Vec<u8> {
    let values = analysis.fields.iter().flat_map(|field| &field.values);
    values.flat_map(|value| value.to_le_bytes()).collect()
}
