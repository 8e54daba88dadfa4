//! What is said of the shapes that a part is made of.

use serde::{Deserialize, Serialize};

use crate::finding::FaceSet;

/// The shapes and features of one part, lengths in mm, places in the part's own coordinates.
///
/// Every list is sorted by size, largest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Features {
    /// Flats of at least a thousandth of the surface; the 256 largest.
    pub planes: Vec<Plane>,
    /// Curved surfaces; the 1,024 largest.
    pub surfaces: Vec<Surface>,
    pub holes: Vec<Hole>,
    pub bosses: Vec<Boss>,
    pub fillets: Vec<Fillet>,
    /// The axis about which at least half of the surface is turned.
    pub turning: Option<TurningAxis>,
    /// The axis along which the part is one profile drawn out, from end to end: what a wire cuts.
    pub prism: Option<Axis>,
}

/// A line in space.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    pub point_mm: [f64; 3],
    /// Unit vector.
    pub direction: [f64; 3],
}

/// A flat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plane {
    /// Unit vector out of the material.
    pub normal: [f64; 3],
    pub point_mm: [f64; 3],
    pub area_mm2: f64,
    /// Largest distance of a corner from the plane.
    pub residual_mm: f64,
    pub faces: FaceSet,
}

/// What a curved surface is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SurfaceKind {
    Cylinder {
        axis: Axis,
        diameter_mm: f64,
    },
    /// The axis points to where the cone is wide; its point is the tip.
    Cone {
        axis: Axis,
        /// Angle between opposite sides.
        angle_deg: f64,
    },
    Sphere {
        centre_mm: [f64; 3],
        diameter_mm: f64,
    },
    /// The axis's point is the centre.
    Torus {
        axis: Axis,
        /// Of the circle on which the round tube is centred.
        ring_diameter_mm: f64,
        tube_diameter_mm: f64,
    },
}

/// A curved surface on which every corner of some faces lies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Surface {
    #[serde(flatten)]
    pub kind: SurfaceKind,
    /// The material is outside of it, as around a hole.
    pub inside: bool,
    /// How far it goes around its axis: 360 for a whole one.
    pub around_deg: f64,
    pub area_mm2: f64,
    /// Largest distance of a corner from the surface.
    pub residual_mm: f64,
    pub faces: FaceSet,
}

/// A round hole: everything about one axis, from its mouth on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hole {
    /// Of its narrowest cylinder, taken from the corners, which lie on the circle.
    pub diameter_mm: f64,
    /// By how much the drawn diameter may be less or more: the height of the facets, for a file
    /// whose corners were not on the circle, and the noise of the fit.
    pub uncertainty_mm: f64,
    /// From the outermost corner of the mouth to the end of the last cylinder (a through hole:
    /// to the other mouth). The tip of a drill is not counted.
    pub depth_mm: f64,
    /// The middle of the mouth, and the direction into the hole.
    pub axis: Axis,
    pub through: bool,
    /// None of a through hole.
    pub bottom: Option<Bottom>,
    pub countersink: Option<Countersink>,
    /// The wider cylinder at the mouth.
    pub counterbore: Option<Counterbore>,
    /// All of its cylinders, cones and roundings, from the mouth on.
    pub steps: Vec<Step>,
    pub residual_mm: f64,
    pub faces: FaceSet,
}

/// How a blind hole ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bottom {
    Flat,
    Conical,
    Round,
}

/// A cone at a mouth, at least a tenth wider than the hole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Countersink {
    pub diameter_mm: f64,
    /// Angle between opposite sides.
    pub angle_deg: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counterbore {
    pub diameter_mm: f64,
    pub depth_mm: f64,
}

/// One surface of a hole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    pub kind: StepKind,
    /// Where it is widest.
    pub diameter_mm: f64,
    pub uncertainty_mm: f64,
    /// From where to where it goes along the hole, from the mouth.
    pub from_mm: f64,
    pub to_mm: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    Cylinder,
    Cone,
    Round,
}

/// A round pin that stands on a face.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boss {
    pub diameter_mm: f64,
    pub uncertainty_mm: f64,
    pub height_mm: f64,
    /// The middle of its foot, and the direction to its head.
    pub axis: Axis,
    pub faces: FaceSet,
}

/// A rounding between two faces that it touches smoothly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fillet {
    pub radius_mm: f64,
    /// In an inner corner, where material was added; else on an outer edge.
    pub inside: bool,
    pub faces: FaceSet,
}

/// The axis of a turned part.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurningAxis {
    pub axis: Axis,
    /// Share of the surface that is turned about it, 0 to 1.
    pub share: f64,
    /// Of the largest circle about the axis.
    pub diameter_mm: f64,
    pub length_mm: f64,
}
