//! What a part's shape is made of, as far as somebody who makes it asks for it.

use std::sync::Arc;

use async_graphql::{Description, Enum, Object, SimpleObject};
use geometry::Report;

use super::finding::{FaceRange, face_ranges};
use crate::graphql::scalars::Vector;

/// Holes, bosses, fillets and the axis of turning; each list by size, largest first.
#[derive(Description)]
pub struct Features {
    pub(super) report: Arc<Report>,
}

#[Object(use_type_description)]
impl Features {
    /// Round holes.
    #[graphql(complexity = "5 * child_complexity")]
    async fn holes(&self) -> Vec<Hole> {
        self.report.features.holes.iter().map(Hole::from).collect()
    }

    /// Round pins that stand on a face.
    #[graphql(complexity = "5 * child_complexity")]
    async fn bosses(&self) -> Vec<Boss> {
        self.report.features.bosses.iter().map(Boss::from).collect()
    }

    /// Roundings between two faces that they touch smoothly.
    #[graphql(complexity = "5 * child_complexity")]
    async fn fillets(&self) -> Vec<Fillet> {
        let fillets = self.report.features.fillets.iter();
        fillets.map(Fillet::from).collect()
    }

    /// The axis about which at least half of the surface is turned.
    async fn turning(&self) -> Option<TurningAxis> {
        self.report.features.turning.map(TurningAxis::from)
    }
}

/// A line in space, in the part's own coordinates.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Axis {
    /// A point on it, mm.
    point_mm: Vector,
    /// Its direction, of length one.
    direction: Vector,
}

impl From<geometry::Axis> for Axis {
    fn from(axis: geometry::Axis) -> Self {
        Self {
            point_mm: axis.point_mm.into(),
            direction: axis.direction.into(),
        }
    }
}

/// How a blind hole ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum HoleBottom {
    /// A flat.
    Flat,
    /// The tip of a drill.
    Conical,
    /// A ball.
    Round,
}

impl From<geometry::Bottom> for HoleBottom {
    fn from(bottom: geometry::Bottom) -> Self {
        match bottom {
            geometry::Bottom::Flat => Self::Flat,
            geometry::Bottom::Conical => Self::Conical,
            geometry::Bottom::Round => Self::Round,
        }
    }
}

/// A cone at a hole's mouth.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Countersink {
    /// Where it is widest, mm.
    diameter_mm: f64,
    /// Between opposite sides, degrees.
    angle_deg: f64,
}

/// A wider cylinder at a hole's mouth.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Counterbore {
    /// mm.
    diameter_mm: f64,
    /// mm.
    depth_mm: f64,
}

/// A round hole.
#[derive(Debug, SimpleObject)]
pub struct Hole {
    /// Of its narrowest cylinder, mm.
    diameter_mm: f64,
    /// By how much that may be less or more, for all that the mesh tells, mm.
    uncertainty_mm: f64,
    /// From its mouth to the end of its last cylinder, or to the other mouth, mm.
    depth_mm: f64,
    /// The middle of its mouth, and the direction into it.
    axis: Axis,
    /// It is open at both ends.
    through: bool,
    /// How it ends; null of a through hole.
    bottom: Option<HoleBottom>,
    /// The cone at its mouth.
    countersink: Option<Countersink>,
    /// The wider cylinder at its mouth.
    counterbore: Option<Counterbore>,
    /// Its faces in the uploaded file, ascending.
    #[graphql(complexity = "5 * child_complexity")]
    faces: Vec<FaceRange>,
}

impl From<&geometry::Hole> for Hole {
    fn from(hole: &geometry::Hole) -> Self {
        Self {
            diameter_mm: hole.diameter_mm,
            uncertainty_mm: hole.uncertainty_mm,
            depth_mm: hole.depth_mm,
            axis: hole.axis.into(),
            through: hole.through,
            bottom: hole.bottom.map(HoleBottom::from),
            countersink: hole.countersink.map(|sink| Countersink {
                diameter_mm: sink.diameter_mm,
                angle_deg: sink.angle_deg,
            }),
            counterbore: hole.counterbore.map(|bore| Counterbore {
                diameter_mm: bore.diameter_mm,
                depth_mm: bore.depth_mm,
            }),
            faces: face_ranges(&hole.faces),
        }
    }
}

/// A round pin that stands on a face.
#[derive(Debug, SimpleObject)]
pub struct Boss {
    /// mm.
    diameter_mm: f64,
    /// By how much that may be less or more, mm.
    uncertainty_mm: f64,
    /// mm.
    height_mm: f64,
    /// The middle of its foot, and the direction to its head.
    axis: Axis,
    /// Its faces in the uploaded file, ascending.
    #[graphql(complexity = "5 * child_complexity")]
    faces: Vec<FaceRange>,
}

impl From<&geometry::Boss> for Boss {
    fn from(boss: &geometry::Boss) -> Self {
        Self {
            diameter_mm: boss.diameter_mm,
            uncertainty_mm: boss.uncertainty_mm,
            height_mm: boss.height_mm,
            axis: boss.axis.into(),
            faces: face_ranges(&boss.faces),
        }
    }
}

/// A rounding between two faces that it touches smoothly.
#[derive(Debug, SimpleObject)]
pub struct Fillet {
    /// mm.
    radius_mm: f64,
    /// It is in an inner corner, not on an outer edge.
    inside: bool,
    /// Its faces in the uploaded file, ascending.
    #[graphql(complexity = "5 * child_complexity")]
    faces: Vec<FaceRange>,
}

impl From<&geometry::Fillet> for Fillet {
    fn from(fillet: &geometry::Fillet) -> Self {
        Self {
            radius_mm: fillet.radius_mm,
            inside: fillet.inside,
            faces: face_ranges(&fillet.faces),
        }
    }
}

/// The axis of a turned part.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct TurningAxis {
    /// Where it lies.
    axis: Axis,
    /// The share of the surface that is turned about it, 0 to 1.
    share: f64,
    /// Of the largest circle about it, mm.
    diameter_mm: f64,
    /// mm.
    length_mm: f64,
}

impl From<geometry::TurningAxis> for TurningAxis {
    fn from(turning: geometry::TurningAxis) -> Self {
        Self {
            axis: turning.axis.into(),
            share: turning.share,
            diameter_mm: turning.diameter_mm,
            length_mm: turning.length_mm,
        }
    }
}
