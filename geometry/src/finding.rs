//! One remark, tied to faces.

use serde::{Deserialize, Serialize};

use crate::rule::Rule;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// A person should look.
    Review,
    /// Cannot stay as it is.
    ChangeNeeded,
}

/// What the value and the limit of a finding count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Millimetre,
    SquareMillimetre,
    Degree,
    Count,
    /// A share, 0 to 1.
    Ratio,
    Byte,
}

/// Faces of the uploaded file, as ascending ranges (first, how many) without overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FaceSet(Vec<(u32, u32)>);

impl FaceSet {
    /// The set of some face numbers, in any order, repeated or not.
    pub fn of(faces: impl IntoIterator<Item = u32>) -> Self {
        let mut faces: Vec<u32> = faces.into_iter().collect();
        faces.sort_unstable();
        faces.dedup();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for face in faces {
            match ranges.last_mut() {
                Some((start, len)) if *start + *len == face => *len += 1,
                _ => ranges.push((face, 1)),
            }
        }
        Self(ranges)
    }

    /// (first, how many), ascending.
    pub fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of faces.
    pub fn len(&self) -> u64 {
        self.0.iter().map(|r| u64::from(r.1)).sum()
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0
            .iter()
            .flat_map(|&(start, len)| start..start.saturating_add(len))
    }

    pub fn contains(&self, face: u32) -> bool {
        let after = self.0.partition_point(|r| r.0 <= face);
        after
            .checked_sub(1)
            .and_then(|i| self.0.get(i))
            .is_some_and(|r| face - r.0 < r.1)
    }
}

/// Share by which rounding may put a length on the wrong side of a limit that it just keeps:
/// coordinates in single precision, some hundred times as far from zero as the part is long.
const ROUNDING: f64 = 1e-5;

/// Whether a value is larger than a limit, and not by rounding alone.
pub(crate) fn is_over(value: f64, limit: f64) -> bool {
    value > limit * (1.0 + ROUNDING)
}

/// Whether a value is smaller than a limit, and not by rounding alone.
pub(crate) fn is_under(value: f64, limit: f64) -> bool {
    value < limit * (1.0 - ROUNDING)
}

/// One manufacturability or health remark. Its texts are the reader's: they follow from `rule`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub rule: Rule,
    pub severity: Severity,
    /// The faces that it is about; empty if it is about the whole part.
    pub faces: FaceSet,
    /// What was measured, in `unit`.
    pub value: Option<f64>,
    /// What would fit, in `unit`.
    pub limit: Option<f64>,
    pub unit: Option<Unit>,
    /// Unit vector from the part towards an eye that sees it.
    pub view: Option<[f64; 3]>,
    /// A point on it, mm, in the part's own coordinates.
    pub point: Option<[f64; 3]>,
}

impl Finding {
    /// A remark about the whole part.
    pub(crate) fn whole(rule: Rule, severity: Severity) -> Self {
        Self {
            rule,
            severity,
            faces: FaceSet::default(),
            value: None,
            limit: None,
            unit: None,
            view: None,
            point: None,
        }
    }

    pub(crate) fn value(mut self, value: f64, unit: Unit) -> Self {
        self.value = Some(value);
        self.unit = Some(unit);
        self
    }

    pub(crate) fn limit(mut self, limit: f64) -> Self {
        self.limit = Some(limit);
        self
    }

    pub(crate) fn faces(mut self, faces: FaceSet) -> Self {
        self.faces = faces;
        self
    }
}
