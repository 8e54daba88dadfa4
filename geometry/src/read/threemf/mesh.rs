//! The vertices and triangles of a mesh, of which there are millions.

use super::budget::Budget;
use super::model::Model;
use super::space::Space;
use super::xml::Element;
use crate::read::LARGEST_COORDINATE;
use crate::rejection::{PackageProblem, Rejection};

impl Model<'_> {
    /// Takes in a corner.
    pub(super) fn vertex(&mut self, element: &Element<'_>) -> Result<(), Rejection> {
        let mut vertex = [f64::NAN; 3];
        self.attributes(element, |space, name, raw| {
            match (space, name) {
                (Space::Core, b"x") => vertex[0] = self.coordinate(element.at, raw)?,
                (Space::Core, b"y") => vertex[1] = self.coordinate(element.at, raw)?,
                (Space::Core, b"z") => vertex[2] = self.coordinate(element.at, raw)?,
                _ => {}
            }
            Ok(())
        })?;
        if vertex.iter().any(|c| c.is_nan()) {
            return self.refuse(element.at, PackageProblem::NumberExpected);
        }
        self.object.vertices.push(vertex);
        Ok(())
    }

    /// A finite number. What is finite in text but not in f64 is out of range.
    fn coordinate(&self, at: usize, raw: &[u8]) -> Result<f64, Rejection> {
        let text = self.xml.value(at, raw)?;
        match text.trim_ascii().parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            Ok(value) if text.bytes().any(|b| b.is_ascii_digit()) => Err(Rejection::OutOfRange {
                limit: LARGEST_COORDINATE,
                value: value.clamp(f64::MIN, f64::MAX),
            }),
            _ => self.refuse(at, PackageProblem::NumberExpected),
        }
    }

    /// Takes in a triangle, whose corners have to be there.
    pub(super) fn triangle(
        &mut self,
        element: &Element<'_>,
        budget: &mut Budget<'_>,
    ) -> Result<(), Rejection> {
        let mut corners = [None; 3];
        self.attributes(element, |space, name, raw| {
            match (space, name) {
                (Space::Core, b"v1") => corners[0] = Some(self.corner(element.at, raw)?),
                (Space::Core, b"v2") => corners[1] = Some(self.corner(element.at, raw)?),
                (Space::Core, b"v3") => corners[2] = Some(self.corner(element.at, raw)?),
                _ => {}
            }
            Ok(())
        })?;
        let [Some(a), Some(b), Some(c)] = corners else {
            return self.refuse(element.at, PackageProblem::NumberExpected);
        };
        self.triangles += 1;
        budget.guard.triangles(self.triangles)?;
        self.object.triangles.push([a, b, c]);
        Ok(())
    }

    /// The number of a corner that is there; the format has all vertices before the triangles.
    fn corner(&self, at: usize, raw: &[u8]) -> Result<u32, Rejection> {
        let text = self.xml.value(at, raw)?;
        let digits = text.trim_ascii();
        if let Ok(index) = digits.parse::<u32>()
            && (index as usize) < self.object.vertices.len()
        {
            return Ok(index);
        }
        let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
        let is_number = !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit());
        let problem = if is_number {
            PackageProblem::NoSuchCorner
        } else {
            PackageProblem::NumberExpected
        };
        self.refuse(at, problem)
    }
}
