//! What is known of geometries, for whoever may see them.

use std::collections::HashMap;
use std::sync::Arc;

use super::model::{AnalysisId, GeometryFacts, RevisionId, Units};
use super::store::{analyses, revisions};
use crate::error::{Error, Refusal};
use crate::platform::db::Read;

/// The geometry of a revision. Whether the reader may see it is the caller's to know.
///
/// # Errors
/// Refused as not found if there is no such revision.
pub fn geometry_of(read: &mut Read<'_>, revision: RevisionId) -> Result<Arc<GeometryFacts>, Error> {
    let found = geometries_of(read, &[revision])?.remove(&revision);
    found.ok_or_else(|| Refusal::not_found("revision").into())
}

/// The geometries of several revisions, in two queries whatever their number.
pub fn geometries_of(
    read: &mut Read<'_>,
    wanted: &[RevisionId],
) -> Result<HashMap<RevisionId, Arc<GeometryFacts>>, Error> {
    let pairs = revisions::analyses_of(read, wanted)?;
    let analyses: Vec<AnalysisId> = pairs.iter().map(|pair| pair.1).collect();
    let facts = analyses::facts(read, &analyses)?;
    let known = |(revision, analysis)| Some((revision, Arc::clone(facts.get(&analysis)?)));
    Ok(pairs.into_iter().filter_map(known).collect())
}

/// The geometry that an analysis found.
///
/// # Errors
/// Refused as not found if there is no such analysis.
pub fn geometry_of_analysis(
    read: &mut Read<'_>,
    analysis: AnalysisId,
) -> Result<Arc<GeometryFacts>, Error> {
    let found = analyses::facts(read, &[analysis])?.remove(&analysis);
    found.ok_or_else(|| Refusal::not_found("analysis").into())
}

impl From<Units> for geometry::Units {
    fn from(units: Units) -> Self {
        match units {
            Units::Millimetre => Self::Millimetre,
            Units::Centimetre => Self::Centimetre,
            Units::Metre => Self::Metre,
            Units::Inch => Self::Inch,
            Units::Micrometre => Self::Micrometre,
            Units::Foot => Self::Foot,
        }
    }
}

impl From<geometry::Units> for Units {
    fn from(units: geometry::Units) -> Self {
        match units {
            geometry::Units::Millimetre => Self::Millimetre,
            geometry::Units::Centimetre => Self::Centimetre,
            geometry::Units::Metre => Self::Metre,
            geometry::Units::Inch => Self::Inch,
            geometry::Units::Micrometre => Self::Micrometre,
            geometry::Units::Foot => Self::Foot,
        }
    }
}
