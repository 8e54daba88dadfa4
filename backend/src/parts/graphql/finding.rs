//! Findings: remarks tied to faces.

use async_graphql::{Description, Enum, ID, Object, SimpleObject};

use crate::graphql::scalars::Vector;
use crate::parts::failure::word_of;
use crate::parts::model::AnalysisId;
use crate::platform::seal::fingerprint;

/// Faces of the uploaded file, one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, SimpleObject)]
pub struct FaceRange {
    /// The first one, from 0.
    start: i32,
    /// How many.
    count: i32,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum Severity {
    /// It can't stay as it is.
    ChangeNeeded,
    /// A person should look.
    Review,
    /// Good to know.
    Note,
}

impl From<geometry::Severity> for Severity {
    fn from(severity: geometry::Severity) -> Self {
        match severity {
            geometry::Severity::ChangeNeeded => Self::ChangeNeeded,
            geometry::Severity::Review => Self::Review,
            geometry::Severity::Note => Self::Note,
        }
    }
}

/// Counts are far below the end of GraphQL's integers.
pub(super) fn int(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A set of faces, as the API gives it.
pub(super) fn face_ranges(faces: &geometry::FaceSet) -> Vec<FaceRange> {
    let range = |&(start, count): &(u32, u32)| FaceRange {
        start: int(start),
        count: int(count),
    };
    faces.ranges().iter().map(range).collect()
}

/// Where a finding stands: which list, and which one in it.
#[derive(Debug, Clone)]
struct Place {
    analysis: AnalysisId,
    list: String,
    position: usize,
}

/// One manufacturability or health remark, tied to faces.
#[derive(Debug, Clone, Description)]
pub struct Finding {
    place: Place,
    finding: geometry::Finding,
}

#[Object(use_type_description)]
impl Finding {
    /// Names the finding within its analysis, for a cache of yours; nothing takes it back.
    async fn id(&self) -> ID {
        let Place {
            analysis,
            list,
            position,
        } = &self.place;
        // It names the finding for a client's cache, and leads back to nothing.
        let mut id = fingerprint(&format!("{}\n{list}\n{position}", analysis.uuid()));
        id.truncate(32);
        ID(id)
    }

    /// What it says: a word that readers translate, such as `open_edges`.
    async fn rule(&self) -> &'static str {
        self.finding.rule.key()
    }

    /// How much it matters.
    async fn severity(&self) -> Severity {
        self.finding.severity.into()
    }

    /// What was measured, in `unit`.
    async fn value(&self) -> Option<f64> {
        self.finding.value
    }

    /// What would fit, in `unit`.
    async fn limit(&self) -> Option<f64> {
        self.finding.limit
    }

    /// `millimetre`, `square_millimetre`, `degree`, `count`, `ratio` (0 to 1) or `byte`.
    async fn unit(&self) -> Option<String> {
        self.finding.unit.as_ref().map(word_of)
    }

    /// How many faces it is about; 0 for the whole part.
    async fn face_count(&self) -> i32 {
        i32::try_from(self.finding.faces.len()).unwrap_or(i32::MAX)
    }

    /// The faces, ascending; empty for the whole part.
    #[graphql(complexity = "5 * child_complexity")]
    async fn faces(&self) -> Vec<FaceRange> {
        face_ranges(&self.finding.faces)
    }

    /// The direction from the part towards an eye that sees it.
    async fn view(&self) -> Option<Vector> {
        self.finding.view.map(Vector::from)
    }

    /// A point on it, mm, in the part's own coordinates.
    async fn point(&self) -> Option<Vector> {
        self.finding.point.map(Vector::from)
    }
}

pub(super) fn findings(
    analysis: AnalysisId,
    list: &str,
    all: &[geometry::Finding],
) -> Vec<Finding> {
    all.iter()
        .enumerate()
        .map(|(position, finding)| Finding {
            place: Place {
                analysis,
                list: list.to_owned(),
                position,
            },
            finding: finding.clone(),
        })
        .collect()
}
