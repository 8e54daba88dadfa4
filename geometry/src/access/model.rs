//! What a report tells of the access to a part.

use serde::{Deserialize, Serialize};

use crate::report::BoundaryLoops;

/// What tools reach of a part, as shares of its surface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Access {
    /// Along and against the axes of the part's frame: three-axis milling.
    pub six: Approaches,
    /// These and the diagonals: three axes on a table that is set at multiples of 45 degrees.
    pub twenty_six: Approaches,
    /// What end mills reach from some of the six directions, thin ones first.
    pub tools: Vec<ToolReach>,
}

/// What a set of directions reaches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Approaches {
    /// Share of the area that none of them reaches.
    pub unreached: f64,
    /// Directions that together reach 99.5 % of what all of them do, each the one that adds most.
    pub setups: Vec<Approach>,
}

/// One clamping.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Approach {
    /// From the part towards the tool, in the part's coordinates.
    pub direction: [f64; 3],
    /// Share of the area that it reaches and none before it.
    pub share: f64,
}

/// What one end mill with a flat end reaches.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToolReach {
    pub diameter_mm: f64,
    /// From its end to its holder.
    pub length_mm: f64,
    /// Diameter of the holder.
    pub holder_mm: f64,
    /// Share of the area; none if the part is so large that the maps cannot tell the tool: some
    /// 128 times its diameter.
    pub share: Option<f64>,
}

/// Two dies that close and open along a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Die {
    /// In which one of them opens; the other one opens against it. In the part's coordinates.
    pub direction: [f64; 3],
    /// Area that neither frees, mm².
    pub undercut_mm2: f64,
    /// Angle to the direction that all but a thousandth of the area has at least, degrees.
    pub least_draft_deg: f64,
    pub parting: Parting,
}

/// Where two dies meet on a part: edges between what one frees and what the other does. All upright
/// walls that both free belong to one of them, to that which has the shorter line then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parting {
    #[serde(flatten)]
    pub lines: BoundaryLoops,
    /// Of all lines, those left out too.
    pub length_mm: f64,
    /// The longest line lies in one plane square to the direction.
    pub flat: bool,
}
