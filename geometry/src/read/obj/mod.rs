//! Wavefront OBJ: corners (`v`), polygons over them (`f`), objects and groups (`o`, `g`). All
//! else is passed over; no other file is ever opened.
//!
//! The text is read twice. Faces may stand before their corners, so all corners come first; the
//! faces then go to the sink one by one and are never held.

mod ears;
mod grid;
mod outline;
mod polygon;
mod sign;
#[cfg(test)]
mod tests;
mod text;

use super::{LARGEST_COORDINATE, ReadNotes, Sink};
use crate::limits::{Guard, Stage};
use crate::rejection::{Rejection, TextProblem};
use crate::report::Format;
use crate::vector::Vec3;
use polygon::Cutter;
pub(super) use sign::{is_obj, is_plain_text};
use text::{Corner, Statement, Text};

/// Statements between two looks at the watcher.
const STRETCH: u64 = 1 << 16;

/// Corners of one face between two looks at the limits.
const RUN: usize = 1 << 12;

/// Share of the reading that the first pass is.
const FIRST_PASS: f64 = 0.4;

/// Characters of a name that are kept.
const LONGEST_NAME: usize = 200;

/// What the first pass finds.
#[derive(Default)]
struct Corners {
    points: Vec<Vec3>,
    /// All are finite and where a part can be.
    sound: bool,
    /// Faces come after an `o` or a `g`.
    named: bool,
    /// There are surfaces by formula.
    surfaces: bool,
}

/// Hands all faces to `sink`, cut into triangles.
pub(super) fn read(
    bytes: &[u8],
    guard: &Guard<'_>,
    sink: &mut dyn Sink,
) -> Result<ReadNotes, Rejection> {
    let corners = corners(bytes, guard)?;
    let mut faces = Faces {
        corners: &corners,
        guard,
        so_far: 0,
        triangles: 0,
        broken: 0,
        object: Some(Vec::new()).filter(|_| corners.named),
        indices: Vec::new(),
        points: Vec::new(),
        cutter: Cutter::default(),
    };
    let mut text = Text::new(bytes);
    let mut statements = 0_u64;
    while let Some(statement) = text.statement() {
        match statement {
            Statement::Vertex => faces.so_far += 1,
            Statement::Face => faces.face(&mut text, sink)?,
            Statement::Object => faces.object(text.name()),
            Statement::Surface | Statement::Other(_) => {}
        }
        text.pass();
        if statements.is_multiple_of(STRETCH) {
            guard.reached(Stage::Reading, later(&text))?;
        }
        statements += 1;
    }
    if faces.triangles == 0 {
        return Err(Rejection::Empty);
    }
    Ok(ReadNotes {
        trailing_bytes: bytes.iter().rev().take_while(|b| **b == 0).count() as u64,
        broken_polygons: faces.broken,
        more_than_triangles: corners.surfaces,
        ..ReadNotes::of(Format::Obj)
    })
}

/// How much of the reading is done at a place of the second pass.
fn later(text: &Text<'_>) -> f64 {
    FIRST_PASS + (1.0 - FIRST_PASS) * text.fraction()
}

/// The first pass: all corners. What follows the third number (a weight, a colour) is passed
/// over.
fn corners(bytes: &[u8], guard: &Guard<'_>) -> Result<Corners, Rejection> {
    let mut found = Corners {
        sound: true,
        ..Corners::default()
    };
    let mut text = Text::new(bytes);
    let mut waiting = false;
    let mut statements = 0_u64;
    while let Some(statement) = text.statement() {
        match statement {
            Statement::Vertex => {
                let point = [text.number()?, text.number()?, text.number()?];
                found.sound &= point.iter().all(|c| c.abs() <= LARGEST_COORDINATE);
                found.points.push(point);
            }
            Statement::Face => found.named |= waiting,
            Statement::Object => waiting = true,
            Statement::Surface => found.surfaces = true,
            Statement::Other(_) => {}
        }
        text.pass();
        if statements.is_multiple_of(STRETCH) {
            guard.reached(Stage::Reading, FIRST_PASS * text.fraction())?;
            let limit = guard.limits.max_memory_bytes;
            // A vector that grows is there twice for a moment, the new one of double size.
            let value = 3 * size_of::<Vec3>() as u64 * found.points.len() as u64;
            if value > limit {
                return Err(Rejection::TooMuchMemory { limit, value });
            }
        }
        statements += 1;
    }
    Ok(found)
}

/// The second pass.
struct Faces<'a> {
    corners: &'a Corners,
    guard: &'a Guard<'a>,
    /// Corners before this place of the text: negative indices count back from here.
    so_far: usize,
    triangles: u64,
    broken: u64,
    /// The name of an object that has begun and has no face yet.
    object: Option<Vec<u8>>,
    indices: Vec<i64>,
    points: Vec<Vec3>,
    cutter: Cutter,
}

impl Faces<'_> {
    /// An object or a group begins. A group without a name of its own, right after an object,
    /// is that object.
    fn object(&mut self, name: &[u8]) {
        let of_its_own = !name.is_empty() && name != b"default";
        match &mut self.object {
            Some(waiting) if !of_its_own && !waiting.is_empty() => {}
            waiting => *waiting = Some(name.to_vec()),
        }
    }

    /// Reads a face, whose first word has been read, and hands its triangles on.
    fn face(&mut self, text: &mut Text<'_>, sink: &mut dyn Sink) -> Result<(), Rejection> {
        let at = text.at();
        self.indices.clear();
        loop {
            match text.corner() {
                Corner::Index(index) => self.indices.push(index),
                Corner::End => break,
                Corner::Unreadable => {
                    self.broken += 1;
                    return Ok(());
                }
            }
            if self.indices.len().is_multiple_of(RUN) {
                self.guard.spend(Stage::Reading, later(text), RUN as u64)?;
                self.guard
                    .triangles(self.triangles + self.indices.len() as u64)?;
            }
        }
        let Some(triangles) = self.indices.len().checked_sub(2).filter(|n| *n > 0) else {
            self.broken += 1;
            return Ok(());
        };
        self.guard.triangles(self.triangles + triangles as u64)?;
        self.points.clear();
        for i in 0..self.indices.len() {
            let index = self.indices.get(i).copied().unwrap_or(0);
            let point = self.point(index, text, at)?;
            self.points.push(point);
        }
        if let Some(name) = self.object.take() {
            let name: String = String::from_utf8_lossy(&name)
                .chars()
                .take(LONGEST_NAME)
                .collect();
            sink.object(&name, false);
        }
        self.triangles += triangles as u64;
        if let &[a, b, c] = self.points.as_slice() {
            return sink.triangle([a, b, c]);
        }
        let fraction = later(text);
        let work = &mut |work| self.guard.spend(Stage::Reading, fraction, work);
        for &corners in self.cutter.cut(&self.points, work)? {
            let corner = |i: u32| {
                self.points
                    .get(i as usize)
                    .copied()
                    .unwrap_or([f64::NAN; 3])
            };
            sink.triangle(corners.map(corner))?;
        }
        Ok(())
    }

    /// The corner that an index names, in a face at a place of the text.
    fn point(&self, index: i64, text: &Text<'_>, at: usize) -> Result<Vec3, Rejection> {
        let all = self.corners.points.len();
        let place = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        let (place, count) = if index < 0 {
            (self.so_far.checked_sub(place), self.so_far)
        } else {
            (place.checked_sub(1), all)
        };
        let found = place.and_then(|place| Some((place, *self.corners.points.get(place)?)));
        let Some((place, point)) = found else {
            return Err(Rejection::NoSuchCorner {
                line: text.line(at),
                index,
                count: count as u64,
            });
        };
        if !self.corners.sound {
            checked(point, place, text)?;
        }
        Ok(point)
    }
}

/// Refuses a corner that is no place, or none that a part has.
fn checked(point: Vec3, place: usize, text: &Text<'_>) -> Result<(), Rejection> {
    for value in point {
        if value.is_nan() {
            return Err(Rejection::TextSyntax {
                line: text.vertex_line(place),
                problem: TextProblem::NumberExpected,
            });
        }
        if value.abs() > LARGEST_COORDINATE {
            return Err(Rejection::OutOfRange {
                limit: LARGEST_COORDINATE,
                value: value.clamp(f64::MIN, f64::MAX),
            });
        }
    }
    Ok(())
}
