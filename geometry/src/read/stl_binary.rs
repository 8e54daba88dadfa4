//! Binary STL: 80 bytes of header, a count, then 50 bytes a triangle (normal, three corners, two
//! bytes that some programs use for colour). Stored normals are ignored: they are often zero or
//! wrong. The count is never trusted with memory.

use super::{BATCH, LARGEST_COORDINATE, ReadNotes, Sink, in_range};
use crate::limits::{Guard, Stage};
use crate::rejection::{Guise, Rejection};
use crate::report::Format;
use crate::vector::{Bounds, Vec3};

/// Bytes before the first triangle.
pub(super) const HEADER: usize = 84;
/// Bytes of one triangle.
pub(super) const RECORD: usize = 50;

/// How many triangles are read, and what was odd about their number.
pub(super) struct Plan {
    count: u64,
    trailing_bytes: u64,
    announced: Option<u64>,
}

impl Plan {
    /// A file that is as long as its count says.
    pub(super) fn exact(count: u64) -> Self {
        Self {
            count,
            trailing_bytes: 0,
            announced: None,
        }
    }
}

/// The count in the header, if the file is long enough to have one.
pub(super) fn announced(bytes: &[u8]) -> Option<u64> {
    let field = bytes.get(80..HEADER)?;
    let field: [u8; 4] = field.try_into().ok()?;
    Some(u64::from(u32::from_le_bytes(field)))
}

/// What to read from a file whose length does not fit its count.
///
/// Whole records beyond a count that is too small (or zero) are taken if they look like triangles
/// of the same part; anything else after the counted ones is trailing bytes. A count that is too
/// large is put down to the count if the file ends with a whole record, and to a cut file if not.
pub(super) fn plan(bytes: &[u8], count: u64) -> Result<Plan, Rejection> {
    let room = ((bytes.len() - HEADER.min(bytes.len())) / RECORD) as u64;
    let rest = (bytes.len() - HEADER.min(bytes.len())) % RECORD;
    if room == 0 {
        return Err(if count == 0 {
            Rejection::Empty
        } else {
            Rejection::Truncated {
                expected: count,
                got: 0,
            }
        });
    }
    if count <= room {
        if rest == 0 && plausible(bytes, count, room) {
            return Ok(Plan {
                count: room,
                trailing_bytes: 0,
                announced: Some(count),
            });
        }
        if count == 0 {
            return Err(Rejection::Empty);
        }
        return Ok(Plan {
            count,
            trailing_bytes: bytes.len() as u64 - HEADER as u64 - count * RECORD as u64,
            announced: None,
        });
    }
    if u64::from((count as u32).swap_bytes()) == room {
        return Err(Rejection::NotAMesh {
            looks_like: Guise::BigEndianStl,
        });
    }
    if rest == 0 && plausible(bytes, 0, room) {
        return Ok(Plan {
            count: room,
            trailing_bytes: 0,
            announced: Some(count),
        });
    }
    Err(Rejection::Truncated {
        expected: count,
        got: room,
    })
}

/// Whether the records from `from` to `to` could be triangles of one part: finite, of a size that
/// parts have, and near the records before them if there are any.
fn plausible(bytes: &[u8], from: u64, to: u64) -> bool {
    let mut counted = Bounds::EMPTY;
    let mut extra = Bounds::EMPTY;
    for (i, record) in records(bytes).iter().take(to as usize).enumerate() {
        let corners = corners(record);
        if corners
            .iter()
            .flatten()
            .any(|c| !c.is_finite() || c.abs() > LARGEST_COORDINATE)
        {
            if (i as u64) < from {
                continue;
            }
            return false;
        }
        let all = if (i as u64) < from {
            &mut counted
        } else {
            &mut extra
        };
        *all = corners.iter().fold(*all, |all, &c| all.with(c));
    }
    let size = extra.diagonal();
    if size < 1e-9 {
        return false;
    }
    from == 0 || size < 100.0 * counted.diagonal()
}

fn records(bytes: &[u8]) -> &[[u8; RECORD]] {
    bytes.get(HEADER..).unwrap_or(&[]).as_chunks().0
}

/// The three corners of a record.
fn corners(record: &[u8; RECORD]) -> [Vec3; 3] {
    let mut out = [[0.0; 3]; 3];
    let (_, numbers) = record.split_at(12);
    let numbers = numbers.as_chunks().0.iter();
    for (slot, &bytes) in out.as_flattened_mut().iter_mut().zip(numbers) {
        *slot = f64::from(f32::from_le_bytes(bytes));
    }
    out
}

/// Hands the planned triangles to `sink`.
pub(super) fn read(
    bytes: &[u8],
    plan: &Plan,
    guard: &Guard<'_>,
    sink: &mut dyn Sink,
) -> Result<ReadNotes, Rejection> {
    guard.triangles(plan.count)?;
    let total = plan.count as usize;
    sink.expect(total);
    let there = records(bytes);
    let counted = there.get(..total).unwrap_or(there);
    let mut triangles = [[[0.0; 3]; 3]; BATCH];
    for (i, records) in counted.chunks(BATCH).enumerate() {
        guard.item(Stage::Reading, i * BATCH, total)?;
        let mut fits = true;
        for (triangle, record) in triangles.iter_mut().zip(records) {
            *triangle = corners(record);
            let all = triangle.as_flattened().iter();
            fits &= all.fold(true, |fits, c| fits & (c.abs() <= LARGEST_COORDINATE));
        }
        let read = triangles.get(..records.len()).unwrap_or(&triangles);
        if !fits {
            read.iter().try_for_each(in_range)?;
        }
        sink.batch(read)?;
    }
    Ok(ReadNotes {
        trailing_bytes: plan.trailing_bytes,
        announced: plan.announced,
        ..ReadNotes::of(Format::StlBinary)
    })
}
