//! What is told of how a part lies and is built.

use serde::{Deserialize, Serialize};

/// The smallest box around a part, however it is turned.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrientedBox {
    /// Edges from long to short, mm.
    pub size_mm: [f64; 3],
    /// Unit vectors along these edges, at right angles, in the part's own coordinates.
    pub axes: [[f64; 3]; 3],
    /// Middle of the box, mm.
    pub centre_mm: [f64; 3],
}

/// How a part may be built in layers, upwards from a flat bed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Build {
    /// Directions that were compared by estimates.
    pub compared: u32,
    /// The best of them, measured: at most ten, the best first.
    pub poses: Vec<Pose>,
}

/// A part with one direction upwards.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pose {
    /// Unit vector upwards, in the part's own coordinates.
    pub up: [f64; 3],
    /// Height above the bed, mm.
    pub height_mm: f64,
    /// Area of the faces that lie on the bed, mm².
    pub resting_mm2: f64,
    /// It stands on these faces, and can be tilted somewhat without falling over.
    pub stands: bool,
    /// Area of the faces at less than 45 degrees to the bed that look down and do not lie on it,
    /// mm².
    pub overhang_mm2: f64,
    /// Volume under those faces, each down to what is below it of the part or to the bed, mm³.
    pub support_mm3: f64,
    /// What the order goes by, the less the better: the support as a share of the part's volume,
    /// and a tenth of the height as a share of the longest edge of the oriented box.
    pub cost: f64,
}

/// The area that a part has at heights above the bed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Slices {
    /// Upwards; that of the best pose.
    pub up: [f64; 3],
    /// Height of a slice, mm.
    pub step_mm: f64,
    /// Area in the middle of each slice, from the bed upwards, mm²: slice k, counted from 0, at
    /// (k + 1/2) steps.
    pub areas_mm2: Vec<f64>,
}
