//! The unit of a file that does not say its unit, and a guess at it.

use serde::{Deserialize, Serialize};

use crate::finding::{is_over, is_under};
use crate::limits::{Guard, Limits, Unwatched};
use crate::read;
use crate::rejection::Rejection;
use crate::vector::{Bounds, Vec3};

/// A unit of length in which a part may have been drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Units {
    Millimetre,
    Centimetre,
    Metre,
    Inch,
    /// Only where a 3MF file names it.
    Micrometre,
    /// Only where a 3MF file names it.
    Foot,
}

impl Units {
    pub const ALL: [Self; 6] = [
        Self::Millimetre,
        Self::Centimetre,
        Self::Metre,
        Self::Inch,
        Self::Micrometre,
        Self::Foot,
    ];

    /// Millimetres in one of this unit.
    pub fn mm_per_unit(self) -> f64 {
        match self {
            Self::Millimetre => 1.0,
            Self::Centimetre => 10.0,
            Self::Metre => 1000.0,
            Self::Inch => 25.4,
            Self::Micrometre => 0.001,
            Self::Foot => 304.8,
        }
    }
}

/// Why a unit was guessed. The person decides; this is what is shown beside the guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitsReason {
    /// The file names its unit.
    NamedByFile,
    /// Read as millimetres the part has a usual size.
    SizePlausible,
    /// Read as millimetres the part would be a few millimetres or less: more likely inches.
    LooksLikeInches,
    /// Read as millimetres or inches the part would be too small to make: more likely metres.
    LooksLikeMetres,
    /// Too small in every unit; millimetres for want of a better guess.
    TooSmallForMillimetres,
    /// Too large in every unit; millimetres are the smallest reading.
    TooLargeForMillimetres,
}

/// A guess at the unit of a file, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsGuess {
    pub units: Units,
    pub reason: UnitsReason,
}

/// The box about all finite triangles.
struct Seen(Bounds);

impl read::Sink for Seen {
    fn object(&mut self, _name: &str, _apart: bool) {}

    fn triangle(&mut self, corners: [Vec3; 3]) -> Result<(), Rejection> {
        if corners.iter().flatten().all(|c| c.is_finite()) {
            self.0 = corners.iter().fold(self.0, |all, &c| all.with(c));
        }
        Ok(())
    }
}

/// Longest edges of the box, in file units, at which one reading gives way to the next.
///
/// A made part is rarely under 7 mm or over 5 m. A file whose longest edge is 0.7 to 7 is a part
/// of 18 to 178 mm in inches; one of 0.001 to 0.7 is a part of 1 to 700 mm in metres.
const SMALLEST_MILLIMETRES: f64 = 7.0;
const SMALLEST_INCHES: f64 = 0.7;
const SMALLEST_METRES: f64 = 0.001;
const LARGEST_MILLIMETRES: f64 = 5000.0;

impl UnitsGuess {
    /// Goes by the longest edge of a part, in file units.
    pub(crate) fn by_size(longest: f64) -> Self {
        let (units, reason) = if longest > LARGEST_MILLIMETRES {
            (Units::Millimetre, UnitsReason::TooLargeForMillimetres)
        } else if longest >= SMALLEST_MILLIMETRES {
            (Units::Millimetre, UnitsReason::SizePlausible)
        } else if longest >= SMALLEST_INCHES {
            (Units::Inch, UnitsReason::LooksLikeInches)
        } else if longest >= SMALLEST_METRES {
            (Units::Metre, UnitsReason::LooksLikeMetres)
        } else {
            (Units::Millimetre, UnitsReason::TooSmallForMillimetres)
        };
        Self { units, reason }
    }
}

/// A unit in which a part would have a usual size.
pub(crate) struct Suggestion {
    pub(crate) units: Units,
    /// The usual size, mm, that its longest edge goes beyond.
    pub(crate) limit_mm: f64,
}

/// What the longest edge of a part, mm, says against the unit that it was read in.
pub(crate) fn suggested(longest_mm: f64, read_in: Units) -> Option<Suggestion> {
    let limit_mm = if is_under(longest_mm, SMALLEST_MILLIMETRES) {
        SMALLEST_MILLIMETRES
    } else if is_over(longest_mm, LARGEST_MILLIMETRES) {
        LARGEST_MILLIMETRES
    } else {
        return None;
    };
    let guess = UnitsGuess::by_size(longest_mm / read_in.mm_per_unit());
    let usual = !matches!(
        guess.reason,
        UnitsReason::TooSmallForMillimetres | UnitsReason::TooLargeForMillimetres
    );
    (usual && guess.units != read_in).then_some(Suggestion {
        units: guess.units,
        limit_mm,
    })
}

/// The unit that a file names; of a file that names none, a guess from the size of what it holds.
///
/// Reads the whole file once, without building a mesh.
///
/// # Errors
/// What [`crate::analyse`] refuses for its form is refused here for the same reason.
pub fn guess_units(bytes: &[u8], limits: &Limits) -> Result<UnitsGuess, Rejection> {
    let guard = Guard::new(limits, &Unwatched);
    let mut seen = Seen(Bounds::EMPTY);
    let notes = read::mesh(bytes, &guard, &mut seen)?;
    let bounds = seen.0;
    if bounds == Bounds::EMPTY {
        return Err(Rejection::NoFiniteTriangle);
    }
    if let Some(units) = notes.units {
        let reason = UnitsReason::NamedByFile;
        return Ok(UnitsGuess { units, reason });
    }
    let longest = bounds.size().into_iter().fold(0.0, f64::max);
    Ok(UnitsGuess::by_size(longest))
}
