//! How a part lies, and how it is best built in layers.

use async_graphql::SimpleObject;
use geometry::Report;

use super::finding::int;
use crate::graphql::scalars::Vector;

/// The smallest box around a part, however it is turned.
#[derive(Debug, Clone, SimpleObject)]
pub struct OrientedBox {
    /// Its edges from long to short, mm.
    size_mm: Vector,
    /// Three unit vectors along these edges, at right angles, in the part's own coordinates.
    #[graphql(complexity = "3 * child_complexity")]
    axes: Vec<Vector>,
    /// Its middle, mm.
    centre_mm: Vector,
}

impl From<geometry::OrientedBox> for OrientedBox {
    fn from(found: geometry::OrientedBox) -> Self {
        Self {
            size_mm: found.size_mm.into(),
            axes: found.axes.map(Vector::from).into(),
            centre_mm: found.centre_mm.into(),
        }
    }
}

/// How a part may be built in layers, upwards from a flat bed.
#[derive(Debug, Clone, SimpleObject)]
pub struct Build {
    /// Directions that were compared by estimates.
    compared: i32,
    /// The best of them, measured: at most ten, the best first.
    #[graphql(complexity = "10 * child_complexity")]
    poses: Vec<Pose>,
    /// The areas of the part along the best of them.
    slices: Option<Slices>,
}

impl Build {
    /// None of a mesh that is not closed and oriented, and of reports that are older.
    pub(super) fn of(report: &Report) -> Option<Self> {
        let build = report.build.as_ref()?;
        Some(Self {
            compared: int(build.compared),
            poses: build.poses.iter().map(Pose::from).collect(),
            slices: report.slices.as_ref().map(Slices::from),
        })
    }
}

/// A part with one direction upwards.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Pose {
    /// Unit vector upwards, in the part's own coordinates.
    up: Vector,
    /// Above the bed, mm.
    height_mm: f64,
    /// Area of the faces that lie on the bed, mm².
    resting_mm2: f64,
    /// It stands on these faces, and can be tilted by five degrees without falling over.
    stands: bool,
    /// Area of the faces at less than 45 degrees to the bed that look down and do not lie on
    /// it, mm².
    overhang_mm2: f64,
    /// Volume under those faces, each down to what is below it of the part or to the bed, mm³.
    support_mm3: f64,
    /// What the order goes by, the less the better: the support as a share of the part's
    /// volume, and a tenth of the height as a share of the longest edge of `orientedBox`.
    cost: f64,
}

impl From<&geometry::Pose> for Pose {
    fn from(pose: &geometry::Pose) -> Self {
        Self {
            up: pose.up.into(),
            height_mm: pose.height_mm,
            resting_mm2: pose.resting_mm2,
            stands: pose.stands,
            overhang_mm2: pose.overhang_mm2,
            support_mm3: pose.support_mm3,
            cost: pose.cost,
        }
    }
}

/// The area that a part has at heights above the bed.
#[derive(Debug, Clone, SimpleObject)]
pub struct Slices {
    /// Height of a slice, mm.
    step_mm: f64,
    /// Area in the middle of each slice, from the bed upwards, mm².
    areas_mm2: Vec<f64>,
}

impl From<&geometry::Slices> for Slices {
    fn from(slices: &geometry::Slices) -> Self {
        Self {
            step_mm: slices.step_mm,
            areas_mm2: slices.areas_mm2.clone(),
        }
    }
}
