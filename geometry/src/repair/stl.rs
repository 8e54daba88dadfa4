//! Writes the repaired mesh.

use super::bench::Bench;
use crate::units::Units;
use crate::vector::{cross, sub, unit};

/// Bytes of the header, and of one triangle.
const HEADER: usize = 80;
const RECORD: usize = 50;

/// The mesh as binary STL. The corners are the file's own numbers, rounded to single precision
/// where they had more; normals are of the faces as written.
pub(super) fn write(bench: &Bench<'_>, units: Units) -> Vec<u8> {
    let faces = &bench.mesh.faces;
    let mut bytes = Vec::with_capacity(HEADER + 4 + RECORD * faces.len());
    bytes.extend_from_slice(title(units).as_bytes());
    bytes.resize(HEADER, b' ');
    bytes.extend_from_slice(&(faces.len() as u32).to_le_bytes());
    for face in faces {
        let corners = face.map(|v| bench.place(v));
        let [a, b, c] = corners.map(|corner| corner.map(f64::from));
        let normal = unit(cross(sub(b, a), sub(c, a))).unwrap_or([0.0; 3]);
        for number in normal
            .map(|n| n as f32)
            .iter()
            .chain(corners.as_flattened())
        {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&[0; 2]);
    }
    bytes
}

/// What the header says; it must not begin with `solid`.
fn title(units: Units) -> &'static str {
    match units {
        Units::Millimetre => "Forja repaired mesh, unit: millimetre",
        Units::Centimetre => "Forja repaired mesh, unit: centimetre",
        Units::Metre => "Forja repaired mesh, unit: metre",
        Units::Inch => "Forja repaired mesh, unit: inch",
        Units::Micrometre => "Forja repaired mesh, unit: micrometre",
        Units::Foot => "Forja repaired mesh, unit: foot",
    }
}
