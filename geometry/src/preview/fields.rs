//! Writes the numbers of the faces for the finest level; the parent module says how.

use serde::{Deserialize, Serialize};

use super::compressed;
use super::vertices::vertices;
use crate::field::{Field, Quantity};
use crate::finding::Unit;

/// The first bytes of a field.
const MAGIC: &[u8; 8] = b"FRJSCALE";
/// Raised whenever the form of the file changes. In the first one every scale was logarithmic.
pub const FIELD_SCHEMA: u32 = 2;
/// Steps between the least and the greatest value.
const STEPS: u16 = 65_534;
/// A length this many times smaller than the greatest is told as the least.
const RANGE: f32 = 10_000.0;

/// The quantities that a preview carries: those that are worth a look by themselves.
const CARRIED: [Quantity; 5] = [
    Quantity::Thickness,
    Quantity::Clearance,
    Quantity::Overhang,
    Quantity::Access,
    Quantity::Draft,
];

/// The numbers of the triangles of the finest level; the module says what is in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewField {
    pub head: FieldHead,
    /// The whole file, head included.
    pub bytes: Vec<u8>,
    /// The same file as brotli, for the way to a browser; empty without the feature `packed`.
    pub brotli: Vec<u8>,
}

/// What the file of a field says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldHead {
    pub schema: u32,
    pub quantity: Quantity,
    pub unit: Unit,
    /// Triangles of the finest level.
    pub triangles: u32,
    /// The value of code 1, in the unit. Values under it are told as it.
    pub least: f32,
    /// The value of the greatest code.
    pub most: f32,
    /// Steps from the least value to the greatest; the greatest code is one more.
    pub steps: u16,
    #[serde(default)]
    pub scale: FieldScale,
}

/// What the steps between the values of a field are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldScale {
    /// Equal ratios, as lengths have it: a thin wall differs as much from one of twice its
    /// thickness as a thick one does.
    #[default]
    Logarithmic,
    /// Equal differences, as angles and counts have it.
    Linear,
}

impl FieldScale {
    fn of(quantity: Quantity) -> Self {
        match quantity.unit() {
            Unit::Degree | Unit::Count => Self::Linear,
            _ => Self::Logarithmic,
        }
    }
}

impl FieldHead {
    /// Reads the head of a file; none if it is no field.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.strip_prefix(MAGIC)?.split_first_chunk::<4>()?;
        let json = rest.get(..u32::from_le_bytes(*length) as usize)?;
        serde_json::from_slice(json).ok()
    }
}

/// The carried fields for triangles that stand for these uploaded faces; without those that
/// have no value anywhere.
pub(super) fn encode(fields: &[Field], faces: &[u32]) -> Vec<PreviewField> {
    let carried = CARRIED.iter().filter_map(|quantity| {
        let field = fields.iter().find(|field| field.quantity == *quantity)?;
        one(field, faces)
    });
    carried.collect()
}

fn one(field: &Field, faces: &[u32]) -> Option<PreviewField> {
    let value = |face: &u32| {
        let value = field.values.get(*face as usize).copied();
        value.filter(|value| value.is_finite())
    };
    let most = faces.iter().filter_map(value).reduce(f32::max)?;
    let smallest = faces.iter().filter_map(value).reduce(f32::min)?;
    let scale = FieldScale::of(field.quantity);
    let (least, most) = match scale {
        // Logarithms need something above nothing, also where surfaces touch.
        FieldScale::Logarithmic => {
            let most = most.max(f32::MIN_POSITIVE * RANGE);
            (smallest.max(most / RANGE), most)
        }
        FieldScale::Linear => (smallest, most),
    };
    let steps = Steps::of(scale, least, most);
    let mut codes: Vec<[u8; 4]> = Vec::with_capacity(faces.len().div_ceil(2));
    for pair in faces.chunks(2) {
        let code = |k: usize| pair.get(k).and_then(value).map_or(0, |v| steps.code(v));
        let ([a, b], [c, d]) = (code(0).to_le_bytes(), code(1).to_le_bytes());
        codes.push([a, b, c, d]);
    }
    let head = FieldHead {
        schema: FIELD_SCHEMA,
        quantity: field.quantity,
        unit: field.quantity.unit(),
        triangles: faces.len() as u32,
        least,
        most,
        steps: STEPS,
        scale,
    };
    let mut json = serde_json::to_vec(&head).ok()?;
    json.resize(json.len().next_multiple_of(4), b' ');
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&(json.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&json);
    bytes.extend_from_slice(&vertices(&codes));
    Some(PreviewField {
        head,
        brotli: compressed(&bytes),
        bytes,
    })
}

/// Steps from the least value to the greatest.
struct Steps {
    scale: FieldScale,
    least: f64,
    /// Steps for each unit of the value or of its natural logarithm; none where all values are one.
    pace: f64,
}

impl Steps {
    fn of(scale: FieldScale, least: f32, most: f32) -> Self {
        let mut steps = Self {
            scale,
            least: f64::from(least),
            pace: 1.0,
        };
        let whole = steps.above(most);
        steps.pace = if whole > 0.0 {
            f64::from(STEPS) / whole
        } else {
            0.0
        };
        steps
    }

    /// How far a value is above the least one, in steps.
    fn above(&self, value: f32) -> f64 {
        let value = f64::from(value).max(self.least);
        let above = match self.scale {
            FieldScale::Logarithmic => libm::log(value / self.least),
            FieldScale::Linear => value - self.least,
        };
        above * self.pace
    }

    fn code(&self, value: f32) -> u16 {
        1 + self.above(value).round().clamp(0.0, f64::from(STEPS)) as u16
    }
}

#[cfg(test)]
mod tests;
