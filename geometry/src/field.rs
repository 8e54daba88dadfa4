//! One number for each face.

use serde::{Deserialize, Serialize};

use crate::finding::Unit;

/// What the numbers of a field measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// From the middle of the face straight through the material to its other side, mm.
    Thickness,
    /// Diameter of the largest ball in the material that touches the middle of the face, mm.
    /// Absent where the thickness is above 6 mm.
    ThicknessBall,
    /// From the middle of the face straight out to the next face of the part, mm. Absent where
    /// there is none.
    Clearance,
    /// Diameter of the largest ball outside that touches the middle of the face, mm. Absent where
    /// the clearance is above 2 mm.
    ClearanceBall,
    /// Angle between a face that looks down and the bed, in the best build direction: 0 is a flat
    /// ceiling, 90 degrees an upright wall. Absent of faces that look up or, within 0.1 degrees,
    /// sideways, and of those on the bed.
    Overhang,
    /// How many of the 26 directions of the part's frame the face is open to, in the mean over it:
    /// 0 where no straight tool gets, at most 17 (a flat that nothing stands around).
    Access,
    /// Angle to the motion of the dies in the report, degrees: 0 of an upright wall, 90 of a face
    /// square to the motion that looks along it, -90 of one that looks against it.
    Draft,
}

impl Quantity {
    /// The word for it in JSON and translations.
    pub fn key(self) -> &'static str {
        match self {
            Self::Thickness => "thickness",
            Self::ThicknessBall => "thickness_ball",
            Self::Clearance => "clearance",
            Self::ClearanceBall => "clearance_ball",
            Self::Overhang => "overhang",
            Self::Access => "access",
            Self::Draft => "draft",
        }
    }

    /// What its numbers count.
    pub fn unit(self) -> Unit {
        match self {
            Self::Thickness | Self::ThicknessBall | Self::Clearance | Self::ClearanceBall => {
                Unit::Millimetre
            }
            Self::Overhang => Unit::Degree,
            Self::Access => Unit::Count,
            Self::Draft => Unit::Degree,
        }
    }
}

/// One number for each face of the uploaded file, broken ones included, in its order.
#[derive(Clone, Debug)]
pub struct Field {
    pub quantity: Quantity,
    /// In the unit of the quantity. Not a number where it means nothing: of faces that were left
    /// out or have no area, and where the quantity says so.
    pub values: Vec<f32>,
}

impl Field {
    /// A field of which nothing is known yet.
    pub(crate) fn empty(quantity: Quantity, triangles: u32) -> Self {
        Self {
            quantity,
            values: vec![f32::NAN; triangles as usize],
        }
    }

    /// Sets the number of one face; one that is not finite stays absent.
    pub(crate) fn set(&mut self, uploaded: u32, value: f32) {
        if let Some(own) = self.values.get_mut(uploaded as usize)
            && value.is_finite()
        {
            *own = value;
        }
    }
}
