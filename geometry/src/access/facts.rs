//! What is told of the access to a part: in the report, and of each face.

use super::die::draft;
use super::directions::Directions;
use super::model::{Access, Approaches, ToolReach};
use super::reach::{Reach, SIX};
use crate::field::{Field, Quantity};
use crate::mesh::Mesh;
use crate::vector::Vec3;

/// What is told in the report.
pub(crate) fn told(reach: &Reach) -> Access {
    let area = reach.area.max(f64::MIN_POSITIVE);
    let approaches = |directions: Directions, set: u32| Approaches {
        unreached: reach.closed(set) / area,
        setups: reach.setups(directions),
    };
    let tools = reach.cut.iter().map(|(mill, reached)| ToolReach {
        diameter_mm: mill.diameter_mm,
        length_mm: mill.length_mm,
        holder_mm: mill.holder_mm,
        share: reached.map(|reached| reached / area),
    });
    Access {
        six: approaches(Directions::Six, SIX),
        twenty_six: approaches(Directions::TwentySix, u32::MAX),
        tools: tools.collect(),
    }
}

/// How open each face is, and its draft for dies that move along `motion`.
pub(crate) fn fields(
    mesh: &Mesh,
    triangles: u32,
    reach: &Reach,
    normals: &[Vec3],
    motion: Vec3,
) -> [Field; 2] {
    let mut access = Field::empty(Quantity::Access, triangles);
    let mut slope = Field::empty(Quantity::Draft, triangles);
    for (face, (&uploaded, normal)) in mesh.uploaded.iter().zip(normals).enumerate() {
        if let Some(openness) = reach.openness(face) {
            access.set(uploaded, openness as f32);
            slope.set(uploaded, draft(*normal, motion) as f32);
        }
    }
    [access, slope]
}
