//! What tools and dies reach of a part.

use async_graphql::SimpleObject;

use super::edge_loops::EdgeLoops;
use crate::graphql::scalars::Vector;

/// What tools reach of a part, as shares of its surface.
#[derive(Debug, Clone, SimpleObject)]
pub struct Access {
    /// Along and against three axes at right angles, those of the part's largest flats:
    /// three-axis milling.
    six: Approaches,
    /// These and the diagonals: a table that is set at multiples of 45 degrees.
    twenty_six: Approaches,
    /// What end mills reach from some of the six directions, thin ones first.
    #[graphql(complexity = "4 * child_complexity")]
    tools: Vec<ToolReach>,
}

impl From<&geometry::Access> for Access {
    fn from(access: &geometry::Access) -> Self {
        Self {
            six: (&access.six).into(),
            twenty_six: (&access.twenty_six).into(),
            tools: access.tools.iter().map(ToolReach::from).collect(),
        }
    }
}

/// What a set of directions reaches.
#[derive(Debug, Clone, SimpleObject)]
pub struct Approaches {
    /// Share of the area that none of them reaches, 0 to 1.
    unreached: f64,
    /// Directions that together reach 99.5 % of what all of them do, each the one that adds
    /// most.
    #[graphql(complexity = "6 * child_complexity")]
    setups: Vec<Approach>,
}

impl From<&geometry::Approaches> for Approaches {
    fn from(approaches: &geometry::Approaches) -> Self {
        Self {
            unreached: approaches.unreached,
            setups: approaches.setups.iter().map(Approach::from).collect(),
        }
    }
}

/// One clamping.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Approach {
    /// From the part towards the tool, of length one.
    direction: Vector,
    /// Share of the area that it reaches and none before it, 0 to 1.
    share: f64,
}

impl From<&geometry::Approach> for Approach {
    fn from(approach: &geometry::Approach) -> Self {
        Self {
            direction: approach.direction.into(),
            share: approach.share,
        }
    }
}

/// What one end mill with a flat end reaches.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct ToolReach {
    /// mm.
    diameter_mm: f64,
    /// From its end to its holder, mm.
    length_mm: f64,
    /// Diameter of the holder, mm.
    holder_mm: f64,
    /// Share of the area, 0 to 1; none if the part is more than some 128 times as long as the
    /// tool is wide.
    share: Option<f64>,
}

impl From<&geometry::ToolReach> for ToolReach {
    fn from(tool: &geometry::ToolReach) -> Self {
        Self {
            diameter_mm: tool.diameter_mm,
            length_mm: tool.length_mm,
            holder_mm: tool.holder_mm,
            share: tool.share,
        }
    }
}

/// Two dies that close and open along a line.
#[derive(Debug, Clone, SimpleObject)]
pub struct Die {
    /// In which one of them opens, of length one; the other one opens against it.
    direction: Vector,
    /// Area that neither frees, mm².
    undercut_mm2: f64,
    /// Angle to the direction that all but a thousandth of the area has at least, degrees.
    least_draft_deg: f64,
    /// Where they meet.
    parting: Parting,
}

impl From<&geometry::Die> for Die {
    fn from(die: &geometry::Die) -> Self {
        Self {
            direction: die.direction.into(),
            undercut_mm2: die.undercut_mm2,
            least_draft_deg: die.least_draft_deg,
            parting: Parting {
                loops: (&die.parting.lines).into(),
                length_mm: die.parting.length_mm,
                flat: die.parting.flat,
            },
        }
    }
}

/// Where two dies meet on a part: edges between what one frees and what the other does.
#[derive(Debug, Clone, SimpleObject)]
pub struct Parting {
    /// These edges as lines.
    loops: EdgeLoops,
    /// Of all of them, mm.
    length_mm: f64,
    /// The longest one lies in one plane square to the direction.
    flat: bool,
}
