//! The numbers of each face as a file: JSON, or binary for programs. Both forms are written down
//! in the crate's README.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use geometry::Field;
use serde_json::{Value, json};

/// Version of both forms.
const SCHEMA: u32 = 1;

/// What a binary file begins with.
const MAGIC: &[u8; 8] = b"FRJFIELD";

/// Writes the fields of a file of so many triangles: as JSON if the path ends so, else as binary.
pub fn write(path: &Path, fields: &[Field], triangles: u32) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let ending = path.extension().map(|e| e.to_ascii_lowercase());
    if ending.is_some_and(|e| e == "json") {
        as_json(&mut out, fields, triangles)?;
    } else {
        as_binary(&mut out, fields, triangles)?;
    }
    out.flush()
}

/// What the numbers are.
fn head(field: &Field) -> Value {
    json!({ "quantity": field.quantity, "unit": field.quantity.unit() })
}

fn as_json(out: &mut dyn Write, fields: &[Field], triangles: u32) -> io::Result<()> {
    // A number that is none becomes null.
    let each = fields.iter().map(|field| {
        let mut value = head(field);
        value["values"] = json!(field.values);
        value
    });
    let each: Vec<Value> = each.collect();
    let whole = json!({ "schema": SCHEMA, "triangles": triangles, "fields": each });
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

fn as_binary(out: &mut dyn Write, fields: &[Field], triangles: u32) -> io::Result<()> {
    let heads: Vec<Value> = fields.iter().map(head).collect();
    let head = json!({ "schema": SCHEMA, "triangles": triangles, "fields": heads });
    let mut head = serde_json::to_vec(&head)?;
    head.resize(head.len().next_multiple_of(4), b' ');
    out.write_all(MAGIC)?;
    out.write_all(&(head.len() as u32).to_le_bytes())?;
    out.write_all(&head)?;
    for value in fields.iter().flat_map(|f| &f.values) {
        out.write_all(&value.to_le_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use geometry::Quantity;

    fn fields() -> Vec<Field> {
        let of = |quantity, values: &[f32]| Field {
            quantity,
            values: values.to_vec(),
        };
        vec![
            of(Quantity::Thickness, &[2.0, f32::NAN, 0.1]),
            of(Quantity::Clearance, &[f32::NAN, 4.5, 1e-7]),
        ]
    }

    #[test]
    fn json_names_the_unit_and_has_null_for_what_is_absent() {
        let mut bytes = Vec::new();
        as_json(&mut bytes, &fields(), 3).expect("a vector takes all");
        let value: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(value["triangles"], 3);
        let thickness = &value["fields"][0];
        assert_eq!(thickness["quantity"], "thickness");
        assert_eq!(thickness["unit"], "millimetre");
        assert_eq!(thickness["values"][0], 2.0);
        assert!(thickness["values"][1].is_null());
    }

    #[test]
    fn binary_is_a_head_and_the_numbers_as_they_are() {
        let mut bytes = Vec::new();
        as_binary(&mut bytes, &fields(), 3).expect("a vector takes all");
        assert_eq!(&bytes[..8], MAGIC);
        let length = u32::from_le_bytes(bytes[8..12].try_into().expect("four bytes")) as usize;
        assert_eq!(length % 4, 0);
        let head: Value = serde_json::from_slice(&bytes[12..12 + length]).expect("JSON");
        assert_eq!(head["fields"][1]["quantity"], "clearance");
        let numbers: Vec<u32> = bytes[12 + length..]
            .chunks(4)
            .map(|b| u32::from_le_bytes(b.try_into().expect("four bytes")))
            .collect();
        let fields = fields();
        let all = fields.iter().flat_map(|f| &f.values);
        assert_eq!(numbers, all.map(|v| v.to_bits()).collect::<Vec<_>>());
    }
}
